package io.github.activationlab;

/**
 * A kernel with loops of its own for floats, for those who write one; doubles go through the scalar
 * function.
 *
 * <p>The loops get ranges that are already checked, so an output is either the very elements of an
 * input or apart from them.
 */
public abstract class FloatKernel implements Kernel {
  /** The kernel that every other one follows; for elements that need it. */
  protected final Kernel scalar;

  /**
   * For one activation.
   *
   * @param f the activation
   */
  protected FloatKernel(Activation f) {
    scalar = Kernel.scalar(f);
  }

  /**
   * Sets y[yOffset + i] = f(x[xOffset + i]) for 0 ≤ i &lt; length.
   *
   * @param x the inputs
   * @param xOffset index of the first input
   * @param y the outputs
   * @param yOffset index of the first output
   * @param length how many
   */
  protected abstract void values(float[] x, int xOffset, float[] y, int yOffset, int length);

  /**
   * Sets y[yOffset + i] = f′(x[xOffset + i]) for 0 ≤ i &lt; length.
   *
   * @param x the inputs
   * @param xOffset index of the first input
   * @param y the slopes
   * @param yOffset index of the first slope
   * @param length how many
   */
  protected abstract void slopes(float[] x, int xOffset, float[] y, int yOffset, int length);

  /**
   * Sets y[yOffset + i] = upstream[upstreamOffset + i] · f′(x[xOffset + i]) for 0 ≤ i &lt; length.
   *
   * @param x the inputs
   * @param xOffset index of the first input
   * @param upstream the gradient with respect to the outputs
   * @param upstreamOffset index of its first element
   * @param y the gradient with respect to the inputs
   * @param yOffset index of its first element
   * @param length how many
   */
  protected abstract void gradients(
      float[] x,
      int xOffset,
      float[] upstream,
      int upstreamOffset,
      float[] y,
      int yOffset,
      int length);

  @Override
  public final void value(float[] x, int xOffset, float[] y, int yOffset, int length) {
    Spans.require(x, x.length, xOffset, y, y.length, yOffset, length);
    values(x, xOffset, y, yOffset, length);
  }

  @Override
  public final void value(double[] x, int xOffset, double[] y, int yOffset, int length) {
    scalar.value(x, xOffset, y, yOffset, length);
  }

  @Override
  public final void derivative(float[] x, int xOffset, float[] y, int yOffset, int length) {
    Spans.require(x, x.length, xOffset, y, y.length, yOffset, length);
    slopes(x, xOffset, y, yOffset, length);
  }

  @Override
  public final void derivative(double[] x, int xOffset, double[] y, int yOffset, int length) {
    scalar.derivative(x, xOffset, y, yOffset, length);
  }

  @Override
  public final void backward(
      float[] x,
      int xOffset,
      float[] upstream,
      int upstreamOffset,
      float[] gradient,
      int gradientOffset,
      int length) {
    Spans.require(x, xOffset, upstream, upstreamOffset, gradient, gradientOffset, length);
    gradients(x, xOffset, upstream, upstreamOffset, gradient, gradientOffset, length);
  }

  @Override
  public final void backward(
      double[] x,
      int xOffset,
      double[] upstream,
      int upstreamOffset,
      double[] gradient,
      int gradientOffset,
      int length) {
    scalar.backward(x, xOffset, upstream, upstreamOffset, gradient, gradientOffset, length);
  }
}
