package io.github.activationlab.network;

/**
 * Batches in random order, copied into two buffers that stay: one for full batches, one for an
 * epoch's last.
 */
final class Shuffled implements Batches {
  private final Batch all;
  private final Draws draws;
  private final int[] order;
  private final Batch full;
  private final Batch last;
  private int next;

  Shuffled(Batch all, int size, Draws draws) {
    int examples = all.x().rows();
    if (size < 1 || size > examples) {
      throw new IllegalArgumentException(
          "a batch has from 1 to " + examples + " examples, not " + size);
    }
    this.all = all;
    this.draws = draws;
    this.order = new int[examples];
    for (int i = 0; i < examples; i++) {
      order[i] = i;
    }
    this.full = buffer(size);
    this.last = examples % size == 0 ? full : buffer(examples % size);
  }

  private Batch buffer(int rows) {
    return new Batch(new Matrix(rows, all.x().columns()), new Matrix(rows, all.y().columns()));
  }

  @Override
  public Batch next() {
    if (next == 0) {
      draws.shuffle(order);
    }
    Batch batch = order.length - next >= full.x().rows() ? full : last;
    int rows = batch.x().rows();
    for (int i = 0; i < rows; i++) {
      copyRow(all.x(), order[next + i], batch.x(), i);
      copyRow(all.y(), order[next + i], batch.y(), i);
    }
    next = next + rows == order.length ? 0 : next + rows;
    return batch;
  }

  private static void copyRow(Matrix from, int row, Matrix to, int place) {
    int columns = from.columns();
    System.arraycopy(from.data(), row * columns, to.data(), place * columns, columns);
  }
}
