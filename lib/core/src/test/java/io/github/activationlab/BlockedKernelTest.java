package io.github.activationlab;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The kernels that need no module and no flag. */
class BlockedKernelTest extends KernelContract {
  /** A block, and so many of them that every sign, exponent and some fractions are met. */
  private static final int BLOCK = 512;

  private static final int STEP = 1 << 20;

  /** Where results times any upstream are 0 as floats, and what is beyond the floats. */
  private static final double SMALL = 0x1p-278;

  @Override
  protected Optional<Kernel> kernel(Activation f, Precision precision) {
    return BlockedKernels.kernel(f, precision);
  }

  /** The bits rest on this: BlockedKernel's margin of 2⁻³⁹ is four times as wide. */
  @ParameterizedTest
  @MethodSource("members")
  void theErrorOfTheDoublesIsFarBelowTheMargin(Activation f) {
    BlockedKernels.kernel(f, Precision.ROUNDED)
        .map(BlockedKernel.class::cast)
        .ifPresent(
            kernel -> {
              assertThat(error(kernel::values, f::value)).as("value").isLessThan(0x1p-41);
              assertThat(error(kernel::slopes, f::derivative)).as("slope").isLessThan(0x1p-41);
            });
  }

  private interface Loop {
    void run(double[] x, double[] y, double[] term, double[][] spare, int length);
  }

  /** The largest error as a fraction of the term that may cancel, else of the result. */
  private static double error(Loop loop, DoubleUnaryOperator f) {
    double[] x = new double[BLOCK];
    double[] y = new double[BLOCK];
    double[] term = new double[BLOCK];
    double[][] spare = new double[8][BLOCK];
    double largest = 0;
    for (long bits = 0; bits < 1L << 32; bits += (long) BLOCK * STEP) {
      for (int i = 0; i < BLOCK; i++) {
        x[i] = Float.intBitsToFloat((int) (bits + (long) i * STEP + i));
      }
      Arrays.fill(term, Double.NaN);
      loop.run(x, y, term, spare, BLOCK);
      for (int i = 0; i < BLOCK; i++) {
        double exact = f.applyAsDouble(x[i]);
        if (Math.abs(exact) > SMALL && Math.abs(exact) <= Float.MAX_VALUE) {
          double whole = Double.isNaN(term[i]) ? Math.abs(exact) : Math.abs(term[i]);
          largest = Math.max(largest, Math.abs(y[i] - exact) / whole);
        }
      }
    }
    return largest;
  }
}
