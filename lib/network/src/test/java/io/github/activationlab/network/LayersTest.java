package io.github.activationlab.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.activationlab.PReLU;
import io.github.activationlab.ReLU;
import io.github.activationlab.Sgmod;
import io.github.activationlab.Tanh;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class LayersTest {
  private static Network after(Layer... layers) {
    return new Network(1, layers);
  }

  @Test
  void errorsNameTheLayerAndTheShapes() {
    Matrix x = new Draws(1).normal(5, 3);
    assertThatThrownBy(
            () ->
                after(new Dense(3, 4, Initialisation.HE), new Dense(5, 1, Initialisation.HE))
                    .output(x))
        .hasMessage("layer 2 Dense 5→1 takes 5 columns, but its input is 5×4");
    assertThatThrownBy(() -> after(new BatchNorm(4)).output(x))
        .hasMessage("layer 1 BatchNorm takes 4 columns, but its input is 5×3");
    assertThatThrownBy(() -> after(new LayerNorm(4)).output(x))
        .hasMessageContaining("takes 4 columns");
    assertThatThrownBy(() -> after(new Residual(new Dense(3, 4, Initialisation.HE))).output(x))
        .hasMessageStartingWith("layer 1 Residual")
        .hasMessageContaining("5×3 and 5×4");
    assertThatThrownBy(() -> after(Elementwise.learning(new PReLU(), 4)).output(x))
        .hasMessageContaining("learns for 4 units, but its input is 5×3");
    Cell cell = new LSTM(2, 3, 0, Initialisation.XAVIER, Initialisation.XAVIER);
    assertThatThrownBy(() -> after(new Recurrent(cell)).output(x))
        .hasMessage("layer 1 LSTM takes steps of 2 columns, but its input is 5×3");
    assertThatThrownBy(() -> after()).hasMessageContaining("at least one layer");
  }

  @Test
  void lossesRefuseTargetsThatDoNotFit() {
    Tape tape = new Tape();
    Node y = tape.variable(Matrix.row(1, 2));
    assertThatThrownBy(() -> Loss.MEAN_SQUARED_ERROR.of(y, tape.constant(Matrix.row(1))))
        .hasMessageContaining("1×2")
        .hasMessageContaining("1×1");
    assertThatThrownBy(() -> Loss.BINARY_CROSS_ENTROPY.of(y, tape.constant(Matrix.row(0, 2))))
        .hasMessageContaining("from 0 to 1")
        .hasMessageContaining("2.0");
    assertThatThrownBy(() -> Loss.CROSS_ENTROPY.of(y, tape.constant(Matrix.row(0.5, 0.4))))
        .hasMessageContaining("row 0")
        .hasMessageContaining("0.9");
    assertThatThrownBy(() -> Loss.CROSS_ENTROPY.of(y, tape.constant(Matrix.row(-0.5, 1.5))))
        .hasMessageContaining("-0.5");
  }

  @Test
  void dropoutKeepsTheMeanAndRestsInUse() {
    Dropout half = new Dropout(0.5);
    Matrix ones = new Matrix(100, 1000).map(z -> 1);
    Node dropped = half.forward(new Tape(true).constant(ones));
    double mean = Arrays.stream(dropped.value().data()).average().orElseThrow();
    assertThat(mean).isCloseTo(1, within(5 / Math.sqrt(1e5)));
    assertThat(Arrays.stream(dropped.value().data()).distinct().sorted().toArray())
        .containsExactly(0, 2);
    assertThat(half.forward(new Tape(false).constant(ones)).value()).isEqualTo(ones);
    assertThatThrownBy(() -> new Dropout(1)).hasMessageContaining("1.0");
  }

  @Test
  void dropoutDrawsAMaskForEachPass() {
    Tape tape = new Tape();
    Node y = new Dropout(0.5).forward(tape.constant(new Matrix(1, 100).map(z -> 1)));
    Matrix first = y.value().copy();
    tape.forward();
    assertThat(y.value()).isNotEqualTo(first);
  }

  @Test
  void batchNormStandardisesInTrainingAndUsesRunningAveragesAfterwards() {
    BatchNorm norm = new BatchNorm(1, 0, 1);
    Tape tape = new Tape(true);
    Node y = norm.forward(tape.constant(Matrix.column(1, 3)));
    assertThat(y.value()).isEqualTo(Matrix.column(-1, 1));
    assertThat(norm.runningMean().at(0, 0)).isEqualTo(2);
    assertThat(norm.runningVariance().at(0, 0)).as("unbiased").isEqualTo(2);
    Node use = norm.forward(new Tape(false).constant(Matrix.column(2)));
    assertThat(use.value()).isEqualTo(Matrix.column(0));
  }

  @Test
  void batchNormUndoesAScaleOfTheWeights() {
    Matrix x = new Draws(4).normal(32, 8);
    Matrix w = new Draws(5).normal(8, 8);
    BatchNorm norm = new BatchNorm(8, 0, 0.1);
    Matrix plain = norm.forward(new Tape().constant(x.times(w))).value();
    Matrix tenfold = norm.forward(new Tape().constant(x.times(w.map(z -> 10 * z)))).value();
    for (int i = 0; i < plain.data().length; i++) {
      assertThat(tenfold.data()[i]).isCloseTo(plain.data()[i], within(1e-13));
    }
  }

  @Test
  void layerNormLooksAtOneRow() {
    LayerNorm norm = new LayerNorm(3, 0);
    Matrix alone = norm.forward(new Tape().constant(Matrix.row(1, 2, 3))).value();
    Matrix together =
        norm.forward(new Tape().constant(Matrix.of(new double[] {1, 2, 3}, new double[] {9, 9, 7})))
            .value();
    assertThat(together.rows(0, 1)).isEqualTo(alone);
    assertThat(Arrays.stream(alone.data()).sum()).isCloseTo(0, within(1e-15));
  }

  @Test
  void learningActivationsChangeAndKeepTheirBounds() {
    Elementwise layer = Elementwise.learning(new Sgmod(1, 0));
    layer.weights().get(0).bounds(new double[] {0.1, -5}, new double[] {10, 5});
    Network net = new Network(1, layer);
    Training training = new Training(net, Loss.MEAN_SQUARED_ERROR, new SGD(1));
    training.run(Batches.full(Matrix.column(-1, 0, 1), Matrix.column(-100, -100, -100)), 5);
    Sgmod learned = (Sgmod) layer.activation(0);
    assertThat(learned.beta()).isEqualTo(-5);
    assertThat(learned.gamma()).isEqualTo(0.1);
    assertThat(((Sgmod) layer.activation()).gamma()).as("where it started").isEqualTo(1);
  }

  @Test
  void eachUnitCanLearnItsOwnParameters() {
    Elementwise layer = Elementwise.learning(new PReLU(0.25), 2);
    Network net = new Network(1, layer);
    Matrix x = Matrix.of(new double[] {-1, -1}, new double[] {-2, -2});
    Matrix y = Matrix.of(new double[] {-0.5, 0}, new double[] {-1, 0});
    new Training(net, Loss.MEAN_SQUARED_ERROR, new SGD(0.1)).run(Batches.full(x, y), 500);
    assertThat(((PReLU) layer.activation(0)).a()).isCloseTo(0.5, within(1e-9));
    assertThat(((PReLU) layer.activation(1)).a()).isCloseTo(0, within(1e-9));
  }

  @Test
  void recurrentLayersShowEveryState() {
    Tape tape = new Tape();
    Network net =
        after(
            new Recurrent(new GRU(2, 3, 0, Initialisation.XAVIER, Initialisation.XAVIER)),
            new Dense(3, 1, Initialisation.XAVIER));
    net.forward(tape.constant(new Draws(1).normal(4, 10)));
    assertThat(tape.marks().stream().map(Tape.Mark::name))
        .containsExactly(
            "layer 1 GRU, t = 0",
            "layer 1 GRU, t = 1",
            "layer 1 GRU, t = 2",
            "layer 1 GRU, t = 3",
            "layer 1 GRU, t = 4",
            "layer 1 GRU, t = 5",
            "2 Dense 3→1");
  }

  @Test
  void anLstmStartsWithItsForgetBias() {
    LSTM cell = new LSTM(1, 2, 3, Initialisation.XAVIER, Initialisation.XAVIER);
    cell.initialise(new Draws(1));
    assertThat(cell.weights().get(2).value()).isEqualTo(Matrix.row(0, 0, 3, 3, 0, 0, 0, 0));
  }

  @Test
  void aGruWithALargeUpdateBiasKeepsItsState() {
    GRU cell = new GRU(1, 2, 50, Initialisation.XAVIER, Initialisation.XAVIER);
    cell.initialise(new Draws(1));
    Tape tape = new Tape();
    Node h = tape.constant(Matrix.row(0.25, -0.5));
    Node next = cell.step(tape.constant(Matrix.row(3)), List.of(h)).get(0);
    assertThat(next.minus(h).value().norm()).isLessThan(1e-15);
  }

  @Test
  void aNetworkAnswersTheSameTwice() {
    Network net =
        after(new Dense(3, 4, Initialisation.HE), new Elementwise(new Tanh()), new Dropout(0.5));
    Matrix x = new Draws(1).normal(5, 3);
    Matrix first = net.output(x);
    assertThat(net.output(x)).isEqualTo(first);
    assertThat(net.output(x.rows(0, 2))).isEqualTo(first.rows(0, 2));
    assertThat(net.output(x.map(z -> -z))).isNotEqualTo(first);
  }

  @Test
  void severalThreadsMayAskOneNetwork() {
    Network net = after(new Dense(3, 4, Initialisation.HE), new Elementwise(new Tanh()));
    Matrix x = new Draws(1).normal(200, 3);
    Matrix expected = net.output(x);
    assertThat(Seeds.run(200, 4, Progress.NONE, seed -> net.output(x.rows(0, 1 + (int) seed))))
        .isEqualTo(
            java.util.stream.IntStream.range(1, 201).mapToObj(n -> expected.rows(0, n)).toList());
  }

  @Test
  void weightsCanBeCopied() {
    Network teacher =
        new Network(1, new Dense(3, 4, Initialisation.HE), new Elementwise(new ReLU()));
    Network student =
        new Network(2, new Dense(3, 4, Initialisation.HE), new Elementwise(new Tanh()));
    student.copyWeights(teacher);
    assertThat(student.weights().get(0).value()).isEqualTo(teacher.weights().get(0).value());
    assertThat(student.parameterCount()).isEqualTo(16);
    assertThatThrownBy(
            () -> student.copyWeights(new Network(1, new BatchNorm(3), new BatchNorm(3))))
        .hasMessage("the networks have 2 and 4 weights");
  }
}
