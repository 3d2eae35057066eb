package io.github.activationlab.lessons;

import io.github.activationlab.Sgmod;
import io.github.activationlab.Sigmoid;
import io.github.activationlab.network.Initialisation;
import io.github.activationlab.special.Differences;
import io.github.activationlab.special.Logarithm;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;

/** The exercises of notebook 07. */
public final class SgmodExercises {
  private static final Sigmoid SIGMA = new Sigmoid();

  /** How far two outputs may lie apart and still count as equal. */
  private static final double EQUAL = 1e-9;

  private SgmodExercises() {}

  /** The gradients of the loss with respect to γ and β. */
  @FunctionalInterface
  public interface Partials extends Answer {
    /**
     * Both gradients of a batch.
     *
     * @param gamma γ
     * @param beta β
     * @param delta dL/dy of each example
     * @param x what went into the activation, as many
     * @return dL/dγ and dL/dβ
     */
    double[] of(double gamma, double beta, double[] delta, double[] x);
  }

  /** The next layer after γ and β have gone into it. */
  @FunctionalInterface
  public interface Fold extends Answer {
    /**
     * Takes in γ and β.
     *
     * @param gamma a γ for each unit
     * @param beta a β for each unit
     * @param w a row for each unit, a column for each output
     * @param b a number for each output
     * @return the rows of the new matrix, and below them the new b
     */
    double[][] of(double[] gamma, double[] beta, double[][] w, double[] b);
  }

  /** Where a curve is 0. */
  @FunctionalInterface
  public interface Crossing extends Answer {
    /**
     * The zero of γσ(x) + β.
     *
     * @param gamma γ, not 0
     * @param beta β
     * @return x, or empty if there is none
     */
    OptionalDouble of(double gamma, double beta);
  }

  /**
   * A network with one input and one output, y = c + Σ v(γσ(wx + b) + β).
   *
   * @param w weights into the units
   * @param b biases of the units
   * @param gamma their γ
   * @param beta their β
   * @param v weights out of the units
   * @param c bias of the output
   */
  @SuppressWarnings("ArrayRecordComponent") // weights are numbers to compute with, not a key
  public record Knobs(double[] w, double[] b, double[] gamma, double[] beta, double[] v, double c) {
    /**
     * The output.
     *
     * @param x the input
     * @return y
     */
    public double output(double x) {
      double y = c;
      for (int i = 0; i < w.length; i++) {
        y += v[i] * (gamma[i] * SIGMA.value(w[i] * x + b[i]) + beta[i]);
      }
      return y;
    }
  }

  /** Whether two networks are one function. */
  @FunctionalInterface
  public interface Same extends Answer {
    /**
     * The judgement.
     *
     * @param one a network
     * @param other another one
     * @return true if they give the same output for every x
     */
    boolean of(Knobs one, Knobs other);
  }

  /** A start for γ and β. */
  @FunctionalInterface
  public interface Start extends Answer {
    /**
     * An activation for every layer of a stack.
     *
     * @param layers how many layers there are
     * @return its γ and β
     */
    Sgmod of(int layers);
  }

