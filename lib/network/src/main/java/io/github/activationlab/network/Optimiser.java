package io.github.activationlab.network;

import java.util.IdentityHashMap;
import java.util.List;

/**
 * A rule that changes weights by their gradients. It remembers what it needs for each weight it has
 * met.
 */
public abstract class Optimiser {
  private final double rate;
  private final IdentityHashMap<Weight, double[][]> memories = new IdentityHashMap<>();
  private long step;

  /**
   * A rule.
   *
   * @param rate the learning rate, at least 0
   */
  Optimiser(double rate) {
    this.rate = Checks.atLeastZero("the learning rate", rate);
  }

  /**
   * The learning rate.
   *
   * @return what the schedule multiplies
   */
  public final double rate() {
    return rate;
  }

  /**
   * Changes the weights once.
   *
   * @param weights whose gradients are in place
   * @param factor what the learning rate is multiplied by in this step
   */
  final void step(List<Weight> weights, double factor) {
    step++;
    prepare(step);
    for (int i = 0; i < weights.size(); i++) {
      Weight weight = weights.get(i);
      double[][] memory = memories.get(weight);
      if (memory == null) {
        memory = new double[memories()][weight.value().data().length];
        memories.put(weight, memory);
      }
      change(weight, rate * factor, memory);
      weight.project();
    }
  }

  /** How many numbers it remembers for each number that learns. */
  int memories() {
    return 0;
  }

  /** What is the same for all weights of a step; the first step is 1. */
  void prepare(long step) {}

  /** Changes one weight. */
  abstract void change(Weight weight, double rate, double[][] memory);

  /** The name and the rate, for legends. */
  @Override
  public String toString() {
    return getClass().getSimpleName() + " " + rate;
  }
}
