package io.github.activationlab.lessons;

import io.github.activationlab.GELU;
import io.github.activationlab.Sigmoid;
import io.github.activationlab.special.Exponential;
import io.github.activationlab.special.Logarithm;
import io.github.activationlab.special.Normal;
import java.util.Objects;
import java.util.function.DoubleUnaryOperator;

/** The exercises of notebook 10, in growing difficulty. */
public final class NumbersExercises {
  private static final double INFINITY = Double.POSITIVE_INFINITY;

  /** The dip of GELU, where its slope is 0: the nearest double, and what is left. */
  private static final double ROOT = -0x1.80ead197f00b4p-1;

  private static final double ROOT_LOW = 0x1.13e74c58cada8p-56;

  private static final Sigmoid SIGMOID = new Sigmoid();
  private static final Normal BELL = Normal.STANDARD;

  private NumbersExercises() {}

  /** Counts steps on the ruler. */
  @FunctionalInterface
  public interface Steps extends Answer {
    /**
     * How many steps from one double to the next lead from a to b.
     *
     * @param a finite
     * @param b finite
     * @return at least 0
     */
    double between(double a, double b);
  }

  /** What repairs a benchmark. */
  public enum Repair {
    /** Add up the results, and return or print the sum. */
    USE_THE_RESULTS,
    /** Run the code for a while before the clock starts. */
    WARM_UP,
    /** Shuffle the inputs, with a seed. */
    SHUFFLE,
    /** Give each function a loop of its own. */
    SEPARATE_LOOPS,
    /** Repeat ten times as often. */
    RUN_LONGER
  }

  /** Names the repair that each listing needs. */
  @FunctionalInterface
  public interface Review extends Answer {
    /**
     * The repair.
     *
     * @param listing the letter over the listing, A to D
     * @return what makes its number honest
     */
    Repair of(String listing);
  }

  /**
   * Distance in steps of the ruler.
   *
   * @return the exercise
   */
  public static Exercise<Steps> steps() {
    double tiny = Double.MIN_VALUE;
    return Exercise.<Steps>of("Steps on the ruler", "(a, b) → steps", NumbersExercises::stepsFrom)
        .task(
            "How many times do you have to go on to the next double to get from a to b? Both are "
                + "finite; 0 and −0 are one place.")
        .hints(
            "Double.doubleToLongBits(x) gives the 64 bits of x as a whole number. What happens to "
                + "that number from 1 to the next double?",
            "For positive doubles the order of the bits is the order of the numbers. A negative "
                + "double has its highest bit set; the other 63 count its distance from 0.",
            "Give every double a signed place on the ruler: its bits for x ≥ 0, minus the bits of −x "
                + "for x < 0. And −0?")
        .insight(
            "On this ruler all doubles stand side by side, one step apart: an error in ulp is a number "
                + "of steps.")
        .shown("one step", "from 1 up to the next", f -> f.between(1, Math.nextUp(1.0)))
        .shown("one step", "from 1 down to the next", f -> f.between(1, Math.nextDown(1.0)))
        .hidden("one step", "from −1 to the next", f -> f.between(-1, Math.nextUp(-1.0)))
        .hidden("no step", "from 3 to 3", f -> f.between(3, 3))
        .hidden("no step", "from −0 to 0", f -> f.between(-0.0, 0.0))
        .hidden("a doubling", "from 1 to 2", f -> f.between(1, 2))
        .hidden("a doubling", "from 4 to 1", f -> f.between(4, 1))
        .hidden("the smallest", "from 0 to the smallest", f -> f.between(0, tiny))
        .hidden("the smallest", "from 0 to 1e−310", f -> f.between(0, 1e-310))
        .hidden("across 0", "across 0 by the smallest", f -> f.between(-tiny, tiny))
        .hidden("across 0", "from −1e−300 to 2e−305", f -> f.between(-1e-300, 2e-305))
        .hidden("across 0", "from 1 to −1", f -> f.between(1, -1))
        .mistake(
            "the difference",
            "That is the difference. Count gaps: they are not all alike.",
            (a, b) -> Math.abs(a - b))
        .symptom(
            "divides by a gap",
            "1 and its lower neighbour are one apart: below 1 the gaps are half as wide as above, so "
                + "no single ulp serves both ways.",
            r ->
                r.at("from 1 up to the next") == 0.5
                    || r.at("from 1 down to the next") == 0.5
                    || r.at("from 1 up to the next") == 2
                    || r.at("from 1 down to the next") == 2
                    || (r.right("from 1 up to the next")
                        && r.right("from 1 down to the next")
                        && !r.right("from 4 to 1")))
        .symptom(
            "raw bits across 0",
            "On one side of 0 you count well. Across it the bits jump: the sign is their highest bit.",
            r -> r.right("from 1 to 2") && r.right("from 4 to 1") && !r.right("from 1 to −1"))
        .symptom(
            "two zeros",
            "−0 and 0 are the same place with two names: no step lies between them.",
            r ->
                r.right("from 0 to the smallest")
                    && r.right("from −1 to the next")
                    && (!r.right("from −0 to 0") || r.at("across 0 by the smallest") == 3))
        .build();
  }

