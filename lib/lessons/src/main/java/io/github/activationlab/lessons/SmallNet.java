package io.github.activationlab.lessons;

import io.github.activationlab.Activation;
import java.util.Arrays;
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
@SuppressWarnings("ArrayRecordComponent") // weights are numbers to compute with, not a key
public record SmallNet(double[] w, double[] b, double[] v, double c, Activation f) {
  /**
   * Checks that the three arrays have one length.
   *
   * @param w as in the record
   * @param b as in the record
   * @param v as in the record
   * @param c as in the record
   * @param f as in the record
   * @throws IllegalArgumentException if w, b and v differ in length
   */
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

  /**
   * Full-batch gradient descent on the mean squared error, all weights and biases learning and the
   * activation staying as it is. It stops early, with the losses so far, if the thread is
   * interrupted.
   *
   * @param x inputs
   * @param y targets, as many
   * @param rate learning rate
   * @param steps how many steps to take, at least 0
   * @return the trained network, and the loss before the first step and after each
   */
  public Trained train(double[] x, double[] y, double rate, int steps) {
    double[] losses = new double[steps + 1];
    SmallNet net = this;
    losses[0] = net.loss(x, y);
    for (int step = 1; step <= steps; step++) {
      if (Thread.interrupted()) {
        return new Trained(net, Arrays.copyOf(losses, step));
      }
      net = net.step(x, y, rate);
      losses[step] = net.loss(x, y);
    }
    return new Trained(net, losses);
  }

  /**
   * What training left.
   *
   * @param net the trained network
   * @param losses the loss before the first step and after each
   */
  @SuppressWarnings("ArrayRecordComponent") // a result to read, not a key
  public record Trained(SmallNet net, double[] losses) {}

  /**
   * The mean squared error.
   *
   * @param x inputs
   * @param y targets, as many
   * @return mean (output(x) − y)²
   */
  public double loss(double[] x, double[] y) {
    double sum = 0;
    for (int n = 0; n < x.length; n++) {
      double error = output(x[n]) - y[n];
      sum += error * error;
    }
    return sum / x.length;
  }

  private SmallNet step(double[] x, double[] y, double rate) {
    double[] newW = w.clone();
    double[] newB = b.clone();
    double[] newV = v.clone();
    double newC = c;
    for (int n = 0; n < x.length; n++) {
      double pull = rate * 2 * (output(x[n]) - y[n]) / x.length;
      for (int i = 0; i < w.length; i++) {
        double z = w[i] * x[n] + b[i];
        double inward = pull * v[i] * f.derivative(z);
        newW[i] -= inward * x[n];
        newB[i] -= inward;
        newV[i] -= pull * f.value(z);
      }
      newC -= pull;
    }
    return new SmallNet(newW, newB, newV, newC, f);
  }
}
