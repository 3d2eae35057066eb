package io.github.activationlab.kernels;

import io.github.activationlab.kernels.Formula.Result;
import java.util.List;

/**
 * The activations that have fast kernels, in forms without branches.
 *
 * <p>With e = e⁻ᵘ: σ(u) = 1/(1 + e), σ′(u) = e/(1 + e)², tanh(−u/2) = (e − 1)/(e + 1). So one
 * exponential and one division serve, both tails keep their accuracy, and u = ±0 keeps its sign.
 *
 * <p>Arguments are cut where every float result has reached its limit, even times the largest
 * upstream; infinities are cut to ±2¹²⁹, which becomes an infinite float again but meets no 0·∞ on
 * the way. The conditions on parameters see to that, and where they do not hold the scalar kernel
 * serves.
 */
final class Formulas {
  /** e^−200 times the largest float, and some hundreds, still rounds to 0 as a float. */
  static final double FAR = 200;

  /** 1 + e^−40 is 1. */
  static final double NEAR = 40;

  private static final double HUGE = 0x1p129;

  /** λ of SELU and λα, as the record has them. */
  static final double SELU_SCALE = 0x1.0cfabd6a91132p0;

  static final double SELU_DEPTH = 0x1.c212cc640f031p0;

  /** 1/√(2π). */
  private static final double DENSITY_AT_0 = 0x1.9884533d43651p-2;

  /**
   * (1 − Φ(a))/φ(a)/√(2π) as a quotient of two polynomials on [0, 20], with an error of 2⁻⁵⁰; all
   * coefficients are positive, so that nothing cancels. Fitted by weighted least squares at 60
   * digits.
   */
  private static final double[] TAIL_NUMERATOR = {
    0x1.0000000000003p-1,
    0x1.65cacb6ea776fp-1,
    0x1.ef0e2e110d0d9p-2,
    0x1.ae42ea9698c9dp-3,
    0x1.fc0da30f04811p-5,
    0x1.9fa4958a5376cp-7,
    0x1.ccb55738d9c02p-10,
    0x1.3e49b01c78125p-13,
    0x1.a995a45295849p-18
  };

  private static final double[] TAIL_DENOMINATOR = {
    0x1.0000000000000p+0,
    0x1.19067a86a4a1dp+1,
    0x1.1bfd568350d20p+1,
    0x1.5bcedad7ab927p+0,
    0x1.1d843535a8958p-1,
    0x1.4754fe6f167c6p-3,
    0x1.079504e0060d6p-5,
    0x1.21bf7824ccea5p-8,
    0x1.8eea26d6e7606p-12,
    0x1.0ab2102c6f9bfp-16
  };

  /** √(8/π), and times 0.044715. */
  private static final double TANH_LINEAR = 0x1.9884533d43651p+0;

  private static final double TANH_CUBIC = 0x1.2444f2a4d8b4bp-4;

  /** 2 artanh(√w)/√w for w in [0, 1/9], with an error of 2⁻⁴⁹ (Remez). */
  private static final double[] LOGARITHM = {
    0x1.0000000000008p+1,
    0x1.555555554a381p-1,
    0x1.999999ae30e95p-2,
    0x1.249241cf1c67ep-2,
    0x1.c71f0dfea9bc3p-3,
    0x1.741a98b8b2249p-3,
    0x1.3eee705eeb926p-3,
    0x1.e098097d6ea9ep-4,
    0x1.80b48b2d31cdap-3
  };

  private Formulas() {}

  static List<Description> all() {
    return List.of(
        sigmoid(),
        silu(),
        swish(),
        tanh(),
        relu(),
        leaky("LeakyReLU", "slope"),
        leaky("PReLU", "a"),
        elu(),
        selu(),
        gelu(),
        geluByTanh(),
        geluBySigmoid(),
        improvedSigmoid(),
        sgmod(),
        softplus(),
        softsign(),
        mish(),
        hardSigmoid(),
        hardTanh(),
        hardSwish(),
        relu6(),
        squaredReLU());
  }

  private static Description sigmoid() {
    return new Description(
        "Sigmoid",
        "Sigmoid",
        "",
        List.of(),
        t -> Result.near(sigmoid(t, t.x)),
        t -> Result.near(slope(t.exp(t.x.abs().atMost(FAR)))));
  }

  private static Node sigmoid(Terms t, Node u) {
    return t.constant(1).over(t.exp(u.negated().clamped(-NEAR, FAR)).plus(1));
  }

  /** σ′ = e/(1 + e)². */
  private static Node slope(Node e) {
    return e.over(e.plus(1).squared());
  }

