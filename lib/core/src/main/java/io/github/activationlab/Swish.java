package io.github.activationlab;

import java.util.List;

/**
 * Swish, f(x) = x·σ(βx); SiLU for β = 1.
 *
 * @param beta β, finite
 */
public record Swish(double beta) implements Activation, Learnable<Swish> {
  /** Checks the parameters. */
  public Swish {
    Parameter.requireFinite("beta", beta);
  }

  /** The standard member, β = 1, also known as SiLU. */
  public Swish() {
    this(1);
  }

  @Override
  public double value(double x) {
    double s = S.value(beta == 0 ? 0 : beta * x);
    return s == 0 ? 0 * Math.signum(x) : x * s;
  }

  @Override
  public double derivative(double x) {
    double u = beta == 0 ? 0 : beta * x;
    return Math.abs(u) > 800 ? S.value(u) : S.value(u) + u * S.derivative(u);
  }

  @Override
  public double secondDerivative(double x) {
    double u = beta == 0 ? 0 : beta * x;
    return Math.abs(u) > 800 ? 0 : beta * (2 * S.derivative(u) + u * S.secondDerivative(u));
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(Parameter.free("β", beta));
  }

  @Override
  public Swish withParameters(double... values) {
    Parameter.requireCount(this, values);
    return new Swish(values[0]);
  }

  @Override
  public double partial(int parameter, double x) {
    return switch (parameter) {
      case 0 -> Math.abs(beta * x) > 800 ? 0 : x * x * S.derivative(beta * x);
      default -> throw Parameter.noSuch(this, parameter);
    };
  }

  private static final Sigmoid S = new Sigmoid();

  @Override
  public String label() {
    return Label.of("Swish", "β", beta);
  }

  @Override
  public About about() {
    return new About(
        "Swish",
        "x\\,\\sigma(\\beta x)",
        "[-0.278465/β, ∞) for β > 0",
        "C∞",
        "Ramachandran, Zoph and Le, Searching for activation functions, 2017");
  }
}
