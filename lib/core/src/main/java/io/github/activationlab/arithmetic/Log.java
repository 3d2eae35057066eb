package io.github.activationlab.arithmetic;

/**
 * The natural logarithm with an error below 2⁻⁶³ of the result.
 *
 * <p>Away from 1 an estimate y of ln m, good to 2⁻³⁰, is corrected by t = m·e⁻ʸ − 1 to y + t −
 * t²/2; near 1 the series serves.
 */
public final class Log {
  /** Where |f| is below this, the series of ln(1 + f) is used. */
  public static final double NEAR = 0x1p-6;

  /** Below this f stands for ln(1 + f), with an error of f²/2. */
  private static final double TINY = 0x1p-70;

  private static final DoubleDouble LN_2 =
      new DoubleDouble(0x1.62e42fefa39efp-1, 0x1.abc9e3b39803fp-56);

  private static final double ROOT_HALF = 0x1.6a09e667f3bcdp-1;

  private static final int SERIES_TERMS = 11;

  private Log() {}

  /**
   * ln(1 + f), also where f is tiny.
   *
   * @param f from 0 to 2⁹⁰⁰
   * @return the logarithm
   */
  public static Scaled log1p(Scaled f) {
    DoubleDouble x = f.toDoubleDouble();
    if (x.hi() < TINY) {
      return f;
    }
    return Scaled.of(x.hi() < NEAR ? series(x) : log(x.plus(1), 0));
  }

  /**
   * ln(x·2^shift).
   *
   * @param x normal, positive and not within {@value #NEAR} of 1
   * @param shift a power of two
   * @return the logarithm
   */
  public static DoubleDouble log(DoubleDouble x, int shift) {
    int exponent = Math.getExponent(x.hi());
    if (Math.scalb(x.hi(), -exponent) > 2 * ROOT_HALF) {
      exponent++;
    }
    DoubleDouble m = new DoubleDouble(Math.scalb(x.hi(), -exponent), Math.scalb(x.lo(), -exponent));
    double y = estimate(m.hi());
    DoubleDouble t = m.times(Exp.exp(DoubleDouble.of(-y)).toDoubleDouble()).plus(-1);
    DoubleDouble correction = t.plus(-t.hi() * t.hi() / 2);
    return LN_2.times(exponent + shift).plus(DoubleDouble.of(y).plus(correction));
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

  /**
   * ln(1 + f) = f − f²/2 + f³/3 − …, of which f² keeps its low word.
   *
   * @param f below {@value #NEAR} in size
   * @return the logarithm
   */
  public static DoubleDouble series(DoubleDouble f) {
    double x = f.hi();
    double sum = 1.0 / SERIES_TERMS;
    for (int n = SERIES_TERMS - 1; n >= 3; n--) {
      sum = 1.0 / n - x * sum;
    }
    DoubleDouble square = DoubleDouble.product(x, x).timesPower(-0.5);
    return square.plus(x).plus(x * x * x * sum + f.lo() * (1 - x));
  }
}
