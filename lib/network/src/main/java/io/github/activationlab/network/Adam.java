package io.github.activationlab.network;

/**
 * Adam, of Kingma and Ba (2014): m ← β₁·m + (1 − β₁)·g, v ← β₂·v + (1 − β₂)·g², and w ← w −
 * η·m̂/(√v̂ + ε) with m̂ = m/(1 − β₁ᵗ) and v̂ = v/(1 − β₂ᵗ) at step t.
 */
public class Adam extends Optimiser {
  private final double beta1;
  private final double beta2;
  private final double epsilon;
  private double power1 = 1;
  private double power2 = 1;

  /**
   * With β₁ = 0.9, β₂ = 0.999 and ε = 10⁻⁸.
   *
   * @param rate the learning rate η, at least 0
   */
  public Adam(double rate) {
    this(rate, 0.9, 0.999, 1e-8);
  }

  /**
   * The rule.
   *
   * @param rate the learning rate η, at least 0
   * @param beta1 β₁, at least 0 and less than 1
   * @param beta2 β₂, at least 0 and less than 1
   * @param epsilon ε, more than 0
   */
  public Adam(double rate, double beta1, double beta2, double epsilon) {
    super(rate);
    this.beta1 = Checks.shareBelowOne("β₁", beta1);
    this.beta2 = Checks.shareBelowOne("β₂", beta2);
    this.epsilon = Checks.positive("ε", epsilon);
  }

  @Override
  int memories() {
    return 2;
  }

  @Override
  void prepare(long step) {
    power1 *= beta1;
    power2 *= beta2;
  }

  @Override
  void change(Weight weight, double rate, double[][] memory) {
    double[] w = weight.value().data();
    double[] g = weight.gradient().data();
    double[] m = memory[0];
    double[] v = memory[1];
    double first = rate / (1 - power1);
    double second = Math.sqrt(1 - power2);
    for (int i = 0; i < w.length; i++) {
      m[i] = beta1 * m[i] + (1 - beta1) * g[i];
      v[i] = beta2 * v[i] + (1 - beta2) * g[i] * g[i];
      w[i] -= first * m[i] / (Math.sqrt(v[i]) / second + epsilon);
    }
  }
}
