package io.github.activationlab.lessons;

import static io.github.activationlab.lessons.Marking.assertPasses;
import static io.github.activationlab.lessons.Marking.rejects;
import static org.assertj.core.api.Assertions.assertThat;

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
class SwishExercisesTest {
  private static double sigma(double u) {
    return 1 / (1 + Math.exp(-u));
  }

  /** σ′ without a difference from 1. */
  private static double bell(double u) {
    double e = Math.exp(-Math.abs(u));
    return e / ((1 + e) * (1 + e));
  }

  private static double bisect(DoubleUnaryOperator f, double low, double high, int halvings) {
    double a = low;
    double b = high;
    boolean rising = f.applyAsDouble(a) < 0;
    for (int i = 0; i < halvings; i++) {
      double middle = (a + b) / 2;
      if (f.applyAsDouble(middle) < 0 == rising) {
        a = middle;
      } else {
        b = middle;
      }
    }
    return (a + b) / 2;
  }

  private static double[] dip(double beta, double left, double right) {
    double place = bisect(x -> sigma(beta * x) + beta * x * bell(beta * x), left, right, 100);
    return new double[] {place, place * sigma(beta * place)};
  }

  private static double[] twins(double y, double left, int halvings) {
    double bottom = -1.278464542761074;
    DoubleUnaryOperator gap = x -> x * Math.exp(x) / (1 + Math.exp(x)) - y;
    return new double[] {
      bisect(gap, left, bottom, 2000), bisect(gap, bottom, 0, halvings),
    };
  }

  private static double[] times(double[] numbers, double factor) {
    return Arrays.stream(numbers).map(n -> n * factor).toArray();
  }

  private static SmallNet scaled(SmallNet n, double w, double b, double v, double c) {
    return new SmallNet(times(n.w(), w), times(n.b(), b), times(n.v(), v), n.c() * c, new Swish(1));
  }

  @Test
  void rightAnswersPass() {
    assertPasses(
        SwishExercises.slope()
            .check((x, b) -> sigma(b * x) + b * x * sigma(b * x) * sigma(-b * x)));
    assertPasses(SwishExercises.knob().check((x, b) -> x * x * bell(b * x)));
    assertPasses(SwishExercises.dip().check(b -> dip(b, -2 / b, -1 / b)));
    assertPasses(SwishExercises.twins().check(y -> twins(y, -750, 2000)));
    assertPasses(
        SwishExercises.everywhere()
            .check(
                x ->
                    x == Double.NEGATIVE_INFINITY
                        ? 0
                        : x < 0 ? x * Math.exp(x) / (1 + Math.exp(x)) : x / (1 + Math.exp(-x))));
    assertPasses(SwishExercises.fold().check((n, b) -> scaled(n, b, b, 1 / b, 1)));
    assertPasses(SwishExercises.rescue().check((b, g) -> b / (1 + 10 * b * g)));
  }

