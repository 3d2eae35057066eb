package io.github.activationlab;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.DoublePredicate;
import java.util.function.DoubleUnaryOperator;

/** The table of reference.csv: points down, functions across. */
final class Reference {
  /** Where a function errs most. */
  record Worst(double ulps, double x) {}

  /** What is allowed beside the bound in ulp; see functions.csv. */
  @FunctionalInterface
  interface Tolerance {
    boolean allows(double x, double error);
  }

  private static final List<List<String>> ROWS =
      lines("reference.csv").stream().map(line -> List.of(line.split(",", -1))).toList();
  private static final List<String> NAMES = ROWS.get(0);

  private Reference() {}

  static List<String> lines(String resource) {
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(
                Reference.class.getResourceAsStream(resource), StandardCharsets.UTF_8))) {
      return in.lines().filter(line -> !line.startsWith("#") && !line.isEmpty()).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The largest error of f in ulp of the reference, over all points of its column. */
  static Worst worst(String name, DoubleUnaryOperator f) {
    return worst(name, f, (x, error) -> false);
  }

  static Worst worst(String name, DoubleUnaryOperator f, Tolerance tolerance) {
    int column = NAMES.indexOf(name);
    if (column < 0) {
      throw new IllegalArgumentException("reference.csv has no column \"" + name + '"');
    }
    Worst worst = new Worst(0, Double.NaN);
    for (List<String> row : ROWS.subList(1, ROWS.size())) {
      double x = Double.parseDouble(row.get(0));
      if (!row.get(column).isEmpty()) {
        double got = f.applyAsDouble(x);
        double ulps = ulps(got, row.get(column), error -> tolerance.allows(x, error));
        worst = ulps > worst.ulps() ? new Worst(ulps, x) : worst;
      }
    }
    return worst;
  }

  /** The error in ulp of what is expected; 0 where the absolute error is allowed. */
  static double ulps(double got, String expected, DoublePredicate allowed) {
    double rounded =
        expected.equals("inf")
            ? Double.POSITIVE_INFINITY
            : expected.equals("-inf") ? Double.NEGATIVE_INFINITY : Double.parseDouble(expected);
    if (Double.isInfinite(rounded) || Double.isNaN(got) || Double.isInfinite(got)) {
      return got == rounded ? 0 : Double.POSITIVE_INFINITY;
    }
    BigDecimal error = new BigDecimal(got).subtract(new BigDecimal(expected)).abs();
    if (allowed.test(error.doubleValue())) {
      return 0;
    }
    return error.divide(new BigDecimal(Math.ulp(rounded)), new MathContext(12)).doubleValue();
  }
}
