package io.github.activationlab.lessons;

import io.github.activationlab.Activation;
import io.github.activationlab.GELU;
import io.github.activationlab.NormalCdf;
import io.github.activationlab.Sigmoid;
import io.github.activationlab.Swish;
import io.github.activationlab.special.ErrorFunction;
import io.github.activationlab.special.Logarithm;
import io.github.activationlab.special.Normal;
import io.github.activationlab.special.Quadrature;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;

/** The exercises of notebook 05, in growing difficulty. */
public final class GeluExercises {
  private static final Activation GELU = new GELU();
  private static final Sigmoid SIGMOID = new Sigmoid();
  private static final double ROOT_EIGHT_OVER_PI = Math.sqrt(8 / Math.PI);

  /** The curvature of the exact knob at 0, as a share of its height: (4 − π)/(6π). */
  private static final double BEND = (4 - Math.PI) / (6 * Math.PI);

  private GeluExercises() {}

  /** Many duels against strangers. */
  @FunctionalInterface
  public interface Duels extends Answer {
    /**
     * What the duels give.
     *
     * @param x the input that fights
     * @param duels how often, at least 2
     * @param seed fixes the strangers
     * @return the mean of what passes, and its standard error
     */
    double[] of(double x, int duels, long seed);
  }

  /** Tells densities from other functions. */
  @FunctionalInterface
  public interface Registrar extends Answer {
    /**
     * Whether a function is a density.
     *
     * @param f a function that is 0 outside its ends
     * @param from its left end
     * @param to its right end
     * @return true if it is
     */
    boolean isDensity(DoubleUnaryOperator f, double from, double to);
  }

  /** Finds the best of all constants. */
  @FunctionalInterface
  public interface Tuner extends Answer {
    /**
     * The place of the minimum.
     *
     * @param measure how bad each k is; it falls, and then rises
     * @return the k from 1 to 3 for which it is lowest
     */
    double best(DoubleUnaryOperator measure);
  }

  /**
   * Duels simulated.
   *
   * @return the exercise
   */
  public static Exercise<Duels> duels() {
    return Exercise.<Duels>of(
            "The duel", "(x, duels, seed) → { mean, standard error }", GeluExercises::simulated)
        .task(
            "Let x fight as many strangers, new Random(seed).nextGaussian() each; x passes if the "
                + "stranger is at most x, otherwise 0 does. Return the mean of what passes and its "
                + "standard error (3 % off is fine).")
        .parts("mean", "standard error")
        .tolerance(0.03)
        .hints(
            "What passes is x itself, with its sign, or 0. Sum it up and divide.",
            "Make the Random once, outside the loop: a fresh one gives the same stranger again.",
            "Collect the sum of squares as well: s² is the mean square less the squared mean, and "
                + "the standard error is s/√N.")
        .insight("A number without its error is gossip. Yours has one.")
        .shownAll("x > 0", "x = 1, 200000 duels", f -> f.of(1, 200_000, 1))
        .shownAll("x < 0", "x = -1, 200000 duels", f -> f.of(-1, 200_000, 2))
        .hiddenAll("x > 0", "x = 0.5, 100000 duels", f -> f.of(0.5, 100_000, 3))
        .hiddenAll("x = 0", "x = 0, 1000 duels", f -> f.of(0, 1000, 4))
        .hiddenAll("x that never or always wins", "x = -9, 1000 duels", f -> f.of(-9, 1000, 5))
        .hiddenAll("x that never or always wins", "x = 9, 1000 duels", f -> f.of(9, 1000, 6))
        .symptom(
            "averages the wins",
            "You averaged the wins, not what passes: at x = 0.5 the mean is a prize of 0.5 times its "
                + "winning rate.",
            r ->
                Math.abs(r.at("x = 0.5, 100000 duels") - 0.6915) < 0.01
                    && Math.abs(r.at("x = 9, 1000 duels") - 1) < 0.01)
        .symptom(
            "passes |x|",
            "A positive mean for x = −1: the winner keeps its sign.",
            r -> Math.abs(r.at("x = -1, 200000 duels") - 0.1587) < 0.005)
        .symptom(
            "the stranger wins",
            "You let x pass when the stranger is larger. Who wins the duel?",
            r -> Math.abs(r.at("x = 1, 200000 duels") - 0.1587) < 0.005)
        .symptom(
            "one stranger for all duels",
            "Every duel ended alike: is the Random made anew inside the loop?",
            r -> {
              double first = r.at("x = 1, 200000 duels");
              double second = r.at("x = -1, 200000 duels");
              double third = r.at("x = 0.5, 100000 duels");
              boolean extremes =
                  first * (first - 1) == 0
                      && second * (second + 1) == 0
                      && third * (third - 0.5) == 0;
              return extremes && (first != 0 || second != 0 || third != 0);
            })
        .symptom(
            "spread of one duel",
            "Your mean is right. The second number is the spread of one duel; an average of N duels "
                + "is off by less.",
            r -> near(r.at("x = 1, 200000 duels", 1), 0.3654))
        .symptom(
            "divides by N instead of √N",
            "Your mean is right. The error of an average falls with √N, not with N.",
            r -> near(r.at("x = 1, 200000 duels", 1), 0.3654 / 200_000))
        .symptom(
            "the variance",
            "Your mean is right. The second number lacks a root: a variance is a square.",
            r -> near(r.at("x = 1, 200000 duels", 1), 0.3654 * 0.3654 / 200_000))
        .build();
  }

