package io.github.activationlab.arithmetic;

/**
 * A double-double times a power of two: products of huge and tiny factors neither overflow nor lose
 * bits on the way, and the result is rounded once, also where it is subnormal.
 *
 * <p>±∞ enters as ±2²¹⁰⁰, larger than any product of two doubles makes a finite number, so that
 * limits come out by the same formula as values.
 *
 * @param mantissa a number whose size is not extreme: within 2^±200, or 0, or NaN
 * @param exponent the power of two
 */
public record Scaled(DoubleDouble mantissa, int exponent) {
  private static final int INFINITE = 2100;

  /** A double with its exponent taken out. */
  public static Scaled of(double x) {
    int exponent = Math.getExponent(x);
    if (exponent >= Double.MIN_EXPONENT && exponent < Double.MAX_EXPONENT) {
      return new Scaled(DoubleDouble.of(x * power(-exponent)), exponent);
    }
    return ofExtreme(x);
  }

  /** Zero, subnormal, above 2¹⁰²³, infinite or NaN. */
  private static Scaled ofExtreme(double x) {
    if (Double.isInfinite(x)) {
      return new Scaled(DoubleDouble.of(Math.copySign(1, x)), INFINITE);
    }
    double size = Math.abs(x);
    if (size == 0 || Double.isNaN(x)) {
      return new Scaled(DoubleDouble.of(x), 0);
    }
    return size > 1
        ? new Scaled(DoubleDouble.of(x * 0x1p-1000), 1000)
        : new Scaled(DoubleDouble.of(x * 0x1p1000 * 0x1p60), -1060);
  }

  /** A double-double of moderate size. */
  public static Scaled of(DoubleDouble x) {
    return new Scaled(x, 0);
  }

  /** x − y for any doubles. */
  public static Scaled difference(double x, double y) {
    if (y == 0) {
      return of(x);
    }
    return of(x).plus(of(-y));
  }

  /** this × other. */
  public Scaled times(Scaled other) {
    return new Scaled(mantissa.times(other.mantissa), exponent + other.exponent);
  }

  /** this × factor. */
  public Scaled times(DoubleDouble factor) {
    return new Scaled(mantissa.times(factor), exponent);
  }

  /** this ÷ divisor. */
  public Scaled dividedBy(Scaled divisor) {
    return new Scaled(mantissa.dividedBy(divisor.mantissa), exponent - divisor.exponent);
  }

  /** −this. */
  public Scaled negated() {
    return new Scaled(mantissa.negated(), exponent);
  }

  /** this + other; a summand 2⁵⁰⁰ times smaller is dropped. */
  public Scaled plus(Scaled other) {
    if (other.mantissa.hi() == 0) {
      return this;
    }
    if (mantissa.hi() == 0) {
      return other;
    }
    int gap = exponent - other.exponent;
    if (gap < 0) {
      return other.plusSmaller(this, -gap);
    }
    return plusSmaller(other, gap);
  }

  private Scaled plusSmaller(Scaled other, int gap) {
    if (gap > 900) {
      return this;
    }
    return new Scaled(mantissa.plus(other.mantissa.timesPower(power(-gap))), exponent);
  }

  /** The number as a double-double, if it is below 2⁹⁰⁰; 0 below 2⁻⁹⁰⁰. */
  public DoubleDouble toDoubleDouble() {
    return exponent < -900
        ? DoubleDouble.of(0 * mantissa.hi())
        : mantissa.timesPower(power(Math.min(exponent, 900)));
  }

  /** The number as a double-double, cut at ±limit. */
  public DoubleDouble clamped(double limit) {
    DoubleDouble x = toDoubleDouble();
    return Math.abs(x.hi()) > limit ? DoubleDouble.of(Math.copySign(limit, x.hi())) : x;
  }

  /** The number rounded to double. */
  public double toDouble() {
    return exponent >= -1000 && exponent <= 1000
        ? mantissa.hi() * power(exponent)
        : Math.scalb(mantissa.hi(), exponent);
  }

  /** 2^exponent for an exponent of a normal double. */
  static double power(int exponent) {
    return Double.longBitsToDouble((long) (exponent + Double.MAX_EXPONENT) << 52);
  }
}
