package io.github.activationlab.simd;

import io.github.activationlab.Activation;
import io.github.activationlab.FloatKernel;
import io.github.activationlab.Kernel;
import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * Float loops over whole vectors; what is left at the end is computed in a vector of its own.
 *
 * <p>A vector of doubles fills a register, and as many floats fill half of one.
 */
abstract class VectorKernel extends FloatKernel {
  static final VectorSpecies<Double> DOUBLES = DoubleVector.SPECIES_PREFERRED;
  static final int HALF_LANES = DOUBLES.length();

  /** As many floats as {@link #DOUBLES}, in half a register. */
  static final VectorSpecies<Float> HALF =
      VectorSpecies.of(
          float.class, VectorShape.forBitSize(Math.max(64, DOUBLES.vectorBitSize() / 2)));

  static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;

  /** How many floats a turn of the loops takes. */
  static final int LANES = FLOATS.length();

  /** Name of the provider. */
  static final String NAME = "vector-" + DOUBLES.vectorBitSize();

  /** The bits of 1.0. */
  static final long ONE_BITS = 0x3FF0000000000000L;

  /** The bits of 1.0f. */
  static final int ONE_FLOAT_BITS = 0x3F800000;

  /** Whether multiply-add is an instruction; without it costs a microsecond. */
  static final boolean FUSED = MachineFlags.isOn("UseFMA");

  private static final ThreadLocal<float[]> LAST =
      ThreadLocal.withInitial(() -> new float[2 * LANES]);

  /** Computes the vectors that the loops return. */
  private final Kernel rest;

  VectorKernel(Activation f, Kernel rest) {
    super(f);
    this.rest = rest;
  }

  /**
   * {@link #values} for a length that is a multiple of the lanes, from an index on.
   *
   * @return the index of the first vector that {@link #rest} has to compute, or length
   */
  abstract int wholeValues(float[] x, int xOffset, float[] y, int yOffset, int from, int length);

  /** The same for {@link #slopes}. */
  abstract int wholeSlopes(float[] x, int xOffset, float[] y, int yOffset, int from, int length);

  /** The same for {@link #gradients}. */
  abstract int wholeGradients(
      float[] x,
      int xOffset,
      float[] upstream,
      int upstreamOffset,
      float[] y,
      int yOffset,
      int from,
      int length);

  @Override
  protected final void values(float[] x, int xOffset, float[] y, int yOffset, int length) {
    int whole = length & -LANES;
    int i = wholeValues(x, xOffset, y, yOffset, 0, whole);
    while (i < whole) {
      rest.value(x, xOffset + i, y, yOffset + i, LANES);
      i = wholeValues(x, xOffset, y, yOffset, i + LANES, whole);
    }
    if (length > whole) {
      float[] last = last(x, xOffset + whole, x, xOffset + whole, length - whole);
      if (wholeValues(last, 0, last, 0, 0, LANES) == 0) {
        rest.value(last, 0, last, 0, LANES);
      }
      System.arraycopy(last, 0, y, yOffset + whole, length - whole);
    }
  }

  @Override
  protected final void slopes(float[] x, int xOffset, float[] y, int yOffset, int length) {
    int whole = length & -LANES;
    int i = wholeSlopes(x, xOffset, y, yOffset, 0, whole);
    while (i < whole) {
      rest.derivative(x, xOffset + i, y, yOffset + i, LANES);
      i = wholeSlopes(x, xOffset, y, yOffset, i + LANES, whole);
    }
    if (length > whole) {
      float[] last = last(x, xOffset + whole, x, xOffset + whole, length - whole);
      if (wholeSlopes(last, 0, last, 0, 0, LANES) == 0) {
        rest.derivative(last, 0, last, 0, LANES);
      }
      System.arraycopy(last, 0, y, yOffset + whole, length - whole);
    }
  }

  @Override
  protected final void gradients(
      float[] x,
      int xOffset,
      float[] upstream,
      int upstreamOffset,
      float[] y,
      int yOffset,
      int length) {
    int whole = length & -LANES;
    int i = wholeGradients(x, xOffset, upstream, upstreamOffset, y, yOffset, 0, whole);
    while (i < whole) {
      rest.backward(x, xOffset + i, upstream, upstreamOffset + i, y, yOffset + i, LANES);
      i = wholeGradients(x, xOffset, upstream, upstreamOffset, y, yOffset, i + LANES, whole);
    }
    if (length > whole) {
      float[] last = last(x, xOffset + whole, upstream, upstreamOffset + whole, length - whole);
      if (wholeGradients(last, 0, last, LANES, last, 0, 0, LANES) == 0) {
        rest.backward(last, 0, last, LANES, last, 0, LANES);
      }
      System.arraycopy(last, 0, y, yOffset + whole, length - whole);
    }
  }

  /** One vector from each array, filled up with zeros. */
  private static float[] last(float[] a, int aOffset, float[] b, int bOffset, int length) {
    float[] vectors = LAST.get();
    Arrays.fill(vectors, 0);
    System.arraycopy(a, aOffset, vectors, 0, length);
    System.arraycopy(b, bOffset, vectors, LANES, length);
    return vectors;
  }

  @Override
  public final String provider() {
    return NAME;
  }
}
