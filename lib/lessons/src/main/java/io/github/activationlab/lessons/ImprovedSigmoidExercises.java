package io.github.activationlab.lessons;

import io.github.activationlab.Activation;
import io.github.activationlab.ArctanSigmoid;
import io.github.activationlab.ImprovedSigmoid;
import io.github.activationlab.Sigmoid;
import io.github.activationlab.SquareRootSigmoid;
import io.github.activationlab.network.Dense;
import io.github.activationlab.network.Draws;
import io.github.activationlab.network.Elementwise;
import io.github.activationlab.network.History;
import io.github.activationlab.network.Initialisation;
import io.github.activationlab.network.Layer;
import io.github.activationlab.network.Network;
import io.github.activationlab.network.SGD;
import io.github.activationlab.network.Training;
import io.github.activationlab.special.Exponential;
import io.github.activationlab.special.Logarithm;
import io.github.activationlab.special.Normal;
import io.github.activationlab.special.Quadrature;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The exercises of notebook 06. */
public final class ImprovedSigmoidExercises {
  private static final Activation SIGMOID = new Sigmoid();
  private static final Activation STEEP = new ImprovedSigmoid(5, 0);
  private static final Activation ARCTAN = new ArctanSigmoid();
  private static final Activation ROOT = new SquareRootSigmoid();
  private static final Activation NORMAL = (Activation.Custom) Normal.STANDARD::cdf;

  /** A straight piece from (−1, 0) to (3, 1), and level outside: no point symmetry about 0. */
  private static final Activation KINKED =
      (Activation.Custom) x -> Math.max(0, Math.min(1, (x + 1) / 4));

  private ImprovedSigmoidExercises() {}

  /** A weight of the slope of an activation. */
  @FunctionalInterface
  public interface Scale extends Answer {
    /**
     * The area under the slope.
     *
     * @param f a function that rises from 0 to 1
     * @param r half of the stretch, above 0
     * @return the integral of f′ from −r to r
     */
    double of(Activation f, double r);
  }

  /** A function for a stretch. */
  @FunctionalInterface
  public interface Guarantee extends Answer {
    /**
     * The function.
     *
     * @param r half of the stretch, above 0
     * @return a function that never falls and stays in [0, 1]
     */
    Activation of(double r);
  }

  /** The exit from (0, 1). */
  @FunctionalInterface
  public interface Exit extends Answer {
    /**
     * Where σ(αx) + βx is 1.
     *
     * @param alpha α, above 0
     * @param beta β, above 0
     * @return x
     */
    double of(double alpha, double beta);
  }

  /** A unit with one weight and the parameters (α, β), as one with α = 1. */
  @FunctionalInterface
  public interface Rewritten extends Answer {
    /**
     * The weight and β of the equal unit.
     *
     * @param w the weight
     * @param alpha α, not 0
     * @param beta β
     * @return two numbers, the new weight v and the new β, so that σ(vx) + (new β)·vx is σ(αwx) +
     *     βwx
     */
    double[] of(double w, double alpha, double beta);
  }

  /**
   * How to wire and to train a deep network that says yes or no.
   *
   * @param hidden the activation of every hidden layer
   * @param output what turns the last number into the probability of a yes
   * @param rate the learning rate of plain gradient descent
   */
  public record Wiring(Activation hidden, Activation output, double rate) {}

  /** A choice of a wiring. */
  @FunctionalInterface
  public interface Electrician extends Answer {
    /**
     * The wiring.
     *
     * @param layers how many hidden layers there are
     * @return activations and rate
     */
    Wiring of(int layers);
  }

