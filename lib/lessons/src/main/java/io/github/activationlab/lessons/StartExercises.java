package io.github.activationlab.lessons;

import io.github.activationlab.Activation;
import io.github.activationlab.ELU;
import io.github.activationlab.GELU;
import io.github.activationlab.ReLU;
import io.github.activationlab.Sigmoid;
import io.github.activationlab.Swish;
import io.github.activationlab.Tanh;
import io.github.activationlab.special.Differences;
import io.github.activationlab.special.Exponential;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/** The exercises of notebook 00, in growing difficulty. */
public final class StartExercises {
  private static final double INFINITY = Double.POSITIVE_INFINITY;

  /** How far from the bottom the ball of {@link #rate} may stop. */
  private static final double GOAL = 0.02;

  private static final int PATIENCE = 1000;

  private StartExercises() {}

  /** The slope of a function of which only the values are known. */
  @FunctionalInterface
  public interface Slope extends Answer {
    /**
     * The slope at x.
     *
     * @param f a smooth function whose derivatives are switched off: they are NaN
     * @param x where, finite
     * @return the slope of f at x
     */
    double of(Activation f, double x);
  }

  /** Finds the one whose slope does not belong to its value. */
  @FunctionalInterface
  public interface Detective extends Answer {
    /**
     * The liar.
     *
     * @param suspects smooth functions, exactly one of which states a wrong derivative
     * @return its index
     */
    int liar(List<Activation> suspects);
  }

  /**
   * Max(0, x), to see how an exercise talks back.
   *
   * @return the exercise
   */
  public static Exercise<Answer.Curve> rehearsal() {
    return Exercise.<Answer.Curve>of("Rehearsal: ReLU", "x → value", new ReLU()::value)
        .task(
            "Return x where x is positive, and 0 where it is not. What comes in as NaN stays NaN.")
        .hints(
            "Try it at x = −3 with pencil and paper: what does your code give?",
            "Every comparison with NaN is false. Which of your branches does NaN take?",
            "Java's Math.max knows about NaN.")
        .insight("Who came in as NaN went out as NaN: no mistake was hidden.")
        .shown("x > 0", "x = 2", f -> f.at(2))
        .shown("x < 0", "x = -3", f -> f.at(-3))
        .hidden("x = 0", "x = 0", f -> f.at(0))
        .hidden("x = 0", "x = -0", f -> f.at(-0.0))
        .hidden("x > 0", "x = 1e300", f -> f.at(1e300))
        .hidden("x > 0", "x = ∞", f -> f.at(INFINITY))
        .hidden("x < 0", "x = -∞", f -> f.at(-INFINITY))
        .hidden("NaN", "x = NaN", f -> f.at(Double.NaN))
        .mistake(
            "the size of x",
            "That is the size of x: it turns negative numbers round instead of stopping them.",
            Math::abs)
        .mistake("lets everything pass", "Everything passes: nothing stops the negative.", x -> x)
        .symptom(
            "swallows NaN",
            "NaN came in and a number went out: that hides a mistake somebody made earlier.",
            r -> r.right("x = 2") && r.right("x = -3") && !Double.isNaN(r.at("x = NaN")))
        .build();
  }

