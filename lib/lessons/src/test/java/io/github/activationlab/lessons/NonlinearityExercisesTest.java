package io.github.activationlab.lessons;

import static io.github.activationlab.lessons.Marking.assertPasses;
import static io.github.activationlab.lessons.Marking.rejects;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.activationlab.GELU;
import io.github.activationlab.LeakyReLU;
import io.github.activationlab.ReLU;
import io.github.activationlab.Sigmoid;
import io.github.activationlab.lessons.NonlinearityExercises.Affine;
import io.github.activationlab.lessons.NonlinearityExercises.State;
import io.github.activationlab.lessons.NonlinearityExercises.TwoLayers;
import io.github.activationlab.network.Matrix;
import io.github.activationlab.special.Normal;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class NonlinearityExercisesTest {
  private static double relu(double z) {
    return Math.max(0, z);
  }

  private static double sigma(double z) {
    return new Sigmoid().value(z);
  }

  private static double[] a(double... numbers) {
    return numbers;
  }

  private static double[][] rows(int count, double... row) {
    double[][] rows = new double[count][];
    Arrays.fill(rows, row);
    return rows;
  }

  private static Affine fold(List<Affine> layers, Function<Affine[], Affine> join) {
    return layers.stream().reduce((x, y) -> join.apply(new Affine[] {x, y})).orElseThrow();
  }

  // ---- collapse

  @Test
  void aStackIsRebuiltFromItsAnswersAtTheCorners() {
    assertPasses(
        NonlinearityExercises.collapse()
            .check(
                layers -> {
                  int inputs = layers.get(0).w().rows();
                  Function<Matrix, Matrix> all =
                      x -> {
                        Matrix y = x;
                        for (Affine layer : layers) {
                          y = layer.of(y);
                        }
                        return y;
                      };
                  Matrix b = all.apply(new Matrix(1, inputs));
                  Matrix w = new Matrix(inputs, b.columns());
                  for (int i = 0; i < inputs; i++) {
                    Matrix unit = new Matrix(1, inputs);
                    unit.set(0, i, 1);
                    Matrix y = all.apply(unit);
                    for (int j = 0; j < b.columns(); j++) {
                      w.set(i, j, y.at(0, j) - b.at(0, j));
                    }
                  }
                  return new Affine(w, b);
                }));
  }

  @TestFactory
  Stream<DynamicTest> wrongCollapses() {
    return Stream.of(
        rejects(
            "the product turned round",
            NonlinearityExercises.collapse()
                .check(
                    layers ->
                        fold(
                            layers,
                            p ->
                                new Affine(
                                    p[1].w().times(p[0].w()),
                                    p[0].b().times(p[1].w()).plus(p[1].b()))))),
        rejects(
            "the biases added up",
            NonlinearityExercises.collapse()
                .check(
                    layers ->
                        fold(
                            layers,
                            p -> new Affine(p[0].w().times(p[1].w()), p[0].b().plus(p[1].b()))))),
        rejects(
            "the bias dropped",
            NonlinearityExercises.collapse()
                .check(
                    layers ->
                        fold(
                            layers,
                            p ->
                                new Affine(
                                    p[0].w().times(p[1].w()), new Matrix(1, p[1].b().columns()))))),
        rejects(
            "the last bias alone",
            NonlinearityExercises.collapse()
                .check(
                    layers -> fold(layers, p -> new Affine(p[0].w().times(p[1].w()), p[1].b())))),
        rejects(
            "two layers only",
            NonlinearityExercises.collapse()
                .check(
                    layers ->
                        new Affine(
                            layers.get(0).w().times(layers.get(1).w()),
                            layers.get(0).b().times(layers.get(1).w()).plus(layers.get(1).b())))));
  }

  // ---- XNOR

  @Test
  void otherFoldsMakeXnorToo() {
    assertPasses(
        NonlinearityExercises.xnor()
            .check(new TwoLayers(new double[][] {{1, -1}, {-1, 1}}, a(0, 0), a(-1, -1), 1)));
    assertPasses(
        NonlinearityExercises.xnor().check(new TwoLayers(rows(2, -1, -1), a(1, 2), a(2, -1), 1)));
  }

  @TestFactory
  Stream<DynamicTest> wrongXnors() {
    return Stream.of(
        rejects(
            "XOR itself",
            NonlinearityExercises.xnor()
                .check(new TwoLayers(rows(2, 1, 1), a(0, -1), a(1, -2), 0))),
        rejects(
            "a straight cut",
            NonlinearityExercises.xnor()
                .check(new TwoLayers(rows(2, 1, 1), a(5, 7), a(0.5, -0.2), 0.25))),
        rejects(
            "a straight cut",
            NonlinearityExercises.xnor()
                .check(new TwoLayers(rows(2, 0, 0), a(0, 0), a(0, 0), 0.5))),
        rejects(
            "signs instead of numbers",
            NonlinearityExercises.xnor()
                .check(new TwoLayers(rows(2, 1, 1), a(0, -1), a(-10, 20), 8))),
        rejects(
            "over budget",
            NonlinearityExercises.xnor()
                .check(new TwoLayers(rows(3, 1, 1), a(0, -1, -5), a(-1, 2, 1), 1))));
  }

  // ---- parity

  @Test
  void parityMayComeDownFromTheOtherSide() {
    assertPasses(
        NonlinearityExercises.parity()
            .check(new TwoLayers(rows(3, -1, -1, -1), a(3, 2, 1), a(-1, 2, -2), 1)));
  }

  @TestFactory
  Stream<DynamicTest> wrongParities() {
    double[][] corners = new double[8][];
    double[] b = new double[8];
    double[] v = new double[8];
    for (int i = 0; i < 8; i++) { // a unit for each corner that fires there alone
      int[] bits = {i >> 2 & 1, i >> 1 & 1, i & 1};
      corners[i] = IntStream.of(bits).mapToDouble(bit -> 2 * bit - 1).toArray();
      b[i] = 1 - IntStream.of(bits).sum();
      v[i] = IntStream.of(bits).sum() % 2;
    }
    return Stream.of(
        rejects(
            "one fold too few",
            NonlinearityExercises.parity()
                .check(new TwoLayers(rows(2, 1, 1, 1), a(0, -1), a(1, -2), 0))),
        rejects(
            "seven corners",
            NonlinearityExercises.parity()
                .check(new TwoLayers(rows(3, 1, 1, 1), a(0, -1, -2), a(1, -2, 1), 0))),
        rejects(
            "over budget", NonlinearityExercises.parity().check(new TwoLayers(corners, b, v, 0))),
        rejects(
            "the opposite",
            NonlinearityExercises.parity()
                .check(new TwoLayers(rows(3, 1, 1, 1), a(0, -1, -2), a(-1, 2, -2), 1))),
        rejects(
            "a straight cut",
            NonlinearityExercises.parity()
                .check(new TwoLayers(rows(1, 1, 1, 1), a(0), a(1 / 3.0), 0))));
  }

  // ---- creases

  private static int byPlaces(double[] w, double[] b, double[] v, double from, double to) {
    Set<Double> kinks = new TreeSet<>();
    for (int i = 0; i < w.length; i++) {
      if (w[i] != 0) {
        kinks.add(-b[i] / w[i] + 0.0);
      }
    }
    int pieces = 1;
    for (double at : kinks) {
      double change = 0;
      for (int i = 0; i < w.length; i++) {
        change += w[i] != 0 && -b[i] / w[i] == at ? v[i] * Math.abs(w[i]) : 0;
      }
      pieces += at > from && at < to && change != 0 ? 1 : 0;
    }
    return pieces;
  }

  @Test
  void piecesCountedPlaceByPlacePass() {
    assertPasses(NonlinearityExercises.creases().check(NonlinearityExercisesTest::byPlaces));
  }

  @TestFactory
  Stream<DynamicTest> wrongCreases() {
    return Stream.of(
        rejects(
            "always n + 1",
            NonlinearityExercises.creases().check((w, b, v, from, to) -> w.length + 1)),
        rejects(
            "kinks, not pieces",
            NonlinearityExercises.creases()
                .check((w, b, v, from, to) -> byPlaces(w, b, v, from, to) - 1)),
        rejects(
            "unheard units",
            NonlinearityExercises.creases()
                .check(
                    (w, b, v, from, to) ->
                        1
                            + (int)
                                IntStream.range(0, w.length)
                                    .filter(i -> w[i] != 0)
                                    .mapToDouble(i -> -b[i] / w[i] + 0.0)
                                    .filter(at -> at > from && at < to)
                                    .distinct()
                                    .count())),
        rejects(
            "a grid",
            NonlinearityExercises.creases()
                .check((w, b, v, from, to) -> bySlopes(w, b, v, from, to))),
        rejects(
            "an unseen kink",
            NonlinearityExercises.creases()
                .check(
                    (w, b, v, from, to) ->
                        1
                            + (int)
                                IntStream.range(0, w.length)
                                    .filter(i -> w[i] != 0 && v[i] != 0)
                                    .mapToDouble(i -> -b[i] / w[i] + 0.0)
                                    .filter(at -> at > from && at < to)
                                    .distinct()
                                    .count())),
        rejects(
            "outside as well",
            NonlinearityExercises.creases()
                .check((w, b, v, from, to) -> byPlaces(w, b, v, -1e12, 1e12))),
        rejects(
            "counted twice",
            NonlinearityExercises.creases()
                .check(
                    (w, b, v, from, to) ->
                        1
                            + (int)
                                IntStream.range(0, w.length)
                                    .filter(i -> w[i] != 0 && v[i] != 0)
                                    .mapToDouble(i -> -b[i] / w[i])
                                    .filter(at -> at > from && at < to)
                                    .count())));
  }

  /** The slopes at the middles of 1000 cells: right as long as no cell holds two kinks. */
  private static int bySlopes(double[] w, double[] b, double[] v, double from, double to) {
    int pieces = 1;
    double before = Double.NaN;
    for (int cell = 0; cell < 1000; cell++) {
      double x = from + (cell + 0.5) * (to - from) / 1000;
      double slope = 0;
      for (int i = 0; i < w.length; i++) {
        slope += w[i] * x + b[i] > 0 ? v[i] * w[i] : 0;
      }
      pieces += cell > 0 && slope != before ? 1 : 0;
      before = slope;
    }
    return pieces;
  }

  // ---- dead or asleep

  private static State byLargest(double w, double b, double[] x) {
    double[] z = Arrays.stream(x).map(v -> w * v + b).sorted().toArray();
    return z[z.length - 1] <= 0 ? State.DEAD : z[0] > 0 ? State.AWAKE : State.SOMETIMES_ASLEEP;
  }

  @Test
  void theLargestAndTheSmallestSumTellTheState() {
    assertPasses(NonlinearityExercises.diagnosis().check(NonlinearityExercisesTest::byLargest));
  }

  @TestFactory
  Stream<DynamicTest> wrongDiagnoses() {
    return Stream.of(
        rejects(
            "any negative means dead",
            NonlinearityExercises.diagnosis()
                .check(
                    (w, b, x) ->
                        Arrays.stream(x).anyMatch(v -> w * v + b <= 0) ? State.DEAD : State.AWAKE)),
        rejects(
            "the mean",
            NonlinearityExercises.diagnosis()
                .check(
                    (w, b, x) ->
                        Arrays.stream(x).map(v -> w * v + b).average().orElse(0) > 0
                            ? State.AWAKE
                            : State.DEAD)),
        rejects(
            "z = 0 counts as awake",
            NonlinearityExercises.diagnosis()
                .check(
                    (w, b, x) -> {
                      double[] z = Arrays.stream(x).map(v -> w * v + b).sorted().toArray();
                      return z[z.length - 1] < 0
                          ? State.DEAD
                          : z[0] >= 0 ? State.AWAKE : State.SOMETIMES_ASLEEP;
                    })),
        rejects(
            "looks at the samples only",
            NonlinearityExercises.diagnosis().check((w, b, x) -> byLargest(1, 0, x))));
  }

  // ---- the forecaster

  @Test
  void headsThatReachBothEndsPass() {
    assertPasses(NonlinearityExercises.forecaster().check(z -> sigma(z)));
    assertPasses(NonlinearityExercises.forecaster().check(z -> sigma(2 * z)));
    assertPasses(NonlinearityExercises.forecaster().check(z -> Normal.STANDARD.cdf(z / 2)));
  }

  @TestFactory
  Stream<DynamicTest> wrongForecasters() {
    return Stream.of(
        rejects("nothing changed", NonlinearityExercises.forecaster().check(z -> sigma(relu(z)))),
        rejects(
            "stretched to the floor",
            NonlinearityExercises.forecaster().check(z -> 2 * sigma(relu(z)) - 1)),
        rejects("yes or no", NonlinearityExercises.forecaster().check(z -> z > 0 ? 1.0 : 0.0)),
        rejects(
            "a lower floor",
            NonlinearityExercises.forecaster().check(z -> sigma(new LeakyReLU(0.1).value(z)))),
        rejects("a lower floor", NonlinearityExercises.forecaster().check(z -> sigma(relu(z) - 2))),
        rejects(
            "a lower floor",
            NonlinearityExercises.forecaster().check(z -> sigma(new GELU().value(z)))));
  }

  // ---- all

  @Test
  void theSkeletonOfEachExerciseIsAnswered() {
    assertThat(NonlinearityExercises.collapse().check(layers -> layers.get(0)).passed()).isFalse();
    assertThat(NonlinearityExercises.diagnosis().check((w, b, x) -> State.DEAD).toString())
        .contains("state (0 awake, 1 sometimes asleep, 2 dead): expected 1, got 2");
    assertThat(NonlinearityExercises.diagnosis().check((w, b, x) -> null).toString())
        .contains("NullPointerException");
    assertThat(NonlinearityExercises.creases().check((w, b, v, from, to) -> 1).passed()).isFalse();
    assertThat(NonlinearityExercises.forecaster().check(z -> sigma(new ReLU().value(z))).toString())
        .contains("loss on dry days below 0.3 (1 yes, 0 no): expected 1, got 0");
  }

  @Test
  void weightsThatDoNotFitAreRefused() {
    assertThatThrownBy(() -> new TwoLayers(rows(2, 1, 1), a(0), a(1, 1), 0))
        .hasMessageContaining("2, 1 and 2");
    assertThat(
            NonlinearityExercises.xnor()
                .check(new TwoLayers(rows(2, 1, 1, 1), a(0, 0), a(1, 1), 0))
                .toString())
        .contains("unit 0 has 3 weights for 2 inputs");
  }
}
