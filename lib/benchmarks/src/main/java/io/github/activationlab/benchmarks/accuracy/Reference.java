package io.github.activationlab.benchmarks.accuracy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;

/**
 * What a function of the catalogue, or its derivative, is at x, as a double with an error below
 * 2⁻⁴⁴ of itself, for every x of a float's size, beside roots too.
 *
 * <p>It shares nothing with the library: plain double formulas without cancellation on {@link
 * StrictMath}, which is the same on every machine and errs by less than an ulp; Taylor polynomials
 * around 0, where most floats are, and around roots; and limits, where they have been reached. Of
 * numbers too small for a float it knows no more than that, and the sign. At kinks the records'
 * conventions hold.
 *
 * <p>{@link Exact} is slower and has as many digits as wanted.
 */
final class Reference {
  /** The result errs by less than this part of itself. */
  static final double ERROR = 0x1p-44;

  private static final double INFINITY = Double.POSITIVE_INFINITY;

  /** Below e^−200 a float is 0. */
  private static final double FAR = 200;

  /** From here on 1 + 50e^−50 is 1, to 2⁻⁶⁶. */
  private static final double NEAR = 50;

  /** The argument of GELU's tanh form, and −x²/2, are beyond −{@value #FAR} from here on. */
  private static final double GAUSS_FAR = 20;

  /** The square of its inverse is 0 as a float. */
  private static final double LARGE = 0x1p80;

  /** Here x/2 + cx² is next to x/2, which may lie in the middle of two floats. */
  private static final double TINY = 0x1p-60;

  private static final double SIXTH = 1.0 / 6;
  private static final double LEAK = 0.01;
  private static final double TENTH = 0.1;
  private static final double STEEPNESS = 1.702;
  private static final double CUBIC = 0.044715;

  /** λ, and λα, of SELU. */
  private static final double SCALE = 0x1.0cfabd6a91132p0;

  private static final double DEPTH = 0x1.c212cc640f031p0;

  /** √(8/π) in two words. */
  private static final double ROOT_8_PI = 0x1.9884533d43651p0;

  private static final double ROOT_8_PI_LOW = -0x1.cbc0d30ebfd15p-54;

  /** 1/√(2π). */
  private static final double DENSITY_AT_0 = ROOT_8_PI / 4;

  private static final Map<String, List<Piece>> EXPANSIONS = expansions();

  /** A part of the line where something quicker, or better, than the formula serves. */
  private static final class Piece {
    private final double from;
    private final double to;
    private final double centre;
    private final double low;
    private final double[] c;
    private final boolean isDecided;

    /** c₀ + c₁d + c₂d² + … for d = x − centre − low. */
    Piece(double from, double to, double centre, double low, double[] c, boolean isDecided) {
      this.from = from;
      this.to = to;
      this.centre = centre;
      this.low = low;
      this.c = c;
      this.isDecided = isDecided;
    }

    double at(double x) {
      if (c.length == 1) {
        return c[0];
      }
      double d = x - centre - low;
      double sum = c[c.length - 1];
      for (int n = c.length - 2; n >= 0; n--) {
        sum = sum * d + c[n];
      }
      return sum;
    }

    boolean has(double x) {
      return from <= x && x <= to;
    }

    void fill(float[] x, double[] y, int length) {
      if (c.length == 1) {
        Arrays.fill(y, 0, length, c[0]);
      } else if (c.length == 2 || c.length > 6 || centre != 0) {
        for (int i = 0; i < length; i++) {
          y[i] = at(x[i]);
        }
      } else {
        quintic(Arrays.copyOf(c, 6), x, y, length);
      }
    }

    private static void quintic(double[] c, float[] x, double[] y, int length) {
      double c0 = c[0];
      double c1 = c[1];
      double c2 = c[2];
      double c3 = c[3];
      double c4 = c[4];
      double c5 = c[5];
      for (int i = 0; i < length; i++) {
        double d = x[i];
        y[i] = ((((c5 * d + c4) * d + c3) * d + c2) * d + c1) * d + c0;
      }
    }
  }

  private final DoubleUnaryOperator formula;
  private final List<Piece> pieces;
  private final boolean formulaIsDecided;

  /** Whether the function is x/2 + cx² + … with a positive c. */
  private final boolean halves;

  private Reference(
      DoubleUnaryOperator formula, boolean formulaIsDecided, boolean halves, List<Piece> pieces) {
    this.formula = formula;
    this.formulaIsDecided = formulaIsDecided;
    this.halves = halves;
    this.pieces = List.copyOf(pieces);
  }

