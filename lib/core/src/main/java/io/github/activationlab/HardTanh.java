package io.github.activationlab;

/**
 * The hard tanh: x, cut at a least and a greatest value, with range [min, max].
 *
 * <p>The slope is 1 for min &lt; x &lt; max and 0 else, at the two kinks too. The curvature is 0.
 *
 * <p>Exact. Special cases: f(−∞) = min, f(∞) = max, and for min &lt; 0 &lt; max f(±0) = ±0; NaN
 * gives NaN.
 *
 * @param min the least value, finite
 * @param max the greatest value, finite and above min
 * @see <a href="https://arxiv.org/abs/1103.0398">Collobert et al. 2011</a>
 */
public record HardTanh(double min, double max) implements Activation {
  /**
   * Checks the parameters.
   *
   * @param min the least value, finite
   * @param max the greatest value, finite and above min
   */
  public HardTanh {
    Parameter.requireFinite("min", min);
    Parameter.requireFinite("max", max);
    if (!(min < max)) {
      throw new IllegalArgumentException(
          "max must be above min, but they are " + Label.number(max) + " and " + Label.number(min));
    }
  }

  /** The standard member, from −1 to 1. */
  public HardTanh() {
    this(-1, 1);
  }

  @Override
  public double value(double x) {
    return x <= min ? min : x >= max ? max : x;
  }

  @Override
  public double derivative(double x) {
    return Double.isNaN(x) ? x : x > min && x < max ? 1 : 0;
  }

  @Override
  public double secondDerivative(double x) {
    return Double.isNaN(x) ? x : 0;
  }

  @Override
  public String label() {
    return Label.of("HardTanh", "min", min, "max", max);
  }

  @Override
  public About about() {
    return new About(
        "Hard tanh",
        "\\min(\\max(\\mathrm{min},x),\\mathrm{max})",
        "[min, max]",
        "C0, kinks at min and max",
        "R. Collobert, Large scale machine learning, 2004");
  }
}
