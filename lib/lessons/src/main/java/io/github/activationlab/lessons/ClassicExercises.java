package io.github.activationlab.lessons;

import io.github.activationlab.Activation;
import io.github.activationlab.ELU;
import io.github.activationlab.LeakyReLU;
import io.github.activationlab.PReLU;
import io.github.activationlab.ReLU;
import io.github.activationlab.Sigmoid;
import io.github.activationlab.Tanh;
import io.github.activationlab.special.Exponential;
import io.github.activationlab.special.Logarithm;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/** The exercises of notebook 02, one for each of its six functions. */
public final class ClassicExercises {
  private static final DoubleUnaryOperator SIGMA = new Sigmoid()::value;

  /** How steep a rope may be far down: a steeper one would be a straight line. */
  private static final double STEEPEST_ROPE = 0.1;

  private ClassicExercises() {}

  /** A function that may use the sigmoid and nothing else. */
  @FunctionalInterface
  public interface FromSigmoid extends Answer {
    /**
     * The value at x.
     *
     * @param sigma the sigmoid
     * @param x any double
     * @return a number
     */
    double at(DoubleUnaryOperator sigma, double x);
  }

  /** A count of dead units. */
  @FunctionalInterface
  public interface DeadCount extends Answer {
    /**
     * How many units are dead.
     *
     * @param sums a row for each example, a column for each unit: what goes into the activation
     * @param leftSlope the slope of the activation for inputs up to 0; 0 for ReLU
     * @return the count
     */
    int of(double[][] sums, double leftSlope);
  }

  /** A choice of an activation for a well. */
  @FunctionalInterface
  public interface Rope extends Answer {
    /**
     * An activation that gets out in time.
     *
     * @param depth the unit starts with the bias −depth
     * @param steps how many steps there are
     * @return an activation
     */
    Activation of(double depth, int steps);
  }

  /** A gradient with respect to the slope of PReLU. */
  @FunctionalInterface
  public interface SlopeGradient extends Answer {
    /**
     * The derivative of the loss with respect to a.
     *
     * @param a the slope for negative inputs
     * @param x inputs
     * @param y targets, as many
     * @return the derivative of mean (PReLU(x; a) − y)²
     */
    double of(double a, double[] x, double[] y);
  }

  /**
   * How far the window reaches for any threshold.
   *
   * @return the exercise
   */
  public static Exercise<Answer.Curve> window() {
    return Exercise.<Answer.Curve>of("A window for any threshold", "p → t", ClassicExercises::edge)
        .task("For 0 < p ≤ 1 return the t ≥ 0 at which the slope of σ is p times its peak.")
        .hints(
            "The slope is s(1 − s) with s = σ(t), and its peak is 1/4. Which equation is that for s?",
            "A quadratic: s² − s + p/4 = 0. Of its two roots you want the one above 1/2. "
                + "Then turn s = σ(t) round: t = ln(s/(1 − s)).",
            "For tiny p the difference 1 − s has no digits left. The equation itself says what "
                + "1 − s is: p/(4s).")
        .insight(
            "±5 is the window for p = 0.0266. Whoever says \"significant\" has chosen a p, "
                + "knowingly or not.")
        .shown("moderate p", "p = 0.5", f -> f.at(0.5))
        .shown("moderate p", "p = 0.1", f -> f.at(0.1))
        .hidden("moderate p", "p = 0.01", f -> f.at(0.01))
        .hidden("small p", "p = 1e-6", f -> f.at(1e-6))
        .hidden("tiny p", "p = 1e-12", f -> f.at(1e-12))
        .tolerance(1e-6) // the peak is flat: whoever searches finds half of the digits there
        .hidden("the peak itself", "p = 1", f -> f.at(1))
        .mistake(
            "area instead of height",
            "You leave the share p of the area outside. At ±5 that is 1.3 % of the area; "
                + "the slope there is 2.66 % of its peak. The task asks for the height.",
            p -> Logarithm.log((2 - p) / p))
        .mistake(
            "the other root",
            "The slope is right at −t too, but the window is ±t: give the positive one.",
            p -> -edge(p))
        .mistake(
            "forgets the peak",
            "You solve s(1 − s) = p. The peak of the slope is not 1, so p times the peak is not p.",
            p -> {
              double s = (1 + Math.sqrt(1 - 4 * p)) / 2;
              return Logarithm.log(s / (1 - s));
            })
        .mistake(
            "gives σ(t)",
            "That is the height s of the sigmoid itself. Which x has that height?",
            p -> (1 + Math.sqrt(1 - p)) / 2)
        .symptom(
            "no answer at the peak",
            "At p = 1 the window shrinks to a point: t is 0 there, and your formula gives NaN.",
            r -> r.right("p = 0.5") && Double.isNaN(r.at("p = 1")))
        .symptom(
            "a difference from 1",
            "Right, until p is tiny: there s is so near to 1 that 1 − s has no digits left. "
                + "Find 1 − s without a subtraction.",
            r -> r.right("p = 0.01") && !r.right("p = 1e-12"))
        .build();
  }

