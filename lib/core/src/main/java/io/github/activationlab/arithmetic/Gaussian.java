package io.github.activationlab.arithmetic;

/**
 * The standard normal distribution at one point, with errors below 2⁻⁶⁸ of each result.
 *
 * <p>The tail is φ(z)·M(z), where M is the Mills ratio, smooth and slowly varying; so the tail
 * keeps its relative accuracy as far as doubles reach.
 *
 * <p>The numbers are kept as single words, so that the objects that they come in need not exist.
 */
public final class Gaussian {
  /** Beyond ±100 the tail is 0 in any use. */
  public static final double LIMIT = 100;

  private static final DoubleDouble ONE_OVER_ROOT_TWO_PI =
      new DoubleDouble(0x1.9884533d43651p-2, -0x1.cbc0d30ebfd15p-56);

  private final double zHi;
  private final double zLo;
  private final double densityHi;
  private final double densityLo;
  private final int densityExponent;

  private Gaussian(DoubleDouble z, Scaled density) {
    zHi = z.hi();
    zLo = z.lo();
    densityHi = density.hi();
    densityLo = density.lo();
    densityExponent = density.exponent();
  }

  /** The distribution at a point. */
  public static Gaussian at(Scaled point) {
    DoubleDouble z = point.clamped(LIMIT);
    Scaled exp = Exp.exp(z.times(z).timesPower(-0.5));
    return new Gaussian(z, exp.times(ONE_OVER_ROOT_TWO_PI));
  }

  /** The point, cut at ±{@value #LIMIT}. */
  public DoubleDouble z() {
    return new DoubleDouble(zHi, zLo);
  }

  /** φ(z). */
  public Scaled density() {
    return new Scaled(densityHi, densityLo, densityExponent);
  }

  /** Φ(z), which is the tail below 0 and 1 − tail above. */
  public Scaled cdf() {
    boolean below = zHi < 0;
    Scaled tail = density().times(Mills.ratio(z().abs()));
    return tail.orOne(below).plus(tail.times(DoubleDouble.of(below ? 0 : -1)));
  }
}
