package io.github.activationlab.network;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The way of one weight through training, such as the parameters of an activation that learns. */
public final class Trajectory implements Probe {
  private final Weight weight;
  private final List<double[]> records = new ArrayList<>();

  /**
   * A probe.
   *
   * @param weight what to follow
   */
  public Trajectory(Weight weight) {
    this.weight = weight;
  }

  @Override
  public void beforeUpdate(Moment moment) {
    if (records.isEmpty()) {
      records.add(weight.value().data().clone());
    }
  }

  @Override
  public void afterUpdate(Moment moment) {
    records.add(weight.value().data().clone());
  }

  /**
   * Where the weight was.
   *
   * @return its numbers before the first step and after each, row by row
   */
  public List<double[]> records() {
    return Collections.unmodifiableList(records);
  }
}