  /**
   * The slope from two values.
   *
   * @return the exercise
   */
  public static Exercise<Slope> slope() {
    Activation square = valueOnly(x -> x * x);
    Activation exp = valueOnly(Exponential::exp);
    Activation sigmoid = valueOnly(new Sigmoid()::value);
    List<String> moderate = List.of("f = x², x = 3", "f = eˣ, x = 1", "f = sigmoid, x = 0.7");
    return Exercise.<Slope>of(
            "A slope by hand", "(f, x) → slope", (f, x) -> Differences.derivative(f::value, x))
        .task(
            "Return the slope of f at x, to 8 digits. All you may ask is f.value(…): the derivatives "
                + "are switched off.")
        .tolerance(2e-9)
        .hints(
            "Slope is rise over run. You may ask for two heights.",
            "Step to both sides of x: the first error then cancels. How long is the run?",
            "A step near 10⁻⁵ serves where x is near 1. What is 10⁻⁵ beside a million?")
        .insight(
            "Now you can check any derivative in any library, this one included: nobody has to be "
                + "believed.")
        .shown("x near 1", moderate.get(0), f -> f.of(square, 3))
        .shown("x near 1", moderate.get(1), f -> f.of(exp, 1))
        .hidden("x near 1", moderate.get(2), f -> f.of(sigmoid, 0.7))
        .hidden("x = 0", "f = sigmoid, x = 0", f -> f.of(sigmoid, 0))
        .hidden("large x", "f = x², x = 10⁶", f -> f.of(square, 1e6))
        .hidden("large x", "f = x², x = −10⁶", f -> f.of(square, -1e6))
        .symptom(
            "asks for the derivative",
            "NaN: f.derivative is switched off here. Make the slope from f.value alone.",
            r -> moderate.stream().allMatch(input -> Double.isNaN(r.at(input))))
        .mistake(
            "always 0",
            "0 everywhere: nothing is measured yet, or the step is so small that x + h is x.",
            (f, x) -> 0)
        .symptom(
            "divides by h",
            "Exactly twice the slope: from x − h to x + h the run is 2h.",
            r -> moderate.stream().allMatch(input -> ratio(r, input, 2, 1e-3)))
        .symptom(
            "divides by 2h",
            "Exactly half the slope: from x to x + h the run is h, not 2h.",
            r -> moderate.stream().allMatch(input -> ratio(r, input, 0.5, 1e-3)))
        .symptom(
            "steps backwards",
            "The right size, and uphill taken for downhill: which height do you subtract?",
            r -> moderate.stream().allMatch(input -> ratio(r, input, -1, 1e-3)))
        .symptom(
            "gives the value",
            "That is how high the function is. The exercise asks how steep.",
            r ->
                Math.abs(r.at("f = x², x = 3") - 9) < 1e-3
                    && Math.abs(r.at("f = x², x = 10⁶") - 1e12) < 1e6)
        .symptom(
            "one-sided",
            "You step to one side only, so you are off by about h·f″/2: a little of the bend is in "
                + "your slope. On x² and eˣ that shows.",
            StartExercises::oneSided)
        .symptom(
            "h too large",
            "Right on x², where the bend is the same everywhere, and off on eˣ: your step is too "
                + "large.",
            r ->
                r.right("f = x², x = 3")
                    && !r.right("f = eˣ, x = 1")
                    && ratio(r, "f = eˣ, x = 1", 1, 0.2))
        .symptom(
            "h too small",
            "Your step is rounded away or badly distorted: beside x it is as small as the spacing "
                + "of the doubles. Take a larger one.",
            r ->
                moderate.stream()
                    .allMatch(
                        input ->
                            !r.right(input) && Math.abs(r.at(input) / slopeAt(input) - 1) <= 1))
        .symptom(
            "no step at 0",
            "Your step shrinks with x, and at x = 0 nothing is left of it: 0/0.",
            r -> r.right("f = x², x = 3") && Double.isNaN(r.at("f = sigmoid, x = 0")))
        .symptom(
            "a fixed h",
            "Near 1 your step is fine. Beside a million it is dust, and x + h is rounded. Let the "
                + "step grow with the size of x.",
            r ->
                moderate.stream().allMatch(r::right)
                    && !(r.right("f = x², x = 10⁶") && r.right("f = x², x = −10⁶")))
        .build();
  }

