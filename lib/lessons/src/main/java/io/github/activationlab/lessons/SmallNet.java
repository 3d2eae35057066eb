package io.github.activationlab.lessons;

import io.github.activationlab.Activation;
import java.util.Random;

/**
 * A network with one input, one hidden layer and one output, y = c + Σ vᵢ·f(wᵢ·x + bᵢ), small
 * enough to read: the weights are arrays and the loops are plain.
 *
 * @param w weights into the hidden units
 * @param b biases of the hidden units, as many
 * @param v weights out of the hidden units, as many
 * @param c bias of the output
 * @param f activation of the hidden units
 */
public record SmallNet(double[] w, double[] b, double[] v, double c, Activation f) {
  /** Checks that the three arrays have one length. */
  public SmallNet {
    if (w.length != b.length || w.length != v.length) {
      throw new IllegalArgumentException(
          "w, b and v need one entry for each hidden unit, but have "
              + (w.length + ", " + b.length + " and " + v.length));
    }
  }

  /**
   * A network with random weights: w and b standard normal, v normal with variance 1/width, c = 0.
   *
   * @param width number of hidden units
   * @param f their activation
   * @param seed the same seed gives the same weights
   * @return a network
   */
  public static SmallNet random(int width, Activation f, long seed) {
    Random random = new Random(seed);
    double[] w = new double[width];
    double[] b = new double[width];
    double[] v = new double[width];
    for (int i = 0; i < width; i++) {
      w[i] = random.nextGaussian();
      b[i] = random.nextGaussian();
      v[i] = random.nextGaussian() / Math.sqrt(width);
    }
    return new SmallNet(w, b, v, 0, f);
  }

  /**
   * The output.
   *
   * @param x the input
   * @return y
   */
  public double output(double x) {
    double y = c;
    for (int i = 0; i < w.length; i++) {
      y += v[i] * f.value(w[i] * x + b[i]);
    }
    return y;
  }
}
