package io.github.activationlab.special;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;

/** Integrals by adaptive Gauss–Legendre quadrature. */
public final class Quadrature {
  /** Nodes and weights of the seven-point rule on [−1, 1] (Abramowitz and Stegun, table 25.4). */
  private static final double[] NODES = {
    0, 0.4058451513773972, 0.7415311855993945, 0.9491079123427585
  };

  private static final double[] WEIGHTS = {
    0.4179591836734694, 0.3818300505051189, 0.27970539148927664, 0.1294849661688697
  };

  private static final double TOLERANCE = 0x1p-48;

  /** So many halvings; an integrand whose noise hides the tolerance ends here. */
  private static final int PATIENCE = 1000;

  private Quadrature() {}

  /** A piece of the interval, and by how much its two rules differ. */
  private record Piece(double from, double to, double integral, double error) {
    static Piece of(DoubleUnaryOperator f, double from, double to) {
      double middle = from / 2 + to / 2;
      double halves = gauss(f, from, middle) + gauss(f, middle, to);
      return new Piece(from, to, halves, Math.abs(halves - gauss(f, from, to)));
    }
  }

  /**
   * The integral of f from a to b, to about 10⁻¹⁴ of the integral of |f|. The piece whose two rules
   * differ most is halved until they agree in all, so a kink costs time and not accuracy. Where f
   * itself carries more noise than that, the result is as good as the noise permits.
   *
   * @param f a function that is finite on the interval
   * @param a where to start, finite
   * @param b where to end, finite; may be less than a
   * @return ∫ f(x) dx from a to b
   */
  public static double integral(DoubleUnaryOperator f, double a, double b) {
    if (!(Math.abs(b / 2 - a / 2) <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException("the interval must be finite, but is " + a + " to " + b);
    }
    double scale = Math.abs(gauss(x -> Math.abs(f.applyAsDouble(x)), a, b));
    PriorityQueue<Piece> pieces =
        new PriorityQueue<>(Comparator.comparingDouble(piece -> -piece.error));
    pieces.add(Piece.of(f, a, b));
    for (int i = 0; i < PATIENCE && total(pieces, Piece::error) > scale * TOLERANCE; i++) {
      Piece worst = pieces.remove();
      double middle = worst.from / 2 + worst.to / 2;
      pieces.add(Piece.of(f, worst.from, middle));
      pieces.add(Piece.of(f, middle, worst.to));
    }
    return total(pieces, Piece::integral);
  }

  /** Added from the smallest up: so the order is fixed and the rounding small. */
  private static double total(Collection<Piece> pieces, ToDoubleFunction<Piece> part) {
    double[] parts = pieces.stream().mapToDouble(part).toArray();
    Arrays.sort(parts);
    double sum = 0;
    for (double one : parts) {
      sum += one;
    }
    return sum;
  }

  private static double gauss(DoubleUnaryOperator f, double a, double b) {
    double centre = a / 2 + b / 2;
    double half = b / 2 - a / 2;
    double sum = WEIGHTS[0] * f.applyAsDouble(centre);
    for (int i = 1; i < NODES.length; i++) {
      double offset = half * NODES[i];
      sum += WEIGHTS[i] * (f.applyAsDouble(centre - offset) + f.applyAsDouble(centre + offset));
    }
    return half * sum;
  }
}
