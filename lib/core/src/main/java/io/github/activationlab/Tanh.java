package io.github.activationlab;

import io.github.activationlab.special.Exponential;

/** The hyperbolic tangent. */
public record Tanh() implements Activation {

  @Override
  public double value(double x) {
    double t = -Exponential.expm1(-2 * Math.abs(x)) / (1 + Exponential.exp(-2 * Math.abs(x)));
    return Math.copySign(t, x);
  }

  @Override
  public double derivative(double x) {
    double e = Exponential.exp(-2 * Math.abs(x));
    return 4 * e / (1 + e) / (1 + e);
  }

  @Override
  public double secondDerivative(double x) {
    return -2 * value(x) * derivative(x);
  }

  @Override
  public About about() {
    return new About(
        "Tanh",
        "\\tanh x",
        "(-1, 1)",
        "C∞",
        "LeCun, Bottou, Orr and Müller, Efficient BackProp, 1998");
  }
}
