package io.github.activationlab.lessons;

import io.github.activationlab.Activation;
import io.github.activationlab.Identity;
import io.github.activationlab.LeakyReLU;
import io.github.activationlab.ReLU;
import io.github.activationlab.Sigmoid;
import io.github.activationlab.Swish;
import io.github.activationlab.Tanh;
import io.github.activationlab.network.Initialisation;
import io.github.activationlab.network.Matrix;
import io.github.activationlab.special.Logarithm;
import io.github.activationlab.special.Normal;
import io.github.activationlab.tablesaw.Numbers;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * The exercises of notebook 04. Every check tries cases that the task shows and cases that it does
 * not.
 */
public final class ChainExercises {
  private static final double LN_10 = Logarithm.log(10);
  private static final Sigmoid SIGMOID = new Sigmoid();

  private ChainExercises() {}

  // ---- kinds of answers

  /** A factor of a chain of scalar layers. */
  @FunctionalInterface
  public interface Chain extends Answer {
    /**
     * How a chain scales a gradient.
     *
     * @param weights one for each layer
     * @param z what goes into the sigmoid of each layer
     * @return log₁₀ of the size of the factor
     */
    double of(double[] weights, double[] z);
  }

  /** Whom to blame for a stack that is not well. */
  public enum Culprit {
    /** The activation: with another one, and nothing else changed, the stack is well. */
    FUNCTION,
    /** The initial weights: drawn otherwise, and nothing else changed, the stack is well. */
    DICE,
    /** The depth: at a third of it, and nothing else changed, the stack is well. */
    DEPTH,
    /** Nobody: the stack is well as it is. */
    NOBODY
  }

  /**
   * What was measured of a stack and of three others that differ from it in one thing. Each number
   * is the norm of dL/dh(0) over that of dL/dh(L), the median of ten seeds. Well means from 0.1 to
   * 10.
   *
   * @param ratio the stack itself
   * @param otherFunction with another activation
   * @param otherDice with weights drawn otherwise
   * @param thirdOfTheDepth with a third of the layers
   */
  public record Patient(
      double ratio, double otherFunction, double otherDice, double thirdOfTheDepth) {}

  /** A diagnosis. */
  @FunctionalInterface
  public interface Diagnosis extends Answer {
    /**
     * Names the culprit.
     *
     * @param patient what was measured
     * @return the one thing whose change alone makes the stack well
     */
    Culprit of(Patient patient);
  }

  /** A rule for the initial weights. */
  @FunctionalInterface
  public interface Gain extends Answer {
    /**
     * The variance of the weights times the width.
     *
     * @param f the activation
     * @return such as 1 for Xavier's rule and 2 for He's
     */
    double of(Activation f);
  }

  /** A limit on gradients. */
  @FunctionalInterface
  public interface Limit extends Answer {
    /**
     * Clips by the common norm.
     *
     * @param gradients an array for each weight
     * @param c the largest norm
     * @return the clipped gradients, in the same shape
     */
    double[][] of(double[][] gradients, double c);
  }

  /** The backward pass of a part of a network. */
  @FunctionalInterface
  public interface Backward {
    /**
     * From the gradient of the output to that of the input.
     *
     * @param upstream dL/dy
     * @return dL/dx
     */
    double[] of(double[] upstream);
  }

  /** The backward pass of a part with a second road around it. */
  @FunctionalInterface
  public interface Bridge extends Answer {
    /**
     * The backward pass of y = x + F(x).
     *
     * @param upstream dL/dy
     * @param inner the backward pass of F
     * @return dL/dx
     */
    double[] of(double[] upstream, Backward inner);
  }

  /** The ways to draw weights that a {@link Recipe} may choose from. */
  public enum Dice {
    /** Variance 2/(inputs + outputs). */
    XAVIER,
    /** Variance 2/inputs. */
    HE,
    /** Variance 1. */
    NORMAL;

    private Initialisation rule() {
      return switch (this) {
        case XAVIER -> Initialisation.XAVIER;
        case HE -> Initialisation.HE;
        case NORMAL -> Initialisation.normal(1);
      };
    }
  }

