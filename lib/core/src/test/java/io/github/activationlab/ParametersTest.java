package io.github.activationlab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.activationlab.special.Exponential;
import org.junit.jupiter.api.Test;

/** What constructors accept, what they say when they do not, and how members are named. */
class ParametersTest {
  private static final double NAN = Double.NaN;
  private static final double INFINITY = Double.POSITIVE_INFINITY;

  @Test
  void constructorsNameTheParameterAndItsValue() {
    refused(() -> new Swish(NAN), "beta must be finite, but is NaN");
    refused(() -> new Swish(-INFINITY), "beta must be finite, but is -Infinity");
    refused(() -> new ELU(0), "alpha must be positive and finite, but is 0");
    refused(() -> new ELU(-1.5), "alpha must be positive and finite, but is -1.5");
    refused(() -> new ELU(NAN), "alpha must be positive and finite, but is NaN");
    refused(() -> new LeakyReLU(INFINITY), "slope must be finite, but is Infinity");
    refused(() -> new PReLU(NAN), "a must be finite, but is NaN");
    refused(() -> new ImprovedSigmoid(NAN, 0), "alpha must be finite, but is NaN");
    refused(() -> new ImprovedSigmoid(1, INFINITY), "beta must be finite, but is Infinity");
    refused(() -> new Sgmod(INFINITY, 0), "gamma must be finite, but is Infinity");
    refused(() -> new Sgmod(1, NAN), "beta must be finite, but is NaN");
    refused(() -> new GELU(NAN, 1), "mu must be finite, but is NaN");
    refused(() -> new GELU(0, 0), "sigma must be positive and finite, but is 0");
    refused(() -> new GELU(0, -1e-7), "sigma must be positive and finite, but is -1E-7");
    assertThatThrownBy(() -> new GELU(null)).hasMessage("cdf");
    refused(() -> new Softplus(0), "beta must be positive and finite, but is 0");
    refused(() -> new Softplus(-2), "beta must be positive and finite, but is -2");
    refused(() -> new Softplus(NAN), "beta must be positive and finite, but is NaN");
    refused(() -> new HardTanh(NAN, 1), "min must be finite, but is NaN");
    refused(() -> new HardTanh(0, INFINITY), "max must be finite, but is Infinity");
    refused(() -> new HardTanh(1, 1), "max must be above min, but they are 1 and 1");
    refused(() -> new HardTanh(2, -3), "max must be above min, but they are -3 and 2");
  }

  @Test
  void learnablesCountTheirParameters() {
    refused(() -> new Swish().withParameters(), "Swish(β=1): parameters 1, values 0");
    refused(() -> new Softplus().withParameters(1, 2), "Softplus(β=1): parameters 1, values 2");
    refused(() -> new GELU().withParameters(1, 2, 3), "GELU: parameters 2, values 3");
    refused(() -> new GELU().withParameters(1, -2), "sigma must be positive and finite, but is -2");
    for (Activation f : Activation.catalogue()) {
      if (f instanceof Learnable<?> learnable) {
        int count = learnable.parameters().size();
        for (int bad : new int[] {-1, count}) {
          assertThatThrownBy(() -> learnable.partial(bad, 0))
              .isInstanceOf(IndexOutOfBoundsException.class)
              .hasMessageContaining(f.label())
              .hasMessageContaining(String.valueOf(bad));
        }
      }
    }
  }

