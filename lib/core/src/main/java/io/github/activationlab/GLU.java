package io.github.activationlab;

import java.util.Objects;

/**
 * The gated linear unit, f(a, b) = a·g(b): one input passes as far as the other, through an
 * activation g, opens the gate.
 *
 * <p>∂f/∂a = g(b) and ∂f/∂b = a·g′(b). The gate is the sigmoid in the GLU itself, Swish in {@link
 * #SWIGLU}, GELU in {@link #GEGLU}; any other activation serves too. In a network a and b are two
 * halves of what a dense layer gives, often of one array: then the methods with offsets take it as
 * it is.
 *
 * <p>Special cases: NaN where an input is NaN, or where a is ±∞ and g(b) is 0.
 *
 * <p>Accuracy: the gate's, and one rounding more.
 *
 * @param gate the activation g
 * @see <a href="https://arxiv.org/abs/1612.08083">Dauphin, Fan, Auli and Grangier 2016</a>
 * @see <a href="https://arxiv.org/abs/2002.05202">Shazeer 2020, GLU variants</a>
 */
public record GLU(Activation gate) {
  /** a·Swish(b). */
  public static final GLU SWIGLU = new GLU(new Swish());

  /** a·GELU(b). */
  public static final GLU GEGLU = new GLU(new GELU());

  /**
   * Checks the gate.
   *
   * @param gate the activation g
   */
  public GLU {
    Objects.requireNonNull(gate, "gate");
  }

  /** The standard member, a·σ(b). */
  public GLU() {
    this(new Sigmoid());
  }

  /**
   * The unit itself.
   *
   * @param a what may pass
   * @param b what opens the gate
   * @return a·g(b)
   */
  public double value(double a, double b) {
    return a * gate.value(b);
  }

  /**
   * The slope in a.
   *
   * @param a what may pass
   * @param b what opens the gate
   * @return ∂f/∂a = g(b)
   */
  public double partialA(double a, double b) {
    return Double.isNaN(a) ? a : gate.value(b);
  }

  /**
   * The slope in b.
   *
   * @param a what may pass
   * @param b what opens the gate
   * @return ∂f/∂b = a·g′(b)
   */
  public double partialB(double a, double b) {
    return a * gate.derivative(b);
  }

  /**
   * Sets y[i] = a[i]·g(b[i]).
   *
   * @param a what may pass
   * @param b what opens the gate, as many
   * @param y the outputs, as many; may be a or b
   */
  public void value(float[] a, float[] b, float[] y) {
    Spans.requireEqual(a.length, b.length);
    Spans.requireEqual(a.length, y.length);
    value(a, 0, b, 0, y, 0, a.length);
  }

  /**
   * Sets y[yOffset + i] = a[aOffset + i]·g(b[bOffset + i]) for 0 ≤ i &lt; length.
   *
   * @param a what may pass
   * @param aOffset index of its first element
   * @param b what opens the gate; may be a at another offset
   * @param bOffset index of its first element
   * @param y the outputs
   * @param yOffset index of the first output
   * @param length how many
   */
  public void value(
      float[] a, int aOffset, float[] b, int bOffset, float[] y, int yOffset, int length) {
    Spans.require(a, a.length, aOffset, y, y.length, yOffset, length);
    Spans.require(b, b.length, bOffset, y, y.length, yOffset, length);
    for (int i = 0; i < length; i++) {
      y[yOffset + i] = (float) value(a[aOffset + i], b[bOffset + i]);
    }
  }

  /**
   * Sets aGradient[i] = upstream[i]·g(b[i]) and bGradient[i] = upstream[i]·a[i]·g′(b[i]): the chain
   * rule, backwards through the unit.
   *
   * @param a what might pass in the forward pass
   * @param b what opened the gate, as many
   * @param upstream the gradient with respect to the outputs, as many
   * @param aGradient the gradient with respect to a, as many; may be an input
   * @param bGradient the gradient with respect to b, as many; may be an input
   */
  public void backward(
      float[] a, float[] b, float[] upstream, float[] aGradient, float[] bGradient) {
    for (int length : new int[] {b.length, upstream.length, aGradient.length, bGradient.length}) {
      Spans.requireEqual(a.length, length);
    }
    backward(a, 0, b, 0, upstream, 0, aGradient, 0, bGradient, 0, a.length);
  }

