package io.github.activationlab.arithmetic;

/**
 * A simple root of a function, known to 106 bits, and the Taylor polynomial there.
 *
 * <p>Beside a root the terms of a formula cancel, and their errors stay. There (x − r)·P(x − r)
 * keeps the relative accuracy. The window is so narrow that four coefficients serve for 2⁻⁶². The
 * roots in the sources were printed by {@code constants.py} (mpmath, 400 bits), beside the
 * reference data.
 *
 * @param root r
 * @param slope the first Taylor coefficient
 * @param second the second
 * @param third the third
 * @param fourth the fourth
 */
public record Root(
    DoubleDouble root, DoubleDouble slope, double second, double third, double fourth) {
  private static final double WINDOW = 0x1p-16;

  /** A root from its two words, the two words of the slope and the other coefficients. */
  public static Root of(
      double rootHi,
      double rootLo,
      double slopeHi,
      double slopeLo,
      double second,
      double third,
      double fourth) {
    return new Root(
        new DoubleDouble(rootHi, rootLo),
        new DoubleDouble(slopeHi, slopeLo),
        second,
        third,
        fourth);
  }

  /** Whether x is so near that {@link #at} holds. */
  public boolean isNear(DoubleDouble x) {
    return Math.abs(x.hi() - root.hi()) < WINDOW;
  }

  /** The function at x. */
  public DoubleDouble at(DoubleDouble x) {
    DoubleDouble d = x.minus(root);
    return d.times(slope.plus(d.hi() * (second + d.hi() * (third + d.hi() * fourth))));
  }
}