  /**
   * Densities and impostors.
   *
   * @return the exercise
   */
  public static Exercise<Registrar> density() {
    return Exercise.<Registrar>of(
            "A density or not?", "(f, from, to) → true or false", GeluExercises::isDensity)
        .task(
            "f is 0 outside [from, to]. Is it a probability density? The feedback writes 1 for yes "
                + "and 0 for no.")
        .hints(
            "A density needs two papers. Neither of them is about its height.",
            "It is never negative, and its total area is 1: not less, not more.",
            "Look at f on a fine grid for the sign, and use Quadrature.integral(f, from, to) for the "
                + "area. Computed areas miss 1 by a little: allow for 1e−9.")
        .insight("Height is free; the total is not; debts are forbidden.")
        .shown("honest ones", "f = 1 on [0, 1]", f -> f.isDensity(x -> 1, 0, 1) ? 1 : 0)
        .shown("a wrong total", "f = 0.3 on [0, 1]", f -> f.isDensity(x -> 0.3, 0, 1) ? 1 : 0)
        .hidden("tall ones", "f = 4 on [0, 0.25]", f -> f.isDensity(x -> 4, 0, 0.25) ? 1 : 0)
        .hidden("tall ones", "f = 2x on [0, 1]", f -> f.isDensity(x -> 2 * x, 0, 1) ? 1 : 0)
        .hidden(
            "honest ones",
            "the bell on [-9, 9]",
            f -> f.isDensity(Normal.STANDARD::pdf, -9, 9) ? 1 : 0)
        .hidden("honest ones", "f = 1/3 on [0, 3]", f -> f.isDensity(x -> 1 / 3.0, 0, 3) ? 1 : 0)
        .hidden("a wrong total", "f = 0.6 on [0, 2]", f -> f.isDensity(x -> 0.6, 0, 2) ? 1 : 0)
        .hidden(
            "negative ones", "f = 4x - 1 on [0, 1]", f -> f.isDensity(x -> 4 * x - 1, 0, 1) ? 1 : 0)
        .hidden(
            "negative ones",
            "f = 13.2(x - 0.5)² - 0.1 on [0, 1]",
            f -> f.isDensity(x -> 13.2 * (x - 0.5) * (x - 0.5) - 0.1, 0, 1) ? 1 : 0)
        .symptom(
            "height above 1 is not allowed",
            "You refuse f = 4 on [0, 0.25]. A height may exceed 1: it is probability per unit of x.",
            r -> r.right("f = 0.3 on [0, 1]") && r.at("f = 4 on [0, 0.25]") == 0)
        .symptom(
            "area below 1 is enough",
            "You let f = 0.3 on [0, 1] pass. Who answers for the other 0.7?",
            r -> r.at("f = 0.3 on [0, 1]") == 1 && r.at("f = 0.6 on [0, 2]") == 0)
        .symptom(
            "says yes to all",
            "You let everybody pass.",
            r -> r.at("f = 0.3 on [0, 1]") == 1 && r.at("f = 0.6 on [0, 2]") == 1)
        .symptom(
            "demands exactly 1",
            "You refuse f = 1/3 on [0, 3]: its computed area misses 1 by a rounding error. Computed "
                + "numbers need a tolerance.",
            r -> r.right("f = 4 on [0, 0.25]") && r.at("f = 1/3 on [0, 3]") == 0)
        .symptom(
            "forgets the sign",
            "A function with total 1 may still owe probability somewhere: is yours negative anywhere?",
            r -> r.right("f = 0.6 on [0, 2]") && r.at("f = 4x - 1 on [0, 1]") == 1)
        .symptom(
            "looks at few places",
            "You found the debt at an end and missed the one in the middle: look at many places.",
            r -> r.right("f = 4x - 1 on [0, 1]") && r.at("f = 13.2(x - 0.5)² - 0.1 on [0, 1]") == 1)
        .build();
  }

