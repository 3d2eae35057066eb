package io.github.activationlab;

import io.github.activationlab.arithmetic.DoubleDouble;
import io.github.activationlab.arithmetic.Logistic;

/**
 * The hyperbolic tangent, odd and strictly increasing onto (−1, 1).
 *
 * <p>tanh x = 2σ(2x) − 1. With e = exp(−2|x|): tanh x = ±(1 − e)/(1 + e), tanh′ = 4e/(1 + e)² and
 * tanh″ = ∓8e(1 − e)/(1 + e)³, where 1 − e is formed without cancellation.
 *
 * <p>Special cases: tanh ±0 = ±0, tanh ±∞ = ±1, the derivatives are 0 at ±∞; NaN gives NaN.
 *
 * <p>Accuracy: value, f′ and f″ within 0.51 ulp, also where they are subnormal.
 *
 * @see <a href="http://yann.lecun.com/exdb/publis/pdf/lecun-98b.pdf">LeCun et al. 1998, Efficient
 *     BackProp</a>
 */
public record Tanh() implements Activation {
  /** Below this tanh x rounds to x, with an error of x³/3. */
  private static final double TINY = 0x1p-30;

  @Override
  public double value(double x) {
    return Math.abs(x) < TINY ? x : atTwice(x).tanhOfHalf().toDouble();
  }

  @Override
  public double derivative(double x) {
    return atTwice(x).derivative().times(DoubleDouble.of(4)).toDouble();
  }

  @Override
  public double secondDerivative(double x) {
    return atTwice(x).secondDerivative().times(DoubleDouble.of(8)).toDouble();
  }

  private static Logistic atTwice(double x) {
    return Logistic.at(2 * x);
  }

  @Override
  public About about() {
    return new About(
        "Tanh",
        "\\tanh x",
        "(-1, 1)",
        "C∞",
        "Y. LeCun, L. Bottou, G. Orr and K.-R. Müller, Efficient BackProp, 1998");
  }
}
