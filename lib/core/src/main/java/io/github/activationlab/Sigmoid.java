package io.github.activationlab;

import io.github.activationlab.special.Exponential;

/** The logistic sigmoid, σ(x) = 1/(1 + e⁻ˣ). */
public record Sigmoid() implements Activation {

  @Override
  public double value(double x) {
    double e = Exponential.exp(-Math.abs(x));
    return x < 0 ? e / (1 + e) : 1 / (1 + e);
  }

  @Override
  public double derivative(double x) {
    double e = Exponential.exp(-Math.abs(x));
    return e / (1 + e) / (1 + e);
  }

  @Override
  public double secondDerivative(double x) {
    double e = Exponential.exp(-Math.abs(x));
    return (x < 0 ? 1 : -1) * e * -Exponential.expm1(-Math.abs(x)) / (1 + e) / (1 + e) / (1 + e);
  }

  @Override
  public About about() {
    return new About(
        "Sigmoid",
        "\\frac{1}{1+e^{-x}}",
        "(0, 1)",
        "C∞",
        "Verhulst, Recherches mathématiques sur la loi d’accroissement de la population, 1845");
  }
}
