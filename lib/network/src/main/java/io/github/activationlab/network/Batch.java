package io.github.activationlab.network;

/**
 * Examples with what should come out.
 *
 * @param x inputs, a row for each example
 * @param y targets, as many rows
 */
public record Batch(Matrix x, Matrix y) {
  /**
   * Checks that there is a target for each input.
   *
   * @param x inputs
   * @param y targets
   * @throws IllegalArgumentException if the rows differ in number
   */
  public Batch {
    if (x.rows() != y.rows()) {
      throw new IllegalArgumentException(
          "the inputs are " + x.shape() + ", but the targets are " + y.shape());
    }
  }
}
