package io.github.activationlab;

import io.github.activationlab.special.Normal;
import java.util.List;
import java.util.Objects;

/**
 * The Gaussian error linear unit, f(x) = x·Φ((x − μ)/σ).
 *
 * @param mu mean μ, finite
 * @param sigma standard deviation σ, positive and finite
 * @param cdf the form of Φ
 */
public record GELU(double mu, double sigma, NormalCdf cdf) implements Activation, Learnable<GELU> {
  /** Checks the parameters. */
  public GELU {
    Parameter.requireFinite("mu", mu);
    Parameter.requirePositive("sigma", sigma);
    Objects.requireNonNull(cdf, "cdf");
  }

  /** The standard member: μ = 0, σ = 1, exact Φ. */
  public GELU() {
    this(0, 1, NormalCdf.EXACT);
  }

  /**
   * μ = 0 and σ = 1 with a form of Φ.
   *
   * @param cdf as in the record
   */
  public GELU(NormalCdf cdf) {
    this(0, 1, cdf);
  }

  /**
   * Exact Φ.
   *
   * @param mu as in the record
   * @param sigma as in the record
   */
  public GELU(double mu, double sigma) {
    this(mu, sigma, NormalCdf.EXACT);
  }

  @Override
  public double value(double x) {
    double p = phi((x - mu) / sigma);
    return p == 0 ? 0 * Math.signum(x) : x * p;
  }

  @Override
  public double derivative(double x) {
    double z = (x - mu) / sigma;
    return Math.abs(z) > 40 ? phi(z) : phi(z) + x / sigma * slope(z);
  }

  @Override
  public double secondDerivative(double x) {
    double z = (x - mu) / sigma;
    return Math.abs(z) > 40 ? 0 : (2 * slope(z) + x / sigma * curvature(z)) / sigma;
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(Parameter.free("μ", mu), Parameter.positive("σ", sigma));
  }

  @Override
  public GELU withParameters(double... values) {
    Parameter.requireCount(this, values);
    return new GELU(values[0], values[1], cdf);
  }

  @Override
  public double partial(int parameter, double x) {
    return switch (parameter) {
      case 0 -> -x / sigma * slope((x - mu) / sigma);
      case 1 -> -x / sigma * ((x - mu) / sigma) * slope((x - mu) / sigma);
      default -> throw Parameter.noSuch(this, parameter);
    };
  }

  private static final Sigmoid S = new Sigmoid();
  private static final double C = Math.sqrt(8 / Math.PI);

  private double phi(double z) {
    return switch (cdf) {
      case EXACT -> Normal.STANDARD.cdf(z);
      case TANH -> S.value(C * (z + 0.044715 * z * z * z));
      case SIGMOID -> S.value(1.702 * z);
    };
  }

  private double slope(double z) {
    return switch (cdf) {
      case EXACT -> Normal.STANDARD.pdf(z);
      case TANH -> C * (1 + 3 * 0.044715 * z * z) * S.derivative(C * (z + 0.044715 * z * z * z));
      case SIGMOID -> 1.702 * S.derivative(1.702 * z);
    };
  }

  private double curvature(double z) {
    double v = C * (1 + 3 * 0.044715 * z * z);
    return switch (cdf) {
      case EXACT -> -z * Normal.STANDARD.pdf(z);
      case TANH ->
          C * 6 * 0.044715 * z * S.derivative(C * (z + 0.044715 * z * z * z))
              + v * v * S.secondDerivative(C * (z + 0.044715 * z * z * z));
      case SIGMOID -> 1.702 * 1.702 * S.secondDerivative(1.702 * z);
    };
  }

  @Override
  public String label() {
    return cdf == NormalCdf.EXACT
        ? Label.of("GELU", "μ", mu, "σ", sigma)
        : Label.of("GELU " + cdf, "μ", mu, "σ", sigma);
  }

  @Override
  public About about() {
    return new About(
        "GELU",
        "x\\,\\Phi\\!\\left(\\frac{x-\\mu}{\\sigma}\\right)",
        "[-0.169972, ∞) for μ = 0, σ = 1",
        "C∞",
        "Hendrycks and Gimpel, Gaussian error linear units, 2016");
  }
}
