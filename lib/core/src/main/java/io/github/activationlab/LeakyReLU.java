package io.github.activationlab;

/**
 * The leaky rectified linear unit: x for x &gt; 0, else slope·x, with a slope that is not learned.
 *
 * <p>The derivative at the kink 0 is the left one, the slope. The curvature is 0. For a slope above
 * 0 the range is (−∞, ∞) and the function increases strictly.
 *
 * <p>Accuracy: one rounding. Special cases: f(±0) = ±0 for a slope above 0, f(−∞) = −∞, f(∞) = ∞;
 * NaN gives NaN.
 *
 * @param slope the slope on the left, finite
 * @see <a href="https://ai.stanford.edu/~amaas/papers/relu_hybrid_icml2013_final.pdf">Maas, Hannun
 *     and Ng 2013</a>
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
    // 0·(−∞) would be NaN.
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
