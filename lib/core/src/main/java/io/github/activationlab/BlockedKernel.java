package io.github.activationlab;

/**
 * Loops over blocks that stay in the first cache: floats are widened to doubles, computed by loops
 * that the compiler turns into vector instructions, and rounded.
 *
 * <p>The computed double errs by a little. Where that could matter, because less its margin and
 * plus its margin it rounds to two different floats, the scalar function decides; so the results
 * have the bits of the scalar kernel, whatever the loops do below the margin.
 */
abstract class BlockedKernel extends FloatKernel {
  /** What the error of a computed double is a fraction of. */
  enum Margin {
    /** There is none: the scalar function does the same operations. */
    NONE,
    /** The result. */
    OF_RESULT,
    /** A larger term, which another one may cancel. */
    OF_TERM
  }

  private static final int BLOCK = 512;

  /** Far above the error of the formulas, which is below 2⁻⁴¹; one float in 16,000 is as near. */
  private static final double MARGIN = 0x1p-39;

  /** The arrays of one block, kept for each thread. */
  private static final class Scratch {
    final double[] x = new double[BLOCK];
    final double[] y = new double[BLOCK];
    final double[] term = new double[BLOCK];
    final double[] upstream = new double[BLOCK];
    final float[] low = new float[BLOCK];
    final float[] high = new float[BLOCK];

    /** For what one loop hands on to a later one. */
    final double[][] spare = new double[8][BLOCK];
  }

  private static final ThreadLocal<Scratch> SCRATCH = ThreadLocal.withInitial(Scratch::new);

  private final Activation f;
  private final Margin valueMargin;
  private final Margin slopeMargin;

  BlockedKernel(Activation f, Precision precision, Margin value, Margin slope) {
    super(f);
    this.f = f;
    // Unless the bits have to be right, the double is near enough as it is.
    valueMargin = precision == Precision.ROUNDED ? value : Margin.NONE;
    slopeMargin = precision == Precision.ROUNDED ? slope : Margin.NONE;
  }

  /** y = f(x) and the terms that may cancel in it. */
  abstract void values(double[] x, double[] y, double[] term, double[][] spare, int length);

  /** y = f′(x) and the terms that may cancel in it. */
  abstract void slopes(double[] x, double[] y, double[] term, double[][] spare, int length);

  @Override
  protected final void values(float[] x, int xOffset, float[] y, int yOffset, int length) {
    Scratch scratch = SCRATCH.get();
    for (int i = 0; i < length; i += BLOCK) {
      int n = Math.min(BLOCK, length - i);
      widen(x, xOffset + i, scratch.x, n);
      values(scratch.x, scratch.y, scratch.term, scratch.spare, n);
      if (!narrow(valueMargin, scratch, y, yOffset + i, n)) {
        for (int j = 0; j < n; j++) {
          if (isDoubtful(scratch, j)) {
            y[yOffset + i + j] = (float) f.value(scratch.x[j]);
          }
        }
      }
    }
  }

  @Override
  protected final void slopes(float[] x, int xOffset, float[] y, int yOffset, int length) {
    Scratch scratch = SCRATCH.get();
    for (int i = 0; i < length; i += BLOCK) {
      int n = Math.min(BLOCK, length - i);
      widen(x, xOffset + i, scratch.x, n);
      slopes(scratch.x, scratch.y, scratch.term, scratch.spare, n);
      if (!narrow(slopeMargin, scratch, y, yOffset + i, n)) {
        for (int j = 0; j < n; j++) {
          if (isDoubtful(scratch, j)) {
            y[yOffset + i + j] = (float) f.derivative(scratch.x[j]);
          }
        }
      }
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
    Scratch scratch = SCRATCH.get();
    for (int i = 0; i < length; i += BLOCK) {
      int n = Math.min(BLOCK, length - i);
      widen(x, xOffset + i, scratch.x, n);
      widen(upstream, upstreamOffset + i, scratch.upstream, n);
      slopes(scratch.x, scratch.y, scratch.term, scratch.spare, n);
      multiply(scratch.y, scratch.upstream, n);
      if (slopeMargin == Margin.OF_TERM) {
        multiply(scratch.term, scratch.upstream, n);
      }
      if (!narrow(slopeMargin, scratch, y, yOffset + i, n)) {
        for (int j = 0; j < n; j++) {
          if (isDoubtful(scratch, j)) {
            y[yOffset + i + j] = (float) (scratch.upstream[j] * f.derivative(scratch.x[j]));
          }
        }
      }
    }
  }

  private static void widen(float[] x, int offset, double[] wide, int length) {
    for (int i = 0; i < length; i++) {
      wide[i] = x[offset + i];
    }
  }

  private static void multiply(double[] y, double[] factor, int length) {
    for (int i = 0; i < length; i++) {
      y[i] *= factor[i];
    }
  }

  /**
   * Rounds a block; false if some of it is doubtful.
   *
   * <p>Many small loops: a conversion beside a reduction keeps the compiler from using vectors.
   */
  private static boolean narrow(Margin margin, Scratch scratch, float[] y, int offset, int length) {
    return switch (margin) {
      case NONE -> {
        narrow(scratch.y, 1, y, offset, length);
        yield true;
      }
      case OF_RESULT -> {
        narrow(scratch.y, 1 - MARGIN, scratch.low, 0, length);
        narrow(scratch.y, 1 + MARGIN, scratch.high, 0, length);
        System.arraycopy(scratch.low, 0, y, offset, length);
        yield largestDistance(scratch.low, scratch.high, length) == 0;
      }
      case OF_TERM -> {
        narrow(scratch.y, scratch.term, -MARGIN, scratch.low, length);
        narrow(scratch.y, scratch.term, MARGIN, scratch.high, length);
        // Not low, whose zero may have another sign.
        narrow(scratch.y, 1, y, offset, length);
        yield largestDistance(scratch.low, scratch.high, length) == 0;
      }
    };
  }

  private static void narrow(double[] wide, double factor, float[] y, int offset, int length) {
    for (int i = 0; i < length; i++) {
      y[offset + i] = (float) (wide[i] * factor);
    }
  }

  private static void narrow(double[] wide, double[] term, double margin, float[] y, int length) {
    for (int i = 0; i < length; i++) {
      y[i] = (float) (wide[i] + term[i] * margin);
    }
  }

  /** NaN if there is one, which ∞ − ∞ makes too. */
  private static float largestDistance(float[] low, float[] high, int length) {
    float largest = 0;
    for (int i = 0; i < length; i++) {
      largest = Math.max(largest, Math.abs(high[i] - low[i]));
    }
    return largest;
  }

  /** Whether the margin reaches over the boundary between two floats; also for ±∞ and NaN. */
  private static boolean isDoubtful(Scratch scratch, int i) {
    return scratch.high[i] - scratch.low[i] != 0;
  }

  @Override
  public final String provider() {
    return "blocked";
  }
}
