package io.github.activationlab.network;

/**
 * Adam with decoupled weight decay, of Loshchilov and Hutter (2019): first w ← w − η·λ·w, then a
 * step of Adam.
 */
public final class AdamW extends Adam {
  private final double decay;

  /**
   * The rule, with Adam's usual constants.
   *
   * @param rate the learning rate η, at least 0
   * @param decay λ, at least 0; it acts on weights that {@link Weight#decays decay}
   */
  public AdamW(double rate, double decay) {
    super(rate);
    this.decay = Checks.atLeastZero("the decay λ", decay);
  }

  @Override
  void change(Weight weight, double rate, double[][] memory) {
    if (weight.decays()) {
      double[] w = weight.value().data();
      for (int i = 0; i < w.length; i++) {
        w[i] -= rate * decay * w[i];
      }
    }
    super.change(weight, rate, memory);
  }
}
