package io.github.activationlab.special;

/**
 * The normal distribution.
 *
 * @param mu the mean, finite
 * @param sigma the standard deviation, positive and finite
 */
public record Normal(double mu, double sigma) {
  /** Mean 0, standard deviation 1. */
  public static final Normal STANDARD = new Normal(0, 1);

  /** Checks the parameters. */
  public Normal {
    if (!(Math.abs(mu) <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException("mu must be finite, but is " + mu);
    }
    if (!(sigma > 0 && sigma <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException("sigma must be positive and finite, but is " + sigma);
    }
  }

  /**
   * The probability density.
   *
   * @param x any double
   * @return φ((x − μ)/σ)/σ
   */
  public double pdf(double x) {
    double z = (x - mu) / sigma;
    return Exponential.exp(-z * z / 2) / (Math.sqrt(2 * Math.PI) * sigma);
  }

  /**
   * The distribution function, with full relative accuracy in the left tail.
   *
   * @param x any double
   * @return Φ((x − μ)/σ), in [0, 1]
   */
  public double cdf(double x) {
    return ErrorFunction.erfc((mu - x) / sigma / Math.sqrt(2)) / 2;
  }
}