  /**
   * GELU's left tail in double precision.
   *
   * @return the exercise
   */
  public static Exercise<Answer.Curve> tail() {
    return Exercise.<Answer.Curve>of("The lost tail", "x → GELU(x)", GELU::value)
        .task("Return GELU(x) for |x| ≤ 37 to 12 digits. ErrorFunction has erf and erfc.")
        .tolerance(1e-12)
        .hints(
            "Near −1 erf has hardly any digits left to tell. Which function tells 1 − erf directly?",
            "Φ(x) is half of erfc at some place. Mind the sign: far left it must be small.",
            "erfc(t) = 1 − erf(t) is small for large positive t. So which t belongs to x = −10?")
        .insight(
            "On paper the same function; in a computer one form knows the tail and the other says nothing.")
        .shown("moderate x", "x = -1", f -> f.at(-1))
        .shown("the left tail", "x = -10", f -> f.at(-10))
        .hidden("moderate x", "x = 0", f -> f.at(0))
        .hidden("moderate x", "x = 2", f -> f.at(2))
        .hidden("the left tail", "x = -5", f -> f.at(-5))
        .hidden("the far left tail", "x = -20", f -> f.at(-20))
        .hidden("the far left tail", "x = -37", f -> f.at(-37))
        .hidden("the right end", "x = 37", f -> f.at(37))
        .symptom(
            "cuts the tail off",
            "You set the tail to 0. Small is not 0.",
            r -> r.right("x = -5") && r.at("x = -20") == 0)
        .mistake(
            "a subtraction near 1",
            "Far left erf is −1 to the last digit (and Φ(−x) is 1), so what you subtract leaves 0: a "
                + "tail of −7.6e−23 became −0. Compute the small number itself.",
            x -> 0.5 * x * (1 + ErrorFunction.erf(x / Math.sqrt(2))))
        .mistake(
            "the tanh form",
            "That is the tanh form. Look at x = −10: its gate closes far too early.",
            new GELU(NormalCdf.TANH)::value)
        .mistake(
            "the 1.702 form",
            "That is x·σ(1.702x). Look at x = −10: its gate closes far too late.",
            new Swish(1.702)::value)
        .mistake(
            "erfc the wrong way round",
            "You have the winning rate of −x: far left yours is near 1. Which way does Φ rise?",
            x -> 0.5 * x * ErrorFunction.erfc(x / Math.sqrt(2)))
        .mistake(
            "the gate alone",
            "That is Φ(x). GELU is the prize times the winning rate.",
            Normal.STANDARD::cdf)
        .build();
  }

