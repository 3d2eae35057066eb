package io.github.activationlab.benchmarks.accuracy;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * The functions of the catalogue in decimal numbers of 140 digits, by their textbook formulas:
 * where even {@link Reference} cannot say to which of two floats a result is nearer. Some digits
 * are lost to cancellation; at least 60 are right.
 */
final class Exact {
  private static final MathContext DIGITS = new MathContext(140);
  private static final BigDecimal ZERO = BigDecimal.ZERO;
  private static final BigDecimal ONE = BigDecimal.ONE;
  private static final BigDecimal TWO = BigDecimal.valueOf(2);
  private static final BigDecimal HALF = new BigDecimal("0.5");

  /** Terms below this part of a sum are left out. */
  private static final BigDecimal SMALL = ONE.movePointLeft(142);

  /** e to less than this is 0. */
  private static final BigDecimal LEAST = BigDecimal.valueOf(-100_000);

  private static final BigDecimal PI =
      arctangent(new BigDecimal("0.2"))
          .multiply(BigDecimal.valueOf(16))
          .subtract(
              arctangent(ONE.divide(BigDecimal.valueOf(239), DIGITS))
                  .multiply(BigDecimal.valueOf(4)),
              DIGITS);

  private static final BigDecimal ROOT_2_PI = TWO.multiply(PI).sqrt(DIGITS);
  private static final BigDecimal ROOT_8_PI = BigDecimal.valueOf(8).divide(PI, DIGITS).sqrt(DIGITS);

  private static final BigDecimal CUBIC = asRead(0.044715);

  private static final BigDecimal STEEPNESS = asRead(1.702);
  private static final BigDecimal TENTH = asRead(0.1);
  private static final BigDecimal LEAK = asRead(0.01);

  private static final BigDecimal DEPTH_OVER_SCALE = seluRatio();
  private static final BigDecimal SCALE = seluScale();

  private Exact() {}

  /**
   * The function of a name, or its derivative.
   *
   * @param x finite
   * @throws IllegalArgumentException if there is none
   */
  static BigDecimal at(String name, Order order, double x) {
    BigDecimal point = new BigDecimal(x);
    return order == Order.VALUE ? value(name, point) : derivative(name, point);
  }

  private static BigDecimal value(String name, BigDecimal x) {
    boolean left = x.signum() <= 0;
    return switch (name) {
      case "Identity" -> x;
      case "Sigmoid", "Sgmod" -> sigmoid(x);
      case "Tanh" -> tanh(x);
      case "ArctanSigmoid" -> HALF.add(over(arctangent(times(over(PI, TWO), x)), PI), DIGITS);
      case "SquareRootSigmoid" -> times(HALF, ONE.add(over(x, hypotenuse(x)), DIGITS));
      case "Softplus" -> softplus(x);
      case "HardTanh" -> x.max(ONE.negate()).min(ONE);
      case "Softsign" -> over(x, ONE.add(x.abs()));
      case "ReLU" -> x.max(ZERO);
      case "ReLU6" -> x.max(ZERO).min(BigDecimal.valueOf(6));
      case "LeakyReLU" -> left ? x.multiply(LEAK) : x;
      case "PReLU" -> left ? x.multiply(new BigDecimal("0.25")) : x;
      case "ELU" -> left ? exponential(x).subtract(ONE, DIGITS) : x;
      case "SELU" ->
          times(SCALE, left ? times(DEPTH_OVER_SCALE, exponential(x).subtract(ONE, DIGITS)) : x);
      case "Swish" -> times(x, sigmoid(x));
      case "GELU" -> times(x, normal(x));
      case "GELU tanh" -> times(x, sigmoid(argument(x)));
      case "GELU sigmoid" -> times(x, sigmoid(times(STEEPNESS, x)));
      case "HardSigmoid" -> hardSigmoid(x);
      case "HardSwish" -> times(x, hardSigmoid(x));
      case "Mish" -> times(x, gate(x));
      case "SquaredReLU" -> left ? ZERO : x.multiply(x);
      case "ImprovedSigmoid" -> sigmoid(times(TWO, x)).add(TENTH.multiply(x), DIGITS);
      default -> throw unknown(name);
    };
  }

