package io.github.activationlab.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.activationlab.ELU;
import io.github.activationlab.GELU;
import io.github.activationlab.LeakyReLU;
import io.github.activationlab.NormalCdf;
import io.github.activationlab.PReLU;
import io.github.activationlab.ReLU;
import io.github.activationlab.Sigmoid;
import io.github.activationlab.Swish;
import io.github.activationlab.Tanh;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Outputs, losses, gradients and optimiser steps are PyTorch's. Every case of reference.txt has to
 * be known here, and every tensor of it has to be used.
 */
class PyTorchTest {
  static List<Reference> cases() {
    return Reference.all();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void numbersArePyTorchs(Reference pytorch) {
    String[] words = pytorch.name().split(" ", 2);
    String variant = words.length == 1 ? "" : words[1];
    switch (words[0]) {
      case "activation" -> activation(pytorch, elementwise(variant));
      case "normalisation" -> normalisation(pytorch, variant);
      case "residual" -> residual(pytorch);
      case "recurrent" -> recurrent(pytorch, variant);
      case "loss" -> loss(pytorch, variant.replace(" large", ""));
      case "optimiser" -> optimiser(pytorch, variant);
      default -> throw unknown(words[0]);
    }
    assertThat(pytorch.unused()).as("tensors that nothing was compared with").isEmpty();
  }

  private static AssertionError unknown(String what) {
    return new AssertionError("reference.txt has \"" + what + "\", which no test covers");
  }

  private static Elementwise elementwise(String name) {
    return switch (name) {
      case "relu" -> new Elementwise(new ReLU());
      case "leaky-relu" -> new Elementwise(new LeakyReLU(0.01));
      case "prelu" -> Elementwise.learning(new PReLU(0.25));
      case "elu" -> new Elementwise(new ELU(1));
      case "sigmoid" -> new Elementwise(new Sigmoid());
      case "tanh" -> new Elementwise(new Tanh());
      case "silu" -> new Elementwise(new Swish(1));
      case "gelu" -> new Elementwise(new GELU());
      case "gelu-tanh" -> new Elementwise(new GELU(NormalCdf.TANH));
      default -> throw unknown(name);
    };
  }

  private static void activation(Reference pytorch, Elementwise f) {
    Network net = new Network(1, dense(pytorch, "w1"), f, dense(pytorch, "w2"));
    if (f.weights().isEmpty()) {
      compare(pytorch, net, "w1", "b1", "w2", "b2");
    } else {
      compare(pytorch, net, "w1", "b1", "a", "w2", "b2");
    }
  }

  private static void normalisation(Reference pytorch, String variant) {
    switch (variant) {
      case "batch" -> batchNormalisation(pytorch);
      case "layer" -> {
        LayerNorm layer = new LayerNorm(pytorch.tensor("x").columns());
        compare(pytorch, new Network(1, layer), "gamma", "beta");
      }
      default -> throw unknown(variant);
    }
  }

  private static void batchNormalisation(Reference pytorch) {
    BatchNorm layer = new BatchNorm(pytorch.tensor("gamma").columns());
    load(pytorch, layer.weights(), "gamma", "beta");
    for (int batch = 1; batch <= 3; batch++) {
      Tape tape = new Tape();
      Node x = tape.variable(pytorch.tensor("x" + batch));
      Node output = layer.forward(x);
      Node loss =
          Loss.MEAN_SQUARED_ERROR.of(output, tape.constant(pytorch.tensor("target" + batch)));
      tape.backward(loss);
      pytorch.expect("output" + batch, output.value());
      pytorch.expect("loss" + batch, loss.value());
      pytorch.expect("mean" + batch, layer.runningMean());
      pytorch.expect("variance" + batch, layer.runningVariance());
      if (batch == 3) {
        pytorch.expect("gradient.x3", x.gradient());
        compareGradients(pytorch, layer.weights(), "gamma", "beta");
      }
    }
    Tape use = new Tape(false);
    pytorch.expect("output4", layer.forward(use.constant(pytorch.tensor("x4"))).value());
  }

  private static void residual(Reference pytorch) {
    Layer block =
        new Residual(dense(pytorch, "w1"), new Elementwise(new Tanh()), dense(pytorch, "w2"));
    compare(pytorch, new Network(1, block), "w1", "b1", "w2", "b2");
  }

  private static void recurrent(Reference pytorch, String variant) {
    int inputs = pytorch.tensor("wi").rows();
    int hidden = pytorch.tensor("wh").rows();
    Initialisation start = Initialisation.ZERO;
    Watched cell =
        new Watched(
            switch (variant) {
              case "rnn-tanh" -> new SimpleRNN(inputs, hidden, new Tanh(), start, start);
              case "rnn-relu" -> new SimpleRNN(inputs, hidden, new ReLU(), start, start);
              case "lstm" -> new LSTM(inputs, hidden, 0, start, start);
              case "gru" -> new GRU(inputs, hidden, 0, start, start);
              default -> throw unknown(variant);
            });
    Network net = new Network(1, new Recurrent(cell), dense(pytorch, "w"));
    if (cell.weights().size() == 3) {
      compare(pytorch, net, "wi", "wh", "bi+bh", "w", "b");
    } else {
      compare(pytorch, net, "wi", "wh", "bi", "bh", "w", "b");
    }
    for (int t = 1; t <= cell.after().size(); t++) {
      List<Node> state = cell.after().get(t - 1);
      for (int i = 0; i < state.size(); i++) {
        String name = "hc".charAt(i) + String.valueOf(t);
        pytorch.expect(name, state.get(i).value());
        pytorch.expect("gradient." + name, state.get(i).gradient());
      }
    }
  }

  /** Keeps the state after each step. */
  private record Watched(Cell cell, List<List<Node>> after) implements Cell {
    Watched(Cell cell) {
      this(cell, new ArrayList<>());
    }

    @Override
    public List<Node> step(Node x, List<Node> state) {
      after.add(cell.step(x, state));
      return after.get(after.size() - 1);
    }

    @Override
    public int inputs() {
      return cell.inputs();
    }

    @Override
    public int hidden() {
      return cell.hidden();
    }

    @Override
    public int states() {
      return cell.states();
    }

    @Override
    public List<Weight> weights() {
      return cell.weights();
    }

    @Override
    public void initialise(Draws draws) {
      cell.initialise(draws);
    }
  }

  private static void loss(Reference pytorch, String variant) {
    Loss function =
        switch (variant) {
          case "bce", "bce soft" -> Loss.BINARY_CROSS_ENTROPY;
          case "cross-entropy", "cross-entropy soft" -> Loss.CROSS_ENTROPY;
          case "cross-entropy smoothed" -> Loss.crossEntropy(0.1);
          case "mse" -> Loss.MEAN_SQUARED_ERROR;
          default -> throw unknown(variant);
        };
    Tape tape = new Tape();
    Node logits = tape.variable(pytorch.tensor("logits"));
    Matrix target =
        pytorch.has("labels")
            ? oneHot(pytorch.tensor("labels"), logits.value().columns())
            : pytorch.tensor("target");
    Node loss = function.of(logits, tape.constant(target));
    tape.backward(loss);
    pytorch.expect("loss", loss.value());
    pytorch.expect("gradient.logits", logits.gradient());
  }

  private static Matrix oneHot(Matrix labels, int classes) {
    int[] numbers = new int[labels.rows()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = (int) labels.at(i, 0);
    }
    return Matrix.oneHot(numbers, classes);
  }

  private static void optimiser(Reference pytorch, String variant) {
    Network net =
        new Network(1, dense(pytorch, "w1"), new Elementwise(new Tanh()), dense(pytorch, "w2"));
    String[] names = {"w1", "b1", "w2", "b2"};
    load(pytorch, net.weights(), names);
    // PyTorch's decay pulls at biases too.
    net.weights().forEach(weight -> weight.decays(true));
    Optimiser rule =
        switch (variant.split(" ", 2)[0]) {
          case "sgd" -> new SGD(0.1);
          case "momentum" -> new Momentum(0.1, 0.9);
          case "rmsprop" -> new RMSProp(0.01);
          case "adam" -> new Adam(0.01);
          case "adamw" -> new AdamW(0.01, 0.1);
          default -> throw unknown(variant);
        };
    Training training = new Training(net, Loss.MEAN_SQUARED_ERROR, rule);
    switch (variant.replaceFirst("\\S+ ?", "")) {
      case "" -> {}
      case "l2" -> training.penalty(Penalty.l2(0.01));
      case "clip-norm" -> training.clip(Clip.byNorm(0.05));
      case "clip-value" -> training.clip(Clip.byValue(0.01));
      default -> throw unknown(variant);
    }
    Batches batches = Batches.full(pytorch.tensor("x"), pytorch.tensor("target"));
    for (int step = 1; step <= 5; step++) {
      pytorch.expect("loss" + step, Matrix.row(training.run(batches, 1).lastLoss()));
      for (int i = 0; i < names.length; i++) {
        pytorch.expect("step" + step + "." + names[i], net.weights().get(i).value());
      }
    }
  }

  private static Dense dense(Reference pytorch, String weight) {
    Matrix w = pytorch.tensor(weight);
    return new Dense(w.rows(), w.columns(), Initialisation.ZERO);
  }

  /** Compares output, loss and all gradients of a network under the mean squared error. */
  private static void compare(Reference pytorch, Network net, String... names) {
    load(pytorch, net.weights(), names);
    Tape tape = new Tape();
    Node x = tape.variable(pytorch.tensor("x"));
    Node output = net.forward(x);
    Node loss = Loss.MEAN_SQUARED_ERROR.of(output, tape.constant(pytorch.tensor("target")));
    tape.backward(loss);
    pytorch.expect("output", output.value());
    pytorch.expect("loss", loss.value());
    pytorch.expect("gradient.x", x.gradient());
    compareGradients(pytorch, net.weights(), names);
  }

  /** Gives each weight its tensor; "p+q" gives it the sum of two that we keep as one. */
  private static void load(Reference pytorch, List<Weight> weights, String... names) {
    assertThat(weights).hasSameSizeAs(names);
    for (int i = 0; i < names.length; i++) {
      weights.get(i).value().zero();
      for (String name : names[i].split("\\+", -1)) {
        weights.get(i).value().add(pytorch.tensor(name));
      }
    }
  }

  private static void compareGradients(Reference pytorch, List<Weight> weights, String... names) {
    for (int i = 0; i < names.length; i++) {
      for (String name : names[i].split("\\+", -1)) {
        pytorch.expect("gradient." + name, weights.get(i).gradient());
      }
    }
  }
}