  /**
   * The same for a part of each array: aGradient[aGradientOffset + i] = upstream[upstreamOffset +
   * i]·g(b[bOffset + i]), and so on, for 0 ≤ i &lt; length.
   *
   * @param a what might pass in the forward pass
   * @param aOffset index of its first element
   * @param b what opened the gate; may be a at another offset
   * @param bOffset index of its first element
   * @param upstream the gradient with respect to the outputs
   * @param upstreamOffset index of its first element
   * @param aGradient the gradient with respect to a
   * @param aGradientOffset index of its first element
   * @param bGradient the gradient with respect to b; may be aGradient at another offset
   * @param bGradientOffset index of its first element
   * @param length how many
   */
  public void backward(
      float[] a,
      int aOffset,
      float[] b,
      int bOffset,
      float[] upstream,
      int upstreamOffset,
      float[] aGradient,
      int aGradientOffset,
      float[] bGradient,
      int bGradientOffset,
      int length) {
    Spans.require(a, a.length, aOffset, aGradient, aGradient.length, aGradientOffset, length);
    Spans.require(a, a.length, aOffset, bGradient, bGradient.length, bGradientOffset, length);
    Spans.require(b, b.length, bOffset, aGradient, aGradient.length, aGradientOffset, length);
    Spans.require(b, b.length, bOffset, bGradient, bGradient.length, bGradientOffset, length);
    int from = upstreamOffset;
    Spans.require(
        upstream, upstream.length, from, aGradient, aGradient.length, aGradientOffset, length);
    Spans.require(
        upstream, upstream.length, from, bGradient, bGradient.length, bGradientOffset, length);
    Spans.requireApart(aGradient, aGradientOffset, bGradient, bGradientOffset, length);
    for (int i = 0; i < length; i++) {
      float passing = a[aOffset + i];
      float opening = b[bOffset + i];
      float arriving = upstream[upstreamOffset + i];
      aGradient[aGradientOffset + i] = (float) (arriving * partialA(passing, opening));
      bGradient[bGradientOffset + i] = (float) (arriving * partialB(passing, opening));
    }
  }

  /**
   * Sets y[i] = a[i]·g(b[i]).
   *
   * @param a what may pass
   * @param b what opens the gate, as many
   * @param y the outputs, as many; may be a or b
   */
  public void value(double[] a, double[] b, double[] y) {
    Spans.requireEqual(a.length, b.length);
    Spans.requireEqual(a.length, y.length);
    value(a, 0, b, 0, y, 0, a.length);
  }

  /**
   * Sets y[yOffset + i] = a[aOffset + i]·g(b[bOffset + i]) for 0 ≤ i &lt; length.
   *
   * @param a what may pass
   * @param aOffset index of its first element
   * @param b what opens the gate; may be a at another offset
   * @param bOffset index of its first element
   * @param y the outputs
   * @param yOffset index of the first output
   * @param length how many
   */
  public void value(
      double[] a, int aOffset, double[] b, int bOffset, double[] y, int yOffset, int length) {
    Spans.require(a, a.length, aOffset, y, y.length, yOffset, length);
    Spans.require(b, b.length, bOffset, y, y.length, yOffset, length);
    for (int i = 0; i < length; i++) {
      y[yOffset + i] = value(a[aOffset + i], b[bOffset + i]);
    }
  }

  /**
   * Sets aGradient[i] = upstream[i]·g(b[i]) and bGradient[i] = upstream[i]·a[i]·g′(b[i]): the chain
   * rule, backwards through the unit.
   *
   * @param a what might pass in the forward pass
   * @param b what opened the gate, as many
   * @param upstream the gradient with respect to the outputs, as many
   * @param aGradient the gradient with respect to a, as many; may be an input
   * @param bGradient the gradient with respect to b, as many; may be an input
   */
  public void backward(
      double[] a, double[] b, double[] upstream, double[] aGradient, double[] bGradient) {
    for (int length : new int[] {b.length, upstream.length, aGradient.length, bGradient.length}) {
      Spans.requireEqual(a.length, length);
    }
    backward(a, 0, b, 0, upstream, 0, aGradient, 0, bGradient, 0, a.length);
  }

  /**
   * The same for a part of each array: aGradient[aGradientOffset + i] = upstream[upstreamOffset +
   * i]·g(b[bOffset + i]), and so on, for 0 ≤ i &lt; length.
   *
   * @param a what might pass in the forward pass
   * @param aOffset index of its first element
   * @param b what opened the gate; may be a at another offset
   * @param bOffset index of its first element
   * @param upstream the gradient with respect to the outputs
   * @param upstreamOffset index of its first element
   * @param aGradient the gradient with respect to a
   * @param aGradientOffset index of its first element
   * @param bGradient the gradient with respect to b; may be aGradient at another offset
   * @param bGradientOffset index of its first element
   * @param length how many
   */
  public void backward(
      double[] a,
      int aOffset,
      double[] b,
      int bOffset,
      double[] upstream,
      int upstreamOffset,
      double[] aGradient,
      int aGradientOffset,
      double[] bGradient,
      int bGradientOffset,
      int length) {
    Spans.require(a, a.length, aOffset, aGradient, aGradient.length, aGradientOffset, length);
    Spans.require(a, a.length, aOffset, bGradient, bGradient.length, bGradientOffset, length);
    Spans.require(b, b.length, bOffset, aGradient, aGradient.length, aGradientOffset, length);
    Spans.require(b, b.length, bOffset, bGradient, bGradient.length, bGradientOffset, length);
    int from = upstreamOffset;
    Spans.require(
        upstream, upstream.length, from, aGradient, aGradient.length, aGradientOffset, length);
    Spans.require(
        upstream, upstream.length, from, bGradient, bGradient.length, bGradientOffset, length);
    Spans.requireApart(aGradient, aGradientOffset, bGradient, bGradientOffset, length);
    for (int i = 0; i < length; i++) {
      double passing = a[aOffset + i];
      double opening = b[bOffset + i];
      double arriving = upstream[upstreamOffset + i];
      aGradient[aGradientOffset + i] = arriving * partialA(passing, opening);
      bGradient[bGradientOffset + i] = arriving * partialB(passing, opening);
    }
  }
}
