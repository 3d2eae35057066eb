package io.github.activationlab.benchmarks.peers;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.github.activationlab.benchmarks.Engine;
import io.github.activationlab.benchmarks.OnnxModel;
import io.github.activationlab.benchmarks.Worker;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Map;
import java.util.Optional;

/**
 * ONNX Runtime: one model of one operator for each function, one thread, tensors on direct buffers
 * that every call uses again.
 */
public final class OnnxRuntime implements Engine {
  /** Swish came with operator set 24. */
  private static final int OPERATOR_SET = 24;

  private final OrtEnvironment environment = OrtEnvironment.getEnvironment();

  private OnnxRuntime() {}

  /**
   * Measures as told on standard input.
   *
   * @param arguments none
   * @throws IOException if standard input cannot be read
   */
  public static void main(String[] arguments) throws IOException {
    Worker.serve(new OnnxRuntime());
  }

  @Override
  public String version() {
    return environment.getVersion();
  }

  @Override
  public Arrays load(float[] x, float[] upstream) {
    return new Loaded(x);
  }

  private static Optional<OnnxModel> model(String function) {
    return Optional.ofNullable(
        switch (function) {
          case "ReLU" -> model("Relu", Map.of());
          case "LeakyReLU" -> model("LeakyRelu", Map.of("alpha", 0.01f));
          case "PReLU" -> new OnnxModel("PRelu", OPERATOR_SET, Map.of(), 0.25f);
          case "Sigmoid" -> model("Sigmoid", Map.of());
          case "Swish" -> model("Swish", Map.of());
          case "Tanh" -> model("Tanh", Map.of());
          case "ELU" -> model("Elu", Map.of());
          case "SELU" -> model("Selu", Map.of());
          case "GELU" -> model("Gelu", Map.of());
          case "GELU tanh" -> model("Gelu", Map.of("approximate", "tanh"));
          case "Mish" -> model("Mish", Map.of());
          case "Softplus" -> model("Softplus", Map.of());
          case "HardSwish" -> model("HardSwish", Map.of());
          case "HardSigmoid" -> model("HardSigmoid", Map.of("alpha", 1 / 6f));
          default -> null;
        });
  }

  private static OnnxModel model(String operator, Map<String, ?> attributes) {
    return new OnnxModel(operator, OPERATOR_SET, attributes, Float.NaN);
  }

  private OrtSession session(OnnxModel model) throws OrtException {
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      return environment.createSession(model.bytes(), options);
    }
  }

  private final class Loaded implements Arrays {
    private final FloatBuffer y;
    private final Map<String, OnnxTensor> inputs;
    private final Map<String, OnnxTensor> outputs;

    Loaded(float[] x) {
      y = direct(x.length);
      long[] shape = {x.length};
      try {
        inputs =
            Map.of("x", OnnxTensor.createTensor(environment, direct(x.length).put(0, x), shape));
        outputs = Map.of("y", OnnxTensor.createTensor(environment, y, shape));
      } catch (OrtException e) {
        throw new IllegalStateException(e);
      }
    }

    private static FloatBuffer direct(int length) {
      return ByteBuffer.allocateDirect(length * Float.BYTES)
          .order(ByteOrder.nativeOrder())
          .asFloatBuffer();
    }

    @Override
    public Optional<Runnable> call(Case asked) {
      if (!asked.order().equals("value")) {
        return Optional.empty();
      }
      return model(asked.function()).map(this::call);
    }

    private Runnable call(OnnxModel model) {
      try {
        OrtSession session = session(model);
        return () -> {
          try {
            session.run(inputs, outputs).close();
          } catch (OrtException e) {
            throw new IllegalStateException(e);
          }
        };
      } catch (OrtException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public float[] results() {
      float[] copy = new float[y.capacity()];
      y.get(0, copy);
      return copy;
    }
  }
}
