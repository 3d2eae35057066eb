package io.github.activationlab;

import io.github.activationlab.arithmetic.DoubleDouble;
import io.github.activationlab.arithmetic.Scaled;

/**
 * The sigmoid made of a square root, f(x) = ½(1 + x/√(1 + x²)), strictly increasing onto (0, 1);
 * its tails fade like 1/x², not exponentially.
 *
 * <p>With s = √(1 + x²): f′ = 1/(2s³), at most ½, and f″ = −3x/(2s⁵). For x &lt; 0 the value is
 * 1/(2s(s + |x|)), which keeps its accuracy where 1 − |x|/s would cancel.
 *
 * <p>Special cases: f(−∞) = 0, f(∞) = 1, the derivatives are 0 at ±∞; NaN gives NaN. Nothing
 * overflows on the way.
 *
 * <p>Accuracy: value, f′ and f″ within 0.51 ulp, also where they are subnormal.
 *
 * @see <a href="https://arxiv.org/abs/1710.09967">Carlile et al. 2017, the inverse square root unit
 *     x/√(1 + αx²)</a>
 */
public record SquareRootSigmoid() implements Activation {
  /** Beyond this s is |x|, with an error of 1/(2|x|). */
  private static final double LARGE = 0x1p40;

  private static final DoubleDouble TWO = DoubleDouble.of(2);

  @Override
  public double value(double x) {
    Scaled s = s(x);
    Scaled sum = s.plus(Scaled.of(Math.abs(x)));
    Scaled numerator = x < 0 ? Scaled.of(1.0).dividedBy(sum) : sum;
    return numerator.dividedBy(s.times(TWO)).toDouble();
  }

  @Override
  public double derivative(double x) {
    Scaled s = s(x);
    return Scaled.of(0.5).dividedBy(s.times(s).times(s)).toDouble();
  }

  @Override
  public double secondDerivative(double x) {
    Scaled s = s(x);
    Scaled square = s.times(s);
    return Scaled.of(x)
        .times(DoubleDouble.of(-1.5))
        .dividedBy(square.times(square).times(s))
        .toDouble();
  }

  /** √(1 + x²). */
  private static Scaled s(double x) {
    double size = Math.abs(x);
    return size > LARGE
        ? Scaled.of(size)
        : Scaled.of(DoubleDouble.product(x, x).plus(1).squareRoot());
  }

  @Override
  public About about() {
    return new About(
        "Square-root sigmoid",
        "\\frac12\\left(1+\\frac{x}{\\sqrt{1+x^2}}\\right)",
        "(0, 1)",
        "C∞",
        "W. Duch and N. Jankowski, Survey of neural transfer functions, 1999");
  }
}
