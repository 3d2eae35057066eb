package io.github.activationlab.benchmarks;

import io.github.activationlab.Activation;
import io.github.activationlab.ReLU;
import io.github.activationlab.Swish;
import io.github.activationlab.Tanh;
import io.github.activationlab.network.Batches;
import io.github.activationlab.network.Dense;
import io.github.activationlab.network.Draws;
import io.github.activationlab.network.Elementwise;
import io.github.activationlab.network.Initialisation;
import io.github.activationlab.network.Layer;
import io.github.activationlab.network.Loss;
import io.github.activationlab.network.Matrix;
import io.github.activationlab.network.Network;
import io.github.activationlab.network.SGD;
import io.github.activationlab.network.Training;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The time of an epoch: a 64-100-100-100-10 network, 1,797 examples, batches of 64, plain gradient
 * descent. One line for each activation: its name and the median in milliseconds. {@code epoch.py}
 * beside the sources runs it against PyTorch.
 */
public final class Epoch {
  private static final int EXAMPLES = 1797;
  private static final int BATCH = 64;
  private static final int WARM_UP = 40;
  private static final int EPOCHS = 15;

  private Epoch() {}

  /**
   * Measures.
   *
   * @param arguments none
   */
  public static void main(String[] arguments) {
    for (Activation f : List.of(new ReLU(), new Tanh(), new Swish())) {
      System.out.println(f.about().name() + " " + milliseconds(f));
    }
  }

  private static double milliseconds(Activation f) {
    Draws draws = new Draws(0);
    Matrix x = draws.normal(EXAMPLES, 64);
    int[] labels = new int[EXAMPLES];
    Arrays.setAll(labels, i -> draws.index(10));
    Batches batches = Batches.shuffled(x, Matrix.oneHot(labels, 10), BATCH, 0);
    Training training = new Training(network(f), Loss.CROSS_ENTROPY, new SGD(0.05));
    double[] times = new double[EPOCHS];
    for (int i = -WARM_UP; i < EPOCHS; i++) {
      long start = System.nanoTime();
      training.run(batches, Batches.perEpoch(EXAMPLES, BATCH));
      times[Math.max(0, i)] = (System.nanoTime() - start) / 1e6;
    }
    Arrays.sort(times);
    return times[EPOCHS / 2];
  }

  private static Network network(Activation f) {
    int[] widths = {64, 100, 100, 100, 10};
    List<Layer> layers = new ArrayList<>();
    for (int i = 1; i < widths.length; i++) {
      layers.add(new Dense(widths[i - 1], widths[i], Initialisation.XAVIER));
      if (i < widths.length - 1) {
        layers.add(new Elementwise(f));
      }
    }
    return new Network(0, layers);
  }
}
