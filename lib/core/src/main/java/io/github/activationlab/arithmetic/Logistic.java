package io.github.activationlab.arithmetic;

/**
 * The logistic function σ and its derivatives at one point, with errors below 2⁻⁶⁰ of each result.
 *
 * <p>With e = exp(−|u|): σ(u) = 1/(1 + e) for u ≥ 0 and e/(1 + e) below; σ′ = e/(1 + e)²; σ″ = ∓e(1
 * − e)/(1 + e)³. These lose nothing in the tails, where 1 − σ would.
 *
 * <p>The numbers are kept as single words, so that the objects that they come in need not exist.
 */
public final class Logistic {
  /** Below this u stands for sinh u, with an error of u²/6 of it. */
  private static final double TINY = 0x1p-60;

  /** From here on 1 − e may be formed as it stands. */
  private static final double NOT_SMALL = 0x1p-7;

  private final double pointHi;
  private final double pointLo;
  private final int pointExponent;
  private final double uHi;
  private final double uLo;
  private final double expHi;
  private final double expLo;
  private final int expExponent;
  private final double inverseHi;
  private final double inverseLo;

  private Logistic(Scaled point, DoubleDouble u, Scaled exp, DoubleDouble inverse) {
    pointHi = point.hi();
    pointLo = point.lo();
    pointExponent = point.exponent();
    uHi = u.hi();
    uLo = u.lo();
    expHi = exp.hi();
    expLo = exp.lo();
    expExponent = exp.exponent();
    inverseHi = inverse.hi();
    inverseLo = inverse.lo();
  }

  /** The logistic function at a double. */
  public static Logistic at(double x) {
    return at(Scaled.of(x), DoubleDouble.of(x).clamped(Exp.LIMIT));
  }

  /** The logistic function at a product or quotient. */
  public static Logistic at(Scaled point) {
    return at(point, point.clamped(Exp.LIMIT));
  }

  private static Logistic at(Scaled point, DoubleDouble u) {
    Scaled exp = Exp.exp(u.abs().negated());
    return new Logistic(point, u, exp, exp.toDoubleDouble().plus(1).reciprocal());
  }

  /** The point, cut at ±{@value Exp#LIMIT}. */
  public DoubleDouble u() {
    return new DoubleDouble(uHi, uLo);
  }

  /** e as a double-double, 0 where it is below 2⁻⁹⁰⁰. */
  public DoubleDouble e() {
    return exp().toDoubleDouble();
  }

  /** e. */
  private Scaled exp() {
    return new Scaled(expHi, expLo, expExponent);
  }

  /** 1/(1 + e). */
  public DoubleDouble inverse() {
    return new DoubleDouble(inverseHi, inverseLo);
  }

  /** σ(u). */
  public Scaled value() {
    return exp().orOne(uHi < 0).times(inverse());
  }

  /** σ′(u). */
  public Scaled derivative() {
    return exp().times(inverse().times(inverse()));
  }

  /** σ″(u). */
  public Scaled secondDerivative() {
    return derivative().times(tanhOfHalf()).negated();
  }

  /** tanh(u/2) = ±(1 − e)/(1 + e). */
  public Scaled tanhOfHalf() {
    boolean tiny = Math.abs(uHi) < TINY;
    DoubleDouble tanh = oneMinusE().times(inverse()).signed(uHi < 0);
    return new Scaled(
        tiny ? pointHi : tanh.hi(), tiny ? pointLo : tanh.lo(), tiny ? pointExponent - 1 : 0);
  }

  private DoubleDouble oneMinusE() {
    double hi;
    double lo;
    if (Math.abs(uHi) > NOT_SMALL) {
      DoubleDouble difference = e().negated().plus(1);
      hi = difference.hi();
      lo = difference.lo();
    } else {
      DoubleDouble difference = Exp.expm1(u().abs().negated());
      hi = -difference.hi();
      lo = -difference.lo();
    }
    return new DoubleDouble(hi, lo);
  }
}
