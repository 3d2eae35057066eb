package io.github.activationlab;

import io.github.activationlab.arithmetic.Scaled;

/**
 * The logarithms of the {@link Softmax} of a vector, ln pᵢ = xᵢ − ln Σ e^(xⱼ), which neither
 * overflow nor end at ln 0 where a share is too small for a double.
 *
 * <p>∂ ln pᵢ/∂xⱼ = δᵢⱼ − pⱼ. Cross-entropy with a target tᵢ is −Σ tᵢ·ln pᵢ.
 *
 * <p>Special cases: −∞ gives −∞; a single ∞ gives 0, and −∞ for all others. Where several elements
 * are ∞, or all of several are −∞, there is no limit, and every result is NaN, as it is where an
 * element is NaN.
 *
 * <p>Accuracy: logarithms within 0.51 ulp, also the one of a share near 1; gradients within 0.51
 * ulp, and within 2⁻⁶⁰·pᵢ·|Σ upstream| where the difference cancels; floats are rounded once more.
 */
public final class LogSoftmax {
  private LogSoftmax() {}

  /**
   * The log-softmax of a vector.
   *
   * @param x at least one double
   * @return the logarithms ln pᵢ, in a fresh array
   * @throws IllegalArgumentException if there is no element
   */
  public static double[] values(double... x) {
    double[] y = new double[x.length];
    value(x, y);
    return y;
  }

  /**
   * Sets y to the log-softmax of x.
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
    // Adding 0 takes the sign from −0.
    for (int i = 0; i < length; i++) {
      y[yOffset + i] = (float) shares.log(i).toDouble() + 0f;
    }
  }

  /**
   * Sets gradient[i] = upstream[i] − pᵢ·Σ upstream[j]: the chain rule, backwards.
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
    Scaled sum = shares.sum(i -> upstream[upstreamOffset + i]).negated();
    for (int i = 0; i < length; i++) {
      Scaled change = shares.share(i).times(sum);
      gradient[gradientOffset + i] =
          (float) Scaled.of(upstream[upstreamOffset + i]).plus(change).toDouble();
    }
  }

  /**
   * Sets y to the log-softmax of x.
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
    // Adding 0 takes the sign from −0.
    for (int i = 0; i < length; i++) {
      y[yOffset + i] = shares.log(i).toDouble() + 0.0;
    }
  }

  /**
   * Sets gradient[i] = upstream[i] − pᵢ·Σ upstream[j]: the chain rule, backwards.
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
    Scaled sum = shares.sum(i -> upstream[upstreamOffset + i]).negated();
    for (int i = 0; i < length; i++) {
      Scaled change = shares.share(i).times(sum);
      gradient[gradientOffset + i] =
          Scaled.of(upstream[upstreamOffset + i]).plus(change).toDouble();
    }
  }
}
