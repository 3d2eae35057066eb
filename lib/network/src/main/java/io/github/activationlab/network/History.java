package io.github.activationlab.network;

import java.util.Optional;

/**
 * What a training run left behind.
 *
 * @param losses the loss of each step's batch, before the step changed the weights
 * @param overflow the first number that was NaN or infinite, and where; the run ended there
 * @param interrupted whether the run was stopped from outside before its last step
 */
@SuppressWarnings("ArrayRecordComponent") // a result to read, not a key
public record History(double[] losses, Optional<Overflow> overflow, boolean interrupted) {
  /**
   * How many steps changed the weights.
   *
   * @return the count
   */
  public int steps() {
    return overflow.isPresent()
        ? (int) Math.min(losses.length, overflow.get().step())
        : losses.length;
  }

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