  private static BigDecimal derivative(String name, BigDecimal x) {
    boolean left = x.signum() <= 0;
    boolean within3 = x.abs().compareTo(BigDecimal.valueOf(3)) < 0;
    return switch (name) {
      case "Identity" -> ONE;
      case "Sigmoid", "Sgmod" -> bell(x);
      case "Tanh" -> times(BigDecimal.valueOf(4), bell(times(TWO, x)));
      case "ArctanSigmoid" -> {
        BigDecimal v = times(over(PI, TWO), x);
        yield over(HALF, ONE.add(times(v, v), DIGITS));
      }
      case "SquareRootSigmoid" -> over(HALF, hypotenuse(x).pow(3, DIGITS));
      case "Softplus" -> sigmoid(x);
      case "HardTanh" -> x.abs().compareTo(ONE) < 0 ? ONE : ZERO;
      case "Softsign" -> over(ONE, ONE.add(x.abs()).pow(2));
      case "ReLU" -> left ? ZERO : ONE;
      case "ReLU6" -> left || x.compareTo(BigDecimal.valueOf(6)) >= 0 ? ZERO : ONE;
      case "LeakyReLU" -> left ? LEAK : ONE;
      case "PReLU" -> left ? new BigDecimal("0.25") : ONE;
      case "ELU" -> left ? exponential(x) : ONE;
      case "SELU" -> left ? times(times(SCALE, DEPTH_OVER_SCALE), exponential(x)) : SCALE;
      case "Swish" -> gatedSlope(x, x, ONE);
      case "GELU" ->
          normal(x)
              .add(times(x, over(exponential(times(x, x).negate().multiply(HALF)), ROOT_2_PI)));
      case "GELU tanh" -> {
        BigDecimal square = times(BigDecimal.valueOf(3).multiply(CUBIC), times(x, x));
        yield gatedSlope(x, argument(x), times(ROOT_8_PI, ONE.add(square, DIGITS)));
      }
      case "GELU sigmoid" -> gatedSlope(x, times(STEEPNESS, x), STEEPNESS);
      case "HardSigmoid" -> within3 ? over(ONE, BigDecimal.valueOf(6)) : ZERO;
      case "HardSwish" ->
          within3
              ? over(TWO.multiply(x).add(BigDecimal.valueOf(3)), BigDecimal.valueOf(6))
              : left ? ZERO : ONE;
      case "Mish" -> {
        BigDecimal gate = gate(x);
        BigDecimal rest = ONE.subtract(times(gate, gate), DIGITS);
        yield gate.add(times(x, times(rest, sigmoid(x))), DIGITS);
      }
      case "SquaredReLU" -> left ? ZERO : TWO.multiply(x);
      case "ImprovedSigmoid" -> times(TWO, bell(times(TWO, x))).add(TENTH, DIGITS);
      default -> throw unknown(name);
    };
  }

  /** The double that a decimal in a program becomes. */
  private static BigDecimal asRead(double x) {
    return new BigDecimal(x);
  }

  private static IllegalArgumentException unknown(String name) {
    return new IllegalArgumentException("There is no function named " + name);
  }

  private static BigDecimal times(BigDecimal a, BigDecimal b) {
    return a.multiply(b, DIGITS);
  }

  private static BigDecimal over(BigDecimal a, BigDecimal b) {
    return a.divide(b, DIGITS);
  }

  private static BigDecimal sigmoid(BigDecimal x) {
    BigDecimal e = exponential(x.abs().negate());
    return over(x.signum() < 0 ? e : ONE, ONE.add(e, DIGITS));
  }

  /** σ′ = σ(x)σ(−x). */
  private static BigDecimal bell(BigDecimal x) {
    return times(sigmoid(x), sigmoid(x.negate()));
  }

  /** σ(u) + xσ′(u)·du/dx. */
  private static BigDecimal gatedSlope(BigDecimal x, BigDecimal u, BigDecimal slopeOfU) {
    return sigmoid(u).add(times(times(x, slopeOfU), bell(u)), DIGITS);
  }

  private static BigDecimal tanh(BigDecimal x) {
    BigDecimal e = exponential(x.abs().multiply(TWO).negate());
    BigDecimal size = over(ONE.subtract(e, DIGITS), ONE.add(e, DIGITS));
    return x.signum() < 0 ? size.negate() : size;
  }

  private static BigDecimal hypotenuse(BigDecimal x) {
    return ONE.add(times(x, x), DIGITS).sqrt(DIGITS);
  }

  private static BigDecimal hardSigmoid(BigDecimal x) {
    return over(x.add(BigDecimal.valueOf(3)), BigDecimal.valueOf(6)).max(ZERO).min(ONE);
  }

  private static BigDecimal argument(BigDecimal x) {
    return times(times(ROOT_8_PI, x), ONE.add(times(CUBIC, times(x, x)), DIGITS));
  }

