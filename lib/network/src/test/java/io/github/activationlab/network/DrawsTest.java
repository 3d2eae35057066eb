package io.github.activationlab.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class DrawsTest {
  @Test
  void aSeedGivesTheseNumbersOnEveryJdk() {
    Draws draws = new Draws(42);
    assertThat(new double[] {draws.uniform(), draws.normal(), draws.normal(), draws.index(1000)})
        .containsExactly(FROZEN);
  }

  /** Written down once; a change of them changes every experiment. */
  private static final double[] FROZEN = {
    0.7415648787718233, -0.7657743575950964, -0.49852031258865775, 344
  };

  @Test
  void normalNumbersHaveMeanZeroAndVarianceOne() {
    double[] z = new Draws(5).normal(1000, 100).data();
    double mean = Arrays.stream(z).average().orElseThrow();
    double variance = Arrays.stream(z).map(x -> x * x).average().orElseThrow();
    double kurtosis = Arrays.stream(z).map(x -> x * x * x * x).average().orElseThrow();
    // Five standard errors: 1/√N, √(2/N), √(96/N).
    assertThat(mean).isCloseTo(0, within(5 / Math.sqrt(1e5)));
    assertThat(variance).isCloseTo(1, within(5 * Math.sqrt(2 / 1e5)));
    assertThat(kurtosis).isCloseTo(3, within(5 * Math.sqrt(96 / 1e5)));
  }

  @Test
  void neighbouringSeedsAreUnrelated() {
    double[] first = new double[1000];
    Arrays.setAll(first, seed -> new Draws(seed).normal());
    double mean = Arrays.stream(first).average().orElseThrow();
    double product = 0;
    for (int i = 1; i < first.length; i++) {
      product += first[i] * first[i - 1];
    }
    assertThat(mean).isCloseTo(0, within(5 / Math.sqrt(1000)));
    assertThat(product / 999).isCloseTo(0, within(5 / Math.sqrt(999)));
  }

  @Test
  void indicesCoverTheirRange() {
    Draws draws = new Draws(1);
    int[] counts = new int[7];
    for (int i = 0; i < 7000; i++) {
      counts[draws.index(7)]++;
    }
    assertThat(Arrays.stream(counts).boxed().toList())
        .allSatisfy(n -> assertThat(n).isBetween(850, 1150));
    assertThatThrownBy(() -> draws.index(0)).hasMessageContaining("0");
  }

  @Test
  void shufflingKeepsEveryNumber() {
    int[] numbers = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9};
    new Draws(3).shuffle(numbers);
    assertThat(numbers).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    assertThat(numbers).isNotEqualTo(new int[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9});
  }

  @Test
  void splittingDoesNotRepeat() {
    Draws draws = new Draws(9);
    assertThat(draws.split().normal()).isNotEqualTo(draws.split().normal());
  }
}
