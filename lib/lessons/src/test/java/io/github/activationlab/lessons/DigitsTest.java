package io.github.activationlab.lessons;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class DigitsTest {

  /** Sums that scikit-learn's load_digits() has; its pixels go from 0 to 16. */
  @Test
  void theyAreThoseOfScikitLearn() {
    Data digits = Data.digits();
    assertThat(digits.description())
        .isEqualTo(
            "handwritten digits: 1797 examples of 64 features, "
                + "10 classes of 178, 182, 177, 183, 181, 182, 181, 179, 174, 180");
    double[] pixels = Arrays.stream(digits.x().data()).map(p -> 16 * p).toArray();
    assertThat(Arrays.stream(pixels).sum()).isEqualTo(561718);
    assertThat(Arrays.stream(pixels).map(p -> p * p).sum()).isEqualTo(6907012);
    assertThat(Arrays.copyOf(pixels, 16))
        .containsExactly(0, 0, 5, 13, 9, 1, 0, 0, 0, 0, 13, 15, 10, 15, 5, 0);
    assertThat(Arrays.copyOf(digits.labels(), 10)).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
  }

  @Test
  void aChangedFileIsNoticed() throws IOException {
    byte[] file;
    try (InputStream in = Digits.class.getResourceAsStream("digits.txt")) {
      file = in.readAllBytes();
    }
    file[file.length - 2]++;
    assertThatThrownBy(() -> Digits.read(file))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("digits.txt has changed: its SHA-256 should be ");
  }
}
