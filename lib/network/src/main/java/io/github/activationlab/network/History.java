package io.github.activationlab.network;

import java.util.Optional;

/**
 * What a training run left behind.
 *
 * @param losses the loss of each step's batch, before the step changed the weights
 * @param steps how many steps changed the weights: as many as there are losses, or one less where a
 *     loss or a gradient overflowed
 * @param overflow the first number that was NaN or infinite, and where; the run ended there
 * @param interrupted whether the run was stopped from outside before its last step
 */
@SuppressWarnings("ArrayRecordComponent") // a result to read, not a key
public record History(
    double[] losses, int steps, Optional<Overflow> overflow, boolean interrupted) {
  /**
   * The last loss.
   *
   * @return the loss of the last batch; NaN if there was none
   */
  public double lastLoss() {
    return losses.length == 0 ? Double.NaN : losses[losses.length - 1];
  }

  @Override
  public String toString() {
    String end =
        overflow.map(o -> ", ended because " + o).orElse(interrupted ? ", interrupted" : "");
    return losses.length + " steps, last loss " + lastLoss() + end;
  }
}
