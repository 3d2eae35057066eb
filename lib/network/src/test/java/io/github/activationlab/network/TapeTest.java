package io.github.activationlab.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.activationlab.Activation;
import io.github.activationlab.ReLU;
import org.junit.jupiter.api.Test;

class TapeTest {
  @Test
  void computesAtOnceAndAgainWithOtherNumbers() {
    Tape tape = new Tape();
    Matrix x = Matrix.row(3);
    Node y = tape.variable(x).scaled(2);
    assertThat(y.value()).isEqualTo(Matrix.row(6));
    x.set(0, 0, 5);
    tape.forward();
    assertThat(y.value()).isEqualTo(Matrix.row(10));
  }

  @Test
  void addsUpWhatArrivesOnTwoWays() {
    Tape tape = new Tape();
    Node x = tape.variable(Matrix.row(3));
    Node y = x.hadamard(x).plus(x).mean(); // x² + x
    tape.backward(y);
    assertThat(x.gradient()).isEqualTo(Matrix.row(7));
    tape.backward(y);
    assertThat(x.gradient()).as("a second run does not add to the first").isEqualTo(Matrix.row(7));
  }

  @Test
  void aWeightUsedTwiceGetsBothShares() {
    Tape tape = new Tape();
    Weight w = new Weight("w", Matrix.row(2));
    Node y = tape.constant(Matrix.row(3)).times(w).times(w).mean(); // 3w²
    tape.backward(y);
    assertThat(w.gradient()).isEqualTo(Matrix.row(12));
  }

  @Test
  void givesTheRowsOfAJacobian() {
    Tape tape = new Tape();
    Node x = tape.variable(Matrix.row(1, 2));
    Node y = x.times(tape.constant(Matrix.of(new double[] {1, 2, 3}, new double[] {4, 5, 6})));
    tape.backward(y, Matrix.row(0, 1, 0));
    assertThat(x.gradient()).isEqualTo(Matrix.row(2, 5));
  }

  @Test
  void takesAnOperationOfOnesOwn() {
    Tape tape = new Tape();
    Node x = tape.variable(Matrix.row(2, -3));
    Node cube =
        tape.record(
            new Node(tape, 1, 2, x) {
              @Override
              protected void forward() {
                value().set(x.value().map(z -> z * z * z));
              }

              @Override
              protected void backward() {
                for (int i = 0; i < 2; i++) {
                  double z = x.value().data()[i];
                  x.gradient().data()[i] += gradient().data()[i] * 3 * z * z;
                }
              }
            });
    tape.backward(cube, Matrix.row(1, 1));
    assertThat(cube.value()).isEqualTo(Matrix.row(8, -27));
    assertThat(x.gradient()).isEqualTo(Matrix.row(12, 27));
  }

  @Test
  void takesAnActivationOfOnesOwn() {
    Tape tape = new Tape();
    Node x = tape.variable(Matrix.row(2));
    Activation.Custom cube = z -> z * z * z;
    Node y = x.apply(cube).mean();
    tape.backward(y);
    assertThat(x.gradient().at(0, 0)).isCloseTo(12, org.assertj.core.api.Assertions.within(1e-6));
  }

  @Test
  void keepsNoGradientOfConstants() {
    Tape tape = new Tape();
    Node x = tape.constant(Matrix.row(1));
    assertThat(x.apply(new ReLU()).hasGradient()).isFalse();
    assertThatThrownBy(x::gradient).hasMessageContaining("Tape.variable");
    assertThatThrownBy(() -> tape.backward(x)).hasMessageContaining("no weight");
  }

  @Test
  void aLossIsOneNumber() {
    Tape tape = new Tape();
    Node x = tape.variable(Matrix.row(1, 2));
    assertThatThrownBy(() -> tape.backward(x)).hasMessage("a loss is one number, but this is 1×2");
  }

  @Test
  void shapesThatDifferAreRefused() {
    Tape tape = new Tape();
    Node a = tape.variable(Matrix.row(1, 2));
    Node b = tape.variable(Matrix.row(1, 2, 3));
    assertThatThrownBy(() -> a.plus(b)).hasMessageContaining("1×2").hasMessageContaining("1×3");
    assertThatThrownBy(() -> a.hadamard(b)).hasMessageContaining("1×3");
    assertThatThrownBy(() -> a.times(b)).hasMessageContaining("1×2");
    assertThatThrownBy(() -> a.columns(1, 3)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void nodesOfOneTapeBelongTogether() {
    Weight w = new Weight("w", Matrix.row(1, 2));
    Node x = new Tape().variable(Matrix.row(3, 4));
    Node y = new Tape().variable(Matrix.row(5, 6));
    assertThatThrownBy(() -> x.plus(y)).hasMessageEndingWith("mixes nodes of two tapes");
    assertThatThrownBy(() -> w.apply(new ReLU()))
        .hasMessage("w 1×2 is on no tape: begin with a node of a tape, as in x.times(w)");
    assertThat(x.plus(w).value()).isEqualTo(Matrix.row(4, 6));
  }
}
