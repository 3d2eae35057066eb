package io.github.activationlab;

import io.github.activationlab.arithmetic.Logistic;

/**
 * The logistic sigmoid, σ(x) = 1/(1 + e⁻ˣ), strictly increasing onto (0, 1).
 *
 * <p>With e = exp(−|x|) the derivatives are σ′ = e/(1 + e)² and σ″ = ∓e(1 − e)/(1 + e)³, which keep
 * their accuracy in both tails; the familiar s(1 − s) is 0 from x = 36.74 on.
 *
 * <p>Special cases: σ(−∞) = 0, σ(∞) = 1, the derivatives are 0 at ±∞; NaN gives NaN.
 *
 * <p>Accuracy: value, f′ and f″ within 0.51 ulp, also where they are subnormal.
 *
 * @see <a href="https://en.wikipedia.org/wiki/Logistic_function">Verhulst 1845, the logistic
 *     curve</a>
 */
public record Sigmoid() implements Activation {

  @Override
  public double value(double x) {
    return Logistic.at(x).value().toDouble();
  }

  @Override
  public double derivative(double x) {
    return Logistic.at(x).derivative().toDouble();
  }

  @Override
  public double secondDerivative(double x) {
    return Logistic.at(x).secondDerivative().toDouble();
  }

  @Override
  public About about() {
    return new About(
        "Sigmoid",
        "\\frac{1}{1+e^{-x}}",
        "(0, 1)",
        "C∞",
        "P.-F. Verhulst, Recherches mathématiques sur la loi d'accroissement de la population, 1845");
  }
}
