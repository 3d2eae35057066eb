package io.github.activationlab.network;

/** RMSProp, of Tieleman and Hinton (2012): v ← α·v + (1 − α)·g², w ← w − η·g/(√v + ε). */
public final class RMSProp extends Optimiser {
  private final double decay;
  private final double epsilon;

  /**
   * With α = 0.99 and ε = 10⁻⁸.
   *
   * @param rate the learning rate η, at least 0
   */
  public RMSProp(double rate) {
    this(rate, 0.99, 1e-8);
  }

  /**
   * The rule.
   *
   * @param rate the learning rate η, at least 0
   * @param decay α, at least 0 and less than 1
   * @param epsilon ε, more than 0
   */
  public RMSProp(double rate, double decay, double epsilon) {
    super(rate);
    this.decay = Checks.shareBelowOne("the decay α", decay);
    this.epsilon = Checks.positive("ε", epsilon);
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
      v[i] = decay * v[i] + (1 - decay) * g[i] * g[i];
      w[i] -= rate * g[i] / (Math.sqrt(v[i]) + epsilon);
    }
  }
}
