package io.github.activationlab;

import java.util.stream.IntStream;

/**
 * The loops of another kernel, on several threads where the arrays are long.
 *
 * @param kernel what computes the pieces
 */
record ParallelKernel(Kernel kernel) implements Kernel {
  /** Below this, waking a thread costs more than it saves. */
  static final int WORTHWHILE = 1 << 18;

  /** Small enough to share evenly, large enough that the sharing does not show. */
  static final int PIECE = 1 << 16;

  private interface Loop {
    void run(int from, int length);
  }

  private static void share(int length, Loop loop) {
    if (length < WORTHWHILE) {
      loop.run(0, length);
      return;
    }
    IntStream.range(0, (length - 1) / PIECE + 1)
        .parallel()
        .forEach(i -> loop.run(i * PIECE, Math.min(PIECE, length - i * PIECE)));
  }

  @Override
  public void value(float[] x, int xOffset, float[] y, int yOffset, int length) {
    Spans.require(x, x.length, xOffset, y, y.length, yOffset, length);
    share(length, (from, n) -> kernel.value(x, xOffset + from, y, yOffset + from, n));
  }

  @Override
  public void value(double[] x, int xOffset, double[] y, int yOffset, int length) {
    Spans.require(x, x.length, xOffset, y, y.length, yOffset, length);
    share(length, (from, n) -> kernel.value(x, xOffset + from, y, yOffset + from, n));
  }

  @Override
  public void derivative(float[] x, int xOffset, float[] y, int yOffset, int length) {
    Spans.require(x, x.length, xOffset, y, y.length, yOffset, length);
    share(length, (from, n) -> kernel.derivative(x, xOffset + from, y, yOffset + from, n));
  }

  @Override
  public void derivative(double[] x, int xOffset, double[] y, int yOffset, int length) {
    Spans.require(x, x.length, xOffset, y, y.length, yOffset, length);
    share(length, (from, n) -> kernel.derivative(x, xOffset + from, y, yOffset + from, n));
  }

  @Override
  public void backward(
      float[] x,
      int xOffset,
      float[] upstream,
      int upstreamOffset,
      float[] gradient,
      int gradientOffset,
      int length) {
    Spans.require(x, xOffset, upstream, upstreamOffset, gradient, gradientOffset, length);
    share(
        length,
        (from, n) ->
            kernel.backward(
                x,
                xOffset + from,
                upstream,
                upstreamOffset + from,
                gradient,
                gradientOffset + from,
                n));
  }

  @Override
  public void backward(
      double[] x,
      int xOffset,
      double[] upstream,
      int upstreamOffset,
      double[] gradient,
      int gradientOffset,
      int length) {
    Spans.require(x, xOffset, upstream, upstreamOffset, gradient, gradientOffset, length);
    share(
        length,
        (from, n) ->
            kernel.backward(
                x,
                xOffset + from,
                upstream,
                upstreamOffset + from,
                gradient,
                gradientOffset + from,
                n));
  }

  @Override
  public String provider() {
    return kernel.provider();
  }

  @Override
  public Kernel parallel() {
    return this;
  }
}