  /**
   * The result.
   *
   * @param x of a float's size, or infinite or NaN
   */
  double at(double x) {
    if (Double.isNaN(x)) {
      return x;
    }
    if (halves && Math.abs(x) < TINY) {
      return half(x);
    }
    for (Piece piece : pieces) {
      if (piece.has(x)) {
        return piece.at(x);
      }
    }
    return formula.applyAsDouble(x);
  }

  /** A hair above x/2. */
  private static double half(double x) {
    return x == 0 ? x : Math.nextUp(0.5 * x);
  }

  /**
   * Whether the result, which may lie by a boundary between floats, lies on the right side of it.
   */
  boolean isDecided(double x) {
    if (Double.isNaN(x) || (halves && Math.abs(x) < TINY)) {
      return true;
    }
    for (Piece piece : pieces) {
      if (piece.has(x)) {
        return piece.isDecided;
      }
    }
    return formulaIsDecided;
  }

  /**
   * The results for neighbouring floats of one sign.
   *
   * @return true if all are decided
   */
  boolean fill(float[] x, double[] y, int length) {
    double low = Math.min(x[0], x[length - 1]);
    double high = Math.max(x[0], x[length - 1]);
    if (Double.isNaN(low) || Double.isNaN(high) || (halves && low < TINY && high > -TINY)) {
      boolean decided = true;
      for (int i = 0; i < length; i++) {
        y[i] = at(x[i]);
        decided &= isDecided(x[i]);
      }
      return decided;
    }
    boolean touched = false;
    for (Piece piece : pieces) {
      if (!touched && piece.has(low) && piece.has(high)) {
        piece.fill(x, y, length);
        return piece.isDecided;
      }
      touched |= piece.from <= high && low <= piece.to;
    }
    boolean decided = formulaIsDecided;
    if (touched) {
      for (int i = 0; i < length; i++) {
        y[i] = at(x[i]);
        decided &= isDecided(x[i]);
      }
    } else {
      for (int i = 0; i < length; i++) {
        y[i] = formula.applyAsDouble(x[i]);
      }
    }
    return decided;
  }

  /**
   * The function of a name, or its derivative.
   *
   * @throws IllegalArgumentException if there is none
   */
  static Reference of(String name, Order order) {
    Builder f = new Builder(EXPANSIONS.getOrDefault(key(name, order), List.of()));
    return order == Order.VALUE ? value(name, f) : derivative(name, f);
  }

  private static Reference value(String name, Builder f) {
    return switch (name) {
      case "Identity" -> f.right(-INFINITY, -0.0, 1).decided();
      case "Sigmoid", "Sgmod" -> f.left(-FAR, 0).right(NEAR, 1).by(Reference::sigmoid);
      case "Tanh" -> f.left(-NEAR, -1).right(NEAR, 1).by(StrictMath::tanh);
      case "ArctanSigmoid" -> f.right(0x1p60, 1).by(Reference::arctanSigmoid);
      case "SquareRootSigmoid" ->
          f.left(-LARGE, 0).right(0x1p60, 1).by(Reference::squareRootSigmoid);
      case "Softplus" -> f.left(-FAR, 0).right(NEAR, -0.0, 1).by(Reference::softplus);
      case "HardTanh" -> f.left(-1, -1).right(1, 1).right(-1, -0.0, 1).decided();
      case "Softsign" -> f.left(-0x1p60, -1).right(0x1p60, 1).by(x -> x / (1 + Math.abs(x)));
      case "ReLU" -> f.left(0, 0).right(0, -0.0, 1).decided();
      case "ReLU6" -> f.left(0, 0).right(6, 6).right(0, -0.0, 1).decided();
      case "LeakyReLU" -> f.nearLeft(0, -0.0, LEAK).right(0, -0.0, 1).decided();
      case "PReLU" -> f.left(0, -0.0, 0.25).right(0, -0.0, 1).decided();
      case "ELU" -> f.left(-NEAR, -1).right(0x1p-149, -0.0, 1).by(StrictMath::expm1);
      case "SELU" ->
          f.left(-NEAR, -DEPTH)
              .nearRight(0x1p-149, -0.0, SCALE)
              .by(x -> DEPTH * StrictMath.expm1(x));
      case "Swish" -> f.halves().left(-FAR, -0.0).right(NEAR, -0.0, 1).by(x -> x * sigmoid(x));
      case "GELU" ->
          f.halves().left(-GAUSS_FAR, -0.0).right(GAUSS_FAR, -0.0, 1).by(Reference::gelu);
      case "GELU tanh" ->
          f.halves().left(-GAUSS_FAR, -0.0).right(GAUSS_FAR, -0.0, 1).by(Reference::geluByTanh);
      case "GELU sigmoid" ->
          f.halves().left(-FAR, -0.0).right(NEAR, -0.0, 1).by(Reference::geluBySigmoid);
      case "HardSigmoid" -> f.left(-3, 0).right(3, 1).decidedBy(x -> sixth(x + 3, lowOfSum(x, 3)));
      case "HardSwish" -> f.left(-3, 0).right(3, -0.0, 1).decidedBy(Reference::hardSwish);
      case "Mish" -> f.left(-FAR, -0.0).right(NEAR, -0.0, 1).by(x -> x * gate(x));
      case "SquaredReLU" -> f.left(0, 0).decidedBy(x -> x * x);
      case "ImprovedSigmoid" ->
          f.nearLeft(-NEAR * 2, 0, TENTH)
              .nearRight(NEAR, 1, TENTH)
              .by(x -> sigmoid(2 * x) + TENTH * x);
      default -> throw unknown(name);
    };
  }

