package io.github.activationlab.network;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * How far a step moves each weight: the norm of its change over its own norm before. About 10⁻³ is
 * usual.
 */
public final class UpdateRatios implements Probe {
  private final List<Matrix> before = new ArrayList<>();
  private final List<double[]> records = new ArrayList<>();

  /** A probe. */
  public UpdateRatios() {}

  @Override
  public void beforeUpdate(Moment moment) {
    before.clear();
    for (Weight weight : moment.network().weights()) {
      before.add(weight.value().copy());
    }
  }

  @Override
  public void afterUpdate(Moment moment) {
    List<Weight> weights = moment.network().weights();
    double[] ratios = new double[weights.size()];
    for (int i = 0; i < ratios.length; i++) {
      Matrix change = weights.get(i).value().copy();
      for (int k = 0; k < change.data().length; k++) {
        change.data()[k] -= before.get(i).data()[k];
      }
      ratios[i] = change.norm() / before.get(i).norm();
    }
    records.add(ratios);
  }

  /**
   * What was seen.
   *
   * @return for each step the ratio of each of the network's weights, in their order; infinite or
   *     NaN for a weight that was all zeros
   */
  public List<double[]> records() {
    return Collections.unmodifiableList(records);
  }
}
