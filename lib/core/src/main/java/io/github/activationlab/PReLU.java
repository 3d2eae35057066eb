package io.github.activationlab;

import java.util.List;

/**
 * The parametric rectified linear unit: x for x &gt; 0, else a·x, with a learned.
 *
 * <p>The derivative at the kink 0 is the left one, a. The curvature is 0; ∂f/∂a = min(x, 0). For a
 * &gt; 0 the range is (−∞, ∞) and the function increases strictly.
 *
 * <p>Accuracy: one rounding. Special cases: f(±0) = ±0 for a &gt; 0, f(∞) = ∞; NaN gives NaN.
 *
 * @param a the slope on the left, finite
 * @see <a href="https://arxiv.org/abs/1502.01852">He, Zhang, Ren and Sun 2015</a>
 */
public record PReLU(double a) implements Activation, Learnable<PReLU> {
  /**
   * Checks the parameters.
   *
   * @param a the slope on the left, finite
   */
  public PReLU {
    Parameter.requireFinite("a", a);
  }

  /** The standard member, a = 0.25. */
  public PReLU() {
    this(0.25);
  }

  @Override
  public double value(double x) {
    // 0·(−∞) would be NaN.
    return x > 0 ? x : a == 0 && x < 0 ? 0 : a * x;
  }

  @Override
  public double derivative(double x) {
    return Double.isNaN(x) ? x : x > 0 ? 1 : a;
  }

  @Override
  public double secondDerivative(double x) {
    return Double.isNaN(x) ? x : 0;
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(Parameter.free("a", a));
  }

  @Override
  public PReLU withParameters(double... values) {
    Parameter.requireCount(this, values);
    return new PReLU(values[0]);
  }

  @Override
  public double partial(int parameter, double x) {
    return switch (parameter) {
      case 0 -> x > 0 ? 0 : x;
      default -> throw Parameter.noSuch(this, parameter);
    };
  }

  @Override
  public String label() {
    return Label.of("PReLU", "a", a);
  }

  @Override
  public About about() {
    return new About(
        "PReLU",
        "\\begin{cases}x & x>0\\\\ ax & x\\le 0\\end{cases}",
        "(-∞, ∞) for a > 0",
        "C0, kink at 0 unless a = 1",
        "He, Zhang, Ren and Sun, Delving deep into rectifiers, 2015");
  }
}