  /**
   * The weight of sand on a part of the tray.
   *
   * @return the exercise
   */
  public static Exercise<Scale> sand() {
    return Exercise.<Scale>of("Weigh the sand", "(f, R) → area", (f, r) -> f.value(r) - f.value(-r))
        .task("f rises from 0 to 1. Return the area under its slope f′ between −R and R.")
        .hints(
            "What does one get back by integrating a slope?",
            "No quadrature is needed, and no slope either: two values of f say it all.",
            "f(R) − f(−R).")
        .insight("The sand between two places is what the function climbs between them.")
        .shown("sigmoid", "sigmoid, R = 1", s -> s.of(SIGMOID, 1))
        .shown("sigmoid", "sigmoid, R = 10", s -> s.of(SIGMOID, 10))
        .hidden("a steep one", "σ(5x), R = 2", s -> s.of(STEEP, 2))
        .hidden("a fat tail", "arctan, R = 1000", s -> s.of(ARCTAN, 1000))
        .hidden("a fat tail", "square root, R = 3", s -> s.of(ROOT, 3))
        .hidden("a thin tail", "Φ, R = 3", s -> s.of(NORMAL, 3))
        .hidden("a kinked one", "kinked, R = 2", s -> s.of(KINKED, 2))
        .mistake(
            "the whole tray",
            "You weighed the whole tray: the sand beyond ±R lies there too.",
            (f, r) -> 1)
        .mistake(
            "half of the stretch",
            "That is the sand from 0 to R. The left half counts as well.",
            (f, r) -> f.value(r) - f.value(0))
        .mistake(
            "forgets the left end",
            "At −R the function has climbed a little already.",
            (f, r) -> f.value(r))
        .mistake(
            "weighs the height",
            "That is the area under f itself. Weigh the slope, not the height.",
            (f, r) -> Quadrature.integral(f::value, -r, r))
        .symptom(
            "a coarse sum",
            "Nearly: a sum of thin slices is only as good as its step, and σ(5x) is thinner than "
                + "yours.",
            r ->
                !r.right("σ(5x), R = 2")
                    && near(r.at("sigmoid, R = 1"), 0.462, 0.1)
                    && near(r.at("sigmoid, R = 10"), 1, 0.1))
        .build();
  }

  private static boolean near(double got, double wanted, double distance) {
    return Math.abs(got - wanted) <= distance;
  }

  /**
   * The largest slope that can be guaranteed.
   *
   * @return the exercise
   */
  public static Exercise<Guarantee> guarantee() {
    return Exercise.<Guarantee>of(
            "The best guarantee", "R → activation", ImprovedSigmoidExercises::ramp)
        .task(
            "Return a function that never falls, stays in [0, 1] for every x, and whose smallest "
                + "slope on [−R, R] is as large as can be. We measure that slope times 2R.")
        .parts("smallest slope × 2R:", "never falls (1 yes, 0 no):", "in [0, 1] (1 yes, 0 no):")
        .hints(
            "You have one litre for a stretch of 2R. Where is a heap wasted?",
            "Spread it evenly: a straight ramp. And beyond ±R?",
            "A ramp of slope 1/(2R) through (0, 1/2), level outside: Math.max and Math.min.")
        .insight("Evenly spread sand is the theorem's equality: nobody can guarantee more.")
        .tolerance(1e-3)
        .shownAll("R = 1", "R = 1", g -> guaranteed(g.of(1), 1))
        .shownAll("R = 10", "R = 10", g -> guaranteed(g.of(10), 10))
        .hiddenAll("another R", "R = 0.3", g -> guaranteed(g.of(0.3), 0.3))
        .hiddenAll("another R", "R = 250", g -> guaranteed(g.of(250), 250))
        .mistake(
            "sigmoid", "Sigmoid guarantees 0.0000454 on [−10, 10]; 0.05 is possible.", r -> SIGMOID)
        .symptom(
            "falls",
            "A function that rises from 0 to 1, please: yours falls somewhere.",
            r -> r.at("R = 10", 1) == 0)
        .mistake(
            "a ramp without an end",
            "The slope is right on [−R, R]. But go on walking: your ramp leaves [0, 1].",
            r -> (Activation.Custom) x -> 0.5 + x / (2 * r))
        .symptom(
            "leaves [0, 1]",
            "You leave [0, 1]. How much can a function climb that has to stay in it?",
            r -> r.at("R = 10", 2) == 0)
        .symptom(
            "one ramp for every R",
            "Right for one R. The others need a ramp of another length.",
            r -> r.right("R = 1") != r.right("R = 10"))
        .symptom(
            "a heap",
            "Rising and inside, but somewhere on [−R, R] there is less sand than elsewhere. "
                + "Level it.",
            r -> r.at("R = 10", 1) == 1 && r.at("R = 10", 2) == 1)
        .build();
  }

  private static Activation ramp(double r) {
    return (Activation.Custom) x -> Math.max(0, Math.min(1, 0.5 + x / (2 * r)));
  }

  /** By secants, so that kinks at ±R do no harm. */
  private static double[] guaranteed(Activation f, double r) {
    double least = Double.POSITIVE_INFINITY;
    double[] stretch = Search.grid(-r, r, 401);
    for (int i = 1; i < stretch.length; i++) {
      double climbed = f.value(stretch[i]) - f.value(stretch[i - 1]);
      least = Math.min(least, climbed / (stretch[i] - stretch[i - 1]));
    }
    boolean rises = true;
    boolean inside = true;
    double last = Double.NEGATIVE_INFINITY;
    for (double x : Search.grid(-20 * r, 20 * r, 4001)) {
      double value = f.value(x);
      rises &= value >= last - 1e-12;
      inside &= value >= -1e-12 && value <= 1 + 1e-12;
      last = value;
    }
    return new double[] {2 * r * least, rises ? 1 : 0, inside ? 1 : 0};
  }

