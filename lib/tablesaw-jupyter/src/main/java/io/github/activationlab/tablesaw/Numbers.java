package io.github.activationlab.tablesaw;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Numbers as text, the same on every JDK: {@link Double#toString(double)} changed its digits in JDK
 * 19, these do not.
 */
public final class Numbers {

  /** The most significant digits that every decimal keeps through a double and back. */
  static final int MOST_DIGITS = 15;

  private Numbers() {}

  /**
   * A number in up to 15 significant digits.
   *
   * @param value any double
   * @return as {@link #text(double, int)} with 15 digits
   */
  public static String text(double value) {
    return text(value, MOST_DIGITS);
  }

  /**
   * A number in up to the given number of significant digits, without trailing zeros: {@code 0.25},
   * {@code -3}, {@code 1.2e-7}, {@code 6.02214e23}. Exponents are used below 10⁻⁴ and from 10¹⁵ on.
   * Ties go to the even digit of the exact binary value.
   *
   * @param value any double; not-a-number is written {@code NaN}, the infinities {@code ∞} and
   *     {@code -∞}, the negative zero {@code -0}
   * @param digits significant digits, 1 to 15; whole numbers below 10¹⁵ are never cut
   * @return the text
   * @throws IllegalArgumentException if {@code digits} is out of range
   */
  public static String text(double value, int digits) {
    if (!(digits >= 1 && digits <= MOST_DIGITS)) {
      throw new IllegalArgumentException("digits must be 1 to 15, not " + digits);
    }
    if (Double.isNaN(value)) {
      return "NaN";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "∞" : "-∞";
    }
    if (value == 0) {
      return 1 / value > 0 ? "0" : "-0";
    }
    BigDecimal rounded = rounded(value, digits);
    int exponent = exponent(rounded);
    return exponent >= -4 && exponent < MOST_DIGITS
        ? rounded.toPlainString()
        : scientific(rounded, exponent);
  }

  /**
   * The exact value rounded to {@code digits} significant digits; whole numbers below 10¹⁵ stay.
   */
  static BigDecimal rounded(double finite, int digits) {
    BigDecimal exact = new BigDecimal(finite);
    boolean whole = Math.abs(finite) < 1e15 && finite == Math.rint(finite);
    return trimmed(whole ? exact : exact.round(new MathContext(digits, RoundingMode.HALF_EVEN)));
  }

  /**
   * Whether {@link #rounded} would give the same value again: every double far from the ends of the
   * range tells 15 digits apart.
   */
  static boolean isRounded(BigDecimal value, int digits) {
    return value.precision() <= digits && (value.signum() == 0 || Math.abs(exponent(value)) < 290);
  }

  /** The power of ten of the leading digit: 3 for 1234, −2 for 0.05. */
  static int exponent(BigDecimal nonZero) {
    return nonZero.precision() - nonZero.scale() - 1;
  }

  private static String scientific(BigDecimal value, int exponent) {
    return trimmed(value.scaleByPowerOfTen(-exponent)).toPlainString() + "e" + exponent;
  }

  /** Without trailing zeros, and without an exponent for those before the point. */
  static BigDecimal trimmed(BigDecimal value) {
    BigDecimal bare = value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
    return bare.scale() < 0 && exponent(bare) < MOST_DIGITS ? bare.setScale(0) : bare;
  }
}
