package io.github.activationlab.lessons;

import static io.github.activationlab.lessons.Marking.assertPasses;
import static io.github.activationlab.lessons.Marking.rejects;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.activationlab.lessons.NumbersExercises.Repair;
import io.github.activationlab.special.Normal;
import java.math.BigDecimal;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Each check accepts answers that are right, written otherwise than the reference, and names what
 * is wrong with those that a learner may plausibly hand in.
 */
class NumbersExercisesTest {
  private static final double LN_2 = 0.6931471805599453;
  private static final double HIGH = 0x1.62e42feep-1;
  private static final double LOW = 0x1.a39ef35793c76p-33;
  private static final BigDecimal ROOT = new BigDecimal("-0.75179152469356445745790494677952404");
  private static final double FIRST = ROOT.doubleValue();
  private static final double SECOND = ROOT.subtract(new BigDecimal(FIRST)).doubleValue();

  private static double sigma(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  /** Order on the ruler by flipping the bits of negative doubles. */
  private static long flipped(double x) {
    long bits = Double.doubleToRawLongBits(x);
    return bits >= 0 ? bits : Long.MIN_VALUE - bits;
  }

  private static long raw(double x) {
    return Double.doubleToLongBits(x);
  }

  private static double slope(double x) {
    double e = Math.exp(-Math.abs(x));
    return e / ((1 + e) * (1 + e));
  }

  private static double reduced(double x, double k, double high, double low, int terms) {
    double r = x - k * high - k * low;
    double sum = 1;
    for (int n = terms; n >= 1; n--) {
      sum = 1 + r * sum / n;
    }
    return Math.scalb(sum, (int) k);
  }

  private static double series(double x, int terms) {
    double sum = 1;
    double term = 1;
    for (int n = 1; n <= terms; n++) {
      term *= x / n;
      sum += term;
    }
    return sum;
  }

  private static double nearest(double x) {
    return Math.rint(x / LN_2);
  }

  private static double beside(double d) {
    double bell = Normal.STANDARD.pdf(FIRST);
    return d * bell * (2 - FIRST * FIRST + d / 2 * (FIRST * FIRST * FIRST - 4 * FIRST));
  }

  private static Repair review(String listing, Repair a, Repair b, Repair c) {
    return switch (listing) {
      case "A" -> a;
      case "B" -> b;
      case "C" -> c;
      default -> Repair.SEPARATE_LOOPS;
    };
  }

  @Test
  void rightAnswersPass() {
    assertPasses(
        NumbersExercises.steps().check((a, b) -> Math.abs((double) (flipped(a) - flipped(b)))));
    assertPasses(NumbersExercises.slope().check(x -> slope(x)));
    assertPasses(
        NumbersExercises.logSigmoid()
            .check(x -> Math.min(x, 0) - Math.log1p(Math.exp(-Math.abs(x)))));
    assertPasses(NumbersExercises.exponential().check(x -> reduced(x, nearest(x), HIGH, LOW, 13)));
    assertPasses(NumbersExercises.root().check(x -> beside(x - FIRST - SECOND)));
    assertPasses(
        NumbersExercises.root().check(x -> beside(new BigDecimal(x).subtract(ROOT).doubleValue())));
    assertPasses(
        NumbersExercises.flaws()
            .check(l -> review(l, Repair.USE_THE_RESULTS, Repair.WARM_UP, Repair.SHUFFLE)));
  }

  @TestFactory
  Stream<DynamicTest> plausibleWrongAnswersAreNamed() {
    Exercise<NumbersExercises.Steps> steps = NumbersExercises.steps();
    Exercise<Answer.Curve> slope = NumbersExercises.slope();
    Exercise<Answer.Curve> log = NumbersExercises.logSigmoid();
    Exercise<Answer.Curve> exp = NumbersExercises.exponential();
    Exercise<Answer.Curve> root = NumbersExercises.root();
    Exercise<NumbersExercises.Review> flaws = NumbersExercises.flaws();
    Repair use = Repair.USE_THE_RESULTS;
    Repair warm = Repair.WARM_UP;
    Repair shuffle = Repair.SHUFFLE;
    Repair longer = Repair.RUN_LONGER;
    return Stream.of(
        rejects("the difference", steps.check((a, b) -> Math.abs(a - b))),
        rejects(
            "divides by a gap",
            steps.check((a, b) -> Math.abs(a - b) / Math.ulp(Math.max(Math.abs(a), Math.abs(b))))),
        rejects("divides by a gap", steps.check((a, b) -> Math.abs(a - b) / Math.ulp(a))),
        rejects("divides by a gap", steps.check((a, b) -> Math.abs(a - b) / Math.ulp(b))),
        rejects(
            "divides by a gap",
            steps.check((a, b) -> Math.abs(a - b) / Math.ulp(Math.min(Math.abs(a), Math.abs(b))))),
        rejects("raw bits across 0", steps.check((a, b) -> Math.abs(raw(a) - raw(b)))),
        rejects(
            "two zeros",
            steps.check(
                (a, b) ->
                    Math.abs(
                        (double)
                            ((raw(a) < 0 ? flipped(a) - 1 : raw(a))
                                - (raw(b) < 0 ? flipped(b) - 1 : raw(b)))))),
        rejects("s(1 − s)", slope.check(x -> sigma(x) * (1 - sigma(x)))),
        rejects(
            "a growing exponential",
            slope.check(x -> Math.exp(x) / ((1 + Math.exp(x)) * (1 + Math.exp(x))))),
        rejects(
            "a growing exponential",
            slope.check(x -> Math.exp(-x) / ((1 + Math.exp(-x)) * (1 + Math.exp(-x))))),
        rejects("gives the value", slope.check(x -> sigma(x))),
        rejects("one side only", slope.check(x -> x < 0 ? 0 : slope(x))),
        rejects("the logarithm of σ", log.check(x -> Math.log(sigma(x)))),
        rejects("the logarithm of σ", log.check(x -> -Math.log(1 + Math.exp(-x)))),
        rejects("no branch", log.check(x -> -Math.log1p(Math.exp(-x)))),
        rejects(
            "log of 1 + t", log.check(x -> Math.min(x, 0) - Math.log(1 + Math.exp(-Math.abs(x))))),
        rejects("no minus", log.check(x -> Math.max(-x, 0) + Math.log1p(Math.exp(-Math.abs(x))))),
        rejects("no exponential", exp.check(x -> 0)),
        rejects("too few terms", exp.check(x -> reduced(x, nearest(x), HIGH, LOW, 9))),
        rejects("rounds k down", exp.check(x -> reduced(x, Math.floor(x / LN_2), HIGH, LOW, 13))),
        rejects("no reduction", exp.check(x -> series(x, 60))),
        rejects("one word of ln 2", exp.check(x -> reduced(x, nearest(x), LN_2, 0, 13))),
        rejects(
            "sums from the large end",
            exp.check(
                x -> {
                  double k = nearest(x);
                  return Math.scalb(series(x - k * HIGH - k * LOW, 13), (int) k);
                })),
        rejects(
            "the definition", root.check(x -> Normal.STANDARD.cdf(x) + x * Normal.STANDARD.pdf(x))),
        rejects("no low word", root.check(x -> beside(x - FIRST))),
        rejects("no low word", root.check(x -> beside(x - (FIRST + SECOND)))),
        rejects(
            "the slope alone",
            root.check(
                x -> (x - FIRST - SECOND) * Normal.STANDARD.pdf(FIRST) * (2 - FIRST * FIRST))),
        rejects("the low word with the wrong sign", root.check(x -> beside(x - FIRST + SECOND))),
        rejects("runs the empty loop longer", flaws.check(l -> review(l, longer, warm, shuffle))),
        rejects("averages the cold start away", flaws.check(l -> review(l, use, longer, shuffle))),
        rejects("runs the sorted data longer", flaws.check(l -> review(l, use, warm, longer))),
        rejects("always the same repair", flaws.check(l -> shuffle)));
  }

  @Test
  void aWalkOverTheWholeRulerIsStopped() {
    assertThat(
            NumbersExercises.steps()
                .check(
                    (a, b) -> {
                      double steps = 0;
                      for (double x = Math.min(a, b); x < Math.max(a, b); x = Math.nextUp(x)) {
                        if (Thread.interrupted()) {
                          break;
                        }
                        steps++;
                      }
                      return steps;
                    })
                .toString())
        .contains("At from 1 to 2 (a hidden case): no result within");
  }

  @Test
  void theSkeletonOfEachExerciseIsAnswered() {
    assertThat(NumbersExercises.steps().check((a, b) -> 0).toString())
        .contains("At from 1 up to the next: expected 1, got 0.");
    assertThat(NumbersExercises.flaws().check(l -> null).toString())
        .contains("NullPointerException");
  }

  @Test
  void feedbackNeverHoldsTheSolution() {
    assertThat(NumbersExercises.slope().check(x -> sigma(x) * (1 - sigma(x))).toString())
        .doesNotContain("e^(−|x|)");
    assertThat(NumbersExercises.root().check(x -> beside(x - FIRST)).toString())
        .doesNotContain("1.4956");
  }
}