  /**
   * σ′ with both tails.
   *
   * @return the exercise
   */
  public static Exercise<Answer.Curve> slope() {
    return Exercise.<Answer.Curve>of("A slope that lives to 745", "x → σ′(x)", SIGMOID::derivative)
        .task("Return the slope of the sigmoid for |x| ≤ 745, to 12 digits.")
        .tolerance(1e-12)
        .hints(
            "The slope is even: σ′(−x) = σ′(x). So one side is enough.",
            "Which exponential can never overflow, whatever the sign of x?",
            "Let e = e^(−|x|), and write σ′ with e and 1 + e alone: 1 − s appears nowhere.")
        .insight("Adding 1 to a small number is harmless where the small number is kept as well.")
        .shown("moderate x", "x = 1", f -> f.at(1))
        .shown("the right tail", "x = 40", f -> f.at(40))
        .hidden("moderate x", "x = 0", f -> f.at(0))
        .hidden("moderate x", "x = -2", f -> f.at(-2))
        .hidden("moderate x", "x = 10", f -> f.at(10))
        .hidden("the right tail", "x = 20", f -> f.at(20))
        .hidden("the left tail", "x = -40", f -> f.at(-40))
        .hidden("the far right", "x = 400", f -> f.at(400))
        .hidden("the far right", "x = 700", f -> f.at(700))
        .hidden("the far left", "x = -400", f -> f.at(-400))
        .hidden("the far left", "x = -700", f -> f.at(-700))
        .hidden("the ends", "x = 745", f -> f.at(745))
        .hidden("the ends", "x = -745", f -> f.at(-745))
        .symptom(
            "gives the value",
            "That is how high the sigmoid is. The exercise asks how steep.",
            r -> r.at("x = 0") == 0.5 && r.at("x = 40") > 0.9)
        .symptom(
            "a growing exponential",
            "Right in the middle, and wrong far out on one side: there your exponential grows, from "
                + "355 on its square overflows, and beyond 709 you have ∞/∞.",
            r ->
                r.right("x = 20") && r.right("x = -2") && r.right("x = 400") != r.right("x = -400"))
        .symptom(
            "one side only",
            "On one side of 0 you are right. The slope is the same on the other.",
            r -> r.right("x = 1") && r.right("x = 700") && !r.right("x = -2"))
        .symptom(
            "s(1 − s)",
            "0 at 40, where 4.2e−18 is due: s is rounded to 1, and 1 − s has nothing left to say. "
                + "It began to lose digits long before, see x = 20.",
            r -> r.right("x = 1") && !r.right("x = 20") && r.at("x = 40") == 0)
        .build();
  }