  private static Reference derivative(String name, Builder f) {
    return switch (name) {
      case "Identity" -> f.right(-INFINITY, 1).decided();
      case "Sigmoid", "Sgmod" -> f.left(-FAR, 0).right(FAR, 0).by(Reference::bell);
      case "Tanh" -> f.left(-FAR, 0).right(FAR, 0).by(x -> 4 * bell(2 * x));
      case "ArctanSigmoid" -> f.left(-LARGE, 0).right(LARGE, 0).by(Reference::arctanSlope);
      case "SquareRootSigmoid" -> f.left(-LARGE, 0).right(LARGE, 0).by(Reference::squareRootSlope);
      case "Softplus" -> f.left(-FAR, 0).right(NEAR, 1).by(Reference::sigmoid);
      case "HardTanh" -> f.left(-1, 0).right(1, 0).right(-1, 1).decided();
      case "Softsign" -> f.left(-LARGE, 0).right(LARGE, 0).by(Reference::softsignSlope);
      case "ReLU" -> f.left(0, 0).right(0, 1).decided();
      case "ReLU6" -> f.left(0, 0).right(6, 0).right(0, 1).decided();
      case "LeakyReLU" -> f.left(0, LEAK).right(0, 1).decided();
      case "PReLU" -> f.left(0, 0.25).right(0, 1).decided();
      case "ELU" -> f.left(-FAR, 0).right(0x1p-149, 1).by(StrictMath::exp);
      case "SELU" -> f.left(-FAR, 0).right(0x1p-149, SCALE).by(x -> DEPTH * StrictMath.exp(x));
      case "Swish" ->
          f.left(-FAR, -0.0).right(2 * NEAR, 1).by(x -> gatedSlope(x, x, towards0(x, 0)));
      case "GELU" -> f.left(-GAUSS_FAR, -0.0).right(GAUSS_FAR, 1).by(Reference::geluSlope);
      case "GELU tanh" ->
          f.left(-GAUSS_FAR, -0.0).right(GAUSS_FAR, 1).by(Reference::geluSlopeByTanh);
      case "GELU sigmoid" ->
          f.left(-FAR, -0.0).right(2 * NEAR, 1).by(Reference::geluSlopeBySigmoid);
      case "HardSigmoid" -> f.left(-3, 0).right(3, 0).right(-3, SIXTH).decided();
      case "HardSwish" ->
          f.left(-3, 0).right(3, 1).decidedBy(x -> sixth(2 * x + 3, lowOfSum(2 * x, 3)));
      case "Mish" -> f.left(-FAR, -0.0).right(NEAR, 1).by(x -> gate(x) + x * gateSlope(x));
      case "SquaredReLU" -> f.left(0, 0).right(0, 0, 2).decided();
      case "ImprovedSigmoid" ->
          f.left(-NEAR, TENTH).right(NEAR, TENTH).by(x -> 2 * bell(2 * x) + TENTH);
      default -> throw unknown(name);
    };
  }

