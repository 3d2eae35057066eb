package io.github.activationlab;

import io.github.activationlab.arithmetic.DoubleDouble;
import io.github.activationlab.arithmetic.Logistic;
import io.github.activationlab.arithmetic.Root;
import io.github.activationlab.arithmetic.Scaled;
import java.util.List;

/**
 * Swish, f(x) = x·σ(βx), which gates its input by itself; SiLU for β = 1, x/2 for β = 0.
 *
 * <p>With u = βx: f′ = σ(u) + uσ′(u), f″ = β(2σ′(u) + uσ″(u)) and ∂f/∂β = x²σ′(u). For β &gt; 0 the
 * range is [−W/β, ∞) with W = 0.278464542761073…, the Lambert W of 1/e, taken at −(1 + W)/β.
 *
 * <p>Special cases for β &gt; 0: f(±0) = ±0, f(−∞) = −0, f(∞) = ∞; NaN gives NaN.
 *
 * <p>Accuracy: value, f″ and ∂f/∂β within 0.51 ulp, f′ within 0.51 ulp and 0.76 at the double
 * nearest its root, for every β.
 *
 * @param beta β, finite; negative mirrors: f(x; −β) = −f(−x; β)
 * @see <a href="https://arxiv.org/abs/1710.05941">Ramachandran, Zoph and Le 2017</a>
 */
public record Swish(double beta) implements Activation, Learnable<Swish> {
  /** The minimum, in u. */
  private static final Root DERIVATIVE_ROOT =
      Root.of(
          -0x1.474973c84120bp0,
          -0x1.f8d74bc9ac154p-54,
          0x1.be1410460527fp-3,
          -0x1.2541062177473p-58,
          0x1.2c563458cc0adp-3,
          0x1.353eb573ca457p-6,
          -0x1.f2d0e32bc2994p-7);

  /** The inflection, in |u|; the curvature is even and divided by β. */
  private static final Root CURVATURE_ROOT =
      Root.of(
          0x1.331e23ad9de11p1,
          0x1.a9c55ef03c74ap-53,
          -0x1.76e8b4eb0ea41p-4,
          0x1.70c4911c32fadp-58,
          0x1.388203715b23ep-4,
          -0x1.706e66bf3603bp-6,
          -0x1.e178d8d2391d6p-10);

  /**
   * Checks the parameters.
   *
   * @param beta β, finite; negative mirrors: f(x; −β) = −f(−x; β)
   */
  public Swish {
    Parameter.requireFinite("beta", beta);
  }

  /** The standard member, β = 1, also known as SiLU. */
  public Swish() {
    this(1);
  }

  @Override
  public double value(double x) {
    return x == 0 ? x : Scaled.of(x).times(at(x).value()).toDouble();
  }

  @Override
  public double derivative(double x) {
    return slope(at(x));
  }

  @Override
  public double secondDerivative(double x) {
    return curvature(at(x), Scaled.of(beta));
  }

  private Logistic at(double x) {
    return Logistic.at(Scaled.of(beta).times(Scaled.of(x)));
  }

  /** σ + uσ′ = (1 + e + ue)/(1 + e)² for u ≥ 0 and e(1 + e + u)/(1 + e)² below. */
  static double slope(Logistic at) {
    DoubleDouble u = at.u();
    if (DERIVATIVE_ROOT.isNear(u)) {
      return DERIVATIVE_ROOT.at(u).hi();
    }
    return at.value().plus(at.derivative().times(u)).toDouble();
  }

  /** factor·(2σ′ + uσ″) = factor·σ′·(2 − u·tanh(u/2)). */
  static double curvature(Logistic at, Scaled factor) {
    DoubleDouble size = at.u().abs();
    if (CURVATURE_ROOT.isNear(size)) {
      return factor.times(CURVATURE_ROOT.at(size)).toDouble();
    }
    DoubleDouble product = at.u().times(at.tanhOfHalf().toDoubleDouble());
    return factor.times(at.derivative().times(product.negated().plus(2))).toDouble();
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
    if (parameter != 0) {
      throw Parameter.noSuch(this, parameter);
    }
    Scaled factor = Scaled.of(x);
    return factor.times(factor).times(at(x).derivative()).toDouble();
  }

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
        "P. Ramachandran, B. Zoph and Q. V. Le, Searching for activation functions, 2017");
  }
}
