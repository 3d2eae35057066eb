package io.github.activationlab;

/** The forms of the normal distribution function Φ that {@link GELU} is computed with. */
public enum NormalCdf {
  /** Φ(z) itself. */
  EXACT,
  /** ½(1 + tanh(√(2/π)(z + 0.044715 z³))), the form of Hendrycks and Gimpel (2016). */
  TANH,
  /** σ(1.702 z), so that GELU is {@code Swish(1.702)}. */
  SIGMOID
}