  /**
   * The best constant of any measure.
   *
   * @return the exercise
   */
  public static Exercise<Tuner> best() {
    return Exercise.<Tuner>of("The best k", "measure → k", measure -> Search.minimum(measure, 1, 3))
        .task(
            "measure.applyAsDouble(k) says how bad k is; it falls, then rises. Return the best k "
                + "between 1 and 3, to 5 digits.")
        .tolerance(5e-6)
        .hints(
            "Do not answer from memory: every measure has its own winner.",
            "Some measures are sharp Vs: they have no slope at the bottom to look for. Compare values.",
            "Take two places inside the bracket. The worse one shows which end to throw away. Repeat; "
                + "or let a dense grid do it, and a denser one around its best.")
        .insight("The best constant is the best answer to one question. Ask which.")
        .shown("the activation", "worst |x·σ(kx) − GELU(x)|", f -> f.best(worstActivation()))
        .shown("the gate", "worst |σ(kx) − Φ(x)|", f -> f.best(worstGate()))
        .hidden("least squares", "mean square for N(0, 1)", f -> f.best(meanSquare()))
        .hidden("a steep V", "|k − 2.71828|", f -> f.best(k -> Math.abs(k - 2.71828)))
        .hidden("an uneven V", "a V at 1.2", f -> f.best(k -> k < 1.2 ? 9 * (1.2 - k) : k - 1.2))
        .symptom(
            "1.702 for all",
            "1.702 is nearly right for the gate, and only for the gate. Let the measure speak.",
            r -> r.at("worst |x·σ(kx) − GELU(x)|") == 1.702 && r.at("|k − 2.71828|") == 1.702)
        .symptom(
            "1.5958 for all",
            "1.5958 matches a tangent at one point, not a curve. Let the measure speak.",
            r ->
                Math.abs(r.at("worst |x·σ(kx) − GELU(x)|") - ROOT_EIGHT_OVER_PI) < 1e-4
                    && Math.abs(r.at("|k − 2.71828|") - ROOT_EIGHT_OVER_PI) < 1e-4)
        .symptom(
            "one number for all",
            "Your answer does not depend on the measure.",
            r -> r.at("worst |σ(kx) − Φ(x)|") == r.at("|k − 2.71828|"))
        .symptom(
            "the worst k",
            "You climb: that is an end of the bracket, where the measure is largest.",
            r -> r.at("|k − 2.71828|") < 1.001)
        .symptom(
            "a bracket that is too narrow",
            "Right for GELU's measures and not for one with its best k near an end: search all of "
                + "1 to 3.",
            r ->
                r.right("worst |x·σ(kx) − GELU(x)|")
                    && (!r.right("|k − 2.71828|") || !r.right("a V at 1.2")))
        .symptom(
            "a coarse grid",
            "Close, and short of 5 digits: search more finely around the best place that you found.",
            r ->
                Math.abs(r.at("|k − 2.71828|") - 2.71828) < 0.02
                    && Math.abs(r.at("worst |σ(kx) − Φ(x)|") - 1.70174) < 0.02)
        .build();
  }

  /**
   * The β that would make Swish exact.
   *
   * @return the exercise
   */
  public static Exercise<Answer.Curve> beta() {
    return Exercise.<Answer.Curve>of("The knob, everywhere", "x → β(x)", GeluExercises::exactKnob)
        .task(
            "Return the β with σ(βx) = Φ(x), to 9 digits for |x| ≤ 30, and its limit at 0. "
                + "Logarithm.log and Normal.STANDARD.cdf are at your service.")
        .hints(
            "Solve σ(u) = p for u first: u = ln(p/(1 − p)).",
            "1 − Φ(x) is Φ(−x), and only the second keeps its digits. Far out take two logarithms "
                + "rather than that of a quotient.",
            "At 0 both logarithms are equal: what remains is the slope, 4φ(0). Close to 0 use the "
                + "limit too, for the difference there has no digits left.")
        .insight("GELU is Swish with this β: a knob that turns itself.")
        .shown("moderate x", "x = 1", f -> f.at(1))
        .shown("moderate x", "x = 2", f -> f.at(2))
        .hidden("negative x", "x = -1", f -> f.at(-1))
        .hidden("negative x", "x = -3", f -> f.at(-3))
        .hidden("x = 0", "x = 0", f -> f.at(0))
        .hidden("x beside 0", "x = 1e-9", f -> f.at(1e-9))
        .hidden("x beside 0", "x = 0.01", f -> f.at(0.01))
        .hidden("the tails", "x = 9", f -> f.at(9))
        .hidden("the tails", "x = 30", f -> f.at(30))
        .hidden("the tails", "x = -30", f -> f.at(-30))
        .symptom(
            "1 − Φ in the tail",
            "Infinite (or NaN) at 9: there Φ is 1 in doubles, and 1 − Φ is 0. The other tail knows the "
                + "number.",
            r ->
                r.right("x = 1")
                    && !(Double.isFinite(r.at("x = 9"))
                        && Double.isFinite(r.at("x = 30"))
                        && Double.isFinite(r.at("x = -30"))))
        .symptom(
            "0/0 at 0",
            "At 0 you divide 0 by 0. The limit exists: it is the first of the three constants.",
            r -> r.right("x = 1") && r.right("x = 9") && Double.isNaN(r.at("x = 0")))
        .symptom(
            "digits lost beside 0",
            "At 1e−9 the two logarithms agree in nearly all their digits, and little is left of the "
                + "difference. So close to 0 the limit is the better answer.",
            r -> r.right("x = 1") && r.right("x = 9") && !r.right("x = 1e-9"))
        .symptom(
            "the limit used too far out",
            "Beside 0 you use the limit for too long: at 0.01 β has moved already.",
            r -> r.right("x = 1") && r.right("x = 1e-9") && !r.right("x = 0.01"))
        .symptom(
            "u instead of β",
            "You return βx. One division is missing.",
            r -> near9(r.at("x = 2"), 2 * exactKnob(2)))
        .symptom(
            "a negative β",
            "β is even: the same at −1 and 1. Mind what you divide by.",
            r -> r.right("x = 1") && r.at("x = -1") < 0)
        .symptom(
            "the tanh form's parabola",
            "That is the tanh form's parabola: near, and not exact.",
            r -> near9(r.at("x = 2"), ROOT_EIGHT_OVER_PI * (1 + 0.044715 * 4)))
        .symptom(
            "a constant",
            "A constant cannot be right at two places: this β grows with |x|.",
            r -> r.at("x = 1") == r.at("x = 2"))
        .build();
  }

