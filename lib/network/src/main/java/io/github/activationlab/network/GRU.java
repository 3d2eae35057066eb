package io.github.activationlab.network;

import io.github.activationlab.Sigmoid;
import io.github.activationlab.Tanh;
import java.util.List;

/**
 * The gated recurrent unit, of Cho and others (2014), in the form that applies the reset gate after
 * the product: with r and z through the sigmoid and n = tanh(x·W + b + r ⊙ (h·U + c)), each a
 * column block in the order r, z, n, h′ = n + z ⊙ (h − n).
 */
public final class GRU implements Cell {
  private final Gates gates;
  private final double updateBias;

  /**
   * A cell.
   *
   * @param inputs columns of x
   * @param hidden columns of h
   * @param updateBias what the bias of the update gate z starts at: the larger, the more of h
   *     stays; the other biases start at 0
   * @param inputStart how each gate's part of W is drawn
   * @param recurrentStart how each gate's part of U is drawn
   */
  public GRU(
      int inputs,
      int hidden,
      double updateBias,
      Initialisation inputStart,
      Initialisation recurrentStart) {
    this.gates = new Gates(3, inputs, hidden, inputStart, recurrentStart);
    this.updateBias = updateBias;
  }

  @Override
  public List<Node> step(Node x, List<Node> state) {
    Node h = state.get(0);
    Node fromInput = gates.ofInput(x);
    Node fromState = gates.ofState(h);
    Node reset = gates.gate(fromInput, 0).plus(gates.gate(fromState, 0)).apply(new Sigmoid());
    Node keep = gates.gate(fromInput, 1).plus(gates.gate(fromState, 1)).apply(new Sigmoid());
    Node candidate =
        gates.gate(fromInput, 2).plus(reset.hadamard(gates.gate(fromState, 2))).apply(new Tanh());
    return List.of(candidate.plus(keep.hadamard(h.minus(candidate))));
  }

  @Override
  public int inputs() {
    return gates.inputs();
  }

  @Override
  public int hidden() {
    return gates.hidden();
  }

  /** {@inheritDoc} W, U, b, c. */
  @Override
  public List<Weight> weights() {
    return gates.weightsWithTwoBiases();
  }

  @Override
  public void initialise(Draws draws) {
    gates.initialise(draws);
    gates.fillBias(1, updateBias);
  }

  @Override
  public String toString() {
    return "GRU";
  }
}
