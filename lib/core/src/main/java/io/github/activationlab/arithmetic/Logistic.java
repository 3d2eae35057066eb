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

  private final double pointHi;
  private final double pointLo;
  private final int pointExponent;
  private final double uHi;
  private final double uLo;
  private final double expHi;
  private final double expLo;
  private final int expExponent;
  private final double sumHi;
  private final double sumLo;

  private Logistic(Scaled point, DoubleDouble u, Scaled exp, DoubleDouble sum) {
    pointHi = point.hi();
    pointLo = point.lo();
    pointExponent = point.exponent();
    uHi = u.hi();
    uLo = u.lo();
    expHi = exp.hi();
    expLo = exp.lo();
    expExponent = exp.exponent();
    sumHi = sum.hi();
    sumLo = sum.lo();
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
    return new Logistic(point, u, exp, exp.toDoubleDouble().plus(1));
  }

  /** The point, cut at ±{@value Exp#LIMIT}. */
  public DoubleDouble u() {
    return new DoubleDouble(uHi, uLo);
  }

  /** e as a double-double, 0 where it is below 2⁻⁹⁰⁰. */
  public DoubleDouble e() {
    return exp().toDoubleDouble();
  }

  /** e, as far as it reaches. */
  public Scaled exp() {
    return new Scaled(expHi, expLo, expExponent);
  }

  /** 1 + e. */
  private DoubleDouble sum() {
    return new DoubleDouble(sumHi, sumLo);
  }

  /** σ(u). */
  public Scaled value() {
    return exp().orOne(uHi < 0).dividedBy(sum());
  }

  /** σ′(u). */
  public Scaled derivative() {
    return exp().dividedBy(sum().times(sum()));
  }

  /** σ″(u). */
  public Scaled secondDerivative() {
    return derivative().times(tanhOfHalf()).negated();
  }

  /** tanh(u/2) = ±(1 − e)/(1 + e). */
  public Scaled tanhOfHalf() {
    boolean tiny = Math.abs(uHi) < TINY;
    DoubleDouble tanh = oneMinusE().dividedBy(sum()).signed(uHi < 0);
    return new Scaled(
        tiny ? pointHi : tanh.hi(), tiny ? pointLo : tanh.lo(), tiny ? pointExponent - 1 : 0);
  }

  /** 1 − e; near 0, where that would cancel, by the series. */
  private DoubleDouble oneMinusE() {
    boolean near = Math.abs(uHi) < Exp.NEAR;
    DoubleDouble series = Exp.expm1OfRest(u().abs().negated(), 0);
    DoubleDouble difference = e().plus(-1);
    return new DoubleDouble(
        -(near ? series.hi() : difference.hi()), -(near ? series.lo() : difference.lo()));
  }
}