  /**
   * How to build a stack of 64 units.
   *
   * @param f the activation of every layer
   * @param dice how the weights are drawn
   * @param block what a layer consists of
   * @param layers from 2 to 30
   */
  public record Recipe(Activation f, Dice dice, GradientProbe.Block block, int layers) {
    /**
     * The norm of dL/dW(1) over that of dL/dW(L), the median of five seeds.
     *
     * @return above 1 where the front layers get the larger gradient
     */
    public double ratio() {
      return first(probe(block, layers, 32).run(f, dice.rule(), 5), GradientProbe.Norms::relativeW);
    }

    private int differences(Recipe other) {
      int same = f.equals(other.f) ? 1 : 0;
      same += dice == other.dice ? 1 : 0;
      same += block == other.block ? 1 : 0;
      same += layers == other.layers ? 1 : 0;
      return 4 - same;
    }
  }

  /** A broken stack and its repair. */
  @FunctionalInterface
  public interface Accident extends Answer {
    /**
     * The two recipes.
     *
     * @param layers how many layers both shall have
     * @return the broken one, then the repaired one
     */
    Recipe[] of(int layers);
  }

  // ---- the exercises

  /**
   * The product of the local factors of a chain.
   *
   * @return the exercise
   */
  public static Exercise<Chain> chain() {
    double[] long1 = filled(2000, 1);
    double[] long2 = filled(2000, 2);
    double[] zeros = filled(2000, 0);
    double[] loud = filled(400, 100);
    return Exercise.<Chain>of(
            "Chain by hand", "(weights, z) → log₁₀ of the factor", ChainExercises::logOfChain)
        .task(
            "Each layer is one number: h = σ(z) with z = w·h of the layer before. Return log₁₀ of the"
                + " size of the factor by which the chain scales a gradient on its way back.")
        .hints(
            "Each layer contributes its weight and its slope. Where does the order matter?",
            "An empty chain leaves the gradient as it is: a factor of 1, whose logarithm is 0.",
            "2000 factors multiply to 0 in a double long before the end. Add logarithms, one for "
                + "each layer; log₁₀ x is Logarithm.log(x) / Logarithm.log(10).")
        .insight("Products of many factors live in logarithms: there they are sums.")
        .shown("short chains", "w = 2, 4; z = 0, 0", f -> f.of(list(2, 4), list(0, 0)))
        .shown("short chains", "w = 1, 0.5; z = 1, −2", f -> f.of(list(1, 0.5), list(1, -2)))
        .hidden("signs", "w = −3, 1, −2; z = 0, 3, 1", f -> f.of(list(-3, 1, -2), list(0, 3, 1)))
        .hidden("signs", "w = −4; z = 0", f -> f.of(list(-4), list(0)))
        .hidden("the empty chain", "no layer", f -> f.of(list(), list()))
        .hidden("long chains", "2000 layers, w = 1, z = 0", f -> f.of(long1, zeros))
        .hidden("long chains", "2000 layers, w = 2, z = 0", f -> f.of(long2, zeros))
        .hidden("long chains", "400 layers, w = 100, z = 0", f -> f.of(loud, filled(400, 0)))
        .hidden("saturated layers", "w = 1; z = 40", f -> f.of(list(1), list(40)))
        .mistake(
            "the product, not its logarithm",
            "That is the factor itself: 2000 of them underflow to 0. Return its logarithm.",
            (w, z) -> product(w, z))
        .mistake(
            "multiplies before it takes the logarithm",
            "Right for short chains. With 2000 layers the product is 0 in a double, with loud "
                + "weights ∞: take the logarithm of each factor.",
            (w, z) -> Logarithm.log(Math.abs(product(w, z))) / LN_10)
        .mistake(
            "activations instead of slopes",
            "You multiply by σ(z), which goes forward. Back goes the slope, σ′(z).",
            (w, z) -> summed(w, z, SIGMOID::value))
        .mistake(
            "forgets the weights",
            "The slopes alone: each layer also multiplies by its weight.",
            (w, z) -> summed(filled(w.length, 1), z, SIGMOID::derivative))
        .mistake(
            "forgets the slopes",
            "The weights alone: each layer also multiplies by its slope.",
            (w, z) -> summed(w, z, x -> 1))
        .mistake(
            "the natural logarithm",
            "That is the natural logarithm, larger by ln 10 = 2.302585.",
            (w, z) -> LN_10 * logOfChain(w, z))
        .symptom(
            "the logarithm of a negative number",
            "A factor may be negative, and its logarithm is NaN: the size is asked for.",
            r -> r.right("w = 2, 4; z = 0, 0") && Double.isNaN(r.at("w = −4; z = 0")))
        .symptom(
            "σ(1 − σ) loses the tail",
            "At z = 40 σ is 1 in doubles, so σ(1 − σ) is 0. Use e/(1 + e)² with e = exp(−|z|), or the "
                + "library's derivative.",
            r -> r.right("no layer") && !r.right("w = 1; z = 40"))
        .build();
  }

