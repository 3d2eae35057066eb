package io.github.activationlab;

import io.github.activationlab.arithmetic.DoubleDouble;
import io.github.activationlab.arithmetic.Exp;
import io.github.activationlab.arithmetic.Root;
import io.github.activationlab.arithmetic.Scaled;
import java.util.List;

/**
 * Mish, f(x) = x·tanh(ln(1 + eˣ)), which like Swish gates its input by itself, with range
 * [−0.308843, ∞).
 *
 * <p>With w = eˣ and D = w² + 2w + 2 the gate is g = w(w + 2)/D, with g′ = 4w(w + 1)/D² and g″ =
 * −4w(2w³ + 3w² − 2w − 2)/D³; f′ = g + xg′ and f″ = 2g′ + xg″. For x &gt; 0 the fractions are
 * reduced by powers of w, so that e⁻ˣ stands in them, and nothing overflows. The minimum
 * −0.308843413017250 is at −1.19243121451550.
 *
 * <p>Special cases: f(±0) = ±0, f(−∞) = −0, f(∞) = ∞; NaN gives NaN.
 *
 * <p>Accuracy: value within 0.51 ulp, f′ and f″ within 0.55 ulp and 0.76 at the double nearest a
 * root, also where they are subnormal.
 *
 * @see <a href="https://arxiv.org/abs/1908.08681">Misra 2019</a>
 */
public record Mish() implements Activation {
  private static final Root DERIVATIVE_ROOT =
      Root.of(
          -0x1.31432c0d12d84p0,
          -0x1.bf319154da210p-55,
          0x1.115acb42500bbp-2,
          0x1.1ad72de557d4cp-56,
          0x1.a34a251d8ad7bp-3,
          0x1.574f121a868dbp-5,
          -0x1.4c222fe64d4fbp-6);

  private static final List<Root> INFLECTIONS =
      List.of(
          Root.of(
              -0x1.20d0f116eb001p1,
              -0x1.ed98c925498a2p-54,
              0x1.bd7543d635e3fp-4,
              -0x1.db4d963300d88p-58,
              0x1.956e15ad4977cp-4,
              0x1.321192f866b01p-5,
              0x1.b79f54f639c0dp-9),
          Root.of(
              0x1.7d9612a440040p0,
              0x1.48a1647177d43p-54,
              -0x1.d8765d356c1afp-3,
              0x1.3f83647e05722p-57,
              0x1.2005f89b94e15p-2,
              -0x1.467b383afa813p-4,
              -0x1.11016a32bec52p-4));

  @Override
  public double value(double x) {
    Scaled e = e(x);
    DoubleDouble w = e.toDoubleDouble();
    boolean below = x < 0;
    DoubleDouble numerator = cubic(w, 0, 0, below ? 1 : 2, below ? 2 : 1);
    Scaled gate = e.orOne(below).times(numerator).dividedBy(divisor(w, below));
    return x == 0 ? x : Scaled.of(x).times(gate).toDouble();
  }

  @Override
  public double derivative(double x) {
    DoubleDouble point = DoubleDouble.of(x);
    if (DERIVATIVE_ROOT.isNear(point)) {
      return DERIVATIVE_ROOT.at(point).hi();
    }
    boolean below = x < 0;
    Scaled e = e(x);
    DoubleDouble w = e.toDoubleDouble();
    DoubleDouble constant = cubic(w, below ? 1 : 4, below ? 4 : 6, below ? 6 : 4, below ? 4 : 1);
    DoubleDouble factor = cubic(w, below ? 0 : 4, below ? 0 : 4, below ? 4 : 0, below ? 4 : 0);
    DoubleDouble divisor = divisor(w, below);
    return e.orOne(below)
        .times(sum(constant, x, factor))
        .dividedBy(divisor.times(divisor))
        .toDouble();
  }

  @Override
  public double secondDerivative(double x) {
    DoubleDouble point = DoubleDouble.of(x);
    for (Root root : INFLECTIONS) {
      if (root.isNear(point)) {
        return root.at(point).hi();
      }
    }
    boolean below = x < 0;
    Scaled e = e(x);
    DoubleDouble w = e.toDoubleDouble();
    DoubleDouble constant =
        cubic(w, below ? 8 : 16, below ? 24 : 32, below ? 32 : 24, below ? 16 : 8);
    DoubleDouble factor =
        cubic(w, below ? -8 : 8, below ? -12 : 8, below ? 8 : -12, below ? 8 : -8);
    DoubleDouble divisor = divisor(w, below);
    return e.orOne(!below)
        .times(e)
        .times(sum(constant, x, factor))
        .dividedBy(divisor.times(divisor).times(divisor))
        .toDouble();
  }

  /** e^(−|x|), which is w or 1/w. */
  private static Scaled e(double x) {
    return Exp.exp(DoubleDouble.of(-Math.abs(x)));
  }

  /** a + xb, for |x| up to {@value Exp#LIMIT}. */
  private static DoubleDouble sum(DoubleDouble a, double x, DoubleDouble b) {
    return a.plus(b.times(Scaled.of(x).clamped(Exp.LIMIT)));
  }

  private static DoubleDouble cubic(DoubleDouble w, double c3, double c2, double c1, double c0) {
    return w.times(c3).plus(c2).times(w).plus(c1).times(w).plus(c0);
  }

  /** w² + 2w + 2, and divided by w² where w is e^x turned round. */
  private static DoubleDouble divisor(DoubleDouble w, boolean below) {
    return cubic(w, 0, below ? 1 : 2, 2, below ? 2 : 1);
  }

  @Override
  public About about() {
    return new About(
        "Mish",
        "x\\tanh(\\ln(1+e^x))",
        "[-0.308843, ∞)",
        "C∞",
        "D. Misra, Mish: a self regularized non-monotonic activation function, 2019");
  }
}