  /**
   * The two gradients that step 5 forgets.
   *
   * @return the exercise
   */
  public static Exercise<Partials> partials() {
    double[] three = {0.5, -1, 2};
    double[] places = {0, 1, -2};
    double[] far = {-30, 0.3, 30, 4};
    double[] pull = {1, -0.25, 3, -2};
    return Exercise.<Partials>of(
            "The two that step 5 forgets",
            "(γ, β, δ, x) → {dL/dγ, dL/dβ}",
            (gamma, beta, delta, x) -> gradients(delta, x))
        .task(
            "δ holds dL/dy of each example of a batch, x what went into the activation "
                + "y = γσ(x) + β. Return the gradients of the loss with respect to γ and β.")
        .parts("dL/dγ", "dL/dβ")
        .hints(
            "The chain rule for one example: dL/dγ = dL/dy · ∂y/∂γ. What is ∂y/∂γ?",
            "γ and β serve all examples of the batch, so their gradients add up over the batch. "
                + "(A mean, where there is one, already stands in δ.)",
            "dL/dγ = Σ δᵢσ(xᵢ) and dL/dβ = Σ δᵢ.")
        .insight("Neither gradient asks where γ and β stand: y is linear in both.")
        .shownAll("(1, 0)", "γ = 1, β = 0, 3 examples", f -> f.of(1, 0, three, places))
        .hiddenAll("other γ and β", "γ = 4, β = −2, 3 examples", f -> f.of(4, -2, three, places))
        .hiddenAll("other γ and β", "γ = −0.5, β = 3, 4 examples", f -> f.of(-0.5, 3, pull, far))
        .hiddenAll("one example", "1 example", f -> f.of(2, -1, new double[] {2}, new double[] {1}))
        .hiddenAll("no example", "0 examples", f -> f.of(2, -1, new double[0], new double[0]))
        .mistake(
            "takes the mean",
            "Off by the size of the batch: the gradients of the examples add up. Whether the loss "
                + "is a mean, δ knows.",
            (gamma, beta, delta, x) ->
                Arrays.stream(gradients(delta, x)).map(g -> g / delta.length).toArray())
        .mistake(
            "the gradient for x",
            "γσ′(x) is the slope in x: it goes to the layer below. How does y move when γ moves?",
            (gamma, beta, delta, x) ->
                new double[] {
                  sum(delta, x, v -> gamma * SIGMA.derivative(v)), sum(delta, x, v -> 1)
                })
        .mistake(
            "the slope of σ",
            "σ′ is the slope in x. When γ grows by a little, y grows by that little times …?",
            (gamma, beta, delta, x) ->
                new double[] {sum(delta, x, SIGMA::derivative), sum(delta, x, v -> 1)})
        .mistake(
            "γ multiplies its own partial",
            "In ∂(γσ)/∂γ no γ is left.",
            (gamma, beta, delta, x) ->
                new double[] {sum(delta, x, v -> gamma * SIGMA.value(v)), sum(delta, x, v -> 1)})
        .mistake(
            "β times δ",
            "In ∂(γσ + β)/∂β no β is left: it is 1.",
            (gamma, beta, delta, x) ->
                new double[] {sum(delta, x, SIGMA::value), sum(delta, x, v -> beta)})
        .build();
  }

  private static double[] gradients(double[] delta, double[] x) {
    return new double[] {sum(delta, x, SIGMA::value), sum(delta, x, v -> 1)};
  }

