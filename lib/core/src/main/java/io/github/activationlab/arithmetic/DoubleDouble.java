package io.github.activationlab.arithmetic;

/**
 * A number of about 106 bits: the unevaluated sum of two doubles, of which hi is the sum rounded.
 *
 * <p>The exact sum and product of two doubles are those of Knuth and of Dekker (T. J. Dekker, A
 * floating-point technique for extending the available precision, 1971). Sums and products of two
 * numbers err by less than 2⁻¹⁰² of the larger operand or of the product. Products need both
 * factors below 2⁹⁹⁰ and a result above 2⁻⁹⁰⁰; {@link Scaled} sees to that.
 *
 * <p>Here and in {@link Scaled}, conditions choose between doubles and not between objects: so the
 * compiler can keep the objects in registers.
 *
 * @param hi the number rounded to double
 * @param lo what is left
 */
public record DoubleDouble(double hi, double lo) {
  /** 0. */
  public static final DoubleDouble ZERO = new DoubleDouble(0, 0);

  /** 1. */
  public static final DoubleDouble ONE = new DoubleDouble(1, 0);

  /** 2²⁷ + 1 cuts a double into two halves of 26 bits. */
  private static final double SPLITTER = 0x1p27 + 1;

  /** A double as it is. */
  public static DoubleDouble of(double x) {
    return new DoubleDouble(x, 0);
  }

  /** The exact sum of two doubles. */
  public static DoubleDouble sum(double a, double b) {
    double s = a + b;
    double bRounded = s - a;
    return new DoubleDouble(s, (a - (s - bRounded)) + (b - bRounded));
  }

  /** The exact sum of two doubles where |a| ≥ |b|, or a = 0. */
  public static DoubleDouble orderedSum(double a, double b) {
    double s = a + b;
    return new DoubleDouble(s, b - (s - a));
  }

  /** The exact product of two doubles. */
  public static DoubleDouble product(double a, double b) {
    double p = a * b;
    double aHigh = high(a);
    double aLow = a - aHigh;
    double bHigh = high(b);
    double bLow = b - bHigh;
    return new DoubleDouble(p, ((aHigh * bHigh - p) + aHigh * bLow + aLow * bHigh) + aLow * bLow);
  }

  /** The upper half of the bits of a. */
  static double high(double a) {
    double c = SPLITTER * a;
    return c - (c - a);
  }

  /** this + other. */
  public DoubleDouble plus(DoubleDouble other) {
    DoubleDouble s = sum(hi, other.hi);
    return orderedSum(s.hi, s.lo + (lo + other.lo));
  }

  /** this + x. */
  public DoubleDouble plus(double x) {
    DoubleDouble s = sum(hi, x);
    return orderedSum(s.hi, s.lo + lo);
  }

  /** this − other. */
  public DoubleDouble minus(DoubleDouble other) {
    return plus(other.negated());
  }

  /** −this. */
  public DoubleDouble negated() {
    return new DoubleDouble(-hi, -lo);
  }

  /** The absolute value. */
  public DoubleDouble abs() {
    return signed(hi < 0);
  }

  /** −this if the condition holds, else this. */
  public DoubleDouble signed(boolean negative) {
    double sign = negative ? -1 : 1;
    return new DoubleDouble(sign * hi, sign * lo);
  }

  /** This, cut at ±limit. */
  DoubleDouble clamped(double limit) {
    boolean outside = Math.abs(hi) > limit;
    return new DoubleDouble(outside ? Math.copySign(limit, hi) : hi, outside ? 0 : lo);
  }

  /** this × other. */
  public DoubleDouble times(DoubleDouble other) {
    DoubleDouble p = product(hi, other.hi);
    return orderedSum(p.hi, p.lo + (hi * other.lo + lo * other.hi));
  }

  /** this × x. */
  public DoubleDouble times(double x) {
    DoubleDouble p = product(hi, x);
    return orderedSum(p.hi, p.lo + lo * x);
  }

  /** this × a power of two, which is exact while nothing underflows. */
  public DoubleDouble timesPower(double powerOfTwo) {
    return new DoubleDouble(hi * powerOfTwo, lo * powerOfTwo);
  }

  /** this × 2^exponent for an exponent below 1000; 0 for one below −900. */
  DoubleDouble times2(int exponent) {
    return timesPower(exponent < -900 ? 0 : Scaled.power(exponent));
  }

  /** this ÷ divisor. */
  public DoubleDouble dividedBy(DoubleDouble divisor) {
    double quotient = hi / divisor.hi;
    DoubleDouble p = product(quotient, divisor.hi);
    double rest = (hi - p.hi) - p.lo + lo - quotient * divisor.lo;
    return orderedSum(quotient, rest / divisor.hi);
  }

  /** 1 ÷ this. */
  public DoubleDouble reciprocal() {
    return ONE.dividedBy(this);
  }

  /** √this, of a positive number. */
  public DoubleDouble squareRoot() {
    double root = Math.sqrt(hi);
    DoubleDouble p = product(root, root);
    double rest = (hi - p.hi) - p.lo + lo;
    return orderedSum(root, rest / (2 * root));
  }
}
