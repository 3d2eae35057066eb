package io.github.activationlab.benchmarks.accuracy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.activationlab.Activation;
import io.github.activationlab.Kernel;
import io.github.activationlab.Precision;
import io.github.activationlab.ReLU;
import io.github.activationlab.Sigmoid;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A sample of all floats, and every hard case that an exhaustive run has found, through every
 * engine: what {@link Precision} promises holds.
 */
class AccuracyTest {
  private static final int STEP = 65_537;
  private static final double ROUNDED = 0.5001;
  private static final double FAST = 4;

  private static final List<String[]> CASES = TestData.lines("hard-cases.csv");

  private record Row(Subject subject, Order order) {
    @Override
    public String toString() {
      return subject.name() + " " + order;
    }

    float[] hardCases() {
      float[] none = {};
      return CASES.stream()
          .filter(cells -> cells[0].equals(subject.name()) && cells[1].equals(order.toString()))
          .map(cells -> floats(cells[2]))
          .findAny()
          .orElse(none);
    }

    private static float[] floats(String words) {
      String[] hex = words.isEmpty() ? new String[0] : words.split(" ", -1);
      float[] x = new float[hex.length];
      for (int i = 0; i < x.length; i++) {
        x[i] = Float.parseFloat(hex[i]);
      }
      return x;
    }
  }

  static Stream<Row> rows() {
    return Subject.all().stream()
        .flatMap(subject -> Stream.of(Order.values()).map(order -> new Row(subject, order)));
  }

  @ParameterizedTest
  @MethodSource("rows")
  void isAsNearAsPromised(Row row) {
    Sweep sweep = new Sweep(row.subject(), row.order(), Engine.of(row.subject().f()));
    for (int part = 0; part < Sweep.PARTS; part++) {
      sweep.run(part, STEP);
    }
    sweep.run(0f, -0f, Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY);
    sweep.run(Float.MIN_VALUE, -Float.MIN_VALUE, Float.MAX_VALUE, -Float.MAX_VALUE);
    sweep.run(row.hardCases());
    for (Engine engine : sweep.engines()) {
      boolean rounded = engine.precision() == Precision.ROUNDED;
      Tally tally = sweep.tally(engine);
      int worst = tally.worst();
      assertThat(tally.largest(worst))
          .as("%s, %s at %s", row, engine, tally.at(worst))
          .isLessThanOrEqualTo(rounded ? ROUNDED : FAST);
      assertThat(tally.largestByRoot())
          .as("%s, %s at %s, beside the root", row, engine, tally.atByRoot())
          // Of FAST only that nothing is lost or no number; KernelContract bounds the absolute
          // error.
          .isLessThanOrEqualTo(rounded ? ROUNDED : Double.MAX_VALUE);
    }
  }

  @Test
  void everyFunctionHasHardCases() {
    assertThat(CASES.stream().skip(1).map(cells -> cells[0] + " " + cells[1]))
        .containsExactlyInAnyOrderElementsOf(rows().map(Row::toString).toList());
  }

  @Test
  void allProvidersAreHere() {
    assertThat(Engine.of(new Sigmoid()))
        .extracting(Engine::toString)
        .containsExactly(
            "scalar ROUNDED", "blocked ROUNDED", "blocked FAST", "vector ROUNDED", "vector FAST");
    Activation.Custom own = x -> x;
    assertThat(Engine.of(own)).extracting(Engine::provider).containsExactly("scalar");
  }

  /** A kernel that is wrong on purpose. */
  private static Sweep sweep(Subject subject, Order order, Activation.Custom wrong) {
    Engine engine = new Engine("scalar", Precision.FAST, Kernel.scalar(wrong));
    return new Sweep(subject, order, List.of(engine));
  }

  private static Tally only(Sweep sweep) {
    return sweep.tally(sweep.engines().get(0));
  }

  private static Subject subject(String name) {
    return Subject.all().stream().filter(one -> one.name().equals(name)).findAny().orElseThrow();
  }

