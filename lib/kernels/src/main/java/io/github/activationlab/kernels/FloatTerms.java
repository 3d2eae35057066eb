package io.github.activationlab.kernels;

/** What formulas for lanes of floats are written with. */
final class FloatTerms extends Terms {
  private static final double ROUNDER = 0x1.8p23;
  private static final double PER_LN2 = 0x1.715476p0;

  /** ln 2 in two parts, the first of 15 bits. */
  private static final double LN2 = 0x1.62e4p-1;

  private static final double LN2_REST = 0x1.7f7d1cp-20;

  /** (eʳ − 1 − r)/r² on ±0.347, so that r + r²·polynomial errs by 2⁻²⁸ of eʳ (Remez). */
  private static final double[] POLYNOMIAL = {
    0x1.fffffcp-2, 0x1.555492p-3, 0x1.5558f2p-5, 0x1.1239f6p-7, 0x1.6a2418p-10
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

  /** eᵘ = (1 + expm1)·2ᵏ, where shifted holds k. */
  record Power(Node expm1, Node shifted) {
    Node times(Node factor) {
      return expm1.times(factor).plus(factor).times(shifted.powerOfTwo());
    }

    /** The same for a factor that is 0 or subnormal only where k is 0, and a normal result. */
    Node timesNormal(Node factor) {
      return expm1.times(factor).plus(factor).scaled(shifted);
    }

    Node value() {
      return expm1.plus(1).scaled(shifted);
    }
  }

  /** eᵘ for u between −87 and 88. */
  Power power(Node u) {
    return power(u, null);
  }

  /** e^(u + low) for u between −87 and 88 and a low word, or none. */
  Power power(Node u, Node low) {
    Node r = rest(u);
    return new Power(expm1OfRest(low == null ? r : low.plus(r)), shifted(u));
  }

  @Override
  Node exp(Node u) {
    return power(u).value();
  }

  @Override
  Node expm1(Node u) {
    Node power = shifted(u).powerOfTwo();
    return power.times(expm1OfRest(rest(u))).minus(constant(1).minus(power));
  }

  private Node shifted(Node u) {
    return u.times(PER_LN2).plus(ROUNDER);
  }

  private Node rest(Node u) {
    Node k = shifted(u).minus(ROUNDER);
    return k.times(-LN2_REST).plus(k.times(-LN2).plus(u));
  }

  private Node expm1OfRest(Node r) {
    return r.polynomial(POLYNOMIAL).times(r).times(r).plus(r);
  }
}
