/**
 * Activation functions: each a record that holds its value, its first and second derivative and,
 * where it learns, the partials of its parameters.
 */
package io.github.activationlab;
