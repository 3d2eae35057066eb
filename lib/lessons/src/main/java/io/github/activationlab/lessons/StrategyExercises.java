package io.github.activationlab.lessons;

import io.github.activationlab.Sigmoid;
import io.github.activationlab.Tanh;
import io.github.activationlab.network.Adam;
import io.github.activationlab.network.Dense;
import io.github.activationlab.network.Draws;
import io.github.activationlab.network.Elementwise;
import io.github.activationlab.network.Initialisation;
import io.github.activationlab.network.Loss;
import io.github.activationlab.network.Matrix;
import io.github.activationlab.network.Network;
import io.github.activationlab.network.Training;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** The exercises of notebook 08, in growing difficulty. */
public final class StrategyExercises {
  private StrategyExercises() {}

  /** A normalisation. */
  @FunctionalInterface
  public interface Normalising extends Answer {
    /**
     * The normalised numbers.
     *
     * @param x rows of examples
     * @param epsilon ε, added to the variance
     * @param perColumn true to normalise every column, false to normalise every row
     * @return as many rows and columns
     */
    double[][] of(double[][] x, double epsilon, boolean perColumn);
  }

  /** Inverted dropout, both ways. */
  @FunctionalInterface
  public interface Dropping extends Answer {
    /**
     * What goes forward and what comes back.
     *
     * @param x the input
     * @param upstream the gradient at the output, as long
     * @param p the probability of dropping
     * @param training whether the network learns, or is in use
     * @param draws one {@code uniform()} for each number, in order; below p it is dropped
     * @return the output, and the gradient at the input
     */
    double[][] of(double[] x, double[] upstream, double p, boolean training, Draws draws);
  }

  /** An optimiser of one weight. */
  @FunctionalInterface
  public interface Steps extends Answer {
    /**
     * The way of the weight.
     *
     * @param w where it begins
     * @param gradients the gradient of each step
     * @param rate η
     * @param lambda λ
     * @return the weight after each step
     */
    double[] path(double w, double[] gradients, double rate, double lambda);
  }

  /** An experiment on ensembles. */
  @FunctionalInterface
  public interface Voting extends Answer {
    /**
     * What ten voters gain over one.
     *
     * @param bench the laboratory bench of one seed
     * @return the accuracy of ten voters together minus that of one
     */
    double gain(Bench bench);
  }

  /** What an experiment on ensembles needs, for one seed; it notes what is done with it. */
  public static final class Bench {
    private final Trial trial = Trial.moons(0.2);
    private final Data train;
    private final Draws draws;
    private final long seed;
    private final List<double[]> resampled = new ArrayList<>();
    private final List<Long> seeds = new ArrayList<>();
    private double[] alone;
    private int looks;

    /**
     * A bench.
     *
     * @param seed the same seed gives the same examples and draws
     */
    public Bench(long seed) {
      this.seed = seed;
      this.train = trial.examples(Trial.EXAMPLES, seed);
      this.draws = new Draws(2_000_000 + seed);
    }

    /**
     * The examples to learn from.
     *
     * @return 20 points of two moons
     */
    public Data train() {
      return train;
    }

    /**
     * Random numbers of this bench.
     *
     * @return where to draw from
     */
    public Draws draws() {
      return draws;
    }

    /**
     * Trains a fresh network of 2 → 16 → 1 units.
     *
     * @param data what it learns from
     * @param voter a number from 0, which decides on the first weights
     * @return the probability of class 1 that it gives to each example of the examination
     */
    public double[] vote(Data data, long voter) {
      Network net =
          new Network(
              1000 * voter + seed,
              new Dense(2, 16, Initialisation.XAVIER),
              new Elementwise(new Tanh()),
              new Dense(16, 1, Initialisation.XAVIER));
      new Training(net, Loss.BINARY_CROSS_ENTROPY, new Adam(0.02)).run(data.full(), Trial.STEPS);
      double[] said = net.output(trial.exam().x()).map(new Sigmoid()::value).data();
      if (sorted(data).equals(sorted(train))) {
        alone = alone == null ? said : alone;
      } else {
        resampled.add(said);
        seeds.add(voter);
      }
      return said.clone();
    }

