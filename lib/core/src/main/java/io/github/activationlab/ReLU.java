package io.github.activationlab;

/**
 * The rectified linear unit, f(x) = max(0, x), with range [0, ∞).
 *
 * <p>The slope is 1 for x &gt; 0 and 0 else; at the kink 0 it is 0 by convention. The curvature is
 * 0.
 *
 * <p>Exact. Special cases: f(−∞) = f(−0) = 0, f(∞) = ∞; NaN gives NaN.
 *
 * @see <a href="https://www.cs.toronto.edu/~hinton/absps/reluICML.pdf">Nair and Hinton 2010</a>
 */
public record ReLU() implements Activation {

  @Override
  public double value(double x) {
    return x > 0 || Double.isNaN(x) ? x : 0;
  }

  @Override
  public double derivative(double x) {
    return Double.isNaN(x) ? x : x > 0 ? 1 : 0;
  }

  @Override
  public double secondDerivative(double x) {
    return Double.isNaN(x) ? x : 0;
  }

  @Override
  public About about() {
    return new About(
        "ReLU",
        "\\max(0,x)",
        "[0, ∞)",
        "C0, kink at 0",
        "Nair and Hinton, Rectified linear units improve restricted Boltzmann machines, 2010");
  }
}
