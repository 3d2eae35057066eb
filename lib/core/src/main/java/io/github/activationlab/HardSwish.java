package io.github.activationlab;

import io.github.activationlab.arithmetic.DoubleDouble;
import io.github.activationlab.arithmetic.Scaled;

/**
 * The hard Swish, x times the hard sigmoid: 0 up to −3, x from 3 on, and x(x + 3)/6 between, with
 * range [−3/8, ∞).
 *
 * <p>Between the kinks ±3: f′ = (2x + 3)/6 and f″ = 1/3. At the kinks they are those of the
 * straight line outside: the slope is 0 at −3 and 1 at 3, the curvature 0. The minimum is at −3/2.
 *
 * <p>Special cases: f(±0) = ±0, f(−∞) = 0, f(∞) = ∞; NaN gives NaN.
 *
 * <p>Accuracy: value and f′ within 0.51 ulp, beside their roots too; f″ rounded once.
 *
 * @see <a href="https://arxiv.org/abs/1905.02244">Howard et al. 2019</a>
 */
public record HardSwish() implements Activation {
  private static final DoubleDouble SIX = DoubleDouble.of(6);

  @Override
  public double value(double x) {
    if (x <= -3) {
      return 0;
    }
    return x >= 3 || x == 0
        ? x
        : Scaled.of(x).times(DoubleDouble.sum(x, 3).dividedBy(SIX)).toDouble();
  }

  @Override
  public double derivative(double x) {
    if (x <= -3) {
      return 0;
    }
    return x >= 3 ? 1 : DoubleDouble.sum(2 * x, 3).dividedBy(SIX).hi();
  }

  @Override
  public double secondDerivative(double x) {
    return Double.isNaN(x) ? x : Math.abs(x) < 3 ? 1.0 / 3 : 0;
  }

  @Override
  public About about() {
    return new About(
        "Hard Swish",
        "x\\min\\left(\\max\\left(0,\\tfrac{x+3}{6}\\right),1\\right)",
        "[-0.375, ∞)",
        "C0, kinks at ±3",
        "A. Howard et al., Searching for MobileNetV3, 2019");
  }
}
