package io.github.activationlab.network;

/** Gradient descent with momentum, of Polyak (1964): v ← μ·v + g, w ← w − η·v. */
public final class Momentum extends Optimiser {
  private final double momentum;

  /**
   * The rule.
   *
   * @param rate the learning rate η, at least 0
   * @param momentum μ, at least 0 and less than 1
   */
  public Momentum(double rate, double momentum) {
    super(rate);
    this.momentum = Checks.shareBelowOne("the momentum", momentum);
  }

  @Override
  int memories() {
    return 1;
  }

  @Override
  void change(Weight weight, double rate, double[][] memory) {
    double[] w = weight.value().data();
    double[] g = weight.gradient().data();
    double[] v = memory[0];
    for (int i = 0; i < w.length; i++) {
      v[i] = momentum * v[i] + g[i];
      w[i] -= rate * v[i];
    }
  }
}
