package io.github.activationlab.kernels;

import java.util.Arrays;
import java.util.function.UnaryOperator;

/**
 * Formulas for lanes of floats with fused multiply-add, within 4 ulp away from roots.
 *
 * <p>They hold where their results, without upstream, are normal floats; where one of the lanes is
 * beyond, the kernel of {@code Precision.ROUNDED} computes that vector, so no tail is lost. An
 * argument that is itself a rounded product carries its low word into the exponential, which would
 * multiply its error.
 */
final class FastFormulas {
  /** e^−87 is a normal float, and 1 + e^−87 is 1. */
  private static final double FAR = 87;

  /** tanh 10 is 1 as a float, and e^−20 − 1 is −1. */
  private static final double NEAR = 20;

  private static final String MINUS_FAR = "-" + FAR;

  /** Φ(−13) and 13Φ′(13) are normal floats. */
  private static final double NORMAL_FAR = 13;

  /** Where the argument of GELU's tanh form is {@link #FAR}. */
  private static final double GELU_TANH_FAR = 9.96;

  /** √(8/π) in two words, the first of 6 bits, so that it is subtracted without error. */
  private static final double TANH_LINEAR = 0x1.98p0;

  private static final double TANH_LINEAR_LOW = 0x1.9884533d43651p+0 - TANH_LINEAR;

  /** √(8/π)·0.044715. */
  private static final double TANH_CUBIC = 0x1.2444f2a4d8b4bp-4;

  /** ln(1 + e)/e for e in [0, 1], with an error of 2⁻²⁷ (Remez). */
  private static final double[] LOGARITHM = {
    0x1.0p0,
    -0x1.ffffbep-2,
    0x1.554c7fp-2,
    -0x1.ff0f88p-3,
    0x1.92f698p-3,
    -0x1.397564p-3,
    0x1.b25366p-4,
    -0x1.d29cd4p-5,
    0x1.453f18p-6,
    -0x1.a93374p-9
  };

  /** √(2π). */
  private static final double PER_DENSITY_AT_0 = 0x1.40d931ff62706p+1;

  private static final double DENSITY_AT_0 = (float) 0x1.9884533d43651p-2;
  private static final double DENSITY_AT_0_LOW = 0x1.9884533d43651p-2 - DENSITY_AT_0;

  /**
   * K and M in (1 − Φ(a))/φ(a) = √(2π)·K/(√(2π)aK + M), which errs by 2⁻³⁰ on [0, 13]: weighted
   * least squares at 50 digits. For a large a the error of K cancels. The factor common to both
   * keeps what is computed for small a just below powers of two, where a rounding is relatively
   * smallest.
   */
  private static final double[] TAIL_K =
      scaled(
          1,
          1.0809203140798243,
          0.5613919133890595,
          0.16872243112550275,
          0.02933310908001013,
          0.0024337251200443537);

  private static final double[] TAIL_M =
      scaled(
          2, 1.2509814083778414, 0.41145827367102483, 0.07349258756255285, 0.0061011596613453865);

  /** Of (1 − a²)K − aM/√(2π), the numerator of GELU′ over φ, whose root is not cancelled. */
  private static final double[] SLOPE_NUMERATOR = slopeNumerator();

  private static double[] scaled(double... coefficients) {
    return Arrays.stream(coefficients).map(c -> 1.75 * c).toArray();
  }

  private static double[] slopeNumerator() {
    double[] sum = new double[TAIL_K.length + 2];
    for (int n = 0; n < TAIL_K.length; n++) {
      sum[n] += TAIL_K[n];
      sum[n + 2] -= TAIL_K[n];
    }
    for (int n = 0; n < TAIL_M.length; n++) {
      sum[n + 1] -= TAIL_M[n] / PER_DENSITY_AT_0;
    }
    return sum;
  }

  /**
   * A function and where it serves.
   *
   * @param formula the function
   * @param low the least x for it, in Java on the parameters, or null
   * @param high the largest x for it, or null
   */
  record Part(FloatFormula formula, String low, String high) {
    static Part everywhere(FloatFormula formula) {
      return new Part(formula, null, null);
    }

    static Part from(String low, FloatFormula formula) {
      return new Part(formula, low, null);
    }

    static Part between(String low, String high, FloatFormula formula) {
      return new Part(formula, low, high);
    }
  }

  /**
   * The two functions of an activation.
   *
   * @param value the function
   * @param derivative its derivative, times upstream
   * @param condition for which members of those of the {@link Description}, in Java on {@code f}
   * @param exact whether floats lose nothing, so that these serve {@code Precision.ROUNDED} too
   */
  record Functions(Part value, Part derivative, String condition, boolean exact) {
    Functions(Part value, Part derivative) {
      this(value, derivative, "", false);
    }