  /**
   * Which one thing to change.
   *
   * @return the exercise
   */
  public static Exercise<Diagnosis> culprit() {
    GradientProbe ten = probe(GradientProbe.Block.PLAIN, 9, 32);
    Initialisation xavier = Initialisation.XAVIER;
    Initialisation he = Initialisation.HE;
    Patient whisper =
        new Patient(
            kept(ten, new Sigmoid(), xavier),
            kept(ten, new Tanh(), xavier),
            kept(ten, new Sigmoid(), he),
            kept(ten.depth(3), new Sigmoid(), xavier));
    Patient faint =
        new Patient(
            kept(ten.depth(30), new ReLU(), xavier),
            kept(ten.depth(30), new Swish(), xavier),
            kept(ten.depth(30), new ReLU(), he),
            kept(ten.depth(10), new ReLU(), xavier));
    Patient howl =
        new Patient(
            kept(ten.depth(12), new Tanh(), Initialisation.normal(1)),
            kept(ten.depth(12), new ReLU(), Initialisation.normal(1)),
            kept(ten.depth(12), new Tanh(), xavier),
            kept(ten.depth(4), new Tanh(), Initialisation.normal(1)));
    Patient tower =
        new Patient(
            kept(ten.depth(60), new Swish(), he),
            kept(ten.depth(60), new Sigmoid(), he),
            kept(ten.depth(60), new Swish(), xavier),
            kept(ten.depth(10), new Swish(), he));
    Patient sound =
        new Patient(
            kept(ten.depth(100), new Identity(), Initialisation.orthogonal(1)),
            kept(ten.depth(100), new Tanh(), Initialisation.orthogonal(1)),
            kept(ten.depth(100), new Identity(), he),
            kept(ten.depth(33), new Identity(), Initialisation.orthogonal(1)));
    return Exercise.<Diagnosis>of(
            "Name the culprit", "patient → Culprit", ChainExercises::diagnosed)
        .task(
            "A stack is well if between a tenth and the tenfold of dL/dh arrives at the front."
                + " Name the one thing whose change alone makes the patient well: FUNCTION, DICE, "
                + "DEPTH; or NOBODY, if it is well already. You may ask for patient.ratio(), "
                + "patient.otherFunction(), patient.otherDice(), patient.thirdOfTheDepth().")
        .parts("the function's guilt", "the dice's guilt", "the depth's guilt")
        .hints(
            "Change one thing at a time, and look at what the ratio does.",
            "Write a test well(ratio): from 0.1 to 10.",
            "Ask the healthy question first: a stack of 100 layers may be perfectly well.")
        .insight("One thing at a time: only then does a repair tell who was guilty.")
        .shownAll("whispers", describe("a sigmoid stack", whisper), d -> guilt(d, whisper))
        .shownAll("howls", describe("a tanh stack", howl), d -> guilt(d, howl))
        .hiddenAll("whispers", "a ReLU stack", d -> guilt(d, faint))
        .hiddenAll("towers", "a Swish tower", d -> guilt(d, tower))
        .hiddenAll("healthy stacks", "100 linear layers", d -> guilt(d, sound))
        .mistake(
            "always the function",
            "You blame the function of every patient.",
            p -> Culprit.FUNCTION)
        .mistake("always the dice", "You blame the dice of every patient.", p -> Culprit.DICE)
        .mistake(
            "always the depth",
            "You blame the depth of every patient: 100 layers with a factor of 1 keep all of it.",
            p -> Culprit.DEPTH)
        .symptom(
            "blames a healthy stack",
            "100 layers, and the ratio is 1: nobody is guilty. Depth only amplifies a factor that is "
                + "not 1.",
            r -> r.right("a ReLU stack") && !r.right("100 linear layers"))
        .symptom(
            "takes the largest change for the cure",
            "A change can be large and leave the patient ill: ask whether the new ratio is well.",
            r -> r.right("100 linear layers") && !r.right("a Swish tower"))
        .build();
  }

