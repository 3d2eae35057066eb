package io.github.activationlab.lessons;

import static io.github.activationlab.lessons.Marking.assertPasses;
import static io.github.activationlab.lessons.Marking.rejects;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.activationlab.Activation;
import io.github.activationlab.special.Differences;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Each check accepts answers that are right, written otherwise than the reference, and names what
 * is wrong with those that a learner may plausibly hand in.
 */
class StartExercisesTest {
  private static double quotient(Activation f, double x, double h) {
    return (f.value(x + h) - f.value(x - h)) / (2 * h);
  }

  /** The first suspect whose slope is off by more than the tolerance at one of the places. */
  private static int first(List<Activation> suspects, double tolerance, double... places) {
    for (int i = 0; i < suspects.size(); i++) {
      Activation f = suspects.get(i);
      for (double x : places) {
        if (Math.abs(f.derivative(x) - quotient(f, x, 1e-5)) > tolerance) {
          return i;
        }
      }
    }
    return 0;
  }

  /** The suspect whose slope is off the most at one of the places. */
  private static int worst(List<Activation> suspects, double... places) {
    return IntStream.range(0, suspects.size())
        .boxed()
        .max((i, j) -> Double.compare(gap(suspects.get(i), places), gap(suspects.get(j), places)))
        .orElseThrow();
  }

  private static double gap(Activation f, double... places) {
    return DoubleStream.of(places)
        .map(x -> Math.abs(f.derivative(x) - Differences.derivative(f::value, x)))
        .max()
        .orElseThrow();
  }

  private static double settled(DoubleUnaryOperator f, double x) {
    return Double.isInfinite(x) ? Math.signum(x) : f.applyAsDouble(x);
  }

  @Test
  void rightAnswersPass() {
    assertPasses(StartExercises.rehearsal().check(x -> Math.max(x, 0)));
    assertPasses(StartExercises.rehearsal().check(x -> x < 0 ? 0 : x));
    for (double h : new double[] {1e-4, 1e-5, 3e-6}) {
      assertPasses(
          StartExercises.slope().check((f, x) -> quotient(f, x, h * Math.max(1, Math.abs(x)))));
    }
    assertPasses(StartExercises.liar().check(s -> first(s, 1e-3, -5.5, -2, -1, 0.5, 1, 3, 6)));
    assertPasses(
        StartExercises.liar()
            .check(
                s -> worst(s, IntStream.rangeClosed(-12, 12).mapToDouble(i -> i / 2.0).toArray())));
    assertPasses(StartExercises.rate().check(c -> 2 * (1 / c)));
    assertPasses(StartExercises.passport().check(x -> settled(t -> t / (1 + Math.abs(t)), x)));
    assertPasses(StartExercises.passport().check(x -> Math.max(-1, Math.min(1, x))));
    assertPasses(StartExercises.passport().check(Math::atan));
    assertPasses(StartExercises.passport().check(x -> 2 * Math.tanh(x / 2)));
  }

