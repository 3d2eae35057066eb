package io.github.activationlab.special;

import io.github.activationlab.arithmetic.DoubleDouble;
import io.github.activationlab.arithmetic.Exp;

/**
 * The natural logarithm.
 *
 * <p>Away from 1 an estimate y of ln m, good to 2⁻³⁰, is corrected by t = m·e⁻ʸ − 1 to y + t −
 * t²/2; near 1 the series serves.
 *
 * <p>Accuracy: within 0.51 ulp.
 */
public final class Logarithm {
  private static final DoubleDouble LN_2 =
      new DoubleDouble(0x1.62e42fefa39efp-1, 0x1.abc9e3b39803fp-56);

  private static final double ROOT_HALF = 0x1.6a09e667f3bcdp-1;

  /** The series of ln(1 + f) is used below this. */
  private static final double NEAR = 0x1p-6;

  private static final int SERIES_TERMS = 11;

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
    if (Math.abs(x - 1) < NEAR) {
      return x == 1 ? 0 : series(x - 1);
    }
    return x < Double.MIN_NORMAL
        ? log(DoubleDouble.of(x * 0x1p54), -54)
        : log(DoubleDouble.of(x), 0);
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
    if (Math.abs(x) < NEAR) {
      return Math.abs(x) < 0x1p-54 ? x : series(x);
    }
    return log(DoubleDouble.sum(1, x), 0);
  }

  /** Where x is not a positive number: NaN, −∞ or ∞. */
  private static double extreme(double x) {
    return x == 0 ? Double.NEGATIVE_INFINITY : x > 0 ? x : Double.NaN;
  }

  /** ln(x·2^shift) for a normal x that is not near 1. */
  private static double log(DoubleDouble x, int shift) {
    int exponent = Math.getExponent(x.hi());
    if (Math.scalb(x.hi(), -exponent) > 2 * ROOT_HALF) {
      exponent++;
    }
    DoubleDouble m = new DoubleDouble(Math.scalb(x.hi(), -exponent), Math.scalb(x.lo(), -exponent));
    double y = estimate(m.hi());
    DoubleDouble t = m.times(Exp.exp(DoubleDouble.of(-y)).toDoubleDouble()).plus(-1);
    DoubleDouble correction = t.plus(-t.hi() * t.hi() / 2);
    return LN_2.times(exponent + shift).plus(DoubleDouble.of(y).plus(correction)).hi();
  }

  /** ln m within 2⁻³⁰ for √½ ≤ m ≤ √2, by the series of the inverse hyperbolic tangent. */
  private static double estimate(double m) {
    double s = (m - 1) / (m + 1);
    double s2 = s * s;
    double sum = 1.0 / 13;
    for (int n = 11; n >= 1; n -= 2) {
      sum = sum * s2 + 1.0 / n;
    }
    return 2 * s * sum;
  }

  /** f − f²/2 + f³/3 − …, of which f² keeps its low word. */
  private static double series(double f) {
    double sum = 1.0 / SERIES_TERMS;
    for (int n = SERIES_TERMS - 1; n >= 3; n--) {
      sum = 1.0 / n - f * sum;
    }
    DoubleDouble square = DoubleDouble.product(f, f).timesPower(-0.5);
    return square.plus(f).plus(f * f * f * sum).hi();
  }
}