  private static double sum(double[] delta, double[] x, DoubleUnaryOperator partial) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += delta[i] * partial.applyAsDouble(x[i]);
    }
    return sum;
  }

  /**
   * γ and β go into the next layer.
   *
   * @return the exercise
   */
  public static Exercise<Fold> fold() {
    double[][] square = {{1, -2}, {0.5, 3}};
    double[][] wide = {{1, -2, 0.25}, {0.5, 3, -1}};
    double[][] tall = {{2}, {-1}, {0.5}};
    return Exercise.<Fold>of(
            "Fold",
            "(γ, β, W, b) → {rows of W′ …, b′}",
            (gamma, beta, w, b) -> folded(gamma, beta, w, b, false))
        .task(
            "The next layer computes h·W + b, where hᵢ = γᵢσᵢ + βᵢ is what unit i puts out. W has a "
                + "row for each unit and a column for each output. Give W′ and b′ with "
                + "σ·W′ + b′ = h·W + b: the rows of W′, and below them the row b′.")
        .tolerance(1e-12)
        .hints(
            "Write out one output: Σᵢ (γᵢσᵢ + βᵢ)·Wᵢⱼ + bⱼ, and collect what stands before σᵢ.",
            "γᵢ multiplies everything that unit i sends: the whole row i of W.",
            "What is left does not depend on x: b′ⱼ = bⱼ + Σᵢ βᵢWᵢⱼ.")
        .insight("Two knobs in a row are one knob. The amplifier has taken over the radio's.")
        .shownAll("square W", "2 units, 2 outputs", f -> flat(f, pair(2, 0.5), pair(1, -1), square))
        .shownAll("other shapes", "2 units, 3 outputs", f -> flat(f, pair(3, -1), pair(0, 2), wide))
        .hiddenAll(
            "other shapes",
            "3 units, 1 output",
            f -> flat(f, new double[] {1, 2, -4}, new double[] {-0.5, 0, 2}, tall))
        .hiddenAll("square W", "β = 0", f -> flat(f, pair(10, 0.1), pair(0, 0), square))
        .hiddenAll("γ = 0", "γ = 0, β = 2, −1", f -> flat(f, pair(0, 0), pair(2, -1), square))
        .mistake(
            "the other side",
            "You scale the columns of W: that is the amplifier's other side, what comes out. "
                + "A γ belongs to what goes in, a row.",
            (gamma, beta, w, b) -> scaledColumns(gamma, beta, w, b))
        .mistake(
            "β past the amplifier",
            "β goes through W like everything else that a unit sends.",
            (gamma, beta, w, b) -> {
              double[][] all = folded(gamma, new double[beta.length], w, b, false);
              for (int j = 0; j < b.length; j++) {
                all[w.length][j] += beta[Math.min(j, beta.length - 1)];
              }
              return all;
            })
        .mistake(
            "γ turns b",
            "γ multiplies σ. The old b was never behind γ.",
            (gamma, beta, w, b) -> {
              double[][] all = folded(gamma, beta, w, b, false);
              for (int j = 0; j < b.length; j++) {
                all[w.length][j] += (gamma[Math.min(j, gamma.length - 1)] - 1) * b[j];
              }
              return all;
            })
        .mistake(
            "γ turns β",
            "y = γσ + β: β stands outside, so it does not meet γ. You use the new W for it, "
                + "and it wants the old one.",
            (gamma, beta, w, b) -> folded(gamma, beta, w, b, true))
        .mistake(
            "forgets β",
            "W′ is right. But β is still there: a constant, so it can only go into b.",
            (gamma, beta, w, b) -> folded(gamma, new double[beta.length], w, b, false))
        .build();
  }

  private static double[] pair(double first, double second) {
    return new double[] {first, second};
  }

  private static double[] flat(Fold fold, double[] gamma, double[] beta, double[][] w) {
    double[] b = new double[w[0].length];
    Arrays.setAll(b, j -> 0.5 - j);
    double[][] copy = Arrays.stream(w).map(double[]::clone).toArray(double[][]::new);
    double[][] all = fold.of(gamma.clone(), beta.clone(), copy, b);
    return all == null ? null : Arrays.stream(all).flatMapToDouble(Arrays::stream).toArray();
  }

  private static double[][] folded(
      double[] gamma, double[] beta, double[][] w, double[] b, boolean through) {
    double[][] all = new double[w.length + 1][];
    all[w.length] = b.clone();
    for (int i = 0; i < w.length; i++) {
      all[i] = new double[b.length];
      for (int j = 0; j < b.length; j++) {
        all[i][j] = gamma[i] * w[i][j];
        all[w.length][j] += beta[i] * (through ? all[i][j] : w[i][j]);
      }
    }
    return all;
  }

  private static double[][] scaledColumns(double[] gamma, double[] beta, double[][] w, double[] b) {
    double[][] all = folded(gamma, beta, w, b, false);
    for (int i = 0; i < w.length; i++) {
      for (int j = 0; j < b.length; j++) {
        all[i][j] = gamma[Math.min(j, gamma.length - 1)] * w[i][j];
      }
    }
    return all;
  }

  /**
   * Where the curve crosses 0.
   *
   * @return the exercise
   */
  public static Exercise<Crossing> crossing() {
    return Exercise.<Crossing>of("Where it crosses 0", "(γ, β) → x or none", SgmodExercises::zero)
        .task(
            "Return the x with γσ(x) + β = 0 as OptionalDouble.of(x), "
                + "or OptionalDouble.empty() if there is none. γ is not 0.")
        .parts("there is one (1 yes, 0 no):", "x")
        .hints(
            "Solve for σ first: σ(x) = −β/γ.",
            "σ takes the values between 0 and 1, and never 0 or 1. When is −β/γ one of them?",
            "σ(x) = s means x = ln(s/(1 − s)); with s = −β/γ that is ln(−β/(β + γ)).")
        .insight(
            "A zero in the middle of the curve is what \"centred\" means: it takes β = −γ/2. "
                + "The document's start (1, 0) has none.")
        .shownAll("a crossing", "γ = 2, β = −1", f -> found(f, 2, -1))
        .shownAll("a crossing", "γ = 4, β = −1", f -> found(f, 4, -1))
        .shownAll("no crossing", "γ = 1, β = 0", f -> found(f, 1, 0))
        .hiddenAll("a crossing", "γ = 10, β = −9", f -> found(f, 10, -9))
        .hiddenAll("γ < 0", "γ = −3, β = 1", f -> found(f, -3, 1))
        .hiddenAll("no crossing", "γ = 1, β = 2", f -> found(f, 1, 2))
        .hiddenAll("no crossing", "γ = 1, β = −1", f -> found(f, 1, -1))
        .hiddenAll("γ < 0", "γ = −3, β = −1", f -> found(f, -3, -1))
        .mistake(
            "always 0",
            "At x = 0 the curve is at γ/2 + β: that is 0 for β = −γ/2 only.",
            (gamma, beta) -> OptionalDouble.of(0))
        .symptom(
            "NaN for none",
            "Right where there is a crossing. Where there is none your formula takes a logarithm "
                + "of something that has none: say so, with OptionalDouble.empty().",
            r -> r.right("γ = 4, β = −1") && !Double.isFinite(r.at("γ = 1, β = 2", 1)))
        .mistake(
            "the wrong sign",
            "Your crossing lies on the other side of 0: the fraction in the logarithm stands on "
                + "its head.",
            (gamma, beta) ->
                zero(gamma, beta).isPresent()
                    ? OptionalDouble.of(-zero(gamma, beta).getAsDouble())
                    : OptionalDouble.empty())
        .mistake(
            "γ > 0 in mind",
            "Right for γ > 0. For γ < 0 the curve falls from β to β + γ; the condition "
                + "−β/γ between 0 and 1 serves both.",
            (gamma, beta) -> gamma > 0 ? zero(gamma, beta) : OptionalDouble.empty())
        .build();
  }

  private static OptionalDouble zero(double gamma, double beta) {
    double s = -beta / gamma;
    return s > 0 && s < 1
        ? OptionalDouble.of(Logarithm.log(-beta / (beta + gamma)))
        : OptionalDouble.empty();
  }

  private static double[] found(Crossing crossing, double gamma, double beta) {
    OptionalDouble x = crossing.of(gamma, beta);
    return x.isPresent() ? pair(1, x.getAsDouble()) : pair(0, 0);
  }

  /**
   * Two settings of the knobs: one function, or two?
   *
   * @return the exercise
   */
  public static Exercise<Same> same() {
    double[] w = {1, -2, 0.5};
    double[] b = {0, 1, -1};
    double[] gamma = {1, 2, -1};
    double[] beta = {0, 0.5, 1};
    double[] v = {1.5, -1, 2};
    Knobs one = new Knobs(w, b, gamma, beta, v, 0.25);
    Knobs turned =
        new Knobs(w, b, by(gamma, 3, 3, 3), beta(beta, 3), by(v, 1 / 3.0, 1 / 3.0, 1 / 3.0), 0.25);
    Knobs hummed =
        new Knobs(w, b, gamma, new double[] {1, 0.5, 1}, v, 0.25 - 1.5); // β₁ + 1, c − v₁
    Knobs swapped =
        new Knobs(
            order(w, 2, 0, 1),
            order(b, 2, 0, 1),
            order(gamma, 2, 0, 1),
            order(beta, 2, 0, 1),
            order(v, 2, 0, 1),
            0.25);
    Knobs mirrored = // vγσ(z) = vγ − vγσ(−z)
        new Knobs(by(w, -1, 1, 1), by(b, -1, 1, 1), by(gamma, -1, 1, 1), beta, v, 0.25 + 1.5);
    Knobs silent = new Knobs(w, b, by(gamma, 0, 1, 1), beta, v, 0.25);
    Knobs silentElsewhere = new Knobs(by(w, 7, 1, 1), b, by(gamma, 0, 1, 1), beta, v, 0.25);
    Knobs louder = new Knobs(w, b, by(gamma, 3, 3, 3), beta(beta, 3), v, 0.25);
    Knobs nearly = new Knobs(by(w, 1.001, 1, 1), b, gamma, beta, v, 0.25);
    Knobs meets = new Knobs(by(w, 2, 2, 2), b, gamma, beta, v, 0.25); // equal at x = 0
    return Exercise.<Same>of(
            "Same or not?", "(one, other) → boolean", (p, q) -> apart(p, q, -6, 6, 97) < EQUAL)
        .task(
            "Two networks y = c + Σ v(γσ(wx + b) + β), each a record Knobs with the fields w, b, "
                + "gamma, beta, v (one number for each unit), c, and a method output(x). "
                + "Return true if they are the same function of x.")
        .hints(
            "Do not compare γ with γ: fold γ and β of both away first. Or compare what comes out.",
            "Units may stand in another order, and σ(−z) = 1 − σ(z): a unit may stand on its head.",
            "Two functions may meet at one x. And 3 times a third is not always 1 to the last bit: "
                + "allow a tiny difference.")
        .insight(
            "Many settings, one function. Whoever reads meaning into one setting has picked it "
                + "among all of these.")
        .shown("the same net", "a net and itself", f -> judged(f, one, one))
        .shown("turned knobs", "γ and β times 3, v a third", f -> judged(f, one, turned))
        .shown("another net", "γ and β times 3, v as it was", f -> judged(f, one, louder))
        .hidden("turned knobs", "β₁ + 1, c − v₁", f -> judged(f, hummed, one))
        .hidden("another order", "units swapped", f -> judged(f, one, swapped))
        .hidden("on its head", "a unit mirrored", f -> judged(f, mirrored, one))
        .hidden("a silent unit", "γ₁ = 0, w₁ differs", f -> judged(f, silent, silentElsewhere))
        .hidden("another net", "w₁ larger by a thousandth", f -> judged(f, one, nearly))
        .hidden("another net", "they meet at x = 0", f -> judged(f, one, meets))
        .mistake(
            "compares the knobs",
            "Two knobs in a row: γ may differ where v makes up for it.",
            (p, q) -> alike(p.gamma, q.gamma) && alike(p.v, q.v) && alike(p.w, q.w) && p.c == q.c)
        .mistake(
            "compares the knobs",
            "Two knobs in a row: γ may differ where v makes up for it, and agree where w differs.",
            (p, q) -> alike(p.gamma, q.gamma))
        .mistake(
            "one x",
            "At one x two functions may cross. Yours did.",
            (p, q) -> Math.abs(p.output(0) - q.output(0)) < EQUAL)
        .symptom(
            "no tolerance",
            "You ask for equal bits. Dividing by 3 and multiplying by 3 may cost the last one.",
            r ->
                r.right("a net and itself")
                    && !r.right("γ and β times 3, v a third")
                    && r.right("β₁ + 1, c − v₁"))
        .symptom(
            "too much tolerance",
            "A thousandth is a difference.",
            r -> r.right("units swapped") && !r.right("w₁ larger by a thousandth"))
        .symptom(
            "keeps the order",
            "Folded rightly. But the sum does not care which unit comes first.",
            r -> r.right("γ and β times 3, v a third") && !r.right("units swapped"))
        .symptom(
            "forgets the mirror",
            "Folded and sorted. But σ(−z) = 1 − σ(z): a unit with −w and −b is the same hill "
                + "seen from behind.",
            r -> r.right("units swapped") && !r.right("a unit mirrored"))
        .build();
  }

  private static double[] by(double[] numbers, double... factors) {
    double[] scaled = numbers.clone();
    Arrays.setAll(scaled, i -> numbers[i] * factors[i]);
    return scaled;
  }

  private static double[] beta(double[] beta, double factor) {
    return Arrays.stream(beta).map(x -> factor * x).toArray();
  }

  private static double[] order(double[] numbers, int... places) {
    return Arrays.stream(places).mapToDouble(i -> numbers[i]).toArray();
  }

  private static boolean alike(double[] a, double[] b) {
    return Arrays.equals(a, b);
  }

  private static double judged(Same same, Knobs one, Knobs other) {
    return same.of(one, other) ? 1 : 0;
  }

  /** The largest distance of two outputs. */
  private static double apart(Knobs one, Knobs other, double from, double to, int places) {
    double apart = 0;
    for (double x : Search.grid(from, to, places)) {
      apart = Math.max(apart, Math.abs(one.output(x) - other.output(x)));
    }
    return apart;
  }

  /**
   * A start that neither starves nor blows the fuse.
   *
   * @return the exercise
   */
  public static Exercise<Start> start() {
    return Exercise.<Start>of("The best start", "layers → Sgmod", layers -> new Sgmod(4.4, -2.2))
        .task(
            "Return the γ and β with which a stack of that many layers, 64 units wide and with "
                + "Xavier weights, keeps between a hundredth and a hundred times of dL/dh.")
        .parts("kept (−1 too little, 0 well, 1 too much):", "the curve is 0 at x = 0 (1 yes):")
        .hints(
            "The factor of each layer should be about 1. What is the largest slope of Sgmod(γ, β)?",
            "γ/4 = 1 at x = 0; and the sums stay near 0 only if the outputs have a mean of 0.",
            "The slope is γ/4 at x = 0 only, and smaller beside it. So go a little above (4, −2).")
        .insight(
            "Centred, and a little above γ = 4. In other words: 2·tanh(x/2), and a little more.")
        .shownAll("ten layers", "10 layers, seed 0", f -> kept(f, 10, 0))
        .shownAll("twenty layers", "20 layers, seed 0", f -> kept(f, 20, 0))
        .hiddenAll("twenty layers", "20 layers, seed 1", f -> kept(f, 20, 1))
        .hiddenAll("twenty layers", "20 layers, seed 2", f -> kept(f, 20, 2))
        .hiddenAll("thirty layers", "30 layers, seed 3", f -> kept(f, 30, 3))
        .symptom(
            "the document's start",
            "That is the sigmoid: a slope of 1/4 at most in every layer, and 4⁻²⁰ is very little.",
            r -> r.at("10 layers, seed 0", 0) < 0 && r.at("10 layers, seed 0", 1) == 0)
        .symptom(
            "not centred",
            "The slope at 0 may be right, but the sums do not stay there: your outputs push the "
                + "next layer off to one side. Where must the curve be at x = 0?",
            r -> r.at("20 layers, seed 0", 1) == 0)
        .symptom(
            "too loud",
            "Centred, but a slope above 1 in every layer is a factor, and twenty factors make a "
                + "product.",
            r -> r.at("20 layers, seed 0", 0) > 0)
        .symptom(
            "too quiet",
            "Centred, but the product of the slopes still falls. Go a little higher.",
            r -> r.at("30 layers, seed 3", 0) < 0)
        .build();
  }

  private static double[] kept(Start start, int layers, long seed) {
    Sgmod f = start.of(layers);
    if (f == null) {
      return null;
    }
    double kept = new GradientProbe(layers, 64, 64).once(f, Initialisation.XAVIER, seed).kept()[0];
    return pair(kept > 100 ? 1 : kept >= 0.01 ? 0 : -1, Math.abs(f.value(0)) < 1e-9 ? 1 : 0);
  }

  /**
   * A knob that no neighbour can turn.
   *
   * @return the exercise
   */
  public static Exercise<Answer.Family> matter() {
    return Exercise.<Answer.Family>of(
            "Make it matter", "(x, p) → value", (x, p) -> SIGMA.value(x) + p * x)
        .task(
            "Design an activation with one knob p that a network can use: f(x; p), for p from 0.5 "
                + "to 2.5. The knob counts if turning it moves the output in a direction that "
                + "neither the layer before (w, b) nor the layer after (v, c) can imitate.")
        .parts("new direction (1 yes, 0 no):", "imitated by (0 nobody, 1 after, 2 before, 3 both):")
        .hints(
            "Inside the bracket? γσ(px) + β: who else stretches x?",
            "Turning v moves the output along f, turning c along 1, turning b along f′, turning w "
                + "along x·f′. ∂f/∂p must be no mixture of these four.",
            "Add a term that σ cannot imitate, such as px.")
        .insight(
            "A knob is worth its name if ∂f/∂p is no mixture of f, 1, f′ and xf′. "
                + "Of the catalogue, try Swish, ELU and ImprovedSigmoid!")
        .shownAll("p = 0.5", "p = 0.5", f -> novelty(f, 0.5))
        .hiddenAll("p = 1.5", "p = 1.5", f -> novelty(f, 1.5))
        .hiddenAll("p = 2.5", "p = 2.5", f -> novelty(f, 2.5))
        .symptom(
            "a knob in a row",
            "The layer after turns that one too: height and offset are v and c.",
            r -> r.at("p = 0.5", 1) == 1)
        .symptom(
            "folds backwards",
            "The layer before turns that one too: stretching and shifting x are w and b.",
            r -> r.at("p = 0.5", 1) == 2)
        .symptom(
            "folds both ways",
            "Nearly: but the layers before and after can do it together. "
                + "Stretch x by p and the height by 1/p, as with Swish.",
            r -> r.at("p = 0.5", 1) == 3)
        .build();
  }

  /** Whether the knob moves one unit, v·f(wx + b; p) + c, along a new direction, or who does. */
  private static double[] novelty(Answer.Family f, double p) {
    double[] x = Search.grid(-6, 6, 121);
    List<double[]> all = new ArrayList<>();
    double[] knob = direction(x, v -> Differences.derivative(q -> f.at(v, q), p));
    double[] after = direction(x, v -> f.at(v, p));
    double[] slope = direction(x, v -> Differences.derivative(u -> f.at(u, p), v));
    double[] stretch = direction(x, v -> v * Differences.derivative(u -> f.at(u, p), v));
    double[] one = direction(x, v -> 1);
    if (left(knob, List.of(one, after)) < 1e-5) {
      return pair(0, 1);
    }
    if (left(knob, List.of(slope, stretch)) < 1e-5) {
      return pair(0, 2);
    }
    all.addAll(List.of(one, after, slope, stretch));
    return left(knob, all) < 1e-5 ? pair(0, 3) : pair(1, 0);
  }

  private static double[] direction(double[] x, DoubleUnaryOperator f) {
    return Arrays.stream(x).map(f).toArray();
  }

  /** The share of a vector that is no mixture of the others, by Gram and Schmidt, done twice. */
  private static double left(double[] vector, List<double[]> others) {
    double size = Math.sqrt(dot(vector, vector));
    if (!(size > 1e-9)) {
      return 0;
    }
    List<double[]> axes = new ArrayList<>();
    for (double[] other : others) {
      double[] rest = without(other, axes);
      double length = Math.sqrt(dot(rest, rest));
      if (length > 1e-7 * Math.sqrt(dot(other, other))) {
        axes.add(Arrays.stream(rest).map(v -> v / length).toArray());
      }
    }
    double[] rest = without(vector, axes);
    return Math.sqrt(dot(rest, rest)) / size;
  }

  private static double[] without(double[] vector, List<double[]> axes) {
    double[] rest = vector.clone();
    for (int round = 0; round < 2; round++) {
      for (double[] axis : axes) {
        double along = dot(rest, axis);
        for (int i = 0; i < rest.length; i++) {
          rest[i] -= along * axis[i];
        }
      }
    }
    return rest;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
