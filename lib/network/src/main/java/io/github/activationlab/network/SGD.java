package io.github.activationlab.network;

/** Stochastic gradient descent: w ← w − η·g. */
public final class SGD extends Optimiser {
  /**
   * The rule.
   *
   * @param rate the learning rate η, at least 0
   */
  public SGD(double rate) {
    super(rate);
  }

  @Override
  void change(Weight weight, double rate, double[][] memory) {
    double[] w = weight.value().data();
    double[] g = weight.gradient().data();
    for (int i = 0; i < w.length; i++) {
      w[i] -= rate * g[i];
    }
  }
}
