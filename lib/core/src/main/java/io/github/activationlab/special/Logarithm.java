package io.github.activationlab.special;

/** The natural logarithm. */
public final class Logarithm {
  private Logarithm() {}

  /**
   * The natural logarithm.
   *
   * @param x any double
   * @return ln x; NaN for x &lt; 0, −∞ for ±0
   */
  public static double log(double x) {
    return StrictMath.log(x);
  }

  /**
   * The natural logarithm of 1 + x, accurate for small x too.
   *
   * @param x any double
   * @return ln(1 + x); NaN for x &lt; −1, −∞ for −1
   */
  public static double log1p(double x) {
    return StrictMath.log1p(x);
  }
}