  /**
   * Where a function changes its sign apart from 0, so that there is no bound for the relative
   * error.
   *
   * @return the root, or NaN if there is none
   */
  static double root(String name, Order order) {
    if (name.equals("HardSwish") && order == Order.DERIVATIVE) {
      return -1.5;
    }
    return EXPANSIONS.getOrDefault(key(name, order), List.of()).stream()
        .mapToDouble(piece -> piece.centre)
        .filter(centre -> centre != 0)
        .findAny()
        .orElse(Double.NaN);
  }

  private static double sigmoid(double x) {
    double e = StrictMath.exp(-Math.abs(x));
    return (x < 0 ? e : 1) / (1 + e);
  }

  /** σ′. */
  private static double bell(double x) {
    double e = StrictMath.exp(-Math.abs(x));
    return e / ((1 + e) * (1 + e));
  }

  /** e^−|u + low|. */
  private static double towards0(double u, double low) {
    return StrictMath.exp(-Math.abs(u)) * (1 + (u < 0 ? low : -low));
  }

  /** x·σ(u) for e = e^−|u|. */
  private static double gated(double x, double u, double e) {
    return x * (u < 0 ? e : 1) / (1 + e);
  }

  /** σ(u) + v·σ′(u) for e = e^−|u|. */
  private static double gatedSlope(double u, double v, double e) {
    double numerator = u < 0 ? e * (1 + v + e) : 1 + e + v * e;
    return numerator / ((1 + e) * (1 + e));
  }

