package io.github.activationlab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.activationlab.special.Differences;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;

/** Ranges, monotonicity, symmetry and identities, for points that the machine picks. */
class PropertiesTest {
  private static final double W = 0.2784645427610738;

  /** Where a standard member has no derivative, or no second one; on either side of 0. */
  private static final List<Double> KINKS = List.of(0.0, 1.0, 3.0, 6.0);

  private static final Activation SIGMOID = new Sigmoid();
  private static final Activation TANH = new Tanh();
  private static final Activation SWISH = new Swish();
  private static final Activation GELU = new GELU();
  private static final Activation MISH = new Mish();

  @Provide
  Arbitrary<Double> anywhere() {
    return Arbitraries.oneOf(
        Arbitraries.doubles(),
        Arbitraries.doubles().between(-50, 50),
        Arbitraries.of(0.0, -0.0, Double.MIN_VALUE, Double.MAX_VALUE, -Double.MAX_VALUE));
  }

  @Provide
  Arbitrary<Activation> increasing() {
    return Arbitraries.of(
        new Identity(),
        new Sigmoid(),
        new ImprovedSigmoid(),
        new Tanh(),
        new ReLU(),
        new LeakyReLU(),
        new PReLU(),
        new ELU(),
        new SELU(),
        new ReLU6(),
        new SquaredReLU(),
        new Softsign(),
        new HardSigmoid(),
        new HardTanh(),
        new Softplus(),
        new ArctanSigmoid(),
        new SquareRootSigmoid(),
        new Sgmod());
  }

  @Provide
  Arbitrary<Activation> member() {
    return Arbitraries.of(Activation.catalogue());
  }

  @Property
  void ranges(@ForAll("anywhere") double x) {
    assertThat(SIGMOID.value(x)).isBetween(0.0, 1.0);
    assertThat(SIGMOID.derivative(x)).isBetween(0.0, 0.25);
    assertThat(TANH.value(x)).isBetween(-1.0, 1.0);
    assertThat(TANH.derivative(x)).isBetween(0.0, 1.0);
    assertThat(new ReLU().value(x)).isGreaterThanOrEqualTo(0);
    assertThat(new ELU().value(x)).isGreaterThanOrEqualTo(-1);
    assertThat(SWISH.value(x)).isGreaterThanOrEqualTo(Math.nextDown(-W));
    assertThat(SWISH.derivative(x)).isBetween(-0.09983932012886693, 1.099839320128867);
    assertThat(GELU.value(x)).isGreaterThanOrEqualTo(Math.nextDown(-0.16997120747990366));
    assertThat(GELU.derivative(x)).isBetween(-0.1289041451851548, 1.128904145185155);
    assertThat(new Softsign().value(x)).isBetween(-1.0, 1.0);
    assertThat(new SELU().value(x)).isGreaterThanOrEqualTo(-1.7580993408473768);
    assertThat(new HardSigmoid().value(x)).isBetween(0.0, 1.0);
    assertThat(new Softplus().value(x)).isGreaterThanOrEqualTo(Math.max(0, x));
    assertThat(new Softplus().partial(0, x)).isBetween(-0.6931471805599453, 0.0);
    assertThat(MISH.value(x)).isGreaterThanOrEqualTo(Math.nextDown(-0.3088434130172504));
    assertThat(MISH.derivative(x)).isBetween(-0.11252612238946257, 1.088498161251728);
    for (Activation f : new Activation[] {new ArctanSigmoid(), new SquareRootSigmoid()}) {
      assertThat(f.value(x)).isBetween(0.0, 1.0);
      assertThat(f.derivative(x)).isBetween(0.0, 0.5);
    }
    assertThat(new HardSwish().value(x)).isGreaterThanOrEqualTo(-0.375);
  }

  @Property
  void slopesAndValuesAgreeOnTheDirection(
      @ForAll("increasing") Activation f,
      @ForAll @DoubleRange(min = -800, max = 800) double x,
      @ForAll @DoubleRange(max = 10) double step) {
    assertThat(f.derivative(x)).isGreaterThanOrEqualTo(0);
    assertThat(f.value(x + step)).isGreaterThanOrEqualTo(f.value(x));
  }

  @Property
  void swishGeluAndMishFallThenRise(
      @ForAll @DoubleRange(min = -40, max = 40) double a,
      @ForAll @DoubleRange(min = -40, max = 40) double b) {
    for (Activation f : new Activation[] {SWISH, GELU, MISH}) {
      double argmin = f == SWISH ? -1 - W : f == GELU ? -0.7517915246935645 : -1.1924312145154952;
      double low = Math.min(a, b);
      double high = Math.max(a, b);
      if (low >= argmin) {
        assertThat(f.value(high)).isGreaterThanOrEqualTo(f.value(low));
      } else if (high <= argmin) {
        assertThat(f.value(high)).isLessThanOrEqualTo(f.value(low));
      }
    }
  }

  @Property
  void oddFunctionsKeepEveryBit(@ForAll("anywhere") double x) {
    assertThat(TANH.value(-x)).isEqualTo(-TANH.value(x));
    assertThat(TANH.derivative(-x)).isEqualTo(TANH.derivative(x));
    assertThat(SIGMOID.derivative(-x)).isEqualTo(SIGMOID.derivative(x));
    assertThat(SIGMOID.secondDerivative(-x) + 0.0).isEqualTo(-SIGMOID.secondDerivative(x) + 0.0);
    assertThat(SWISH.secondDerivative(-x)).isEqualTo(SWISH.secondDerivative(x));
    assertThat(GELU.secondDerivative(-x)).isEqualTo(GELU.secondDerivative(x));
    assertThat(new Softsign().value(-x)).isEqualTo(-new Softsign().value(x));
    for (Activation f :
        new Activation[] {new Softsign(), new ArctanSigmoid(), new SquareRootSigmoid()}) {
      assertThat(f.derivative(-x)).isEqualTo(f.derivative(x));
      assertThat(f.secondDerivative(-x) + 0.0).isEqualTo(-f.secondDerivative(x) + 0.0);
    }
    Learnable<Softplus> softplus = new Softplus(3);
    assertThat(softplus.partial(0, -x)).isEqualTo(softplus.partial(0, x));
  }

