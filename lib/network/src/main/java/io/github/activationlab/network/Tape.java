package io.github.activationlab.network;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * What was computed, in order. It can be computed again with other numbers, without new memory, and
 * run through backwards.
 *
 * <pre>{@code
 * Tape tape = new Tape();
 * Weight w = new Weight("w", Matrix.column(1, 2));
 * Node x = tape.constant(Matrix.row(3, 4));
 * Node y = x.times(w).apply(new Tanh()).mean();
 * tape.backward(y);
 * Matrix slope = w.gradient();
 * }</pre>
 *
 * <p>A tape belongs to one thread.
 */
public final class Tape {
  /**
   * A node that probes look at.
   *
   * @param name what it comes out of, such as "2 Tanh"
   * @param layer the layer that made it
   * @param node the node
   */
  public record Mark(String name, Layer layer, Node node) {}

  static final Matrix ONE = Matrix.row(1);

  private final boolean training;
  private final List<Node> nodes = new ArrayList<>();
  private final List<Weight> weights = new ArrayList<>();
  private final List<Mark> marks = new ArrayList<>();
  private String place = "the product";

  /** A tape for training. */
  public Tape() {
    this(true);
  }

  /**
   * A tape.
   *
   * @param training true if layers such as dropout shall behave as in training, false for use
   */
  public Tape(boolean training) {
    this.training = training;
  }

  /**
   * Whether layers such as dropout behave as in training.
   *
   * @return true for training, false for use
   */
  public boolean training() {
    return training;
  }

  /**
   * Numbers whose gradient is not wanted. The matrix is not copied: who changes it and calls {@link
   * #forward} computes with the new numbers.
   *
   * @param value the numbers
   * @return a leaf
   */
  public Node constant(Matrix value) {
    return record(new Leaf(this, value, false));
  }

  /**
   * Numbers whose gradient is wanted, such as an input that is studied. The matrix is not copied.
   *
   * @param value the numbers
   * @return a leaf
   */
  public Node variable(Matrix value) {
    return record(new Leaf(this, value, true));
  }

  /**
   * Computes a node and adds it to the tape.
   *
   * @param node an operation on nodes of this tape
   * @param <N> its type
   * @return the node
   * @throws IllegalArgumentException if an input is on another tape
   */
  public <N extends Node> N record(N node) {
    for (Node input : node.inputs()) {
      if (!(input instanceof Weight) && input.tape() != this) {
        throw new IllegalArgumentException(place + " mixes nodes of two tapes");
      }
    }
    node.place(place);
    nodes.add(node);
    for (Node input : node.inputs()) {
      if (input instanceof Weight weight && !weights.contains(weight)) {
        weights.add(weight);
      }
    }
    node.forward();
    return node;
  }

  /**
   * Shows a node to probes.
   *
   * @param name what it comes out of
   * @param layer the layer that made it
   * @param node a node of this tape
   */
  public void mark(String name, Layer layer, Node node) {
    marks.add(new Mark(name, layer, node));
  }

  /**
   * The nodes that probes look at, in order.
   *
   * @return an unmodifiable view
   */
  public List<Mark> marks() {
    return Collections.unmodifiableList(marks);
  }

  /**
   * The weights that were used, in order of first use.
   *
   * @return an unmodifiable view
   */
  public List<Weight> weights() {
    return Collections.unmodifiableList(weights);
  }

  /** Where the recording stands, for messages. */
  String place() {
    return place;
  }

  void place(String layer) {
    this.place = layer;
  }

  /** Computes everything again, with the present numbers of the leaves. */
  public void forward() {
    forward(false);
  }

  /**
   * Gives up between two operations, with false, if it may be stopped and the thread is
   * interrupted.
   */
  boolean forward(boolean stoppable) {
    for (int i = 0; i < nodes.size(); i++) {
      if (stoppable && Thread.currentThread().isInterrupted()) {
        return false;
      }
      nodes.get(i).forward();
    }
    return true;
  }

  /**
   * Sets the gradient of every node and weight to the derivative of one number.
   *
   * @param loss a node of one number
   * @throws IllegalArgumentException if it has more, or depends on nothing that learns
   */
  public void backward(Node loss) {
    if (loss.value().data().length != 1) {
      throw new IllegalArgumentException(
          "a loss is one number, but this is " + loss.value().shape());
    }
    backward(loss, ONE);
  }

  /**
   * Sets the gradient of every node and weight to the derivative of the sum of upstream ⊙ output:
   * the product of a row and the Jacobian, for one row of each example.
   *
   * @param output a node of this tape
   * @param upstream of the output's shape
   * @throws IllegalArgumentException if the output depends on nothing that learns
   */
  public void backward(Node output, Matrix upstream) {
    backward(output, upstream, false);
  }

  /**
   * Gives up between two operations, with false, if it may be stopped and the thread is
   * interrupted.
   */
  boolean backward(Node output, Matrix upstream, boolean stoppable) {
    if (!output.hasGradient()) {
      throw new IllegalArgumentException("the output depends on no weight and no variable");
    }
    for (int i = 0; i < weights.size(); i++) {
      weights.get(i).gradient().zero();
    }
    for (int i = 0; i < nodes.size(); i++) {
      if (nodes.get(i).hasGradient()) {
        nodes.get(i).gradient().zero();
      }
    }
    output.gradient().set(upstream);
    for (int i = nodes.size() - 1; i >= 0; i--) {
      if (stoppable && Thread.currentThread().isInterrupted()) {
        return false;
      }
      if (nodes.get(i).hasGradient()) {
        nodes.get(i).backward();
      }
    }
    return true;
  }

  /** The first value, in the order of computing, that is NaN or infinite. */
  Optional<String> firstBadValue() {
    for (int i = 0; i < nodes.size(); i++) {
      if (!nodes.get(i).value().isFinite()) {
        return Optional.of("the output of " + nodes.get(i).place());
      }
    }
    return Optional.empty();
  }

  /** The first gradient, in the order of running backwards, that is NaN or infinite. */
  Optional<String> firstBadGradient() {
    for (int i = nodes.size() - 1; i >= 0; i--) {
      Node node = nodes.get(i);
      if (node.hasGradient() && !node.gradient().isFinite()) {
        return Optional.of("the gradient at the output of " + node.place());
      }
      for (int k = 0; k < node.inputs().size(); k++) {
        if (node.inputs().get(k) instanceof Weight weight && !weight.gradient().isFinite()) {
          return Optional.of("the gradient of " + weight.name() + " in " + node.place());
        }
      }
    }
    return Optional.empty();
  }

  /** Numbers from outside. */
  private static final class Leaf extends Node {
    Leaf(Tape tape, Matrix value, boolean wantsGradient) {
      super(tape, value, wantsGradient);
    }

    @Override
    protected void forward() {
      // The numbers are there.
    }

    @Override
    protected void backward() {
      // The gradient ends here.
    }
  }
}
