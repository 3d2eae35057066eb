package io.github.activationlab.arithmetic;

/**
 * The logistic function σ and its derivatives at one point, with errors below 2⁻⁶⁰ of each result.
 *
 * <p>With e = exp(−|u|): σ(u) = 1/(1 + e) for u ≥ 0 and e/(1 + e) below; σ′ = e/(1 + e)²; σ″ = ∓e(1
 * − e)/(1 + e)³. These lose nothing in the tails, where 1 − σ would.
 *
 * @param point the point as given
 * @param u the point, cut at ±{@value Exp#LIMIT}
 * @param exp e
 * @param e e as one number, 0 where that is below 2⁻⁹⁰⁰
 * @param inverse 1/(1 + e)
 */
public record Logistic(
    Scaled point, DoubleDouble u, Scaled exp, DoubleDouble e, DoubleDouble inverse) {
  /** Below this u stands for sinh u, with an error of u²/6 of it. */
  private static final double TINY = 0x1p-60;

  /** From here on 1 − e may be formed as it stands. */
  private static final double NOT_SMALL = 0x1p-7;

  /** The logistic function at a point. */
  public static Logistic at(Scaled point) {
    DoubleDouble u = point.clamped(Exp.LIMIT);
    Scaled exp = Exp.exp(u.hi() < 0 ? u : u.negated());
    DoubleDouble e = exp.toDoubleDouble();
    return new Logistic(point, u, exp, e, e.plus(1).reciprocal());
  }

  /** σ(u). */
  public Scaled value() {
    return u.hi() < 0 ? exp.times(inverse) : Scaled.of(inverse);
  }

  /** σ′(u). */
  public Scaled derivative() {
    return exp.times(inverse.times(inverse));
  }

  /** σ″(u). */
  public Scaled secondDerivative() {
    return derivative().times(tanhOfHalf()).negated();
  }

  /** tanh(u/2) = ±(1 − e)/(1 + e). */
  public Scaled tanhOfHalf() {
    double size = Math.abs(u.hi());
    if (size < TINY) {
      return point.times(DoubleDouble.of(0.5));
    }
    DoubleDouble oneMinusE =
        size > NOT_SMALL ? e.negated().plus(1) : Exp.expm1(u.abs().negated()).negated();
    DoubleDouble tanh = oneMinusE.times(inverse);
    return Scaled.of(u.hi() < 0 ? tanh.negated() : tanh);
  }
}