    Functions onlyIf(String condition) {
      return new Functions(value, derivative, condition, exact);
    }

    Functions andExact() {
      return new Functions(value, derivative, condition, true);
    }
  }

  /** A function written with {@link FloatTerms}. */
  @FunctionalInterface
  interface FloatFormula {
    Node of(FloatTerms terms);
  }

  private static final String SWISH_LOW =
      "beta > 0 ? " + MINUS_FAR + " / beta : Double.NEGATIVE_INFINITY";
  private static final String SWISH_HIGH =
      "beta < 0 ? " + MINUS_FAR + " / beta : Double.POSITIVE_INFINITY";
  private static final String STANDARD = "f.mu() == 0 && f.sigma() == 1";

  private FastFormulas() {}

  /** The float form of an activation, or null. */
  static Functions of(Description a) {
    return switch (a.name()) {
      case "Sigmoid" ->
          new Functions(
              Part.from(MINUS_FAR, t -> gated(t, t.constant(1), t.x, null)),
              Part.between(MINUS_FAR, "" + FAR, t -> bell(t, t.x, 1)));
      case "SiLU" ->
          new Functions(
              Part.from(MINUS_FAR, t -> gated(t, t.x, t.x, null)),
              Part.from(MINUS_FAR, t -> gatedSlope(t, t.x, null, t.x.atMost(FAR).plus(1))));
      case "Swish" -> swish();
      case "Tanh" ->
          new Functions(
              Part.everywhere(FastFormulas::tanh),
              Part.between("-43", "43", t -> bell(t, t.x.plus(t.x), 4)));
      case "ReLU" ->
          new Functions(
                  Part.everywhere(t -> t.x.max(0)),
                  Part.everywhere(t -> t.timesUpstream(t.step(t.x))))
              .andExact();
      case "ReLU6" ->
          new Functions(
                  Part.everywhere(t -> t.x.max(0).min(6)),
                  Part.everywhere(
                      t -> t.timesUpstream(t.step(t.x).times(t.step(t.constant(6).minus(t.x))))))
              .andExact();
      case "LeakyReLU" -> leaky("slope");
      case "PReLU" -> leaky("a");
      case "ELU" ->
          new Functions(
              Part.everywhere(t -> exponentialUnit(t, t.x, t.parameter("alpha"))),
              Part.from(
                  "alpha >= 1 ? " + MINUS_FAR + " : -50",
                  t -> exponentialUnitSlope(t, t.constant(1), t.parameter("alpha"))));
      case "SELU" ->
          new Functions(
              // Beyond, the rounded factor would decide what becomes infinite.
              new Part(
                  t ->
                      exponentialUnit(
                          t, t.x.times(Formulas.SELU_SCALE), t.constant(Formulas.SELU_DEPTH)),
                  null,
                  "0x1p127"),
              Part.from(
                  MINUS_FAR,
                  t ->
                      exponentialUnitSlope(
                          t, t.constant(Formulas.SELU_SCALE), t.constant(Formulas.SELU_DEPTH))));
      case "Softplus" ->
          new Functions(
                  Part.from(MINUS_FAR, FastFormulas::softplus),
                  Part.from(MINUS_FAR, t -> t.timesUpstream(gated(t, t.constant(1), t.x, null))))
              .onlyIf("f.beta() == 1");
      case "Softsign" ->
          new Functions(
              Part.between("-0x1p126", "0x1p126", t -> t.x.over(t.x.abs().plus(1))),
              Part.between("-0x1p62", "0x1p62", FastFormulas::softsignSlope));
      case "HardSigmoid" ->
          new Functions(
              Part.everywhere(FastFormulas::hardGate),
              Part.between(
                  "-0x1p126", "0x1p126", t -> hardSlope(t, t.constant(1.0 / 6), t.constant(0))));
      case "HardSwish" ->
          new Functions(
              Part.from("-0x1p126", t -> t.x.times(hardGate(t))),
              Part.everywhere(
                  t -> hardSlope(t, t.x.plus(t.x).plus(3).times(1.0 / 6), t.constant(1))));
      case "GELU" ->
          new Functions(
                  Part.from("-" + NORMAL_FAR, FastFormulas::gelu),
                  Part.from("-" + NORMAL_FAR, FastFormulas::geluSlope))
              .onlyIf(STANDARD);
      case "GELUByTanh" ->
          new Functions(
                  Part.from("-" + GELU_TANH_FAR, FastFormulas::geluByTanh),
                  Part.from("-" + GELU_TANH_FAR, FastFormulas::geluByTanhSlope))
              .onlyIf(STANDARD);
      default -> null;
    };
  }