  private static double edge(double p) {
    double s = (1 + Math.sqrt(1 - p)) / 2;
    return Logarithm.log(4 * s * s / p);
  }

  /**
   * Tanh in other clothes.
   *
   * @return the exercise
   */
  public static Exercise<FromSigmoid> clothes() {
    return Exercise.<FromSigmoid>of(
            "Tanh from sigmoid", "(σ, x) → tanh x", (sigma, x) -> new Tanh().value(x))
        .task("Return tanh x. You are given σ; no other function, no exponential.")
        .tolerance(1e-13)
        .hints(
            "Three things may change: the width of the curve, its height, its place.",
            "The slope of tanh at 0 is 1, that of σ is 1/4, and tanh is twice as high. "
                + "How much narrower must it be?",
            "Stretch x by 2 inside, stretch the height by 2 outside, then bring the middle down to 0.")
        .insight(
            "One shape in two sizes: a network with one can do whatever a network with the other can.")
        .shown("moderate x", "x = 0", f -> f.at(SIGMA, 0))
        .shown("moderate x", "x = 0.5", f -> f.at(SIGMA, 0.5))
        .hidden("moderate x", "x = -2", f -> f.at(SIGMA, -2))
        .hidden("moderate x", "x = 3", f -> f.at(SIGMA, 3))
        .hidden("the ends", "x = 20", f -> f.at(SIGMA, 20))
        .hidden("the ends", "x = -∞", f -> f.at(SIGMA, Double.NEGATIVE_INFINITY))
        .hidden("the ends", "x = ∞", f -> f.at(SIGMA, Double.POSITIVE_INFINITY))
        .mistake(
            "stretches the height only",
            "Height and middle are right, but at 0 your slope is 1/2: that is tanh(x/2).",
            (sigma, x) -> 2 * sigma.applyAsDouble(x) - 1)
        .mistake(
            "stretches the width only",
            "Your curve still runs from 0 to 1, and tanh runs from −1 to 1.",
            (sigma, x) -> sigma.applyAsDouble(2 * x))
        .mistake(
            "right slope, wrong ends",
            "The slope at 0 is right, but your curve ends at ±2: you stretched the height twice "
                + "and the width not at all.",
            (sigma, x) -> 4 * (sigma.applyAsDouble(x) - 0.5))
        .mistake(
            "does not come down",
            "Your curve runs from 0 to 2: the right shape, one step too high.",
            (sigma, x) -> 2 * sigma.applyAsDouble(2 * x))
        .mistake(
            "squeezes instead of stretching",
            "Your curve is too wide: x must grow on its way into σ.",
            (sigma, x) -> 2 * sigma.applyAsDouble(x / 2) - 1)
        .build();
  }