  /** Swish with β = 1, without the product. */
  private static Description silu() {
    return new Description(
        "SiLU",
        "Swish",
        "f.beta() == 1",
        List.of(),
        t -> gated(t, t.x.atLeast(-HUGE), t.x),
        t -> gatedSlope(t, t.x, t.x.clamped(-FAR, NEAR)));
  }

  private static Description swish() {
    return new Description(
        "Swish",
        "Swish",
        "Math.abs(f.beta()) >= 0x1p-100 && Math.abs(f.beta()) <= 0x1p100",
        List.of("beta"),
        t -> gated(t, finite(t.x), finite(t.x).times(t.parameter("beta"))),
        t -> {
          Node u = finite(t.x).times(t.parameter("beta"));
          return gatedSlope(t, u, u.clamped(-FAR, NEAR));
        });
  }

  /** ±∞ as ±2¹²⁹. */
  private static Node finite(Node x) {
    return x.clamped(-HUGE, HUGE);
  }

  /** x·σ(u). */
  private static Result gated(Terms t, Node x, Node u) {
    return Result.near(x.over(t.exp(u.negated().clamped(-NEAR, FAR)).plus(1)));
  }

  /** σ(u) + v·σ′(u) = (d + ve)/d² with e = e⁻ᵘ and d = 1 + e, where v = x·du/dx. */
  private static Result gatedSlope(Terms t, Node u, Node v) {
    Node e = t.exp(u.negated().clamped(-NEAR, FAR));
    Node d = e.plus(1);
    Node scale = t.constant(1).over(d.squared());
    return Result.near(v.times(e).plus(d).times(scale), v.abs().times(e).plus(d).times(scale));
  }

  private static Description tanh() {
    return new Description(
        "Tanh",
        "Tanh",
        "",
        List.of(),
        t -> {
          Node q = t.expm1(t.x.plus(t.x).clamped(-NEAR, NEAR));
          return Result.near(q.over(q.plus(2)));
        },
        t -> Result.near(slope(t.exp(t.x.plus(t.x).abs().atMost(FAR))).times(4)));
  }

  private static Description relu() {
    return new Description(
        "ReLU",
        "ReLU",
        "",
        List.of(),
        t -> Result.exact(t.x.max(0)),
        t -> Result.exact(t.step(t.x)));
  }

  private static Description leaky(String record, String slope) {
    return new Description(
        record,
        record,
        "f." + slope + "() > 0",
        List.of(slope),
        // One summand is 0, with the sign of x if both are.
        t -> Result.exact(t.x.atMost(0).times(t.parameter(slope)).plus(t.x.atLeast(-0.0))),
        t -> {
          Node right = t.step(t.x);
          return Result.exact(t.constant(1).minus(right).times(t.parameter(slope)).plus(right));
        });
  }

  private static Description elu() {
    return new Description(
        "ELU",
        "ELU",
        "f.alpha() >= 0x1p-50 && f.alpha() <= 0x1p8",
        List.of("alpha"),
        t -> exponentialUnit(t, t.x.atLeast(-0.0), t.parameter("alpha")),
        t -> exponentialUnitSlope(t, t.step(t.x), t.parameter("alpha")));
  }

  private static Description selu() {
    return new Description(
        "SELU",
        "SELU",
        "",
        List.of(),
        t -> exponentialUnit(t, t.x.atLeast(-0.0).times(SELU_SCALE), t.constant(SELU_DEPTH)),
        t -> exponentialUnitSlope(t, t.step(t.x).times(SELU_SCALE), t.constant(SELU_DEPTH)));
  }

  /** right + depth·(eˣ − 1), of which one summand is 0, with the sign of x if both are. */
  private static Result exponentialUnit(Terms t, Node right, Node depth) {
    return Result.near(t.expm1(t.x.clamped(-NEAR, 0)).times(depth).plus(right));
  }

  /** right + depth·eˣ, of which one summand is 0. */
  private static Result exponentialUnitSlope(Terms t, Node right, Node depth) {
    Node left = t.constant(1).minus(t.step(t.x));
    return Result.near(t.exp(t.x.clamped(-FAR, 0)).times(depth).times(left).plus(right));
  }

  private static Description gelu(String name, String form, Formula value, Formula derivative) {
    return new Description(
        name,
        "GELU",
        "f.cdf() == NormalCdf."
            + form
            + " && f.sigma() >= 0x1p-16 && f.sigma() <= 0x1p16"
            + " && Math.abs(f.mu()) <= 8 * f.sigma()",
        List.of("mu", "sigma"),
        value,
        derivative);
  }

