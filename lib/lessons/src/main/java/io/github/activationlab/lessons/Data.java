package io.github.activationlab.lessons;

import io.github.activationlab.network.Batch;
import io.github.activationlab.network.Batches;
import io.github.activationlab.network.Draws;
import io.github.activationlab.network.Matrix;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Examples with their targets, and the small sets that are drawn from a seed.
 *
 * <p>Targets of two classes are one column of 0 and 1; targets of more are one column for each
 * class, 1 at the class and 0 elsewhere. The generated sets alternate the classes, so that every
 * run of rows is balanced, and give the same numbers on every machine.
 *
 * <pre>{@code
 * Data train = Data.moons(20, 0.2, new Draws(1));
 * Data test = Data.moons(2000, 0.2, new Draws(2));
 * new Training(net, Loss.BINARY_CROSS_ENTROPY, new Adam(0.02)).run(train.full(), 500);
 * double right = test.accuracy(net.output(test.x()));
 * }</pre>
 *
 * @param name what it is, such as "two moons, noise 0.2"
 * @param x inputs, a row for each example, a column for each feature
 * @param y targets, a row for each example
 */
public record Data(String name, Matrix x, Matrix y) {
  /**
   * Checks that there is a target for each example and that the inputs are finite.
   *
   * @param name as in the record
   * @param x as in the record
   * @param y as in the record
   * @throws IllegalArgumentException if the rows differ in number, or an input is not finite
   */
  public Data {
    if (x.rows() != y.rows()) {
      throw new IllegalArgumentException(
          name + " has " + x.rows() + " examples, but " + y.rows() + " targets");
    }
    if (!x.isFinite()) {
      throw new IllegalArgumentException(name + " has an input that is not finite");
    }
  }

  /**
   * A set of labelled examples.
   *
   * @param name what it is
   * @param x inputs, a row for each example
   * @param labels the class of each example, from 0 to classes − 1
   * @param classes how many there are, at least 2
   * @return the set; one column of targets for two classes, as many columns as classes for more
   */
  public static Data labelled(String name, Matrix x, int[] labels, int classes) {
    if (classes < 2) {
      throw new IllegalArgumentException(name + " needs at least 2 classes, not " + classes);
    }
    Matrix oneHot = Matrix.oneHot(labels, classes);
    if (classes > 2) {
      return new Data(name, x, oneHot);
    }
    return new Data(name, x, Matrix.column(Arrays.stream(labels).asDoubleStream().toArray()));
  }

  /**
   * Exclusive or: the four corners of a square, 1 where exactly one coordinate is 1.
   *
   * @return four examples
   */
  public static Data xor() {
    return labelled(
        "XOR",
        Matrix.of(new double[][] {{0, 0}, {0, 1}, {1, 1}, {1, 0}}),
        new int[] {0, 1, 0, 1},
        2);
  }

  /**
   * Exclusive or with clouds about the four corners.
   *
   * @param examples how many, at least 1
   * @param noise standard deviation of each cloud, at least 0
   * @param draws where random numbers come from
   * @return the examples, corner after corner
   */
  public static Data xor(int examples, double noise, Draws draws) {
    Matrix corners = xor().x();
    return drawn(
        "XOR",
        examples,
        noise,
        draws,
        i -> new double[] {corners.at(i % 4, 0), corners.at(i % 4, 1)});
  }

  /**
   * Two half circles that reach into each other: class 0 on the upper one about (0, 0), class 1 on
   * the lower one about (1, ½), both of radius 1. The angles are uniform.
   *
   * @param examples how many, at least 1
   * @param noise standard deviation of what each coordinate gets added, at least 0
   * @param draws where random numbers come from
   * @return the examples
   */
  public static Data moons(int examples, double noise, Draws draws) {
    return drawn(
        "two moons",
        examples,
        noise,
        draws,
        i -> {
          double angle = Math.PI * draws.uniform();
          double cos = StrictMath.cos(angle);
          double sin = StrictMath.sin(angle);
          return i % 2 == 0 ? new double[] {cos, sin} : new double[] {1 - cos, 0.5 - sin};
        });
  }

  /**
   * A circle within a circle: class 0 at radius 1, class 1 at radius ½.
   *
   * @param examples how many, at least 1
   * @param noise standard deviation of what each coordinate gets added, at least 0
   * @param draws where random numbers come from
   * @return the examples
   */
  public static Data circles(int examples, double noise, Draws draws) {
    return rings("circles", examples, noise, draws, 1, 0.5);
  }

  /**
   * Clouds, one for each class.
   *
   * @param examples how many, at least 1
   * @param noise standard deviation of each cloud, at least 0
   * @param draws where random numbers come from
   * @param centres where the clouds are, at least two
   * @return the examples, cloud after cloud
   */
  public static Data blobs(int examples, double noise, Draws draws, double[]... centres) {
    return drawn(
        centres.length + " blobs",
        centres.length,
        examples,
        noise,
        draws,
        i -> centres[i % centres.length]);
  }