  /** ln(1 + eˣ), where eˣ does not grow. */
  private static BigDecimal softplus(BigDecimal x) {
    return x.max(ZERO).add(logarithm(ONE.add(exponential(x.abs().negate()), DIGITS)), DIGITS);
  }

  private static BigDecimal gate(BigDecimal x) {
    return tanh(softplus(x));
  }

  /** Σ xⁿ/n! for x/2ᵏ, squared k times. */
  private static BigDecimal exponential(BigDecimal x) {
    if (x.compareTo(LEAST) < 0) {
      return ZERO;
    }
    int halvings =
        Math.max(0, (int) Math.ceil(Math.log(Math.abs(x.doubleValue())) / Math.log(2)) + 8);
    BigDecimal part = over(x, TWO.pow(halvings));
    BigDecimal sum = ONE;
    BigDecimal term = ONE;
    for (int n = 1; term.abs().compareTo(SMALL) > 0; n++) {
      term = over(times(term, part), BigDecimal.valueOf(n));
      sum = sum.add(term, DIGITS);
    }
    for (int k = 0; k < halvings; k++) {
      sum = times(sum, sum);
    }
    return sum;
  }

  /** 2·artanh((r − 1)/(r + 1))·2ᵏ for the 2ᵏ-th root r of x. */
  private static BigDecimal logarithm(BigDecimal x) {
    BigDecimal root = x;
    BigDecimal factor = TWO;
    while (root.subtract(ONE).abs().doubleValue() > 0.01) {
      root = root.sqrt(DIGITS);
      factor = factor.multiply(TWO);
    }
    BigDecimal t = over(root.subtract(ONE), root.add(ONE));
    return times(factor, oddSeries(t, times(t, t)));
  }

  /** 2ᵏ·arctan t, where t is the tangent of the angle halved k times. */
  private static BigDecimal arctangent(BigDecimal x) {
    BigDecimal t = x;
    BigDecimal factor = ONE;
    while (t.abs().doubleValue() > 0.01) {
      t = over(t, ONE.add(hypotenuse(t)));
      factor = factor.multiply(TWO);
    }
    return times(factor, oddSeries(t, times(t, t).negate()));
  }

  /** t·Σ qⁿ/(2n + 1). */
  private static BigDecimal oddSeries(BigDecimal t, BigDecimal q) {
    BigDecimal sum = ONE;
    BigDecimal power = ONE;
    for (int n = 1; power.abs().compareTo(SMALL) > 0; n++) {
      power = times(power, q);
      sum = sum.add(over(power, BigDecimal.valueOf(2L * n + 1)), DIGITS);
    }
    return times(t, sum);
  }

  /** Φ(x) = ½ + φ(x)·Σ x²ⁿ⁺¹/(1·3·5⋯(2n + 1)). */
  private static BigDecimal normal(BigDecimal x) {
    if (x.abs().compareTo(BigDecimal.valueOf(20)) > 0) {
      return x.signum() < 0 ? ZERO : ONE;
    }
    BigDecimal square = times(x, x);
    BigDecimal term = x;
    BigDecimal sum = x;
    for (int n = 1; term.signum() != 0 && over(term, sum).compareTo(SMALL) > 0; n++) {
      term = over(times(term, square), BigDecimal.valueOf(2L * n + 1));
      sum = sum.add(term, DIGITS);
    }
    BigDecimal density = over(exponential(square.negate().multiply(HALF)), ROOT_2_PI);
    return HALF.add(times(density, sum), DIGITS);
  }

  /** α of SELU; Klambauer et al. 2017, equation 14. */
  private static BigDecimal seluRatio() {
    BigDecimal below = over(seluA().subtract(ONE), times(HALF, ROOT_8_PI)).negate();
    return over(ONE, below);
  }

  /** λ of SELU. */
  private static BigDecimal seluScale() {
    BigDecimal a = seluA();
    BigDecimal b = times(twoTails(TWO), exponential(TWO));
    BigDecimal sum =
        TWO.multiply(b)
            .add(times(PI, times(a, a)))
            .subtract(times(TWO.multiply(TWO.add(PI)), a))
            .add(PI)
            .add(TWO);
    return over(times(ONE.subtract(a), ROOT_2_PI), sum.sqrt(DIGITS));
  }

  /** erfc(1/√2)·√e. */
  private static BigDecimal seluA() {
    return times(twoTails(ONE), exponential(HALF));
  }

  /** erfc(x/√2) = 2Φ(−x). */
  private static BigDecimal twoTails(BigDecimal x) {
    return TWO.multiply(normal(x.negate()));
  }
}
