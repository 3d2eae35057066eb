package io.github.activationlab.network;

import java.util.List;

/**
 * A pull towards 0 that the gradient gets before the step, on weights that {@link Weight#decays
 * decay}.
 */
@FunctionalInterface
public interface Penalty {
  /** No pull. */
  Penalty NONE = weights -> {};

  /**
   * Adds the derivative of the penalty to the gradients.
   *
   * @param weights whose gradients are in place
   */
  void addTo(List<Weight> weights);

  /**
   * Ridge: the penalty λ/2·Σw², the gradient λ·w.
   *
   * @param lambda λ, at least 0
   * @return the rule
   */
  static Penalty l2(double lambda) {
    Checks.atLeastZero("λ", lambda);
    return weights -> {
      for (int k = 0; k < weights.size(); k++) {
        double[] w = weights.get(k).value().data();
        double[] g = weights.get(k).gradient().data();
        for (int i = 0; weights.get(k).decays() && i < w.length; i++) {
          g[i] += lambda * w[i];
        }
      }
    };
  }

  /**
   * Lasso: the penalty λ·Σ|w|, the gradient λ·sign w.
   *
   * @param lambda λ, at least 0
   * @return the rule
   */
  static Penalty l1(double lambda) {
    Checks.atLeastZero("λ", lambda);
    return weights -> {
      for (int k = 0; k < weights.size(); k++) {
        double[] w = weights.get(k).value().data();
        double[] g = weights.get(k).gradient().data();
        for (int i = 0; weights.get(k).decays() && i < w.length; i++) {
          g[i] += lambda * Math.signum(w[i]);
        }
      }
    };
  }
}
