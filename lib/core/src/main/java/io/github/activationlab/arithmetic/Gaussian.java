package io.github.activationlab.arithmetic;

/**
 * The standard normal distribution at one point, with errors below 2⁻⁶⁸ of each result.
 *
 * <p>The tail is φ(z)·M(z), where M is the Mills ratio, smooth and slowly varying; so the tail
 * keeps its relative accuracy as far as doubles reach.
 *
 * @param z the point, cut at ±100, where the tail is 0 in any use
 * @param density φ(z)
 */
public record Gaussian(DoubleDouble z, Scaled density) {
  /** Beyond ±100 the tail is 0 in any use. */
  public static final double LIMIT = 100;

  private static final DoubleDouble ONE_OVER_ROOT_TWO_PI =
      new DoubleDouble(0x1.9884533d43651p-2, -0x1.cbc0d30ebfd15p-56);

  /** The distribution at z. */
  public static Gaussian at(Scaled point) {
    DoubleDouble z = point.clamped(LIMIT);
    Scaled exp = Exp.exp(z.times(z).timesPower(-0.5));
    return new Gaussian(z, exp.times(ONE_OVER_ROOT_TWO_PI));
  }

  /** Φ(z). */
  public Scaled cdf() {
    Scaled tail = density.times(Mills.ratio(z.abs()));
    return z.hi() < 0 ? tail : Scaled.of(DoubleDouble.ONE.minus(tail.toDoubleDouble()));
  }
}
