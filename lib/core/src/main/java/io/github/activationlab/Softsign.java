package io.github.activationlab;

import io.github.activationlab.arithmetic.Scaled;

/**
 * Softsign, f(x) = x/(1 + |x|), odd and strictly increasing onto (−1, 1); its tails fade like 1/x,
 * not exponentially.
 *
 * <p>f′ = 1/(1 + |x|)² and f″ = ∓2/(1 + |x|)³. The curvature jumps at 0 from 2 to −2; there it is 0
 * by convention.
 *
 * <p>Special cases: f(±0) = ±0, f(±∞) = ±1, the derivatives are 0 at ±∞; NaN gives NaN. Nothing
 * overflows on the way.
 *
 * <p>Accuracy: value, f′ and f″ within 0.51 ulp, also where they are subnormal.
 *
 * @see <a href="https://aclanthology.org/N09-2062">Turian, Bergstra and Bengio 2009</a>
 */
public record Softsign() implements Activation {

  @Override
  public double value(double x) {
    return x == 0 ? x : Scaled.of(x).dividedBy(sum(x)).toDouble();
  }

  @Override
  public double derivative(double x) {
    Scaled sum = sum(x);
    return Scaled.of(1.0).dividedBy(sum.times(sum)).toDouble();
  }

  @Override
  public double secondDerivative(double x) {
    Scaled sum = sum(x);
    return Scaled.of(-2 * Math.signum(x)).dividedBy(sum.times(sum).times(sum)).toDouble();
  }

  /** 1 + |x|. */
  private static Scaled sum(double x) {
    return Scaled.difference(1, -Math.abs(x));
  }

  @Override
  public About about() {
    return new About(
        "Softsign",
        "\\frac{x}{1+|x|}",
        "(-1, 1)",
        "C1, the curvature jumps at 0",
        "J. Bergstra, G. Desjardins, P. Lamblin and Y. Bengio, Quadratic polynomials learn better"
            + " image features, 2009");
  }
}
