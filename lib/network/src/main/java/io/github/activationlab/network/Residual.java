package io.github.activationlab.network;

import java.util.List;

/**
 * A second road around some layers: y = x + F(x), of He and others (2016). F must keep the width.
 */
public final class Residual implements Layer {
  private final List<Layer> inner;

  /**
   * A block.
   *
   * @param inner the layers of F, in order
   */
  public Residual(Layer... inner) {
    this.inner = List.of(inner);
  }

  @Override
  public Node forward(Node x) {
    Node y = x;
    for (Layer layer : inner) {
      y = layer.forward(y);
    }
    return x.plus(y);
  }

  @Override
  public List<Weight> weights() {
    return inner.stream().flatMap(layer -> layer.weights().stream()).toList();
  }

  @Override
  public void initialise(Draws draws) {
    inner.forEach(layer -> layer.initialise(draws));
  }

  @Override
  public String toString() {
    return "Residual " + inner;
  }
}
