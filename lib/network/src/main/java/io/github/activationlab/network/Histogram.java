package io.github.activationlab.network;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * How numbers are spread: counts in bins of equal width.
 *
 * @param lower left edge of the first bin
 * @param upper right edge of the last bin
 * @param counts how many numbers each bin holds; a number outside counts in the nearest bin, a NaN
 *     nowhere
 */
@SuppressWarnings("ArrayRecordComponent") // a result to read, not a key
public record Histogram(double lower, double upper, int[] counts) {
  /**
   * Counts numbers.
   *
   * @param numbers any
   * @param lower left edge of the first bin
   * @param upper right edge of the last bin, more than lower
   * @param bins how many, at least 1
   * @return the counts
   */
  public static Histogram of(Matrix numbers, double lower, double upper, int bins) {
    if (!(lower < upper) || bins < 1) {
      throw new IllegalArgumentException(
          "a histogram needs lower < upper and a bin, but has "
              + lower
              + ", "
              + upper
              + " and "
              + bins);
    }
    int[] counts = new int[bins];
    for (double x : numbers.data()) {
      if (!Double.isNaN(x)) {
        int bin = (int) Math.floor((x - lower) / (upper - lower) * bins);
        counts[Math.max(0, Math.min(bins - 1, bin))]++;
      }
    }
    return new Histogram(lower, upper, counts);
  }

  /**
   * The middle of each bin.
   *
   * @return as many as there are bins
   */
  public double[] centres() {
    double[] centres = new double[counts.length];
    for (int i = 0; i < centres.length; i++) {
      centres[i] = lower + (upper - lower) * (i + 0.5) / counts.length;
    }
    return centres;
  }

  /**
   * The share of the numbers in each bin.
   *
   * @return shares that add up to 1
   */
  public double[] shares() {
    double total = 0;
    for (int count : counts) {
      total += count;
    }
    double[] shares = new double[counts.length];
    for (int i = 0; i < shares.length; i++) {
      shares[i] = counts[i] / total;
    }
    return shares;
  }

  /** Keeps the histograms of what comes out of every layer, and of its gradient, for some steps. */
  public static final class Recorder implements Probe {
    private final int every;
    private final double range;
    private final double gradientRange;
    private final int bins;
    private final List<Spread> records = new ArrayList<>();

    /**
     * What one layer showed in one step.
     *
     * @param step from 0
     * @param layer such as "2 Tanh"
     * @param values spread of the outputs
     * @param gradients spread of dL/dh
     */
    public record Spread(long step, String layer, Histogram values, Histogram gradients) {}

    /**
     * A probe with the same bins for all layers, so that they can be compared.
     *
     * @param every 1 for each step, 10 for each tenth, from step 0 on
     * @param range outputs are counted from −range to range
     * @param gradientRange gradients are counted from −gradientRange to gradientRange
     * @param bins how many bins, at least 1
     */
    public Recorder(int every, double range, double gradientRange, int bins) {
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
                new Spread(
                    moment.step(),
                    mark.name(),
                    of(mark.node().value(), -range, range, bins),
                    of(mark.node().gradient(), -gradientRange, gradientRange, bins)));
          }
        }
      }
    }

    /**
     * What was seen.
     *
     * @return layer by layer, step by step
     */
    public List<Spread> records() {
      return Collections.unmodifiableList(records);
    }
  }
}
