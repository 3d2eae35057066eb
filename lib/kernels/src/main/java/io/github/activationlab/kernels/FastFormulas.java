package io.github.activationlab.kernels;

/**
 * Formulas for lanes of floats with fused multiply-add, within 4 ulp away from roots.
 *
 * <p>Results that may be tiny carry their power of two apart, until the upstream gradient has been
 * multiplied in; so no tail is lost, and a subnormal result is rounded once. An argument that is
 * itself a rounded product carries its low word into the exponential, which would multiply its
 * error.
 */
final class FastFormulas {
  /** e^−208 times the largest float still rounds to 0. */
  private static final double FAR = 208;

  /** 1 + e^−20 is 1, and so is tanh 10. */
  private static final double NEAR = 20;

  /** Where the argument of GELU's tanh form has reached {@link #FAR}. */
  private static final double GELU_TANH_FAR = 13.75;

  /** √(8/π), and times 0.044715, in two words. */
  private static final double TANH_LINEAR = (float) 0x1.9884533d43651p+0;

  private static final double TANH_LINEAR_LOW = 0x1.9884533d43651p+0 - TANH_LINEAR;
  private static final double TANH_CUBIC = (float) 0x1.2444f2a4d8b4bp-4;
  private static final double TANH_CUBIC_LOW = 0x1.2444f2a4d8b4bp-4 - TANH_CUBIC;

  private static final double SELU_SCALE = 0x1.0cfabd6a91132p0;
  private static final double SELU_DEPTH = 0x1.c212cc640f031p0;

