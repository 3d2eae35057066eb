package io.github.activationlab.network;

import io.github.activationlab.Activation;
import java.util.List;

/**
 * A matrix that was computed from others, and the gradient of the loss with respect to it.
 *
 * <p>The methods compute at once and record what they did on the tape of this node, so that {@link
 * Tape#forward} can do it again with other numbers and {@link Tape#backward} can run through it. An
 * operation of one's own extends this class with its forward and backward rule, and is recorded by
 * {@link Tape#record}.
 */
public abstract class Node {
  private final Tape tape;
  private final List<Node> inputs;
  private final Matrix value;
  private final Matrix gradient;
  private String place = "";

  /** A leaf. */
  Node(Matrix value, boolean learns) {
    this.tape = null;
    this.inputs = List.of();
    this.value = value;
    this.gradient = learns ? new Matrix(value.rows(), value.columns()) : null;
  }

  /** A leaf on a tape. */
  Node(Tape tape, Matrix value, boolean wantsGradient) {
    this.tape = tape;
    this.inputs = List.of();
    this.value = value;
    this.gradient = wantsGradient ? new Matrix(value.rows(), value.columns()) : null;
  }

  /**
   * The result of an operation.
   *
   * @param tape where it is recorded
   * @param rows of the result
   * @param columns of the result
   * @param inputs what it is computed from
   */
  protected Node(Tape tape, int rows, int columns, Node... inputs) {
    this.tape = tape;
    this.inputs = List.of(inputs);
    this.value = new Matrix(rows, columns);
    boolean needed = this.inputs.stream().anyMatch(Node::hasGradient);
    this.gradient = needed ? new Matrix(rows, columns) : null;
  }

  /** Computes the value from the values of the inputs. */
  protected abstract void forward();

  /** Adds to the gradients of the inputs, where they have one, what the gradient of this says. */
  protected abstract void backward();

  /**
   * What was computed.
   *
   * @return the numbers, a row for each example
   */
  public final Matrix value() {
    return value;
  }

  /**
   * The derivative of the loss with respect to each number of the value, after {@link
   * Tape#backward}.
   *
   * @return a matrix of the same shape
   * @throws IllegalStateException if nothing that learns comes before this node
   */
  public final Matrix gradient() {
    if (gradient == null) {
      throw new IllegalStateException("no gradient is kept for a constant; use Tape.variable");
    }
    return gradient;
  }

  /**
   * Whether a gradient is kept: something that learns, or a variable, comes before this node.
   *
   * @return true if {@link #gradient} answers
   */
  public final boolean hasGradient() {
    return gradient != null;
  }

  /**
   * Where this was recorded.
   *
   * @return the tape; null for a weight, which is on no tape
   */
  public final Tape tape() {
    return tape;
  }

  final List<Node> inputs() {
    return inputs;
  }

  final String place() {
    return place;
  }

  final void place(String layer) {
    this.place = layer;
  }

  /**
   * The matrix product this·w + b, with b added to every row.
   *
   * @param w a row for each column of this
   * @param b one row
   * @return the result
   */
  public final Node affine(Node w, Node b) {
    return record(new Operations.Affine(this, w, b));
  }

  /**
   * The matrix product.
   *
   * @param w a row for each column of this
   * @return this·w
   */
  public final Node times(Node w) {
    return record(new Operations.Affine(this, w, null));
  }

  /**
   * The sum.
   *
   * @param other of the same shape
   * @return this + other
   */
  public final Node plus(Node other) {
    return record(new Operations.Sum(this, other, 1));
  }

  /**
   * The difference.
   *
   * @param other of the same shape
   * @return this − other
   */
  public final Node minus(Node other) {
    return record(new Operations.Sum(this, other, -1));
  }

  /**
   * The product number by number, of Hadamard.
   *
   * @param other of the same shape
   * @return this ⊙ other
   */
  public final Node hadamard(Node other) {
    return record(new Operations.Hadamard(this, other));
  }

  /**
   * Every number times a constant.
   *
   * @param factor any number
   * @return factor·this
   */
  public final Node scaled(double factor) {
    return record(new Operations.Scaled(this, factor));
  }

  /**
   * Every number through an activation.
   *
   * @param f the activation
   * @return f(this)
   */
  public final Node apply(Activation f) {
    return record(new Operations.Apply(this, f));
  }

  /**
   * Some columns.
   *
   * @param from the first
   * @param to the one after the last
   * @return these columns
   */
  public final Node columns(int from, int to) {
    return record(new Operations.Columns(this, from, to));
  }

  /**
   * The mean of all numbers.
   *
   * @return one number
   */
  public final Node mean() {
    return record(new Operations.Mean(this));
  }

  private Node record(Node operation) {
    if (tape == null) {
      throw new IllegalStateException(
          this + " is on no tape: begin with a node of a tape, as in x.times(w)");
    }
    return tape.record(operation);
  }
}