  /**
   * A knob that beats the tanh form.
   *
   * @return the exercise
   */
  public static Exercise<Answer.Curve> improve() {
    return Exercise.<Answer.Curve>of("A better knob", "x → β(x)", GeluExercises::guardedKnob)
        .task(
            "Return a knob β(x) for which x·σ(β(x)·x) stays within 0.0001 of GELU(x): on [−10, 10], "
                + "and beyond. The feedback counts by how much you exceed 0.0001, so 0 is perfect.")
        .hints(
            "Keep the parabola and add an x⁴ term: β = 1.5957691(1 + c·x² + d·x⁴). Two unknowns, and "
                + "the error has lobes: level them, as on the seesaw.",
            "Start at c = 0.045 and a small negative d, look at the largest error on [−10, 10], and "
                + "improve c and d in turn. 4.6e−5 can be reached.",
            "Then look at x = 15. A negative d wins in the end: from where on can you simply stop "
                + "turning the knob?")
        .insight(
            "Ten times better than the tanh form, for two more multiplications. And "
                + "you looked at x = 15, which the tables never show.")
        .tolerance(1e-12)
        .shown("[−10, 10]", "excess on [-10, 10]", f -> excess(f, 0, 10))
        .shown("far outside", "excess at ±15", f -> excess(f, 15, 15))
        .hidden("[−1, 1]", "excess on [-1, 1]", f -> excess(f, 0, 1))
        .hidden("far outside", "excess on [10, 40]", f -> excess(f, 10, 40))
        .hidden("far outside", "excess at ±1000", f -> excess(f, 1000, 1000))
        .hidden("even", "β(-1) − β(1), over 0.001", f -> gapOver(f))
        .symptom(
            "turns negative far outside",
            "Your knob turns negative far outside and shuts the door on large x: at 15 the output "
                + "should be 15, and is 0.",
            r ->
                r.right("excess on [-10, 10]")
                    && (r.at("excess at ±15") > 1 || r.at("excess at ±1000") > 1))
        .symptom(
            "NaN",
            "Somewhere your knob is no number. Look at x = 0, and far outside.",
            r ->
                Double.isNaN(r.at("excess on [-10, 10]"))
                    || Double.isNaN(r.at("excess at ±15"))
                    || Double.isNaN(r.at("excess at ±1000")))
        .symptom(
            "shuts the door inside",
            "Your knob turns negative before 10 already, and large x do not get through.",
            r -> r.at("excess on [-10, 10]") > 1)
        .symptom(
            "right near 0 only",
            "Right near 0, worst near 2.5: a fit to the middle does not know the lobes. Fit all of "
                + "[−10, 10].",
            r -> r.right("excess on [-1, 1]") && !r.right("excess on [-10, 10]"))
        .symptom(
            "no better than the tanh form",
            "A parabola alone cannot do it: its best worst error is 3.9e−4. Another term is due.",
            r -> r.at("excess on [-10, 10]") < 7e-4 && !r.right("excess on [-10, 10]"))
        .symptom(
            "a constant knob",
            "A constant knob is plain Swish: its best worst error is 0.0139.",
            r -> r.at("excess on [-10, 10]") > 0.01 && r.at("β(-1) − β(1), over 0.001") == 0)
        .build();
  }