  /**
   * Weights for a given activation.
   *
   * @return the exercise
   */
  public static Exercise<Gain> dice() {
    return Exercise.<Gain>of("Design the dice", "f → variance × width", ChainExercises::balanced)
        .task(
            "Return what the variance of the weights, times the width, must be so that dL/dh is as "
                + "large at the input of ten layers as at their end. The check draws ten stacks of 64 "
                + "units; it shows log₁₀ of what the median one keeps, and 0 within ±0.5.")
        .hints(
            "Xavier is 1, He is 2. A gradient gains variance × width × mean f′(z)² in each layer.",
            "For ReLU the mean of f′² is ½ whatever the spread of z. For tanh it depends on the "
                + "spread, and the spread on the layers before: follow both, layer by layer.",
            "predicted(f, gain) of section 7 gives log₁₀ of what is kept. It grows with the gain: "
                + "Search.root finds where it is 0 at depth 10.")
        .insight("Dice are made for a function: a gain that is right for one is wrong for another.")
        .shown("functions that you know", "tanh", g -> measured(g, new Tanh()))
        .shown("functions that you know", "ReLU", g -> measured(g, new ReLU()))
        .hidden("functions that you know", "the identity", g -> measured(g, new Identity()))
        .hidden("other functions", "Leaky ReLU", g -> measured(g, new LeakyReLU(0.1)))
        .hidden("other functions", "Swish", g -> measured(g, new Swish()))
        .hidden("other functions", "a loud tanh", g -> measured(g, loudTanh()))
        .mistake(
            "Xavier for all", "Xavier's 1 for every function: ReLU keeps three hundredths.", f -> 1)
        .mistake(
            "He for all",
            "He's 2 for every function: right for ReLU, and the identity howls.",
            f -> 2)
        .mistake(
            "the slope at 0 alone",
            "1/f′(0)² is the gain for small z. Here z is not small, and at ReLU's kink there is no "
                + "slope to take.",
            f -> 1 / (f.derivative(0) * f.derivative(0)))
        .mistake(
            "takes z for standard normal in all layers",
            "1/mean f′² with z standard normal is right in the first layer at most: the spread of z "
                + "changes from layer to layer, and with the gain.",
            f -> 1 / mean(z -> square(f.derivative(z))))
        .build();
  }

