package io.github.activationlab.lessons;

import static io.github.activationlab.lessons.GradientProbe.Block.NORMALISED;
import static io.github.activationlab.lessons.GradientProbe.Block.PLAIN;
import static io.github.activationlab.lessons.Marking.assertPasses;
import static io.github.activationlab.lessons.Marking.rejects;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.activationlab.Activation;
import io.github.activationlab.Identity;
import io.github.activationlab.ReLU;
import io.github.activationlab.Sigmoid;
import io.github.activationlab.Swish;
import io.github.activationlab.Tanh;
import io.github.activationlab.lessons.ChainExercises.Accident;
import io.github.activationlab.lessons.ChainExercises.Culprit;
import io.github.activationlab.lessons.ChainExercises.Dice;
import io.github.activationlab.lessons.ChainExercises.Patient;
import io.github.activationlab.lessons.ChainExercises.Recipe;
import java.util.Arrays;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Each check accepts answers that are right, written otherwise than the reference, and names what
 * is wrong with those that a learner may plausibly hand in.
 */
class ChainExercisesTest {
  private static double slope(double z) {
    double e = Math.exp(-Math.abs(z));
    return e / ((1 + e) * (1 + e));
  }

  private static double chain(double[] w, double[] z, DoubleUnaryOperator slope) {
    double sum = 0;
    for (int i = 0; i < w.length; i++) {
      sum += Math.log10(Math.abs(w[i] * slope.applyAsDouble(z[i])));
    }
    return sum;
  }

  private static double product(double[] w, double[] z) {
    double product = 1;
    for (int i = 0; i < w.length; i++) {
      product *= w[i] * slope(z[i]);
    }
    return product;
  }

  private static boolean well(double ratio) {
    return 0.1 <= ratio && ratio <= 10;
  }

  private static Culprit culprit(Patient p) {
    return well(p.ratio())
        ? Culprit.NOBODY
        : well(p.thirdOfTheDepth())
            ? Culprit.DEPTH
            : well(p.otherDice()) ? Culprit.DICE : Culprit.FUNCTION;
  }

  /** Gains found by trial, one for each function: no theory needed to pass. */
  private static double gain(Activation f) {
    Map<Class<?>, Double> tried =
        Map.of(Tanh.class, 1.4, ReLU.class, 2.0, Identity.class, 1.0, Swish.class, 2.3);
    return f.about().name().contains("Leaky")
        ? 1.98
        : tried.getOrDefault(f.getClass(), f.derivative(0) == 2 ? 0.4 : 1);
  }

  private static double[][] clip(double[][] g, double c) {
    double largest =
        Arrays.stream(g).flatMapToDouble(Arrays::stream).map(Math::abs).max().orElse(0);
    if (largest == 0) {
      return g;
    }
    double sum = 0;
    for (double[] row : g) {
      for (double x : row) {
        sum += x / largest * (x / largest);
      }
    }
    double factor = Math.min(1, c / largest / Math.sqrt(sum));
    return times(g, factor);
  }

  private static double naiveNorm(double[][] g) {
    return Math.sqrt(Arrays.stream(g).flatMapToDouble(Arrays::stream).map(x -> x * x).sum());
  }

  private static double[][] times(double[][] g, double factor) {
    return Arrays.stream(g)
        .map(row -> Arrays.stream(row).map(x -> x * factor).toArray())
        .toArray(double[][]::new);
  }

  private static double[] add(double[] a, double[] b) {
    double[] sum = new double[a.length];
    Arrays.setAll(sum, i -> a[i] + b[i]);
    return sum;
  }

  private static Accident accident(Recipe broken, Recipe repaired) {
    return layers -> new Recipe[] {deep(broken, layers), deep(repaired, layers)};
  }

  private static Recipe deep(Recipe r, int layers) {
    return new Recipe(r.f(), r.dice(), r.block(), layers);
  }

  private static final Recipe HOWL = new Recipe(new Tanh(), Dice.NORMAL, PLAIN, 10);

  @Test
  void rightAnswersPass() {
    assertPasses(ChainExercises.chain().check((w, z) -> chain(w, z, ChainExercisesTest::slope)));
    assertPasses(ChainExercises.culprit().check(p -> culprit(p)));
    assertPasses(ChainExercises.dice().check(f -> gain(f)));
    assertPasses(ChainExercises.clip().check((g, c) -> clip(g, c)));
    assertPasses(ChainExercises.bridge().check((up, inner) -> add(inner.of(up), up)));
    assertPasses(
        ChainExercises.accident()
            .check(accident(HOWL, new Recipe(new Tanh(), Dice.HE, PLAIN, 10))));
    assertPasses(
        ChainExercises.accident()
            .check(accident(HOWL, new Recipe(new Tanh(), Dice.NORMAL, NORMALISED, 10))));
  }

