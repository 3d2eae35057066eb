package io.github.activationlab;

import io.github.activationlab.arithmetic.Arctangent;
import io.github.activationlab.arithmetic.DoubleDouble;
import io.github.activationlab.arithmetic.Scaled;

/**
 * The sigmoid made of the inverse tangent, f(x) = ½ + arctan(πx/2)/π, strictly increasing onto (0,
 * 1); its tails fade like 1/x, not exponentially.
 *
 * <p>With v = πx/2: f′ = 1/(2(1 + v²)), at most ½, and f″ = −πv/(2(1 + v²)²). For x &lt; −2/π the
 * value is arctan(1/|v|)/π, which keeps its accuracy where ½ − arctan(|v|)/π would cancel.
 *
 * <p>Special cases: f(−∞) = 0, f(∞) = 1, the derivatives are 0 at ±∞; NaN gives NaN.
 *
 * <p>Accuracy: value, f′ and f″ within 0.51 ulp, also where they are subnormal.
 *
 * @see <a href="https://en.wikipedia.org/wiki/Sigmoid_function">Sigmoid functions</a>
 */
public record ArctanSigmoid() implements Activation {
  private static final DoubleDouble PI =
      new DoubleDouble(0x1.921fb54442d18p1, 0x1.1a62633145c07p-53);

  private static final Scaled ONE = Scaled.of(1.0);

  @Override
  public double value(double x) {
    Scaled v = v(x);
    if (Math.abs(v.toDouble()) <= 1) {
      return share(v).plus(Scaled.of(0.5)).toDouble();
    }
    Scaled tail = share(ONE.dividedBy(v));
    return x < 0 ? tail.negated().toDouble() : ONE.plus(tail.negated()).toDouble();
  }

  @Override
  public double derivative(double x) {
    return ONE.dividedBy(denominator(v(x))).toDouble();
  }

  @Override
  public double secondDerivative(double x) {
    Scaled v = v(x);
    Scaled denominator = denominator(v);
    return v.times(PI)
        .times(DoubleDouble.of(-2))
        .dividedBy(denominator.times(denominator))
        .toDouble();
  }

  private static Scaled v(double x) {
    return Scaled.of(x).times(PI.timesPower(0.5));
  }

  /** arctan(t)/π. */
  private static Scaled share(Scaled t) {
    return Arctangent.atan(t).dividedBy(PI);
  }

  /** 2(1 + v²). */
  private static Scaled denominator(Scaled v) {
    return v.times(v).plus(ONE).times(DoubleDouble.of(2));
  }

  @Override
  public About about() {
    return new About(
        "Arctan sigmoid",
        "\\frac12+\\frac1\\pi\\arctan\\frac{\\pi x}{2}",
        "(0, 1)",
        "C∞",
        "W. Duch and N. Jankowski, Survey of neural transfer functions, 1999");
  }
}