  /**
   * Clipping by the common norm.
   *
   * @return the exercise
   */
  public static Exercise<Limit> clip() {
    double[][] two = {{3, 4}, {0, 12}};
    double[][] small = {{0.3}, {0.4}};
    double[][] none = {{0, 0}, {0}};
    double[][] tiny = {{3e-200}, {4e-200}};
    double[][] huge = {{3e200}, {4e200}};
    return Exercise.<Limit>of("Clip by norm", "(gradients, c) → clipped", ChainExercises::clipped)
        .task(
            "Given an array of gradients for each weight, return them so that their common norm is "
                + "at most c and their direction stays.")
        .hints(
            "One norm for all arrays together: the root of the sum of all squares.",
            "Multiply by min(1, c/norm). And if the norm is 0?",
            "1e200 squared is ∞. Divide by the largest entry before you square.")
        .insight("One factor for all: the step gets shorter and keeps its direction.")
        .shownAll("long gradients", "{3, 4}, {0, 12}; c = 1", f -> flat(f.of(copy(two), 1)))
        .shownAll("short gradients", "{0.3}, {0.4}; c = 1", f -> flat(f.of(copy(small), 1)))
        .hiddenAll("long gradients", "{3, 4}, {0, 12}; c = 2", f -> flat(f.of(copy(two), 2)))
        .hiddenAll("no gradient", "{0, 0}, {0}; c = 1", f -> flat(f.of(copy(none), 1)))
        .hiddenAll("tiny gradients", "{3e−200}, {4e−200}; c = 1", f -> flat(f.of(copy(tiny), 1)))
        .hiddenAll("huge gradients", "{3e200}, {4e200}; c = 1", f -> flat(f.of(copy(huge), 1)))
        .mistake(
            "no limit at all",
            "The gradients come out as they went in: 13 is longer than c.",
            (g, c) -> g)
        .mistake(
            "every entry by itself",
            "Each entry is cut by itself, and the direction turned: (3, 4) became (1, 1), 8° away.",
            (g, c) -> each(g, x -> Math.max(-c, Math.min(c, x))))
        .mistake(
            "one norm for each array",
            "Each array has a norm of its own: the direction turned, and together they exceed c.",
            (g, c) ->
                Arrays.stream(g)
                    .map(row -> clipped(new double[][] {row}, c)[0])
                    .toArray(double[][]::new))
        .symptom(
            "always divides",
            "A short gradient was lengthened: the factor is at most 1.",
            r ->
                r.right("{3, 4}, {0, 12}; c = 1")
                    && Math.abs(r.at("{0.3}, {0.4}; c = 1") - 0.6) < 1e-9)
        .symptom(
            "0/0",
            "Without any gradient c/norm is a division by 0: NaN reached the weights.",
            r -> r.right("{0.3}, {0.4}; c = 1") && Double.isNaN(r.at("{0, 0}, {0}; c = 1")))
        .symptom(
            "the square overflows",
            "1e200 squared is ∞, and everything divided by it 0, or NaN. Scale before you square.",
            r -> r.right("{3, 4}, {0, 12}; c = 1") && !r.right("{3e200}, {4e200}; c = 1"))
        .build();
  }

  /**
   * Back through a residual block.
   *
   * @return the exercise
   */
  public static Exercise<Bridge> bridge() {
    Backward dead = up -> new double[up.length];
    Backward half = up -> times(up, 0.5);
    Backward turn = up -> list(-up[1], up[0]);
    Backward counter = up -> times(up, -1);
    return Exercise.<Bridge>of(
            "The second road", "(upstream, inner) → dL/dx", ChainExercises::bridged)
        .task(
            "y = x + F(x). Given dL/dy and inner, the backward pass of F, return dL/dx. "
                + "inner.of(v) gives vᵀ·∂F/∂x.")
        .parts("first", "second")
        .hints(
            "x reaches y on two roads. What does the chain rule do with two roads?",
            "The straight road passes dL/dy on as it is.",
            "Add what comes back on the two roads, entry by entry.")
        .insight("Two roads add up. A dead F leaves the straight road open.")
        .shownAll("a dead F", "dL/dy = (1, 2), F dead", b -> b.of(list(1, 2), dead))
        .shownAll("a live F", "dL/dy = (1, 2), F = x/2", b -> b.of(list(1, 2), half))
        .hiddenAll("a live F", "dL/dy = (3, −1), F turns", b -> b.of(list(3, -1), turn))
        .hiddenAll("a live F", "dL/dy = (3, −1), F = −x", b -> b.of(list(3, -1), counter))
        .mistake(
            "drops the straight road",
            "Only F's road: if F is dead, nothing arrives. That was the illness.",
            (up, inner) -> inner.of(up))
        .mistake(
            "only the straight road",
            "Only the straight road: F would never pass anything on.",
            (up, inner) -> up)
        .mistake(
            "takes the straight road twice",
            "The straight road counts once: its slope is 1.",
            (up, inner) -> sum(times(up, 2), inner.of(up)))
        .mistake(
            "multiplies the roads",
            "Roads in a row multiply, roads side by side add up.",
            (up, inner) -> {
              double[] other = inner.of(up);
              return list(up[0] * other[0], up[1] * other[1]);
            })
        .build();
  }

