package io.github.activationlab;

import io.github.activationlab.arithmetic.Scaled;
import java.util.List;
import java.util.Objects;

/**
 * The Gaussian error linear unit, f(x) = x·Φ(z) with z = (x − μ)/σ.
 *
 * <p>f′ = Φ(z) + (x/σ)Φ′(z) and f″ = (2Φ′(z) + (x/σ)Φ″(z))/σ; ∂f/∂μ = −(x/σ)Φ′(z) and ∂f/∂σ =
 * −(x/σ)zΦ′(z), for each form of Φ with its own derivatives. The standard member has its minimum
 * −0.169971207479904 at −0.751791524693564.
 *
 * <p>Special cases: f(±0) = ±0, f(−∞) = −0, f(∞) = ∞; NaN gives NaN.
 *
 * <p>Accuracy: value, f′ and f″ within 0.51 ulp for μ = 0 and σ = 1, in every form and beside every
 * root, but 0.76 for f′ at the double nearest its root; the partials within 0.7 ulp. For other
 * parameters within 0.75 ulp outside roots, and within 2⁻⁶⁰ of the larger term beside them.
 *
 * @param mu mean μ, finite
 * @param sigma standard deviation σ, positive and finite
 * @param cdf the form of Φ
 * @see <a href="https://arxiv.org/abs/1606.08415">Hendrycks and Gimpel 2016</a>
 */
public record GELU(double mu, double sigma, NormalCdf cdf) implements Activation, Learnable<GELU> {

  /**
   * Checks the parameters.
   *
   * @param mu mean μ, finite
   * @param sigma standard deviation σ, positive and finite
   * @param cdf the form of Φ
   */
  public GELU {
    Parameter.requireFinite("mu", mu);
    Parameter.requirePositive("sigma", sigma);
    Objects.requireNonNull(cdf, "cdf");
  }

  /** The standard member: μ = 0, σ = 1, exact Φ. */
  public GELU() {
    this(NormalCdf.EXACT);
  }

  /**
   * μ = 0 and σ = 1.
   *
   * @param cdf the form of Φ
   */
  public GELU(NormalCdf cdf) {
    this(0, 1, cdf);
  }

  /**
   * Exact Φ.
   *
   * @param mu mean μ, finite
   * @param sigma standard deviation σ, positive and finite
   */
  public GELU(double mu, double sigma) {
    this(mu, sigma, NormalCdf.EXACT);
  }

  @Override
  public double value(double x) {
    if (x == 0) {
      return x;
    }
    Scaled factor = Scaled.of(x);
    return isStandard() ? cdf.value(factor, factor) : cdf.value(z(x), factor);
  }

  @Override
  public double derivative(double x) {
    Scaled point = Scaled.of(x);
    return isStandard()
        ? cdf.productSlope(point, point, true)
        : cdf.productSlope(z(x), ratio(x), mu == 0);
  }

  @Override
  public double secondDerivative(double x) {
    Scaled point = Scaled.of(x);
    Scaled one = Scaled.of(1.0);
    return isStandard()
        ? cdf.productCurvature(point, point, one, true)
        : cdf.productCurvature(z(x), ratio(x), one.dividedBy(Scaled.of(sigma)), mu == 0);
  }

  /** Then z = x, which saves three divisions. */
  private boolean isStandard() {
    return mu == 0 && sigma == 1;
  }

  private Scaled z(double x) {
    return Scaled.difference(x, mu).dividedBy(Scaled.of(sigma));
  }

  private Scaled ratio(double x) {
    return Scaled.of(x).dividedBy(Scaled.of(sigma));
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
    Scaled z = z(x);
    return switch (parameter) {
      case 0 -> -cdf.slope(z, ratio(x));
      case 1 -> -cdf.slope(z, ratio(x).times(z));
      default -> throw Parameter.noSuch(this, parameter);
    };
  }

  @Override
  public String label() {
    String name = cdf == NormalCdf.EXACT ? "GELU" : "GELU " + cdf.form();
    return mu == 0 && sigma == 1 ? name : Label.of(name, "μ", mu, "σ", sigma);
  }

  @Override
  public About about() {
    return new About(
        cdf == NormalCdf.EXACT ? "GELU" : "GELU, " + cdf.form() + " form",
        cdf.formula() + ",\\quad z=\\frac{x-\\mu}{\\sigma}",
        cdf.range() + " for μ = 0, σ = 1",
        "C∞",
        "D. Hendrycks and K. Gimpel, Gaussian error linear units, 2016");
  }
}
