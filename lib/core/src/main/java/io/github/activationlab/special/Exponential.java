package io.github.activationlab.special;

import io.github.activationlab.arithmetic.DoubleDouble;
import io.github.activationlab.arithmetic.Exp;

/**
 * The exponential function.
 *
 * <p>Accuracy: within 0.51 ulp.
 */
public final class Exponential {
  /** Below this eˣ − 1 = x + x²/2 to double precision. */
  private static final double TINY = 0x1p-54;

  private Exponential() {}

  /**
   * e to the power x.
   *
   * @param x any double
   * @return eˣ; 0 at −∞, ∞ at ∞ and from 709.79 on
   */
  public static double exp(double x) {
    return Exp.exp(DoubleDouble.of(x)).toDouble();
  }

  /**
   * e to the power x, less one, accurate for small x too.
   *
   * @param x any double
   * @return eˣ − 1; −1 at −∞, ∞ at ∞, ±0 at ±0
   */
  public static double expm1(double x) {
    if (Math.abs(x) < TINY) {
      return x;
    }
    return x > 100 ? exp(x) : Exp.expm1(DoubleDouble.of(x)).hi();
  }
}
