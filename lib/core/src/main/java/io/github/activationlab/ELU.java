package io.github.activationlab;

import io.github.activationlab.arithmetic.DoubleDouble;
import io.github.activationlab.arithmetic.Exp;
import io.github.activationlab.arithmetic.Scaled;
import io.github.activationlab.special.Exponential;

/**
 * The exponential linear unit: f(x) = x for x &gt; 0, else α(eˣ − 1), with range (−α, ∞).
 *
 * <p>For x ≤ 0: f′ = f″ = αeˣ. The slope at the kink is the left one, α; for α = 1 there is none,
 * and only the curvature jumps.
 *
 * <p>Special cases: f(±0) = ±0, f(−∞) = −α, f(∞) = ∞; NaN gives NaN.
 *
 * <p>Accuracy: value, f′ and f″ within 0.51 ulp for every α, also where they are subnormal.
 *
 * @param alpha depth α, positive and finite
 * @see <a href="https://arxiv.org/abs/1511.07289">Clevert, Unterthiner and Hochreiter 2015</a>
 */
public record ELU(double alpha) implements Activation {
  /** Below this eˣ − 1 rounds to x. */
  private static final double TINY = 0x1p-60;

  /**
   * Checks the parameters.
   *
   * @param alpha depth α, positive and finite
   */
  public ELU {
    Parameter.requirePositive("alpha", alpha);
  }

  /** The standard member, α = 1. */
  public ELU() {
    this(1);
  }

  @Override
  public double value(double x) {
    if (x > 0) {
      return x;
    }
    return x > -TINY ? alpha * x : Scaled.of(alpha).times(Exp.expm1(DoubleDouble.of(x))).toDouble();
  }

  @Override
  public double derivative(double x) {
    return x > 0 ? 1 : left(x);
  }

  @Override
  public double secondDerivative(double x) {
    return x > 0 ? 0 : left(x);
  }

  private double left(double x) {
    return alpha == 1
        ? Exponential.exp(x)
        : Scaled.of(alpha).times(Exp.exp(DoubleDouble.of(x))).toDouble();
  }

  @Override
  public String label() {
    return Label.of("ELU", "α", alpha);
  }

  @Override
  public About about() {
    return new About(
        "ELU",
        "\\begin{cases}x & x>0\\\\ \\alpha(e^x-1) & x\\le 0\\end{cases}",
        "(-α, ∞)",
        "C1 for α = 1, else C0 with a kink at 0",
        "D.-A. Clevert, T. Unterthiner and S. Hochreiter, Fast and accurate deep network learning by"
            + " exponential linear units, 2015");
  }
}
