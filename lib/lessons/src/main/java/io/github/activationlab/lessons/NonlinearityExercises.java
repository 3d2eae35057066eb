package io.github.activationlab.lessons;

import io.github.activationlab.ReLU;
import io.github.activationlab.Sigmoid;
import io.github.activationlab.network.Draws;
import io.github.activationlab.network.Matrix;
import io.github.activationlab.special.Logarithm;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;

/** The exercises of notebook 01: what affine layers cannot do, and what a fold can. */
public final class NonlinearityExercises {
  private static final DoubleUnaryOperator RELU = new ReLU()::value;
  private static final DoubleUnaryOperator SIGMA = new Sigmoid()::value;

  private static final String TWO_SQUARES =
      "W₁ = {{1, 2}, {0, 1}}, b₁ = {1, −1}, W₂ = {{1, 0}, {3, 1}}, b₂ = {0, 2}";

  private static final String ONE_KINK = "w = {1}, b = {0}, v = {1}, −1 … 1";
  private static final String THREE_KINKS =
      "w = {1, −1, 2}, b = {0.5, 0.25, −1}, v = {1, 1, 1}, −2 … 2";

  private NonlinearityExercises() {}

  /**
   * A layer without an activation: y = x·W + b, an example in each row.
   *
   * @param w a row for each input, a column for each output
   * @param b one row, a column for each output
   */
  public record Affine(Matrix w, Matrix b) {
    /**
     * What comes out.
     *
     * @param x a row for each example
     * @return as many rows
     */
    public Matrix of(Matrix x) {
      Matrix y = x.times(w);
      for (int i = 0; i < y.rows(); i++) {
        for (int j = 0; j < y.columns(); j++) {
          y.set(i, j, y.at(i, j) + b.at(0, j));
        }
      }
      return y;
    }
  }

  /** Many layers made one. */
  @FunctionalInterface
  public interface Collapse extends Answer {
    /**
     * The one layer that does what all of them do.
     *
     * @param layers in the order in which an example goes through them, at least one
     * @return one layer
     */
    Affine of(List<Affine> layers);
  }

  /**
   * A network of ReLU units by hand: Σ vᵢ·ReLU(wᵢ·x + bᵢ) + c.
   *
   * @param w the weights of each hidden unit, a row for each
   * @param b the bias of each hidden unit
   * @param v the weight of each hidden unit in the output
   * @param c the bias of the output
   */
  @SuppressWarnings("ArrayRecordComponent") // weights are numbers to compute with, not a key
  public record TwoLayers(double[][] w, double[] b, double[] v, double c) implements Answer {
    /**
     * Checks that there is a bias and an output weight for each unit.
     *
     * @param w as in the record
     * @param b as in the record
     * @param v as in the record
     * @param c as in the record
     * @throws IllegalArgumentException if there is not
     */
    public TwoLayers {
      if (w.length != b.length || w.length != v.length) {
        throw new IllegalArgumentException(
            "w, b and v need one entry for each hidden unit, but have "
                + (w.length + ", " + b.length + " and " + v.length));
      }
    }

    /**
     * The output.
     *
     * @param x one number for each input
     * @return the output, no threshold
     * @throws IllegalArgumentException if a unit has not as many weights as there are inputs
     */
    public double at(double... x) {
      double y = c;
      for (int i = 0; i < w.length; i++) {
        if (w[i].length != x.length) {
          throw new IllegalArgumentException(
              "unit " + i + " has " + w[i].length + " weights for " + x.length + " inputs");
        }
        double z = b[i];
        for (int j = 0; j < x.length; j++) {
          z += w[i][j] * x[j];
        }
        y += v[i] * RELU.applyAsDouble(z);
      }
      return y;
    }
  }

  /** How a ReLU unit does on some samples. */
  public enum State {
    /** It passes gradient on for every sample. */
    AWAKE,
    /** For some samples, but not for all. */
    SOMETIMES_ASLEEP,
    /** For none. */
    DEAD
  }

