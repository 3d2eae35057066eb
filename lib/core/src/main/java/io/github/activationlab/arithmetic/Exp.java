package io.github.activationlab.arithmetic;

/**
 * The exponential function with an error below 2⁻⁷⁰ of the result.
 *
 * <p>With k the integer nearest to 128·u/ln 2, eᵘ = 2^(k div 128) · 2^((k mod 128)/128) · eʳ and
 * |r| &lt; 0.0028; the second factor comes from a table. After P. T. P. Tang, Table-driven
 * implementation of the exponential function, 1989.
 */
public final class Exp {
  /** Beyond ±5000 the result is 0 or ∞ in any use; the argument is cut there. */
  public static final double LIMIT = 5000;

  /** Below this, which is less than half a step, k is 0. */
  static final double NEAR = 0x1p-9;

  private static final int SIZE = 128;

  /** 128/ln 2, rounded. */
  private static final double STEPS_PER_UNIT = 0x1.71547652b82fep7;

  /** ln 2/128 in three parts; the first two have 32 bits, so that k times them is exact. */
  private static final double STEP_1 = 0x1.62e42feep-8;

  private static final double STEP_2 = 0x1.a39ef356p-40;
  private static final double STEP_3 = 0x1.93c7673007e5fp-72;

  /** Adding and taking away 1.5·2⁵² rounds to the nearest integer. */
  private static final double ROUNDER = 0x1.8p52;

  /** 2^(1/128), from which the table is multiplied up. */
  private static final DoubleDouble ROOT =
      new DoubleDouble(0x1.0163da9fb3335p0, 0x1.b61299ab8cdb7p-54);

  /**
   * 2^(i/128) at 2i to 26 bits, so that products with half a double are exact; the rest at 2i+1.
   */
  private static final double[] TABLE = table();

  private Exp() {}

  private static double[] table() {
    double[] table = new double[2 * SIZE];
    DoubleDouble power = DoubleDouble.ONE;
    for (int i = 0; i < SIZE; i++) {
      table[2 * i] = DoubleDouble.high(power.hi());
      table[2 * i + 1] = power.hi() - table[2 * i] + power.lo();
      power = power.times(ROOT);
    }
    return table;
  }

  /**
   * The exponential of a double-double.
   *
   * @param u any number
   * @return eᵘ, cut at u = ±{@value #LIMIT}
   */
  public static Scaled exp(DoubleDouble u) {
    return expWithinLimit(u.clamped(LIMIT));
  }

  private static Scaled expWithinLimit(DoubleDouble u) {
    double steps = steps(u);
    int k = (int) steps;
    DoubleDouble q = expm1OfRest(u, steps);
    double high = TABLE[2 * (k & (SIZE - 1))];
    double low = TABLE[2 * (k & (SIZE - 1)) + 1];
    double qHigh = DoubleDouble.high(q.hi());
    DoubleDouble sum = DoubleDouble.orderedSum(high, high * qHigh);
    double rest = high * (q.hi() - qHigh) + (high * q.lo() + (low + low * q.hi()));
    return Scaled.of(DoubleDouble.orderedSum(sum.hi(), sum.lo() + rest), k >> 7);
  }

  /**
   * The exponential less one, with an error below 2⁻⁶⁰ of the result, for u below 700.
   *
   * @param u a number that is not large; below 2⁻³⁰⁰ in size its low word is not kept
   * @return eᵘ − 1
   */
  public static DoubleDouble expm1(DoubleDouble u) {
    double hi;
    double lo;
    if (Math.abs(u.hi()) < NEAR) {
      DoubleDouble series = expm1OfRest(u, 0);
      hi = series.hi();
      lo = series.lo();
    } else {
      DoubleDouble difference = exp(u).toDoubleDouble().plus(-1);
      hi = difference.hi();
      lo = difference.lo();
    }
    return new DoubleDouble(hi, lo);
  }

  private static double steps(DoubleDouble u) {
    return (u.hi() * STEPS_PER_UNIT + ROUNDER) - ROUNDER;
  }

  /** eʳ − 1 for r = u − steps·ln 2/128: r + r²/2 + r³/6 + …, where r keeps its low word. */
  static DoubleDouble expm1OfRest(DoubleDouble u, double steps) {
    DoubleDouble sum = DoubleDouble.sum(u.hi() - steps * STEP_1, -steps * STEP_2);
    double r = sum.hi();
    double rLow = sum.lo() - steps * STEP_3 + u.lo();
    double r2 = r * r;
    double tail =
        (1.0 / 6 + r * (1.0 / 24)) + r2 * ((1.0 / 120 + r * (1.0 / 720)) + r2 * (1.0 / 5040));
    return DoubleDouble.orderedSum(r, r2 * (0.5 + r * tail) + (rLow + r * rLow));
  }
}
