package io.github.activationlab.benchmarks.accuracy;

/**
 * The ratio of the normal distribution's tail to its density, M(a) = (1 − Φ(a))/φ(a), for 0 ≤ a ≤
 * 20, to about 2⁻⁵⁰.
 *
 * <p>Far out its continued fraction M(a) = 1/(a + 1/(a + 2/(a + 3/(a + …)))) is used once. From
 * there Taylor steps lead down to 0; each shrinks the error of the one before, because M′ = aM − 1.
 * That equation gives the coefficients around each stop: (n + 1)cₙ₊₁ = a·cₙ + cₙ₋₁.
 */
final class Tail {
  private static final int END = 20;
  private static final double STEP = 0.125;
  private static final int STOPS = (int) (END / STEP) + 1;
  private static final int FRACTION = 200;
  private static final int STEP_DEGREE = 30;
  private static final int DEGREE = 13;

  /** For each stop the coefficients around it. */
  private static final double[][] COEFFICIENTS = coefficients();

  private Tail() {}

  private static double[][] coefficients() {
    double[][] all = new double[STOPS][];
    double m = 0;
    for (int k = FRACTION; k > 0; k--) {
      m = k / (END + m);
    }
    m = 1 / (END + m);
    for (int stop = STOPS - 1; stop >= 0; stop--) {
      double[] c = new double[STEP_DEGREE + 1];
      double a = stop * STEP;
      c[0] = m;
      c[1] = a * m - 1;
      for (int n = 1; n < STEP_DEGREE; n++) {
        c[n + 1] = (a * c[n] + c[n - 1]) / (n + 1);
      }
      all[stop] = c;
      m = horner(c, STEP_DEGREE, -STEP);
    }
    return all;
  }

  private static double horner(double[] c, int degree, double d) {
    double sum = c[degree];
    for (int n = degree - 1; n >= 0; n--) {
      sum = sum * d + c[n];
    }
    return sum;
  }

  static double overDensity(double a) {
    int stop = (int) (a / STEP + 0.5);
    return horner(COEFFICIENTS[stop], DEGREE, a - stop * STEP);
  }
}
