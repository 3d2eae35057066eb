package io.github.activationlab;

import io.github.activationlab.arithmetic.DoubleDouble;
import io.github.activationlab.arithmetic.Exp;
import io.github.activationlab.arithmetic.Scaled;

/**
 * The scaled exponential linear unit: f(x) = λx for x &gt; 0, else λα(eˣ − 1), with range (−λα, ∞).
 *
 * <p>λ = 1.05070098735548… and α = 1.67326324235438… are the numbers for which standard normal
 * inputs give outputs of mean 0 and variance 1. For x ≤ 0: f′ = f″ = λαeˣ. The slope at the kink is
 * the left one, λα.
 *
 * <p>Special cases: f(±0) = ±0, f(−∞) = −λα = −1.75809934084738…, f(∞) = ∞; NaN gives NaN.
 *
 * <p>Accuracy: value, f′ and f″ within 0.51 ulp, also where they are subnormal.
 *
 * @see <a href="https://arxiv.org/abs/1706.02515">Klambauer, Unterthiner, Mayr and Hochreiter
 *     2017</a>
 */
public record SELU() implements Activation {
  /** λ. */
  private static final DoubleDouble SCALE =
      new DoubleDouble(0x1.0cfabd6a91132p0, 0x1.6fc7d272f2696p-55);

  /** λα. */
  private static final DoubleDouble LEFT_SLOPE =
      new DoubleDouble(0x1.c212cc640f031p0, 0x1.05161b045a1f1p-56);

  /** Below this x stands for eˣ − 1. */
  private static final double TINY = 0x1p-60;

  @Override
  public double value(double x) {
    if (x > 0) {
      return Scaled.of(x).times(SCALE).toDouble();
    }
    Scaled expm1 = x > -TINY ? Scaled.of(x) : Scaled.of(Exp.expm1(DoubleDouble.of(x)));
    return x == 0 ? x : expm1.times(LEFT_SLOPE).toDouble();
  }

  @Override
  public double derivative(double x) {
    return x > 0 ? SCALE.hi() : left(x);
  }

  @Override
  public double secondDerivative(double x) {
    return x > 0 ? 0 : left(x);
  }

  private static double left(double x) {
    return Exp.exp(DoubleDouble.of(x)).times(LEFT_SLOPE).toDouble();
  }

  @Override
  public About about() {
    return new About(
        "SELU",
        "\\lambda\\begin{cases}x & x>0\\\\ \\alpha(e^x-1) & x\\le 0\\end{cases}",
        "(-1.758099, ∞)",
        "C0, kink at 0",
        "G. Klambauer, T. Unterthiner, A. Mayr and S. Hochreiter, Self-normalizing neural networks,"
            + " 2017");
  }
}