  private static Node z(Terms t) {
    return finite(t.x).minus(t.parameter("mu")).times(perSigma(t));
  }

  private static Node perSigma(Terms t) {
    return t.constant(1).over(t.parameter("sigma"));
  }

  /** x/σ, cut where the derivative of GELU has reached its limits. */
  private static Node ratio(Terms t) {
    return t.x.times(perSigma(t)).clamped(-28, 28);
  }

  private static Description gelu() {
    return gelu(
        "GELU",
        "EXACT",
        t -> {
          Node z = z(t);
          Node a = z.abs().atMost(20);
          Node tail =
              a.polynomial(TAIL_NUMERATOR)
                  .over(a.polynomial(TAIL_DENOMINATOR).times(perDensity(t, a)));
          return Result.near(cdf(t, z, tail).times(finite(t.x)));
        },
        t -> {
          Node z = z(t);
          Node a = z.abs().atMost(20);
          Node denominator = a.polynomial(TAIL_DENOMINATOR);
          Node scale = t.constant(1).over(denominator.times(perDensity(t, a)));
          Node cdf = cdf(t, z, a.polynomial(TAIL_NUMERATOR).times(scale));
          Node density = denominator.times(scale).times(DENSITY_AT_0);
          Node ratio = ratio(t);
          return Result.near(ratio.times(density).plus(cdf), ratio.abs().times(density).plus(cdf));
        });
  }

  /** exp(a²/2). */
  private static Node perDensity(Terms t, Node a) {
    return t.exp(a.squared().times(0.5));
  }

  /** The tail for z &lt; 0, else 1 − tail. */
  private static Node cdf(Terms t, Node z, Node tail) {
    return t.step(z).minus(tail).abs();
  }

  private static Description geluByTanh() {
    return gelu(
        "GELUByTanh",
        "TANH",
        t -> {
          Node z = z(t).clamped(-14, 14);
          return gated(t, finite(t.x), z.squared().times(TANH_CUBIC).plus(TANH_LINEAR).times(z));
        },
        t -> {
          Node z = z(t).clamped(-14, 14);
          Node square = z.squared();
          Node slope = square.times(3 * TANH_CUBIC).plus(TANH_LINEAR);
          return gatedSlope(
              t, square.times(TANH_CUBIC).plus(TANH_LINEAR).times(z), ratio(t).times(slope));
        });
  }

  private static Description geluBySigmoid() {
    return gelu(
        "GELUBySigmoid",
        "SIGMOID",
        t -> gated(t, finite(t.x), z(t).times(1.702)),
        t -> {
          Node ratio = finite(t.x).times(perSigma(t)).clamped(-140, 140);
          return gatedSlope(t, z(t).times(1.702), ratio.times(1.702));
        });
  }

  private static Description improvedSigmoid() {
    return new Description(
        "ImprovedSigmoid",
        "ImprovedSigmoid",
        "Math.abs(f.alpha()) >= 0x1p-100 && Math.abs(f.alpha()) <= 0x1p6"
            + " && f.beta() != 0 && Math.abs(f.beta()) <= 0x1p100",
        List.of("alpha", "beta"),
        t -> {
          Node u = finite(t.x).times(t.parameter("alpha"));
          Node sigmoid = sigmoid(t, u);
          Node line = t.x.times(t.parameter("beta"));
          return Result.near(line.plus(sigmoid), line.abs().plus(sigmoid));
        },
        t -> {
          Node u = finite(t.x).times(t.parameter("alpha"));
          Node slope = slope(t.exp(u.abs().atMost(FAR))).times(t.parameter("alpha"));
          return Result.near(
              slope.plus(t.parameter("beta")), slope.abs().plus(t.parameter("beta").abs()));
        });
  }

  private static Description sgmod() {
    return new Description(
        "Sgmod",
        "Sgmod",
        "Math.abs(f.gamma()) <= 0x1p6 && Math.abs(f.beta()) <= 0x1p100",
        List.of("gamma", "beta"),
        t -> {
          // γ/d + β = (γ + 2β + βq)/d, where nothing cancels if γ + 2β is 0
          Node q = t.expm1(t.x.negated().clamped(-NEAR, FAR));
          Node even = t.parameter("beta").times(2).plus(t.parameter("gamma"));
          Node odd = q.times(t.parameter("beta"));
          Node scale = t.constant(1).over(q.plus(2));
          return Result.near(odd.plus(even).times(scale), odd.abs().plus(even.abs()).times(scale));
        },
        t -> Result.near(slope(t.exp(t.x.abs().atMost(FAR))).times(t.parameter("gamma"))));
  }

