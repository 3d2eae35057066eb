/**
 * Writes the array kernels of core and simd from one description of each function.
 *
 * <p>{@link io.github.activationlab.kernels.Kernels} runs as a part of their builds. A new fast
 * activation is a new entry in {@code Formulas}; without one the scalar kernel serves it.
 */
package io.github.activationlab.kernels;