  @TestFactory
  Stream<DynamicTest> plausibleWrongAnswersAreNamed() {
    Exercise<ChainExercises.Chain> chain = ChainExercises.chain();
    Exercise<ChainExercises.Diagnosis> culprit = ChainExercises.culprit();
    Exercise<ChainExercises.Gain> dice = ChainExercises.dice();
    Exercise<ChainExercises.Limit> clip = ChainExercises.clip();
    Exercise<ChainExercises.Bridge> bridge = ChainExercises.bridge();
    Exercise<Accident> accident = ChainExercises.accident();
    Sigmoid sigma = new Sigmoid();
    return Stream.of(
        rejects("the product, not its logarithm", chain.check((w, z) -> product(w, z))),
        rejects(
            "multiplies before it takes the logarithm",
            chain.check((w, z) -> Math.log10(Math.abs(product(w, z))))),
        rejects("activations instead of slopes", chain.check((w, z) -> chain(w, z, sigma::value))),
        rejects(
            "forgets the weights",
            chain.check(
                (w, z) -> Arrays.stream(z).map(ChainExercisesTest::slope).map(Math::log10).sum())),
        rejects("forgets the slopes", chain.check((w, z) -> chain(w, z, x -> 1))),
        rejects(
            "the natural logarithm",
            chain.check((w, z) -> Math.log(10) * chain(w, z, ChainExercisesTest::slope))),
        rejects(
            "the logarithm of a negative number",
            chain.check(
                (w, z) -> {
                  double sum = 0;
                  for (int i = 0; i < w.length; i++) {
                    sum += Math.log10(w[i] * slope(z[i]));
                  }
                  return sum;
                })),
        rejects(
            "σ(1 − σ) loses the tail",
            chain.check((w, z) -> chain(w, z, x -> sigma.value(x) * (1 - sigma.value(x))))),
        rejects("always the function", culprit.check(p -> Culprit.FUNCTION)),
        rejects("always the dice", culprit.check(p -> Culprit.DICE)),
        rejects("always the depth", culprit.check(p -> Culprit.DEPTH)),
        rejects(
            "blames a healthy stack",
            culprit.check(p -> culprit(p) == Culprit.NOBODY ? Culprit.DEPTH : culprit(p))),
        rejects(
            "takes the largest change for the cure",
            culprit.check(
                p -> {
                  double most = Math.max(p.otherFunction(), p.otherDice());
                  double least = Math.min(p.otherFunction(), p.otherDice());
                  return culprit(p) != Culprit.DEPTH
                      ? culprit(p)
                      : most / p.ratio() > p.ratio() / least ? Culprit.DICE : Culprit.FUNCTION;
                })),
        rejects("Xavier for all", dice.check(f -> 1)),
        rejects("He for all", dice.check(f -> 2)),
        rejects("the slope at 0 alone", dice.check(f -> 1 / (f.derivative(0) * f.derivative(0)))),
        rejects(
            "takes z for standard normal in all layers",
            dice.check(
                f -> {
                  double sum = 0;
                  for (int i = -90_000; i < 90_000; i++) {
                    double z = (i + 0.5) / 10_000;
                    double d = f.derivative(z);
                    sum += d * d * Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI) / 10_000;
                  }
                  return 1 / sum;
                })),
        rejects("no limit at all", clip.check((g, c) -> g)),
        rejects(
            "every entry by itself",
            clip.check(
                (g, c) ->
                    Arrays.stream(g)
                        .map(
                            row ->
                                Arrays.stream(row).map(x -> x > c ? c : x < -c ? -c : x).toArray())
                        .toArray(double[][]::new))),
        rejects(
            "one norm for each array",
            clip.check(
                (g, c) ->
                    Arrays.stream(g)
                        .map(row -> clip(new double[][] {row}, c)[0])
                        .toArray(double[][]::new))),
        rejects("always divides", clip.check((g, c) -> times(g, c / naiveNorm(g)))),
        rejects(
            "0/0",
            clip.check(
                (g, c) -> {
                  double norm = naiveNorm(g);
                  return norm > 0 && norm <= c ? g : times(g, c / norm);
                })),
        rejects(
            "the square overflows",
            clip.check((g, c) -> naiveNorm(g) <= c ? g : times(g, c / naiveNorm(g)))),
        rejects("drops the straight road", bridge.check((up, inner) -> inner.of(up))),
        rejects("only the straight road", bridge.check((up, inner) -> up)),
        rejects(
            "takes the straight road twice",
            bridge.check((up, inner) -> add(up, add(up, inner.of(up))))),
        rejects(
            "multiplies the roads",
            bridge.check(
                (up, inner) -> new double[] {up[0] * inner.of(up)[0], up[1] * inner.of(up)[1]})),
        rejects(
            "two changes at once",
            accident.check(accident(HOWL, new Recipe(new ReLU(), Dice.HE, PLAIN, 10)))),
        rejects(
            "another depth",
            accident.check(layers -> new Recipe[] {deep(HOWL, layers), deep(HOWL, 2)})),
        rejects(
            "a whisper, not a howl",
            accident.check(
                accident(
                    new Recipe(new Sigmoid(), Dice.XAVIER, PLAIN, 10),
                    new Recipe(new Tanh(), Dice.XAVIER, PLAIN, 10)))),
        rejects("not cured", accident.check(accident(HOWL, HOWL))));
  }

  @Test
  void theSkeletonOfEachExerciseIsAnswered() {
    assertThat(ChainExercises.chain().check((w, z) -> 0).passed()).isFalse();
    assertThat(ChainExercises.culprit().check(p -> null).toString())
        .contains("NullPointerException");
    assertThat(ChainExercises.dice().check(f -> -1).toString()).contains("positive");
    assertThat(ChainExercises.clip().check((g, c) -> g).passed()).isFalse();
  }
}