  /** A doctor's answer. */
  @FunctionalInterface
  public interface Diagnosis extends Answer {
    /**
     * The state of ReLU(w·x + b).
     *
     * @param w the weight
     * @param b the bias
     * @param x the samples, at least one
     * @return the state
     */
    State of(double w, double b, double[] x);
  }

  /** A count of straight pieces. */
  @FunctionalInterface
  public interface PieceCount extends Answer {
    /**
     * How many straight pieces Σ vᵢ·ReLU(wᵢ·x + bᵢ) has between two places.
     *
     * @param w weights
     * @param b biases, as many
     * @param v output weights, as many
     * @param from the left end
     * @param to the right end
     * @return at least 1
     */
    int of(double[] w, double[] b, double[] v, double from, double to);
  }

  /**
   * Many affine layers made one.
   *
   * @return the exercise
   */
  public static Exercise<Collapse> collapse() {
    List<Affine> square =
        List.of(
            new Affine(Matrix.of(new double[][] {{1, 2}, {0, 1}}), Matrix.row(1, -1)),
            new Affine(Matrix.of(new double[][] {{1, 0}, {3, 1}}), Matrix.row(0, 2)));
    List<Affine> narrow = stack(2, 3, 5, 2);
    Affine first = square.get(0);
    Affine last = square.get(1);
    return Exercise.<Collapse>of("Collapse it", "layers → Affine", NonlinearityExercises::collapsed)
        .task(
            "Given layers y = x·W + b in the order of use, return the one Affine(W, b) that does "
                + "the same. Matrix has times and plus; b is a matrix of one row. Shown are the "
                + "numbers of W, row by row, then those of b.")
        .hints(
            "Do two layers first, on paper: put y₁ = x·W₁ + b₁ into y₁·W₂ + b₂ and multiply out.",
            "b₁ travels through the second layer too: what becomes of it there?",
            "The later matrix stands right, because x stands left. For many layers keep what you "
                + "have so far as one Affine and add the next.")
        .insight("One line per layer, and the tenth layer has bought nothing.")
        .shownAll("square layers", TWO_SQUARES, f -> numbers(f.of(square)))
        .hiddenAll("other widths", "3 → 5 → 2", f -> numbers(f.of(narrow)))
        .hiddenAll("a single layer", "4 → 3", f -> numbers(f.of(stack(3, 4, 3))))
        .hiddenAll("ten layers", "ten of 2 → 2", f -> numbers(f.of(stack(4, tens()))))
        .symptom(
            "the product turned round",
            "You multiply in the wrong order. Two square layers let you; 3 → 5 → 2 does not, and "
                + "even where it fits, W₁·W₂ is not W₂·W₁.",
            r -> near(r, TWO_SQUARES, 0, last.w.times(first.w)))
        .symptom(
            "the biases added up",
            "Your W is right. But b₁ goes through the second layer like everything else: it must "
                + "pass through W₂ before b₂ is added.",
            r ->
                near(r, TWO_SQUARES, 0, first.w.times(last.w))
                    && near(r, TWO_SQUARES, 4, first.b.plus(last.b)))
        .symptom(
            "the bias dropped",
            "Your layer sends 0 to 0, and the stack does not: it is affine, not linear.",
            r ->
                near(r, TWO_SQUARES, 0, first.w.times(last.w))
                    && near(r, TWO_SQUARES, 4, Matrix.row(0, 0)))
        .symptom(
            "the last bias alone",
            "Your W is right and b₂ is there. Where did the first bias go?",
            r -> near(r, TWO_SQUARES, 0, first.w.times(last.w)) && near(r, TWO_SQUARES, 4, last.b))
        .symptom(
            "two layers only",
            "Right for two layers. Does your answer look at all of them, however many?",
            r -> r.right("3 → 5 → 2") && !(r.right("4 → 3") && r.right("ten of 2 → 2")))
        .build();
  }

  private static int[] tens() {
    int[] widths = new int[11];
    Arrays.fill(widths, 2);
    return widths;
  }

