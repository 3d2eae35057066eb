package io.github.activationlab;

/**
 * The rectified linear unit with a ceiling, f(x) = min(max(0, x), 6), with range [0, 6]; numbers of
 * few bits can hold its values.
 *
 * <p>The slope is 1 for 0 &lt; x &lt; 6 and 0 else, at the kinks 0 and 6 too. The curvature is 0.
 *
 * <p>Exact. Special cases: f(−∞) = f(−0) = 0, f(∞) = 6; NaN gives NaN.
 *
 * @see <a href="https://www.cs.toronto.edu/~kriz/conv-cifar10-aug2010.pdf">Krizhevsky 2010</a>
 */
public record ReLU6() implements Activation {

  @Override
  public double value(double x) {
    return x <= 0 ? 0 : x >= 6 ? 6 : x;
  }

  @Override
  public double derivative(double x) {
    return Double.isNaN(x) ? x : x > 0 && x < 6 ? 1 : 0;
  }

  @Override
  public double secondDerivative(double x) {
    return Double.isNaN(x) ? x : 0;
  }

  @Override
  public About about() {
    return new About(
        "ReLU6",
        "\\min(\\max(0,x),6)",
        "[0, 6]",
        "C0, kinks at 0 and 6",
        "A. Krizhevsky, Convolutional deep belief networks on CIFAR-10, 2010");
  }
}
