package io.github.activationlab.kernels;

/** What a formula is written with: its input, its parameters, and the exponential of a target. */
abstract class Terms {
  final Graph graph = new Graph();

  /** The argument of the activation. */
  final Node x = graph.input("x");

  /** A component of the activation's record. */
  final Node parameter(String name) {
    return graph.parameter(name);
  }

  final Node constant(double number) {
    return graph.constant(number);
  }

  /**
   * 0 for u &lt; 0 and u = ±0, 1 for u &gt; 0, NaN for NaN; exact while |u| is 0 or above 2⁻⁵⁰⁰.
   */
  Node step(Node u) {
    return u.times(0x1p500).max(0).min(1);
  }

  /**
   * eᵘ − 1 with an error below 2⁻⁴² of it, but of eᵘ where that is larger; −0 for −0.
   *
   * @param u a number that is clamped, at {@link Formulas#NEAR} below and {@link Formulas#FAR}
   *     above at most
   */
  abstract Node expm1(Node u);

  /** eᵘ with an error below 2⁻⁴¹ of it, for u between −{@link Formulas#FAR} and that. */
  abstract Node exp(Node u);
}
