package io.github.activationlab;

import java.util.List;

/**
 * The sigmoid with a steepness and a linear term, f(x) = σ(αx) + βx.
 *
 * @param alpha steepness α, finite
 * @param beta slope β of the linear term, finite
 */
public record ImprovedSigmoid(double alpha, double beta)
    implements Activation, Learnable<ImprovedSigmoid> {
  /** Checks the parameters. */
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
    return S.value(alpha * x) + (beta == 0 ? 0 : beta * x);
  }

  @Override
  public double derivative(double x) {
    return alpha * S.derivative(alpha * x) + beta;
  }

  @Override
  public double secondDerivative(double x) {
    return alpha * alpha * S.secondDerivative(alpha * x);
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
      case 0 -> Math.abs(x) > 1e300 ? 0 : x * S.derivative(alpha * x);
      case 1 -> x;
      default -> throw Parameter.noSuch(this, parameter);
    };
  }

  private static final Sigmoid S = new Sigmoid();

  @Override
  public String label() {
    return Label.of("ImprovedSigmoid", "α", alpha, "β", beta);
  }

  @Override
  public About about() {
    return new About(
        "Improved sigmoid",
        "\\sigma(\\alpha x)+\\beta x",
        "(-∞, ∞) for β ≠ 0",
        "C∞",
        "“An improved sigmoid”, the first document of these lessons");
  }
}
