package io.github.activationlab.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.activationlab.Activation;
import io.github.activationlab.Learnable;
import io.github.activationlab.ReLU;
import io.github.activationlab.Tanh;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every gradient is the slope that differences see: of layers, operations and losses. */
class DifferencesTest {
  private static final Initialisation XAVIER = Initialisation.XAVIER;
  private static final int COLUMNS = 6;
  private static final Matrix X = new Draws(3).normal(5, COLUMNS);
  private static final Matrix EARLIER = new Draws(4).normal(5, COLUMNS).map(x -> 1 + 2 * x);
  private static final Matrix SHARES = Loss.softmax(new Draws(5).normal(5, COLUMNS));

  /** So far to each side; small, since kinks must not lie between. */
  private static final double STEP = 0x1p-13;

  /** Measured: 2.8·10⁻¹¹. */
  private static final double TOLERANCE = 1e-10;

  /**
   * A function of a matrix of {@value #COLUMNS} columns.
   *
   * @param name begins with the class that it is about
   */
  record Case(String name, Layer layer) {
    @Override
    public String toString() {
      return name;
    }
  }

  static List<Case> cases() {
    List<Case> cases = new ArrayList<>();
    cases.add(new Case("Dense", new Dense(COLUMNS, 3, XAVIER)));
    cases.add(new Case("BatchNorm", new BatchNorm(COLUMNS)));
    cases.add(new Case("LayerNorm", new LayerNorm(COLUMNS)));
    cases.add(new Case("Dropout", new Dropout(0.4)));
    cases.add(new Case("Residual", new Residual(dense(), new Elementwise(new Tanh()), dense())));
    cases.add(new Case("Network", new Network(1, dense(), new BatchNorm(COLUMNS), dense())));
    cases.add(new Case("Recurrent", recurrent(new SimpleRNN(2, 4, new ReLU(), XAVIER, XAVIER))));
    cases.add(new Case("SimpleRNN", recurrent(new SimpleRNN(2, 4, new Tanh(), XAVIER, XAVIER))));
    cases.add(new Case("LSTM", recurrent(new LSTM(2, 4, 1, XAVIER, XAVIER))));
    cases.add(new Case("GRU", recurrent(new GRU(2, 4, 0.5, XAVIER, XAVIER))));

    cases.add(new Case("times", x -> x.times(x.tape().constant(X.transposed()))));
    cases.add(new Case("plus", x -> x.plus(x.apply(new Tanh()))));
    cases.add(new Case("minus", x -> x.apply(new Tanh()).minus(x)));
    cases.add(new Case("hadamard", x -> x.hadamard(x.apply(new Tanh()))));
    cases.add(new Case("hadamard with itself", x -> x.hadamard(x)));
    cases.add(new Case("scaled", x -> x.scaled(-3)));
    cases.add(new Case("columns", x -> x.columns(1, 3).plus(x.columns(2, 4))));
    cases.add(new Case("mean", Node::mean));

    cases.add(new Case("mean squared error", to(Loss.MEAN_SQUARED_ERROR)));
    cases.add(new Case("binary cross-entropy", to(Loss.BINARY_CROSS_ENTROPY)));
    cases.add(new Case("binary cross-entropy, smoothed", to(Loss.binaryCrossEntropy(0.2))));
    cases.add(new Case("cross-entropy", to(Loss.CROSS_ENTROPY)));
    cases.add(new Case("cross-entropy, smoothed", to(Loss.crossEntropy(0.2))));

    for (Activation f : Activation.catalogue()) {
      cases.add(new Case("Elementwise " + f.label(), new Elementwise(f)));
      if (f instanceof Learnable<?> learner) {
        String name = "Elementwise " + f.label() + ", learning";
        cases.add(new Case(name + " for the layer", Elementwise.learning(learner)));
        cases.add(new Case(name + " for each unit", Elementwise.learning(learner, COLUMNS)));
      }
    }
    return cases;
  }