  /**
   * One of five functions states a wrong derivative.
   *
   * @return the exercise
   */
  public static Exercise<Detective> liar() {
    Lineup first = new Lineup(2, forgotTheSquare());
    Lineup mirrored = new Lineup(4, forgotTheSquare());
    Lineup gate = new Lineup(0, forgotTheGate());
    Lineup left = new Lineup(3, liesOnTheLeft());
    Lineup far = new Lineup(1, liesFarOut());
    List<Lineup> all = List.of(first, mirrored, gate, left, far);
    return Exercise.<Detective>of(
            "Spot the liar", "suspects → index", suspects -> exposed(suspects, 1e-6))
        .task(
            "Five smooth functions, f.value and f.derivative. One states a wrong derivative. Return "
                + "its index, from 0.")
        .hints(
            "Slope can be measured. You wrote the tool in the exercise before; the library has "
                + "Differences.derivative(f::value, x).",
            "Do not ask at 0 alone: there the liar agrees. Ask at several places, on both sides, as "
                + "far out as 6.",
            "A measured slope is never exact. A gap of 10⁻⁹ is rounding, a gap of 10⁻² is a lie.")
        .insight(
            "A liar that tells the truth where everybody looks: wrong derivatives in real programs "
                + "are of this kind.")
        .shown("liars that lie nearly everywhere", "the first line-up", first::ask)
        .hidden("liars that lie nearly everywhere", "the same five in another order", mirrored::ask)
        .hidden("liars that lie nearly everywhere", "another liar", gate::ask)
        .hidden("liars that lie on one side", "a liar for x < −1", left::ask)
        .hidden("liars that lie far out", "a liar for |x| > 4", far::ask)
        .symptom(
            "compares values",
            "You never asked for a slope. Compare slopes: all values are fine.",
            r -> all.stream().allMatch(lineup -> lineup.asked.isEmpty()))
        .symptom(
            "asks at 0 only",
            "The liar tells the truth at 0, and you asked nowhere else.",
            r -> all.stream().allMatch(lineup -> lineup.asked.stream().allMatch(x -> x == 0)))
        .symptom(
            "no tolerance",
            "You accuse the first suspect every time, liar or not. A measured slope is never exact: "
                + "rounding is not lying.",
            r ->
                r.at("the first line-up") == 0
                    && r.at("the same five in another order") == 0
                    && r.at("a liar for x < −1") == 0
                    && r.at("a liar for |x| > 4") == 0)
        .symptom(
            "asks in too few places",
            "Some liars you catch. Others tell the truth wherever you asked: ask on both sides, and "
                + "farther out.",
            r -> r.right("the first line-up") && r.right("the same five in another order"))
        .build();
  }

  /**
   * The bound beyond which descent on a parabola never arrives.
   *
   * @return the exercise
   */
  public static Exercise<Answer.Curve> rate() {
    return Exercise.<Answer.Curve>of("Name the if", "c → bound", c -> 2 / c)
        .task(
            "On c·w²/2 the slope is c·w. Return the bound for the learning rate: just below it w "
                + "still goes from 1 to 0.02, just above it never.")
        .parts("bound", "steps at 0.99 of it", "steps at 1.01 of it")
        .hints(
            "One step multiplies w by a fixed factor. Which one?",
            "The factor is 1 − rate·c. It has to be smaller than 1 in size, on both sides of 0.",
            "1 − rate·c > −1. Solve for the rate.")
        .insight(
            "That is the if: a rate is safe if it is below 2/c. At the bound itself w jumps from 1 "
                + "to −1 for ever.")
        .shownAll("curvature 1", "c = 1", f -> trial(f, 1))
        .hiddenAll("steeper valleys", "c = 4", f -> trial(f, 4))
        .hiddenAll("flatter valleys", "c = 0.01", f -> trial(f, 0.01))
        .hiddenAll("steeper valleys", "c = 7.3", f -> trial(f, 7.3))
        .hiddenAll("flatter valleys", "c = 0.36", f -> trial(f, 0.36))
        .mistake(
            "1/c",
            "Safe, but not the bound: 1.9/c still arrives, after crossing the valley many times.",
            c -> 1 / c)
        .mistake("always 2", "True for c = 1 only: your bound does not look at c.", c -> 2)
        .mistake("upside down", "Upside down: c/2 lets steep valleys take long steps.", c -> c / 2)
        .mistake(
            "2c",
            "The wrong way round: a steeper valley needs shorter steps, not longer ones.",
            c -> 2 * c)
        .symptom(
            "too careful",
            "Safe, but not the bound: a little above yours the walk still arrives.",
            r -> r.at("c = 1", 2) < PATIENCE && r.at("c = 4", 2) < PATIENCE)
        .build();
  }