  private static List<Affine> stack(long seed, int... widths) {
    Draws draws = new Draws(seed);
    List<Affine> layers = new ArrayList<>();
    for (int i = 1; i < widths.length; i++) {
      layers.add(new Affine(draws.normal(widths[i - 1], widths[i]), draws.normal(1, widths[i])));
    }
    return layers;
  }

  private static Affine collapsed(List<Affine> layers) {
    Affine all = layers.get(0);
    for (Affine next : layers.subList(1, layers.size())) {
      all = new Affine(all.w.times(next.w), all.b.times(next.w).plus(next.b));
    }
    return all;
  }

  private static double[] numbers(Affine layer) {
    double[] w = layer.w.data();
    double[] all = Arrays.copyOf(w, w.length + layer.b.data().length);
    System.arraycopy(layer.b.data(), 0, all, w.length, layer.b.data().length);
    return all;
  }

  private static boolean near(Exercise.Results results, String input, int from, Matrix wanted) {
    for (int i = 0; i < wanted.data().length; i++) {
      if (!(Math.abs(results.at(input, from + i) - wanted.data()[i]) < 1e-9)) {
        return false;
      }
    }
    return true;
  }

  /**
   * The opposite of XOR by hand.
   *
   * @return the exercise
   */
  public static Exercise<TwoLayers> xnor() {
    double[][] sums = {{1, 1}, {1, 1}};
    double[] b = {0, -1};
    return Exercise.<TwoLayers>of(
            "XNOR by hand",
            "new NonlinearityExercises.TwoLayers(w, b, v, c)",
            new TwoLayers(sums, b, new double[] {-1, 2}, 1))
        .task(
            "Choose two ReLU units, w {{·, ·}, {·, ·}}, b {·, ·}, v {·, ·}, and a constant c, so that "
                + "v₁h₁ + v₂h₂ + c is 1 where a = b and 0 where not. The numbers, not their signs.")
        .tolerance(1e-12)
        .hints(
            "You know two units that make XOR. What is XNOR in terms of XOR?",
            "1 − XOR. A minus in front of a unit is allowed, and there is a constant.",
            "Keep h₁ = ReLU(a + b) and h₂ = ReLU(a + b − 1), change every sign in h₁ − 2h₂, "
                + "and let the constant do the rest.")
        .insight("Turning a surface over costs no fold: signs and a constant do it.")
        .shown("equal", "a = 0, b = 0", f -> f.at(0, 0))
        .shown("different", "a = 0, b = 1", f -> f.at(0, 1))
        .shown("different", "a = 1, b = 0", f -> f.at(1, 0))
        .shown("equal", "a = 1, b = 1", f -> f.at(1, 1))
        .hidden("the budget", "units beyond two", f -> Math.max(0, f.w.length - 2))
        .mistake(
            "XOR itself",
            "That is XOR: 1 where they differ. The opposite is asked for.",
            new TwoLayers(sums, b, new double[] {1, -2}, 0))
        .symptom(
            "a straight cut",
            "On these corners your network is a ruler: f(0,0) + f(1,1) = f(0,1) + f(1,0). "
                + "XNOR wants 2 on the left and 0 on the right. No fold reaches a corner yet.",
            r ->
                Math.abs(
                        r.at("a = 0, b = 0")
                            + r.at("a = 1, b = 1")
                            - r.at("a = 0, b = 1")
                            - r.at("a = 1, b = 0"))
                    < 1e-9)
        .symptom(
            "over budget",
            "Right at all corners, but two units are enough.",
            r -> rightSides(r) && r.right("a = 0, b = 0") && !r.right("units beyond two"))
        .symptom(
            "signs instead of numbers",
            "Every corner lies on its side of ½: a threshold would be content. The task wants 0 and 1.",
            NonlinearityExercises::rightSides)
        .build();
  }

  private static boolean rightSides(Exercise.Results r) {
    return r.at("a = 0, b = 0") > 0.5
        && r.at("a = 1, b = 1") > 0.5
        && r.at("a = 0, b = 1") < 0.5
        && r.at("a = 1, b = 0") < 0.5;
  }

