package io.github.activationlab.lessons;

import static io.github.activationlab.lessons.Marking.assertPasses;
import static io.github.activationlab.lessons.Marking.rejects;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.activationlab.Activation;
import io.github.activationlab.ELU;
import io.github.activationlab.GELU;
import io.github.activationlab.Identity;
import io.github.activationlab.LeakyReLU;
import io.github.activationlab.ReLU;
import io.github.activationlab.Swish;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Each check accepts answers that are right, written otherwise than the reference, and names what
 * is wrong with those that a learner may plausibly hand in.
 */
class ClassicExercisesTest {
  private static double sigma(double u) {
    return 1 / (1 + Math.exp(-u));
  }

  /** The window by bisection on the slope, written without a difference from 1. */
  private static double window(double p) {
    double low = 0;
    double high = 100;
    for (int i = 0; i < 200; i++) {
      double middle = (low + high) / 2;
      double e = Math.exp(-middle);
      if (4 * e / ((1 + e) * (1 + e)) > p) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }

  private static double height(double p) {
    return (1 + Math.sqrt(1 - p)) / 2;
  }

  private static int dead(double[][] sums) {
    int dead = 0;
    for (int j = 0; j < sums[0].length; j++) {
      double largest = Double.NEGATIVE_INFINITY;
      for (double[] row : sums) {
        largest = Math.max(largest, row[j]);
      }
      dead += largest > 0 ? 0 : 1;
    }
    return dead;
  }

  private static int deadByMean(double[][] sums) {
    int dead = 0;
    for (int j = 0; j < sums[0].length; j++) {
      double sum = 0;
      for (double[] row : sums) {
        sum += row[j];
      }
      dead += sum <= 0 ? 1 : 0;
    }
    return dead;
  }

  private static int strictlyDead(double[][] sums) {
    int dead = 0;
    for (int j = 0; j < sums[0].length; j++) {
      boolean sleeps = true;
      for (double[] row : sums) {
        sleeps &= row[j] < 0;
      }
      dead += sleeps ? 1 : 0;
    }
    return dead;
  }

  private static int naps(double[][] sums) {
    int naps = 0;
    for (double[] row : sums) {
      for (double z : row) {
        naps += z <= 0 ? 1 : 0;
      }
    }
    return naps;
  }

  private static int everNapped(double[][] sums) {
    int count = 0;
    for (int j = 0; j < sums[0].length; j++) {
      boolean napped = false;
      for (double[] row : sums) {
        napped |= row[j] <= 0;
      }
      count += napped ? 1 : 0;
    }
    return count;
  }

  private static int deadRows(double[][] sums) {
    int count = 0;
    for (double[] row : sums) {
      double largest = Double.NEGATIVE_INFINITY;
      for (double z : row) {
        largest = Math.max(largest, z);
      }
      count += largest <= 0 ? 1 : 0;
    }
    return count;
  }

  private static double pull(double a, double[] x, double[] y, double factor, double count) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += x[i] < 0 ? (a * x[i] - y[i]) * x[i] : 0;
    }
    return factor * sum / count;
  }

  private static double prelu(double a, double x) {
    return x > 0 ? x : a * x;
  }

  @Test
  void rightAnswersPass() {
    assertPasses(ClassicExercises.window().check(p -> window(p)));
    assertPasses(
        ClassicExercises.window().check(p -> 2 * Math.log((1 + Math.sqrt(1 - p)) / Math.sqrt(p))));
    assertPasses(ClassicExercises.clothes().check((s, x) -> s.applyAsDouble(2 * x) * 2 - 1));
    assertPasses(
        ClassicExercises.clothes()
            .check((s, x) -> s.applyAsDouble(2 * x) - s.applyAsDouble(-2 * x)));
    assertPasses(ClassicExercises.undertaker().check((sums, slope) -> slope != 0 ? 0 : dead(sums)));
    assertPasses(
        ClassicExercises.rope()
            .check((depth, steps) -> depth < 4.5 ? new ELU(1) : new LeakyReLU(0.09)));
    assertPasses(ClassicExercises.pull().check((a, x, y) -> pull(a, x, y, 2, x.length)));
    assertPasses(ClassicExercises.smooth().check((x, al) -> x > 0 ? x : al * Math.expm1(x / al)));
  }

  @TestFactory
  Stream<DynamicTest> plausibleWrongAnswersAreNamed() {
    Exercise<Answer.Curve> window = ClassicExercises.window();
    Exercise<ClassicExercises.FromSigmoid> clothes = ClassicExercises.clothes();
    Exercise<ClassicExercises.DeadCount> undertaker = ClassicExercises.undertaker();
    Exercise<ClassicExercises.Rope> rope = ClassicExercises.rope();
    Exercise<ClassicExercises.SlopeGradient> pull = ClassicExercises.pull();
    Exercise<Answer.Family> smooth = ClassicExercises.smooth();
    return Stream.of(
        rejects("area instead of height", window.check(p -> Math.log((2 - p) / p))),
        rejects("the other root", window.check(p -> -window(p))),
        rejects("no answer at the peak", window.check(p -> p < 1 ? window(p) : Double.NaN)),
        rejects("a difference from 1", window.check(p -> Math.log(height(p) / (1 - height(p))))),
        rejects(
            "forgets the peak",
            window.check(
                p -> {
                  double s = (1 + Math.sqrt(1 - 4 * p)) / 2;
                  return Math.log(s / (1 - s));
                })),
        rejects("gives σ(t)", window.check(p -> height(p))),
        rejects("stretches the height only", clothes.check((s, x) -> 2 * s.applyAsDouble(x) - 1)),
        rejects("stretches the width only", clothes.check((s, x) -> s.applyAsDouble(2 * x))),
        rejects(
            "right slope, wrong ends", clothes.check((s, x) -> (s.applyAsDouble(x) - 0.5) * 2 * 2)),
        rejects("does not come down", clothes.check((s, x) -> 2 * s.applyAsDouble(2 * x))),
        rejects(
            "squeezes instead of stretching",
            clothes.check((s, x) -> 2 * s.applyAsDouble(x / 2) - 1)),
        rejects("counts naps", undertaker.check((sums, slope) -> naps(sums))),
        rejects("rows for columns", undertaker.check((sums, slope) -> deadRows(sums))),
        rejects(
            "rows for columns", undertaker.check((sums, slope) -> slope == 0 ? deadRows(sums) : 0)),
        rejects("one nap is death", undertaker.check((sums, slope) -> everNapped(sums))),
        rejects("buries the living", undertaker.check((sums, slope) -> dead(sums))),
        rejects(
            "0 counts as awake",
            undertaker.check((sums, slope) -> slope == 0 ? strictlyDead(sums) : 0)),
        rejects(
            "looks at the mean",
            undertaker.check((sums, slope) -> slope == 0 ? deadByMean(sums) : 0)),
        rejects("too short a rope", rope.check((depth, steps) -> new ELU(1))),
        rejects("goes down", rope.check((depth, steps) -> new Swish(1))),
        rejects("goes down", rope.check((depth, steps) -> new GELU())),
        rejects("no rope at all", rope.check((depth, steps) -> new ReLU())),
        rejects("no rope at all", rope.check((depth, steps) -> new LeakyReLU(0))),
        rejects("too thin a rope", rope.check((depth, steps) -> new LeakyReLU(0.01))),
        rejects("one rope for all", rope.check((depth, steps) -> new LeakyReLU(0.1))),
        rejects("a straight line", rope.check((depth, steps) -> new Identity())),
        rejects("a straight line", rope.check((depth, steps) -> new LeakyReLU(0.5))),
        rejects("forgets the 2", pull.check((a, x, y) -> pull(a, x, y, 1, x.length))),
        rejects("sum instead of mean", pull.check((a, x, y) -> pull(a, x, y, 2, 1))),
        rejects("climbs", pull.check((a, x, y) -> pull(a, x, y, -2, x.length))),
        rejects(
            "divides by the negative ones",
            pull.check(
                (a, x, y) -> pull(a, x, y, 2, Arrays.stream(x).map(v -> v < 0 ? 1 : 0).sum()))),
        rejects(
            "learns from positive inputs",
            pull.check(
                (a, x, y) -> {
                  double sum = 0;
                  for (int i = 0; i < x.length; i++) {
                    sum += 2 * (prelu(a, x[i]) - y[i]) * x[i] / x.length;
                  }
                  return sum;
                })),
        rejects(
            "the slope in x",
            pull.check(
                (a, x, y) -> {
                  double sum = 0;
                  for (int i = 0; i < x.length; i++) {
                    sum += 2 * (prelu(a, x[i]) - y[i]) * (x[i] > 0 ? 1 : a) / x.length;
                  }
                  return sum;
                })),
        rejects("plain ELU", smooth.check((x, al) -> x > 0 ? x : al * Math.expm1(x))),
        rejects("misses 0", smooth.check((x, al) -> x > 0 ? x : al * Math.exp(x) - 1)),
        rejects("ignores α", smooth.check((x, al) -> x > 0 ? x : Math.expm1(x))),
        rejects(
            "stretches the wrong way",
            smooth.check((x, al) -> x > 0 ? x : al * Math.expm1(al * x))),
        rejects("divides outside", smooth.check((x, al) -> x > 0 ? x : Math.expm1(x / al))),
        rejects(
            "a difference from 1",
            smooth.check((x, al) -> x > 0 ? x : al * (Math.exp(x / al) - 1))),
        rejects("bends the right side", smooth.check((x, al) -> al * Math.expm1(x / al))));
  }

  @Test
  void theSkeletonOfEachExerciseIsAnswered() {
    assertThat(ClassicExercises.window().check(p -> 5).toString())
        .contains("not yet", "At p = 0.5: expected 1.76275, got 5.");
    assertThat(ClassicExercises.undertaker().check((sums, slope) -> sums.length).passed())
        .isFalse();
    assertThat(ClassicExercises.rope().check((depth, steps) -> null).toString())
        .contains("NullPointerException");
    assertThat(ClassicExercises.pull().check((a, x, y) -> a).passed()).isFalse();
  }

  /** The checks of a learner's σ use the σ that they are given. */
  @Test
  void tanhIsMadeOfTheSigmoidThatIsHandedOver() {
    DoubleUnaryOperator broken = x -> sigma(x) + 0.1;
    assertThat(
            ClassicExercises.clothes()
                .check((s, x) -> 2 * broken.applyAsDouble(2 * x) - 1)
                .passed())
        .isFalse();
  }

  @Test
  void feedbackNeverHoldsTheSolution() {
    assertThat(ClassicExercises.smooth().check((x, al) -> new ELU(al).value(x)).toString())
        .doesNotContain("expm1", "x/α");
    assertThat(ClassicExercises.rope().check((d, s) -> (Activation) new ReLU()).toString())
        .doesNotContain("ELU(", "0.1)");
  }
}