  @TestFactory
  Stream<DynamicTest> plausibleWrongAnswersAreNamed() {
    Exercise<Answer.Curve> relu = StartExercises.rehearsal();
    Exercise<StartExercises.Slope> slope = StartExercises.slope();
    Exercise<StartExercises.Detective> liar = StartExercises.liar();
    Exercise<Answer.Curve> rate = StartExercises.rate();
    Exercise<Answer.Curve> passport = StartExercises.passport();
    return Stream.of(
        rejects("the size of x", relu.check(Math::abs)),
        rejects("lets everything pass", relu.check(x -> x)),
        rejects("swallows NaN", relu.check(x -> x > 0 ? x : 0)),
        rejects("asks for the derivative", slope.check(Activation::derivative)),
        rejects("always 0", slope.check((f, x) -> 0)),
        rejects("always 0", slope.check((f, x) -> quotient(f, x, 1e-20))),
        rejects("one-sided", slope.check((f, x) -> (f.value(x + 1e-5) - f.value(x)) / 1e-5)),
        rejects("one-sided", slope.check((f, x) -> (f.value(x) - f.value(x - 1e-4)) / 1e-4)),
        rejects("one-sided", slope.check((f, x) -> (f.value(x + 1e-2) - f.value(x)) / 1e-2)),
        rejects("h too small", slope.check((f, x) -> quotient(f, x, 1e-15))),
        rejects("h too small", slope.check((f, x) -> (f.value(x + 1e-15) - f.value(x)) / 1e-15)),
        rejects("h too small", slope.check((f, x) -> quotient(f, x, 1e-10))),
        rejects("h too large", slope.check((f, x) -> quotient(f, x, 0.1))),
        rejects("h too large", slope.check((f, x) -> quotient(f, x, 1e-3))),
        rejects("divides by h", slope.check((f, x) -> 2 * quotient(f, x, 1e-5))),
        rejects("divides by 2h", slope.check((f, x) -> (f.value(x + 1e-5) - f.value(x)) / 2e-5)),
        rejects("steps backwards", slope.check((f, x) -> -quotient(f, x, 1e-5))),
        rejects("gives the value", slope.check(Activation::value)),
        rejects("a fixed h", slope.check((f, x) -> quotient(f, x, 1e-5))),
        rejects("no step at 0", slope.check((f, x) -> quotient(f, x, 1e-5 * x))),
        rejects("asks at 0 only", liar.check(s -> first(s, 1e-6, 0))),
        rejects("asks at 0 only", liar.check(s -> worst(s, 0))),
        rejects("compares values", liar.check(StartExercisesTest::lowest)),
        rejects("compares values", liar.check(s -> 2)),
        rejects("no tolerance", liar.check(s -> first(s, 0, -2, -1, 0.5, 1, 2))),
        rejects("asks in too few places", liar.check(s -> first(s, 1e-6, 1))),
        rejects("asks in too few places", liar.check(s -> worst(s, -3, -2, -1, 1, 2, 3))),
        rejects("1/c", rate.check(c -> 1 / c)),
        rejects("always 2", rate.check(c -> 2)),
        rejects("upside down", rate.check(c -> c / 2)),
        rejects("2c", rate.check(c -> 2 * c)),
        rejects("too careful", rate.check(c -> 1.9 / c)),
        rejects("tanh", passport.check(Math::tanh)),
        rejects("x/(1 + x)", passport.check(x -> x / (1 + x))),
        rejects("never settles", passport.check(Math::sin)),
        rejects("∞/∞", passport.check(x -> x / (1 + Math.abs(x)))),
        rejects("∞/∞", passport.check(x -> x / Math.sqrt(1 + x * x))),
        rejects("not bounded", passport.check(x -> x)),
        rejects("not bounded", passport.check(x -> Math.signum(x) * Math.log1p(Math.abs(x)))),
        rejects("not odd", passport.check(x -> 1 / (1 + Math.exp(-x)))),
        rejects("another slope", passport.check(x -> Math.tanh(x / 2))),
        rejects("another slope", passport.check(x -> Math.tanh(2 * x))));
  }

  private static int lowest(List<Activation> suspects) {
    return IntStream.range(0, suspects.size())
        .boxed()
        .min((i, j) -> Double.compare(suspects.get(i).value(1), suspects.get(j).value(1)))
        .orElseThrow();
  }

  @Test
  void theSkeletonOfEachExerciseIsAnswered() {
    assertThat(StartExercises.rehearsal().check(x -> 0).toString())
        .contains("At x = 2: expected 2, got 0.");
    assertThat(StartExercises.slope().check((f, x) -> 0).toString())
        .contains("At f = x², x = 3: expected 6, got 0.");
    assertThat(StartExercises.liar().check(s -> 0).passed()).isFalse();
    assertThat(StartExercises.rate().check(c -> 1).toString())
        .contains("bound expected 2, got 1; steps at 0.99 of it expected 194, got 1;");
    assertThat(StartExercises.passport().check(x -> 0).toString())
        .contains("At the slope at 0: expected 1, got 0.");
  }

  @Test
  void feedbackNeverHoldsTheSolution() {
    assertThat(StartExercises.rate().check(c -> c / 2).toString()).doesNotContain("2/c");
    assertThat(StartExercises.slope().check((f, x) -> quotient(f, x, 0.1)).toString())
        .doesNotContain("x - h", "10⁻⁵");
  }
}
