package io.github.activationlab.lessons;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.activationlab.Tanh;
import io.github.activationlab.network.Initialisation;
import io.github.activationlab.network.Loss;
import io.github.activationlab.network.Matrix;
import io.github.activationlab.network.Network;
import io.github.activationlab.network.Node;
import io.github.activationlab.network.SGD;
import io.github.activationlab.network.Tape;
import io.github.activationlab.network.Training;
import org.junit.jupiter.api.Test;

class HalfTest {
  /** Bits of binary16 by the definition of IEEE 754: sign, 5 bits of exponent, 10 of fraction. */
  private static double decoded(int bits) {
    int exponent = bits >> 10 & 31;
    int fraction = bits & 1023;
    double size =
        exponent == 0
            ? fraction * 0x1p-24
            : exponent == 31
                ? Double.POSITIVE_INFINITY
                : (1 + fraction / 1024.0) * Math.scalb(1.0, exponent - 15);
    return bits >> 15 == 0 ? size : -size;
  }

  @Test
  void everyHalfStaysAndEveryNumberBetweenGoesToTheNearerOne() {
    for (int bits = 0; bits < 0x7c00; bits++) {
      double a = decoded(bits);
      double b = bits == 0x7bff ? 65536 : decoded(bits + 1);
      double above = bits == 0x7bff ? Double.POSITIVE_INFINITY : b;
      double middle = (a + b) / 2;
      boolean even = bits % 2 == 0;
      assertThat(Half.round(a)).isEqualTo(a);
      assertThat(Half.round(Math.nextDown(middle))).isEqualTo(a);
      assertThat(Half.round(middle)).isEqualTo(even ? a : above);
      assertThat(Half.round(Math.nextUp(middle))).isEqualTo(above);
      assertThat(Half.round(-middle)).isEqualTo(even ? -a : -above);
    }
  }

  @Test
  void theEndsAndTheSpecialOnes() {
    assertThat(Half.round(1e300)).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(Half.round(Double.MIN_VALUE)).isEqualTo(0);
    assertThat(1 / Half.round(-0.0)).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(Half.round(Double.NaN)).isNaN();
    assertThat(Half.round(Double.NEGATIVE_INFINITY)).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(Half.round(Half.LARGEST)).isEqualTo(65504);
    assertThat(Half.round(1 + Half.EPSILON)).isEqualTo(1 + Half.EPSILON);
    assertThat(Half.round(1 + Half.EPSILON / 2)).isEqualTo(1);
    assertThat(Half.round(Half.SMALLEST)).isEqualTo(Half.SMALLEST);
    assertThat(Half.round(Half.SMALLEST / 2)).isEqualTo(0);
  }

  @Test
  void aLayerSeesHalvesAndKeepsItsMaster() {
    Network net =
        new Network(1, Half.dense(2, 3, Initialisation.XAVIER), Half.elementwise(new Tanh()));
    Matrix master = net.weights().get(0).value().copy();
    Matrix x = Matrix.row(0.1, 0.2);
    Matrix y = net.output(x);
    Matrix by = Half.round(Half.round(x).times(Half.round(master)));
    assertThat(y).isEqualTo(Half.round(by.map(new Tanh()::value)));
    assertThat(net.weights().get(0).value()).isEqualTo(master);
    assertThat(Half.round(master)).isNotEqualTo(master);
  }

  @Test
  void gradientsAreHalvesSoThatTinyOnesVanishUnlessTheLossIsScaled() {
    Network net = new Network(1, Half.dense(1, 1, Initialisation.XAVIER));
    for (double scale : new double[] {1, 65536}) {
      Tape tape = new Tape();
      Node y = net.forward(tape.constant(Matrix.row(1)));
      tape.backward(y.scaled(1e-8 * scale));
      double gradient = net.weights().get(0).gradient().at(0, 0);
      assertThat(gradient).isEqualTo(scale == 1 ? 0 : Half.round(1e-8 * 65536));
    }
  }

  @Test
  void withoutAMasterCopySmallStepsAreLost() {
    Network kept = new Network(1, Half.dense(1, 1, Initialisation.ZERO));
    Network stored = new Network(1, Half.dense(1, 1, Initialisation.ZERO));
    for (Network net : new Network[] {kept, stored}) {
      net.weights().get(0).value().set(0, 0, 1);
      Training training = new Training(net, Loss.MEAN_SQUARED_ERROR, new SGD(1e-4));
      (net == stored ? training.probe(Half.storage()) : training)
          .run(Data.labelled("one", Matrix.row(1), new int[] {0}, 2).full(), 10);
    }
    assertThat(kept.weights().get(0).value().at(0, 0)).isLessThan(0.999);
    assertThat(stored.weights().get(0).value().at(0, 0)).isEqualTo(1);
  }
}
