package io.github.activationlab.benchmarks;

import io.github.activationlab.Kernel;
import io.github.activationlab.Precision;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How long one call of a kernel takes, and, with {@code -prof gc}, what it allocates.
 *
 * <pre>{@code
 * mvn -q -DskipTests package -pl lib/benchmarks -am
 * java -cp 'lib/benchmarks/target/classes:lib/benchmarks/target/jars/*' org.openjdk.jmh.Main \
 *     KernelBenchmark.value -p function=GELU,Swish -p provider=vector -p elements=1023 -prof gc
 * }</pre>
 *
 * <p>Without parameters every combination runs, which takes hours.
 */
@State(Scope.Benchmark) // one set of arrays for the one thread
@BenchmarkMode(Mode.AverageTime) // time per call, not calls per time
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(
    value = 2, // the compiler decides anew in each virtual machine, so one alone says little
    jvmArgsAppend = "--add-modules=jdk.incubator.vector") // the blocked path does not need it
@Warmup(iterations = 5, time = 1) // seconds; until compiled a vector kernel allocates
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class KernelBenchmark {

  /** Name of the activation. */
  @Param({
    "ReLU",
    "LeakyReLU",
    "PReLU",
    "Sigmoid",
    "Swish",
    "Tanh",
    "ELU",
    "SELU",
    "GELU",
    "GELU tanh",
    "Mish",
    "Softplus",
    "HardSwish",
    "HardSigmoid"
  })
  private String function;

  /** How closely the kernel follows the mathematics. */
  @Param({"ROUNDED", "FAST"})
  private Precision precision;

  /** The instruction path that is forced. */
  @Param({"vector", "blocked", "scalar"})
  private String provider;

  /** Length of the arrays: fits the first cache, fits none; and one less, which fills no vector. */
  @Param({"1024", "1023", "1048576", "1048575"})
  private int elements;

  private Kernel kernel;
  private float[] x;
  private float[] upstream;
  private float[] y;

  /** For JMH. */
  public KernelBenchmark() {}

  /** Normal numbers times three: mixed signs, in the curved part and in the tails. */
  @Setup
  public void fill() {
    // Read when the first kernel is asked for; each combination has a virtual machine of its own.
    System.setProperty("activationlab.kernel", provider);
    kernel = Kernel.of(Ours.FUNCTIONS.get(function), precision);
    if (!kernel.provider().startsWith(provider)) {
      throw new IllegalStateException(
          function + " runs by " + kernel.provider() + ", not by " + provider);
    }
    Random random = new Random(1);
    x = new float[elements];
    upstream = new float[elements];
    y = new float[elements];
    for (int i = 0; i < elements; i++) {
      x[i] = (float) (3 * random.nextGaussian());
      upstream[i] = (float) random.nextGaussian();
    }
  }

  /**
   * The function.
   *
   * @return the results, so that they are not computed in vain
   */
  @Benchmark
  public float[] value() {
    kernel.value(x, y);
    return y;
  }

  /**
   * Its derivative.
   *
   * @return the slopes
   */
  @Benchmark
  public float[] derivative() {
    kernel.derivative(x, y);
    return y;
  }

  /**
   * Upstream × derivative.
   *
   * @return the gradients
   */
  @Benchmark
  public float[] backward() {
    kernel.backward(x, upstream, y);
    return y;
  }
}