  /**
   * The two functions of an activation.
   *
   * @param value the function
   * @param derivative its derivative, times upstream; null if doubles have to serve
   * @param condition for which members of those of the {@link Description}, in Java on {@code f}
   * @param exact whether floats lose nothing, so that these serve {@code Precision.ROUNDED} too
   */
  record Functions(FloatFormula value, FloatFormula derivative, String condition, boolean exact) {
    Functions(FloatFormula value, FloatFormula derivative) {
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

  private static final String STANDARD = "f.mu() == 0 && f.sigma() == 1";

  private FastFormulas() {}

  /** The float form of an activation, or null. */
  static Functions of(Description a) {
    return switch (a.name()) {
      case "Sigmoid" ->
          new Functions(
              t -> gated(t, t.exp(tail(t.x)), t.x, t.constant(1), t.constant(1)),
              t -> bell(t, t.x, 1));
      case "Swish" -> new Functions(FastFormulas::swish, FastFormulas::swishSlope);
      case "Tanh" -> new Functions(FastFormulas::tanh, t -> bell(t, t.x.plus(t.x), 4));
      case "ReLU" -> new Functions(t -> t.x.max(0), t -> t.timesUpstream(t.step(t.x))).andExact();
      case "ReLU6" ->
          new Functions(
                  t -> t.x.max(0).min(6),
                  t -> t.timesUpstream(t.step(t.x).times(t.step(t.constant(6).minus(t.x)))))
              .andExact();
      case "LeakyReLU" -> leaky("slope");
      case "PReLU" -> leaky("a");
      case "ELU" ->
          new Functions(
              t -> exponentialUnit(t, t.x, t.parameter("alpha")),
              t -> exponentialUnitSlope(t, t.constant(1), t.parameter("alpha")));
      case "SELU" ->
          new Functions(
              t -> exponentialUnit(t, t.x.times(SELU_SCALE), t.constant(SELU_DEPTH)),
              t -> exponentialUnitSlope(t, t.constant(SELU_SCALE), t.constant(SELU_DEPTH)));
      case "GELUByTanh" -> new Functions(FastFormulas::geluByTanh, null).onlyIf(STANDARD);
      default -> null;
    };
  }

  /** −|u|, cut. */
  private static Node tail(Node u) {
    return u.abs().negated().atLeast(-FAR);
  }

  /** left·σ(u) for u &lt; 0, else right·σ(u), where e = e^−|u|. */
  private static Node gated(FloatTerms t, FloatTerms.Power e, Node u, Node left, Node right) {
    Node quotient = t.ifNegative(u, left.times(e.mantissa()), right).over(e.value().plus(1));
    return t.ifNegative(u, e.scaled(quotient), quotient);
  }

  /** factor·σ′(u), where σ′ = e/(1 + e)². */
  private static Node bell(FloatTerms t, Node u, double factor) {
    FloatTerms.Power e = t.exp(tail(u));
    // Half of the factor first and half last: else a product could overflow, or lose bits, on the
    // way.
    double half = Math.sqrt(factor);
    FloatTerms.Power rest = new FloatTerms.Power(e.mantissa(), e.third(), e.rest().times(half));
    Node quotient = e.mantissa().times(half).over(squareOfOnePlus(t, e.value()));
    return t.scaledGradient(rest, quotient);
  }

  /** (1 + e)² for 0 ≤ e ≤ 1, where the sum keeps its low word. */
  private static Node squareOfOnePlus(FloatTerms t, Node e) {
    Node sum = e.plus(1);
    Node low = e.minus(sum.minus(1));
    return t.fused(sum, sum, low.plus(low).times(sum));
  }

  /**
   * (σ(u) + uσ′(u))·upstream with e = e^−|u|: for u &lt; 0 that is e(1 + u + e)/(1 + e)², where 1 +
   * u is exact near the root; else (1 + e + ue)/(1 + e)².
   */
  private static Node swishSlope(FloatTerms t) {
    Node x = within(t);
    Node u = x.times(t.parameter("beta"));
    Node low = lowOfProduct(t, x, u);
    FloatTerms.Power e = exp(t, u, low);
    Node left = u.plus(1).plus(e.value().plus(low)).times(e.mantissa());
    Node right = t.fused(u, e.value(), e.value().plus(1));
    Node quotient = t.ifNegative(u, left, right).over(squareOfOnePlus(t, e.value()));
    return t.ifNegative(u, t.scaledGradient(e, quotient), t.timesUpstream(quotient));
  }

  private static Node swish(FloatTerms t) {
    Node x = within(t);
    Node u = x.times(t.parameter("beta"));
    return gated(t, exp(t, u, lowOfProduct(t, x, u)), u, x, t.x);
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

  /** e^−|u + low|. */
  private static FloatTerms.Power exp(FloatTerms t, Node u, Node low) {
    return t.exp(u.abs().negated(), t.ifNegative(u, low, low.negated()));
  }

  private static Node geluByTanh(FloatTerms t) {
    Node x = t.x.clamped(-GELU_TANH_FAR, GELU_TANH_FAR);
    Node[] u = argument(t, x);
    return gated(t, exp(t, u[0], u[1]), t.x, x, t.x);
  }

  /** √(8/π)(x + 0.044715x³) in two words. */
  private static Node[] argument(FloatTerms t, Node x) {
    Node square = x.squared();
    Node lowOfSquare = t.fused(x, x, square.negated());
    Node cubic = square.times(TANH_CUBIC);
    Node lowOfCubic =
        t.fused(
            square,
            t.constant(TANH_CUBIC_LOW),
            t.fused(square, t.constant(TANH_CUBIC), cubic.negated()));
    lowOfCubic = t.fused(lowOfSquare, t.constant(TANH_CUBIC), lowOfCubic);
    // The exact sum of two numbers, after Knuth.
    Node chord = cubic.plus(TANH_LINEAR);
    Node part = chord.minus(cubic);
    Node lost = cubic.minus(chord.minus(part)).plus(t.constant(TANH_LINEAR).minus(part));
    Node lowOfChord = lost.plus(lowOfCubic.plus(TANH_LINEAR_LOW));
    Node u = chord.times(x);
    Node low = t.fused(lowOfChord, x, t.fused(chord, x, u.negated()));
    return new Node[] {u, low};
  }

  private static Node tanh(FloatTerms t) {
    Node q = t.expm1(t.x.plus(t.x).clamped(-NEAR, NEAR));
    return q.over(q.plus(2));
  }

  private static Functions leaky(String slope) {
    Functions functions =
        new Functions(
            t -> t.ifNegative(t.x, t.x.times(t.parameter(slope)), t.x),
            t -> {
              Node right = t.step(t.x);
              return t.timesUpstream(
                  t.constant(1).minus(right).times(t.parameter(slope)).plus(right));
            });
    // As a float it must not be 0, which times −∞ would be NaN.
    return functions.onlyIf("f." + slope + "() >= 0x1p-100 && f." + slope + "() <= 0x1p100");
  }

  private static Node exponentialUnit(FloatTerms t, Node right, Node depth) {
    return t.ifNegative(t.x, t.expm1(t.x.clamped(-NEAR, 0)).times(depth), right);
  }

  private static Node exponentialUnitSlope(FloatTerms t, Node right, Node depth) {
    FloatTerms.Power e = t.exp(t.x.clamped(-FAR, 0));
    Node left = t.scaledGradient(e, e.mantissa().times(depth));
    return t.ifNegative(t.x.negated(), t.timesUpstream(right), left);
  }
}