    /**
     * The share of the examination that probabilities answer rightly.
     *
     * @param probabilities of class 1, one for each of the 2000 examples
     * @return from 0 to 1
     */
    public double accuracy(double... probabilities) {
      looks++;
      return right(probabilities);
    }

    private double right(double[] probabilities) {
      return trial.exam().accuracy(Matrix.column(probabilities).map(q -> q - 0.5));
    }

    private static List<String> sorted(Data data) {
      return IntStream.range(0, data.examples())
          .mapToObj(i -> Arrays.toString(data.x().rows(i, i + 1).data()))
          .sorted()
          .toList();
    }

    /** Voters on resamples, their different seeds, looks at the examination, error of the gain. */
    private double[] report(double gain) {
      return new double[] {
        resampled.size(), seeds.stream().distinct().count(), looks, error(gain),
      };
    }

    private double error(double gain) {
      if (resampled.isEmpty() || alone == null) {
        return Double.NaN;
      }
      double[] mean = new double[resampled.get(0).length];
      for (double[] said : resampled) {
        for (int i = 0; i < mean.length; i++) {
          mean[i] += said[i] / resampled.size();
        }
      }
      return gain - (right(mean) - right(alone));
    }
  }

  /** What a leaflet says about its own experiment. */
  public enum Finding {
    /** The interval of the paired differences lies above 0. */
    HELPS,
    /** It lies below 0. */
    HARMS,
    /** It holds 0. */
    NO_DIFFERENCE_SHOWN
  }

  /**
   * A leaflet of the learner's own.
   *
   * @param promise what the strategy is said to do
   * @param without the result of each seed without it; more is better
   * @param with the result of each seed with it, pair by pair
   * @param finding what the interval says
   * @param sideEffect its price
   */
  @SuppressWarnings("ArrayRecordComponent") // handed in once, never compared
  public record Leaflet(
      String promise, double[] without, double[] with, Finding finding, String sideEffect)
      implements Answer {}

  /**
   * Batch and layer normalisation, by hand.
   *
   * @return the exercise
   */
  public static Exercise<Normalising> normalise() {
    double[][] two = {{1, 2}, {3, 6}};
    double[][] quiet = {{0.99, 5, 1}, {1.01, 5, 3}};
    double[][] one = {{4, -1, 7}};
    double[][] many = rows(new Draws(8).normal(32, 8));
    return Exercise.<Normalising>of(
            "Normalise", "(x, ε, perColumn) → rows", StrategyExercises::normalised)
        .task(
            "Bring every column (perColumn) or every row to mean 0 and variance s²/(s² + ε). "
                + "Cases show the numbers row by row.")
        .hints(
            "Mean first, then the mean of the squared gaps: divide by n. This is the whole "
                + "population of the batch, not a sample of something larger.",
            "Batch normalisation asks one column at a time, layer normalisation one row.",
            "Divide each gap by √(s² + ε): a constant column then gives 0/√ε, which is 0.")
        .insight("The two differ in one word, column or row. All else follows from it.")
        .shownAll("columns", "{1, 2}, {3, 6}, ε = 0", f -> flat(f.of(two, 0, true)))
        .shownAll("rows", "{1, 2}, {3, 6}, ε = 0, by row", f -> flat(f.of(two, 0, false)))
        .hiddenAll("columns", "32 × 8, ε = 1e-5", f -> flat(f.of(many, 1e-5, true)))
        .hiddenAll("rows", "32 × 8, ε = 1e-5, by row", f -> flat(f.of(many, 1e-5, false)))
        .hiddenAll("a quiet and a constant column", "ε = 1e-4", f -> flat(f.of(quiet, 1e-4, true)))
        .hiddenAll("a batch of one", "one row, ε = 1e-5", f -> flat(f.of(one, 1e-5, true)))
        .mistake(
            "n − 1 in the variance",
            "On 32 rows you are off by √(31/32): you divided by n − 1. And a batch of one row?",
            (x, e, c) -> normalised(x, e, c, Divisor.SAMPLE))
        .mistake(
            "the wrong axis",
            "Columns and rows are exchanged: where batch normalisation was asked, you wrote layer "
                + "normalisation.",
            (x, e, c) -> normalised(x, e, !c))
        .mistake(
            "always columns",
            "Right for columns. The third argument says when rows are wanted.",
            (x, e, c) -> normalised(x, e, true))
        .mistake(
            "always rows",
            "Right for rows. The third argument says when columns are wanted.",
            (x, e, c) -> normalised(x, e, false))
        .mistake(
            "without ε",
            "A constant column gives 0/0, which is NaN: that is what ε is for.",
            (x, e, c) -> normalised(x, 0, c))
        .mistake(
            "ε outside the root",
            "ε belongs to the variance, under the root.",
            (x, e, c) -> normalised(x, e, c, Divisor.EPSILON_OUTSIDE))
        .mistake(
            "divides by the variance",
            "You divided by the variance. Which root is missing?",
            (x, e, c) -> normalised(x, e, c, Divisor.VARIANCE))
        .build();
  }