  @Test
  void learningReplacesTheRecord() {
    assertThat(new Swish(1).withParameters(2)).isEqualTo(new Swish(2));
    assertThat(new GELU(NormalCdf.TANH).withParameters(1, 2))
        .isEqualTo(new GELU(1, 2, NormalCdf.TANH));
    assertThat(new Sgmod(4, -2).parameters())
        .extracting(Parameter::name, Parameter::value)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("γ", 4.0),
            org.assertj.core.groups.Tuple.tuple("β", -2.0));
  }

  @Test
  void standardMembers() {
    assertThat(new Swish()).isEqualTo(new Swish(1));
    assertThat(new GELU()).isEqualTo(new GELU(0, 1, NormalCdf.EXACT));
    assertThat(new GELU(0, 1)).isEqualTo(new GELU());
    assertThat(new ImprovedSigmoid()).isEqualTo(new ImprovedSigmoid(2, 0.1));
    assertThat(new LeakyReLU()).isEqualTo(new LeakyReLU(0.01));
    assertThat(new PReLU()).isEqualTo(new PReLU(0.25));
    assertThat(new ELU()).isEqualTo(new ELU(1));
    assertThat(new Sgmod()).isEqualTo(new Sgmod(1, 0));
    assertThat(new Softplus()).isEqualTo(new Softplus(1));
    assertThat(new HardTanh()).isEqualTo(new HardTanh(-1, 1));
  }

  @Test
  void labelsReadTheSameEverywhere() {
    assertThat(new Swish(1).label()).isEqualTo("Swish(β=1)");
    assertThat(new Swish(1.702).label()).isEqualTo("Swish(β=1.702)");
    // Double.toString gave 2.0E-3 and 2.2250738585072014E-308; and it differs between JDK 18 and
    // 19.
    assertThat(new Swish(2e-3).label()).isEqualTo("Swish(β=0.002)");
    assertThat(new Swish(1.0 / 3).label()).isEqualTo("Swish(β=0.333333333333333)");
    assertThat(new Swish(-2e-300).label()).isEqualTo("Swish(β=-2E-300)");
    assertThat(new Swish(2e22).label()).isEqualTo("Swish(β=2E+22)");
    assertThat(new Swish(-0.0).label()).isEqualTo("Swish(β=0)");
    assertThat(new Swish(120).label()).isEqualTo("Swish(β=120)");
    assertThat(new GELU().label()).isEqualTo("GELU");
    assertThat(new GELU(NormalCdf.TANH).label()).isEqualTo("GELU tanh");
    assertThat(new GELU(0.5, 2).label()).isEqualTo("GELU(μ=0.5, σ=2)");
    assertThat(new Sigmoid().label()).isEqualTo("Sigmoid");
    assertThat(new ReLU().label()).isEqualTo("ReLU");
    assertThat(new HardTanh(-0.5, 2).label()).isEqualTo("HardTanh(min=-0.5, max=2)");
  }

  /** A function of one's own, as a record. */
  record Cube() implements Activation.Custom {
    @Override
    public double value(double x) {
      return x * x * x;
    }
  }

  @Test
  void ownFunctions() {
    Activation.Custom gauss = x -> Exponential.exp(-x * x);
    assertThat(gauss.derivative(0.5)).isCloseTo(-Exponential.exp(-0.25), offset(1e-12));
    assertThat(gauss.secondDerivative(0.5)).isCloseTo(-Exponential.exp(-0.25), offset(1e-9));
    assertThat(gauss.label()).isEqualTo("custom");
    assertThat(new Cube().label()).isEqualTo("Cube");
    assertThat(new Cube().derivatives(0, 2)).containsExactly(new double[] {0, 12}, offset(1e-11));
    assertThat(new Cube().values(1, 2)).containsExactly(1, 8);
    assertThat(new Cube().secondDerivatives(2)).containsExactly(new double[] {12}, offset(1e-9));
    float[] y = new float[2];
    new Cube().kernel().value(new float[] {2, 3}, y);
    assertThat(y).containsExactly(8, 27);
  }

  @Test
  void catalogueIsFixed() {
    assertThatThrownBy(() -> Activation.catalogue().add(new Cube()))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  private static org.assertj.core.data.Offset<Double> offset(double size) {
    return org.assertj.core.data.Offset.offset(size);
  }

  private static void refused(Runnable construction, String message) {
    assertThatThrownBy(construction::run)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }
}
