package io.github.activationlab.network;

import java.util.List;

/** Who looks at every step of a training. Without probes nothing of this costs anything. */
public interface Probe {
  /**
   * Values and gradients are in place; nothing has been clipped or changed.
   *
   * @param moment what can be seen
   */
  void beforeUpdate(Moment moment);

  /**
   * The weights have just changed; values and gradients are still those of the step.
   *
   * @param moment what can be seen
   */
  default void afterUpdate(Moment moment) {}

  /**
   * What can be seen in one step. The matrices are those of the engine: copy what is to be kept.
   *
   * @param step from 0
   * @param loss of this batch
   * @param network what is trained
   * @param marks the outputs of the layers, and of each step through time, in order
   */
  record Moment(long step, double loss, Network network, List<Tape.Mark> marks) {}
}
