package io.github.activationlab;

import io.github.activationlab.arithmetic.DoubleDouble;
import io.github.activationlab.arithmetic.Logistic;
import io.github.activationlab.arithmetic.Scaled;
import java.util.List;

/**
 * The sigmoid with a learned height and offset, f(x) = γσ(x) + β, with values between β and β + γ.
 *
 * <p>f′ = γσ′(x) and f″ = γσ″(x); ∂f/∂γ = σ(x) and ∂f/∂β = 1. Sgmod(2, −1) is tanh(x/2).
 *
 * <p>Special cases: f(−∞) = β, f(∞) = β + γ, the derivatives are 0 at ±∞; NaN gives NaN.
 *
 * <p>Accuracy: value, f′ and f″ within 0.51 ulp for the standard member, within 0.75 ulp for others
 * outside the root, and within 2⁻⁶⁰ of the larger term beside it.
 *
 * @param gamma height γ, finite
 * @param beta offset β, finite
 */
public record Sgmod(double gamma, double beta) implements Activation, Learnable<Sgmod> {

  /**
   * Checks the parameters.
   *
   * @param gamma height γ, finite
   * @param beta offset β, finite
   */
  public Sgmod {
    Parameter.requireFinite("gamma", gamma);
    Parameter.requireFinite("beta", beta);
  }

  /** The standard member, γ = 1 and β = 0. */
  public Sgmod() {
    this(1, 0);
  }

  @Override
  public double value(double x) {
    Logistic at = at(x);
    Scaled height = Scaled.of(gamma);
    if (Math.abs(x) > 1) {
      return height.times(at.value()).plus(Scaled.of(beta)).toDouble();
    }
    // γ/2 + β + γ/2·tanh(x/2) keeps small x, where γ/2 + β is 0 or nearly.
    Scaled half = height.times(DoubleDouble.of(0.5));
    return half.plus(Scaled.of(beta)).plus(half.times(at.tanhOfHalf())).toDouble();
  }

  @Override
  public double derivative(double x) {
    return Scaled.of(gamma).times(at(x).derivative()).toDouble();
  }

  @Override
  public double secondDerivative(double x) {
    return Scaled.of(gamma).times(at(x).secondDerivative()).toDouble();
  }

  private static Logistic at(double x) {
    return Logistic.at(x);
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(Parameter.free("γ", gamma), Parameter.free("β", beta));
  }

  @Override
  public Sgmod withParameters(double... values) {
    Parameter.requireCount(this, values);
    return new Sgmod(values[0], values[1]);
  }

  @Override
  public double partial(int parameter, double x) {
    return switch (parameter) {
      case 0 -> at(x).value().toDouble();
      case 1 -> Double.isNaN(x) ? x : 1;
      default -> throw Parameter.noSuch(this, parameter);
    };
  }

  @Override
  public String label() {
    return Label.of("Sgmod", "γ", gamma, "β", beta);
  }

  @Override
  public About about() {
    return new About(
        "Sgmod",
        "\\gamma\\,\\sigma(x)+\\beta",
        "(β, β + γ) for γ > 0",
        "C∞",
        "A blog's sigmoid-like modulated activation function; no paper is known");
  }
}
