package io.github.activationlab.tablesaw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumbersTest {

  @ParameterizedTest
  @CsvSource({
    "0.1, 0.1",
    "2e-3, 0.002", // JDK 18 and older print 0.0020 for some numbers of this size
    "2.0e23, 2e23",
    "1.7976931348623157e308, 1.79769313486232e308",
    "4.9e-324, 4.94065645841247e-324",
    "-3, -3",
    "100, 100",
    "123456789012345, 123456789012345",
    "999999999999999, 999999999999999",
    "1e15, 1e15",
    "0.0001, 0.0001",
    "0.00001, 1e-5",
    "-1.5e-7, -1.5e-7",
    "0.30000000000000004, 0.3",
    "0, 0",
    "-0.0, -0",
    "NaN, NaN",
    "Infinity, ∞",
    "-Infinity, -∞",
  })
  void textHasUpToFifteenDigits(double value, String text) {
    assertThat(Numbers.text(value)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "3.14159265, 3, 3.14",
    "1234567, 3, 1234567",
    "1234567.5, 3, 1230000",
    "0.99999, 3, 1",
    "2.5, 1, 2",
    "3.5, 1, 4",
  })
  void digitsAreCutAsAsked(double value, int digits, String text) {
    assertThat(Numbers.text(value, digits)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 16, -1})
  void digitsOutOfRangeAreRefused(int digits) {
    assertThatThrownBy(() -> Numbers.text(1, digits))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(String.valueOf(digits));
  }

  @Test
  void textReadsBackToFifteenDigits() {
    for (double value : Gallery.noise(1000, 7)) {
      double read = Double.parseDouble(Numbers.text(value));
      assertThat(Math.abs(read - value)).isLessThanOrEqualTo(1e-14 * Math.abs(value));
    }
  }
}
