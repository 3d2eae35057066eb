package io.github.activationlab;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.StringJoiner;

/** Short texts that read the same on every Java version, unlike those of Double.toString. */
final class Label {
  private static final MathContext DIGITS = new MathContext(15);

  private Label() {}

  /** For instance {@code of("Swish", "β", 1)} is {@code Swish(β=1)}. */
  static String of(String name, Object... symbolsAndValues) {
    StringJoiner list = new StringJoiner(", ", name + "(", ")");
    for (int i = 0; i < symbolsAndValues.length; i += 2) {
      list.add(
          symbolsAndValues[i] + "=" + number(((Number) symbolsAndValues[i + 1]).doubleValue()));
    }
    return list.toString();
  }

  /** At most 15 significant digits, plain between 1e-6 and 1e15. */
  static String number(double x) {
    if (Double.isNaN(x) || Double.isInfinite(x)) {
      return String.valueOf(x);
    }
    if (x == 0) {
      return "0";
    }
    BigDecimal rounded = new BigDecimal(x).round(DIGITS).stripTrailingZeros();
    double size = Math.abs(x);
    return size >= 1e-6 && size < 1e15 ? rounded.toPlainString() : rounded.toString();
  }
}