  /**
   * ln σ with both ends.
   *
   * @return the exercise
   */
  public static Exercise<Answer.Curve> logSigmoid() {
    return Exercise.<Answer.Curve>of(
            "The logarithm of σ", "x → ln σ(x)", NumbersExercises::logOfSigmoid)
        .task(
            "Return ln σ(x) for every finite x, to 12 digits. Logarithm.log, Logarithm.log1p and "
                + "Exponential.exp are at your service.")
        .tolerance(1e-12)
        .hints(
            "ln σ(x) = −ln(1 + e^(−x)). Where does 1 swallow the exponential?",
            "log1p(t) is ln(1 + t) for tiny t too. It cures one tail. Which one?",
            "For x < 0 take x out of the logarithm: σ(x) = eˣ·σ(−x), and ln(eˣ) is no work at all.")
        .insight(
            "Every classification loss is made of this function: in float the naive one is −∞ at "
                + "−104 already.")
        .shown("moderate x", "x = 0", f -> f.at(0))
        .shown("moderate x", "x = -3", f -> f.at(-3))
        .hidden("moderate x", "x = 2", f -> f.at(2))
        .hidden("the right tail", "x = 20", f -> f.at(20))
        .hidden("the right tail", "x = 40", f -> f.at(40))
        .hidden("the right tail", "x = 700", f -> f.at(700))
        .hidden("the left side", "x = -40", f -> f.at(-40))
        .hidden("the far left", "x = -746", f -> f.at(-746))
        .hidden("the far left", "x = -1e5", f -> f.at(-1e5))
        .symptom(
            "the logarithm of σ",
            "−∞ at −746, where −746 is due: σ itself is 0 there. The logarithm came too late. And on "
                + "the right σ has become 1.",
            r -> r.at("x = -746") == -INFINITY && !r.right("x = 40"))
        .symptom(
            "no branch",
            "The right tail is whole. On the far left e^(−x) overflows before the logarithm can make "
                + "it small again.",
            r -> r.right("x = 40") && !Double.isFinite(r.at("x = -746")))
        .symptom(
            "log of 1 + t",
            "The left side is right. At 40 you say 0: 1 has swallowed the exponential.",
            r -> r.right("x = -746") && r.at("x = 40") == 0)
        .symptom(
            "no minus",
            "A probability is below 1, so its logarithm is negative.",
            r -> r.at("x = 0") > 0)
        .build();
  }

  /**
   * The exponential by range reduction.
   *
   * @return the exercise
   */
  public static Exercise<Answer.Curve> exponential() {
    return Exercise.<Answer.Curve>of("Your own exponential", "x → eˣ", Exponential::exp)
        .task(
            "Compute eˣ on [−700, 700] with + − × ÷ and Math.rint, Math.scalb, to 2 ulp. The feedback "
                + "counts the worst ulp beyond 2 of 101 places, so 0 is perfect. One word of ln 2 is "
                + "0.6931471805599453; two words are 0x1.62e42feep-1 and 0x1.a39ef35793c76p-33.")
        .tolerance(0)
        .hints(
            "x = k·ln 2 + r with a whole k. Which k makes r small on both sides of 0?",
            "k has at most 10 binary digits. The high word of ln 2 ends in 21 zeros, so k times it is "
                + "exact: subtract that first, then k times the low word.",
            "13 terms of the series serve |r| ≤ 0.35. Sum them from the smallest: 1 + r·(1 + r/2·(1 + "
                + "…)). Math.scalb(sum, k) is exact.")
        .insight(
            "You own an exponential now, with the same bits on every machine: only + − × ÷ were used.")
        .shown("small x", "worst on [0, 0.3]", f -> excess(f, 0, 0.3))
        .shown("medium x", "worst on [0.4, 0.65]", f -> excess(f, 0.4, 0.65))
        .hidden("small x", "worst on [-0.3, 0]", f -> excess(f, -0.3, 0))
        .hidden("medium x", "worst on [-20, 20]", f -> excess(f, -20, 20))
        .hidden("large x", "worst on [600, 700]", f -> excess(f, 600, 700))
        .hidden("large x", "worst on [-700, -600]", f -> excess(f, -700, -600))
        .symptom(
            "no exponential",
            "Not near eˣ even beside 0: look at the series once more, 1 + r + r²/2 + r³/6 + …",
            r -> !(r.at("worst on [0, 0.3]") < 1e13))
        .symptom(
            "too few terms",
            "Beside 0, where nothing has to be reduced, digits are missing: take more terms.",
            r -> r.at("worst on [0, 0.3]") > 5)
        .symptom(
            "rounds k down",
            "Right on [0, 0.3] and wrong on [0.4, 0.65]: your k is rounded down, so r climbs to 0.69 "
                + "and more terms are needed. Take the nearest k.",
            r -> r.right("worst on [0, 0.3]") && r.at("worst on [0.4, 0.65]") > 5)
        .symptom(
            "no reduction",
            "Fine near 0, lost far out: the series alone cannot climb that mountain.",
            r -> r.at("worst on [0.4, 0.65]") < 5 && !(r.at("worst on [600, 700]") < 1e6))
        .symptom(
            "one word of ln 2",
            "Hundreds of ulp near 700: one word of ln 2 is off by 2.3e−17, and you took a thousand "
                + "of them.",
            r ->
                r.at("worst on [0.4, 0.65]") < 5
                    && r.at("worst on [600, 700]") > 50
                    && r.at("worst on [600, 700]") < 1e6)
        .symptom(
            "sums from the large end",
            "Close: a few ulp too many everywhere. Add the small terms first.",
            r -> r.at("worst on [600, 700]") < 50)
        .build();
  }

