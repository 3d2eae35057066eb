package io.github.activationlab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.activationlab.special.Differences;
import io.github.activationlab.special.ErrorFunction;
import io.github.activationlab.special.Exponential;
import io.github.activationlab.special.Logarithm;
import io.github.activationlab.special.Normal;
import io.github.activationlab.special.Quadrature;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The special functions against mpmath, and what they do at the ends. */
class SpecialFunctionsTest {
  private static final double INFINITY = Double.POSITIVE_INFINITY;

  private static final Map<String, DoubleUnaryOperator> FUNCTIONS =
      Map.of(
          "Exponential.exp", Exponential::exp,
          "Exponential.expm1", Exponential::expm1,
          "Logarithm.log", Logarithm::log,
          "Logarithm.log1p", Logarithm::log1p,
          "ErrorFunction.erf", ErrorFunction::erf,
          "ErrorFunction.erfc", ErrorFunction::erfc,
          "Normal.pdf", Normal.STANDARD::pdf,
          "Normal.cdf", Normal.STANDARD::cdf);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Exponential.exp",
        "Exponential.expm1",
        "Logarithm.log",
        "Logarithm.log1p",
        "ErrorFunction.erf",
        "ErrorFunction.erfc",
        "Normal.pdf",
        "Normal.cdf"
      })
  void roundsNearlyCorrectly(String name) {
    Reference.Worst worst = Reference.worst(name, FUNCTIONS.get(name));
    assertThat(worst.ulps()).as("%s at x = %s", name, worst.x()).isLessThanOrEqualTo(0.51);
  }

  @Test
  void reachesItsLimits() {
    assertThat(Exponential.exp(-INFINITY)).isEqualTo(0);
    assertThat(Exponential.exp(INFINITY)).isEqualTo(INFINITY);
    assertThat(Exponential.expm1(-INFINITY)).isEqualTo(-1);
    assertThat(Exponential.expm1(INFINITY)).isEqualTo(INFINITY);
    assertThat(Exponential.expm1(-0.0)).isEqualTo(-0.0);
    assertThat(Logarithm.log(0)).isEqualTo(-INFINITY);
    assertThat(Logarithm.log(-0.0)).isEqualTo(-INFINITY);
    assertThat(Logarithm.log(INFINITY)).isEqualTo(INFINITY);
    assertThat(Logarithm.log(1)).isEqualTo(0);
    assertThat(Logarithm.log(-1)).isNaN();
    assertThat(Logarithm.log(-INFINITY)).isNaN();
    assertThat(Logarithm.log1p(-1)).isEqualTo(-INFINITY);
    assertThat(Logarithm.log1p(-0.0)).isEqualTo(-0.0);
    assertThat(Logarithm.log1p(-1.5)).isNaN();
    assertThat(Logarithm.log1p(INFINITY)).isEqualTo(INFINITY);
    assertThat(ErrorFunction.erf(-INFINITY)).isEqualTo(-1);
    assertThat(ErrorFunction.erf(-0.0)).isEqualTo(-0.0);
    assertThat(ErrorFunction.erfc(-INFINITY)).isEqualTo(2);
    assertThat(ErrorFunction.erfc(INFINITY)).isEqualTo(0);
    assertThat(Normal.STANDARD.pdf(INFINITY)).isEqualTo(0);
    assertThat(Normal.STANDARD.cdf(-INFINITY)).isEqualTo(0);
    assertThat(Normal.STANDARD.cdf(INFINITY)).isEqualTo(1);
  }

  @Test
  void nanStaysNan() {
    FUNCTIONS.forEach((name, f) -> assertThat(f.applyAsDouble(Double.NaN)).as(name).isNaN());
  }

  @Test
  void normalWantsAProperDistribution() {
    assertThatThrownBy(() -> new Normal(Double.NaN, 1)).hasMessage("mu must be finite, but is NaN");
    assertThatThrownBy(() -> new Normal(0, 0)).hasMessageContaining("sigma must be positive");
    assertThatThrownBy(() -> new Normal(0, INFINITY)).hasMessageContaining("Infinity");
  }

  /** The errors that the documentation states. */
  @Test
  void differencesKeepTheirWord() {
    for (double x = -1; x <= 1; x += 1.0 / 64) {
      assertThat(Differences.derivative(Exponential::exp, x))
          .isCloseTo(Exponential.exp(x), within(3e-13 * 3));
      assertThat(Differences.secondDerivative(Exponential::exp, x))
          .isCloseTo(Exponential.exp(x), within(1e-10 * 3));
    }
    assertThat(Differences.derivative(x -> x * x * x, 1000)).isCloseTo(3e6, within(1e-5));
    assertThat(Differences.secondDerivative(x -> 4 * x * x, 0.3)).isCloseTo(8, within(1e-10));
  }

  @Test
  void quadratureFindsKnownIntegrals() {
    assertThat(Quadrature.integral(Exponential::exp, 0, 1))
        .isCloseTo(Math.E - 1, within(4e-16 * 4));
    assertThat(Quadrature.integral(x -> 1 / x, 1, 1000))
        .isCloseTo(Logarithm.log(1000), within(1e-13));
    assertThat(Quadrature.integral(Math::abs, -1, 2)).isCloseTo(2.5, within(1e-13));
    assertThat(Quadrature.integral(x -> x, 2, 0)).isCloseTo(-2, within(1e-15));
    assertThat(Quadrature.integral(x -> 7, 3, 3)).isEqualTo(0);
    // Noise far above the tolerance: the halving has to end all the same.
    DoubleUnaryOperator noisy = x -> 1 + (x * 1e9 - Math.floor(x * 1e9) - 0.5) * 1e-6;
    assertThat(Quadrature.integral(noisy, 0, 1)).isCloseTo(1, within(1e-6));
    assertThatThrownBy(() -> Quadrature.integral(x -> x, 0, INFINITY))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Infinity");
  }
}
