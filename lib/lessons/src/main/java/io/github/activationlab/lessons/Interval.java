package io.github.activationlab.lessons;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;

/**
 * A mean over seeds with its 95 % confidence interval, mean ± t·s/√n, where t belongs to Student's
 * distribution with n − 1 degrees of freedom.
 *
 * @param mean the mean
 * @param margin half of the interval's width
 * @param seeds how many numbers it is the mean of
 */
public record Interval(double mean, double margin, int seeds) {
  /**
   * Of independent numbers, one for each seed.
   *
   * @param numbers at least ten, finite
   * @return their mean and its interval
   * @throws IllegalArgumentException if there are fewer, or one is not finite
   */
  public static Interval of(double... numbers) {
    int n = numbers.length;
    if (n < 10) {
      throw new IllegalArgumentException("an interval needs at least 10 seeds, not " + n);
    }
    double sum = 0;
    for (double number : numbers) {
      if (!Double.isFinite(number)) {
        throw new IllegalArgumentException("an interval needs finite numbers, not " + number);
      }
      sum += number;
    }
    double mean = sum / n;
    double squares = 0;
    for (double number : numbers) {
      squares += (number - mean) * (number - mean);
    }
    return new Interval(mean, t(n - 1) * Math.sqrt(squares / (n - 1) / n), n);
  }

  /**
   * Of paired differences: what one and the same seed gained.
   *
   * @param without the result of each seed without the treatment
   * @param with the result of each seed with it, as many
   * @return the interval of with − without
   * @throws IllegalArgumentException if the two differ in length, or as in {@link #of}
   */
  public static Interval paired(double[] without, double[] with) {
    if (without.length != with.length) {
      throw new IllegalArgumentException(
          "pairs need one number on each side, not " + without.length + " and " + with.length);
    }
    double[] gains = new double[with.length];
    Arrays.setAll(gains, i -> with[i] - without[i]);
    return of(gains);
  }

  /** The quantile 0.975, from its expansion in 1/degrees: within 0.0003 from 9 degrees on. */
  private static double t(int degrees) {
    double z = 1.959963984540054;
    double z2 = z * z;
    double n = degrees;
    double first = z * (z2 + 1) / 4;
    double second = z * ((5 * z2 + 16) * z2 + 3) / 96;
    double third = z * (((3 * z2 + 19) * z2 + 17) * z2 - 15) / 384;
    return z + first / n + second / (n * n) + third / (n * n * n);
  }

  /**
   * The lower end.
   *
   * @return mean − margin
   */
  public double low() {
    return mean - margin;
  }

  /**
   * The upper end.
   *
   * @return mean + margin
   */
  public double high() {
    return mean + margin;
  }

  /**
   * Whether the whole interval lies above a number: of differences, above 0 means a gain was shown.
   *
   * @param number such as 0
   * @return true if it does
   */
  public boolean above(double number) {
    return low() > number;
  }

  /**
   * Whether the whole interval lies below a number.
   *
   * @param number such as 0
   * @return true if it does
   */
  public boolean below(double number) {
    return high() < number;
  }

  /**
   * Whether the interval holds a number: of differences, 0 within means that none was shown.
   *
   * @param number such as 0
   * @return true if it does
   */
  public boolean holds(double number) {
    return !above(number) && !below(number);
  }

  /**
   * With its sign, for differences.
   *
   * @return such as "+0.036 ± 0.010"
   */
  public String signed() {
    return (mean > 0 ? "+" : "") + this;
  }

  /** Such as "0.036 ± 0.010": as many decimals as show two digits of the margin. */
  @Override
  public String toString() {
    BigDecimal exact = new BigDecimal(margin);
    int decimals = exact.signum() == 0 ? 3 : Math.max(0, 2 - exact.precision() + exact.scale());
    return fixed(mean, decimals) + " ± " + fixed(margin, decimals);
  }

  private static String fixed(double number, int decimals) {
    String text = new BigDecimal(number).setScale(decimals, RoundingMode.HALF_EVEN).toPlainString();
    return text.replace('-', '−');
  }
}
