package io.github.activationlab.lessons;

import io.github.activationlab.Activation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;

/**
 * How much of a gradient arrives at the first layer of a deep stack before any training.
 *
 * <p>Standard normal inputs go through layers of equal width, h(l) = f(h(l−1)·W(l)), without
 * biases, and through a linear Xavier head to one number. The targets are standard normal, the loss
 * is the mean of the squared errors. The probe records the norms of dL/dh for h(0) … h(L) and of
 * dL/dW for W(1) … W(L). One seed fixes inputs, weights and targets.
 *
 * @param layers L, at least 1
 * @param width units in each layer, at least 1
 * @param batch rows of input, at least 1
 */
public record GradientProbe(int layers, int width, int batch) {
  /** Ten layers of 64 units, 256 rows. */
  public static final GradientProbe TEN_LAYERS = new GradientProbe(10, 64, 256);

  /** How the weights are drawn: normal with mean 0. */
  public enum Initialisation {
    /** Variance 2/(inputs + outputs), of Glorot and Bengio (2010). */
    XAVIER,
    /** Variance 2/inputs, of He and others (2015). */
    HE;

    double deviation(int inputs, int outputs) {
      return Math.sqrt(2.0 / (this == XAVIER ? inputs + outputs : inputs));
    }
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
   * Several stacks.
   *
   * @param f the activation of every layer
   * @param start how the weights are drawn
   * @param seeds how many stacks, with the seeds 0, 1, 2, …
   * @return the norms of each stack
   * @throws CancellationException if the thread is interrupted
   */
  public List<Norms> run(Activation f, Initialisation start, int seeds) {
    List<Norms> all = new ArrayList<>();
    for (int seed = 0; seed < seeds; seed++) {
      if (Thread.interrupted()) {
        throw new CancellationException("interrupted after " + seed + " of " + seeds + " stacks");
      }
      all.add(once(f, start, seed));
    }
    return all;
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
    Random random = new Random(seed);
    double[][] h = new double[layers + 1][];
    double[][] z = new double[layers + 1][];
    double[][] weights = new double[layers + 1][];
    h[0] = normal(random, batch * width, 1);
    for (int l = 1; l <= layers; l++) {
      weights[l] = normal(random, width * width, start.deviation(width, width));
      z[l] = product(h[l - 1], weights[l]);
      h[l] = f.values(z[l]);
    }
    double[] head = normal(random, width, Initialisation.XAVIER.deviation(width, 1));
    double[] targets = normal(random, batch, 1);

    double[] hNorms = new double[layers + 1];
    double[] wNorms = new double[layers];
    double[] dh = lossGradient(h[layers], head, targets);
    for (int l = layers; l >= 1; l--) {
      hNorms[l] = norm(dh);
      double[] dz = f.derivatives(z[l]);
      for (int i = 0; i < dz.length; i++) {
        dz[i] *= dh[i];
      }
      wNorms[l - 1] = norm(weightGradient(h[l - 1], dz));
      dh = backward(dz, weights[l]);
    }
    hNorms[0] = norm(dh);
    return new Norms(hNorms, wNorms);
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

  /** dL/dh(L) for L = mean (h·head − target)². */
  private double[] lossGradient(double[] h, double[] head, double[] targets) {
    double[] gradient = new double[h.length];
    for (int n = 0; n < batch; n++) {
      double error = -targets[n];
      for (int i = 0; i < width; i++) {
        error += h[n * width + i] * head[i];
      }
      for (int i = 0; i < width; i++) {
        gradient[n * width + i] = 2 * error / batch * head[i];
      }
    }
    return gradient;
  }

  /** h·W, with the inner loop along the rows of W. */
  private double[] product(double[] h, double[] weights) {
    double[] z = new double[batch * width];
    for (int n = 0; n < batch; n++) {
      for (int i = 0; i < width; i++) {
        double factor = h[n * width + i];
        for (int j = 0; j < width; j++) {
          z[n * width + j] += factor * weights[i * width + j];
        }
      }
    }
    return z;
  }

  /** hᵀ·dz. */
  private double[] weightGradient(double[] h, double[] dz) {
    double[] gradient = new double[width * width];
    for (int n = 0; n < batch; n++) {
      for (int i = 0; i < width; i++) {
        double factor = h[n * width + i];
        for (int j = 0; j < width; j++) {
          gradient[i * width + j] += factor * dz[n * width + j];
        }
      }
    }
    return gradient;
  }

  /** dz·Wᵀ. */
  private double[] backward(double[] dz, double[] weights) {
    double[] dh = new double[batch * width];
    for (int n = 0; n < batch; n++) {
      for (int i = 0; i < width; i++) {
        double sum = 0;
        for (int j = 0; j < width; j++) {
          sum += dz[n * width + j] * weights[i * width + j];
        }
        dh[n * width + i] = sum;
      }
    }
    return dh;
  }

  private static double[] normal(Random random, int count, double deviation) {
    double[] numbers = new double[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = deviation * random.nextGaussian();
    }
    return numbers;
  }

  private static double norm(double[] numbers) {
    double sum = 0;
    for (double number : numbers) {
      sum += number * number;
    }
    return Math.sqrt(sum);
  }
}
