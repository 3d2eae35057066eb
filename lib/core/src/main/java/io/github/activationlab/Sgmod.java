package io.github.activationlab;

import java.util.List;

/**
 * The sigmoid with a learned height and offset, f(x) = γσ(x) + β.
 *
 * @param gamma height γ, finite
 * @param beta offset β, finite
 */
public record Sgmod(double gamma, double beta) implements Activation, Learnable<Sgmod> {
  /** Checks the parameters. */
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
    return gamma * S.value(x) + beta;
  }

  @Override
  public double derivative(double x) {
    return gamma * S.derivative(x);
  }

  @Override
  public double secondDerivative(double x) {
    return gamma * S.secondDerivative(x);
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
      case 0 -> S.value(x);
      case 1 -> Double.isNaN(x) ? x : 1;
      default -> throw Parameter.noSuch(this, parameter);
    };
  }

  private static final Sigmoid S = new Sigmoid();

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
        "“Sgmod”, the fifth document of these lessons");
  }
}
