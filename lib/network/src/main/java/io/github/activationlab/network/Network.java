package io.github.activationlab.network;

import java.util.List;

/**
 * Layers one after the other, with weights drawn from a seed.
 *
 * <pre>{@code
 * Network net =
 *     new Network(
 *         1, new Dense(2, 16, Initialisation.XAVIER), new Elementwise(new Tanh()), new Dense(16, 1, Initialisation.XAVIER));
 * Matrix y = net.output(Matrix.of(new double[] {0.5, -1}));
 * }</pre>
 */
public final class Network implements Layer {
  private final List<Layer> layers;

  /**
   * A network with fresh weights.
   *
   * @param seed the same seed gives the same weights
   * @param layers at least one
   */
  public Network(long seed, Layer... layers) {
    this(seed, List.of(layers));
  }

  /**
   * A network with fresh weights.
   *
   * @param seed the same seed gives the same weights
   * @param layers at least one
   */
  public Network(long seed, List<Layer> layers) {
    if (layers.isEmpty()) {
      throw new IllegalArgumentException("a network needs at least one layer");
    }
    this.layers = List.copyOf(layers);
    initialise(new Draws(seed));
  }

  @Override
  public Node forward(Node x) {
    Node y = x;
    Tape tape = x.tape();
    for (int i = 0; i < layers.size(); i++) {
      String name = (i + 1) + " " + layers.get(i);
      tape.place("layer " + name);
      y = layers.get(i).forward(y);
      List<Tape.Mark> marks = tape.marks();
      if (marks.isEmpty() || marks.get(marks.size() - 1).node() != y) {
        tape.mark(name, layers.get(i), y);
      }
    }
    tape.place("the loss");
    return y;
  }

  /**
   * What the network answers in use: no dropout, running averages in batch normalisation. Several
   * threads may ask at once, as long as none of them trains it.
   *
   * @param x inputs, a row for each example
   * @return outputs, as many rows: a fresh matrix
   * @throws IllegalArgumentException if x does not fit the first layer
   */
  public Matrix output(Matrix x) {
    return forward(new Tape(false).constant(x.copy())).value();
  }

  /**
   * The layers.
   *
   * @return an unmodifiable list
   */
  public List<Layer> layers() {
    return layers;
  }

  @Override
  public List<Weight> weights() {
    return layers.stream().flatMap(layer -> layer.weights().stream()).toList();
  }

  @Override
  public void initialise(Draws draws) {
    layers.forEach(layer -> layer.initialise(draws));
  }

  /**
   * How many numbers learn.
   *
   * @return the count
   */
  public int parameterCount() {
    return weights().stream().mapToInt(weight -> weight.value().data().length).sum();
  }

  /**
   * Takes over the weights of a network of the same layers, such as a teacher that was trained
   * before.
   *
   * @param other the other network
   * @throws IllegalArgumentException if a shape differs
   */
  public void copyWeights(Network other) {
    List<Weight> mine = weights();
    List<Weight> theirs = other.weights();
    if (mine.size() != theirs.size()) {
      throw new IllegalArgumentException(
          "the networks have " + mine.size() + " and " + theirs.size() + " weights");
    }
    for (int i = 0; i < mine.size(); i++) {
      mine.get(i).value().set(theirs.get(i).value());
    }
  }

  @Override
  public String toString() {
    return "Network " + layers;
  }
}
