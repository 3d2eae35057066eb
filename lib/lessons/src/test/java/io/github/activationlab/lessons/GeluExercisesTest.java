package io.github.activationlab.lessons;

import static io.github.activationlab.lessons.Marking.assertPasses;
import static io.github.activationlab.lessons.Marking.rejects;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.activationlab.GELU;
import io.github.activationlab.NormalCdf;
import io.github.activationlab.Swish;
import io.github.activationlab.special.ErrorFunction;
import io.github.activationlab.special.Normal;
import io.github.activationlab.special.Quadrature;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Each check accepts answers that are right, written otherwise than the reference, and names what
 * is wrong with those that a learner may plausibly hand in.
 */
class GeluExercisesTest {
  private static final double K0 = Math.sqrt(8 / Math.PI);

  /** What one duel lets pass. */
  private interface Duel {
    double passes(double x, double stranger);
  }

  /** Sums and squares, with the spread divided by N − 1. */
  private static double[] mean(double x, int n, long seed, Duel duel) {
    Random random = new Random(seed);
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < n; i++) {
      double passed = duel.passes(x, random.nextGaussian());
      sum += passed;
      squares += passed * passed;
    }
    double mean = sum / n;
    double variance = Math.max(0, squares / n - mean * mean) * n / (n - 1.0);
    return new double[] {mean, Math.sqrt(variance / n)};
  }

  private static double[] oneStranger(double x, int n, long seed) {
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum += new Random(seed).nextGaussian() <= x ? x : 0;
    }
    return new double[] {sum / n, 0};
  }

  private static double[] duel(double x, int n, long seed) {
    return mean(x, n, seed, (at, stranger) -> stranger <= at ? at : 0);
  }

  private static double phi(double x) {
    return ErrorFunction.erfc(-x / Math.sqrt(2)) / 2;
  }

  private static double area(DoubleUnaryOperator f, double from, double to) {
    int n = 4000;
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum += f.applyAsDouble(from + (to - from) * (i + 0.5) / n);
    }
    return sum * (to - from) / n;
  }

  private static double lowest(DoubleUnaryOperator f, double from, double to, int n) {
    double lowest = Double.POSITIVE_INFINITY;
    for (int i = 0; i <= n; i++) {
      lowest = Math.min(lowest, f.applyAsDouble(from + (to - from) * i / n));
    }
    return lowest;
  }

  private static double grid(DoubleUnaryOperator measure, double from, double to, double step) {
    double best = from;
    double least = measure.applyAsDouble(from);
    for (double k = from; k <= to; k += step) {
      double here = measure.applyAsDouble(k);
      if (here < least) {
        best = k;
        least = here;
      }
    }
    return best;
  }

  /** Thirds, where the reference uses the golden section. */
  private static double thirds(DoubleUnaryOperator measure, double from, double to) {
    double a = from;
    double b = to;
    for (int i = 0; i < 60; i++) {
      double left = a + (b - a) / 3;
      double right = b - (b - a) / 3;
      if (measure.applyAsDouble(left) < measure.applyAsDouble(right)) {
        b = right;
      } else {
        a = left;
      }
    }
    return a;
  }

  private static double logit(double x) {
    return Math.log(phi(x)) - Math.log(phi(-x));
  }

  private static double quartic(double x, double c, double d) {
    return K0 * (1 + c * x * x + d * x * x * x * x);
  }

  @Test
  void rightAnswersPass() {
    assertPasses(GeluExercises.duels().check(GeluExercisesTest::duel));
    assertPasses(
        GeluExercises.density()
            .check((f, a, b) -> lowest(f, a, b, 400) >= 0 && Math.abs(area(f, a, b) - 1) < 1e-5));
    assertPasses(GeluExercises.tail().check(x -> x * phi(x)));
    assertPasses(GeluExercises.best().check(m -> thirds(m, 1, 3)));
    assertPasses(GeluExercises.beta().check(x -> Math.abs(x) < 1e-5 ? K0 : logit(x) / x));
    assertPasses(
        GeluExercises.improve().check(x -> Math.abs(x) > 7 ? 3 : quartic(x, 0.04604, -0.000395)));
    assertPasses(
        GeluExercises.improve().check(x -> x == 0 ? K0 : Math.abs(x) > 30 ? 15 : logit(x) / x));
  }

  @TestFactory
  Stream<DynamicTest> plausibleWrongAnswersAreNamed() {
    Exercise<GeluExercises.Duels> duels = GeluExercises.duels();
    Exercise<GeluExercises.Registrar> density = GeluExercises.density();
    Exercise<Answer.Curve> tail = GeluExercises.tail();
    Exercise<GeluExercises.Tuner> best = GeluExercises.best();
    Exercise<Answer.Curve> beta = GeluExercises.beta();
    Exercise<Answer.Curve> improve = GeluExercises.improve();
    return Stream.of(
        rejects(
            "passes |x|",
            duels.check((x, n, s) -> mean(x, n, s, (a, z) -> z <= a ? Math.abs(a) : 0))),
        rejects(
            "averages the wins", duels.check((x, n, s) -> mean(x, n, s, (a, z) -> z <= a ? 1 : 0))),
        rejects(
            "averages the wins",
            duels.check((x, n, s) -> new double[] {phi(x), Math.sqrt(phi(x) * phi(-x) / n)})),
        rejects(
            "the stranger wins", duels.check((x, n, s) -> mean(x, n, s, (a, z) -> z > a ? a : 0))),
        rejects("one stranger for all duels", duels.check(GeluExercisesTest::oneStranger)),
        rejects(
            "spread of one duel",
            duels.check(
                (x, n, s) -> new double[] {duel(x, n, s)[0], duel(x, n, s)[1] * Math.sqrt(n)})),
        rejects(
            "divides by N instead of √N",
            duels.check(
                (x, n, s) -> new double[] {duel(x, n, s)[0], duel(x, n, s)[1] / Math.sqrt(n)})),
        rejects(
            "the variance",
            duels.check(
                (x, n, s) -> new double[] {duel(x, n, s)[0], duel(x, n, s)[1] * duel(x, n, s)[1]})),
        rejects(
            "height above 1 is not allowed",
            density.check(
                (f, a, b) ->
                    lowest(f, a, b, 400) >= 0
                        && lowest(x -> -f.applyAsDouble(x), a, b, 400) >= -1
                        && Math.abs(area(f, a, b) - 1) < 1e-5)),
        rejects(
            "area below 1 is enough",
            density.check((f, a, b) -> lowest(f, a, b, 400) >= 0 && area(f, a, b) <= 1 + 1e-5)),
        rejects("says yes to all", density.check((f, a, b) -> true)),
        rejects("says yes to all", density.check((f, a, b) -> lowest(f, a, b, 400) >= 0)),
        rejects(
            "demands exactly 1",
            density.check(
                (f, a, b) -> lowest(f, a, b, 400) >= 0 && Quadrature.integral(f, a, b) == 1)),
        rejects("forgets the sign", density.check((f, a, b) -> Math.abs(area(f, a, b) - 1) < 1e-5)),
        rejects(
            "looks at few places",
            density.check(
                (f, a, b) -> lowest(f, a, b, 1) >= 0 && Math.abs(area(f, a, b) - 1) < 1e-5)),
        rejects(
            "a subtraction near 1",
            tail.check(x -> x * (1 + ErrorFunction.erf(x / Math.sqrt(2))) / 2)),
        rejects("a subtraction near 1", tail.check(x -> x * (1 - phi(-x)))),
        rejects("the tanh form", tail.check(new GELU(NormalCdf.TANH)::value)),
        rejects("the 1.702 form", tail.check(new Swish(1.702)::value)),
        rejects("erfc the wrong way round", tail.check(x -> x * phi(-x))),
        rejects("the gate alone", tail.check(GeluExercisesTest::phi)),
        rejects("cuts the tail off", tail.check(x -> x < -8 ? 0 : x * phi(x))),
        rejects("1.702 for all", best.check(m -> 1.702)),
        rejects("1.5958 for all", best.check(m -> K0)),
        rejects("one number for all", best.check(m -> 1.7729340)),
        rejects("the worst k", best.check(m -> grid(k -> -m.applyAsDouble(k), 1, 3, 0.01))),
        rejects("a bracket that is too narrow", best.check(m -> thirds(m, 1.5, 1.9))),
        rejects("a coarse grid", best.check(m -> grid(m, 1, 3, 0.01))),
        rejects("a coarse grid", best.check(m -> grid(m, 1, 3, 0.001))),
        rejects(
            "1 − Φ in the tail",
            beta.check(x -> Math.abs(x) < 1e-5 ? K0 : Math.log(phi(x) / (1 - phi(x))) / x)),
        rejects("0/0 at 0", beta.check(x -> logit(x) / x)),
        rejects("digits lost beside 0", beta.check(x -> x == 0 ? K0 : logit(x) / x)),
        rejects(
            "the limit used too far out", beta.check(x -> Math.abs(x) < 0.1 ? K0 : logit(x) / x)),
        rejects("u instead of β", beta.check(x -> logit(x))),
        rejects("a negative β", beta.check(x -> Math.abs(x) < 1e-5 ? K0 : logit(x) / Math.abs(x))),
        rejects("the tanh form's parabola", beta.check(x -> quartic(x, 0.044715, 0))),
        rejects("a constant", beta.check(x -> 1.702)),
        rejects("turns negative far outside", improve.check(x -> quartic(x, 0.04604, -0.000395))),
        rejects("NaN", improve.check(x -> logit(x) / x)),
        rejects("shuts the door inside", improve.check(x -> quartic(x, 0.0455, -0.001))),
        rejects(
            "right near 0 only",
            improve.check(x -> quartic(Math.min(Math.abs(x), 6), 0.04554, -0.0001))),
        rejects("right near 0 only", improve.check(x -> quartic(x, 0.04554, 0))),
        rejects("no better than the tanh form", improve.check(x -> quartic(x, 0.044383, 0))),
        rejects("no better than the tanh form", improve.check(x -> quartic(x, 0.044715, 0))),
        rejects("a constant knob", improve.check(x -> 1.7729)));
  }

  @Test
  void theSkeletonOfEachExerciseIsAnswered() {
    assertThat(GeluExercises.duels().check((x, n, s) -> new double[] {0, 0}).toString())
        .contains("not yet", "expected 0.84");
    assertThat(GeluExercises.density().check((f, a, b) -> true).passed()).isFalse();
    assertThat(GeluExercises.best().check(m -> 1.702).passed()).isFalse();
    assertThat(GeluExercises.beta().check(x -> 1.702).passed()).isFalse();
    assertThat(GeluExercises.improve().check(x -> Normal.STANDARD.pdf(x)).passed()).isFalse();
  }

  @Test
  void feedbackNeverHoldsTheSolution() {
    assertThat(GeluExercises.tail().check(x -> 0).toString()).doesNotContain("erfc(−");
    assertThat(GeluExercises.improve().check(x -> 1.702).toString())
        .doesNotContain("0.046", "0.0003");
  }
}
