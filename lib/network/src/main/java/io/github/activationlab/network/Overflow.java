package io.github.activationlab.network;

/**
 * The first number of a training that was NaN or infinite.
 *
 * @param step the step in which it appeared, from 0
 * @param quantity what it was, with its layer
 */
public record Overflow(long step, String quantity) {
  @Override
  public String toString() {
    return "in step " + step + " " + quantity + " was not finite";
  }
}
