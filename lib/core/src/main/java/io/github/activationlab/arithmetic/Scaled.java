package io.github.activationlab.arithmetic;

/**
 * A double-double times a power of two: products of huge and tiny factors neither overflow nor lose
 * bits on the way, and the result is rounded once, also where it is subnormal.
 *
 * <p>±∞ enters as ±2²¹⁰⁰, larger than any product of two doubles makes a finite number, so that
 * limits come out by the same formula as values.
 *
 * <p>The size of the mantissa is not extreme: within 2^±200, or 0, or NaN.
 *
 * @param hi the upper word of the mantissa
 * @param lo the lower word
 * @param exponent the power of two
 */
public record Scaled(double hi, double lo, int exponent) {
  private static final int INFINITE = 2100;

  /** Below this exponent no mantissa reaches the least double. */
  private static final int NOTHING = -1300;

  /** A double with its exponent taken out. */
  public static Scaled of(double x) {
    int exponent = Math.getExponent(x);
    double mantissa;
    if (exponent >= Double.MIN_EXPONENT && exponent < Double.MAX_EXPONENT) {
      mantissa = x * power(-exponent);
    } else {
      exponent = extremeExponent(x);
      mantissa = Double.isInfinite(x) ? Math.copySign(1, x) : Math.scalb(x, -exponent);
    }
    return new Scaled(mantissa, 0, exponent);
  }

  /** Of a number that is zero, subnormal, above 2¹⁰²³, infinite or NaN. */
  private static int extremeExponent(double x) {
    if (Double.isInfinite(x)) {
      return INFINITE;
    }
    return x == 0 || Double.isNaN(x) ? 0 : Math.abs(x) > 1 ? Double.MAX_EXPONENT : -1060;
  }

  /** A double-double of moderate size. */
  public static Scaled of(DoubleDouble x) {
    return of(x, 0);
  }

  /** A double-double of moderate size times a power of two. */
  static Scaled of(DoubleDouble mantissa, int exponent) {
    return new Scaled(mantissa.hi(), mantissa.lo(), exponent);
  }

  /** The number without its power of two. */
  DoubleDouble mantissa() {
    return new DoubleDouble(hi, lo);
  }

  /** x − y for any doubles. */
  public static Scaled difference(double x, double y) {
    return of(x).plus(of(-y));
  }

  /** This if the condition holds, else 1. */
  public Scaled orOne(boolean condition) {
    return new Scaled(condition ? hi : 1, condition ? lo : 0, condition ? exponent : 0);
  }

  /** this × other. */
  public Scaled times(Scaled other) {
    return of(mantissa().times(other.mantissa()), exponent + other.exponent);
  }

  /** this × factor. */
  public Scaled times(DoubleDouble factor) {
    return of(mantissa().times(factor), exponent);
  }

  /** this ÷ divisor. */
  public Scaled dividedBy(Scaled divisor) {
    return of(mantissa().dividedBy(divisor.mantissa()), exponent - divisor.exponent);
  }

  /** this ÷ divisor. */
  public Scaled dividedBy(DoubleDouble divisor) {
    return of(mantissa().dividedBy(divisor), exponent);
  }

  /** −this. */
  public Scaled negated() {
    return of(mantissa().negated(), exponent);
  }

  /** this + other; a summand 2⁹⁰⁰ times smaller is dropped. */
  public Scaled plus(Scaled other) {
    int mine = hi == 0 ? Integer.MIN_VALUE / 2 : exponent;
    int others = other.hi == 0 ? Integer.MIN_VALUE / 2 : other.exponent;
    int larger = Math.max(mine, others);
    return of(
        mantissa().times2(mine - larger).plus(other.mantissa().times2(others - larger)), larger);
  }

  /** The number as a double-double, if it is below 2⁹⁰⁰; 0 below 2⁻⁹⁰⁰. */
  public DoubleDouble toDoubleDouble() {
    return mantissa().times2(Math.min(exponent, 900));
  }

  /** The number as a double-double, cut at ±limit. */
  public DoubleDouble clamped(double limit) {
    return toDoubleDouble().clamped(limit);
  }

  /** The number rounded to double, once. */
  public double toDouble() {
    if (exponent < NOTHING) {
      return 0 * hi;
    }
    double rounded =
        exponent >= -1000 && exponent <= 1000 ? hi * power(exponent) : Math.scalb(hi, exponent);
    return Math.abs(rounded) < Double.MIN_NORMAL && lo != 0 ? subnormal(rounded) : rounded;
  }

  /** Rounding hi alone would be a second rounding where its last bits do not fit. */
  private double subnormal(double rounded) {
    double rest = hi - Math.scalb(rounded, -exponent) + lo;
    double half = Math.scalb(1.0, -1075 - exponent);
    // Adding 0 would take the sign from −0.
    double step = rest > half ? Double.MIN_VALUE : rest < -half ? -Double.MIN_VALUE : 0;
    return step == 0 ? rounded : rounded + step;
  }

  /** 2^exponent for an exponent of a normal double. */
  static double power(int exponent) {
    return Double.longBitsToDouble((long) (exponent + Double.MAX_EXPONENT) << 52);
  }
}