  /**
   * An accident of one's own.
   *
   * @return the exercise
   */
  public static Exercise<Accident> accident() {
    GradientProbe.Block plain = GradientProbe.Block.PLAIN;
    return Exercise.<Accident>of(
            "Break it your way",
            "layers → { broken, repaired }",
            layers ->
                new Recipe[] {
                  new Recipe(new Tanh(), Dice.NORMAL, plain, layers),
                  new Recipe(new Tanh(), Dice.XAVIER, plain, layers)
                })
        .task(
            "Return two recipes, new Recipe(f, dice, block, layers). In the broken stack dL/dW(1) "
                + "must be more than 100 times dL/dW(L), in the repaired one less than 10 times and "
                + "more than a tenth, and they may differ in one thing. (1 means yes.)")
        .parts(
            "broken: above 100",
            "repaired: from 0.1 to 10",
            "of the asked depth",
            "things changed:")
        .limit(Duration.ofSeconds(30))
        .hints(
            "In the notebook two stacks howled. Which of the numbers was dL/dW?",
            "A function that cannot run away keeps h small, while weights that are too large make "
                + "the gradient grow.",
            "new Recipe(new Tanh(), Dice.NORMAL, GradientProbe.Block.PLAIN, layers) howls. Which of "
                + "its four entries would you change?")
        .insight(
            "You caused it, so you understand it; you cured it with one change, so you know why.")
        .shownAll("both depths", "10 layers", a -> examined(a, 10))
        .hiddenAll("both depths", "15 layers", a -> examined(a, 15))
        .symptom(
            "two changes at once",
            "You changed more than one thing: now nobody knows which one cured the stack.",
            r -> r.at("10 layers", 0) == 1 && r.at("10 layers", 1) == 1 && r.at("10 layers", 3) > 1)
        .symptom(
            "another depth",
            "Both stacks must have the depth that is asked for: a shorter one has less to multiply.",
            r -> r.at("10 layers", 2) == 0 || r.at("15 layers", 2) == 0)
        .symptom(
            "a whisper, not a howl",
            "Your broken stack whispers: dL/dW(1) is the smaller one. Which dice are loud?",
            r -> r.at("10 layers", 0) == 0)
        .symptom(
            "not cured",
            "The broken stack howls as it should, and so does the repaired one, or it whispers now.",
            r -> r.at("10 layers", 0) == 1 && r.at("10 layers", 1) == 0)
        .build();
  }

  // ---- right answers

  private static double logOfChain(double[] weights, double[] z) {
    return summed(weights, z, SIGMOID::derivative);
  }

