package io.github.activationlab.simd;

import io.github.activationlab.Activation;
import io.github.activationlab.FloatKernel;
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
  static final int LANES = DOUBLES.length();

  /** As many floats as {@link #DOUBLES}, in half a register. */
  static final VectorSpecies<Float> HALF =
      VectorSpecies.of(
          float.class, VectorShape.forBitSize(Math.max(64, DOUBLES.vectorBitSize() / 2)));

  static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
  static final int FLOAT_LANES = FLOATS.length();

  /** Name of the provider. */
  static final String NAME = "vector-" + DOUBLES.vectorBitSize();

  /** The bits of 1.0. */
  static final long ONE_BITS = 0x3FF0000000000000L;

  /** The bits of 1.0f. */
  static final int ONE_FLOAT_BITS = 0x3F800000;

  /** Whether multiply-add is an instruction; without it costs a microsecond. */
  static final boolean FUSED = MachineFlags.isOn("UseFMA");

  private static final ThreadLocal<float[]> REST =
      ThreadLocal.withInitial(() -> new float[2 * FLOAT_LANES]);

  /** How many elements a turn of the loops takes, or a multiple of that. */
  private final int lanes;

  VectorKernel(Activation f, int lanes) {
    super(f);
    this.lanes = lanes;
  }

  /** {@link #values} for a length that is a multiple of the lanes. */
  abstract void wholeValues(float[] x, int xOffset, float[] y, int yOffset, int length);

  /** {@link #slopes} for a length that is a multiple of the lanes. */
  abstract void wholeSlopes(float[] x, int xOffset, float[] y, int yOffset, int length);

  /** {@link #gradients} for a length that is a multiple of the lanes. */
  abstract void wholeGradients(
      float[] x,
      int xOffset,
      float[] upstream,
      int upstreamOffset,
      float[] y,
      int yOffset,
      int length);

  @Override
  protected final void values(float[] x, int xOffset, float[] y, int yOffset, int length) {
    int rest = length & (lanes - 1);
    int whole = length - rest;
    wholeValues(x, xOffset, y, yOffset, whole);
    if (rest > 0) {
      float[] vector = rest(x, xOffset + whole, x, xOffset + whole, rest);
      wholeValues(vector, 0, vector, 0, lanes);
      System.arraycopy(vector, 0, y, yOffset + whole, rest);
    }
  }

  @Override
  protected final void slopes(float[] x, int xOffset, float[] y, int yOffset, int length) {
    int rest = length & (lanes - 1);
    int whole = length - rest;
    wholeSlopes(x, xOffset, y, yOffset, whole);
    if (rest > 0) {
      float[] vector = rest(x, xOffset + whole, x, xOffset + whole, rest);
      wholeSlopes(vector, 0, vector, 0, lanes);
      System.arraycopy(vector, 0, y, yOffset + whole, rest);
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
    int rest = length & (lanes - 1);
    int whole = length - rest;
    wholeGradients(x, xOffset, upstream, upstreamOffset, y, yOffset, whole);
    if (rest > 0) {
      float[] vector = rest(x, xOffset + whole, upstream, upstreamOffset + whole, rest);
      wholeGradients(vector, 0, vector, FLOAT_LANES, vector, 0, lanes);
      System.arraycopy(vector, 0, y, yOffset + whole, rest);
    }
  }

  /** One vector from each array, filled up with zeros. */
  private static float[] rest(float[] a, int aOffset, float[] b, int bOffset, int length) {
    float[] vectors = REST.get();
    Arrays.fill(vectors, 0);
    System.arraycopy(a, aOffset, vectors, 0, length);
    System.arraycopy(b, bOffset, vectors, FLOAT_LANES, length);
    return vectors;
  }

  @Override
  public final String provider() {
    return NAME;
  }
}