  private enum Divisor {
    RIGHT,
    SAMPLE,
    EPSILON_OUTSIDE,
    VARIANCE
  }

  private static double[][] normalised(double[][] x, double epsilon, boolean perColumn) {
    return normalised(x, epsilon, perColumn, Divisor.RIGHT);
  }

  private static double[][] normalised(
      double[][] x, double epsilon, boolean perColumn, Divisor rule) {
    if (perColumn) {
      return turned(normalised(turned(x), epsilon, false, rule));
    }
    double[][] result = new double[x.length][];
    for (int i = 0; i < x.length; i++) {
      int n = x[i].length;
      double mean = 0;
      for (double value : x[i]) {
        mean += value / n;
      }
      double variance = 0;
      for (double value : x[i]) {
        variance += (value - mean) * (value - mean) / (rule == Divisor.SAMPLE ? n - 1 : n);
      }
      double divisor =
          switch (rule) {
            case EPSILON_OUTSIDE -> Math.sqrt(variance) + epsilon;
            case VARIANCE -> variance + epsilon;
            default -> Math.sqrt(variance + epsilon);
          };
      double centre = mean;
      result[i] = Arrays.stream(x[i]).map(value -> (value - centre) / divisor).toArray();
    }
    return result;
  }

  private static double[][] turned(double[][] x) {
    return rows(Matrix.of(x).transposed());
  }

  private static double[][] rows(Matrix x) {
    return IntStream.range(0, x.rows())
        .mapToObj(i -> x.rows(i, i + 1).data())
        .toArray(double[][]::new);
  }

  private static double[] flat(double[][] rows) {
    return rows == null ? null : Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray();
  }

