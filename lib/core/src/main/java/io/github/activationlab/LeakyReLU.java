package io.github.activationlab;

/**
 * The leaky rectified linear unit: x for x &gt; 0, else slope·x.
 *
 * @param slope the slope on the left, finite
 */
public record LeakyReLU(double slope) implements Activation {
  /**
   * Checks the parameters.
   *
   * @param slope the slope on the left, finite
   */
  public LeakyReLU {
    Parameter.requireFinite("slope", slope);
  }

  /** The standard member, slope 0.01. */
  public LeakyReLU() {
    this(0.01);
  }

  @Override
  public double value(double x) {
    return x > 0 ? x : slope == 0 && x < 0 ? 0 : slope * x;
  }

  @Override
  public double derivative(double x) {
    return Double.isNaN(x) ? x : x > 0 ? 1 : slope;
  }

  @Override
  public double secondDerivative(double x) {
    return Double.isNaN(x) ? x : 0;
  }

  @Override
  public String label() {
    return Label.of("LeakyReLU", "a", slope);
  }

  @Override
  public About about() {
    return new About(
        "Leaky ReLU",
        "\\begin{cases}x & x>0\\\\ ax & x\\le 0\\end{cases}",
        "(-∞, ∞) for a > 0",
        "C0, kink at 0 unless a = 1",
        "Maas, Hannun and Ng, Rectifier nonlinearities improve neural network acoustic models, 2013");
  }
}
