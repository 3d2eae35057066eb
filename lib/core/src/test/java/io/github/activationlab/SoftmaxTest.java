package io.github.activationlab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.activationlab.special.Differences;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Softmax and log-softmax against softmax.csv, at the edges, and what their doors refuse. */
class SoftmaxTest {
  private static final double INFINITY = Double.POSITIVE_INFINITY;
  private static final double NAN = Double.NaN;
  private static final double BOUND = 0.51;

  /** A line of softmax.csv, in its cells. */
  record Case(List<List<String>> cells) {
    double[] x() {
      return numbers(0);
    }

    double[] upstream() {
      return numbers(1);
    }

    List<String> shares() {
      return cells.get(2);
    }

    List<String> logs() {
      return cells.get(3);
    }

    List<String> gradient() {
      return cells.get(4);
    }

    List<String> logGradient() {
      return cells.get(5);
    }

    private double[] numbers(int cell) {
      return cells.get(cell).stream().mapToDouble(Double::parseDouble).toArray();
    }
  }

  static List<Case> cases() {
    return Reference.lines("softmax.csv").stream()
        .map(line -> Stream.of(line.split(";", -1)).map(c -> List.of(c.split(" ", -1))).toList())
        .map(Case::new)
        .toList();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void valuesStayWithinTheirBound(Case c) {
    double[] shares = Softmax.values(c.x());
    double[] logs = LogSoftmax.values(c.x());
    for (int i = 0; i < shares.length; i++) {
      assertThat(Reference.ulps(shares[i], c.shares().get(i), error -> false))
          .as("share %s", i)
          .isLessThan(BOUND);
      assertThat(Reference.ulps(logs[i], c.logs().get(i), error -> false))
          .as("log %s", i)
          .isLessThan(BOUND);
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void gradientsStayWithinTheirBound(Case c) {
    int n = c.x().length;
    double largest = Arrays.stream(c.upstream()).map(Math::abs).max().orElseThrow();
    double sum = Math.abs(Arrays.stream(c.upstream()).sum());
    double[] gradient = new double[n];
    double[] logGradient = new double[n];
    Softmax.backward(c.x(), c.upstream(), gradient);
    LogSoftmax.backward(c.x(), c.upstream(), logGradient);
    for (int i = 0; i < n; i++) {
      double share = Double.parseDouble(c.shares().get(i));
      assertThat(
              Reference.ulps(
                  gradient[i], c.gradient().get(i), error -> error <= 0x1p-60 * share * largest))
          .as("gradient %s", i)
          .isLessThan(BOUND);
      assertThat(
              Reference.ulps(
                  logGradient[i], c.logGradient().get(i), error -> error <= 0x1p-60 * share * sum))
          .as("gradient of the log %s", i)
          .isLessThan(BOUND);
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void floatsAreTheDoublesRounded(Case c) {
    int n = c.x().length;
    float[] x = floats(c.x());
    float[] upstream = floats(c.upstream());
    float[] y = new float[n];
    Softmax.value(x, y);
    assertThat(y).isEqualTo(floats(Softmax.values(widened(x))));
    LogSoftmax.value(x, y);
    // Where a double rounds to −0f, the log-softmax of floats is 0.
    assertThat(y)
        .usingComparatorWithPrecision(0f)
        .containsExactly(floats(LogSoftmax.values(widened(x))));
    double[] gradient = new double[n];
    Softmax.backward(x, upstream, y);
    Softmax.backward(widened(x), widened(upstream), gradient);
    assertThat(y).isEqualTo(floats(gradient));
    LogSoftmax.backward(x, upstream, y);
    LogSoftmax.backward(widened(x), widened(upstream), gradient);
    assertThat(y).isEqualTo(floats(gradient));
  }

  @Test
  void infinitiesGiveTheLimitWhereThereIsOne() {
    assertThat(Softmax.values(-INFINITY, 0, 0)).containsExactly(0, 0.5, 0.5);
    assertThat(LogSoftmax.values(-INFINITY, 0)).containsExactly(-INFINITY, 0);
    assertThat(Softmax.values(3, INFINITY, -INFINITY)).containsExactly(0, 1, 0);
    assertThat(LogSoftmax.values(3, INFINITY, -INFINITY)).containsExactly(-INFINITY, 0, -INFINITY);
    assertThat(Softmax.values(-INFINITY)).containsExactly(1);
    assertThat(LogSoftmax.values(INFINITY)).containsExactly(0);
    for (double[] x :
        new double[][] {{INFINITY, 1, INFINITY}, {-INFINITY, -INFINITY}, {1, NAN, 2}, {NAN}}) {
      assertThat(Softmax.values(x)).containsOnly(NAN);
      assertThat(LogSoftmax.values(x)).containsOnly(NAN);
    }
  }

  @Test
  void maskedElementsGetNoGradient() {
    double[] x = {1, -INFINITY, 2};
    double[] gradient = new double[3];
    Softmax.backward(x, new double[] {1, 5, 3}, gradient);
    assertThat(gradient[1] + 0.0).isEqualTo(0);
    assertThat(gradient[0]).isEqualTo(-gradient[2]).isCloseTo(-0.3932238664829637, within(1e-15));
    LogSoftmax.backward(x, new double[] {1, 0, 0}, gradient);
    assertThat(gradient[1] + 0.0).isEqualTo(0);
    Softmax.backward(x, new double[] {1, NAN, 0}, gradient);
    assertThat(gradient).containsOnly(NAN);
  }

  @Test
  void nothingOverflowsAndShiftsChangeNothing() {
    double[] x = {-3, 0.5, 7, 6.5};
    double[] shifted = Arrays.stream(x).map(v -> v + 0x1p40).toArray();
    assertThat(Softmax.values(shifted)).isEqualTo(Softmax.values(x));
    assertThat(LogSoftmax.values(shifted)).isEqualTo(LogSoftmax.values(x));
    assertThat(Softmax.values(1e308, 1e308)).containsExactly(0.5, 0.5);
    assertThat(LogSoftmax.values(1e308, -1e308)).containsExactly(0, -INFINITY);
    // Here the share itself is 0, and ln 0 would be −∞.
    assertThat(LogSoftmax.values(0, -1000)).containsExactly(0, -1000);
    assertThat(LogSoftmax.values(0, -50)[0]).isCloseTo(-1.9287498479639178e-22, within(1e-37));
  }

  @Test
  void gradientsAreThoseOfTheValue() {
    double[] x = {0.3, -1.2, 2.1, 0};
    double[] upstream = {0.7, -0.4, 1.5, 2};
    double[] gradient = new double[4];
    double[] logGradient = new double[4];
    Softmax.backward(x, upstream, gradient);
    LogSoftmax.backward(x, upstream, logGradient);
    for (int i = 0; i < x.length; i++) {
      int moved = i;
      assertThat(gradient[i])
          .isCloseTo(
              Differences.derivative(v -> dot(upstream, Softmax.values(with(x, moved, v))), x[i]),
              within(1e-10));
      assertThat(logGradient[i])
          .isCloseTo(
              Differences.derivative(
                  v -> dot(upstream, LogSoftmax.values(with(x, moved, v))), x[i]),
              within(1e-10));
    }
  }

  @Test
  void rowsOfAMatrixAndInPlace() {
    double[] matrix = {9, 1, 2, 3, 9};
    double[] upstream = {5, 6, 7};
    double[] expected = Softmax.values(1, 2, 3);
    double[] expectedGradient = new double[3];
    Softmax.backward(new double[] {1, 2, 3}, upstream, expectedGradient);
    double[] row = matrix.clone();
    Softmax.value(row, 1, row, 1, 3);
    assertThat(row).containsExactly(9, expected[0], expected[1], expected[2], 9);
    row = matrix.clone();
    Softmax.backward(row, 1, upstream, 0, row, 1, 3);
    assertThat(Arrays.copyOfRange(row, 1, 4)).isEqualTo(expectedGradient);
    double[] inUpstream = upstream.clone();
    Softmax.backward(matrix, 1, inUpstream, 0, inUpstream, 0, 3);
    assertThat(inUpstream).isEqualTo(expectedGradient);
    float[] single = {9, 1, 2, 3, 9};
    LogSoftmax.value(single, 1, single, 1, 3);
    assertThat(single).containsExactly(9, -2.407606f, -1.407606f, -0.40760598f, 9);
    row = matrix.clone();
    LogSoftmax.backward(matrix, 1, upstream, 0, row, 1, 3);
    assertThat(row[0]).isEqualTo(9);
    assertThat(row[1]).isCloseTo(5 - 18 * expected[0], within(1e-14));
  }

  @Test
  void refusesWhatHasNoMeaning() {
    for (Runnable empty :
        List.<Runnable>of(
            () -> Softmax.values(),
            () -> LogSoftmax.value(new float[0], new float[0]),
            () -> Softmax.backward(new double[2], 1, new double[2], 0, new double[2], 0, 0))) {
      assertThatThrownBy(empty::run)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("softmax needs at least one element, but the length is 0");
    }
    assertThatThrownBy(() -> Softmax.value(new double[3], new double[2]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("3 and 2");
    assertThatThrownBy(() -> LogSoftmax.value(new float[3], new float[4]))
        .hasMessageContaining("3 and 4");
    assertThatThrownBy(() -> Softmax.backward(new float[3], new float[4], new float[3]))
        .hasMessageContaining("3 and 4");
    assertThatThrownBy(() -> LogSoftmax.backward(new double[3], new double[3], new double[5]))
        .hasMessageContaining("3 and 5");
    double[] x = new double[9];
    assertThatThrownBy(() -> Softmax.value(x, 0, x, 1, 5)).hasMessageContaining("overlaps");
    assertThatThrownBy(() -> LogSoftmax.backward(new double[9], 0, x, 0, x, 1, 5))
        .hasMessageContaining("overlaps");
    assertThatThrownBy(() -> Softmax.value(x, 5, new double[9], 0, 5))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> LogSoftmax.value(x, 0, new double[9], 0, -1))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  private static double dot(double[] a, double[] b) {
    return IntStream.range(0, a.length).mapToDouble(i -> a[i] * b[i]).sum();
  }

  private static double[] with(double[] x, int i, double value) {
    double[] moved = x.clone();
    moved[i] = value;
    return moved;
  }

  private static float[] floats(double[] x) {
    float[] y = new float[x.length];
    for (int i = 0; i < x.length; i++) {
      y[i] = (float) x[i];
    }
    return y;
  }

  private static double[] widened(float[] x) {
    return IntStream.range(0, x.length).mapToDouble(i -> x[i]).toArray();
  }
}
