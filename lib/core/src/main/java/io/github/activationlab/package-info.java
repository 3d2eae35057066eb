/**
 * Activation functions: each a record that holds its value, its first and second derivative and,
 * where it learns, the partials of its parameters.
 *
 * <p>Beside them stand the functions of whole vectors, {@link io.github.activationlab.Softmax} and
 * {@link io.github.activationlab.LogSoftmax}, and the gated unit of two inputs, {@link
 * io.github.activationlab.GLU}.
 */
package io.github.activationlab;
