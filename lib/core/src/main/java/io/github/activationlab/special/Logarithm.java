package io.github.activationlab.special;

import io.github.activationlab.arithmetic.DoubleDouble;
import io.github.activationlab.arithmetic.Log;

/**
 * The natural logarithm.
 *
 * <p>Accuracy: within 0.51 ulp.
 */
public final class Logarithm {
  private Logarithm() {}

  /**
   * The natural logarithm.
   *
   * @param x any double
   * @return ln x; NaN for x &lt; 0, −∞ for ±0, ∞ for ∞
   */
  public static double log(double x) {
    if (!(x > 0) || x == Double.POSITIVE_INFINITY) {
      return extreme(x);
    }
    if (Math.abs(x - 1) < Log.NEAR) {
      return x == 1 ? 0 : Log.series(DoubleDouble.of(x - 1)).hi();
    }
    return x < Double.MIN_NORMAL
        ? Log.log(DoubleDouble.of(x * 0x1p54), -54).hi()
        : Log.log(DoubleDouble.of(x), 0).hi();
  }

  /**
   * The natural logarithm of 1 + x, accurate for small x too.
   *
   * @param x any double
   * @return ln(1 + x); NaN for x &lt; −1, −∞ for −1, ∞ for ∞, ±0 for ±0
   */
  public static double log1p(double x) {
    if (!(x > -1) || x == Double.POSITIVE_INFINITY) {
      return extreme(x + 1);
    }
    if (Math.abs(x) < Log.NEAR) {
      return Math.abs(x) < 0x1p-54 ? x : Log.series(DoubleDouble.of(x)).hi();
    }
    return Log.log(DoubleDouble.sum(1, x), 0).hi();
  }

  /** Where x is not a positive number: NaN, −∞ or ∞. */
  private static double extreme(double x) {
    return x == 0 ? Double.NEGATIVE_INFINITY : x > 0 ? x : Double.NaN;
  }
}
