package io.github.activationlab;

import io.github.activationlab.arithmetic.DoubleDouble;

/**
 * The hard sigmoid: (x + 3)/6, cut at 0 and 1, with range [0, 1]; three straight lines in place of
 * the sigmoid.
 *
 * <p>The slope is 1/6 for −3 &lt; x &lt; 3 and 0 else, at the kinks ±3 too. The curvature is 0.
 *
 * <p>Special cases: f(−∞) = 0, f(∞) = 1; NaN gives NaN.
 *
 * <p>Accuracy: value within 0.51 ulp, beside the kink −3 too; the slope rounded once.
 *
 * @see <a href="https://arxiv.org/abs/1905.02244">Howard et al. 2019, with this slope</a>
 */
public record HardSigmoid() implements Activation {
  private static final DoubleDouble SIX = DoubleDouble.of(6);

  @Override
  public double value(double x) {
    if (x <= -3) {
      return 0;
    }
    return x >= 3 ? 1 : DoubleDouble.sum(x, 3).dividedBy(SIX).hi();
  }

  @Override
  public double derivative(double x) {
    return Double.isNaN(x) ? x : Math.abs(x) < 3 ? 1.0 / 6 : 0;
  }

  @Override
  public double secondDerivative(double x) {
    return Double.isNaN(x) ? x : 0;
  }

  @Override
  public About about() {
    return new About(
        "Hard sigmoid",
        "\\min\\left(\\max\\left(0,\\tfrac{x+3}{6}\\right),1\\right)",
        "[0, 1]",
        "C0, kinks at ±3",
        "M. Courbariaux, Y. Bengio and J.-P. David, BinaryConnect, 2015; with slope 1/6: A. Howard"
            + " et al., Searching for MobileNetV3, 2019");
  }
}