  private static Description softplus() {
    return new Description(
        "Softplus",
        "Softplus",
        "f.beta() >= 0x1p-60 && f.beta() <= 0x1p60",
        List.of("beta"),
        t -> {
          // max(x, 0) + ln(1 + e)/β with e = e^−|βx|; ln(1 + e) = 2 artanh(z) with z = e/(2 + e)
          Node e = t.exp(t.x.times(t.parameter("beta")).abs().atMost(FAR).negated());
          Node z = e.over(e.plus(2));
          Node logarithm = z.squared().polynomial(LOGARITHM).times(z);
          Node perBeta = t.constant(1).over(t.parameter("beta"));
          return Result.near(logarithm.times(perBeta).plus(t.x.max(0)));
        },
        t -> Result.near(sigmoid(t, t.x.times(t.parameter("beta")))));
  }

  /**
   * tanh(ln(1 + e)) = w/(w + 2) with e = eˣ and w = e(e + 2), so the derivative of x·w/(w + 2) is
   * e((e + 2)(w + 2) + 4x(e + 1))/(w + 2)².
   */
  private static Description mish() {
    return new Description(
        "Mish",
        "Mish",
        "",
        List.of(),
        t -> {
          Node e = t.exp(t.x.clamped(-FAR, NEAR));
          Node w = e.plus(2).times(e);
          return Result.near(w.times(finite(t.x)).over(w.plus(2)));
        },
        t -> {
          Node x = t.x.clamped(-FAR, NEAR);
          Node e = t.exp(x);
          Node d = e.plus(2).times(e).plus(2);
          Node scale = e.over(d.squared());
          Node even = e.plus(2).times(d);
          Node odd = e.plus(1).times(x.times(4));
          return Result.near(odd.plus(even).times(scale), odd.abs().plus(even).times(scale));
        });
  }

  private static Description softsign() {
    return new Description(
        "Softsign",
        "Softsign",
        "",
        List.of(),
        t -> Result.near(finite(t.x).over(finite(t.x).abs().plus(1))),
        t -> Result.near(t.constant(1).over(t.x.abs().plus(1).squared())));
  }

  private static Description hardSigmoid() {
    return new Description(
        "HardSigmoid",
        "HardSigmoid",
        "",
        List.of(),
        // Where x + 3 is inexact, the result is ½. Ties are frequent, so a margin would not do.
        t -> Result.exact(t.x.plus(3).over(t.constant(6)).max(0).min(1)),
        t -> Result.exact(t.step(t.constant(3).minus(t.x.abs())).times(1.0 / 6)));
  }

  private static Description hardSwish() {
    return new Description(
        "HardSwish",
        "HardSwish",
        "",
        List.of(),
        t -> {
          Node gate = t.x.plus(3).over(t.constant(6)).max(0).min(1);
          // +0 left of −3, and elsewhere −0, which leaves every sum as it is
          Node zero = t.step(t.x.plus(3)).minus(1).times(-0.0);
          return Result.near(t.x.atLeast(-HUGE).times(gate).plus(zero));
        },
        t -> {
          Node middle = t.x.plus(t.x).clamped(-6, 6).plus(3).over(t.constant(6));
          Node below3 = t.step(t.constant(3).minus(t.x));
          Node between = t.step(t.x.plus(3)).times(below3);
          return Result.near(middle.times(between).plus(t.constant(1).minus(below3)));
        });
  }

  private static Description hardTanh() {
    return new Description(
        "HardTanh",
        "HardTanh",
        "f.min() != 0 && f.max() != 0",
        List.of("min", "max"),
        t -> Result.exact(t.x.max(t.parameter("min")).min(t.parameter("max"))),
        t ->
            Result.exact(
                t.step(t.x.minus(t.parameter("min")))
                    .times(t.step(t.parameter("max").minus(t.x)))));
  }

  private static Description relu6() {
    return new Description(
        "ReLU6",
        "ReLU6",
        "",
        List.of(),
        t -> Result.exact(t.x.max(0).min(6)),
        t -> Result.exact(t.step(t.x).times(t.step(t.constant(6).minus(t.x)))));
  }

  private static Description squaredReLU() {
    return new Description(
        "SquaredReLU",
        "SquaredReLU",
        "",
        List.of(),
        t -> Result.exact(t.x.max(0).squared()),
        t -> Result.exact(t.x.max(0).times(2)));
  }
}
