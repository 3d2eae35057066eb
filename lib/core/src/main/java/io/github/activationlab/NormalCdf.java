package io.github.activationlab;

import io.github.activationlab.arithmetic.DoubleDouble;
import io.github.activationlab.arithmetic.Gaussian;
import io.github.activationlab.arithmetic.Logistic;
import io.github.activationlab.arithmetic.Root;
import io.github.activationlab.arithmetic.Scaled;

/** The forms of the normal distribution function Φ that {@link GELU} is computed with. */
public enum NormalCdf {
  /** Φ(z) itself. */
  EXACT("exact", "x\\,\\Phi(z)", "[-0.169972, ∞)"),
  /** σ(v) with v = √(8/π)(z + 0.044715z³), that is ½(1 + tanh(v/2)). */
  TANH(
      "tanh",
      "\\frac x2\\left(1+\\tanh\\sqrt{\\tfrac 2\\pi}(z+0.044715z^3)\\right)",
      "[-0.170041, ∞)"),
  /** σ(1.702z), so that GELU(0, 1) is {@code Swish(1.702)}. */
  SIGMOID("sigmoid", "x\\,\\sigma(1.702z)", "[-0.163611, ∞)");

  /** √(8/π). */
  private static final DoubleDouble ROOT_EIGHT_OVER_PI =
      new DoubleDouble(0x1.9884533d43651p0, -0x1.cbc0d30ebfd15p-54);

  /** Of the tanh form; Hendrycks and Gimpel 2016. */
  private static final DoubleDouble CUBIC = DoubleDouble.of(0.044715);

  private static final DoubleDouble THREE_CUBIC = CUBIC.times(3);

  /** Of the sigmoid form; Hendrycks and Gimpel 2016. */
  private static final double STEEPNESS = 1.702;

  private static final Root EXACT_MINIMUM =
      Root.of(
          -0x1.80ead197f00b4p-1,
          0x1.13e74c58cada8p-56,
          0x1.b9d98fa5a3215p-2,
          0x1.f7c1a23190c7cp-56,
          0x1.8d9a941de3ac5p-2,
          -0x1.2a2ef9bb865aep-6,
          -0x1.d2fa4c17c7e84p-4);

  private static final Root TANH_MINIMUM =
      Root.of(
          -0x1.81429f9e97e4dp-1,
          0x1.3ce60c9e3b279p-55,
          0x1.b8bacd2c96b91p-2,
          0x1.3232ca0739b20p-56,
          0x1.8cd1a2b2fff33p-2,
          -0x1.029615edb0778p-6,
          -0x1.d2b77346470abp-4);

  /** In |z|: the curvature is even. */
  private static final Root TANH_INFLECTION =
      Root.of(
          0x1.6b23142700629p0,
          0x1.8a76a5d7fd655p-54,
          -0x1.a360c3e39b758p-2,
          0x1.9abf2ffb54218p-56,
          0x1.ba73788e0f42ep-2,
          -0x1.0bae229791eb0p-7,
          -0x1.49ec14523aa05p-3);

  private final String form;
  private final String formula;
  private final String range;

  NormalCdf(String form, String formula, String range) {
    this.form = form;
    this.formula = formula;
    this.range = range;
  }

  String form() {
    return form;
  }

  /** x·Φ(z) as LaTeX. */
  String formula() {
    return formula;
  }

  /** The range of x·Φ(x). */
  String range() {
    return range;
  }

  /** factor·Φ(z). */
  double value(Scaled z, Scaled factor) {
    return this == EXACT
        ? factor.times(Gaussian.at(z).cdf()).toDouble()
        : factor.times(logistic(z).value()).toDouble();
  }

  /** factor·Φ′(z). */
  double slope(Scaled z, Scaled factor) {
    return this == EXACT
        ? factor.times(Gaussian.at(z).density()).toDouble()
        : factor.times(logistic(z).derivative().times(argumentSlope(cut(z)))).toDouble();
  }

  /** Φ(z) + ratio·Φ′(z), the slope of GELU. At μ = 0, where ratio = z, its root is known. */
  double productSlope(Scaled z, Scaled ratio, boolean centred) {
    if (this == EXACT) {
      Gaussian normal = Gaussian.at(z);
      return centred && EXACT_MINIMUM.isNear(normal.z())
          ? EXACT_MINIMUM.at(normal.z()).hi()
          : normal.cdf().plus(ratio.times(normal.density())).toDouble();
    }
    Logistic at = logistic(z);
    if (this == SIGMOID && centred) {
      return Swish.slope(at);
    }
    DoubleDouble point = cut(z);
    return this == TANH && centred && TANH_MINIMUM.isNear(point)
        ? TANH_MINIMUM.at(point).hi()
        : at.value().plus(ratio.times(at.derivative().times(argumentSlope(point)))).toDouble();
  }

  /** (2Φ′(z) + ratio·Φ″(z))·factor, the curvature of GELU for factor 1/σ. */
  double productCurvature(Scaled z, Scaled ratio, Scaled factor, boolean centred) {
    if (this == EXACT) {
      Scaled bracket = Scaled.of(2.0).plus(ratio.times(z).negated());
      return Gaussian.at(z).density().times(bracket).times(factor).toDouble();
    }
    Logistic at = logistic(z);
    if (this == SIGMOID && centred) {
      return Swish.curvature(at, factor.times(DoubleDouble.of(STEEPNESS)));
    }
    DoubleDouble point = cut(z);
    if (this == TANH && centred && TANH_INFLECTION.isNear(point.abs())) {
      return factor.times(TANH_INFLECTION.at(point.abs())).toDouble();
    }
    return at.derivative().times(bracket(at, point, ratio)).times(factor).toDouble();
  }

  /** 2v′ + ratio·(v″ − v′²·tanh(v/2)), for Φ′ = σ′v′ and Φ″ = σ′v″ + σ″v′². */
  private Scaled bracket(Logistic at, DoubleDouble z, Scaled ratio) {
    DoubleDouble slope = argumentSlope(z);
    Scaled bend = at.tanhOfHalf().times(slope.times(slope)).negated();
    Scaled curvature = Scaled.of(argumentCurvature(z)).plus(bend);
    return Scaled.of(slope.timesPower(2)).plus(ratio.times(curvature));
  }

  private Logistic logistic(Scaled z) {
    return Logistic.at(argument(z));
  }

  /** v. */
  private Scaled argument(Scaled z) {
    return z.times(chord(cut(z), CUBIC));
  }

  /** dv/dz. */
  private DoubleDouble argumentSlope(DoubleDouble z) {
    return chord(z, THREE_CUBIC);
  }

  /** d²v/dz². */
  private DoubleDouble argumentCurvature(DoubleDouble z) {
    return z.times(ROOT_EIGHT_OVER_PI).times(THREE_CUBIC).timesPower(this == SIGMOID ? 0 : 2);
  }

  /** √(8/π)(1 + cubic·z²), or the steepness of the sigmoid form. */
  private DoubleDouble chord(DoubleDouble z, DoubleDouble cubic) {
    DoubleDouble sum = z.times(z).times(cubic).plus(1).times(ROOT_EIGHT_OVER_PI);
    return new DoubleDouble(this == SIGMOID ? STEEPNESS : sum.hi(), this == SIGMOID ? 0 : sum.lo());
  }

  private static DoubleDouble cut(Scaled z) {
    return z.clamped(Gaussian.LIMIT);
  }
}
