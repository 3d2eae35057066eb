package io.github.activationlab;

import io.github.activationlab.arithmetic.DoubleDouble;
import io.github.activationlab.arithmetic.Exp;
import io.github.activationlab.arithmetic.Log;
import io.github.activationlab.arithmetic.Scaled;
import java.util.function.IntToDoubleFunction;

/**
 * The shares pᵢ = e^(xᵢ)/Σ e^(xⱼ) of a vector and their logarithms, each with an error below 2⁻⁶³.
 *
 * <p>With m the largest element and R = Σ e^(xⱼ − m) over the others: pᵢ = e^(xᵢ − m)/(1 + R) and
 * ln pᵢ = (xᵢ − m) − ln(1 + R). Nothing overflows, and nothing cancels.
 */
final class Shares {
  private final IntToDoubleFunction x;
  private final int length;
  private final double largest;
  private final Scaled rest;

  private Shares(IntToDoubleFunction x, int length, double largest, Scaled rest) {
    this.x = x;
    this.length = length;
    this.largest = largest;
    this.rest = rest;
  }

  static Shares of(IntToDoubleFunction x, int length) {
    if (length == 0) {
      throw new IllegalArgumentException("softmax needs at least one element, but the length is 0");
    }
    double largest = x.applyAsDouble(0);
    int where = 0;
    for (int i = 1; i < length; i++) {
      double next = x.applyAsDouble(i);
      if (next > largest) {
        largest = next;
        where = i;
      }
    }
    Scaled rest = Scaled.of(0.0);
    boolean undefined = false;
    for (int i = 0; i < length; i++) {
      if (i != where) {
        double next = x.applyAsDouble(i);
        rest = rest.plus(exp(next, largest));
        undefined |= next == largest && Double.isInfinite(next);
      }
    }
    return new Shares(x, length, undefined ? Double.NaN : largest, rest);
  }

  private static Scaled exp(double x, double largest) {
    return Exp.exp(Scaled.difference(x, largest).clamped(Exp.LIMIT));
  }

  /** pᵢ. */
  Scaled share(int i) {
    DoubleDouble sum = rest.toDoubleDouble().plus(1);
    return exp(x.applyAsDouble(i), largest).dividedBy(sum);
  }

  /** ln pᵢ. */
  Scaled log(int i) {
    return Scaled.difference(x.applyAsDouble(i), largest).plus(Log.log1p(rest).negated());
  }

  /** Σ pⱼwⱼ. */
  Scaled mean(IntToDoubleFunction w) {
    Scaled sum = Scaled.of(0.0);
    for (int j = 0; j < length; j++) {
      sum = sum.plus(share(j).times(Scaled.of(w.applyAsDouble(j))));
    }
    return sum;
  }

  /** Σ wⱼ. */
  Scaled sum(IntToDoubleFunction w) {
    Scaled sum = Scaled.of(0.0);
    for (int j = 0; j < length; j++) {
      sum = sum.plus(Scaled.of(w.applyAsDouble(j)));
    }
    return sum;
  }
}
