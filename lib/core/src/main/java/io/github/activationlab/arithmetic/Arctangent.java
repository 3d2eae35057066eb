package io.github.activationlab.arithmetic;

/**
 * The inverse tangent with an error below 2⁻⁶³ of the result, for arguments up to 1 in size.
 *
 * <p>With c the multiple of 1/64 nearest to t: arctan t = arctan c + arctan r for r = (t − c)/(1 +
 * ct), and |r| &lt; 1/127. The first summand comes from a table that is added up from series.
 */
public final class Arctangent {
  private static final int STEPS = 64;

  /** Terms of the series that give 106 bits for the step of the table. */
  private static final int TABLE_TERMS = 9;

  /** Below this t stands for arctan t, with an error of t³/3. */
  private static final double TINY = 0x1p-33;

  private static final DoubleDouble[] TABLE = table();

  private Arctangent() {}

  /** arctan i/64 from i = 0 to 64. */
  private static DoubleDouble[] table() {
    DoubleDouble[] table = new DoubleDouble[STEPS + 1];
    table[0] = DoubleDouble.ZERO;
    for (int i = 1; i <= STEPS; i++) {
      double c = (double) i / STEPS;
      DoubleDouble r = rest(DoubleDouble.of(c), c - 1.0 / STEPS);
      DoubleDouble square = r.times(r);
      DoubleDouble sum = DoubleDouble.ZERO;
      for (int n = TABLE_TERMS; n >= 0; n--) {
        sum = DoubleDouble.of(2 * n + 1).reciprocal().minus(square.times(sum));
      }
      table[i] = table[i - 1].plus(r.times(sum));
    }
    return table;
  }

  /**
   * The inverse tangent.
   *
   * @param t from −1 to 1
   * @return arctan t
   */
  public static Scaled atan(Scaled t) {
    DoubleDouble x = t.toDoubleDouble();
    if (Math.abs(x.hi()) < TINY) {
      return t;
    }
    DoubleDouble size = x.abs();
    int i = (int) (size.hi() * STEPS + 0.5);
    DoubleDouble r = rest(size, (double) i / STEPS);
    double r2 = r.hi() * r.hi();
    double tail = 1.0 / 3 - r2 * (1.0 / 5 - r2 * (1.0 / 7 - r2 * (1.0 / 9)));
    DoubleDouble series = r.plus(-r.hi() * r2 * tail);
    return Scaled.of(TABLE[i].plus(series).signed(x.hi() < 0));
  }

  /** (t − c)/(1 + ct). */
  private static DoubleDouble rest(DoubleDouble t, double c) {
    return t.plus(-c).dividedBy(t.times(c).plus(1));
  }
}