  // ---- right answers

  private static double[] simulated(double x, int duels, long seed) {
    Random strangers = new Random(seed);
    int wins = 0;
    for (int i = 0; i < duels; i++) {
      wins += strangers.nextGaussian() <= x ? 1 : 0;
    }
    double rate = wins / (double) duels;
    return new double[] {x * rate, Math.abs(x) * Math.sqrt(rate * (1 - rate) / duels)};
  }

  private static boolean isDensity(DoubleUnaryOperator f, double from, double to) {
    for (double x : Search.grid(from, to, 1001)) {
      if (f.applyAsDouble(x) < 0) {
        return false;
      }
    }
    return Math.abs(Quadrature.integral(f, from, to) - 1) < 1e-9;
  }

  /** Near 0 by the first terms of its series, elsewhere from the two tails. */
  private static double exactKnob(double x) {
    if (Math.abs(x) < 1e-3) {
      return ROOT_EIGHT_OVER_PI * (1 + BEND * x * x);
    }
    Normal normal = Normal.STANDARD;
    return (Logarithm.log(normal.cdf(x)) - Logarithm.log(normal.cdf(-x))) / x;
  }

  /** Up to 6 a polynomial with level lobes; beyond, where the gate is open or shut, no more. */
  private static double guardedKnob(double x) {
    double x2 = Math.min(x * x, 36);
    return ROOT_EIGHT_OVER_PI * (1 + x2 * (0.04604 - 0.000395 * x2));
  }

  // ---- measures

  private static DoubleUnaryOperator worstGate() {
    return worst(false);
  }

  private static DoubleUnaryOperator worstActivation() {
    return worst(true);
  }

  private static DoubleUnaryOperator worst(boolean timesX) {
    double[] x = Search.grid(0, 8, 801);
    double[] cdf = cdf(x);
    return k -> {
      double worst = 0;
      for (int i = 0; i < x.length; i++) {
        double error = Math.abs(SIGMOID.value(k * x[i]) - cdf[i]);
        worst = Math.max(worst, timesX ? x[i] * error : error);
      }
      return worst;
    };
  }

  /** Of the activation over N(0, 1), by the trapezoid rule, which is excellent for bells. */
  private static DoubleUnaryOperator meanSquare() {
    double[] x = Search.grid(0, 9, 361);
    double[] cdf = cdf(x);
    return k -> {
      double sum = 0;
      for (int i = 0; i < x.length; i++) {
        double error = x[i] * (SIGMOID.value(k * x[i]) - cdf[i]);
        sum += error * error * Normal.STANDARD.pdf(x[i]);
      }
      return 2 * sum * 9 / 360;
    };
  }

  private static double[] cdf(double[] x) {
    double[] cdf = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      cdf[i] = Normal.STANDARD.cdf(x[i]);
    }
    return cdf;
  }

  /** By how much x·σ(βx) misses GELU(x) or GELU(−x) by more than 0.0001 on a stretch. */
  private static double excess(Answer.Curve knob, double from, double to) {
    double worst = 0;
    for (double size : from == to ? new double[] {from} : Search.grid(from, to, 1001)) {
      for (double x : new double[] {size, -size}) {
        double error = Math.abs(x * SIGMOID.value(knob.at(x) * x) - GELU.value(x));
        worst = Math.max(worst, error);
      }
    }
    return Math.max(0, worst - 1e-4);
  }

  private static double gapOver(Answer.Curve knob) {
    return Math.max(0, Math.abs(knob.at(-1) - knob.at(1)) - 0.001);
  }

  private static boolean near(double got, double wanted) {
    return Math.abs(got - wanted) < 0.03 * wanted;
  }

  private static boolean near9(double got, double wanted) {
    return Math.abs(got - wanted) < 1e-9 * wanted;
  }
}