  /** factor·σ(u + low). */
  private static Node gated(FloatTerms t, Node factor, Node u, Node low) {
    Node e = t.power(u.atMost(FAR).negated(), low == null ? null : low.negated()).value();
    return factor.over(e.plus(1));
  }

  /** (1 + e)² = 1 + e(2 + e). */
  private static Node squareOfOnePlus(FloatTerms t, Node e) {
    return t.fused(e.plus(2), e, t.constant(1));
  }

  /** factor·σ′(u) = factor·e/(1 + e)². */
  private static Node bell(FloatTerms t, Node u, double factor) {
    Node e = t.exp(u.abs().negated());
    Node numerator = factor == 1 ? e : e.times(factor);
    return t.timesUpstream(numerator.over(squareOfOnePlus(t, e)));
  }

  /**
   * σ(u) + vσ′(u) with e = e^−|u|: for u &lt; 0 that is e(1 + v + e)/(1 + e)², else (1 + e(1 +
   * v))/(1 + e)².
   */
  private static Node gatedSlope(FloatTerms t, Node u, Node low, Node onePlusV) {
    return gatedSlope(t, u, low, onePlusV, onePlusV::plus);
  }

  /** The same with 1 + v + e as a function of e. */
  private static Node gatedSlope(
      FloatTerms t, Node u, Node low, Node onePlusV, UnaryOperator<Node> left) {
    FloatTerms.Power power = t.power(u.abs().atMost(FAR).negated(), low);
    Node e = power.value();
    Node numerator = t.ifNegative(u, left.apply(e), t.fused(onePlusV, e, t.constant(1)));
    Node quotient = numerator.over(squareOfOnePlus(t, e));
    return t.timesUpstream(t.ifNegative(u, power.times(quotient), quotient));
  }

  private static Functions swish() {
    Functions functions =
        new Functions(
            new Part(FastFormulas::swish, SWISH_LOW, SWISH_HIGH),
            new Part(FastFormulas::swishSlope, SWISH_LOW, SWISH_HIGH));
    return functions.onlyIf("Math.abs(f.beta()) >= 0x1p-20 && Math.abs(f.beta()) <= 0x1p6");
  }

  private static Node swish(FloatTerms t) {
    Node x = within(t);
    Node u = x.times(t.parameter("beta"));
    return gated(t, t.x, u, lowOfProduct(t, x, u));
  }

  private static Node swishSlope(FloatTerms t) {
    Node x = within(t);
    Node u = x.times(t.parameter("beta"));
    Node low = lowOfProduct(t, x, u);
    // 1 + u is exact near the root.
    return gatedSlope(t, u, awayFromZero(t, u, low), u.plus(1).plus(low));
  }

  /** x, cut where βx has reached ±{@value #FAR}. */
  private static Node within(FloatTerms t) {
    Node limit = t.constant(FAR).over(t.parameter("beta").abs());
    return t.x.atLeast(limit.negated()).atMost(limit);
  }

  /** βx − u. */
  private static Node lowOfProduct(FloatTerms t, Node x, Node u) {
    return t.fused(x, t.lowOfParameter("beta"), t.fused(x, t.parameter("beta"), u.negated()));
  }

  /** The low word of −|u|. */
  private static Node awayFromZero(FloatTerms t, Node u, Node low) {
    return t.ifNegative(u, low, low.negated());
  }

  /** max(x, 0) − a·(1 − Φ(a)) with a = |x|. */
  private static Node gelu(FloatTerms t) {
    Node a = t.x.abs().atMost(NORMAL_FAR);
    Node k = a.times(a.polynomial(TAIL_K));
    Node tail = k.over(k.times(PER_DENSITY_AT_0).plus(a.polynomial(TAIL_M)));
    return t.x.atLeast(0).minus(density(t, a).timesNormal(tail));
  }

  /** Φ(x) + xφ(x) = (1 − Φ(a)) − aφ(a) for x = −a &lt; 0, else 1 less that. */
  private static Node geluSlope(FloatTerms t) {
    Node a = t.x.abs().atMost(NORMAL_FAR);
    Node k = a.polynomial(TAIL_K);
    Node denominator = a.times(k).times(PER_DENSITY_AT_0).plus(a.polynomial(TAIL_M));
    Node nearer = a.minus(1.05);
    Node quotient = t.ifNegative(nearer, a.polynomial(SLOPE_NUMERATOR), k).over(denominator);
    Node b = a.negated();
    Node low = t.fused(b, t.constant(DENSITY_AT_0_LOW), quotient);
    Node difference = t.ifNegative(nearer, quotient, t.fused(b, t.constant(DENSITY_AT_0), low));
    // Where the difference is 0, near −0.75, the power of two is 1.
    Node left = density(t, a).timesNormal(difference);
    return t.timesUpstream(t.ifNegative(t.x, left, t.constant(1).minus(left)));
  }

