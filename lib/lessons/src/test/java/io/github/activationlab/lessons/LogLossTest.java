package io.github.activationlab.lessons;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.activationlab.Sigmoid;
import io.github.activationlab.network.Loss;
import io.github.activationlab.network.Matrix;
import io.github.activationlab.network.Node;
import io.github.activationlab.network.Tape;
import org.junit.jupiter.api.Test;

class LogLossTest {
  private static final Matrix LOGITS = Matrix.column(-3, -0.2, 0.5, 4);
  private static final Matrix TARGETS = Matrix.column(0, 1, 0.3, 1);

  /** A sigmoid and the log loss are the loss that takes logits: value and gradient. */
  @Test
  void afterASigmoidItIsTheCrossEntropyOfTheLogits() {
    Tape fromLogits = new Tape();
    Node logits = fromLogits.variable(LOGITS);
    Node wanted = Loss.BINARY_CROSS_ENTROPY.of(logits, fromLogits.constant(TARGETS));
    fromLogits.backward(wanted);

    Tape fromProbabilities = new Tape();
    Node again = fromProbabilities.variable(LOGITS);
    Node got = new LogLoss().of(again.apply(new Sigmoid()), fromProbabilities.constant(TARGETS));
    fromProbabilities.backward(got);

    assertThat(got.value().at(0, 0)).isEqualTo(wanted.value().at(0, 0), within(1e-15));
    for (int row = 0; row < 4; row++) {
      assertThat(again.gradient().at(row, 0))
          .isEqualTo(logits.gradient().at(row, 0), within(1e-15));
    }
  }

  @Test
  void itIsTheMeanOfTheLossesOfSingleProbabilities() {
    Tape tape = new Tape();
    Node p = tape.constant(Matrix.column(0.2, 0.9));
    Node loss = new LogLoss().of(p, tape.constant(Matrix.column(1, 0)));
    double mean = (LogLoss.of(0.2, 1) + LogLoss.of(0.9, 0)) / 2;
    assertThat(loss.value().at(0, 0)).isEqualTo(mean, within(1e-15));
    assertThat(LogLoss.of(0.5, 1)).isEqualTo(Math.log(2), within(1e-15));
  }

  @Test
  void outsideTheWallsItIsNoNumber() {
    assertThat(LogLoss.of(1.02, 0)).isNaN();
    assertThat(LogLoss.of(-0.1, 1)).isNaN();
    assertThat(LogLoss.of(1, 0)).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(LogLoss.of(1, 1)).isZero();
    Tape tape = new Tape();
    Node loss =
        new LogLoss()
            .of(tape.constant(Matrix.column(1.02, 0.5)), tape.constant(Matrix.column(0, 1)));
    assertThat(loss.value().at(0, 0)).isNaN();
  }
}
