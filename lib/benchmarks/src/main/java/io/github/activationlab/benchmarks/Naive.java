package io.github.activationlab.benchmarks;

import java.util.Optional;

/**
 * The loops that one would write without a library: the formula in double by {@link Math}, rounded.
 * Each is a method of its own, since a loop that all share would call through an interface.
 */
final class Naive {
  private static final double SELU_SCALE = 1.0507009873554805;
  private static final double SELU_ALPHA = 1.6732632423543772;

  private Naive() {}

  /** Fills an array from another one. */
  @FunctionalInterface
  interface Loop {
    void compute(float[] x, float[] y);
  }

  /** The loop for a function, or empty where {@link Math} does not have what it needs. */
  static Optional<Loop> loop(String function) {
    return Optional.ofNullable(
        switch (function) {
          case "ReLU" -> Naive::relu;
          case "LeakyReLU" -> (x, y) -> leaky(x, y, 0.01f);
          case "PReLU" -> (x, y) -> leaky(x, y, 0.25f);
          case "Sigmoid" -> Naive::sigmoid;
          case "Swish" -> Naive::swish;
          case "Tanh" -> Naive::tanh;
          case "ELU" -> Naive::elu;
          case "SELU" -> Naive::selu;
          case "GELU tanh" -> Naive::geluTanh;
          case "Mish" -> Naive::mish;
          case "Softplus" -> Naive::softplus;
          case "HardSwish" -> Naive::hardSwish;
          case "HardSigmoid" -> Naive::hardSigmoid;
          default -> null;
        });
  }

  private static void relu(float[] x, float[] y) {
    for (int i = 0; i < x.length; i++) {
      y[i] = Math.max(0, x[i]);
    }
  }

  private static void leaky(float[] x, float[] y, float slope) {
    for (int i = 0; i < x.length; i++) {
      y[i] = x[i] > 0 ? x[i] : slope * x[i];
    }
  }

  private static void sigmoid(float[] x, float[] y) {
    for (int i = 0; i < x.length; i++) {
      y[i] = (float) (1 / (1 + Math.exp(-x[i])));
    }
  }

  private static void swish(float[] x, float[] y) {
    for (int i = 0; i < x.length; i++) {
      y[i] = (float) (x[i] / (1 + Math.exp(-x[i])));
    }
  }

  private static void tanh(float[] x, float[] y) {
    for (int i = 0; i < x.length; i++) {
      y[i] = (float) Math.tanh(x[i]);
    }
  }

  private static void elu(float[] x, float[] y) {
    for (int i = 0; i < x.length; i++) {
      y[i] = x[i] > 0 ? x[i] : (float) (Math.exp(x[i]) - 1);
    }
  }

  private static void selu(float[] x, float[] y) {
    for (int i = 0; i < x.length; i++) {
      y[i] = (float) (SELU_SCALE * (x[i] > 0 ? x[i] : SELU_ALPHA * (Math.exp(x[i]) - 1)));
    }
  }

  private static void geluTanh(float[] x, float[] y) {
    double scale = Math.sqrt(2 / Math.PI);
    for (int i = 0; i < x.length; i++) {
      double t = x[i];
      y[i] = (float) (0.5 * t * (1 + Math.tanh(scale * (t + 0.044715 * t * t * t))));
    }
  }

  private static void mish(float[] x, float[] y) {
    for (int i = 0; i < x.length; i++) {
      y[i] = (float) (x[i] * Math.tanh(Math.log1p(Math.exp(x[i]))));
    }
  }

  private static void softplus(float[] x, float[] y) {
    for (int i = 0; i < x.length; i++) {
      y[i] = (float) Math.log1p(Math.exp(x[i]));
    }
  }

  private static void hardSwish(float[] x, float[] y) {
    for (int i = 0; i < x.length; i++) {
      y[i] = x[i] * Math.max(0, Math.min(6, x[i] + 3)) / 6;
    }
  }

  private static void hardSigmoid(float[] x, float[] y) {
    for (int i = 0; i < x.length; i++) {
      y[i] = Math.max(0, Math.min(6, x[i] + 3)) / 6;
    }
  }
}
