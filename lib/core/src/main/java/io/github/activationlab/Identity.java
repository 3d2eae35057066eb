package io.github.activationlab;

/**
 * The identity, f(x) = x, with slope 1 everywhere: what a layer without activation applies.
 *
 * <p>Exact. NaN gives NaN, also as slope and curvature.
 */
public record Identity() implements Activation {

  @Override
  public double value(double x) {
    return x;
  }

  @Override
  public double derivative(double x) {
    return Double.isNaN(x) ? x : 1;
  }

  @Override
  public double secondDerivative(double x) {
    return Double.isNaN(x) ? x : 0;
  }

  @Override
  public About about() {
    return new About("Identity", "x", "(-∞, ∞)", "C∞", "–");
  }
}
