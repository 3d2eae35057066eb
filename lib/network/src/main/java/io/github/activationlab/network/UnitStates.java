package io.github.activationlab.network;

import io.github.activationlab.Activation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Which units still pass gradient on. In each {@link Elementwise} layer a number is saturated where
 * |f′| is below a threshold, and a unit is dead where f′ is 0 for every example of the batch.
 */
public final class UnitStates implements Probe {
  private final double threshold;
  private final List<States> records = new ArrayList<>();

  /**
   * What one step showed.
   *
   * @param step from 0
   * @param layers the layers looked at, in forward order
   * @param saturated share of the numbers with |f′| below the threshold, for each layer
   * @param dead share of the units with f′ = 0 for the whole batch, for each layer
   */
  @SuppressWarnings("ArrayRecordComponent") // a result to read, not a key
  public record States(long step, List<String> layers, double[] saturated, double[] dead) {}

  /**
   * A probe.
   *
   * @param threshold the |f′| below which a number counts as saturated, more than 0
   */
  public UnitStates(double threshold) {
    this.threshold = Checks.positive("the threshold", threshold);
  }

  @Override
  public void beforeUpdate(Moment moment) {
    List<Tape.Mark> marks =
        moment.marks().stream().filter(mark -> mark.layer() instanceof Elementwise).toList();
    double[] saturated = new double[marks.size()];
    double[] dead = new double[marks.size()];
    for (int i = 0; i < marks.size(); i++) {
      Matrix input = marks.get(i).node().inputs().get(0).value();
      Elementwise layer = (Elementwise) marks.get(i).layer();
      for (int unit = 0; unit < input.columns(); unit++) {
        Activation f = layer.activation(unit);
        boolean alive = false;
        for (int row = 0; row < input.rows(); row++) {
          double slope = Math.abs(f.derivative(input.at(row, unit)));
          saturated[i] += slope < threshold ? 1 : 0;
          alive |= slope != 0;
        }
        dead[i] += alive ? 0 : 1;
      }
      saturated[i] /= input.data().length;
      dead[i] /= input.columns();
    }
    records.add(
        new States(moment.step(), marks.stream().map(Tape.Mark::name).toList(), saturated, dead));
  }

  /**
   * What was seen.
   *
   * @return a record for each step
   */
  public List<States> records() {
    return Collections.unmodifiableList(records);
  }
}