  /** e^(−a²/2). */
  private static FloatTerms.Power density(FloatTerms t, Node a) {
    Node square = a.squared();
    return t.power(square.times(-0.5), t.fused(a, a, square.negated()).times(-0.5));
  }

  private static Node geluByTanh(FloatTerms t) {
    TwoWords u = argument(t, t.x.atMost(GELU_TANH_FAR));
    return gated(t, t.x, u.high, u.low);
  }

  private static Node geluByTanhSlope(FloatTerms t) {
    Node x = t.x.atMost(GELU_TANH_FAR);
    TwoWords u = argument(t, x);
    // 1 + xu′ = 1 + x(√(8/π) + 3·cubic·x²)
    TwoWords slope = linearPlus(t, 3 * TANH_CUBIC, x);
    Node nearly = t.fused(slope.high, x, t.constant(1));
    return gatedSlope(
        t,
        u.high,
        awayFromZero(t, u.high, u.low),
        t.fused(slope.low, x, nearly),
        e -> nearly.plus(t.fused(slope.low, x, e)));
  }

  /** A number as the sum of two floats. */
  private record TwoWords(Node high, Node low) {}

  /** √(8/π)(x + 0.044715x³). */
  private static TwoWords argument(FloatTerms t, Node x) {
    TwoWords chord = linearPlus(t, TANH_CUBIC, x);
    Node u = chord.high.times(x);
    return new TwoWords(u, t.fused(chord.low, x, t.fused(chord.high, x, u.negated())));
  }

  /** √(8/π) + factor·x². */
  private static TwoWords linearPlus(FloatTerms t, double factor, Node x) {
    Node square = x.squared();
    Node lowOfSquare = t.fused(x, x, square.negated());
    Node cubic = t.constant((float) factor);
    Node linear = t.constant(TANH_LINEAR);
    Node high = t.fused(square, cubic, linear);
    Node low = t.fused(square, cubic, linear.minus(high));
    low = t.fused(square, t.constant(factor - (float) factor), low);
    low = t.fused(lowOfSquare, cubic, low).plus(TANH_LINEAR_LOW);
    return new TwoWords(high, low);
  }

  private static Node tanh(FloatTerms t) {
    Node q = t.expm1(t.x.plus(t.x).clamped(-NEAR, NEAR));
    return q.over(q.plus(2));
  }

  /** max(x, 0) + ln(1 + e^−|x|). */
  private static Node softplus(FloatTerms t) {
    Node e = t.exp(t.x.abs().atMost(FAR).negated());
    return e.polynomial(LOGARITHM).times(e).plus(t.x.atLeast(0));
  }

  private static Node softsignSlope(FloatTerms t) {
    Node d = t.x.abs().plus(1);
    return t.timesUpstream(t.constant(1).over(d.squared()));
  }

  /** (x + 3)/6 between 0 and 1. */
  private static Node hardGate(FloatTerms t) {
    return t.x.plus(3).times(1.0 / 6).clamped(0, 1);
  }

  /** 0 up to −3, a function between, and another one from 3 on. */
  private static Node hardSlope(FloatTerms t, Node between, Node right) {
    Node above = t.x.plus(Math.nextDown(3f));
    Node below = t.constant(Math.nextDown(3f)).minus(t.x);
    return t.timesUpstream(t.ifNegative(above, t.constant(0), t.ifNegative(below, right, between)));
  }

  private static Functions leaky(String slope) {
    Functions functions =
        new Functions(
            Part.everywhere(t -> t.ifNegative(t.x, t.x.times(t.parameter(slope)), t.x)),
            Part.everywhere(
                t -> {
                  Node right = t.step(t.x);
                  return t.timesUpstream(
                      t.constant(1).minus(right).times(t.parameter(slope)).plus(right));
                }));
    // As a float it must not be 0, which times −∞ would be NaN.
    return functions.onlyIf("f." + slope + "() >= 0x1p-100 && f." + slope + "() <= 0x1p100");
  }

  private static Node exponentialUnit(FloatTerms t, Node right, Node depth) {
    return t.ifNegative(t.x, t.expm1(t.x.clamped(-NEAR, 0)).times(depth), right);
  }

  private static Node exponentialUnitSlope(FloatTerms t, Node right, Node depth) {
    Node left = t.exp(t.x.atMost(0)).times(depth);
    return t.timesUpstream(t.ifNegative(t.x.negated(), right, left));
  }
}
