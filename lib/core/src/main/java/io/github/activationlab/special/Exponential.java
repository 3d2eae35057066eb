package io.github.activationlab.special;

/** The exponential function. */
public final class Exponential {
  private Exponential() {}

  /**
   * e to the power x.
   *
   * @param x any double
   * @return eˣ
   */
  public static double exp(double x) {
    return StrictMath.exp(x);
  }

  /**
   * e to the power x, less one, accurate for small x too.
   *
   * @param x any double
   * @return eˣ − 1
   */
  public static double expm1(double x) {
    return StrictMath.expm1(x);
  }
}
