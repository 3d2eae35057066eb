package io.github.activationlab;

/**
 * How closely a {@link Kernel} follows the mathematics. The figures are those of the standard
 * members, for functions and derivatives, over all 2³² floats; {@code accuracy.md} in the source
 * folder lib/benchmarks has each.
 */
public enum Precision {
  /**
   * Within 0.5001 units in the last place for floats, beside roots too: the same as rounding the
   * scalar function's result, on every path.
   */
  ROUNDED,
  /**
   * Within 4 units in the last place for floats (3.95 were found), where that is faster; no tail is
   * lost to zero. Beside a root the error is that much of the terms that cancel there.
   */
  FAST
}