  /**
   * Who is dead and who only sleeps.
   *
   * @return the exercise
   */
  public static Exercise<DeadCount> undertaker() {
    double[][] three = {{-1, 2}, {-3, -1}, {-2, -5}};
    double[][] awake = {{-1, 2, 0.1}, {3, -1, -7}};
    double[][] wide = {{-1, -2, -3, 4, -1}, {-1, 5, -1, -2, -2}};
    double[][] edge = {{0, -1}, {-2, -1}, {0, 1}};
    double[][] single = {{-1, 1, -1, -1}};
    double[][] tall = {{-1, -9}, {-1, -9}, {-1, 7}, {-1, -9}, {0.5, -9}, {-8, -9}};
    return Exercise.<DeadCount>of(
            "The undertaker", "(sums, left slope) → count", (sums, slope) -> dead(sums, slope))
        .task(
            "Each row of sums is an example, each column a unit. Count the units that pass no "
                + "gradient back for any example; the slope at 0 is the left one.")
        .hints(
            "Go column by column: one example that wakes the unit is enough for its life.",
            "With left slope 0 a unit is dead if the largest of its sums is not above 0.",
            "And if the left slope is 0.01? Then a sum of −3 still passes a hundredth.")
        .insight(
            "Asleep is a matter of one example, dead of all of them. And a small slope is no death.")
        .shown("ReLU", "3 examples, 2 units, slope 0", f -> f.of(three, 0))
        .shown("ReLU", "2 examples, 3 units, slope 0", f -> f.of(awake, 0))
        .hidden("ReLU", "2 examples, 5 units, slope 0", f -> f.of(wide, 0))
        .hidden("ReLU", "6 examples, 2 units, slope 0", f -> f.of(tall, 0))
        .hidden("sums that are exactly 0", "zeros, slope 0", f -> f.of(edge, 0))
        .hidden("a single example", "1 example, 4 units, slope 0", f -> f.of(single, 0))
        .hidden(
            "a left slope that is not 0", "3 examples, 2 units, slope 0.01", f -> f.of(three, 0.01))
        .mistake(
            "counts naps",
            "You count sums, not units. A negative sum is a nap; a unit is dead if it sleeps "
                + "through every example.",
            (sums, slope) ->
                (int)
                    Arrays.stream(sums).flatMapToDouble(Arrays::stream).filter(z -> z <= 0).count())
        .mistake(
            "rows for columns",
            "You count examples that wake nobody. The units are the columns.",
            (sums, slope) -> slope == 0 ? deadRows(sums) : 0)
        .mistake(
            "rows for columns",
            "You count examples that wake nobody. The units are the columns.",
            (sums, slope) -> deadRows(sums))
        .mistake(
            "one nap is death",
            "You bury everybody who sleeps once. Dead is who never wakes.",
            (sums, slope) -> {
              int count = 0;
              for (int unit = 0; unit < sums[0].length; unit++) {
                int column = unit;
                count += Arrays.stream(sums).anyMatch(row -> row[column] <= 0) ? 1 : 0;
              }
              return count;
            })
        .mistake(
            "buries the living",
            "Right for ReLU. But with a left slope of 0.01 everybody passes gradient on: "
                + "a hundredth is not nothing.",
            (sums, slope) -> dead(sums, 0))
        .symptom(
            "0 counts as awake",
            "A sum of exactly 0 does not wake a unit: the slope there is the left one.",
            r ->
                r.right("3 examples, 2 units, slope 0")
                    && r.right("2 examples, 5 units, slope 0")
                    && !r.right("zeros, slope 0"))
        .mistake(
            "looks at the mean",
            "A unit with a negative mean can still wake for one example; one is enough.",
            (sums, slope) -> {
              int count = 0;
              for (int unit = 0; unit < sums[0].length; unit++) {
                int column = unit;
                double sum = Arrays.stream(sums).mapToDouble(row -> row[column]).sum();
                count += sum <= 0 && slope == 0 ? 1 : 0;
              }
              return count;
            })
        .build();
  }

  private static int dead(double[][] sums, double slope) {
    int count = 0;
    for (int unit = 0; unit < sums[0].length; unit++) {
      int column = unit;
      boolean sleeps = Arrays.stream(sums).allMatch(row -> row[column] <= 0);
      count += sleeps && slope == 0 ? 1 : 0;
    }
    return count;
  }

  private static int deadRows(double[][] sums) {
    return (int)
        Arrays.stream(sums).filter(row -> Arrays.stream(row).allMatch(z -> z <= 0)).count();
  }

