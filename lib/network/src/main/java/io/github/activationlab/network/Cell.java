package io.github.activationlab.network;

import java.util.List;

/** One step through time, of a recurrent network. */
public interface Cell {
  /**
   * How wide the input of one step is.
   *
   * @return columns of x
   */
  int inputs();

  /**
   * How wide the state is.
   *
   * @return columns of h
   */
  int hidden();

  /**
   * How many matrices the state consists of: 1, or 2 where a memory stands beside h.
   *
   * @return the length of the state
   */
  default int states() {
    return 1;
  }

  /**
   * Records the operations of one step.
   *
   * @param x the input of this step
   * @param state the state before it; h first
   * @return the state after it; h first
   */
  List<Node> step(Node x, List<Node> state);

  /**
   * What learns.
   *
   * @return the weights, in an order that never changes
   */
  List<Weight> weights();

  /**
   * Sets the weights to a fresh start.
   *
   * @param draws where random numbers come from
   */
  void initialise(Draws draws);
}
