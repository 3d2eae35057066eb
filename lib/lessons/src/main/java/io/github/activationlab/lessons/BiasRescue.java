package io.github.activationlab.lessons;

import io.github.activationlab.Activation;
import io.github.activationlab.special.Normal;
import java.util.Arrays;

/**
 * The rescue race: one unit f(x + b) shall imitate ReLU(x), only its bias b learns, and b starts
 * far to the left.
 *
 * <p>The inputs are 512 quantiles of the standard normal distribution, so nothing is random. The
 * loss is mean (f(x + b) − ReLU(x))², its gradient keeps the factor 2, and each step goes {@code
 * rate} times the gradient downhill.
 *
 * @param f the activation of the unit
 * @param rate the learning rate, above 0
 */
public record BiasRescue(Activation f, double rate) {
  private static final double[] INPUTS = quantiles(512);

  /**
   * The race with its usual rate, 1/2.
   *
   * @param f the activation of the unit
   */
  public BiasRescue(Activation f) {
    this(f, 0.5);
  }

  /**
   * The derivative of the loss with respect to b: negative where a step moves b to the right.
   *
   * @param b the bias
   * @return mean 2 (f(x + b) − ReLU(x)) f′(x + b)
   */
  public double gradient(double b) {
    double sum = 0;
    for (double x : INPUTS) {
      sum += 2 * (f.value(x + b) - Math.max(0, x)) * f.derivative(x + b);
    }
    return sum / INPUTS.length;
  }

  /**
   * The way of the bias, until the steps are spent or the thread is interrupted.
   *
   * @param start the first b
   * @param steps how many steps to take, at least 0
   * @return b before the first step and after each
   */
  public double[] path(double start, int steps) {
    double[] path = new double[steps + 1];
    path[0] = start;
    for (int i = 0; i < steps; i++) {
      if (Thread.interrupted()) {
        return Arrays.copyOf(path, i + 1);
      }
      path[i + 1] = path[i] - rate * gradient(path[i]);
    }
    return path;
  }

  /**
   * How long a rescue takes.
   *
   * @param path as {@link #path} gives it
   * @return the first step after which b is above −1; −1 if there is none
   */
  public static int home(double[] path) {
    for (int i = 0; i < path.length; i++) {
      if (path[i] > -1) {
        return i;
      }
    }
    return -1;
  }

  private static double[] quantiles(int count) {
    double[] quantiles = new double[count];
    for (int i = 0; i < count; i++) {
      double p = (i + 0.5) / count;
      quantiles[i] = Search.root(x -> Normal.STANDARD.cdf(x) - p, -8, 8);
    }
    return quantiles;
  }
}