  /**
   * Parity of three bits with three folds.
   *
   * @return the exercise
   */
  public static Exercise<TwoLayers> parity() {
    String all = "1, 1, 1";
    return Exercise.<TwoLayers>of(
            "Three-bit parity",
            "new NonlinearityExercises.TwoLayers(w, b, v, c)",
            zigzag(new double[] {0, -1, -2}, new double[] {1, -2, 2}, 0))
        .task(
            "1 if an odd number of the three bits is 1, else 0: exactly, at all eight corners of the "
                + "cube, with at most three ReLU units.")
        .tolerance(1e-12)
        .hints(
            "Which bits are set does not matter, only how many. So all units may look at "
                + "s = a + b + c.",
            "Along s = 0, 1, 2, 3 the output goes 0, 1, 0, 1: a zigzag with two bends between.",
            "Every unit that starts at s = k changes the slope from k on. The slopes are "
                + "1, −1, 1: which changes are these?")
        .insight(
            "n bits need n folds this way. In a deep network the folds multiply instead of adding up: "
                + "fold the folded paper.")
        .shown("one bit or none", "0, 0, 0", f -> f.at(0, 0, 0))
        .shown("one bit or none", "0, 1, 0", f -> f.at(0, 1, 0))
        .shown("two bits", "1, 1, 0", f -> f.at(1, 1, 0))
        .hidden("three bits", all, f -> f.at(1, 1, 1))
        .hidden("one bit or none", "1, 0, 0", f -> f.at(1, 0, 0))
        .hidden("one bit or none", "0, 0, 1", f -> f.at(0, 0, 1))
        .hidden("two bits", "1, 0, 1", f -> f.at(1, 0, 1))
        .hidden("two bits", "0, 1, 1", f -> f.at(0, 1, 1))
        .hidden("the budget", "units beyond three", f -> Math.max(0, f.w.length - 3))
        .mistake(
            "one fold too few",
            "Seven corners are right. At 1, 1, 1 your zigzag runs straight on: one fold too few.",
            zigzag(new double[] {0, -1}, new double[] {1, -2}, 0))
        .mistake(
            "the opposite",
            "That is even parity: 1 where the count is even.",
            zigzag(new double[] {0, -1, -2}, new double[] {-1, 2, -2}, 1))
        .symptom(
            "over budget",
            "Right at every corner, but three units are enough: s = a + b + c is all they need.",
            r -> allBut(r, "units beyond three") && !r.right("units beyond three"))
        .symptom(
            "seven corners",
            "Seven corners are right, and 1, 1, 1 is not: that corner needs a bend of its own.",
            r -> allBut(r, all) && !r.right(all))
        .symptom(
            "a straight cut",
            "From no bit to one to two your output moves by the same amount: a ruler. It must go up and "
                + "come down again.",
            r ->
                Math.abs(r.at("1, 1, 0") - r.at("0, 1, 0") - r.at("1, 0, 0") + r.at("0, 0, 0"))
                    < 1e-9)
        .build();
  }

  private static final List<String> CORNERS =
      List.of(
          "0, 0, 0", "0, 1, 0", "1, 1, 0", "1, 1, 1", "1, 0, 0", "0, 0, 1", "1, 0, 1", "0, 1, 1");

  private static boolean allBut(Exercise.Results r, String one) {
    return CORNERS.stream().filter(corner -> !corner.equals(one)).allMatch(r::right);
  }

  private static TwoLayers zigzag(double[] b, double[] v, double c) {
    double[][] w = new double[b.length][];
    Arrays.fill(w, new double[] {1, 1, 1});
    return new TwoLayers(w, b, v, c);
  }

