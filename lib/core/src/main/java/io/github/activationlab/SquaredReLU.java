package io.github.activationlab;

/**
 * The squared rectified linear unit, f(x) = max(0, x)², with range [0, ∞).
 *
 * <p>f′ = 2·max(0, x); f″ is 2 for x &gt; 0 and 0 else. The curvature jumps at 0, where it is 0 by
 * convention.
 *
 * <p>Accuracy: one rounding of the value, the derivatives exact. Special cases: f(−∞) = f(−0) = 0,
 * f(∞) = f′(∞) = ∞; f is ∞ from 1.3408·10¹⁵⁴ on; NaN gives NaN.
 *
 * @see <a href="https://arxiv.org/abs/2109.08668">So et al. 2021</a>
 */
public record SquaredReLU() implements Activation {

  @Override
  public double value(double x) {
    return x <= 0 ? 0 : x * x;
  }

  @Override
  public double derivative(double x) {
    return x <= 0 ? 0 : 2 * x;
  }

  @Override
  public double secondDerivative(double x) {
    return Double.isNaN(x) ? x : x > 0 ? 2 : 0;
  }

  @Override
  public About about() {
    return new About(
        "Squared ReLU",
        "\\max(0,x)^2",
        "[0, ∞)",
        "C1, the curvature jumps at 0",
        "D. R. So et al., Primer: searching for efficient transformers for language modeling, 2021");
  }
}