  /**
   * Inverted dropout, forward and backward.
   *
   * @return the exercise
   */
  public static Exercise<Dropping> dropout() {
    double[] ones = {1, 1, 1, 1, 1, 1};
    double[] x = {3, -1, 4, 1, -5, 9, 2, 6};
    double[] g = {1, 2, -1, 0.5, 3, -2, 1, 4};
    return Exercise.<Dropping>of(
            "Inverted dropout",
            "(x, upstream, p, training, draws) → { output, gradient }",
            (a, b, p, t, d) -> dropped(a, b, p, t, d, 1 / (1 - p), 1 / (1 - p), 1))
        .task(
            "Drop each number where draws.uniform() < p, one draw for each, in order, and scale the "
                + "rest so that the mean stays. Return the output and the gradient at the input.")
        .hints(
            "The mask is drawn once. Backward uses the very same mask.",
            "If a share 1 − p survives, which factor brings the mean back?",
            "In use nothing is drawn, nothing dropped and nothing scaled: output = x.")
        .insight("All the work is done in training, so that use costs nothing. Hence \"inverted\".")
        .shownAll(
            "training",
            "six ones, p = 0.5, seed 1",
            f -> flat(f.of(ones, ones, 0.5, true, seed(1))))
        .shownAll(
            "use", "six ones, p = 0.5, in use", f -> flat(f.of(ones, ones, 0.5, false, seed(1))))
        .hiddenAll("training", "p = 0.2, seed 2", f -> flat(f.of(x, g, 0.2, true, seed(2))))
        .hiddenAll("training", "p = 0.7, seed 3", f -> flat(f.of(x, g, 0.7, true, seed(3))))
        .hiddenAll("training", "p = 0, seed 4", f -> flat(f.of(x, g, 0, true, seed(4))))
        .hiddenAll("use", "p = 0.7, in use", f -> flat(f.of(x, g, 0.7, false, seed(5))))
        .mistake(
            "a new mask in the backward pass",
            "Backward you drew anew: a number that was dropped gets a gradient, and one that passed "
                + "gets none.",
            (a, b, p, t, d) ->
                t
                    ? new double[][] {
                      masked(a, p, d, 1 / (1 - p)), masked(b, p, d, 1 / (1 - p)),
                    }
                    : new double[][] {a, b})
        .mistake(
            "scales at test time as well",
            "You scale twice: in training by 1/(1 − p) and in use once more by 1 − p.",
            (a, b, p, t, d) -> dropped(a, b, p, t, d, 1 / (1 - p), 1 / (1 - p), 1 - p))
        .mistake(
            "scales at test time",
            "That is dropout as first published: it scales in use. Inverted dropout moves the factor "
                + "into training.",
            (a, b, p, t, d) -> dropped(a, b, p, t, d, 1, 1, 1 - p))
        .mistake(
            "does not scale",
            "Without a factor the mean falls to 1 − p of what it was.",
            (a, b, p, t, d) -> dropped(a, b, p, t, d, 1, 1, 1))
        .mistake(
            "divides by p",
            "Right at p = ½ only. Which share survives?",
            (a, b, p, t, d) -> dropped(a, b, p, t, d, 1 / p, 1 / p, 1))
        .mistake(
            "forgets the factor on the way back",
            "Forward is right. The derivative of a scaled number is the scale.",
            (a, b, p, t, d) -> dropped(a, b, p, t, d, 1 / (1 - p), 1, 1))
        .mistake(
            "passes every gradient",
            "A number that was dropped did not take part: its gradient is 0.",
            (a, b, p, t, d) -> new double[][] {t ? masked(a, p, d, 1 / (1 - p)) : a, b})
        .mistake(
            "drops in use",
            "In use the network answers with all its units.",
            (a, b, p, t, d) -> dropped(a, b, p, true, d, 1 / (1 - p), 1 / (1 - p), 1))
        .build();
  }

  private static Draws seed(long seed) {
    return new Draws(seed);
  }