  private static double summed(double[] weights, double[] z, DoubleUnaryOperator slope) {
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += Logarithm.log(Math.abs(weights[i])) + Logarithm.log(slope.applyAsDouble(z[i]));
    }
    return sum / LN_10;
  }

  private static double product(double[] weights, double[] z) {
    double product = 1;
    for (int i = 0; i < weights.length; i++) {
      product *= weights[i] * SIGMOID.derivative(z[i]);
    }
    return product;
  }

  private static Culprit diagnosed(Patient patient) {
    if (well(patient.ratio)) {
      return Culprit.NOBODY;
    }
    if (well(patient.otherFunction)) {
      return Culprit.FUNCTION;
    }
    return well(patient.otherDice) ? Culprit.DICE : Culprit.DEPTH;
  }

  private static boolean well(double ratio) {
    return ratio >= 0.1 && ratio <= 10;
  }

  private static String describe(String name, Patient p) {
    return "%s: ratio %s; other function %s, other dice %s, a third of the depth %s"
        .formatted(
            name,
            short3(p.ratio),
            short3(p.otherFunction),
            short3(p.otherDice),
            short3(p.thirdOfTheDepth));
  }

  private static String short3(double number) {
    return Numbers.text(number, 3);
  }

  private static double[] guilt(Diagnosis diagnosis, Patient patient) {
    Culprit culprit = Objects.requireNonNull(diagnosis.of(patient), "the culprit");
    return Stream.of(Culprit.FUNCTION, Culprit.DICE, Culprit.DEPTH)
        .mapToDouble(each -> each == culprit ? 1 : 0)
        .toArray();
  }

  /** The gain for which a gradient keeps its size over ten layers, in the limit of wide layers. */
  private static double balanced(Activation f) {
    return Search.root(gain -> growth(f, gain), 0.05, 50);
  }

  /** The natural logarithm of the factor of ten layers. */
  private static double growth(Activation f, double gain) {
    double size = 1;
    double growth = 0;
    for (int layer = 0; layer < 10; layer++) {
      double spread = Math.sqrt(gain * size);
      growth += Logarithm.log(gain * mean(z -> square(f.derivative(spread * z)))) / 2;
      size = mean(z -> square(f.value(spread * z)));
    }
    return growth;
  }

  /** The mean over a standard normal z, as a sum; more than fine enough for a tolerance of 0.5. */
  private static double mean(DoubleUnaryOperator g) {
    return Arrays.stream(Search.grid(-8.99, 8.99, 900))
        .map(z -> 0.02 * g.applyAsDouble(z) * Normal.STANDARD.pdf(z))
        .sum();
  }

  private static double square(double x) {
    return x * x;
  }

  private static Activation loudTanh() {
    Tanh tanh = new Tanh();
    return new Activation.Custom() {
      @Override
      public double value(double x) {
        return 2 * tanh.value(x);
      }

      @Override
      public double derivative(double x) {
        return 2 * tanh.derivative(x);
      }
    };
  }

  private static double measured(Gain rule, Activation f) {
    double gain = rule.of(f);
    if (!(gain > 0 && gain < 1e6)) {
      throw new IllegalArgumentException("a variance must be positive, but is " + gain);
    }
    Initialisation start = Initialisation.normal(Math.sqrt(gain / 64));
    double kept = Logarithm.log(kept(probe(GradientProbe.Block.PLAIN, 10, 16), f, start)) / LN_10;
    return Math.abs(kept) <= 0.5 ? 0 : kept;
  }

  private static double[][] clipped(double[][] gradients, double c) {
    double norm = Matrix.row(flat(gradients)).norm();
    return norm <= c ? gradients : each(gradients, g -> g / norm * c);
  }

  private static double[] bridged(double[] upstream, Backward inner) {
    return sum(upstream, inner.of(upstream));
  }

  private static double[] examined(Accident accident, int layers) {
    Recipe[] both = accident.of(layers);
    double howl = both[0].ratio();
    double cured = both[1].ratio();
    boolean depth = both[0].layers == layers && both[1].layers == layers;
    return list(
        howl > 100 ? 1 : 0, well(cured) ? 1 : 0, depth ? 1 : 0, both[0].differences(both[1]));
  }

  // ---- small tools

  private static GradientProbe probe(GradientProbe.Block block, int layers, int rows) {
    return new GradientProbe(layers, 64, rows, block);
  }

  private static double kept(GradientProbe probe, Activation f, Initialisation start) {
    return first(probe.run(f, start, 10), GradientProbe.Norms::kept);
  }

  private static double first(
      List<GradientProbe.Norms> runs, Function<GradientProbe.Norms, double[]> part) {
    return GradientProbe.median(runs.stream().map(part).toList())[0];
  }

  private static double[] list(double... numbers) {
    return numbers;
  }

  private static double[] filled(int count, double number) {
    double[] numbers = new double[count];
    Arrays.fill(numbers, number);
    return numbers;
  }

  private static double[] times(double[] numbers, double factor) {
    return Arrays.stream(numbers).map(x -> x * factor).toArray();
  }

  private static double[] sum(double[] a, double[] b) {
    double[] sum = a.clone();
    for (int i = 0; i < a.length; i++) {
      sum[i] += b[i];
    }
    return sum;
  }

  private static double[] flat(double[][] rows) {
    return Arrays.stream(rows).flatMapToDouble(DoubleStream::of).toArray();
  }

  private static double[][] copy(double[][] rows) {
    return each(rows, x -> x);
  }

  private static double[][] each(double[][] rows, DoubleUnaryOperator f) {
    return Arrays.stream(rows)
        .map(row -> Arrays.stream(row).map(f).toArray())
        .toArray(double[][]::new);
  }
}
