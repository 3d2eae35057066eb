package io.github.activationlab.benchmarks.accuracy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The two references against mpmath. */
class ReferenceTest {
  /** Written by reference.py. */
  private static final List<String[]> FLOATS = TestData.lines("reference.csv");

  /** Core's own table: doubles down, functions across. */
  private static final Path DOUBLES =
      Path.of("../core/src/test/resources/io/github/activationlab/reference.csv");

  private static final Map<String, String> COLUMNS =
      Map.ofEntries(
          Map.entry("Softplus", "Softplus(beta=1)"),
          Map.entry("LeakyReLU", "LeakyReLU(slope=0.01)"),
          Map.entry("PReLU", "PReLU(a=0.25)"),
          Map.entry("ELU", "ELU(alpha=1)"),
          Map.entry("Swish", "Swish(beta=1)"),
          Map.entry("GELU", "GELU(mu=0 sigma=1 cdf=EXACT)"),
          Map.entry("GELU tanh", "GELU(mu=0 sigma=1 cdf=TANH)"),
          Map.entry("GELU sigmoid", "GELU(mu=0 sigma=1 cdf=SIGMOID)"),
          Map.entry("ImprovedSigmoid", "ImprovedSigmoid(alpha=2 beta=0.1)"),
          Map.entry("Sgmod", "Sgmod(gamma=1 beta=0)"),
          Map.entry("HardTanh", "HardTanh(min=-1 max=1)"));

  private record Function(String name, Order order) {
    @Override
    public String toString() {
      return name + " " + order;
    }

    Stream<String[]> floats() {
      return FLOATS.stream()
          .filter(cells -> cells[0].equals(name) && cells[1].equals(order.toString()));
    }
  }

  static Stream<Function> functions() {
    return Subject.all().stream()
        .flatMap(f -> Stream.of(Order.values()).map(order -> new Function(f.name(), order)));
  }

  @ParameterizedTest
  @MethodSource("functions")
  void isRightAtFloats(Function f) {
    Reference reference = Reference.of(f.name(), f.order());
    assertThat(f.floats()).hasSizeGreaterThan(50);
    f.floats().forEach(cells -> assertNear(reference, Double.parseDouble(cells[2]), cells[3]));
  }

  @ParameterizedTest
  @MethodSource("functions")
  void isRightAtDoubles(Function f) throws IOException {
    List<String[]> rows = TestData.lines(Files.newInputStream(DOUBLES));
    String type = COLUMNS.getOrDefault(f.name(), f.name() + "()");
    int column = List.of(rows.get(0)).indexOf(type + " " + f.order());
    assertThat(column).as(type).isPositive();
    Reference reference = Reference.of(f.name(), f.order());
    for (String[] cells : rows.subList(1, rows.size())) {
      double x = Double.parseDouble(cells[0]);
      if (Math.abs(x) <= Float.MAX_VALUE && Math.abs(x) >= Float.MIN_VALUE) {
        assertNear(reference, x, cells[column]);
      }
    }
  }

  private static void assertNear(Reference reference, double x, String expected) {
    double got = reference.at(x);
    BigDecimal exact = new BigDecimal(expected);
    if (exact.abs().doubleValue() < 0x1p-151) {
      assertThat(Math.abs(got)).as("at %s", x).isLessThan(0x1p-150);
      boolean negative = Math.copySign(1, got) < 0;
      assertThat(exact.signum() == 0 || (exact.signum() < 0) == negative).as("at %s", x).isTrue();
    } else {
      BigDecimal error = new BigDecimal(got).subtract(exact).divide(exact, MathContext.DECIMAL64);
      assertThat(error.abs().doubleValue())
          .as("%s (%s) instead of %s at %s", got, Double.toHexString(got), expected, x)
          .isLessThan(Reference.ERROR);
    }
  }

  @ParameterizedTest
  @MethodSource("functions")
  void aWholeBlockIsFilledWithTheSame(Function f) {
    Reference reference = Reference.of(f.name(), f.order());
    float[] x = new float[512];
    double[] y = new double[x.length];
    for (long bits = 0; bits < 1L << 32; bits += 0x1FFE00) {
      for (int i = 0; i < x.length; i++) {
        x[i] = Float.intBitsToFloat((int) bits + i);
      }
      boolean decided = reference.fill(x, y, x.length);
      for (int i = 0; i < x.length; i++) {
        if (Double.compare(y[i], reference.at(x[i])) != 0
            || (decided && !reference.isDecided(x[i]))) {
          assertThat(y[i]).as("at %s", x[i]).isEqualTo(reference.at(x[i]));
          assertThat(decided).as("decided at %s", x[i]).isFalse();
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("functions")
  void decimalsAreRightTo24Digits(Function f) {
    f.floats()
        .forEach(
            cells -> {
              BigDecimal exact = new BigDecimal(cells[3]);
              BigDecimal got = Exact.at(f.name(), f.order(), Double.parseDouble(cells[2]));
              BigDecimal limit =
                  exact.abs().movePointLeft(23).max(BigDecimal.ONE.movePointLeft(80));
              assertThat(got.subtract(exact).abs()).as("at %s", cells[2]).isLessThan(limit);
            });
  }

  @Test
  void specialInputs() {
    for (Function f : functions().toList()) {
      Reference reference = Reference.of(f.name(), f.order());
      assertThat(reference.at(Double.NaN)).isNaN();
      for (double infinite : new double[] {Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY}) {
        assertThat((float) reference.at(infinite))
            .as("%s at %s", f, infinite)
            .isEqualTo((float) reference.at(Math.copySign(1e38, infinite) * 1e10));
      }
    }
    for (String odd : List.of("Swish", "GELU", "Mish", "Tanh", "HardSwish", "LeakyReLU", "ELU")) {
      assertThat(Reference.of(odd, Order.VALUE).at(-0.0)).as(odd).isEqualTo(-0.0);
      assertThat(Reference.of(odd, Order.VALUE).at(0.0)).as(odd).isEqualTo(0.0);
    }
    assertThatThrownBy(() -> Reference.of("Step", Order.VALUE)).hasMessageContaining("named Step");
  }

  @Test
  void halvesAreDecided() {
    Reference swish = Reference.of("Swish", Order.VALUE);
    for (float x : new float[] {3 * Float.MIN_VALUE, -3 * Float.MIN_VALUE, 5 * Float.MIN_VALUE}) {
      assertThat(swish.isDecided(x)).isTrue();
      assertThat(swish.at(x)).isGreaterThan(x / 2.0).isLessThan(x / 2.0 + Math.abs(x) * 0x1p-50);
    }
  }
}
