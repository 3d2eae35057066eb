package io.github.activationlab.lessons;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ExerciseTest {
  private static final Exercise<Answer.Curve> DOUBLE =
      Exercise.<Answer.Curve>of("Double it", "x → 2x", x -> 2 * x)
          .task("Return twice the number.")
          .hints("Twice is once and once more.", "Add it to itself.")
          .insight("Well doubled.")
          .limit(Duration.ofMillis(300))
          .shown("x > 0", "x = 1", f -> f.at(1))
          .hidden("x > 0", "x = 3", f -> f.at(3))
          .hidden("x < 0", "x = -3", f -> f.at(-3))
          .hidden("x = 0", "x = 0", f -> f.at(0))
          .mistake("squares", "You squared it.", x -> x * x)
          .symptom("blind on the left", "What about negative x?", r -> r.at("x = -3") == 0)
          .build();

  private static final Exercise<Answer.Numbers> PAIR =
      Exercise.<Answer.Numbers>of("Both", "x → { x, -x }", x -> new double[] {x, -x})
          .task("Return the number and its opposite.")
          .hints("Two numbers.")
          .parts("number", "opposite")
          .shownAll("all", "x = 1", f -> f.of(1))
          .hiddenAll("all", "x = 2", f -> f.of(2))
          .build();

  @Test
  void aRightAnswerPasses() {
    Feedback feedback = DOUBLE.check(x -> x + x);
    assertThat(feedback.passed()).isTrue();
    assertThat(feedback.toString()).contains("4 of 4 cases, 3 of them hidden", "Well doubled.");
  }

  @Test
  void feedbackSaysWhatIsRightAndWhereItIsNot() {
    Feedback feedback = DOUBLE.check(x -> x > 0 ? 2 * x : -x);
    assertThat(feedback.passed()).isFalse();
    assertThat(feedback.mistake()).isEmpty();
    assertThat(feedback.lines())
        .contains("3 of 4 cases are right: right for x > 0; for x = 0. Not for x < 0.")
        .contains("At x = -3 (a hidden case): expected -6, got 3.");
  }

  @Test
  void knownMistakesAreRecognisedHoweverTheyAreWritten() {
    assertThat(DOUBLE.check(x -> Math.abs(x) * Math.abs(x)).mistake()).contains("squares");
    assertThat(DOUBLE.check(x -> Math.max(0, 2 * x)).mistake()).contains("blind on the left");
  }

  @Test
  void aResultThatIsAlmostRightIsShownWithEnoughDigits() {
    assertThat(DOUBLE.check(x -> 2 * x + 1e-8).lines())
        .anySatisfy(line -> assertThat(line).contains("expected 2, got 2.00000001"));
  }

  @Test
  void nanIsNoAnswer() {
    assertThat(DOUBLE.check(x -> Double.NaN).toString()).contains("expected 2, got NaN");
  }

  @Test
  void exceptionsAreExplained() {
    Feedback feedback =
        DOUBLE.check(
            x -> {
              throw new IllegalStateException("no idea");
            });
    assertThat(feedback.passed()).isFalse();
    assertThat(feedback.toString()).contains("your code threw IllegalStateException: no idea");
  }

  @Test
  void endlessRecursionIsExplained() {
    class Endless {
      double fall(double x) {
        return x > 1e9 ? x : fall(x / 2) + 1;
      }
    }
    assertThat(DOUBLE.check(x -> new Endless().fall(x)).toString())
        .contains("calls itself without end");
  }

  @Test
  void runningOutOfMemoryIsExplained() {
    Feedback feedback =
        DOUBLE.check(
            x -> {
              throw new OutOfMemoryError("heap");
            });
    assertThat(feedback.toString()).contains("ran out of memory");
  }

  @Test
  void anEndlessLoopIsLeftBehindAndAListeningOneEnds() throws InterruptedException {
    CountDownLatch heard = new CountDownLatch(1);
    Feedback feedback =
        DOUBLE.check(
            x -> {
              while (x > 2) {
                if (Thread.interrupted()) {
                  heard.countDown();
                  return 0;
                }
              }
              return 2 * x;
            });
    assertThat(feedback.passed()).isFalse();
    assertThat(feedback.toString())
        .contains("At x = 3 (a hidden case): no result within 0.3 s")
        .contains("1 of 4 cases are right");
    assertThat(heard.await(1, TimeUnit.MINUTES)).isTrue();
  }

  @Test
  void aDeafLoopLeavesOnlyADaemon() {
    Thread[] runner = new Thread[1];
    boolean[] stop = new boolean[1];
    Feedback feedback =
        DOUBLE.check(
            x -> {
              runner[0] = Thread.currentThread();
              while (!stop[0]) {
                Thread.onSpinWait();
              }
              return 0;
            });
    assertThat(feedback.toString()).contains("no result within");
    assertThat(runner[0].isDaemon()).isTrue();
    assertThat(runner[0].getPriority()).isEqualTo(Thread.MIN_PRIORITY);
    stop[0] = true;
  }

  @Test
  void nullAndWrongTypesAreExplained() {
    assertThat(DOUBLE.check((Answer.Curve) null).toString())
        .contains("wants x → 2x; you gave null");
    assertThat(DOUBLE.check("2x").toString()).contains("wants x → 2x; you gave a String");
    assertThat(DOUBLE.check(2).toString()).contains("you gave a Integer");
    assertThat(PAIR.check(x -> null).toString()).contains("gave null where 2 numbers are due");
    assertThat(PAIR.check(x -> new double[] {x}).toString())
        .contains("2 numbers are due, your answer gave 1");
  }

  @Test
  void partsAreNamed() {
    assertThat(PAIR.check(x -> new double[] {x, x}).toString())
        .contains("At x = 1: opposite expected -1, got 1.");
  }

  @Test
  void hintsAreGradedAndCounted() {
    assertThat(DOUBLE.hint(1).toString()).isEqualTo("Hint 1 of 2: Twice is once and once more.");
    assertThat(DOUBLE.hint(2).toString()).contains("Add it to itself");
    assertThat(DOUBLE.hint(0).toString()).contains("There are 2 hints");
    assertThat(DOUBLE.hint(3).toString()).contains("There are 2 hints");
  }

  @Test
  void theTaskShowsOnlyTheShownCases() {
    assertThat(DOUBLE.toString())
        .contains("Return twice the number.", "x = 1 → 2", "3 more cases are hidden. 2 hints.")
        .doesNotContain("x = -3");
  }

  @Test
  void anExerciseNeedsHintsShownAndHiddenCases() {
    assertThatThrownBy(
            () ->
                Exercise.<Answer.Curve>of("Bare", "x → x", x -> x)
                    .shown("all", "x = 1", f -> f.at(1))
                    .build())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("Bare");
  }

  @Test
  void aReferenceThatFailsIsFoundAtOnce() {
    assertThatThrownBy(
            () ->
                Exercise.<Answer.Curve>of(
                        "Broken",
                        "x → x",
                        x -> {
                          throw new ArithmeticException();
                        })
                    .shown("all", "x = 1", f -> f.at(1)))
        .hasMessageContaining("the reference fails at x = 1");
  }
}
