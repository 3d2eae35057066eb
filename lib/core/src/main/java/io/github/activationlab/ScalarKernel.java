package io.github.activationlab;

/** The plain loop: every element through the scalar function, floats rounded once at the end. */
record ScalarKernel(Activation f) implements Kernel {
  @Override
  public void value(float[] x, int xOffset, float[] y, int yOffset, int length) {
    Spans.require(x, x.length, xOffset, y, y.length, yOffset, length);
    for (int i = 0; i < length; i++) {
      y[yOffset + i] = (float) f.value(x[xOffset + i]);
    }
  }

  @Override
  public void value(double[] x, int xOffset, double[] y, int yOffset, int length) {
    Spans.require(x, x.length, xOffset, y, y.length, yOffset, length);
    for (int i = 0; i < length; i++) {
      y[yOffset + i] = f.value(x[xOffset + i]);
    }
  }

  @Override
  public void derivative(float[] x, int xOffset, float[] y, int yOffset, int length) {
    Spans.require(x, x.length, xOffset, y, y.length, yOffset, length);
    for (int i = 0; i < length; i++) {
      y[yOffset + i] = (float) f.derivative(x[xOffset + i]);
    }
  }

  @Override
  public void derivative(double[] x, int xOffset, double[] y, int yOffset, int length) {
    Spans.require(x, x.length, xOffset, y, y.length, yOffset, length);
    for (int i = 0; i < length; i++) {
      y[yOffset + i] = f.derivative(x[xOffset + i]);
    }
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
    for (int i = 0; i < length; i++) {
      gradient[gradientOffset + i] =
          (float) (upstream[upstreamOffset + i] * f.derivative(x[xOffset + i]));
    }
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
    for (int i = 0; i < length; i++) {
      gradient[gradientOffset + i] = upstream[upstreamOffset + i] * f.derivative(x[xOffset + i]);
    }
  }

  @Override
  public String provider() {
    return "scalar";
  }
}
