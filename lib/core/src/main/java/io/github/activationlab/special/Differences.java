package io.github.activationlab.special;

import java.util.function.DoubleUnaryOperator;

/**
 * Central differences of fourth order, for functions whose derivative nobody has written down.
 *
 * <p>The step h is a power of two times the power of two below max(1, |x|), so that x ± h carries
 * no rounding of its own. Let M bound |f| and the fifth and sixth derivatives on x ± 2h.
 */
public final class Differences {
  private Differences() {}

  /**
   * The first derivative, with an error of about 3·10⁻¹³·M near |x| ≤ 1.
   *
   * @param f a function that is smooth around x
   * @param x where; at an infinity, or where f is not finite, the result may be NaN
   * @return an approximation of f′(x)
   */
  public static double derivative(DoubleUnaryOperator f, double x) {
    double h = step(x, -10);
    double near = f.applyAsDouble(x + h) - f.applyAsDouble(x - h);
    double far = f.applyAsDouble(x + 2 * h) - f.applyAsDouble(x - 2 * h);
    return (8 * near - far) / (12 * h);
  }

  /**
   * The second derivative, with an error of about 10⁻¹⁰·M near |x| ≤ 1.
   *
   * @param f a function that is smooth around x
   * @param x where; at an infinity, or where f is not finite, the result may be NaN
   * @return an approximation of f″(x)
   */
  public static double secondDerivative(DoubleUnaryOperator f, double x) {
    double h = step(x, -7);
    double middle = f.applyAsDouble(x);
    double near = f.applyAsDouble(x + h) - middle + (f.applyAsDouble(x - h) - middle);
    double far = f.applyAsDouble(x + 2 * h) - middle + (f.applyAsDouble(x - 2 * h) - middle);
    return (16 * near - far) / (12 * h) / h;
  }

  private static double step(double x, int exponent) {
    return Math.scalb(1.0, exponent + Math.max(0, Math.getExponent(x)));
  }
}
