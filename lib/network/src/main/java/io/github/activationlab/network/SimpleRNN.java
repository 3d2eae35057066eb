package io.github.activationlab.network;

import io.github.activationlab.Activation;
import java.util.List;

/** The simple recurrent cell, of Elman (1990): h′ = f(x·W + b + h·U). */
public final class SimpleRNN implements Cell {
  private final Gates sums;
  private final Activation f;

  /**
   * A cell whose biases start at 0.
   *
   * @param inputs columns of x
   * @param hidden columns of h
   * @param f the activation
   * @param inputStart how W is drawn
   * @param recurrentStart how U is drawn
   */
  public SimpleRNN(
      int inputs,
      int hidden,
      Activation f,
      Initialisation inputStart,
      Initialisation recurrentStart) {
    this.sums = new Gates(1, inputs, hidden, inputStart, recurrentStart);
    this.f = f;
  }

  @Override
  public List<Node> step(Node x, List<Node> state) {
    return List.of(sums.ofBoth(x, state.get(0)).apply(f));
  }

  @Override
  public int inputs() {
    return sums.inputs();
  }

  @Override
  public int hidden() {
    return sums.hidden();
  }

  /** {@inheritDoc} W, U, b. */
  @Override
  public List<Weight> weights() {
    return sums.weights();
  }

  @Override
  public void initialise(Draws draws) {
    sums.initialise(draws);
  }

  @Override
  public String toString() {
    return "SimpleRNN " + f.label();
  }
}