  /**
   * A rope for every well.
   *
   * @return the exercise
   */
  public static Exercise<Rope> rope() {
    return Exercise.<Rope>of(
            "Choose the rope", "(depth, steps) → activation", ClassicExercises::longEnough)
        .task(
            "Return an activation that brings the bias from −depth above −1 within the steps. "
                + "Its slope at −50 may be 0.1 at most: no straight lines.")
        .parts(
            "out in time (1 yes, 0 no):",
            "slope at −50 at most 0.1 (1 yes, 0 no):",
            "where it goes (1 up, 0 nowhere, −1 down):")
        .hints(
            "Look at the race's table: who is fastest from −4, and who arrives from −20 at all?",
            "A shallow well asks for a steep slope near 0, a deep one for a slope that does not fade.",
            "ELU for the shallow wells, a Leaky ReLU with slope 0.1 for the deep ones. "
                + "Where does one overtake the other?")
        .insight("No rope is best. It depends on how deep you have fallen, and you rarely know.")
        .shownAll("a shallow well", "depth 4, 25 steps", f -> rescued(f, 4, 25))
        .shownAll("a deep well", "depth 20, 200 steps", f -> rescued(f, 20, 200))
        .hiddenAll("a shallow well", "depth 3, 12 steps", f -> rescued(f, 3, 12))
        .hiddenAll("a deep well", "depth 12, 120 steps", f -> rescued(f, 12, 120))
        .hiddenAll("a very deep well", "depth 60, 500 steps", f -> rescued(f, 60, 500))
        .mistake(
            "too short a rope",
            "ELU is out of the shallow wells and never out of the deep ones: at −20 its slope is "
                + "two billionths.",
            (depth, steps) -> new ELU(1))
        .symptom(
            "goes down",
            "This unit walks deeper: where its curve falls, the gradient points away from home.",
            r -> r.at("depth 4, 25 steps", 2) < 0)
        .mistake(
            "no rope at all",
            "A slope of exactly 0 on the left is ReLU: nothing pulls.",
            (depth, steps) -> new ReLU())
        .mistake(
            "too thin a rope",
            "A slope of 0.01 reaches every depth, and always too late for these limits.",
            (depth, steps) -> new LeakyReLU(0.01))
        .mistake(
            "one rope for all",
            "Right in the deep wells. In the shallow ones a slope of 0.1 is too slow: near 0 "
                + "another function is steeper.",
            (depth, steps) -> new LeakyReLU(0.1))
        .symptom(
            "a straight line",
            "Out in time, but your activation is too steep far down: with a slope of 1 it is a "
                + "straight line, and a network of these is one line again.",
            r -> r.at("depth 20, 200 steps", 0) == 1 && r.at("depth 20, 200 steps", 1) == 0)
        .build();
  }

  private static Activation longEnough(double depth, int steps) {
    return depth < 5 ? new ELU(1) : new LeakyReLU(0.1);
  }

  private static double[] rescued(Rope rope, double depth, int steps) {
    Activation f = rope.of(depth, steps);
    double[] path = new BiasRescue(f).path(-depth, steps);
    double out = BiasRescue.home(path) >= 0 ? 1 : 0;
    double bent = f.derivative(-50) <= STEEPEST_ROPE ? 1 : 0;
    return new double[] {out, bent, Math.signum(path[path.length - 1] - path[0])};
  }

  /**
   * What pulls at the slope of PReLU.
   *
   * @return the exercise
   */
  public static Exercise<SlopeGradient> pull() {
    double[] x = {-2, -1, 1, 3};
    double[] y = {-0.6, -0.3, 1, 3};
    double[] positive = {0.5, 1, 4};
    double[] other = {2, 0, -1};
    double[] mixed = {-3, -0.5, 2, -1, 0, 1};
    double[] targets = {1, -2, 0.5, 0.25, 3, -1};
    return Exercise.<SlopeGradient>of(
            "The pull at a", "(a, x, y) → dL/da", ClassicExercises::pullAt)
        .task("The loss is L = mean (PReLU(x; a) − y)². Return dL/da.")
        .hints(
            "Chain rule: the slope of a square is twice the error, times how the output moves with a.",
            "For x > 0 the output does not depend on a at all. For x < 0 it is a·x: its slope in a is x.",
            "Loop over all examples, add 2·(output − y)·min(x, 0), divide by the number of all examples.")
        .insight(
            "Only the negative inputs teach a. A layer that never sleeps never learns its slope.")
        .shown("targets that fit for x > 0", "a = 0.25, 4 examples", f -> f.of(0.25, x, y))
        .shown("targets that fit for x > 0", "a = 0.3, 4 examples", f -> f.of(0.3, x, y))
        .hidden(
            "only positive inputs", "a = 0.25, 3 positive inputs", f -> f.of(0.25, positive, other))
        .hidden("any targets", "a = -0.5, 6 examples", f -> f.of(-0.5, mixed, targets))
        .hidden("any targets", "a = 2, 6 examples", f -> f.of(2, mixed, targets))
        .mistake(
            "forgets the 2",
            "Half of it: the slope of a square is twice the error.",
            (a, in, out) -> pullAt(a, in, out) / 2)
        .mistake(
            "sum instead of mean",
            "You add up over the examples; the loss is their mean.",
            (a, in, out) -> pullAt(a, in, out) * in.length)
        .mistake(
            "learns from positive inputs",
            "A positive input passes unchanged, whatever a is: it has no say in the slope.",
            (a, in, out) -> {
              double sum = 0;
              for (int i = 0; i < in.length; i++) {
                sum += 2 * (new PReLU(a).value(in[i]) - out[i]) * in[i];
              }
              return sum / in.length;
            })
        .mistake(
            "the slope in x",
            "That is how the output moves with x. Here x stands still and a moves.",
            (a, in, out) -> {
              double sum = 0;
              for (int i = 0; i < in.length; i++) {
                PReLU f = new PReLU(a);
                sum += 2 * (f.value(in[i]) - out[i]) * f.derivative(in[i]);
              }
              return sum / in.length;
            })
        .mistake(
            "climbs",
            "The right size with the wrong sign: the error is output minus target.",
            (a, in, out) -> -pullAt(a, in, out))
        .symptom(
            "divides by the negative ones",
            "Divide by the number of all examples, not of the negative ones: with no negative "
                + "input at all that would be 0/0.",
            r ->
                !r.right("a = 0.25, 4 examples")
                    && Math.abs(r.at("a = 0.25, 4 examples") - 2 * pullAt(0.25, x, y)) < 1e-9)
        .build();
  }