  /**
   * GELU′ beside its root.
   *
   * @return the exercise
   */
  public static Exercise<Answer.Curve> root() {
    return Exercise.<Answer.Curve>of(
            "Beside the root", "x → GELU′(x)", x -> new GELU().derivative(x))
        .task(
            "Return GELU′(x) to 12 digits for x within 1e−6 of its root, "
                + "r = −0.75179152469356445745790494677952404. Normal.STANDARD.pdf is at your service.")
        .tolerance(1e-12)
        .hints(
            "Do not compute GELU′ and hope. You know where it is 0: begin with the distance d = x − r.",
            "r needs two doubles. The first is the nearest; new BigDecimal(\"…\") minus it gives the "
                + "second. d = (x − first) − second.",
            "GELU′ = GELU″(r)·d + GELU‴(r)·d²/2 + …, with GELU″ = φ(x)(2 − x²) and "
                + "GELU‴ = φ(x)(x³ − 4x).")
        .insight("Whoever stores a root in two words owns every digit beside it.")
        .shown("the nearest double", "x = the double nearest r", f -> f.at(ROOT))
        .shown("1e−6 away", "x = r + 1e-6", f -> f.at(ROOT + 1e-6))
        .hidden("neighbours", "x = the next double", f -> f.at(Math.nextUp(ROOT)))
        .hidden("neighbours", "x = the double before", f -> f.at(Math.nextDown(ROOT)))
        .hidden("1e−12 away", "x = r + 1e-12", f -> f.at(ROOT + 1e-12))
        .hidden("1e−9 away", "x = r - 1e-9", f -> f.at(ROOT - 1e-9))
        .hidden("1e−6 away", "x = r - 1e-6", f -> f.at(ROOT - 1e-6))
        .mistake(
            "no low word",
            "You have a good series around the wrong place: the nearest double is not r. At that double "
                + "you say 0, and −6.454e−18 is true. What is left of r?",
            x -> series(x - ROOT, 3))
        .mistake(
            "the slope alone",
            "Nearest to r you are right. A millionth away the bend shows: one more term.",
            x -> series(x - ROOT - ROOT_LOW, 1))
        .mistake(
            "the low word with the wrong sign",
            "The low word goes the other way: r is the first double plus the second.",
            x -> series(x - ROOT + ROOT_LOW, 3))
        .symptom(
            "the definition",
            "At the nearest double you say 0, and −6.454e−18 is true; beside it nearly every digit is "
                + "wrong. Φ and xφ, both of size 0.23, cancel, and only their rounding is left.",
            r ->
                r.at("x = the double nearest r") == 0
                    && !r.right("x = the next double")
                    && Math.abs(r.at("x = r + 1e-6") / slopeAt(1e-6) - 1) < 1e-6)
        .symptom(
            "joins the words too early",
            "x − (first + second) is x − first: the sum of the two words is rounded back to the first.",
            r -> r.at("x = the double nearest r") == 0)
        .build();
  }

