package io.github.activationlab.benchmarks.peers;

import io.github.activationlab.benchmarks.Engine;
import io.github.activationlab.benchmarks.Worker;
import java.io.IOException;
import java.util.Optional;
import org.nd4j.common.config.ND4JSystemProperties;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.CustomOp;
import org.nd4j.linalg.api.ops.Op;
import org.nd4j.linalg.api.ops.impl.scalar.LeakyReLU;
import org.nd4j.linalg.api.ops.impl.scalar.RectifiedLinear;
import org.nd4j.linalg.api.ops.impl.transforms.strict.ELU;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Mish;
import org.nd4j.linalg.api.ops.impl.transforms.strict.MishDerivative;
import org.nd4j.linalg.api.ops.impl.transforms.strict.PreciseGELU;
import org.nd4j.linalg.api.ops.impl.transforms.strict.PreciseGELUDerivative;
import org.nd4j.linalg.api.ops.impl.transforms.strict.SELU;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Sigmoid;
import org.nd4j.linalg.api.ops.impl.transforms.strict.SigmoidDerivative;
import org.nd4j.linalg.api.ops.impl.transforms.strict.SoftPlus;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Swish;
import org.nd4j.linalg.api.ops.impl.transforms.strict.SwishDerivative;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Tanh;
import org.nd4j.linalg.api.ops.impl.transforms.strict.TanhDerivative;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * ND4J: its operations into an array that every call uses again, one thread.
 *
 * <p>It has no GELU by erf (its GELU is x·σ(1.702x)), no HardSwish, and a HardSigmoid of another
 * slope; its PReLU takes 140 nanoseconds and is left out.
 */
public final class Nd4j implements Engine {
  private Nd4j() {}

  /**
   * Measures as told on standard input.
   *
   * @param arguments none
   * @throws IOException if standard input cannot be read
   */
  public static void main(String[] arguments) throws IOException {
    System.setProperty(ND4JSystemProperties.LOG_INITIALIZATION, "false");
    org.nd4j.linalg.factory.Nd4j.getEnvironment().setMaxThreads(1);
    org.nd4j.linalg.factory.Nd4j.getEnvironment().setMaxMasterThreads(1);
    Worker.serve(new Nd4j());
  }

  @Override
  public String version() {
    String instructions =
        switch (NativeOpsHolder.getInstance().getDeviceNativeOps().binaryLevel()) {
          case 3 -> "AVX-512";
          case 2 -> "AVX2";
          default -> "generic";
        };
    return jar().replaceFirst(".*nd4j-api-(.*)\\.jar", "$1") + ", " + instructions + " binary";
  }

  /** The only place that states the version. */
  private static String jar() {
    return org.nd4j.linalg.factory.Nd4j.class
        .getProtectionDomain()
        .getCodeSource()
        .getLocation()
        .getPath();
  }

  @Override
  public Arrays load(float[] x, float[] upstream) {
    return new Loaded(array(x), array(new float[x.length]));
  }

  private static INDArray array(float[] values) {
    return org.nd4j.linalg.factory.Nd4j.createFromArray(values);
  }

  private record Loaded(INDArray x, INDArray y) implements Arrays {
    @Override
    public Optional<Runnable> call(Case asked) {
      return switch (asked.order()) {
        case "value" -> value(asked.function());
        case "derivative" -> derivative(asked.function());
        default -> Optional.empty();
      };
    }

    private Optional<Runnable> value(String function) {
      return switch (function) {
        case "copy" -> Optional.of(() -> y.assign(x));
        case "ReLU" -> call(new RectifiedLinear(x, y, 0));
        case "LeakyReLU" -> call(new LeakyReLU(x, y, 0.01));
        case "Sigmoid" -> call(new Sigmoid(x, y));
        case "Swish" -> call(new Swish(x, y));
        case "Tanh" -> call(new Tanh(x, y));
        case "ELU" -> call(new ELU(x, y));
        case "SELU" -> call(new SELU(x, y));
        case "GELU tanh" -> call(new PreciseGELU(x, y));
        case "Mish" -> call(new Mish(x, y));
        case "Softplus" -> call(new SoftPlus(x, y));
        default -> Optional.empty();
      };
    }

    @SuppressWarnings("deprecation") // the successors are backward passes
    private Optional<Runnable> derivative(String function) {
      return switch (function) {
        case "Sigmoid" -> call(new SigmoidDerivative(x, y));
        case "Swish" -> call(new SwishDerivative(x, y));
        case "Tanh" -> call(new TanhDerivative(x, y));
        case "GELU tanh" -> call(new PreciseGELUDerivative(x, y));
        case "Mish" -> call(new MishDerivative(x, y));
        default -> Optional.empty();
      };
    }

    private static Optional<Runnable> call(Op operation) {
      return Optional.of(() -> org.nd4j.linalg.factory.Nd4j.getExecutioner().exec(operation));
    }

    private static Optional<Runnable> call(CustomOp operation) {
      return Optional.of(() -> org.nd4j.linalg.factory.Nd4j.getExecutioner().exec(operation));
    }

    @Override
    public float[] results() {
      return y.toFloatVector();
    }
  }
}
