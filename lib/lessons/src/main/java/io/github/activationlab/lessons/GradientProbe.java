package io.github.activationlab.lessons;

import io.github.activationlab.Activation;
import io.github.activationlab.network.Batch;
import io.github.activationlab.network.BatchNorm;
import io.github.activationlab.network.Dense;
import io.github.activationlab.network.Draws;
import io.github.activationlab.network.Elementwise;
import io.github.activationlab.network.GradientNorms;
import io.github.activationlab.network.Initialisation;
import io.github.activationlab.network.Layer;
import io.github.activationlab.network.Loss;
import io.github.activationlab.network.Network;
import io.github.activationlab.network.Residual;
import io.github.activationlab.network.Seeds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;

/**
 * How much of a gradient arrives at the first layer of a deep stack before any training.
 *
 * <p>Standard normal inputs go through layers of equal width, h(l) = f(h(l−1)·W(l)), with biases of
 * 0, and through a linear Xavier head to one number. The targets are standard normal, the loss is
 * the mean of the squared errors. The probe records the norms of dL/dh for h(0) … h(L) and of dL/dW
 * for W(1) … W(L). One seed fixes inputs, weights and targets.
 *
 * @param layers L, at least 1
 * @param width units in each layer, at least 1
 * @param batch rows of input, at least 1
 * @param block what a layer consists of
 */
public record GradientProbe(int layers, int width, int batch, Block block) {
  /** Ten plain layers of 64 units, 256 rows. */
  public static final GradientProbe TEN_LAYERS = new GradientProbe(10, 64, 256);

  /** What stands between h(l−1) and h(l). */
  public enum Block {
    /** A product and an activation: f(h·W). */
    PLAIN,
    /** Batch normalisation between the two: f(BN(h·W)). */
    NORMALISED,
    /** A second road around the two: h + f(h·W). */
    RESIDUAL,
    /** Both: h + f(BN(h·W)). */
    NORMALISED_RESIDUAL;

    private List<Layer> layers(int width, Activation f, Initialisation start) {
      List<Layer> inner = new ArrayList<>();
      inner.add(new Dense(width, width, start));
      if (this == NORMALISED || this == NORMALISED_RESIDUAL) {
        inner.add(new BatchNorm(width));
      }
      inner.add(new Elementwise(f));
      return this == RESIDUAL || this == NORMALISED_RESIDUAL
          ? List.of(new Residual(inner.toArray(Layer[]::new)))
          : inner;
    }
  }

  /**
   * Checks that there is a layer.
   *
   * @param layers as in the record
   * @param width as in the record
   * @param batch as in the record
   * @param block as in the record
   * @throws IllegalArgumentException if layers is below 1; the network refuses the other sizes
   */
  public GradientProbe {
    if (layers < 1) {
      throw new IllegalArgumentException("a stack needs at least 1 layer, not " + layers);
    }
    Objects.requireNonNull(block, "block");
  }

  /**
   * Plain layers.
   *
   * @param layers L, at least 1
   * @param width units in each layer, at least 1
   * @param batch rows of input, at least 1
   */
  public GradientProbe(int layers, int width, int batch) {
    this(layers, width, batch, Block.PLAIN);
  }

  /**
   * The same probe at another depth.
   *
   * @param depth L, at least 1
   * @return a new probe
   */
  public GradientProbe depth(int depth) {
    return new GradientProbe(depth, width, batch, block);
  }

  /**
   * The same probe with other layers.
   *
   * @param other what a layer consists of
   * @return a new probe
   */
  public GradientProbe with(Block other) {
    return new GradientProbe(layers, width, batch, other);
  }

  /**
   * What one stack showed.
   *
   * @param h norms of dL/dh, from h(0), the input, to h(L)
   * @param w norms of dL/dW, from W(1) to W(L)
   */
  @SuppressWarnings("ArrayRecordComponent") // a result to read, not a key
  public record Norms(double[] h, double[] w) {
    /**
     * How much of the gradient is left at each h.
     *
     * @return norm of dL/dh(l) over norm of dL/dh(L), for l = 0 … L
     */
    public double[] kept() {
      return Arrays.stream(h).map(norm -> norm / h[h.length - 1]).toArray();
    }

    /**
     * How the layers' own gradients compare with that of the last layer.
     *
     * @return norm of dL/dW(l) over norm of dL/dW(L), for l = 1 … L
     */
    public double[] relativeW() {
      return Arrays.stream(w).map(norm -> norm / w[w.length - 1]).toArray();
    }
  }

  /**
   * Several stacks, on all processors.
   *
   * @param f the activation of every layer
   * @param start how the weights are drawn
   * @param seeds how many stacks, with the seeds 0, 1, 2, …
   * @return the norms of each stack, in the order of the seeds
   * @throws CancellationException if the thread is interrupted
   */
  public List<Norms> run(Activation f, Initialisation start, int seeds) {
    return Seeds.run(seeds, seed -> once(f, start, seed));
  }

  /**
   * One stack.
   *
   * @param f the activation of every layer
   * @param start how the weights are drawn
   * @param seed the same seed gives the same stack
   * @return its norms
   */
  public Norms once(Activation f, Initialisation start, long seed) {
    GradientNorms.Norms all =
        GradientNorms.of(stack(f, start, seed), Loss.MEAN_SQUARED_ERROR, examples(seed));
    int parts = block.layers(1, f, start).size();
    double[] h = new double[layers + 1];
    Arrays.setAll(h, l -> all.h()[l * parts]);
    return new Norms(h, Arrays.copyOf(all.w(), layers));
  }

  /**
   * The network that is probed.
   *
   * @param f the activation of every layer
   * @param start how the weights are drawn
   * @param seed the same seed gives the same weights
   * @return L layers and the head
   */
  public Network stack(Activation f, Initialisation start, long seed) {
    List<Layer> all = new ArrayList<>();
    for (int l = 0; l < layers; l++) {
      all.addAll(block.layers(width, f, start));
    }
    all.add(new Dense(width, 1, Initialisation.XAVIER));
    return new Network(seed, all);
  }

  /**
   * Standard normal inputs and targets.
   *
   * @param seed the same seed gives the same examples
   * @return as many examples as the batch has rows
   */
  public Batch examples(long seed) {
    Draws draws = new Draws(seed).split();
    return new Batch(draws.normal(batch, width), draws.normal(batch, 1));
  }

  /**
   * The middle of several measurements, place by place.
   *
   * @param rows measurements of equal length, at least one
   * @return for each place the median of the rows
   */
  public static double[] median(List<double[]> rows) {
    double[] median = new double[rows.get(0).length];
    for (int i = 0; i < median.length; i++) {
      int place = i;
      double[] sorted = rows.stream().mapToDouble(row -> row[place]).sorted().toArray();
      int half = sorted.length / 2;
      median[i] = sorted.length % 2 == 1 ? sorted[half] : sorted[half - 1] / 2 + sorted[half] / 2;
    }
    return median;
  }
}
