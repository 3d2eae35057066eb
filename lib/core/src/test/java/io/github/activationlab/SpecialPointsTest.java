package io.github.activationlab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.activationlab.special.Exponential;
import io.github.activationlab.special.Logarithm;
import io.github.activationlab.special.Normal;
import io.github.activationlab.special.Quadrature;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/**
 * The special points that the literature and the lessons name, found from the public functions
 * alone. The expected figures come from mpmath with 50 digits.
 */
class SpecialPointsTest {
  private static final double W = 0.2784645427610738;
  private static final Activation SIGMOID = new Sigmoid();
  private static final Activation TANH = new Tanh();
  private static final Activation GELU = new GELU();

  /** Where f changes its sign between two points. */
  private static double root(DoubleUnaryOperator f, double a, double b) {
    boolean rising = f.applyAsDouble(b) > 0;
    assertThat(f.applyAsDouble(a) > 0).as("sign change from %s to %s", a, b).isNotEqualTo(rising);
    double low = a;
    double high = b;
    for (int i = 0; i < 200; i++) {
      double middle = low / 2 + high / 2;
      if (f.applyAsDouble(middle) > 0 == rising) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return high;
  }

  private static void near(double got, double expected) {
    assertThat(got).isCloseTo(expected, within(2e-13 * Math.max(1, Math.abs(expected))));
  }

  private static double slopeOfCurvature(Activation f, double x) {
    return io.github.activationlab.special.Differences.derivative(f::secondDerivative, x);
  }

  @Test
  void sigmoid() {
    near(SIGMOID.derivative(0), 0.25);
    double bend = root(x -> slopeOfCurvature(SIGMOID, x), 1, 2);
    assertThat(bend).isCloseTo(1.3169578969248168, within(1e-11));
    near(SIGMOID.secondDerivative(1.3169578969248168), -0.09622504486493763);
    near(root(x -> SIGMOID.derivative(x) - 0.125, 0, 5), 1.762747174039086);
    near(root(x -> SIGMOID.derivative(x) - 0.025, 0, 9), 3.6368929184641337);
    near(root(x -> SIGMOID.derivative(x) - 0.0025, 0, 9), 5.986445692252762);
    near(Quadrature.integral(SIGMOID::derivative, -5, 5), 0.9866142981514303);
    // Rounded correctly σ reaches 1 at 54 ln 2; the formula 1/(1 + e⁻ˣ) in doubles at 53 ln 2.
    near(root(x -> SIGMOID.value(x) < 1 ? -1 : 1, 30, 40), 54 * Logarithm.log(2));
    near(SIGMOID.derivative(40) / 4.248354255291589e-18, 1);
    near(
        root(x -> 2 * SIGMOID.derivative(2 * x) - SIGMOID.derivative(x), 0.5, 2),
        1.0612750619050357);
    near(
        root(x -> 3 * SIGMOID.derivative(3 * x) - SIGMOID.derivative(x), 0.5, 2),
        0.8314429455293105);
    near(
        root(x -> 5 * SIGMOID.derivative(5 * x) - SIGMOID.derivative(x), 0.3, 2),
        0.5969844512766107);
  }

  @Test
  void improvedSigmoidLeavesTheUnitInterval() {
    double[][] cases = {
      {2, 0.1, 1.0640172592331136},
      {2, 0.05, 1.3234951252985168},
      {2, 0.01, 1.9569974097640532},
      {2, 0.001, 2.9171187489156316},
      {1.5, 0.1, 1.2794821382595543},
      {4.9, 0.1, 0.571926014894334},
      {4.9, 0.01, 0.94864476213937},
      {1, 0.1, 1.6335061701558464}
    };
    for (double[] c : cases) {
      Activation f = new ImprovedSigmoid(c[0], c[1]);
      near(root(x -> f.value(x) - 1, 0, 10), c[2]);
      near(root(f::value, -10, 0), -c[2]);
      near(f.derivative(0), c[0] / 4 + c[1]);
    }
    near(new ImprovedSigmoid(2, 0.1).partial(0, 1.5434046384182083 / 2), 0.22387160234715142 / 2);
  }

  @Test
  void tanh() {
    near(TANH.secondDerivative(0.6584789484624084), -0.769800358919501);
    assertThat(root(x -> slopeOfCurvature(TANH, x), 0.3, 1))
        .isCloseTo(0.6584789484624084, within(1e-11));
    near(root(x -> TANH.derivative(x) - 0.5, 0, 3), 0.881373587019543);
    double equal = root(x -> TANH.derivative(x) - SIGMOID.derivative(x), 1, 3);
    near(equal, 1.662885891058621);
    near(TANH.derivative(equal), 0.13397459621556135);
  }

  @Test
  void elu() {
    near(root(x -> new ELU().derivative(x) - 0.01, -10, 0), -4.605170185988092);
  }

  /** Standard normal inputs come out with mean 0 and variance 1, which is what SELU is for. */
  @Test
  void seluKeepsMeanAndVariance() {
    Activation f = new SELU();
    DoubleUnaryOperator density = Normal.STANDARD::pdf;
    near(Quadrature.integral(x -> f.value(x) * density.applyAsDouble(x), -38, 38), 0);
    near(Quadrature.integral(x -> f.value(x) * f.value(x) * density.applyAsDouble(x), -38, 38), 1);
    near(f.value(Double.NEGATIVE_INFINITY), -1.7580993408473768);
    near(f.derivative(1), 1.0507009873554805);
    near(f.derivative(0), 1.7580993408473768);
  }

  @Test
  void mish() {
    Activation f = new Mish();
    double argmin = root(f::derivative, -2, 0);
    near(argmin, -1.1924312145154952);
    near(f.value(argmin), -0.3088434130172504);
    double left = root(f::secondDerivative, -3, -2);
    double right = root(f::secondDerivative, 1, 2);
    near(left, -2.256376396360793);
    near(right, 1.4905711794854286);
    near(f.value(left), -0.2239956127784974);
    near(f.value(right), 1.3931150446477976);
    near(f.derivative(left), -0.11252612238946257);
    near(f.derivative(right), 1.088498161251728);
    near(f.derivative(0), 0.6);
    near(f.secondDerivative(0), 0.64);
    near(root(x -> f.derivative(x) - 1, 0, 1), 0.795768593555345);
    near(f.secondDerivative(2.114842563020877), -0.05903335695393629);
    near(f.secondDerivative(-3.267337846520405), -0.04173207070661102);
    DoubleUnaryOperator gap = x -> Math.abs(f.value(x) - Math.max(0, x));
    near(Quadrature.integral(gap, -60, 60), 1.1243672947660088);
    Activation swish = new Swish();
    double widest = root(x -> f.derivative(x) - swish.derivative(x), 1, 3);
    near(widest, 1.8208083870196987);
    near(f.value(widest) - swish.value(widest), 0.18435114362785085);
  }

  @Test
  void softplus() {
    for (double beta : new double[] {0.3, 1, 20}) {
      Softplus f = new Softplus(beta);
      near(f.value(0) * beta, 0.6931471805599453);
      near(f.partial(0, 0) * beta * beta, -0.6931471805599453);
      near(f.secondDerivative(0) / beta, 0.25);
      near(root(x -> f.value(x) * beta - 1, 0, 9) * beta, 0.5413248546129181);
      DoubleUnaryOperator gap = x -> f.value(x) - Math.max(0, x);
      near(Quadrature.integral(gap, -60 / beta, 60 / beta) * beta * beta, 1.6449340668482264);
    }
    near(new Softplus().value(-40) / 4.248354255291589e-18, 1);
  }

  @Test
  void sigmoidsWithHeavyTails() {
    Activation arctan = new ArctanSigmoid();
    near(arctan.value(0), 0.5);
    near(arctan.derivative(0), 0.5);
    near(root(x -> arctan.derivative(x) - 0.25, 0, 1), 0.6366197723675814);
    near(root(x -> arctan.derivative(x) - 0.05, 0, 9), 1.909859317102744);
    near(arctan.derivative(10) / 0.002018244037854973, 1);
    near(arctan.secondDerivative(0.36755259694786135), -0.5101310711908738);
    near(Quadrature.integral(arctan::derivative, -1, 1), 0.6390929267718916);
    Activation root = new SquareRootSigmoid();
    near(root.value(0), 0.5);
    near(root.derivative(0), 0.5);
    near(root(x -> root.derivative(x) - 0.25, 0, 1), 0.76642093654088);
    near(root(x -> root.derivative(x) - 0.05, 0, 9), 1.9082947449523564);
    near(root.derivative(10) / 0.0004925926684207867, 1);
    near(root.secondDerivative(0.5), -0.4293250516799596);
    near(Quadrature.integral(root::derivative, -5, 5), 0.9805806756909202);
    // So far out 1 + x² still differs from x².
    assertThat(root.value(-0x1p21)).isEqualTo(5.684341886079832e-14);
    near(root(x -> new Softsign().derivative(x) - 0.5, 0, 1), 0.41421356237309503);
  }

  /** The true value lies 0.326 of the smallest double away; rounded twice it would be 0.674. */
  @Test
  void subnormalResultsAreRoundedOnce() {
    assertThat(new Mish().derivative(-715.4498231191598)).isEqualTo(-1.374236482375083e-308);
  }

  /** What holds at the kinks, as each record documents it. */
  @Test
  void kinks() {
    for (double kink : new double[] {-3, 3}) {
      assertThat(new HardSigmoid().derivative(kink)).isEqualTo(0);
      assertThat(new HardSwish().secondDerivative(kink)).isEqualTo(0);
    }
    assertThat(new HardSwish().derivative(-3)).isEqualTo(0);
    assertThat(new HardSwish().derivative(3)).isEqualTo(1);
    assertThat(new HardTanh(-2, 5).derivatives(-2, 5, 0)).containsExactly(0, 0, 1);
    assertThat(new ReLU6().derivatives(0, 6, -0.0, 5)).containsExactly(0, 0, 0, 1);
    assertThat(new SquaredReLU().secondDerivatives(0, Double.MIN_VALUE)).containsExactly(0, 2);
    assertThat(new Softsign().secondDerivatives(0, Double.MIN_VALUE, -Double.MIN_VALUE))
        .containsExactly(0, -2, 2);
    assertThat(new Softsign().derivative(0)).isEqualTo(1);
    assertThat(new SELU().secondDerivative(0)).isEqualTo(1.7580993408473768);
    assertThat(new SELU().secondDerivative(Double.MIN_VALUE)).isEqualTo(0);
  }

  /** Where signed zeros and limits are documented. */
  @Test
  void signedZeros() {
    for (Activation f :
        List.of(new SELU(), new Softsign(), new HardTanh(), new HardSwish(), new Mish())) {
      assertThat(Double.doubleToRawLongBits(f.value(-0.0)))
          .as(f.label())
          .isEqualTo(Double.doubleToRawLongBits(-0.0));
      assertThat(Double.doubleToRawLongBits(f.value(0.0))).as(f.label()).isEqualTo(0);
    }
    for (Activation f : List.of(new ReLU6(), new SquaredReLU())) {
      assertThat(Double.doubleToRawLongBits(f.value(-0.0))).as(f.label()).isEqualTo(0);
    }
  }

  @Test
  void hardSwish() {
    Activation f = new HardSwish();
    assertThat(f.value(-1.5)).isEqualTo(-0.375);
    assertThat(f.derivative(-1.5)).isEqualTo(0);
    assertThat(f.secondDerivative(0)).isEqualTo(1.0 / 3);
    Activation swish = new Swish();
    double widest = root(x -> swish.derivative(x) - f.derivative(x), 1, 2);
    near(widest, 1.7039727044205077);
    near(swish.value(widest) - f.value(widest), 0.1057441672756845);
    near(swish.value(3) - f.value(3), -0.14227761953270035);
    near(
        SIGMOID.value(1.3169578969248168) - new HardSigmoid().value(1.3169578969248168),
        0.0691821517740101);
  }

  @Test
  void swish() {
    for (double beta : new double[] {0.5, 1, 1.702, 10}) {
      Swish f = new Swish(beta);
      double argmin = root(f::derivative, -2 / beta, 0);
      near(argmin * beta, -1.278464542761074);
      near(f.value(argmin) * beta, -W);
      near(root(x -> f.derivative(x) - 1, 0, 2 / beta) * beta, 1.278464542761074);
      double inflection = root(f::secondDerivative, 1 / beta, 3 / beta);
      near(inflection * beta, 2.3993572805154675);
      near(root(f::secondDerivative, -3 / beta, -1 / beta) * beta, -2.3993572805154675);
      near(f.derivative(inflection), 1.099839320128867);
      near(f.derivative(-inflection), -0.09983932012886691);
      near(f.value(inflection) * beta, 2.199678640257734);
      near(f.value(-inflection) * beta, -0.19967864025773382);
      near(f.secondDerivative(0), beta / 2);
      near(f.secondDerivative(3.435840993535111 / beta) / beta, -0.036914373199893186);
      near(f.partial(0, inflection) * beta * beta, 0.43922883989064515);
      near(f.derivative(0), 0.5);
    }
    Activation f = new Swish();
    near(Quadrature.integral(f::value, -60, 0) * -2, 1.6449340668482264);
  }

  @Test
  void gelu() {
    double argmin = root(GELU::derivative, -2, 0);
    near(argmin, -0.7517915246935645);
    near(GELU.value(argmin), -0.16997120747990366);
    near(root(x -> GELU.derivative(x) - 1, 0, 1), 0.7517915246935645);
    double inflection = root(GELU::secondDerivative, 1, 2);
    near(inflection, 1.414213562373095);
    near(GELU.derivative(inflection), 1.1289041451851547);
    near(GELU.derivative(-inflection), -0.12890414518515478);
    near(GELU.value(inflection), 1.3029862263925716);
    near(GELU.value(-inflection), -0.1112273359805234);
    near(GELU.secondDerivative(0), 0.7978845608028654);
    near(GELU.secondDerivative(2), -0.1079819330263761);
    near(-2 * Quadrature.integral(GELU::value, -40, 0), 0.5);
    Activation swish = new Swish();
    double gap = root(x -> GELU.derivative(x) - swish.derivative(x), 1, 3);
    near(gap, 1.9654689640930993);
    near(GELU.value(gap) - swish.value(gap), 0.19300198798000964);
    near(GELU.value(-10) / -7.619853024160526e-23, 1);
    near(
        root(b -> new Swish(b).value(-1.278464542761074 / b) + 0.16997120747990366, 1, 2),
        1.638304198044823);
  }

  @Test
  void geluTanhForm() {
    Activation f = new GELU(NormalCdf.TANH);
    near(root(f::derivative, -2, 0), -0.7524614220710163);
    near(f.value(-0.7524614220710163), -0.17004075057125406);
    near(root(f::secondDerivative, 1, 2), 1.4185040087908285);
    near(f.derivative(1.4185040087908285), 1.1289930686587717);
    DoubleUnaryOperator error = x -> GELU.value(x) - f.value(x);
    DoubleUnaryOperator slope = x -> GELU.derivative(x) - f.derivative(x);
    near(root(slope, 1, 1.7), 1.3644977173641606);
    near(error.applyAsDouble(1.3644977173641606), 0.00023367063211765724);
    near(root(slope, 2, 3), 2.69894138637727);
    near(error.applyAsDouble(2.69894138637727), -0.00047323552068728487);
    near(root(error, 1, 2.5), 1.8845695698208744);
  }

  @Test
  void geluSigmoidForm() {
    Activation f = new GELU(NormalCdf.SIGMOID);
    near(root(f::derivative, -2, 0), -0.751154255441289);
    near(f.value(-0.751154255441289), -0.16361018963635357);
    DoubleUnaryOperator slope = x -> GELU.derivative(x) - f.derivative(x);
    near(root(slope, 0.3, 1.2), 0.7556327490716713);
    double worst = root(slope, 1.5, 3);
    near(worst, 2.2703977371966104);
    near(GELU.value(worst) - f.value(worst), 0.02033487220923923);
    near(root(x -> GELU.value(x) - f.value(x), 1, 2), 1.2116781407168764);
    // The best steepness makes the two lobes of the error equally high.
    double best = root(k -> lobe(k, 1.6, 3.5) + lobe(k, 0.3, 1.6), 1.72, 1.82);
    assertThat(best).isCloseTo(1.7729339656167546, within(1e-12));
    near(lobe(best, 1.6, 3.5), 0.0139222454727585);
  }

  private static double lobe(double k, double from, double to) {
    Activation f = new Swish(k);
    double x = root(t -> GELU.derivative(t) - f.derivative(t), from, to);
    return GELU.value(x) - f.value(x);
  }

  @Test
  void sgmod() {
    Activation f = new Sgmod(4, -1);
    near(root(f::value, -5, 5), Logarithm.log(1.0 / 3));
    near(f.derivative(0), 1);
  }

  @Test
  void normal() {
    Normal normal = Normal.STANDARD;
    near(normal.cdf(1), 0.8413447460685429);
    near(normal.cdf(1.96), 0.9750021048517795);
    near(normal.cdf(2), 0.9772498680518208);
    near(normal.cdf(3), 0.9986501019683699);
    near(normal.pdf(1), 0.24197072451914334);
    near(normal.pdf(0), 0.3989422804014327);
    near(Quadrature.integral(normal::pdf, -1.96, 1.96), 2 * 0.9750021048517795 - 1);
    near(new Normal(3, 2).cdf(5), normal.cdf(1));
    near(new Normal(3, 2).pdf(5), normal.pdf(1) / 2);
    near(Exponential.exp(-W - 1) / W, 1);
  }
}
