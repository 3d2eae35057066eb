package io.github.activationlab;

import io.github.activationlab.arithmetic.DoubleDouble;
import io.github.activationlab.arithmetic.Logistic;
import io.github.activationlab.arithmetic.Root;
import io.github.activationlab.arithmetic.Scaled;
import java.util.List;

/**
 * The sigmoid with a steepness and a linear term, f(x) = σ(αx) + βx.
 *
 * <p>f′ = ασ′(αx) + β and f″ = α²σ″(αx); ∂f/∂α = xσ′(αx) and ∂f/∂β = x. For α, β &gt; 0 it
 * increases strictly onto (−∞, ∞) and leaves (0, 1) at both ends; f(x) + f(−x) = 1.
 *
 * <p>Special cases: at ±∞ the value is the limit, ±∞ for β &gt; 0; the slope is β; NaN gives NaN.
 *
 * <p>Accuracy: for α = 2 and β = 0.1 value, f′ and f″ within 0.51 ulp, beside the root too, and
 * ∂f/∂α within 0.55 ulp. For other parameters within 0.75 ulp outside roots, and within 2⁻⁶⁰ of the
 * larger term beside them.
 *
 * @param alpha steepness α, finite
 * @param beta slope β of the linear term, finite
 */
public record ImprovedSigmoid(double alpha, double beta)
    implements Activation, Learnable<ImprovedSigmoid> {
  /** Where the standard member is 0. */
  private static final Root STANDARD_ROOT =
      Root.of(
          -0x1.10636f62c928bp0,
          -0x1.0bcc035d6ad8bp-57,
          0x1.291fe97bba574p-2,
          -0x1.f7dc7ec23c29dp-56,
          0x1.3292ba45155cbp-3,
          0x1.be114c0593027p-5,
          -0x1.ccf88a8326a24p-8);

  /**
   * Checks the parameters.
   *
   * @param alpha steepness α, finite
   * @param beta slope β of the linear term, finite
   */
  public ImprovedSigmoid {
    Parameter.requireFinite("alpha", alpha);
    Parameter.requireFinite("beta", beta);
  }

  /** The standard member, α = 2 and β = 0.1. */
  public ImprovedSigmoid() {
    this(2, 0.1);
  }

  @Override
  public double value(double x) {
    DoubleDouble point = DoubleDouble.of(x);
    if (STANDARD_ROOT.isNear(point) && alpha == 2 && beta == 0.1) {
      return STANDARD_ROOT.at(point).hi();
    }
    return at(x).value().plus(Scaled.of(beta).times(Scaled.of(x))).toDouble();
  }

  @Override
  public double derivative(double x) {
    return Scaled.of(alpha).times(at(x).derivative()).plus(Scaled.of(beta)).toDouble();
  }

  @Override
  public double secondDerivative(double x) {
    Scaled steepness = Scaled.of(alpha);
    return steepness.times(steepness).times(at(x).secondDerivative()).toDouble();
  }

  private Logistic at(double x) {
    return Logistic.at(Scaled.of(alpha).times(Scaled.of(x)));
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(Parameter.free("α", alpha), Parameter.free("β", beta));
  }

  @Override
  public ImprovedSigmoid withParameters(double... values) {
    Parameter.requireCount(this, values);
    return new ImprovedSigmoid(values[0], values[1]);
  }

  @Override
  public double partial(int parameter, double x) {
    return switch (parameter) {
      case 0 -> Scaled.of(x).times(at(x).derivative()).toDouble();
      case 1 -> x;
      default -> throw Parameter.noSuch(this, parameter);
    };
  }

  @Override
  public String label() {
    return Label.of("ImprovedSigmoid", "α", alpha, "β", beta);
  }

  @Override
  public About about() {
    return new About(
        "Improved sigmoid",
        "\\sigma(\\alpha x)+\\beta x",
        "(-∞, ∞) for β > 0",
        "C∞",
        "A blog's answer to the vanishing gradient of the sigmoid; no paper is known");
  }
}