  @Test
  void errorsAreMeasuredInUlps() {
    Sweep sweep = sweep(subject("Identity"), Order.VALUE, x -> x + 3 * Math.ulp((float) x));
    sweep.run(1.5f, 1e-40f, -7f);
    Tally tally = only(sweep);
    assertThat(tally.largest(tally.worst())).isEqualTo(3);
    assertThat(tally.misrounded()).isEqualTo(3);
    assertThat(tally.largest(Tally.binade(1e-40f))).isEqualTo(3);
    assertThat(tally.at(Tally.binade(-7f))).isEqualTo(-7f);
    assertThat(sweep.inputs()).isEqualTo(3);
  }

  @Test
  void whatIsLostCountsAsInfinite() {
    for (double wrong : new double[] {0, Double.NaN, Double.POSITIVE_INFINITY}) {
      Sweep sweep = sweep(subject("Sigmoid"), Order.VALUE, x -> wrong);
      sweep.run(-90f);
      assertThat(only(sweep).largest(only(sweep).worst())).as("%s", wrong).isInfinite();
    }
    Sweep finite = sweep(subject("ReLU"), Order.VALUE, x -> Float.MAX_VALUE);
    finite.run(Float.POSITIVE_INFINITY);
    assertThat(only(finite).largest(only(finite).worst())).isInfinite();
  }

  @Test
  void besideARootErrorsStandApart() {
    Sweep sweep = sweep(subject("Swish"), Order.DERIVATIVE, x -> 0.1);
    sweep.run(-1.28f);
    assertThat(only(sweep).largest(only(sweep).worst())).isZero();
    assertThat(only(sweep).largestByRoot()).isGreaterThan(1e6);
    assertThat(only(sweep).atByRoot()).isEqualTo(-1.28f);
    assertThat(Sweep.isByRoot(-1.2, -1.7)).isTrue();
    assertThat(Sweep.isByRoot(-1.2, -1.81)).isFalse();
    assertThat(Sweep.isByRoot(-1.2, -0.79)).isFalse();
    assertThat(Sweep.isByRoot(-1.2, 1.2)).isFalse();
    assertThat(Sweep.isByRoot(Double.NaN, 1.2)).isFalse();
  }

  /** x/2 lies in the middle of two floats, and the mathematical result a hair above. */
  @Test
  void halfwayCasesAreDecidedExactly() {
    Sweep sweep = sweep(subject("Swish"), Order.VALUE, x -> x / 2);
    sweep.run(Float.MIN_VALUE, 3 * Float.MIN_VALUE, -Float.MIN_VALUE, -3 * Float.MIN_VALUE);
    // ½ → 0 and −1½ → −2 by ties to even, where 1 and −1 are nearer.
    assertThat(only(sweep).misrounded()).isEqualTo(2);
    Sweep sigmoid = sweep(subject("Sigmoid"), Order.VALUE, x -> 0.5 + x / 4);
    // 0.5 + 3·2⁻²⁵ less a hair: to even is up.
    sigmoid.run(0x1.8p-22f);
    assertThat(only(sigmoid).misrounded()).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource
  void everyFloatIsTakenOnce(Order order) {
    Sweep sweep = new Sweep(subject("ReLU"), order, Engine.of(new ReLU()));
    for (int part : new int[] {0, 7, 2047, 2048, 4095}) {
      long before = sweep.inputs();
      sweep.run(part, 1);
      assertThat(sweep.inputs() - before).isEqualTo(1L << 20);
    }
    assertThat(sweep.engines())
        .allSatisfy(engine -> assertThat(sweep.tally(engine).misrounded()).isZero());
  }

  @Test
  void hardCasesAreNearTheMiddleOfTwoFloatsOrWhereEnginesErr() {
    Subject tanh = subject("Tanh");
    Sweep sweep = sweep(tanh, Order.VALUE, x -> x == 2.5 ? 0 : Math.tanh(x));
    sweep.run(2.5f);
    for (int part = 0; part < Sweep.PARTS; part++) {
      sweep.run(part, 997);
    }
    List<Float> cases = sweep.hardCases(3);
    assertThat(cases).contains(2.5f).hasSizeBetween(4, 7);
    Reference reference = Reference.of("Tanh", Order.VALUE);
    long hard =
        cases.stream()
            .filter(
                x -> {
                  double y = reference.at(x);
                  double ulps = Math.abs((float) y - y) / Math.ulp((float) y);
                  return Math.abs(ulps - 0.5) < 1e-3;
                })
            .count();
    assertThat(hard).isGreaterThanOrEqualTo(3);
    assertThat(cases).isSorted();
  }
}
