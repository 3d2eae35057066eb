package io.github.activationlab;

import io.github.activationlab.arithmetic.Scaled;

/**
 * The softmax of a vector, pᵢ = e^(xᵢ)/Σ e^(xⱼ): shares that add up to 1.
 *
 * <p>∂pᵢ/∂xⱼ = pᵢ(δᵢⱼ − pⱼ). The largest element is taken out first, so that nothing overflows, and
 * adding a number to every element changes nothing.
 *
 * <p>Special cases: −∞ has the share 0, a single ∞ has the share 1. Where several elements are ∞,
 * or all of several are −∞, there is no limit, and every share is NaN, as it is where an element is
 * NaN.
 *
 * <p>Accuracy: shares within 0.51 ulp, also where they are subnormal; gradients within 0.51 ulp,
 * and within 2⁻⁶⁰·pᵢ·max|upstream| where the difference cancels; floats are rounded once more.
 *
 * @see LogSoftmax
 * @see <a href="https://link.springer.com/chapter/10.1007/978-3-642-76153-9_28">Bridle 1990</a>
 */
public final class Softmax {
  private Softmax() {}

  /**
   * The softmax of a vector.
   *
   * @param x at least one double
   * @return the shares pᵢ, in a fresh array
   * @throws IllegalArgumentException if there is no element
   */
  public static double[] values(double... x) {
    double[] y = new double[x.length];
    value(x, y);
    return y;
  }

  /**
   * Sets y to the softmax of x.
   *
   * @param x the inputs, at least one
   * @param y the outputs, as many; may be x
   * @throws IllegalArgumentException if there is no element, or the lengths differ
   */
  public static void value(float[] x, float[] y) {
    Spans.requireEqual(x.length, y.length);
    value(x, 0, y, 0, x.length);
  }

  /**
   * The same for a part of each array, such as a row of a matrix.
   *
   * @param x the inputs
   * @param xOffset index of the first input
   * @param y the outputs
   * @param yOffset index of the first output
   * @param length how many, at least one
   */
  public static void value(float[] x, int xOffset, float[] y, int yOffset, int length) {
    Spans.require(x, x.length, xOffset, y, y.length, yOffset, length);
    Shares shares = Shares.of(i -> x[xOffset + i], length);
    for (int i = 0; i < length; i++) {
      y[yOffset + i] = (float) shares.share(i).toDouble();
    }
  }

  /**
   * Sets gradient[i] = pᵢ(upstream[i] − Σ pⱼ·upstream[j]): the chain rule, backwards.
   *
   * @param x the inputs of the forward pass, at least one
   * @param upstream the gradient with respect to the outputs, as many
   * @param gradient the gradient with respect to the inputs, as many; may be x or upstream
   * @throws IllegalArgumentException if there is no element, or the lengths differ
   */
  public static void backward(float[] x, float[] upstream, float[] gradient) {
    Spans.requireEqual(x.length, upstream.length);
    Spans.requireEqual(x.length, gradient.length);
    backward(x, 0, upstream, 0, gradient, 0, x.length);
  }

  /**
   * The same for a part of each array, such as a row of a matrix.
   *
   * @param x the inputs of the forward pass
   * @param xOffset index of the first input
   * @param upstream the gradient with respect to the outputs
   * @param upstreamOffset index of its first element
   * @param gradient the gradient with respect to the inputs
   * @param gradientOffset index of its first element
   * @param length how many, at least one
   */
  public static void backward(
      float[] x,
      int xOffset,
      float[] upstream,
      int upstreamOffset,
      float[] gradient,
      int gradientOffset,
      int length) {
    Spans.require(x, xOffset, upstream, upstreamOffset, gradient, gradientOffset, length);
    Shares shares = Shares.of(i -> x[xOffset + i], length);
    Scaled mean = shares.mean(i -> upstream[upstreamOffset + i]).negated();
    for (int i = 0; i < length; i++) {
      Scaled excess = Scaled.of(upstream[upstreamOffset + i]).plus(mean);
      gradient[gradientOffset + i] = (float) shares.share(i).times(excess).toDouble();
    }
  }

  /**
   * Sets y to the softmax of x.
   *
   * @param x the inputs, at least one
   * @param y the outputs, as many; may be x
   * @throws IllegalArgumentException if there is no element, or the lengths differ
   */
  public static void value(double[] x, double[] y) {
    Spans.requireEqual(x.length, y.length);
    value(x, 0, y, 0, x.length);
  }

  /**
   * The same for a part of each array, such as a row of a matrix.
   *
   * @param x the inputs
   * @param xOffset index of the first input
   * @param y the outputs
   * @param yOffset index of the first output
   * @param length how many, at least one
   */
  public static void value(double[] x, int xOffset, double[] y, int yOffset, int length) {
    Spans.require(x, x.length, xOffset, y, y.length, yOffset, length);
    Shares shares = Shares.of(i -> x[xOffset + i], length);
    for (int i = 0; i < length; i++) {
      y[yOffset + i] = shares.share(i).toDouble();
    }
  }

  /**
   * Sets gradient[i] = pᵢ(upstream[i] − Σ pⱼ·upstream[j]): the chain rule, backwards.
   *
   * @param x the inputs of the forward pass, at least one
   * @param upstream the gradient with respect to the outputs, as many
   * @param gradient the gradient with respect to the inputs, as many; may be x or upstream
   * @throws IllegalArgumentException if there is no element, or the lengths differ
   */
  public static void backward(double[] x, double[] upstream, double[] gradient) {
    Spans.requireEqual(x.length, upstream.length);
    Spans.requireEqual(x.length, gradient.length);
    backward(x, 0, upstream, 0, gradient, 0, x.length);
  }

  /**
   * The same for a part of each array, such as a row of a matrix.
   *
   * @param x the inputs of the forward pass
   * @param xOffset index of the first input
   * @param upstream the gradient with respect to the outputs
   * @param upstreamOffset index of its first element
   * @param gradient the gradient with respect to the inputs
   * @param gradientOffset index of its first element
   * @param length how many, at least one
   */
  public static void backward(
      double[] x,
      int xOffset,
      double[] upstream,
      int upstreamOffset,
      double[] gradient,
      int gradientOffset,
      int length) {
    Spans.require(x, xOffset, upstream, upstreamOffset, gradient, gradientOffset, length);
    Shares shares = Shares.of(i -> x[xOffset + i], length);
    Scaled mean = shares.mean(i -> upstream[upstreamOffset + i]).negated();
    for (int i = 0; i < length; i++) {
      Scaled excess = Scaled.of(upstream[upstreamOffset + i]).plus(mean);
      gradient[gradientOffset + i] = shares.share(i).times(excess).toDouble();
    }
  }
}
