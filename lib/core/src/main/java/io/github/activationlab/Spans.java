package io.github.activationlab;

import java.util.Objects;

/** The range checks of a {@link Kernel}'s doors, for those who write one. */
public final class Spans {
  private Spans() {}

  /**
   * Checks the ranges of an input and an output array.
   *
   * @param x the input array
   * @param xLength its length
   * @param xOffset index of the first input
   * @param y the output array
   * @param yLength its length
   * @param yOffset index of the first output
   * @param length how many elements
   * @throws IndexOutOfBoundsException if a range leaves its array
   * @throws IllegalArgumentException if the output overlaps the input in part
   */
  public static void require(
      Object x, int xLength, int xOffset, Object y, int yLength, int yOffset, int length) {
    Objects.checkFromIndexSize(xOffset, length, xLength);
    Objects.checkFromIndexSize(yOffset, length, yLength);
    if (x == y && xOffset != yOffset && Math.abs((long) xOffset - yOffset) < length) {
      throw new IllegalArgumentException(
          "output overlaps input in part: input offset "
              + xOffset
              + ", output offset "
              + yOffset
              + ", length "
              + length);
    }
  }

  /** Checks the ranges of a backward pass: two inputs and an output. */
  static void require(
      float[] x,
      int xOffset,
      float[] upstream,
      int upstreamOffset,
      float[] gradient,
      int gradientOffset,
      int length) {
    require(x, x.length, xOffset, gradient, gradient.length, gradientOffset, length);
    require(
        upstream,
        upstream.length,
        upstreamOffset,
        gradient,
        gradient.length,
        gradientOffset,
        length);
  }

  /** The same for doubles. */
  static void require(
      double[] x,
      int xOffset,
      double[] upstream,
      int upstreamOffset,
      double[] gradient,
      int gradientOffset,
      int length) {
    require(x, x.length, xOffset, gradient, gradient.length, gradientOffset, length);
    require(
        upstream,
        upstream.length,
        upstreamOffset,
        gradient,
        gradient.length,
        gradientOffset,
        length);
  }

  /** Checks that two outputs share no element. */
  static void requireApart(Object x, int xOffset, Object y, int yOffset, int length) {
    if (x == y && Math.abs((long) xOffset - yOffset) < length) {
      throw new IllegalArgumentException(
          "outputs overlap: offsets " + xOffset + " and " + yOffset + ", length " + length);
    }
  }

  /**
   * Checks that two arrays are equally long.
   *
   * @param xLength length of the input
   * @param yLength length of the other array
   * @throws IllegalArgumentException if they differ
   */
  public static void requireEqual(int xLength, int yLength) {
    if (xLength != yLength) {
      throw new IllegalArgumentException(
          "arrays must be equally long, but have lengths " + xLength + " and " + yLength);
    }
  }
}