  /**
   * Where the improved sigmoid leaves (0, 1).
   *
   * @return the exercise
   */
  public static Exercise<Exit> exit() {
    return Exercise.<Exit>of("The exit", "(α, β) → x", ImprovedSigmoidExercises::exitPoint)
        .task("Return the place x > 0 where σ(αx) + βx is 1, for any α > 0 and β > 0.")
        .hints(
            "It is a root of f − 1. f rises, so there is one only: bracket it.",
            "At 0 the function is one half. At 1/β the line alone is 1.",
            "Search.root(x -> …, 0, 1 / beta). For tiny β compare βx with σ(−αx) = 1 − σ(αx): "
                + "no digits are lost.")
        .insight("A logarithm: to come ten times as far, β must shrink by dozens of decades.")
        .tolerance(1e-10)
        .shown("the defaults", "α = 2, β = 0.1", e -> e.of(2, 0.1))
        .shown("a smaller β", "α = 2, β = 0.01", e -> e.of(2, 0.01))
        .hidden("a smaller β", "α = 2, β = 0.001", e -> e.of(2, 0.001))
        .hidden("another α", "α = 1.5, β = 0.05", e -> e.of(1.5, 0.05))
        .hidden("another α", "α = 4.9, β = 0.1", e -> e.of(4.9, 0.1))
        .tolerance(1e-7)
        .hidden("a tiny β", "α = 2, β = 1e-9", e -> e.of(2, 1e-9))
        .mistake(
            "the guide",
            "W(α/β)/α is the guide, and it is a little too far: 1.1025 where the wall is at 1.0640.",
            (alpha, beta) -> lambert(alpha / beta) / alpha)
        .mistake(
            "where the line alone is 1",
            "1/β is far outside already: the sigmoid has brought nearly a whole 1 along.",
            (alpha, beta) -> 1 / beta)
        .mistake(
            "the other exit",
            "There the function is 0. It leaves at that end too; we asked for the upper wall.",
            (alpha, beta) -> -exitPoint(alpha, beta))
        .mistake(
            "half of the wall",
            "Where βx is one half, the sum is nearly one and a half.",
            (alpha, beta) -> 0.5 / beta)
        .symptom(
            "the first one only",
            "Right for the defaults. Does your answer depend on α and on β?",
            r -> r.right("α = 2, β = 0.1") && r.at("α = 2, β = 0.01") == r.at("α = 2, β = 0.1"))
        .symptom(
            "a short bracket",
            "Right while β is large. For a tiny β the exit lies further out than your search.",
            r -> r.right("α = 2, β = 0.01") && !r.right("α = 2, β = 1e-9"))
        .build();
  }

  /** βx = 1 − σ(αx), written without the difference from 1. */
  private static double exitPoint(double alpha, double beta) {
    return Search.root(x -> beta * x - SIGMOID.value(-alpha * x), 0, 1 / beta);
  }

  /** The w ≥ 0 with w·eʷ = z. */
  private static double lambert(double z) {
    return Search.root(w -> w * Exponential.exp(w) - z, 0, Logarithm.log1p(z));
  }

  /**
   * α is a weight.
   *
   * @return the exercise
   */
  public static Exercise<Rewritten> shape() {
    return Exercise.<Rewritten>of(
            "Two knobs, one shape",
            "(w, α, β) → {v, new β}",
            (w, alpha, beta) -> new double[] {alpha * w, beta / alpha})
        .task(
            "A unit computes σ(αwx) + βwx. Return v and a new β so that a unit with α = 1, "
                + "σ(vx) + (new β)·vx, gives the same for every x.")
        .parts("output at x = −2:", "output at x = 0.5:", "output at x = 3:")
        .hints(
            "Put u = αwx. Which weight makes u out of x?",
            "βwx has to be a number times u. Which?",
            "v = αw, and the new β is β/α.")
        .insight("Of the two knobs only the ratio β/α bends the curve; α is a weight.")
        .shownAll("a positive weight", "w = 1.5, α = 2, β = 0.1", a -> outputs(a, 1.5, 2, 0.1))
        .hiddenAll("a negative weight", "w = -0.4, α = 3, β = 0.05", a -> outputs(a, -0.4, 3, 0.05))
        .hiddenAll("a flat one", "w = 2, α = 0.5, β = 0.2", a -> outputs(a, 2, 0.5, 0.2))
        .hiddenAll("α = 1", "w = 0.7, α = 1, β = 0.1", a -> outputs(a, 0.7, 1, 0.1))
        .mistake(
            "leaves β alone",
            "The sigmoid's part is right. But the line is steeper by a factor of α: it now sees "
                + "v, not w.",
            (w, alpha, beta) -> new double[] {alpha * w, beta})
        .mistake(
            "divides the weight",
            "A steeper curve asks for larger inputs, not for smaller ones.",
            (w, alpha, beta) -> new double[] {w / alpha, beta / alpha})
        .mistake(
            "multiplies β",
            "The sigmoid's part is right. The line got α twice: once from v, once from you.",
            (w, alpha, beta) -> new double[] {alpha * w, alpha * beta})
        .mistake(
            "leaves the weight alone",
            "With the old weight the sigmoid is as flat as for α = 1.",
            (w, alpha, beta) -> new double[] {w, beta})
        .mistake(
            "changes β only",
            "With the old weight the sigmoid is as flat as for α = 1.",
            (w, alpha, beta) -> new double[] {w, beta / alpha})
        .build();
  }