  /**
   * Four benchmarks, each with one flaw.
   *
   * @return the exercise
   */
  public static Exercise<Review> flaws() {
    return Exercise.<Review>of("Find the flaw", "listing → Repair", NumbersExercises::reviewed)
        .task(
            "For each listing above, \"A\" to \"D\", name the repair that makes its number honest: "
                + "Repair.USE_THE_RESULTS, WARM_UP, SHUFFLE, SEPARATE_LOOPS or RUN_LONGER.")
        .parts("the right repair (1 or 0)", "runs longer (1 or 0)")
        .hints(
            "Ask of each: who reads what the loop computes?",
            "Ask next: has this code run before the clock starts? Who else runs through this loop?",
            "What remains: could a branch predictor learn the order of these inputs by heart?")
        .insight("A stop-watch answers the question that you asked, not the one that you meant.")
        .shownAll("the example", "listing D", f -> judged(f, "D"))
        .hiddenAll("the others", "listing A", f -> judged(f, "A"))
        .hiddenAll("the others", "listing B", f -> judged(f, "B"))
        .hiddenAll("the others", "listing C", f -> judged(f, "C"))
        .symptom(
            "runs the empty loop longer",
            "Ten times nothing is nothing: the compiler has removed the work of A, and running longer "
                + "removes it ten times.",
            r -> r.at("listing A", 1) == 1)
        .symptom(
            "always the same repair",
            "One repair for four flaws: three of them stay.",
            r ->
                r.at("listing A", 0)
                        + r.at("listing B", 0)
                        + r.at("listing C", 0)
                        + r.at("listing D", 0)
                    == 1)
        .symptom(
            "averages the cold start away",
            "Running longer dilutes the start and never removes it. Keep it off the clock.",
            r -> r.at("listing B", 1) == 1)
        .symptom(
            "runs the sorted data longer",
            "The longer you run, the better the order is known. Change the order.",
            r -> r.at("listing C", 1) == 1)
        .build();
  }

  private static double stepsFrom(double a, double b) {
    return Math.abs((double) (place(a) - place(b)));
  }

  /** The place of a double on the ruler: 0 for both zeros, 1 for the smallest positive number. */
  private static long place(double x) {
    return x < 0 ? -Double.doubleToLongBits(-x) : Double.doubleToLongBits(x == 0 ? 0.0 : x);
  }

  private static double logOfSigmoid(double x) {
    double tail = Logarithm.log1p(Exponential.exp(-Math.abs(x)));
    return x < 0 ? x - tail : -tail;
  }

  /** By how much the worst of 101 errors exceeds 2 ulp. */
  private static double excess(Answer.Curve f, double from, double to) {
    double worst = 0;
    for (double x : Search.grid(from, to, 101)) {
      double truth = Exponential.exp(x);
      double error = Math.abs(f.at(x) - truth) / Math.ulp(truth);
      worst = error <= worst ? worst : error; // NaN is the worst of all
    }
    return Double.isNaN(worst) ? INFINITY : Math.max(0, worst - 2);
  }

  /** Taylor's series of GELU′ around its root, d away from it. */
  private static double series(double d, int terms) {
    double x2 = ROOT * ROOT;
    double[] factors = {2 - x2, ROOT * (x2 - 4) / 2, (-4 + 7 * x2 - x2 * x2) / 6};
    double sum = 0;
    for (int i = terms - 1; i >= 0; i--) {
      sum = sum * d + factors[i];
    }
    return BELL.pdf(ROOT) * d * sum;
  }

  private static double slopeAt(double distance) {
    DoubleUnaryOperator truth = new GELU()::derivative;
    return truth.applyAsDouble(ROOT + distance);
  }

  private static Repair reviewed(String listing) {
    return switch (listing) {
      case "A" -> Repair.USE_THE_RESULTS;
      case "B" -> Repair.WARM_UP;
      case "C" -> Repair.SHUFFLE;
      default -> Repair.SEPARATE_LOOPS;
    };
  }

  private static double[] judged(Review review, String listing) {
    Repair repair = Objects.requireNonNull(review.of(listing), "the repair");
    return new double[] {repair == reviewed(listing) ? 1 : 0, repair == Repair.RUN_LONGER ? 1 : 0};
  }
}
