package io.github.activationlab.network;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Keeps the histograms of what comes out of every layer, and of its gradient, for some steps. */
public final class Histograms implements Probe {
  private final int every;
  private final double range;
  private final double gradientRange;
  private final int bins;
  private final List<Layerwise> records = new ArrayList<>();

  /**
   * What one layer showed in one step.
   *
   * @param step from 0
   * @param layer such as "2 Tanh"
   * @param values spread of the outputs
   * @param gradients spread of dL/dh
   */
  public record Layerwise(long step, String layer, Bins values, Bins gradients) {}

  /**
   * A probe with the same bins for all layers, so that they can be compared.
   *
   * @param every 1 for each step, 10 for each tenth, from step 0 on
   * @param range outputs are counted from −range to range
   * @param gradientRange gradients are counted from −gradientRange to gradientRange
   * @param bins how many bins, at least 1
   */
  public Histograms(int every, double range, double gradientRange, int bins) {
    Checks.atLeastOne("the distance of the steps", every);
    this.every = every;
    this.range = Checks.positive("the range of the outputs", range);
    this.gradientRange = Checks.positive("the range of the gradients", gradientRange);
    this.bins = bins;
  }

  @Override
  public void beforeUpdate(Moment moment) {
    if (moment.step() % every == 0) {
      for (Tape.Mark mark : moment.marks()) {
        if (mark.node().hasGradient()) {
          records.add(
              new Layerwise(
                  moment.step(),
                  mark.name(),
                  Bins.of(mark.node().value(), -range, range, bins),
                  Bins.of(mark.node().gradient(), -gradientRange, gradientRange, bins)));
        }
      }
    }
  }

  /**
   * What was seen.
   *
   * @return layer by layer, step by step
   */
  public List<Layerwise> records() {
    return Collections.unmodifiableList(records);
  }
}
