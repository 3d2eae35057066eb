package io.github.activationlab.kernels;

/** What formulas for lanes of floats are written with. */
final class FloatTerms extends Terms {
  private static final double ROUNDER = 0x1.8p23;
  private static final double PER_LN2 = 0x1.715476p0;

  /** ln 2 in two parts, the first of 15 bits. */
  private static final double LN2 = 0x1.62e4p-1;

  private static final double LN2_REST = 0x1.7f7d1cp-20;

  /** (eʳ − 1 − r)/r² on ±0.35, so that r + r²·polynomial errs by 2⁻²⁹ (Remez). */
  private static final double[] POLYNOMIAL = {
    0x1.000000p-1, 0x1.555556p-3, 0x1.5554e4p-5, 0x1.1110e0p-7, 0x1.6d4910p-10, 0x1.a12a34p-13
  };

  private final boolean backward;

  /** For the product with an upstream gradient, or without. */
  FloatTerms(boolean backward) {
    this.backward = backward;
  }

  /** The derivative as it is, or times upstream. */
  Node timesUpstream(Node derivative) {
    return backward ? derivative.times(graph.input("upstream")) : derivative;
  }

  /** What a parameter has lost by being rounded to a float. */
  Node lowOfParameter(String name) {
    return graph.lowOfParameter(name);
  }

  /** a where u &lt; 0, else b. */
  Node ifNegative(Node u, Node a, Node b) {
    return graph.node(Node.Op.IF_NEGATIVE, u, a, b);
  }

  /** ab + c, rounded once. */
  Node fused(Node a, Node b, Node c) {
    return graph.node(Node.Op.FUSED, a, b, c);
  }

  @Override
  Node step(Node u) {
    return ifNegative(u.negated(), constant(1), u.max(0));
  }

  /** eᵘ = mantissa·2ᵏ with a mantissa below 1, where a third of the power is still a float. */
  record Power(Node mantissa, Node third, Node rest) {
    /** x·2ᵏ, rounded once where that is subnormal. */
    Node scaled(Node x) {
      return x.times(third).times(third).times(rest);
    }

    Node value() {
      return scaled(mantissa);
    }
  }

  /** x·2ᵏ times upstream, which neither overflows nor underflows on the way. */
  Node scaledGradient(Power e, Node x) {
    return timesUpstream(x.times(e.third())).times(e.third()).times(e.rest());
  }

  /** eᵘ for u between −208 and 0. */
  Power exp(Node u) {
    return exp(u, null);
  }

  /** e^(u + low) for u between −208 and 0 and a low word, or none. */
  Power exp(Node u, Node low) {
    Node k = k(u);
    Node third = k.times(1.0 / 3).plus(ROUNDER);
    Node rest = third.minus(ROUNDER).times(-2).plus(k).plus(ROUNDER + 1);
    return new Power(
        expm1OfRest(rest(u, low)).plus(1).times(0.5), third.powerOfTwo(), rest.powerOfTwo());
  }

  @Override
  Node expm1(Node u) {
    Node power = shifted(u).powerOfTwo();
    return power.times(expm1OfRest(rest(u, null))).minus(constant(1).minus(power));
  }

  private Node shifted(Node u) {
    return u.times(PER_LN2).plus(ROUNDER);
  }

  private Node k(Node u) {
    return shifted(u).minus(ROUNDER);
  }

  private Node rest(Node u, Node low) {
    Node k = k(u);
    Node high = k.times(-LN2).plus(u);
    Node r = k.times(-LN2_REST).plus(high);
    return low == null ? r : r.plus(low);
  }

  private Node expm1OfRest(Node r) {
    return r.polynomial(POLYNOMIAL).times(r).plus(1).times(r);
  }
}