  private static double[][] dropped(
      double[] x,
      double[] upstream,
      double p,
      boolean training,
      Draws draws,
      double forward,
      double backward,
      double inUse) {
    double[] y = new double[x.length];
    double[] g = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      boolean passes = !training || draws.uniform() >= p;
      y[i] = passes ? x[i] * (training ? forward : inUse) : 0;
      g[i] = passes ? upstream[i] * (training ? backward : inUse) : 0;
    }
    return new double[][] {y, g};
  }

  private static double[] masked(double[] x, double p, Draws draws, double factor) {
    return Arrays.stream(x).map(v -> draws.uniform() < p ? 0 : factor * v).toArray();
  }

  /**
   * From Adam to AdamW.
   *
   * @return the exercise
   */
  public static Exercise<Steps> adamW() {
    double[] one = {1};
    double[] falling = {1, 0.5, -0.25, 2};
    double[] tiny = {1e-4, 3e-4, -1e-4};
    return Exercise.<Steps>of(
            "AdamW",
            "(w, gradients, η, λ) → w after each step",
            (w, g, r, l) -> adam(w, g, r, l, Decay.BEFORE))
        .task(
            "Adam with β₁ = 0.9, β₂ = 0.999, ε = 1e−8 and bias correction, and a decay that does "
                + "not pass through it.")
        .tolerance(1e-7)
        .hints(
            "Write Adam first: m and v, both corrected by 1 − βᵗ. With λ = 0 one step from 1 gives 0.9.",
            "The decay takes η·λ of the weight as it was before the step.",
            "λ must not enter the gradient: there Adam would divide it away.")
        .insight("One line moved, from the gradient to the weight, and λ means what it says again.")
        .shownAll(
            "without decay", "w = 1, g = 1, η = 0.1, λ = 0", f -> f.path(1, one.clone(), 0.1, 0))
        .shownAll(
            "with decay", "w = 1, g = 1, η = 0.1, λ = 0.1", f -> f.path(1, one.clone(), 0.1, 0.1))
        .hiddenAll(
            "without decay", "four gradients, λ = 0", f -> f.path(1, falling.clone(), 0.1, 0))
        .hiddenAll(
            "with decay", "four gradients, λ = 0.5", f -> f.path(-2, falling.clone(), 0.05, 0.5))
        .hiddenAll("with decay", "tiny gradients, λ = 0.1", f -> f.path(3, tiny.clone(), 0.02, 0.1))
        .mistake(
            "the penalty in the gradient",
            "With λ = 0.1 you get 0.90: the penalty went into the gradient, and Adam divided it away.",
            (w, g, r, l) -> adam(w, g, r, l, Decay.PENALTY))
        .mistake(
            "decays what the step has left",
            "You get 0.891: the decay belongs to the weight before the step.",
            (w, g, r, l) -> adam(w, g, r, l, Decay.AFTER))
        .mistake(
            "λ without η",
            "The decay of one step is η·λ·w, not λ·w.",
            (w, g, r, l) -> adam(w, g, r, l / r, Decay.BEFORE))
        .mistake(
            "no decay",
            "That is Adam. λ has no effect yet.",
            (w, g, r, l) -> adam(w, g, r, 0, Decay.BEFORE))
        .mistake(
            "no bias correction",
            "Your first step is too long: m and v start at 0 and have to be corrected by 1 − βᵗ.",
            (w, g, r, l) -> adam(w, g, r, l, Decay.UNCORRECTED))
        .build();
  }

  private enum Decay {
    BEFORE,
    AFTER,
    PENALTY,
    UNCORRECTED
  }

  private static double[] adam(
      double start, double[] gradients, double rate, double l, Decay rule) {
    double w = start;
    double m = 0;
    double v = 0;
    double power1 = 1;
    double power2 = 1;
    double[] path = new double[gradients.length];
    for (int t = 0; t < path.length; t++) {
      double g = gradients[t] + (rule == Decay.PENALTY ? l * w : 0);
      m = 0.9 * m + 0.1 * g;
      v = 0.999 * v + 0.001 * g * g;
      power1 *= 0.9;
      power2 *= 0.999;
      boolean corrected = rule != Decay.UNCORRECTED;
      double first = corrected ? m / (1 - power1) : m;
      double second = corrected ? v / (1 - power2) : v;
      if (rule == Decay.BEFORE || rule == Decay.UNCORRECTED) {
        w -= rate * l * w;
      }
      w -= rate * first / (Math.sqrt(second) + 1e-8);
      if (rule == Decay.AFTER) {
        w -= rate * l * w;
      }
      path[t] = w;
    }
    return path;
  }

  /**
   * An ensemble whose members do not read the same newspaper.
   *
   * @return the exercise
   */
  public static Exercise<Voting> ensemble() {
    return Exercise.<Voting>of("Ten newspapers", "bench → gain", StrategyExercises::bagged)
        .task(
            "Train ten voters, each on 20 examples drawn with replacement from bench.train(), average "
                + "their probabilities, and return the accuracy minus that of one voter who has seen "
                + "bench.train() itself. A case shows how many voters had a resample, how many first "
                + "weights there were, how often you looked at the exam, and how far the gain is off.")
        .parts(
            "voters on resamples",
            "different first weights",
            "looks at the exam",
            "error of the gain")
        .limit(Duration.ofSeconds(60))
        .hints(
            "Draw 20 row numbers with bench.draws().index(20); bench.train().rows(…) takes them, "
                + "twice if need be.",
            "bench.vote(data, k) gives the probabilities of voter k. Add them up, divide by ten.",
            "Look at the exam twice only: once for the average, once for the single voter.")
        .insight(
            "Now run it over forty seeds. Diversity has a price: each voter has read fewer examples.")
        .tolerance(1e-9)
        .shownAll("one seed", "seed 0", f -> report(f, 0))
        .hiddenAll("other seeds", "seed 1", f -> report(f, 1))
        .hiddenAll("other seeds", "seed 2", f -> report(f, 2))
        .symptom(
            "the best of ten",
            "You looked at the exam for every voter: whoever picks the best one has chosen after "
                + "seeing the test.",
            r -> r.at("seed 0", 2) > 3)
        .symptom(
            "the same data for all",
            "Nobody drew a resample: all voters read the same newspaper.",
            r -> r.at("seed 0", 0) == 0)
        .symptom("not ten voters", "Ten voters on resamples are due.", r -> r.at("seed 0", 0) != 10)
        .symptom(
            "the same first weights",
            "All voters start from the same weights: give each another number.",
            r -> r.at("seed 0", 1) < 10)
        .symptom(
            "nobody to compare with",
            "The single voter has to learn from bench.train() itself.",
            r -> Double.isNaN(r.at("seed 0", 3)))
        .symptom(
            "counts hands",
            "The gain is another one: average the probabilities, so that a voter who is sure counts "
                + "for more than one who is not.",
            r -> r.at("seed 0", 0) == 10 && r.at("seed 0", 2) <= 3)
        .build();
  }

  private static double[] report(Voting answer, long seed) {
    Bench bench = new Bench(seed);
    double gain = answer.gain(bench);
    return bench.report(gain);
  }

  private static double bagged(Bench bench) {
    double[] mean = new double[2000];
    for (int k = 0; k < 10; k++) {
      int[] rows = IntStream.range(0, 20).map(i -> bench.draws().index(20)).toArray();
      double[] said = bench.vote(bench.train().rows(rows), k);
      for (int i = 0; i < mean.length; i++) {
        mean[i] += said[i] / 10;
      }
    }
    return bench.accuracy(mean) - bench.accuracy(bench.vote(bench.train(), 0));
  }

  /**
   * A schedule that beats every constant rate.
   *
   * @return the exercise
   */
  public static Exercise<Answer.Curve> schedule() {
    return Exercise.<Answer.Curve>of("Cool down", "step → rate", step -> 1 / (1 + step))
        .task(
            "Plain gradient descent on w²/2 with noise of variance 1 in each gradient, 2000 steps, "
                + "steps counted from 0. Bring the mean of w² from w = 5 below 0.0015. A case shows "
                + "what a very good schedule gives; up to three times as much is accepted.")
        .tolerance(2)
        .hints(
            "Two jobs: travel, then cool. What does a constant rate leave? Its floor is η/(2 − η).",
            "The travel from 5 needs the sum of the rates to be about 10 or one rate near 1.",
            "To average noise away, let the rate fall like one over the step.")
        .insight(
            "1/(t + 1) is the plain average of all that the gradients said: no rate is better.")
        .shown("travel and cool", "start 5", f -> meanSquare(f, 5))
        .hidden("cool", "start 0", f -> meanSquare(f, 0))
        .hidden("travel and cool", "start −5", f -> meanSquare(f, -5))
        .symptom(
            "explodes",
            "w runs away: a rate above 2 overshoots farther than it came.",
            r -> !(r.at("start 0") < 1e3))
        .symptom(
            "stops on the way",
            "Part of the way from 5 is still to go: your rates were used up before w had arrived.",
            r -> r.at("start 5") - r.at("start 0") > 0.001)
        .symptom(
            "still hot at the end",
            "It arrives and then trembles: the last rates are too large for a floor this low.",
            r -> r.at("start 0") > 0.0015)
        .build();
  }

  /** The expectation itself: E w² ← (1 − η)²·E w² + η². */
  private static double meanSquare(Answer.Curve rate, double start) {
    double mean = start * start;
    for (int step = 0; step < 2000; step++) {
      double eta = rate.at(step);
      mean = (1 - eta) * (1 - eta) * mean + eta * eta;
    }
    return mean;
  }

  /**
   * A leaflet of one's own.
   *
   * @return the exercise
   */
  public static Exercise<Leaflet> leaflet() {
    double[] without = new Draws(1).normal(20, 1).data();
    Leaflet fit = new Leaflet("p", without, without, Finding.NO_DIFFERENCE_SHOWN, "s");
    return Exercise.<Leaflet>of(
            "Write a leaflet",
            "new StrategyExercises.Leaflet(promise, without, with, finding, side effect)",
            fit)
        .task(
            "Take gradient noise, early stopping or a strategy of your own. State its promise, run it "
                + "on at least 20 seeds, each with and without it, and say what the interval says. "
                + "\"No difference shown\" is a good answer. Each line below is a condition: 1 is met.")
        .hints(
            "Trial.moons(0.4).run(seed → net, net → training) gives forty scores for each arm.",
            "Interval.paired(without, with): does it hold 0?",
            "A side effect is a price: time, memory, a number to tune, a task that it harms.")
        .insight("A claim, an experiment, an interval, a price: that is all a leaflet needs.")
        .shown("words", "the promise is stated", a -> met(!blank(a.promise())))
        .shown("seeds", "20 seeds or more", a -> met(a.with().length >= 20))
        .shown("pairs", "each seed with and without", a -> met(paired(a)))
        .hidden("seeds", "the seeds differ", a -> met(paired(a) && distinct(a.without()) > 1))
        .hidden("words", "the finding is the interval's", a -> met(fits(a)))
        .hidden("words", "the price is stated", a -> met(!blank(a.sideEffect())))
        .symptom(
            "not in pairs",
            "The two arms differ in length: every seed has to run both ways.",
            r -> !r.right("each seed with and without"))
        .symptom(
            "too few seeds",
            "With fewer than 20 seeds luck has the last word.",
            r -> !r.right("20 seeds or more"))
        .symptom(
            "one seed, many times",
            "All results without the treatment are the same number: is the seed used?",
            r -> !r.right("the seeds differ"))
        .symptom(
            "a finding that the interval does not support",
            "Your finding is not what the 95 % interval of your own pairs says. Is 0 in it?",
            r -> !r.right("the finding is the interval's"))
        .symptom(
            "no price",
            "Everything has a side effect. What does this one cost?",
            r -> !r.right("the price is stated"))
        .build();
  }

  private static double met(boolean condition) {
    return condition ? 1 : 0;
  }

  private static boolean blank(String text) {
    return text == null || text.isBlank();
  }

  private static boolean paired(Leaflet leaflet) {
    return leaflet.with().length == leaflet.without().length;
  }

  private static long distinct(double... numbers) {
    return Arrays.stream(numbers).distinct().count();
  }

  private static boolean fits(Leaflet leaflet) {
    if (!paired(leaflet) || leaflet.with().length < 20) {
      return false;
    }
    Interval gain = Interval.paired(leaflet.without(), leaflet.with());
    Finding says =
        gain.above(0) ? Finding.HELPS : gain.below(0) ? Finding.HARMS : Finding.NO_DIFFERENCE_SHOWN;
    return leaflet.finding() == says;
  }
}
