package io.github.activationlab.arithmetic;

/**
 * The Mills ratio M(z) = (1 − Φ(z))/φ(z) for 0 ≤ z ≤ 100, with an error below 2⁻⁶⁹ of the result.
 *
 * <p>Around each of some 200 centres c, 32 for every doubling of z + 1, a Taylor polynomial M(c +
 * d) = Σ aₙdⁿ serves. From M′ = zM − 1 follows (n + 1)aₙ₊₁ = c·aₙ + aₙ₋₁ for n ≥ 1 and a₁ = c·a₀ −
 * 1. This recurrence is unstable forwards for large c, where aₙ is its minimal solution: there
 * Miller's backward recurrence gives all coefficients (J. C. P. Miller, 1952). Below c = 3 it would
 * need too many terms; there the forward recurrence is harmless, and its start a₀ is the polynomial
 * of the next centre. The coefficients are made when the class is loaded.
 */
final class Mills {
  private static final int DEGREE = 12;
  private static final int SHIFT = 47;
  private static final long FIRST = Double.doubleToRawLongBits(1.0) >>> SHIFT;
  private static final int CENTRES =
      (int) ((Double.doubleToRawLongBits(Gaussian.LIMIT + 1) >>> SHIFT) - FIRST) + 1;

  /** Where Miller's recurrence takes over, and the terms that it needs there for 106 bits. */
  private static final double FAR = 3;

  private static final int MILLER_TERMS = 90;

  /** Terms that carry a value from one centre to the next with 100 bits. */
  private static final int STEP_TERMS = 24;

  /** For each centre a₀, a₁, a₂ in two words, then a₃ … a₁₂. */
  private static final int ROW = DEGREE + 4;

  private static final double[] TABLE = table();

  private Mills() {}

  static DoubleDouble ratio(DoubleDouble z) {
    int i = index(z.hi());
    double c = centre(i);
    DoubleDouble d = DoubleDouble.sum(z.hi() - c, z.lo());
    int row = i * ROW;
    double tail = TABLE[row + ROW - 1];
    for (int n = ROW - 2; n >= 6; n--) {
      tail = TABLE[row + n] + d.hi() * tail;
    }
    DoubleDouble sum = coefficient(row + 4).plus(d.hi() * tail);
    sum = coefficient(row + 2).plus(d.times(sum));
    return coefficient(row).plus(d.times(sum));
  }

  private static DoubleDouble coefficient(int at) {
    return new DoubleDouble(TABLE[at], TABLE[at + 1]);
  }

  /** The interval of z; the last one also for NaN, which then spoils the sum. */
  private static int index(double z) {
    long interval = (Double.doubleToRawLongBits(z + 1) >>> SHIFT) - FIRST;
    return (int) Math.min(interval, CENTRES - 1);
  }

  /** The middle of the interval of z with this index; exact. */
  private static double centre(int index) {
    double from = Double.longBitsToDouble((FIRST + index) << SHIFT);
    double to = Double.longBitsToDouble((FIRST + index + 1) << SHIFT);
    return from / 2 + to / 2 - 1;
  }

  private static double[] table() {
    double[] table = new double[CENTRES * ROW];
    DoubleDouble[] a = {};
    for (int i = CENTRES - 1; i >= 0; i--) {
      double c = centre(i);
      a = c >= FAR ? miller(c) : forward(c, polynomial(a, c - centre(i + 1)));
      for (int n = 0; n <= 2; n++) {
        table[i * ROW + 2 * n] = a[n].hi();
        table[i * ROW + 2 * n + 1] = a[n].lo();
      }
      for (int n = 3; n <= DEGREE; n++) {
        table[i * ROW + 3 + n] = a[n].hi();
      }
    }
    return table;
  }

  private static DoubleDouble[] miller(double c) {
    DoubleDouble[] a = new DoubleDouble[MILLER_TERMS + 2];
    a[MILLER_TERMS + 1] = DoubleDouble.ZERO;
    a[MILLER_TERMS] = DoubleDouble.ONE;
    for (int n = MILLER_TERMS; n > 0; n--) {
      a[n - 1] = a[n + 1].times(n + 1).minus(a[n].times(c));
    }
    DoubleDouble scale = a[0].times(c).minus(a[1]).reciprocal();
    DoubleDouble[] scaled = new DoubleDouble[STEP_TERMS + 1];
    for (int n = 0; n <= STEP_TERMS; n++) {
      scaled[n] = a[n].times(scale);
    }
    return scaled;
  }

  private static DoubleDouble[] forward(double c, DoubleDouble start) {
    DoubleDouble[] a = new DoubleDouble[STEP_TERMS + 1];
    a[0] = start;
    a[1] = start.times(c).plus(-1);
    for (int n = 1; n < STEP_TERMS; n++) {
      a[n + 1] = a[n].times(c).plus(a[n - 1]).dividedBy(DoubleDouble.of(n + 1));
    }
    return a;
  }

  private static DoubleDouble polynomial(DoubleDouble[] a, double d) {
    DoubleDouble sum = a[STEP_TERMS];
    for (int n = STEP_TERMS - 1; n >= 0; n--) {
      sum = sum.times(d).plus(a[n]);
    }
    return sum;
  }
}