  /**
   * How many straight pieces a small network has.
   *
   * @return the exercise
   */
  public static Exercise<PieceCount> creases() {
    double[] ones = {1, 1, 1};
    double[] signs = {1, -1, 2};
    double[] places = {0.5, 0.25, -1};
    return Exercise.<PieceCount>of(
            "How many creases?", "(w, b, v, from, to) → pieces", NonlinearityExercises::pieces)
        .task(
            "Count the straight pieces of Σ vᵢ·ReLU(wᵢx + bᵢ) between from and to. A piece ends where "
                + "the slope changes.")
        .hints(
            "Each unit has one kink, at −b/w. Is it between the ends?",
            "Kinks may fall on one place, and then they are one. A unit whose w is 0 has none.",
            "At its kink a unit changes the slope by v·|w|. Add up these changes place by place: "
                + "where they come to 0, nobody sees a kink.")
        .insight(
            "n units give n + 1 pieces at most, and every coincidence costs one. It takes depth to get "
                + "more.")
        .shown("all inside", ONE_KINK, f -> f.of(a(1), a(0), a(1), -1, 1))
        .shown("all inside", THREE_KINKS, f -> f.of(signs, places, ones, -2, 2))
        .hidden("kinks outside", "ends close in", f -> f.of(signs, places, ones, 0, 0.4))
        .hidden("kinks outside", "an end on a kink", f -> f.of(signs, places, ones, -0.5, 2))
        .hidden("together", "two on one place", f -> f.of(a(1, 2, 1), a(1, 2, 0), ones, -3, 3))
        .hidden("silent units", "v = 0", f -> f.of(signs, places, a(1, 0, 1), -2, 2))
        .hidden("silent units", "w = 0", f -> f.of(a(1, 0, 2), a(1, 3, -1), ones, -2, 2))
        .hidden("cancelling", "one undoes the other", f -> f.of(a(1, -1), a(0, 0), a(1, -1), -1, 1))
        .hidden(
            "close together", "two within 1e-9", f -> f.of(a(1, 1), a(0, -1e-9), a(1, -2), -1, 1))
        .mistake(
            "always n + 1",
            "n + 1 is the most there can be. Some kinks lie outside, on one place, or are not heard.",
            (w, b, v, from, to) -> w.length + 1)
        .mistake(
            "kinks, not pieces",
            "You count the kinks. One kink makes two pieces.",
            (w, b, v, from, to) -> pieces(w, b, v, from, to) - 1)
        .mistake(
            "unheard units",
            "A unit with v = 0 is not heard: its kink does not reach the output.",
            (w, b, v, from, to) -> kinks(w, b, v, from, to, false) + 1)
        .mistake(
            "counted twice",
            "Two kinks on one place are one.",
            (w, b, v, from, to) -> {
              int count = 1;
              for (int i = 0; i < w.length; i++) {
                double at = -b[i] / w[i];
                count += w[i] != 0 && v[i] != 0 && at > from && at < to ? 1 : 0;
              }
              return count;
            })
        .mistake(
            "outside as well",
            "You count kinks beyond the ends.",
            (w, b, v, from, to) -> pieces(w, b, v, -1e9, 1e9))
        .symptom(
            "a grid",
            "Right until two kinks come close: no grid is fine enough for every network. The kinks are "
                + "at −b/w, exactly.",
            r -> r.right(THREE_KINKS) && r.right("ends close in") && !r.right("two within 1e-9"))
        .symptom(
            "an unseen kink",
            "Two units have a kink on one place and change the slope by 1 and −1 there. Add up first.",
            r -> r.right("two on one place") && !r.right("one undoes the other"))
        .build();
  }

  private static double[] a(double... numbers) {
    return numbers;
  }

  private static int pieces(double[] w, double[] b, double[] v, double from, double to) {
    return kinks(w, b, v, from, to, true) + 1;
  }

  private static int kinks(
      double[] w, double[] b, double[] v, double from, double to, boolean heard) {
    Map<Double, Double> changes = new TreeMap<>();
    for (int i = 0; i < w.length; i++) {
      double at = -b[i] / w[i] + 0.0; // −0 and 0 are one place
      if (w[i] != 0 && at > from && at < to) {
        changes.merge(at, v[i] * Math.abs(w[i]), Double::sum);
      }
    }
    return (int) changes.values().stream().filter(change -> !heard || change != 0).count();
  }