  /**
   * Circles about the origin, one for each class. The angles are uniform.
   *
   * @param examples how many, at least 1
   * @param noise standard deviation of what each coordinate gets added, at least 0
   * @param draws where random numbers come from
   * @param radii of the circles, at least two
   * @return the examples, circle after circle
   */
  public static Data rings(int examples, double noise, Draws draws, double... radii) {
    return rings(radii.length + " rings", examples, noise, draws, radii);
  }

  private static Data rings(String name, int examples, double noise, Draws draws, double... radii) {
    return drawn(
        name,
        radii.length,
        examples,
        noise,
        draws,
        i -> polar(radii[i % radii.length], 2 * Math.PI * draws.uniform()));
  }

  /**
   * Two spirals from the middle to radius 1, each of one and a half turns, opposite to each other.
   *
   * @param examples how many, at least 1
   * @param noise standard deviation of what each coordinate gets added, at least 0
   * @param draws where random numbers come from
   * @return the examples, spread evenly along the arms
   */
  public static Data spirals(int examples, double noise, Draws draws) {
    return drawn(
        "spirals",
        examples,
        noise,
        draws,
        i -> {
          double radius = Math.sqrt(draws.uniform());
          return polar(radius, Math.PI * (3 * radius + i % 2));
        });
  }

  /**
   * 1,797 handwritten digits of 8 by 8 pixels, the test part of "Optical Recognition of Handwritten
   * Digits" by E. Alpaydin and C. Kaynak (UCI Machine Learning Repository, 1998, CC BY 4.0), in the
   * order of scikit-learn's {@code load_digits}.
   *
   * @return a row of 64 pixels for each, from 0 (paper) to 1 (ink) in sixteenths, of ten classes
   * @throws IllegalStateException if the stored file is not the one that was put there
   */
  public static Data digits() {
    return Digits.load();
  }

  private static double[] polar(double radius, double angle) {
    return new double[] {radius * StrictMath.cos(angle), radius * StrictMath.sin(angle)};
  }

  private interface Point {
    double[] at(int example);
  }

  private static Data drawn(String name, int examples, double noise, Draws draws, Point point) {
    return drawn(name, 2, examples, noise, draws, point);
  }

  private static Data drawn(
      String name, int classes, int examples, double noise, Draws draws, Point point) {
    if (!(noise >= 0 && noise < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "the noise must be at least 0 and finite, but is " + noise);
    }
    Matrix x = new Matrix(examples, 2);
    int[] labels = new int[examples];
    for (int i = 0; i < examples; i++) {
      double[] p = point.at(i);
      x.set(i, 0, p[0] + noise * draws.normal());
      x.set(i, 1, p[1] + noise * draws.normal());
      labels[i] = i % classes;
    }
    return labelled(name + ", noise " + noise, x, labels, classes);
  }

  /**
   * How many examples there are.
   *
   * @return at least 1
   */
  public int examples() {
    return x.rows();
  }

  /**
   * How many classes there are.
   *
   * @return 2 for one column of targets, else the number of columns
   */
  public int classes() {
    return Math.max(2, y.columns());
  }

  /**
   * The class of each example.
   *
   * @return whether the target is above ½ for one column, else the column of the largest target
   */
  public int[] labels() {
    return classesOf(y, 0.5);
  }

  private static int[] classesOf(Matrix scores, double threshold) {
    return IntStream.range(0, scores.rows()).map(i -> classOf(scores, i, threshold)).toArray();
  }

  static int classOf(Matrix scores, int row, double threshold) {
    if (scores.columns() == 1) {
      return scores.at(row, 0) > threshold ? 1 : 0;
    }
    int best = 0;
    for (int j = 1; j < scores.columns(); j++) {
      best = scores.at(row, j) > scores.at(row, best) ? j : best;
    }
    return best;
  }

  /**
   * The share of examples whose class the logits hit: above 0 means class 1 for one column, else
   * the largest wins.
   *
   * @param logits what a network says about {@link #x}, of the shape of {@link #y}
   * @return from 0 to 1
   */
  public double accuracy(Matrix logits) {
    if (logits.rows() != y.rows() || logits.columns() != y.columns()) {
      throw new IllegalArgumentException(
          "the logits are " + logits.shape() + ", but the targets of " + name + " " + y.shape());
    }
    int[] said = classesOf(logits, 0);
    int[] right = labels();
    return IntStream.range(0, said.length).filter(i -> said[i] == right[i]).count()
        / (double) said.length;
  }