  /**
   * A function of one's own with three properties.
   *
   * @return the exercise
   */
  public static Exercise<Answer.Curve> passport() {
    return Exercise.<Answer.Curve>of(
            "Your passport",
            "x → value",
            x -> Double.isInfinite(x) ? Math.copySign(1, x) : x / Math.sqrt(1 + x * x))
        .task(
            "Write a function that is odd, bounded, has slope 1 at 0 and a limit at ±∞ – and is not "
                + "tanh.")
        .tolerance(1e-6)
        .hints(
            "Odd means f(−x) = −f(x): what you do to the size of x, do on both sides alike.",
            "Try x divided by something that grows like |x|.",
            "The divisor must be 1 at x = 0. And ∞/∞ is NaN: give ±∞ an answer of their own.")
        .insight("Your function is bounded, balanced and gentle at 0: it may travel. Seat it.")
        .shown("odd", "f(1) + f(−1)", f -> f.at(1) + f.at(-1))
        .hidden("odd", "f(0)", f -> f.at(0))
        .hidden("odd", "f(0.37) + f(−0.37)", f -> f.at(0.37) + f.at(-0.37))
        .hidden("odd", "f(250) + f(−250)", f -> f.at(250) + f.at(-250))
        .shown("bounded", "the excess of |f| over 100 on [−10⁶, 10⁶]", StartExercises::excess)
        .tolerance(1e-4)
        .shown("slope 1 at 0", "the slope at 0", f -> (f.at(1e-5) - f.at(-1e-5)) / 2e-5)
        .hidden("limits", "f(10¹⁰⁰) − f(10⁹⁹)", f -> f.at(1e100) - f.at(1e99))
        .hidden("limits", "f(∞) − f(10¹⁰⁰)", f -> f.at(INFINITY) - f.at(1e100))
        .hidden("limits", "f(−∞) − f(−10¹⁰⁰)", f -> f.at(-INFINITY) - f.at(-1e100))
        .hidden("NaN stays NaN", "f(NaN)", f -> f.at(Double.NaN))
        .hidden("not tanh", "the question whether it is tanh (1 yes, 0 no)", StartExercises::isTanh)
        .mistake(
            "tanh", "Everything is right, and it is the one that was forbidden.", new Tanh()::value)
        .mistake(
            "x/(1 + x)",
            "It breaks at x = −1, and it is not odd: the divisor must not see the sign of x.",
            x -> x / (1 + x))
        .symptom(
            "never settles",
            "Odd, bounded, slope 1 at 0 – well seen. But it swings for ever, so it has no limit at "
                + "∞, and gives NaN there.",
            r ->
                r.right("f(1) + f(−1)")
                    && r.right("the slope at 0")
                    && !r.right("f(10¹⁰⁰) − f(10⁹⁹)")
                    && Double.isNaN(r.at("f(∞) − f(10¹⁰⁰)")))
        .symptom(
            "∞/∞",
            "NaN at infinity: your formula makes ∞/∞ there. What should the limit be? Give ±∞ a "
                + "case of their own.",
            r -> r.right("the slope at 0") && Double.isNaN(r.at("f(∞) − f(10¹⁰⁰)")))
        .symptom(
            "not bounded",
            "It grows without end. Divide by something that grows as fast as x does.",
            r ->
                !r.right("the excess of |f| over 100 on [−10⁶, 10⁶]")
                    || Math.abs(r.at("f(∞) − f(10¹⁰⁰)")) == INFINITY)
        .symptom(
            "not odd",
            "It is not odd: f(−x) has to be −f(x), so f(0) is 0.",
            r -> !r.right("f(1) + f(−1)") || !r.right("f(0)"))
        .symptom(
            "another slope",
            "Odd and bounded. Only the slope at 0 is off: stretch x, or the height, until it is 1.",
            r -> r.right("f(1) + f(−1)") && !r.right("the slope at 0"))
        .build();
  }

  // ---- a slope by hand

  private static Activation valueOnly(DoubleUnaryOperator f) {
    return new Stated(f, x -> Double.NaN);
  }

  private static double slopeAt(String input) {
    return switch (input) {
      case "f = x², x = 3" -> 6;
      case "f = eˣ, x = 1" -> Exponential.exp(1);
      default -> new Sigmoid().derivative(0.7);
    };
  }

  private static boolean ratio(
      Exercise.Results results, String input, double ratio, double tolerance) {
    return Math.abs(results.at(input) / slopeAt(input) - ratio) < tolerance;
  }