  /**
   * Who sleeps and who is dead.
   *
   * @return the exercise
   */
  public static Exercise<Diagnosis> diagnosis() {
    return Exercise.<Diagnosis>of(
            "Dead or asleep?", "(w, b, x) → State", NonlinearityExercises::state)
        .task(
            "How does the unit ReLU(w·x + b) do on the samples x? AWAKE if it passes gradient for all "
                + "of them, SOMETIMES_ASLEEP if for some, DEAD if for none. Its slope at 0 is 0.")
        .parts("state (0 awake, 1 sometimes asleep, 2 dead):")
        .hints(
            "Compute z = w·x + b for every sample.",
            "One positive z is enough to be alive; all positive, and it never sleeps.",
            "z = 0 counts as silent, for our slope at 0 is 0. And if w is 0, every z is b.")
        .insight("Death is a statement about all samples. No single one can announce it.")
        .shown("plain", "w = 1, b = 0, x = −1, 2", f -> code(f.of(1, 0, a(-1, 2))))
        .shown("plain", "w = 1, b = −5, x = −1, 2", f -> code(f.of(1, -5, a(-1, 2))))
        .hidden("plain", "w = 2, b = 1, x = 0, 3, 1", f -> code(f.of(2, 1, a(0, 3, 1))))
        .hidden("one awake", "w = 1, b = −4, x = −10, 5, 1", f -> code(f.of(1, -4, a(-10, 5, 1))))
        .hidden("one asleep", "w = −1, b = 9, x = 10, 1", f -> code(f.of(-1, 9, a(10, 1))))
        .hidden("z = 0", "w = 1, b = −2, x = 2, 1, −3", f -> code(f.of(1, -2, a(2, 1, -3))))
        .hidden("z = 0", "w = 1, b = 0, x = 0, 1", f -> code(f.of(1, 0, a(0, 1))))
        .hidden("w = 0", "w = 0, b = 0.5, x = −7, 7", f -> code(f.of(0, 0.5, a(-7, 7))))
        .hidden("w = 0", "w = 0, b = 0, x = −7, 7", f -> code(f.of(0, 0, a(-7, 7))))
        .mistake(
            "any negative means dead",
            "You bury a unit for one silent sample. At x = 2 its z is 2: that sample still teaches it.",
            (w, b, x) -> Arrays.stream(x).allMatch(v -> w * v + b > 0) ? State.AWAKE : State.DEAD)
        .mistake(
            "the mean",
            "You look at the mean of z. A mean hides the one sample that is awake, and the one that "
                + "is not.",
            (w, b, x) -> Arrays.stream(x).map(v -> w * v + b).sum() > 0 ? State.AWAKE : State.DEAD)
        .mistake(
            "z = 0 counts as awake",
            "Right but for z = 0: the slope there is 0 in our library, so nothing is learned from it.",
            (w, b, x) ->
                Arrays.stream(x).noneMatch(v -> w * v + b < 0)
                    ? State.AWAKE
                    : Arrays.stream(x).allMatch(v -> w * v + b < 0)
                        ? State.DEAD
                        : State.SOMETIMES_ASLEEP)
        .mistake(
            "looks at the samples only",
            "You look at the samples x. What counts is z = w·x + b.",
            (w, b, x) -> state(1, 0, x))
        .build();
  }

  private static double code(State state) {
    return switch (state) {
      case AWAKE -> 0;
      case SOMETIMES_ASLEEP -> 1;
      case DEAD -> 2;
    };
  }

  private static State state(double w, double b, double[] x) {
    long awake = Arrays.stream(x).filter(v -> w * v + b > 0).count();
    return awake == x.length ? State.AWAKE : awake == 0 ? State.DEAD : State.SOMETIMES_ASLEEP;
  }