  private static Dense dense() {
    return new Dense(COLUMNS, COLUMNS, XAVIER, Initialisation.normal(0.5));
  }

  private static Layer recurrent(Cell cell) {
    return new Recurrent(cell);
  }

  private static Layer to(Loss loss) {
    return x -> loss.of(x, x.tape().constant(SHARES));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void inTraining(Case one) {
    compare(one.layer(), true);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void inUse(Case one) {
    compare(one.layer(), false);
  }

  private static void compare(Layer layer, boolean training) {
    Draws draws = new Draws(1);
    layer.initialise(draws);
    for (Weight weight : layer.weights()) {
      // Away from the zeros and ones that many weights start at.
      Matrix value = weight.value();
      value.add(draws.normal(value.rows(), value.columns()).map(z -> 0.1 * z));
      weight.project();
    }
    Matrix x = X.copy();
    Tape tape = new Tape(training);
    Node input = tape.variable(x);
    Node output = forward(layer, input);
    Matrix upstream = draws.normal(output.value().rows(), output.value().columns());
    tape.backward(output, upstream);

    DoubleSupplier sum =
        () -> {
          double[] y = forward(layer, new Tape(training).constant(x)).value().data();
          return IntStream.range(0, y.length).mapToDouble(i -> upstream.data()[i] * y[i]).sum();
        };
    compare("the input", x, input.gradient(), sum);
    for (Weight weight : layer.weights()) {
      compare(weight.name(), weight.value(), weight.gradient().copy(), sum);
    }
  }

  /** Forward from the same running averages and with the same draws each time. */
  private static Node forward(Layer layer, Node x) {
    List<Matrix> kept = layer.weights().stream().map(weight -> weight.value().copy()).toList();
    layer.initialise(new Draws(1));
    layer.forward(new Tape().constant(EARLIER));
    for (int i = 0; i < kept.size(); i++) {
      layer.weights().get(i).value().set(kept.get(i));
    }
    return layer.forward(x);
  }

  private static void compare(String name, Matrix at, Matrix gradient, DoubleSupplier f) {
    for (int i = 0; i < at.data().length; i++) {
      double wide = difference(at, i, 2 * STEP, f);
      double narrow = difference(at, i, STEP, f);
      double slope = (4 * narrow - wide) / 3;
      double error = Math.abs(gradient.data()[i] - slope) / Math.max(1, Math.abs(slope));
      assertThat(error)
          .as("error of the gradient by %s at %d: %s", name, i, gradient.data()[i])
          .isLessThan(TOLERANCE);
    }
  }

  private static double difference(Matrix at, int i, double step, DoubleSupplier f) {
    double middle = at.data()[i];
    at.data()[i] = middle + step;
    double above = f.getAsDouble();
    at.data()[i] = middle - step;
    double below = f.getAsDouble();
    at.data()[i] = middle;
    return (above - below) / (2 * step);
  }

  /** A new layer or cell belongs into the list above. */
  @Test
  void noLayerIsForgotten() throws IOException, URISyntaxException {
    Path classes =
        Path.of(Layer.class.getProtectionDomain().getCodeSource().getLocation().toURI())
            .resolve(Layer.class.getPackageName().replace('.', '/'));
    try (Stream<Path> files = Files.list(classes)) {
      List<String> layers =
          files
              .map(file -> file.getFileName().toString())
              .filter(file -> file.endsWith(".class") && !file.contains("-"))
              .map(file -> type(file.replace(".class", "")))
              .filter(
                  type -> Layer.class.isAssignableFrom(type) || Cell.class.isAssignableFrom(type))
              .filter(type -> !Modifier.isAbstract(type.getModifiers()))
              .map(Class::getSimpleName)
              .toList();
      assertThat(layers).contains("Dense", "GRU");
      assertThat(layers)
          .allMatch(layer -> cases().stream().anyMatch(one -> one.name().startsWith(layer)));
    }
  }

  private static Class<?> type(String file) {
    try {
      return Class.forName(Layer.class.getPackageName() + "." + file);
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }
}
