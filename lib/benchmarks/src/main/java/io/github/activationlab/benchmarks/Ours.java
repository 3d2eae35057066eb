package io.github.activationlab.benchmarks;

import io.github.activationlab.Activation;
import io.github.activationlab.ELU;
import io.github.activationlab.GELU;
import io.github.activationlab.HardSigmoid;
import io.github.activationlab.HardSwish;
import io.github.activationlab.Kernel;
import io.github.activationlab.LeakyReLU;
import io.github.activationlab.Mish;
import io.github.activationlab.NormalCdf;
import io.github.activationlab.PReLU;
import io.github.activationlab.Precision;
import io.github.activationlab.ReLU;
import io.github.activationlab.SELU;
import io.github.activationlab.Sigmoid;
import io.github.activationlab.Softplus;
import io.github.activationlab.Swish;
import io.github.activationlab.Tanh;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * This library's kernels, the loops that one would write without it, and a copy.
 *
 * <p>The variants: a {@link Precision}; "scalar", the kernel that every other one follows; "naive",
 * the formula in double by {@link Math}.
 */
public final class Ours implements Engine {
  /** The functions that are compared, by the names that tables and plots use. */
  static final Map<String, Activation> FUNCTIONS =
      Map.ofEntries(
          Map.entry("ReLU", new ReLU()),
          Map.entry("LeakyReLU", new LeakyReLU()),
          Map.entry("PReLU", new PReLU()),
          Map.entry("Sigmoid", new Sigmoid()),
          Map.entry("Swish", new Swish()),
          Map.entry("Tanh", new Tanh()),
          Map.entry("ELU", new ELU()),
          Map.entry("SELU", new SELU()),
          Map.entry("GELU", new GELU()),
          Map.entry("GELU tanh", new GELU(NormalCdf.TANH)),
          Map.entry("Mish", new Mish()),
          Map.entry("Softplus", new Softplus()),
          Map.entry("HardSwish", new HardSwish()),
          Map.entry("HardSigmoid", new HardSigmoid()));

  Ours() {}

  /**
   * Measures as told on standard input.
   *
   * @param arguments none
   * @throws IOException if standard input cannot be read
   */
  public static void main(String[] arguments) throws IOException {
    Worker.serve(new Ours());
  }

  @Override
  public String version() {
    return System.getProperty("java.runtime.version") + ", " + Kernel.of(new Sigmoid()).provider();
  }

  @Override
  public Arrays load(float[] x, float[] upstream) {
    return new Loaded(x, upstream);
  }

  private static final class Loaded implements Arrays {
    private final float[] x;
    private final float[] upstream;
    private final float[] y;

    Loaded(float[] x, float[] upstream) {
      this.x = x;
      this.upstream = upstream;
      y = new float[x.length];
    }

    @Override
    public Optional<Runnable> call(Case asked) {
      if (asked.variant().equals("naive")) {
        return asked.order().equals("value")
            ? Naive.loop(asked.function()).map(loop -> () -> loop.compute(x, y))
            : Optional.empty();
      }
      return asked.function().equals("copy") ? Optional.of(copy(asked.threads())) : kernel(asked);
    }

    /** By equal parts on the common pool if there are several threads. */
    private Runnable copy(int threads) {
      if (threads == 1) {
        return () -> System.arraycopy(x, 0, y, 0, x.length);
      }
      int length = x.length / threads;
      return () ->
          IntStream.range(0, threads)
              .parallel()
              .forEach(i -> System.arraycopy(x, i * length, y, i * length, length));
    }

    private Optional<Runnable> kernel(Case asked) {
      Activation f = FUNCTIONS.get(asked.function());
      if (f == null) {
        return Optional.empty();
      }
      Kernel one =
          asked.variant().equals("scalar")
              ? Kernel.scalar(f)
              : Kernel.of(f, Precision.valueOf(asked.variant()));
      Kernel kernel = asked.threads() == 1 ? one : one.parallel();
      return switch (asked.order()) {
        case "value" -> Optional.of(() -> kernel.value(x, y));
        case "derivative" -> Optional.of(() -> kernel.derivative(x, y));
        case "backward" -> Optional.of(() -> kernel.backward(x, upstream, y));
        default -> Optional.empty();
      };
    }

    @Override
    public float[] results() {
      return y.clone();
    }
  }
}
