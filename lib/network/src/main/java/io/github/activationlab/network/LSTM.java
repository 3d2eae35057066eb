package io.github.activationlab.network;

import io.github.activationlab.Sigmoid;
import io.github.activationlab.Tanh;
import java.util.List;

/**
 * Long short-term memory, of Hochreiter and Schmidhuber (1997), with the forget gate of Gers and
 * others (2000). With the gates i, f and o through the sigmoid and the candidate g through tanh,
 * each a column block of x·W + b + h·U in the order i, f, g, o: c′ = f ⊙ c + i ⊙ g and h′ = o ⊙
 * tanh(c′).
 */
public final class LSTM implements Cell {
  private final Gates gates;
  private final double forgetBias;

  /**
   * A cell.
   *
   * @param inputs columns of x
   * @param hidden columns of h and c
   * @param forgetBias what the bias of the forget gate starts at; the other biases start at 0
   * @param inputStart how each gate's part of W is drawn
   * @param recurrentStart how each gate's part of U is drawn
   */
  public LSTM(
      int inputs,
      int hidden,
      double forgetBias,
      Initialisation inputStart,
      Initialisation recurrentStart) {
    this.gates = new Gates(4, inputs, hidden, inputStart, recurrentStart);
    this.forgetBias = forgetBias;
  }

  @Override
  public List<Node> step(Node x, List<Node> state) {
    Node sums = gates.ofBoth(x, state.get(0));
    Node in = gates.gate(sums, 0).apply(new Sigmoid());
    Node forget = gates.gate(sums, 1).apply(new Sigmoid());
    Node candidate = gates.gate(sums, 2).apply(new Tanh());
    Node out = gates.gate(sums, 3).apply(new Sigmoid());
    Node memory = forget.hadamard(state.get(1)).plus(in.hadamard(candidate));
    return List.of(out.hadamard(memory.apply(new Tanh())), memory);
  }

  @Override
  public int states() {
    return 2;
  }

  @Override
  public int inputs() {
    return gates.inputs();
  }

  @Override
  public int hidden() {
    return gates.hidden();
  }

  /** {@inheritDoc} W, U, b. */
  @Override
  public List<Weight> weights() {
    return gates.weights();
  }

  @Override
  public void initialise(Draws draws) {
    gates.initialise(draws);
    gates.fillBias(1, forgetBias);
  }

  @Override
  public String toString() {
    return "LSTM";
  }
}