  /**
   * All examples at every step of a training.
   *
   * @return the same batch for ever
   */
  public Batches full() {
    return Batches.full(x, y);
  }

  /**
   * All examples as one batch.
   *
   * @return inputs and targets, not copied
   */
  public Batch batch() {
    return new Batch(x, y);
  }

  /**
   * Some examples, in the order asked for; one may come twice, as in a resample.
   *
   * @param rows which, from 0; at least one
   * @return a copy
   */
  public Data rows(int... rows) {
    return new Data(name, picked(x, rows), picked(y, rows));
  }

  private static Matrix picked(Matrix from, int... rows) {
    Matrix result = new Matrix(rows.length, from.columns());
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < from.columns(); j++) {
        result.set(i, j, from.at(rows[i], j));
      }
    }
    return result;
  }

  /**
   * The same examples in a random order.
   *
   * @param draws where random numbers come from
   * @return a copy
   */
  public Data shuffled(Draws draws) {
    int[] order = IntStream.range(0, examples()).toArray();
    draws.shuffle(order);
    return rows(order);
  }

  /**
   * Examples to learn from and others to be examined with.
   *
   * @param train for learning
   * @param test for the examination
   */
  public record Split(Data train, Data test) {}

  /**
   * Cuts a random order of the examples in two.
   *
   * @param train how many are for learning, from 1 to all but one
   * @param draws where random numbers come from
   * @return both parts
   */
  public Split split(int train, Draws draws) {
    if (train < 1 || train >= examples()) {
      throw new IllegalArgumentException(
          "of "
              + examples()
              + " examples from 1 to "
              + (examples() - 1)
              + " are for learning, not "
              + train);
    }
    int[] order = IntStream.range(0, examples()).toArray();
    draws.shuffle(order);
    return new Split(
        rows(Arrays.copyOf(order, train)), rows(Arrays.copyOfRange(order, train, order.length)));
  }

  /**
   * Both sets, one after the other.
   *
   * @param other of as many features and target columns
   * @return a copy, with this set's name
   */
  public Data and(Data other) {
    return new Data(name, below(x, other.x), below(y, other.y));
  }

  private static Matrix below(Matrix a, Matrix b) {
    if (a.columns() != b.columns()) {
      throw new IllegalArgumentException(a.shape() + " and " + b.shape() + " differ in columns");
    }
    double[] both = Arrays.copyOf(a.data(), a.data().length + b.data().length);
    System.arraycopy(b.data(), 0, both, a.data().length, b.data().length);
    return Matrix.wrap(a.rows() + b.rows(), a.columns(), both);
  }

  /**
   * Every example moved, its target kept.
   *
   * @param move from the features of one example to as many others
   * @return a copy
   */
  public Data moved(UnaryOperator<double[]> move) {
    double[][] rows = new double[examples()][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = move.apply(x.rows(i, i + 1).data());
    }
    return new Data(name, Matrix.of(rows), y);
  }

  /**
   * Every feature with mean 0 and variance 1 over these examples; a constant feature becomes 0.
   *
   * @return a copy
   */
  public Data standardised() {
    return standardised(this);
  }

  /**
   * Every feature as another set says: its mean subtracted, divided by its standard deviation.
   * Examination sets are scaled by the set that was learned from.
   *
   * @param by whose means and standard deviations count
   * @return a copy
   */
  public Data standardised(Data by) {
    int n = by.examples();
    double[] mean = new double[by.x.columns()];
    double[] deviation = new double[mean.length];
    for (int j = 0; j < mean.length; j++) {
      int column = j;
      mean[j] = sum(n, i -> by.x.at(i, column)) / n;
      deviation[j] = Math.sqrt(sum(n, i -> square(by.x.at(i, column) - mean[column])) / n);
    }
    return moved(
        row -> {
          double[] z = new double[row.length];
          for (int j = 0; j < z.length; j++) {
            z[j] = deviation[j] == 0 ? 0 : (row[j] - mean[j]) / deviation[j];
          }
          return z;
        });
  }

  private interface Term {
    double of(int i);
  }

  /** In the order of the examples: a stream's sum may add in another. */
  private static double sum(int n, Term term) {
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum += term.of(i);
    }
    return sum;
  }

  private static double square(double x) {
    return x * x;
  }

  /**
   * Name and size.
   *
   * @return such as "two moons, noise 0.2: 20 examples of 2 features, 2 classes of 10, 10"
   */
  public String description() {
    int[] counts = new int[classes()];
    for (int label : labels()) {
      counts[label]++;
    }
    String sizes =
        Arrays.stream(counts).mapToObj(Integer::toString).collect(Collectors.joining(", "));
    return (name + ": " + examples() + " examples of " + x.columns() + " features, ")
        + (classes() + " classes of " + sizes);
  }

  @Override
  public String toString() {
    return description();
  }
}
