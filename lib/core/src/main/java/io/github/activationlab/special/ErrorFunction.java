package io.github.activationlab.special;

/** The error function and its complement. */
public final class ErrorFunction {
  private ErrorFunction() {}

  /**
   * The error function 2/√π ∫₀ˣ exp(−t²) dt.
   *
   * @param x any double
   * @return erf(x), in [−1, 1]
   */
  public static double erf(double x) {
    if (Math.abs(x) > 2) {
      return x > 0 ? 1 - erfc(x) : erfc(-x) - 1;
    }
    double term = x;
    double sum = x;
    for (int n = 1; n < 60; n++) {
      term *= -x * x / n;
      sum += term / (2 * n + 1);
    }
    return 2 / Math.sqrt(Math.PI) * sum;
  }

  /**
   * The complement 1 − erf(x), with full relative accuracy in the right tail.
   *
   * @param x any double
   * @return erfc(x), in [0, 2]
   */
  public static double erfc(double x) {
    if (x <= 2) {
      return x < -2 ? 2 - erfc(-x) : 1 - erf(x);
    }
    double fraction = 0;
    for (int n = 60; n > 0; n--) {
      fraction = n / 2.0 / (x + fraction);
    }
    return StrictMath.exp(-x * x) / Math.sqrt(Math.PI) / (x + fraction);
  }
}
