package io.github.activationlab.lessons;

import java.util.function.DoubleUnaryOperator;

/** Roots and minima of functions of one number, to the last digits that doubles hold. */
public final class Search {
  private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

  private Search() {}

  /**
   * A place where f changes its sign, by bisection until the middle equals an end.
   *
   * @param f a continuous function
   * @param a one end of the bracket, finite
   * @param b the other end, where f has the other sign
   * @return x with f(x) nearest to a change of sign
   * @throws IllegalArgumentException if f has the same sign at both ends, or none
   */
  public static double root(DoubleUnaryOperator f, double a, double b) {
    double atA = f.applyAsDouble(a);
    double atB = f.applyAsDouble(b);
    if (!(Math.min(atA, atB) <= 0 && Math.max(atA, atB) >= 0)) {
      throw new IllegalArgumentException(
          "No change of sign between " + a + " and " + b + ": f is " + atA + " and " + atB);
    }
    double low = atA < 0 || atB > 0 ? a : b;
    double high = low == a ? b : a;
    while (true) {
      double middle = low / 2 + high / 2;
      if (middle == low || middle == high) {
        return middle;
      }
      if (f.applyAsDouble(middle) < 0) {
        low = middle;
      } else {
        high = middle;
      }
    }
  }

  /**
   * The lowest place of a function that falls and then rises, by golden section. A minimum is flat,
   * so its place is known to about half of the digits; where the slope is at hand, its {@link
   * #root} is known to all of them.
   *
   * @param f a function that falls and then rises between the ends
   * @param a the left end, finite
   * @param b the right end, greater than a
   * @return x with the least f(x), to about 10⁻⁸ of the larger end
   */
  public static double minimum(DoubleUnaryOperator f, double a, double b) {
    double low = a;
    double high = b;
    double left = high - GOLDEN * (high - low);
    double right = low + GOLDEN * (high - low);
    double atLeft = f.applyAsDouble(left);
    double atRight = f.applyAsDouble(right);
    double width = 1e-9 * Math.max(Math.abs(a), Math.abs(b));
    while (high - low > width) {
      if (atLeft < atRight) {
        high = right;
        right = left;
        atRight = atLeft;
        left = high - GOLDEN * (high - low);
        atLeft = f.applyAsDouble(left);
      } else {
        low = left;
        left = right;
        atLeft = atRight;
        right = low + GOLDEN * (high - low);
        atRight = f.applyAsDouble(right);
      }
    }
    return low / 2 + high / 2;
  }

  /**
   * Evenly spaced numbers.
   *
   * @param from the first
   * @param to the last
   * @param count how many, at least 2
   * @return the numbers, both ends included
   */
  public static double[] grid(double from, double to, int count) {
    double[] grid = new double[count];
    for (int i = 0; i < count; i++) {
      grid[i] = from + (to - from) * i / (count - 1);
    }
    return grid;
  }
}
