package io.github.activationlab;

/** How closely a {@link Kernel} follows the mathematics. */
public enum Precision {
  /** Within a hair of correct rounding: the same as rounding the scalar function's result. */
  ROUNDED,
  /** Within 4 units in the last place for floats, where that is faster; no tail is lost to zero. */
  FAST
}
