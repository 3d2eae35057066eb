package io.github.activationlab;

import io.github.activationlab.arithmetic.Log;
import io.github.activationlab.arithmetic.Logistic;
import io.github.activationlab.arithmetic.Scaled;
import java.util.List;

/**
 * Softplus, f(x) = ln(1 + e^(βx))/β, the smooth relative of ReLU, strictly increasing onto (0, ∞).
 *
 * <p>With u = βx: f = max(x, 0) + ln(1 + e^(−|u|))/β, which neither overflows nor loses the left
 * tail; f′ = σ(u), f″ = βσ′(u) and ∂f/∂β = −(ln(1 + e^(−|u|)) + |u|σ(−|u|))/β².
 *
 * <p>Special cases: f(0) = ln 2/β, f(−∞) = 0, f(∞) = ∞; NaN gives NaN.
 *
 * <p>Accuracy: value, f′, f″ and ∂f/∂β within 0.51 ulp for every β, also where they are subnormal.
 *
 * @param beta sharpness β, positive and finite; towards ∞ the function becomes ReLU
 * @see <a
 *     href="https://papers.nips.cc/paper/1920-incorporating-second-order-functional-knowledge-for-better-option-pricing">Dugas
 *     et al. 2000</a>
 */
public record Softplus(double beta) implements Activation, Learnable<Softplus> {

  /**
   * Checks the parameters.
   *
   * @param beta sharpness β, positive and finite; towards ∞ the function becomes ReLU
   */
  public Softplus {
    Parameter.requirePositive("beta", beta);
  }

  /** The standard member, β = 1. */
  public Softplus() {
    this(1);
  }

  @Override
  public double value(double x) {
    Scaled gap = Log.log1p(at(x).exp()).dividedBy(Scaled.of(beta));
    return gap.plus(Scaled.of(Math.max(x, 0))).toDouble();
  }

  @Override
  public double derivative(double x) {
    return at(x).value().toDouble();
  }

  @Override
  public double secondDerivative(double x) {
    return Scaled.of(beta).times(at(x).derivative()).toDouble();
  }

  private Logistic at(double x) {
    return Logistic.at(Scaled.of(beta).times(Scaled.of(x)));
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(Parameter.positive("β", beta));
  }

  @Override
  public Softplus withParameters(double... values) {
    Parameter.requireCount(this, values);
    return new Softplus(values[0]);
  }

  @Override
  public double partial(int parameter, double x) {
    if (parameter != 0) {
      throw Parameter.noSuch(this, parameter);
    }
    Logistic left = at(-Math.abs(x));
    Scaled sum = Log.log1p(left.exp()).plus(left.value().times(left.u().negated()));
    Scaled steepness = Scaled.of(beta);
    return sum.negated().dividedBy(steepness.times(steepness)).toDouble();
  }

  @Override
  public String label() {
    return Label.of("Softplus", "β", beta);
  }

  @Override
  public About about() {
    return new About(
        "Softplus",
        "\\frac1\\beta\\ln(1+e^{\\beta x})",
        "(0, ∞)",
        "C∞",
        "C. Dugas et al., Incorporating second-order functional knowledge for better option"
            + " pricing, 2000");
  }
}
