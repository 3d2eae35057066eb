package io.github.activationlab.network;

import java.util.ArrayList;
import java.util.List;

/**
 * A cell carried through time. The input holds the steps one after the other along its columns:
 * batch×(T·inputs). The output is the last h. Probes see every h, from h(0) = 0 on.
 */
public final class Recurrent implements Layer {
  private final Cell cell;

  /**
   * A layer.
   *
   * @param cell what happens at each step
   */
  public Recurrent(Cell cell) {
    this.cell = cell;
  }

  @Override
  public Node forward(Node x) {
    Tape tape = x.tape();
    String place = tape.place();
    int width = cell.inputs();
    if (x.value().columns() % width != 0) {
      throw new IllegalArgumentException(
          place + " takes steps of " + width + " columns, but its input is " + x.value().shape());
    }
    int steps = x.value().columns() / width;
    List<Node> state = new ArrayList<>();
    for (int i = 0; i < cell.states(); i++) {
      state.add(tape.variable(new Matrix(x.value().rows(), cell.hidden())));
    }
    tape.mark(place + ", t = 0", this, state.get(0));
    for (int t = 1; t <= steps; t++) {
      tape.place(place + ", t = " + t);
      state = cell.step(x.columns((t - 1) * width, t * width), state);
      tape.mark(tape.place(), this, state.get(0));
    }
    tape.place(place);
    return state.get(0);
  }

  @Override
  public List<Weight> weights() {
    return cell.weights();
  }

  @Override
  public void initialise(Draws draws) {
    cell.initialise(draws);
  }

  @Override
  public String toString() {
    return cell.toString();
  }
}