  /** The errors of a one-sided quotient are h·f″/2: h on x² at 3, and h·e/2 on eˣ at 1. */
  private static boolean oneSided(Exercise.Results results) {
    double onSquare = results.at("f = x², x = 3") - slopeAt("f = x², x = 3");
    double onExp = results.at("f = eˣ, x = 1") - slopeAt("f = eˣ, x = 1");
    double size = Math.abs(onSquare);
    return size > 1e-7
        && size < 0.5
        && Math.abs(onExp / onSquare / (Exponential.exp(1) / 2) - 1) < 0.2;
  }

  // ---- spot the liar

  /** A function and what it states as its derivative. */
  private record Stated(DoubleUnaryOperator f, DoubleUnaryOperator slope)
      implements Activation.Custom {
    @Override
    public double value(double x) {
      return f.applyAsDouble(x);
    }

    @Override
    public double derivative(double x) {
      return slope.applyAsDouble(x);
    }

    @Override
    public double secondDerivative(double x) {
      return Double.NaN;
    }
  }

  /** Four honest functions and a liar; remembers where it was asked for slopes. */
  private static final class Lineup {
    private final List<Double> asked = new ArrayList<>();
    private final List<Activation> suspects = new ArrayList<>();

    Lineup(int liar, Activation theLiar) {
      for (Activation f : List.of(new Sigmoid(), new Swish(), new GELU(), new Swish(2))) {
        suspects.add(watched(f));
      }
      suspects.add(liar, watched(theLiar));
    }

    private Activation watched(Activation f) {
      return new Stated(
          f::value,
          x -> {
            asked.add(x);
            return f.derivative(x);
          });
    }

    int ask(Detective detective) {
      asked.clear();
      return detective.liar(List.copyOf(suspects));
    }
  }

  /** 1 − tanh x where 1 − tanh² x belongs. */
  private static Activation forgotTheSquare() {
    Tanh tanh = new Tanh();
    return new Stated(tanh::value, x -> 1 - tanh.value(x));
  }

  /** Softly rectified, with the gate taken as constant. */
  private static Activation forgotTheGate() {
    return new Stated(new Swish(0.5)::value, x -> new Sigmoid().value(x / 2));
  }

  /** The slope of the straight line, also where the curve has left it. */
  private static Activation liesOnTheLeft() {
    ELU elu = new ELU();
    return new Stated(elu::value, x -> x < -1 ? elu.value(x) : elu.derivative(x));
  }

  /** A smooth bend that starts at |x| = 4, and a slope that knows nothing of it. */
  private static Activation liesFarOut() {
    return new Stated(
        x -> {
          double over = Math.max(0, Math.abs(x) - 4);
          return x - Math.copySign(over * over * over / 30, x);
        },
        x -> 1);
  }

  private static int exposed(List<Activation> suspects, double tolerance) {
    double[] places = IntStream.rangeClosed(-12, 12).mapToDouble(i -> i / 2.0).toArray();
    for (int i = 0; i < suspects.size(); i++) {
      Activation f = suspects.get(i);
      for (double x : places) {
        if (Math.abs(f.derivative(x) - Differences.derivative(f::value, x)) > tolerance) {
          return i;
        }
      }
    }
    return -1;
  }

  // ---- name the if

  private static double[] trial(Answer.Curve answer, double curvature) {
    double bound = answer.at(curvature);
    return new double[] {bound, steps(0.99 * bound, curvature), steps(1.01 * bound, curvature)};
  }

  /** Steps from w = 1 to the goal on c·w²/2; ∞ if it is not reached. */
  private static double steps(double rate, double curvature) {
    double w = 1;
    for (int n = 0; n < PATIENCE; n++) {
      if (Math.abs(w) <= GOAL) {
        return n;
      }
      w -= rate * curvature * w;
    }
    return INFINITY;
  }

  // ---- your passport

  private static double excess(Answer.Curve f) {
    double highest = 0;
    for (double x : new double[] {0.5, 1, 2, 3, 10, 37, 1e3, 12345, 1e5, 1e6}) {
      highest = Math.max(highest, Math.max(Math.abs(f.at(x)), Math.abs(f.at(-x))));
    }
    return Math.max(0, highest - 100);
  }

  private static double isTanh(Answer.Curve f) {
    double gap = 0;
    for (double x : new double[] {0.3, 1, 2}) {
      gap = Math.max(gap, Math.abs(f.at(x) - new Tanh().value(x)));
    }
    return gap < 1e-9 ? 1 : 0;
  }
}
