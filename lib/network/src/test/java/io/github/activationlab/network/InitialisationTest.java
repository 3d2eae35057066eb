package io.github.activationlab.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InitialisationTest {
  private static double variance(Initialisation start, int inputs, int outputs) {
    return Arrays.stream(start.weights(inputs, outputs, new Draws(1)).data())
        .map(w -> w * w)
        .average()
        .orElseThrow();
  }

  @Test
  void variancesAreThoseOfTheNames() {
    int inputs = 300;
    int outputs = 100;
    double error = 5 * Math.sqrt(2.0 / (inputs * outputs));
    assertThat(variance(Initialisation.XAVIER, inputs, outputs) * 200).isCloseTo(1, within(error));
    assertThat(variance(Initialisation.HE, inputs, outputs) * 150).isCloseTo(1, within(error));
    assertThat(variance(Initialisation.normal(0.5), inputs, outputs) * 4)
        .isCloseTo(1, within(error));
    assertThat(variance(Initialisation.ZERO, 3, 4)).isZero();
  }

  @ParameterizedTest
  @CsvSource({"5, 5", "7, 3", "3, 7", "1, 4"})
  void orthogonalMatricesKeepLengths(int inputs, int outputs) {
    Matrix q = Initialisation.orthogonal(1.5).weights(inputs, outputs, new Draws(2));
    Matrix gram = inputs >= outputs ? q.transposed().times(q) : q.times(q.transposed());
    for (int i = 0; i < gram.rows(); i++) {
      for (int j = 0; j < gram.columns(); j++) {
        assertThat(gram.at(i, j)).isCloseTo(i == j ? 2.25 : 0, within(1e-14));
      }
    }
    assertThat(q.rows()).isEqualTo(inputs);
    assertThat(q.columns()).isEqualTo(outputs);
  }

  @Test
  void aDeviationIsNotNegative() {
    assertThatThrownBy(() -> Initialisation.normal(-1)).hasMessageContaining("-1");
    assertThatThrownBy(() -> Initialisation.normal(Double.NaN)).hasMessageContaining("NaN");
  }
}
