package io.github.activationlab.lessons;

import static io.github.activationlab.lessons.Marking.assertPasses;
import static io.github.activationlab.lessons.Marking.rejects;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.activationlab.Activation;
import io.github.activationlab.ImprovedSigmoid;
import io.github.activationlab.ReLU;
import io.github.activationlab.Sigmoid;
import io.github.activationlab.lessons.ImprovedSigmoidExercises.Exit;
import io.github.activationlab.lessons.ImprovedSigmoidExercises.Wiring;
import io.github.activationlab.special.Quadrature;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Each check accepts answers that are right, written otherwise than the reference, and names what
 * is wrong with those that a learner may plausibly hand in.
 */
class ImprovedSigmoidExercisesTest {
  private static final Activation SIGMOID = new Sigmoid();

  /** By Newton's method on σ(αx) + βx − 1, which is concave for x > 0: from 0 it only climbs. */
  private static double newton(double alpha, double beta) {
    ImprovedSigmoid f = new ImprovedSigmoid(alpha, beta);
    double x = 0;
    for (int i = 0; i < 200; i++) {
      x -= (f.value(x) - 1) / f.derivative(x);
    }
    return x;
  }

  private static double bisected(double alpha, double beta, double end) {
    double low = 0;
    double high = end;
    for (int i = 0; i < 200; i++) {
      double middle = (low + high) / 2;
      if (1 / (1 + Math.exp(-alpha * middle)) + beta * middle < 1) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }

  /** Lambert's W, by Newton's method. */
  private static double lambert(double z) {
    double w = Math.log(1 + z);
    for (int i = 0; i < 100; i++) {
      w -= (w - z * Math.exp(-w)) / (1 + w);
    }
    return w;
  }

  private static double riemann(Activation f, double r, double step) {
    double sum = 0;
    for (double x = -r; x < r; x += step) {
      sum += f.derivative(x) * step;
    }
    return sum;
  }

  private static Activation custom(Activation.Custom f) {
    return f;
  }

  @Test
  void rightAnswersPass() {
    assertPasses(ImprovedSigmoidExercises.sand().check((f, r) -> f.value(r) - f.value(-r)));
    assertPasses(
        ImprovedSigmoidExercises.guarantee()
            .check(r -> custom(x -> x < -r ? 0 : x > r ? 1 : (x + r) / (2 * r))));
    assertPasses(
        ImprovedSigmoidExercises.guarantee()
            .check(r -> custom(x -> Math.min(1, Math.max(0, x / (2 * r) + 0.5)))));
    assertPasses(ImprovedSigmoidExercises.exit().check((a, b) -> newton(a, b)));
    assertPasses(ImprovedSigmoidExercises.exit().check((a, b) -> bisected(a, b, 1 / b)));
    assertPasses(
        ImprovedSigmoidExercises.shape()
            .check((w, alpha, beta) -> new double[] {w * alpha, beta / alpha}));
  }

  @Test
  void severalWiringsAreRight() {
    Exercise<ImprovedSigmoidExercises.Electrician> wiring = ImprovedSigmoidExercises.wiring();
    assertPasses(wiring.check(n -> new Wiring(new ImprovedSigmoid(2, 0.1), SIGMOID, 0.5)));
    assertPasses(wiring.check(n -> new Wiring(new ImprovedSigmoid(5, 0.1), SIGMOID, 0.2)));
    assertPasses(wiring.check(n -> new Wiring(new ReLU(), SIGMOID, 0.1)));
  }

  @TestFactory
  Stream<DynamicTest> plausibleWrongAnswersAreNamed() {
    Exercise<ImprovedSigmoidExercises.Scale> sand = ImprovedSigmoidExercises.sand();
    Exercise<ImprovedSigmoidExercises.Guarantee> best = ImprovedSigmoidExercises.guarantee();
    Exercise<Exit> exit = ImprovedSigmoidExercises.exit();
    Exercise<ImprovedSigmoidExercises.Rewritten> shape = ImprovedSigmoidExercises.shape();
    double[] once = {newton(2, 0.1)};
    return Stream.of(
        rejects("the whole tray", sand.check((f, r) -> 1)),
        rejects("the whole tray", sand.check((f, r) -> f.value(1e300) - f.value(-1e300))),
        rejects("half of the stretch", sand.check((f, r) -> f.value(r) - f.value(0))),
        rejects("forgets the left end", sand.check((f, r) -> f.value(r))),
        rejects("weighs the height", sand.check((f, r) -> Quadrature.integral(f::value, -r, r))),
        rejects("a coarse sum", sand.check((f, r) -> riemann(f, r, 0.1))),
        rejects("a coarse sum", sand.check((f, r) -> riemann(f, r, r / 500))),
        rejects("sigmoid", best.check(r -> new Sigmoid())),
        rejects(
            "leaves [0, 1]", best.check(r -> custom(x -> 0.5 + Math.max(-r, Math.min(r, x)) / r))),
        rejects("a ramp without an end", best.check(r -> custom(x -> 0.5 + x / (2 * r)))),
        rejects("falls", best.check(r -> custom(x -> Math.max(0, Math.min(1, 0.5 - x / (2 * r)))))),
        rejects(
            "one ramp for every R",
            best.check(r -> custom(x -> Math.max(0, Math.min(1, 0.5 + x / 20))))),
        rejects("a heap", best.check(r -> custom(x -> 1 / (1 + Math.exp(-x / r))))),
        rejects("a heap", best.check(r -> custom(x -> 0.5))),
        rejects("the guide", exit.check((a, b) -> lambert(a / b) / a)),
        rejects("where the line alone is 1", exit.check((a, b) -> 1 / b)),
        rejects("the other exit", exit.check((a, b) -> -newton(a, b))),
        rejects("half of the wall", exit.check((a, b) -> 0.5 / b)),
        rejects("the first one only", exit.check((a, b) -> once[0])),
        rejects("a short bracket", exit.check((a, b) -> bisected(a, b, 5))),
        rejects("leaves β alone", shape.check((w, alpha, beta) -> new double[] {alpha * w, beta})),
        rejects(
            "divides the weight",
            shape.check((w, alpha, beta) -> new double[] {w / alpha, beta / alpha})),
        rejects(
            "multiplies β",
            shape.check((w, alpha, beta) -> new double[] {alpha * w, alpha * beta})),
        rejects("leaves the weight alone", shape.check((w, alpha, beta) -> new double[] {w, beta})),
        rejects("changes β only", shape.check((w, alpha, beta) -> new double[] {w, beta / alpha})));
  }

  @TestFactory
  Stream<DynamicTest> wrongWiringsAreNamed() {
    Exercise<ImprovedSigmoidExercises.Electrician> wiring = ImprovedSigmoidExercises.wiring();
    Activation improved = new ImprovedSigmoid(2, 0.1);
    Activation clamped = custom(x -> Math.max(0, Math.min(1, improved.value(x))));
    return Stream.of(
        rejects("not finite", wiring.check(n -> new Wiring(improved, improved, 0.5))),
        rejects("not finite", wiring.check(n -> new Wiring(improved, clamped, 0.5))),
        rejects("the coin", wiring.check(n -> new Wiring(SIGMOID, SIGMOID, 0.5))));
  }

  /** The shown place of each exercise is a number that the notebook states. */
  @Test
  void theTasksStateWhatTheNotebookFinds() {
    assertThat(ImprovedSigmoidExercises.exit().toString()).contains("α = 2, β = 0.1 → 1.06402");
    assertThat(ImprovedSigmoidExercises.sand().toString()).contains("R = 1 → 0.462117");
  }

  @Test
  void feedbackNeverHoldsTheSolution() {
    assertThat(ImprovedSigmoidExercises.sand().check((f, r) -> 1).toString())
        .doesNotContain("f(R)");
    assertThat(
            ImprovedSigmoidExercises.shape()
                .check((w, alpha, beta) -> new double[] {w, beta})
                .toString())
        .doesNotContain("β/α", "αw");
    assertThat(ImprovedSigmoidExercises.exit().check((a, b) -> 1 / b).toString())
        .doesNotContain("Search");
  }
}
