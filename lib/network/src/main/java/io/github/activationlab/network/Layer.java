package io.github.activationlab.network;

import java.util.List;

/** A part of a network that states only its forward pass; the tape knows how to go back. */
public interface Layer {
  /**
   * Records the operations of this layer.
   *
   * @param x the input, a row for each example
   * @return the output, as many rows
   * @throws IllegalArgumentException if the input does not fit, with the place and the shapes
   */
  Node forward(Node x);

  /**
   * What learns.
   *
   * @return the weights, in an order that never changes
   */
  default List<Weight> weights() {
    return List.of();
  }

  /**
   * Sets the weights to a fresh start. Layers without random weights have nothing to draw.
   *
   * @param draws where random numbers come from
   */
  default void initialise(Draws draws) {}
}