  private static double pullAt(double a, double[] x, double[] y) {
    PReLU f = new PReLU(a);
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += 2 * (f.value(x[i]) - y[i]) * f.partial(0, x[i]);
    }
    return sum / x.length;
  }

  /**
   * An ELU without a kink, whatever its α.
   *
   * @return the exercise
   */
  public static Exercise<Answer.Family> smooth() {
    return Exercise.<Answer.Family>of(
            "Smooth for every α", "(x, α) → value", (x, alpha) -> celu(x, alpha))
        .task(
            "Change the left branch of ELU so that it still tends to −α and still is 0 at 0, "
                + "but has slope 1 there for every α > 0.")
        .hints(
            "ELU's left slope at 0 is α. Where could a factor 1/α go, so that the limit −α survives?",
            "Not outside, that would move the limit. Stretch x instead.",
            "α(e^{x/α} − 1). For x near 0 the difference loses its digits: Exponential.expm1 does not.")
        .insight("This is CELU (Barron 2017): one photograph again, enlarged by α.")
        .shown("α = 1", "x = -1, α = 1", f -> f.at(-1, 1))
        .shown("α other than 1", "x = -1, α = 2", f -> f.at(-1, 2))
        .hidden("α other than 1", "x = -0.001, α = 0.5", f -> f.at(-0.001, 0.5))
        .hidden("α other than 1", "x = -3, α = 0.5", f -> f.at(-3, 0.5))
        .hidden("the limit", "x = -100, α = 0.001", f -> f.at(-100, 0.001))
        .hidden("x ≥ 0", "x = 2.5, α = 0.5", f -> f.at(2.5, 0.5))
        .hidden("x ≥ 0", "x = 0, α = 2", f -> f.at(0, 2))
        .hidden("close to 0", "x = -1e-10, α = 2", f -> f.at(-1e-10, 2))
        .mistake(
            "plain ELU",
            "That is ELU itself: its slope at 0 is α, so it is smooth at α = 1 only.",
            (x, alpha) -> new ELU(alpha).value(x))
        .mistake(
            "misses 0",
            "At 0 your left branch is α − 1, not 0: the curve breaks.",
            (x, alpha) -> x > 0 ? x : alpha * Exponential.exp(x) - 1)
        .mistake(
            "ignores α",
            "Your left branch tends to −1 for every α.",
            (x, alpha) -> new ELU(1).value(x))
        .mistake(
            "stretches the wrong way",
            "You multiply x by α: that makes the slope at 0 α². Divide.",
            (x, alpha) -> x > 0 ? x : alpha * Exponential.expm1(alpha * x))
        .mistake(
            "divides outside",
            "The slope at 0 is 1, but the limit has moved to −1: stretch x, and keep α in front.",
            (x, alpha) -> x > 0 ? x : Exponential.expm1(x / alpha))
        .symptom(
            "a difference from 1",
            "Right, but for the inputs close to 0: there eᶻ − 1 loses its digits. "
                + "Exponential.expm1 keeps them.",
            r -> r.right("x = -3, α = 0.5") && !r.right("x = -1e-10, α = 2"))
        .symptom(
            "bends the right side",
            "The left branch is right. For x > 0 the input passes unchanged.",
            r -> r.right("x = -3, α = 0.5") && !r.right("x = 2.5, α = 0.5"))
        .build();
  }

  private static double celu(double x, double alpha) {
    return x > 0 ? x : alpha * Exponential.expm1(x / alpha);
  }
}
