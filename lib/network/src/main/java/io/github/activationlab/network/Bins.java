package io.github.activationlab.network;

/**
 * A histogram: how many of some numbers lie in each of some bins of equal width.
 *
 * @param lower left edge of the first bin
 * @param upper right edge of the last bin
 * @param counts how many numbers each bin holds; a number outside counts in the nearest bin, a NaN
 *     nowhere
 */
@SuppressWarnings("ArrayRecordComponent") // a result to read, not a key
public record Bins(double lower, double upper, int[] counts) {
  /**
   * Counts numbers.
   *
   * @param numbers any
   * @param lower left edge of the first bin
   * @param upper right edge of the last bin, more than lower
   * @param bins how many, at least 1
   * @return the counts
   */
  public static Bins of(Matrix numbers, double lower, double upper, int bins) {
    if (!(lower < upper) || bins < 1) {
      throw new IllegalArgumentException(
          "bins need lower < upper and a count of at least 1, but have "
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
    return new Bins(lower, upper, counts);
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
}