  private static double softplus(double x) {
    return Math.max(x, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(x)));
  }

  private static double arctanSigmoid(double x) {
    double t = 2 / (Math.PI * Math.abs(x));
    double share = (t < 0x1p-30 ? t : StrictMath.atan(t)) / Math.PI;
    return x < 0 ? share : 1 - share;
  }

  private static double arctanSlope(double x) {
    double v = Math.PI / 2 * x;
    return 0.5 / (1 + v * v);
  }

  private static double squareRootSigmoid(double x) {
    double s = Math.sqrt(1 + x * x);
    return x < 0 ? 0.5 / (s * (s - x)) : (s + x) / (2 * s);
  }

  private static double squareRootSlope(double x) {
    double square = 1 + x * x;
    return 0.5 / (square * Math.sqrt(square));
  }

  private static double softsignSlope(double x) {
    double sum = 1 + Math.abs(x);
    return 1 / (sum * sum);
  }

  /** φ(x). */
  private static double density(double x) {
    double square = x * x;
    double low = Math.fma(x, x, -square);
    return DENSITY_AT_0 * StrictMath.exp(-0.5 * square) * (1 - 0.5 * low);
  }

  private static double gelu(double x) {
    double tail = density(x) * Tail.overDensity(Math.abs(x));
    return x * (x < 0 ? tail : 1 - tail);
  }

  private static double geluSlope(double x) {
    double a = Math.abs(x);
    double excess = density(x) * (a - Tail.overDensity(a));
    return x < 0 ? -excess : 1 + excess;
  }

  /** √(8/π)(x + 0.044715x³) = x·chord, where the chord is made in two words. */
  private static double geluByTanh(double x) {
    double u = argument(x);
    return gated(x, u, towards0(u, lowOfArgument(x, u)));
  }

  private static double geluSlopeByTanh(double x) {
    double u = argument(x);
    double v = ROOT_8_PI * x * (1 + 3 * CUBIC * (x * x));
    return gatedSlope(u, v, towards0(u, lowOfArgument(x, u)));
  }

  private static double argument(double x) {
    return ROOT_8_PI * x * (1 + CUBIC * (x * x));
  }

  /** What {@link #argument} has lost. */
  private static double lowOfArgument(double x, double u) {
    double square = x * x;
    double lowOfSquare = Math.fma(x, x, -square);
    double cubic = CUBIC * square;
    double lowOfCubic = Math.fma(CUBIC, square, -cubic) + CUBIC * lowOfSquare;
    double sum = 1 + cubic;
    double lowOfSum = lowOfSum(1, cubic) + lowOfCubic;
    double line = ROOT_8_PI * x;
    double lowOfLine = Math.fma(ROOT_8_PI, x, -line) + ROOT_8_PI_LOW * x;
    return Math.fma(line, sum, -u) + (line * lowOfSum + lowOfLine * sum);
  }

  private static double geluBySigmoid(double x) {
    double u = STEEPNESS * x;
    return gated(x, u, towards0(u, Math.fma(STEEPNESS, x, -u)));
  }

  private static double geluSlopeBySigmoid(double x) {
    double u = STEEPNESS * x;
    return gatedSlope(u, u, towards0(u, Math.fma(STEEPNESS, x, -u)));
  }

  /** tanh(ln(1 + w)) = w(w + 2)/(w(w + 2) + 2) for w = eˣ. */
  private static double gate(double x) {
    double n = gateTerm(x);
    return n / (n + 2);
  }

  /** w(w + 2). */
  private static double gateTerm(double x) {
    double w = StrictMath.exp(x);
    return w * (w + 2);
  }

  /** (1 − gate²)·σ(x), where 1 − gate² = 4(n + 1)/(n + 2)². */
  private static double gateSlope(double x) {
    double n = gateTerm(x);
    return 4 * (n + 1) / ((n + 2) * (n + 2)) * sigmoid(x);
  }

  private static double hardSwish(double x) {
    double sum = x + 3;
    double product = x * sum;
    double low = Math.fma(x, sum, -product) + x * lowOfSum(x, 3);
    return sixth(product, low);
  }

  /** What a + b, rounded, has lost; after Knuth. */
  private static double lowOfSum(double a, double b) {
    double sum = a + b;
    double part = sum - a;
    return a - (sum - part) + (b - part);
  }

  /** (high + low)/6, rounded to odd, so that it lies on the right side of every boundary. */
  private static double sixth(double high, double low) {
    double quotient = high / 6;
    double rest = Math.fma(-6, quotient, high) + low;
    boolean isOdd = (Double.doubleToRawLongBits(quotient) & 1) != 0;
    return rest == 0 || isOdd ? quotient : Math.nextAfter(quotient, rest * INFINITY);
  }

  private static IllegalArgumentException unknown(String name) {
    return new IllegalArgumentException("There is no reference for a function named " + name);
  }

  private static String key(String name, Order order) {
    return name + " " + order;
  }

  /** Of expansions.csv, which a script beside the tests writes. */
  private static Map<String, List<Piece>> expansions() {
    Map<String, List<Piece>> all = new HashMap<>();
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(
                Reference.class.getResourceAsStream("expansions.csv"), StandardCharsets.UTF_8))) {
      in.lines()
          .skip(1)
          .map(line -> line.split(",", -1))
          .forEach(
              cells ->
                  all.computeIfAbsent(cells[0] + " " + cells[1], key -> new ArrayList<>())
                      .add(expansion(cells)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return all;
  }

  private static Piece expansion(String[] cells) {
    double centre = Double.parseDouble(cells[3]);
    double radius = Double.parseDouble(cells[5]);
    double[] c = Arrays.stream(cells[6].split(" ", -1)).mapToDouble(Double::parseDouble).toArray();
    if (c[0] == 0) {
      c[0] = -0.0; // Added to a zero, it leaves its sign.
    }
    double from = cells[2].equals("right") ? Double.MIN_VALUE : centre - radius;
    double to = cells[2].equals("left") ? 0 : centre + radius;
    return new Piece(from, to, centre, Double.parseDouble(cells[4]), c, false);
  }

  /** Puts the pieces of a function together; of two that overlap the first serves. */
  private static final class Builder {
    private final List<Piece> pieces = new ArrayList<>();
    private final List<Piece> expansions;
    private boolean halves;

    Builder(List<Piece> expansions) {
      this.expansions = expansions;
    }

    Builder halves() {
      halves = true;
      return this;
    }

    /** Up to an x the function has these coefficients, to far more than a double holds. */
    Builder left(double to, double... c) {
      return piece(-INFINITY, to, true, c);
    }

    Builder right(double from, double... c) {
      return piece(from, INFINITY, true, c);
    }

    /** Up to an x the function has these coefficients, but for rounding. */
    Builder nearLeft(double to, double... c) {
      return piece(-INFINITY, to, false, c);
    }

    Builder nearRight(double from, double... c) {
      return piece(from, INFINITY, false, c);
    }

    private Builder piece(double from, double to, boolean isDecided, double... c) {
      pieces.add(new Piece(from, to, 0, 0, c, isDecided));
      return this;
    }

    Reference by(DoubleUnaryOperator formula) {
      return build(formula, false);
    }

    Reference decidedBy(DoubleUnaryOperator formula) {
      return build(formula, true);
    }

    /** The pieces cover the line. */
    Reference decided() {
      return build(x -> Double.NaN, true);
    }

    private Reference build(DoubleUnaryOperator formula, boolean isDecided) {
      pieces.addAll(expansions);
      return new Reference(formula, isDecided, halves, pieces);
    }
  }
}
