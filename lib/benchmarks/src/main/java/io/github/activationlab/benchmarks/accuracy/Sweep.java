package io.github.activationlab.benchmarks.accuracy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Floats through every engine of one function, or its derivative, compared with the {@link
 * Reference}.
 *
 * <p>An error is the distance between a result and the reference in units in the last place of the
 * float nearest to the reference; that of a subnormal float is 2⁻¹⁴⁹. It is infinite where NaN or
 * an infinity is not matched, and where a result is 0 although the reference reaches the least
 * float: a lost tail. A result is misrounded unless it is the float nearest to the mathematical
 * result, halfway cases to the even one, zeros with the sign that the limit has. Where the
 * reference is too near to the middle of two floats to say, {@link Exact} decides.
 *
 * <p>Beside a root, which is where x is within a factor of {@value #BY_ROOT} of it, errors are
 * counted apart, because no relative error can be bounded there.
 *
 * <p>A sweep belongs to one thread.
 */
final class Sweep {
  /** x is beside a root r if r/1.5 &lt; x &lt; 1.5r, in size. */
  static final double BY_ROOT = 1.5;

  /** All bit patterns are divided into so many parts, each within a binade. */
  static final int PARTS = 4096;

  /** As many floats at a time as stay in the second cache with all that is made of them. */
  static final int BLOCK = 4096;

  /** A result that far from the nearest float is hard to round. */
  private static final double HARD = 0.499;

  private final Subject subject;
  private final Order order;
  private final List<Engine> engines;
  private final Reference reference;
  private final double root;
  private final List<Tally> tallies = new ArrayList<>();
  private final Tally boundary = new Tally();
  private long inputs;

  private final float[] x = new float[BLOCK];
  private final float[] y = new float[BLOCK];
  private final double[] exact = new double[BLOCK];
  private final float[] nearest = new float[BLOCK];
  private final float[] low = new float[BLOCK];
  private final float[] high = new float[BLOCK];
  private final double[] perUlp = new double[BLOCK];

  /** For one function and its engines. */
  Sweep(Subject subject, Order order, List<Engine> engines) {
    this.subject = subject;
    this.order = order;
    this.engines = engines;
    reference = Reference.of(subject.name(), order);
    root = Reference.root(subject.name(), order);
    engines.forEach(engine -> tallies.add(new Tally()));
  }

  /** Whether x is so near to a root that its error is counted apart. */
  static boolean isByRoot(double root, double x) {
    return x / root > 1 / BY_ROOT && x / root < BY_ROOT;
  }

  /**
   * Takes floats with equidistant bit patterns, all within one binade.
   *
   * @param first the bits of the first float
   * @param step the distance of the patterns
   * @param count how many
   */
  private void run(int first, int step, int count) {
    int done = 0;
    while (done < count) {
      int length = Math.min(BLOCK, count - done);
      for (int i = 0; i < length; i++) {
        x[i] = Float.intBitsToFloat(first + (done + i) * step);
      }
      boolean byRoot = isByRoot(root, x[0]);
      if (byRoot != isByRoot(root, x[length - 1])) {
        int same = 1;
        while (isByRoot(root, x[same]) == byRoot) {
          same++;
        }
        length = same;
      }
      block(length, byRoot);
      done += length;
    }
  }

  /**
   * Takes those floats of a part of all bit patterns that are multiples of a number.
   *
   * @param part from 0 to {@link #PARTS}, exclusive
   * @param step the number; 1 takes every float
   */
  void run(int part, int step) {
    long length = (1L << 32) / PARTS;
    long first = (length * part + step - 1) / step * step;
    long end = length * (part + 1);
    if (first < end) {
      run((int) first, step, (int) ((end - first + step - 1) / step));
    }
  }

  /** Takes any floats. */
  void run(float... some) {
    for (float one : some) {
      x[0] = one;
      block(1, isByRoot(root, one));
    }
  }

  private void block(int length, boolean byRoot) {
    inputs += length;
    boolean decided = reference.fill(x, exact, length);
    round(length);
    if (!decided) {
      decide(length);
    }
    float hardest = 0;
    double distance = 0;
    for (int i = 0; i < length; i++) {
      double ulps = Math.abs(nearest[i] - exact[i]) * perUlp[i];
      if (ulps > distance && ulps <= 1) {
        distance = ulps;
        hardest = x[i];
      }
    }
    boundary.offer(distance, hardest, false);
    for (int k = 0; k < engines.size(); k++) {
      order.run(engines.get(k).kernel(), x, y, length);
      Tally tally = tallies.get(k);
      if (Arrays.mismatch(y, 0, length, nearest, 0, length) < 0) {
        tally.offer(distance, hardest, byRoot);
      } else {
        compare(tally, length, byRoot);
      }
    }
  }

  /** The floats nearest to the reference, and the inverses of their ulps. */
  private void round(int length) {
    for (int i = 0; i < length; i++) {
      nearest[i] = (float) exact[i];
    }
    for (int i = 0; i < length; i++) {
      perUlp[i] = perUlp(nearest[i]);
    }
  }

  /** 2¹⁴⁹ for a subnormal number; of no meaning for NaN and ±∞. */
  private static double perUlp(float y) {
    long exponent = Math.max((Float.floatToRawIntBits(y) >>> 23) & 0xFF, 1);
    return Double.longBitsToDouble((1023 + 150 - exponent) << 52);
  }

  /** Asks for more digits where the reference may be on the wrong side of a boundary. */
  private void decide(int length) {
    for (int i = 0; i < length; i++) {
      low[i] = (float) (exact[i] * (1 - Reference.ERROR));
    }
    for (int i = 0; i < length; i++) {
      high[i] = (float) (exact[i] * (1 + Reference.ERROR));
    }
    int from = 0;
    while (from < length) {
      int next = Arrays.mismatch(low, from, length, high, from, length);
      if (next < 0) {
        return;
      }
      int i = from + next;
      if (!reference.isDecided(x[i])) {
        nearest[i] = nearer(low[i], high[i], Exact.at(subject.name(), order, x[i]));
        perUlp[i] = perUlp(nearest[i]);
      }
      from = i + 1;
    }
  }

  /** Of two neighbouring floats, of which b is the larger in size, the one nearer to y. */
  private static float nearer(float a, float b, BigDecimal y) {
    // In place of ∞ the next power of two, as in rounding.
    double sizeOfB = Float.isInfinite(b) ? 0x1p128 : Math.abs((double) b);
    double middle = (Math.abs((double) a) + sizeOfB) / 2;
    int side = y.abs().compareTo(new BigDecimal(middle));
    boolean aIsEven = (Float.floatToRawIntBits(a) & 1) == 0;
    return side < 0 || (side == 0 && aIsEven) ? a : b;
  }

  private void compare(Tally tally, int length, boolean byRoot) {
    int misrounded = 0;
    double largest = 0;
    float at = 0;
    for (int i = 0; i < length; i++) {
      misrounded += Float.floatToIntBits(y[i]) == Float.floatToIntBits(nearest[i]) ? 0 : 1;
      double ulps = Math.abs(y[i] - exact[i]) * perUlp[i];
      // Also if it is NaN.
      if (!(ulps <= largest) || y[i] == 0) {
        ulps = ulps(i, ulps);
        if (ulps > largest) {
          largest = ulps;
          at = x[i];
        }
      }
    }
    tally.addMisrounded(misrounded);
    tally.offer(largest, at, byRoot);
  }

  private double ulps(int i, double ulps) {
    boolean finite = Math.abs(nearest[i]) <= Float.MAX_VALUE;
    if (!finite || !(Math.abs(y[i]) <= Float.MAX_VALUE)) {
      return Float.compare(y[i], nearest[i]) == 0 ? 0 : Double.POSITIVE_INFINITY;
    }
    boolean lost = y[i] == 0 && Math.abs(exact[i]) >= Float.MIN_VALUE;
    return lost ? Double.POSITIVE_INFINITY : ulps;
  }

  /** Takes over what another sweep of the same engines has seen. */
  void add(Sweep other) {
    inputs += other.inputs;
    boundary.add(other.boundary);
    for (int k = 0; k < tallies.size(); k++) {
      tallies.get(k).add(other.tallies.get(k));
    }
  }

  List<Engine> engines() {
    return engines;
  }

  /** What has been seen of an engine. */
  Tally tally(Engine engine) {
    return tallies.get(engines.indexOf(engine));
  }

  long inputs() {
    return inputs;
  }

  /** Whether errors beside a root are counted apart. */
  boolean hasRoot() {
    return !Double.isNaN(root);
  }

  /**
   * The inputs whose results are nearest to the middle of two floats, the worst of the hardest
   * binades, and where the engines err most.
   *
   * @param count how many of each kind at most
   */
  List<Float> hardCases(int count) {
    List<Float> cases = new ArrayList<>(worst(boundary, HARD, count));
    for (Tally tally : tallies) {
      cases.addAll(worst(tally, 0.5, count));
      if (tally.largestByRoot() > 0) {
        cases.add(tally.atByRoot());
      }
    }
    return cases.stream().distinct().sorted().toList();
  }

  private static List<Float> worst(Tally tally, double limit, int count) {
    return IntStream.range(0, Tally.BINADES)
        .filter(binade -> tally.largest(binade) > limit)
        .boxed()
        .sorted(Comparator.comparingDouble(binade -> -tally.largest(binade)))
        .limit(count)
        .map(tally::at)
        .toList();
  }
}
