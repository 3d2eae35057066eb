package io.github.activationlab.lessons;

import io.github.activationlab.Activation;
import io.github.activationlab.network.Loss;
import io.github.activationlab.network.Node;
import io.github.activationlab.special.Logarithm;

/**
 * The log loss of outputs that are meant as probabilities, by its formula: the mean of −t·log p −
 * (1 − t)·log(1 − p).
 *
 * <p>It is NaN or infinite as soon as one p leaves (0, 1). {@link Loss#BINARY_CROSS_ENTROPY}, which
 * takes logits, never is: prefer it wherever the last layer is a sigmoid.
 */
public final class LogLoss implements Loss {
  private static final Activation LOG = new Log(0);
  private static final Activation LOG_1P = new Log(1);

  /** log(from + x), with its slope. */
  private record Log(double from) implements Activation.Custom {
    @Override
    public double value(double x) {
      return from == 0 ? Logarithm.log(x) : Logarithm.log1p(x);
    }

    @Override
    public double derivative(double x) {
      return 1 / (from + x);
    }
  }

  /** The loss. */
  public LogLoss() {}

  /**
   * The loss of one probability.
   *
   * @param p the probability of a yes
   * @param target 1 for a yes, 0 for a no, or anything between
   * @return −t·log p − (1 − t)·log(1 − p), where 0 times anything is 0; NaN for a p outside [0, 1]
   *     that is asked for
   */
  public static double of(double p, double target) {
    double yes = target == 0 ? 0 : -target * Logarithm.log(p);
    double no = target == 1 ? 0 : -(1 - target) * Logarithm.log1p(-p);
    return yes + no;
  }

  /** {@inheritDoc} The output is p itself, no logit. */
  @Override
  public Node of(Node output, Node target) {
    Node yes = output.apply(LOG);
    Node no = output.scaled(-1).apply(LOG_1P);
    return target.hadamard(yes.minus(no)).plus(no).mean().scaled(-1);
  }
}
