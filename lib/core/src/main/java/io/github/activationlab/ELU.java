package io.github.activationlab;

import io.github.activationlab.special.Exponential;

/**
 * The exponential linear unit: x for x &gt; 0, else α(eˣ − 1).
 *
 * @param alpha depth α, positive and finite
 */
public record ELU(double alpha) implements Activation {
  /** Checks the parameters. */
  public ELU {
    Parameter.requirePositive("alpha", alpha);
  }

  /** The standard member, α = 1. */
  public ELU() {
    this(1);
  }

  @Override
  public double value(double x) {
    return x > 0 ? x : alpha * Exponential.expm1(x);
  }

  @Override
  public double derivative(double x) {
    return x > 0 ? 1 : alpha * Exponential.exp(x);
  }

  @Override
  public double secondDerivative(double x) {
    return x > 0 ? 0 : alpha * Exponential.exp(x);
  }

  @Override
  public String label() {
    return Label.of("ELU", "α", alpha);
  }

  @Override
  public About about() {
    return new About(
        "ELU",
        "\\begin{cases}x & x>0\\\\ \\alpha(e^x-1) & x\\le 0\\end{cases}",
        "(-α, ∞)",
        "C1 for α = 1, else C0 with a kink at 0",
        "Clevert, Unterthiner and Hochreiter, Fast and accurate deep network learning by exponential linear units, 2015");
  }
}