  @TestFactory
  Stream<DynamicTest> plausibleWrongAnswersAreNamed() {
    Exercise<Answer.Family> slope = SwishExercises.slope();
    Exercise<Answer.Family> knob = SwishExercises.knob();
    Exercise<Answer.Numbers> dip = SwishExercises.dip();
    Exercise<Answer.Numbers> twins = SwishExercises.twins();
    Exercise<Answer.Curve> all = SwishExercises.everywhere();
    Exercise<SwishExercises.Rewrite> fold = SwishExercises.fold();
    Exercise<BetaLearning.Step> rescue = SwishExercises.rescue();
    return Stream.of(
        rejects("forgets the factor β", slope.check((x, b) -> sigma(b * x) + x * bell(b * x))),
        rejects("ignores β", slope.check((x, b) -> sigma(x) + x * bell(x))),
        rejects("differentiates the gate only", slope.check((x, b) -> b * x * bell(b * x))),
        rejects("takes the gate as constant", slope.check((x, b) -> sigma(b * x))),
        rejects("multiplies the slopes", slope.check((x, b) -> b * bell(b * x))),
        rejects("gives the value", slope.check((x, b) -> x * sigma(b * x))),
        rejects(
            "∞/∞ in the far tails",
            slope.check(
                (x, b) -> {
                  double e = Math.exp(b * x);
                  return e / (1 + e) + b * x * e / ((1 + e) * (1 + e));
                })),
        rejects(
            "σ(1 − σ) loses the right tail",
            knob.check((x, b) -> x * x * sigma(b * x) * (1 - sigma(b * x)))),
        rejects("x instead of x²", knob.check((x, b) -> x * bell(b * x))),
        rejects("differentiates in x", knob.check((x, b) -> sigma(b * x) + b * x * bell(b * x))),
        rejects("an extra factor β", knob.check((x, b) -> b * x * x * bell(b * x))),
        rejects("the dip of β = 1 for every β", dip.check(b -> dip(1, -2, -1))),
        rejects(
            "value before place",
            dip.check(b -> new double[] {dip(b, -2 / b, -1 / b)[1], dip(b, -2 / b, -1 / b)[0]})),
        rejects("scales by β instead of 1/β", dip.check(b -> times(dip(1, -2, -1), b))),
        rejects("a fixed bracket", dip.check(b -> dip(b, -2, 0))),
        rejects("a fixed bracket", dip.check(b -> dip(b, -5, 0))),
        rejects("a grid search", dip.check(b -> gridSearch(b, 1e-3 / b))),
        rejects("looks at the value, not at the slope", dip.check(b -> ternarySearch(b))),
        rejects(
            "one root twice",
            twins.check(y -> new double[] {twins(y, -750, 2000)[1], twins(y, -750, 2000)[1]})),
        rejects(
            "right before left",
            twins.check(y -> new double[] {twins(y, -750, 2000)[1], twins(y, -750, 2000)[0]})),
        rejects("the left bracket ends too early", twins.check(y -> twins(y, -50, 2000))),
        rejects("stops at a fixed width", twins.check(y -> twins(y, -750, 40))),
        rejects("the naive product", all.check(x -> x * sigma(x))),
        rejects("the naive product", all.check(x -> x / (1 + Math.exp(-x)))),
        rejects("∞/∞ on the right", all.check(x -> x * Math.exp(x) / (1 + Math.exp(x)))),
        rejects("ReLU", all.check(x -> x > 0 ? x : 0)),
        rejects("a clamp", all.check(x -> x <= -10 ? 0 : x * sigma(x))),
        rejects("a clamp", all.check(x -> x < -20 ? 0 : x * sigma(x))),
        rejects("swallows NaN", all.check(x -> x > 0 ? x * sigma(x) : x > -1e9 ? x * sigma(x) : 0)),
        rejects("leaves the net as it is", fold.check((n, b) -> n)),
        rejects("only changes β", fold.check((n, b) -> scaled(n, 1, 1, 1, 1))),
        rejects("biases left unscaled", fold.check((n, b) -> scaled(n, b, 1, 1 / b, 1))),
        rejects("multiplies on both sides", fold.check((n, b) -> scaled(n, b, b, b, 1))),
        rejects("divides first", fold.check((n, b) -> scaled(n, 1 / b, 1 / b, b, 1))),
        rejects("scales the output's bias", fold.check((n, b) -> scaled(n, b, b, 1 / b, 1 / b))),
        rejects("stuck in the desert", rescue.check((b, g) -> b - 10 * g)),
        rejects("a giant rate", rescue.check((b, g) -> b - 1e5 * g)),
        rejects("a giant rate", rescue.check((b, g) -> b - 3e4 * g)),
        rejects("told the answer", rescue.check((b, g) -> 2)),
        rejects("told the answer", rescue.check((b, g) -> Math.min(b - 10 * g, 2))),
        rejects("stands still", rescue.check((b, g) -> b)));
  }

  @Test
  void theSkeletonOfEachExerciseIsAnswered() {
    assertThat(SwishExercises.slope().check((x, b) -> 0).toString())
        .contains("not yet", "At x = 0, β = 1: expected 0.5, got 0.");
    assertThat(SwishExercises.dip().check(b -> new double[] {0, 0}).passed()).isFalse();
    assertThat(SwishExercises.fold().check((n, b) -> null).toString())
        .contains("NullPointerException");
  }

  @Test
  void feedbackNeverHoldsTheSolution() {
    assertThat(SwishExercises.slope().check((x, b) -> sigma(b * x)).toString())
        .doesNotContain("σ(βx) + ", "(1 + e)");
    assertThat(SwishExercises.rescue().check((b, g) -> b - 10 * g).toString())
        .doesNotContain("ln β", "exp(", "logarithm");
  }

  private static double[] gridSearch(double beta, double step) {
    double best = 0;
    for (double x = -3 / beta; x < 0; x += step) {
      best = x * sigma(beta * x) < best * sigma(beta * best) ? x : best;
    }
    return new double[] {best, best * sigma(beta * best)};
  }

  private static double[] ternarySearch(double beta) {
    double a = -3 / beta;
    double b = 0;
    for (int i = 0; i < 300; i++) {
      double left = a + (b - a) / 3;
      double right = b - (b - a) / 3;
      if (left * sigma(beta * left) < right * sigma(beta * right)) {
        b = right;
      } else {
        a = left;
      }
    }
    return new double[] {a, a * sigma(beta * a)};
  }
}
