package io.github.activationlab.network;

import java.util.List;

/** A limit on gradients before the step. */
@FunctionalInterface
public interface Clip {
  /** No limit. */
  Clip NONE = weights -> {};

  /**
   * Changes the gradients.
   *
   * @param weights whose gradients are in place
   */
  void limit(List<Weight> weights);

  /**
   * One factor for all gradients together, so that their common norm is at most c and their
   * direction stays: Pascanu, Mikolov and Bengio (2013).
   *
   * @param c the largest norm, more than 0
   * @return the rule
   */
  static Clip byNorm(double c) {
    Checks.positive("the largest norm", c);
    return weights -> {
      double norm = norm(weights);
      if (norm > c) {
        for (int k = 0; k < weights.size(); k++) {
          double[] g = weights.get(k).gradient().data();
          for (int i = 0; i < g.length; i++) {
            g[i] = g[i] / norm * c;
          }
        }
      }
    };
  }

  /**
   * Every number by itself into [−c, c]; the direction may turn.
   *
   * @param c the largest size, more than 0
   * @return the rule
   */
  static Clip byValue(double c) {
    Checks.positive("the largest size", c);
    return weights -> {
      for (int k = 0; k < weights.size(); k++) {
        double[] g = weights.get(k).gradient().data();
        for (int i = 0; i < g.length; i++) {
          g[i] = Math.max(-c, Math.min(c, g[i]));
        }
      }
    };
  }

  /**
   * The common norm of all gradients.
   *
   * @param weights whose gradients are in place
   * @return the root of the sum of all squares
   */
  static double norm(List<Weight> weights) {
    // Scaled, so that a gradient of 1e200 has a norm too.
    double largest = 0;
    for (int k = 0; k < weights.size(); k++) {
      largest = Math.max(largest, weights.get(k).gradient().norm());
    }
    if (largest == 0 || !(largest < Double.POSITIVE_INFINITY)) {
      return largest;
    }
    double sum = 0;
    for (int k = 0; k < weights.size(); k++) {
      double share = weights.get(k).gradient().norm() / largest;
      sum += share * share;
    }
    return largest * Math.sqrt(sum);
  }
}