  private static double[] outputs(Rewritten answer, double w, double alpha, double beta) {
    double[] two = answer.of(w, alpha, beta);
    Activation unit = new ImprovedSigmoid(1, two[1]);
    return unit.values(-2 * two[0], 0.5 * two[0], 3 * two[0]);
  }

  /**
   * A deep network whose output is a probability.
   *
   * @return the exercise
   */
  public static Exercise<Electrician> wiring() {
    return Exercise.<Electrician>of(
            "A fourth way out",
            "layers → new ImprovedSigmoidExercises.Wiring(hidden, output, rate)",
            layers -> new Wiring(new ImprovedSigmoid(2, 0.1), SIGMOID, 0.5))
        .task(
            "Wire a deep network that learns two moons and whose outputs are probabilities. "
                + "It has layers of 16 units, Xavier's weights and 800 steps; the loss is the "
                + "log loss of its outputs.")
        .parts(
            "stays finite (1 yes, 0 no):",
            "loss below 0.5 (1 yes, 0 no):",
            "outputs in (0, 1) (1 yes, 0 no):")
        .hints(
            "Which layers have to pass a gradient on? Which one has to be a probability?",
            "Nobody said that all layers need the same activation.",
            "Improved sigmoid in the hidden layers, plain sigmoid at the output; a rate of 0.5 for "
                + "α = 2, of 0.2 for α = 5.")
        .insight("No function has both wishes. A network may have both: each in its own layers.")
        .limit(Duration.ofSeconds(60))
        .shownAll("six layers", "6 layers, seed 1", e -> trained(e, 6, 1))
        .hiddenAll("six layers", "6 layers, seed 2", e -> trained(e, 6, 2))
        .hiddenAll("eight layers", "8 layers, seed 3", e -> trained(e, 8, 3))
        .symptom(
            "not finite",
            "The loss was no number any more: an output outside (0, 1) has no logarithm.",
            r -> r.at("6 layers, seed 1", 0) == 0)
        .symptom(
            "the coin",
            "The loss stays at 0.6931 = ln 2, the coin's. So it does when no gradient arrives, "
                + "and when the rate is far from right.",
            r -> r.at("6 layers, seed 1", 1) == 0 && r.at("6 layers, seed 1", 2) == 1)
        .symptom(
            "no probabilities",
            "It learns, but some of its outputs are no probabilities.",
            r -> r.at("6 layers, seed 1", 2) == 0)
        .build();
  }

  private static double[] trained(Electrician electrician, int layers, long seed) {
    Wiring wiring = electrician.of(layers);
    List<Layer> all = new ArrayList<>();
    for (int l = 0; l < layers; l++) {
      all.add(new Dense(l == 0 ? 2 : 16, 16, Initialisation.XAVIER));
      all.add(new Elementwise(wiring.hidden));
    }
    all.add(new Dense(16, 1, Initialisation.XAVIER));
    all.add(new Elementwise(wiring.output));
    Network net = new Network(seed, all);
    Data moons = Data.moons(40, 0.1, new Draws(1_000_000 + seed)).standardised();
    History history = new Training(net, new LogLoss(), new SGD(wiring.rate)).run(moons.full(), 800);
    boolean finite = history.overflow().isEmpty();
    boolean inside = true;
    for (double p : net.output(moons.x()).data()) {
      inside &= p > 0 && p < 1;
    }
    boolean learnt = finite && history.lastLoss() < 0.5;
    return new double[] {finite ? 1 : 0, learnt ? 1 : 0, inside ? 1 : 0};
  }
}
