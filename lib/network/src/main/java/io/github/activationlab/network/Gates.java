package io.github.activationlab.network;

import java.util.List;

/** The sums that all gates of a cell need, in one product for the input and one for the state. */
final class Gates {
  private final Weight input;
  private final Weight recurrent;
  private final Weight bias;
  private final Weight recurrentBias;
  private final Initialisation inputStart;
  private final Initialisation recurrentStart;
  private final int count;

  Gates(
      int count, int inputs, int hidden, Initialisation inputStart, Initialisation recurrentStart) {
    this.input = new Weight("W", new Matrix(inputs, count * hidden)).decays(true);
    this.recurrent = new Weight("U", new Matrix(hidden, count * hidden)).decays(true);
    this.bias = new Weight("b", new Matrix(1, count * hidden));
    this.recurrentBias = new Weight("c", new Matrix(1, count * hidden));
    this.inputStart = inputStart;
    this.recurrentStart = recurrentStart;
    this.count = count;
  }

  int inputs() {
    return input.value().rows();
  }

  int hidden() {
    return recurrent.value().rows();
  }

  /** x·W + b. */
  Node ofInput(Node x) {
    return x.affine(input, bias);
  }

  /** h·U + c. */
  Node ofState(Node h) {
    return h.affine(recurrent, recurrentBias);
  }

  /** x·W + b + h·U, where one bias is enough. */
  Node ofBoth(Node x, Node h) {
    return ofInput(x).plus(h.times(recurrent));
  }

  /** The columns of one gate. */
  Node gate(Node sums, int gate) {
    return sums.columns(gate * hidden(), (gate + 1) * hidden());
  }

  List<Weight> weights() {
    return List.of(input, recurrent, bias);
  }

  List<Weight> weightsWithTwoBiases() {
    return List.of(input, recurrent, bias, recurrentBias);
  }

  /** Draws each gate's matrices by themselves; the biases become 0. */
  void initialise(Draws draws) {
    for (int gate = 0; gate < count; gate++) {
      place(inputStart.weights(inputs(), hidden(), draws), input.value(), gate);
      place(recurrentStart.weights(hidden(), hidden(), draws), recurrent.value(), gate);
    }
    bias.value().zero();
    recurrentBias.value().zero();
  }

  void fillBias(int gate, double number) {
    for (int j = gate * hidden(); j < (gate + 1) * hidden(); j++) {
      bias.value().set(0, j, number);
    }
  }

  private void place(Matrix from, Matrix to, int gate) {
    for (int i = 0; i < from.rows(); i++) {
      for (int j = 0; j < from.columns(); j++) {
        to.set(i, gate * hidden() + j, from.at(i, j));
      }
    }
  }
}
