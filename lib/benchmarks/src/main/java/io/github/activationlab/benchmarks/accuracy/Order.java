package io.github.activationlab.benchmarks.accuracy;

import io.github.activationlab.Kernel;
import java.util.Locale;

/** What is asked of a function. */
enum Order {
  /** f(x). */
  VALUE,
  /** f′(x). */
  DERIVATIVE;

  /** The first elements of y become what the kernel makes of those of x. */
  void run(Kernel kernel, float[] x, float[] y, int length) {
    if (this == VALUE) {
      kernel.value(x, 0, y, 0, length);
    } else {
      kernel.derivative(x, 0, y, 0, length);
    }
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
