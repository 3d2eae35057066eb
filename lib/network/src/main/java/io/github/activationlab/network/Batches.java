package io.github.activationlab.network;

/** Where training takes its examples from. */
@FunctionalInterface
public interface Batches {
  /**
   * The examples of the next step. The answer may be the same object with other numbers.
   *
   * @return examples
   */
  Batch next();

  /**
   * All examples at every step.
   *
   * @param x inputs, a row for each example
   * @param y targets, as many rows
   * @return the same batch for ever
   */
  static Batches full(Matrix x, Matrix y) {
    Batch all = new Batch(x, y);
    return () -> all;
  }

  /**
   * A few examples at every step, in a new random order in every epoch. The last batch of an epoch
   * is smaller where the size does not divide the number of examples.
   *
   * @param x inputs, a row for each example
   * @param y targets, as many rows
   * @param size examples in a batch, from 1 to all
   * @param seed the same seed gives the same order
   * @return the batches, epoch after epoch
   */
  static Batches shuffled(Matrix x, Matrix y, int size, long seed) {
    return new Shuffled(new Batch(x, y), size, new Draws(seed));
  }

  /**
   * How many steps an epoch has.
   *
   * @param examples how many there are
   * @param size examples in a batch
   * @return the smallest count of batches that holds them all
   */
  static int perEpoch(int examples, int size) {
    return (examples + size - 1) / size;
  }
}
