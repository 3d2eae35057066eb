package io.github.activationlab;

/**
 * A parameter that learning may change.
 *
 * @param name the symbol of the formula, such as "β"
 * @param value the present value
 * @param lower the least value that the record accepts
 * @param upper the greatest value that the record accepts
 */
public record Parameter(String name, double value, double lower, double upper) {

  /** A parameter that may be any finite double. */
  static Parameter free(String name, double value) {
    return new Parameter(name, value, -Double.MAX_VALUE, Double.MAX_VALUE);
  }

  /** A parameter that may be any positive finite double. */
  static Parameter positive(String name, double value) {
    return new Parameter(name, value, Double.MIN_VALUE, Double.MAX_VALUE);
  }

  static double requireFinite(String name, double value) {
    if (Math.abs(value) <= Double.MAX_VALUE) {
      return value;
    }
    throw new IllegalArgumentException(name + " must be finite, but is " + Label.number(value));
  }

  static double requirePositive(String name, double value) {
    if (value > 0 && value <= Double.MAX_VALUE) {
      return value;
    }
    throw new IllegalArgumentException(
        name + " must be positive and finite, but is " + Label.number(value));
  }

  static void requireCount(Learnable<?> f, double... values) {
    int count = f.parameters().size();
    if (values.length != count) {
      throw new IllegalArgumentException(
          label(f) + ": parameters " + count + ", values " + values.length);
    }
  }

  static IndexOutOfBoundsException noSuch(Learnable<?> f, int parameter) {
    return new IndexOutOfBoundsException(
        label(f) + ": parameters " + f.parameters().size() + ", index " + parameter);
  }

  private static String label(Learnable<?> f) {
    return f instanceof Activation activation ? activation.label() : f.toString();
  }
}