  @Property
  void reflections(@ForAll @DoubleRange(min = -700, max = 700) double x) {
    close(SIGMOID.value(-x), 1 - SIGMOID.value(x), 1);
    close(SWISH.value(x) - x, SWISH.value(-x), x);
    close(SWISH.derivative(x) + SWISH.derivative(-x), 1, 1);
    close(GELU.value(x) - x, GELU.value(-x), x);
    close(GELU.derivative(x) + GELU.derivative(-x), 1, 1);
    ImprovedSigmoid improved = new ImprovedSigmoid();
    close(improved.value(x) + improved.value(-x), 1, x);
    close(new ArctanSigmoid().value(-x), 1 - new ArctanSigmoid().value(x), 1);
    close(new SquareRootSigmoid().value(-x), 1 - new SquareRootSigmoid().value(x), 1);
    close(new Softplus().value(x) - new Softplus().value(-x), x, x);
  }

  @Property
  void identities(
      @ForAll @DoubleRange(min = -700, max = 700) double x,
      @ForAll @DoubleRange(min = -20, max = 20) double beta) {
    close(TANH.value(x), 2 * SIGMOID.value(2 * x) - 1, 1);
    assertThat(new Sgmod().value(x)).isEqualTo(SIGMOID.value(x));
    assertThat(new Sgmod(2, -1).value(2 * x)).isEqualTo(TANH.value(x));
    assertThat(new ImprovedSigmoid(1, 0).value(x)).isEqualTo(SIGMOID.value(x));
    assertThat(new GELU(NormalCdf.SIGMOID).value(x)).isEqualTo(new Swish(1.702).value(x));
    assertThat(new Swish(-beta).value(x)).isEqualTo(-new Swish(beta).value(-x));
    assertThat(new Swish(0).value(x)).isEqualTo(x / 2);
    if (Math.abs(x) < 30) {
      // Further out results are subnormal, and scaling by 2 rounds.
      assertThat(new Swish(2 * beta).value(x / 2)).isEqualTo(new Swish(beta).value(x) / 2);
      assertThat(new GELU(0, 2).value(2 * x)).isEqualTo(2 * GELU.value(x));
    }
    assertThat(new PReLU(beta).value(x)).isEqualTo(new LeakyReLU(beta).value(x));
    ELU elu = new ELU();
    close(elu.derivative(x), x > 0 ? 1 : elu.value(x) + 1, 1);
    close(new SELU().value(x), 1.0507009873554805 * new ELU(1.6732632423543774).value(x), x);
    assertThat(new HardTanh(0, 6).value(x)).isEqualTo(new ReLU6().value(x));
    close(new HardSigmoid().value(x), new ReLU6().value(x + 3) / 6, x);
    close(new HardSwish().value(x), x * new HardSigmoid().value(x), x);
    close(new SquaredReLU().value(x), x * new ReLU().value(x), x * x);
    Activation softplus = new Softplus();
    assertThat(softplus.derivative(x)).isEqualTo(SIGMOID.value(x));
    assertThat(softplus.secondDerivative(x)).isEqualTo(SIGMOID.derivative(x));
    close(MISH.value(x), x * TANH.value(softplus.value(x)), x);
    close(new Softsign().value(x), x * Math.sqrt(new Softsign().derivative(x)), 1);
  }

  @Property
  void derivativesAreThoseOfTheValue(
      @ForAll("member") Activation f, @ForAll @DoubleRange(max = 20) double size) {
    // Differences reach two steps to either side.
    double reach = 0x1p-9 * Math.max(1, size);
    boolean besideKink = KINKS.stream().anyMatch(kink -> Math.abs(size - kink) <= reach);
    for (double x : new double[] {size, -size}) {
      double slope = Differences.derivative(f::value, x);
      if (!besideKink) {
        assertThat(f.derivative(x)).isCloseTo(slope, within(1e-10 * Math.max(1, size)));
        double bend = Differences.derivative(f::derivative, x);
        assertThat(f.secondDerivative(x)).isCloseTo(bend, within(1e-10 * Math.max(1, size)));
      }
    }
  }

  @Property
  void partialsAreThoseOfTheValue(
      @ForAll("member") Activation f, @ForAll @DoubleRange(min = -9, max = 9) double x) {
    if (f instanceof Learnable<?> learnable) {
      double[] values = learnable.parameters().stream().mapToDouble(Parameter::value).toArray();
      for (int i = 0; i < values.length; i++) {
        int parameter = i;
        double slope =
            Differences.derivative(
                p -> {
                  double[] moved = values.clone();
                  moved[parameter] = p;
                  return learnable.withParameters(moved).value(x);
                },
                values[i]);
        assertThat(learnable.partial(i, x)).isCloseTo(slope, within(1e-9));
      }
    }
  }

  private static void close(double got, double expected, double scale) {
    // Not isCloseTo: it subtracts decimal texts, in which neighbours may seem two ulp apart.
    assertThat(Math.abs(got - expected))
        .as("the distance of %s from %s", got, expected)
        .isLessThanOrEqualTo(4e-16 * Math.max(1, Math.abs(scale)));
  }
}