  /**
   * A forecast that may say less than one half.
   *
   * @return the exercise
   */
  public static Exercise<Answer.Curve> forecaster() {
    return Exercise.<Answer.Curve>of("Repair the forecaster", "z → p", z -> SIGMA.applyAsDouble(z))
        .task(
            "The weather service says p = σ(max(0, z)) with z = w·x + b. Return a better p(z), with no "
                + "parameter of its own. It is trained on 100 dry and 100 wet days, 2000 steps at rate "
                + "0.1, by cross-entropy.")
        .parts(
            "loss on dry days below 0.3 (1 yes, 0 no):",
            "loss on wet days below 0.3 (1 yes, 0 no):",
            "p(−10) below 0.01 (1 yes, 0 no):",
            "p(−1) below ½ (1 yes, 0 no):",
            "p(1) strictly between 0 and 1 (1 yes, 0 no):")
        .hints(
            "What is the least p that this service can say, whatever w and b are?",
            "Where does the one half come from? Follow z = −3 through the line.",
            "max(0, z) throws away how negative z was. Nothing has to stand in its place.")
        .insight(
            "The last layer hands over a logit, any number at all; σ alone turns it into a probability.")
        .shownAll("the shown days", "seed 0", f -> trained(f, 0))
        .hiddenAll("other days", "seed 1", f -> trained(f, 1))
        .hiddenAll("other days", "seed 2", f -> trained(f, 2))
        .hiddenAll("other days", "seed 3", f -> trained(f, 3))
        .mistake(
            "nothing changed",
            "The floor is still ½, so a dry day costs ln 2 = 0.693 at least. Longer training cannot "
                + "pass a floor.",
            z -> SIGMA.applyAsDouble(RELU.applyAsDouble(z)))
        .mistake(
            "stretched to the floor",
            "2p − 1 is exactly 0 for every z ≤ 0. A single wet day among them costs an infinite loss.",
            z -> 2 * SIGMA.applyAsDouble(RELU.applyAsDouble(z)) - 1)
        .symptom(
            "yes or no",
            "Your p is 0 or 1 and nothing between: one wrong day costs an infinite loss, and a jump has "
                + "no slope to learn by. Moving a threshold changes decisions, not odds.",
            r -> r.at("seed 0", 4) == 0)
        .symptom(
            "a lower floor",
            "Better than ½, and still a floor: even at z = −10 your p stays above 0.01.",
            r -> r.at("seed 0", 2) == 0)
        .build();
  }

  /**
   * One hundred dry days and as many wet ones: x normal about −1.5 and about 1.5, with variance 1.
   *
   * @param seed where the days come from
   * @return 200 examples of one feature, dry and wet in turn; 1 is wet
   */
  public static Data weather(long seed) {
    Matrix x = new Draws(seed).normal(200, 1);
    int[] wet = new int[200];
    for (int i = 0; i < 200; i++) {
      wet[i] = i % 2;
      x.set(i, 0, x.at(i, 0) + (wet[i] == 1 ? 1.5 : -1.5));
    }
    return Data.labelled("weather", x, wet, 2);
  }

  /** Trains w and b; the slope of p by differences, for the learner gives values only. */
  private static double[] trained(Answer.Curve p, long seed) {
    Data days = weather(seed);
    double[] x = days.x().data();
    double[] y = days.y().data();
    double w = 0.5;
    double b = 0;
    for (int step = 0; step < 2000 && !Thread.currentThread().isInterrupted(); step++) {
      double dw = 0;
      double db = 0;
      for (int i = 0; i < x.length; i++) {
        double z = w * x[i] + b;
        double chance = p.at(z);
        double slope = (p.at(z + 1e-5) - p.at(z - 1e-5)) / 2e-5;
        double pull = slope == 0 ? 0 : slope * (chance - y[i]) / (chance * (1 - chance));
        dw += pull * x[i] / x.length;
        db += pull / x.length;
      }
      w -= 0.1 * dw;
      b -= 0.1 * db;
    }
    double[] loss = new double[2];
    for (int i = 0; i < x.length; i++) {
      double chance = p.at(w * x[i] + b);
      loss[(int) y[i]] -= Logarithm.log(y[i] == 1 ? chance : 1 - chance) / 100;
    }
    return new double[] {
      loss[0] < 0.3 ? 1 : 0,
      loss[1] < 0.3 ? 1 : 0,
      p.at(-10) < 0.01 ? 1 : 0,
      p.at(-1) < 0.5 ? 1 : 0,
      p.at(1) > 0 && p.at(1) < 1 ? 1 : 0
    };
  }
}
