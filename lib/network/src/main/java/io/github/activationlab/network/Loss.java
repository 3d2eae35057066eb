package io.github.activationlab.network;

/** What training makes small: one number from the outputs and the targets. */
@FunctionalInterface
public interface Loss {
  /** The mean of (output − target)² over all numbers. */
  Loss MEAN_SQUARED_ERROR =
      (output, target) -> output.tape().record(new Losses.MeanSquares(output, target));

  /**
   * Cross-entropy of a yes or no for each number, from logits; targets from 0 to 1; the mean over
   * all numbers.
   */
  Loss BINARY_CROSS_ENTROPY = binaryCrossEntropy(0);

  /**
   * Cross-entropy of the softmax of each row of logits; targets are rows of probabilities; the mean
   * over the rows.
   */
  Loss CROSS_ENTROPY = crossEntropy(0);

  /**
   * Records the loss.
   *
   * @param output what the network says
   * @param target what it should say, of the same shape
   * @return one number
   * @throws IllegalArgumentException if the shapes differ, or a target is out of range
   */
  Node of(Node output, Node target);

  /**
   * Binary cross-entropy with label smoothing: a target t counts as (1 − ε)·t + ε/2.
   *
   * @param smoothing ε, from 0 to 1
   * @return the loss
   */
  static Loss binaryCrossEntropy(double smoothing) {
    Checks.share("the smoothing", smoothing);
    return (output, target) ->
        output.tape().record(new Losses.BinaryCrossEntropy(output, target, smoothing));
  }

  /**
   * Softmax cross-entropy with label smoothing, of Szegedy and others (2016): with K columns a
   * target t counts as (1 − ε)·t + ε/K.
   *
   * @param smoothing ε, from 0 to 1
   * @return the loss
   */
  static Loss crossEntropy(double smoothing) {
    Checks.share("the smoothing", smoothing);
    return (output, target) ->
        output.tape().record(new Losses.CrossEntropy(output, target, smoothing));
  }

  /**
   * The softmax of each row: shares that add up to 1.
   *
   * @param logits any finite numbers
   * @return a fresh matrix
   */
  static Matrix softmax(Matrix logits) {
    Matrix result = new Matrix(logits.rows(), logits.columns());
    int columns = logits.columns();
    for (int row = 0; row < logits.rows(); row++) {
      Losses.CrossEntropy.softmax(logits.data(), result.data(), row * columns, columns);
    }
    return result;
  }
}
