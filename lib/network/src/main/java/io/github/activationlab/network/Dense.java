package io.github.activationlab.network;

import java.util.List;

/** Every output sees every input: y = x·W + b. */
public final class Dense implements Layer {
  private final Weight weight;
  private final Weight bias;
  private final Initialisation start;
  private final Initialisation biasStart;

  /**
   * A layer whose biases start at 0.
   *
   * @param inputs columns of the input
   * @param outputs columns of the output
   * @param start how W is drawn
   */
  public Dense(int inputs, int outputs, Initialisation start) {
    this(inputs, outputs, start, Initialisation.ZERO);
  }

  /**
   * A layer.
   *
   * @param inputs columns of the input
   * @param outputs columns of the output
   * @param start how W is drawn
   * @param biasStart how b is drawn, as a matrix of 1×outputs
   */
  public Dense(int inputs, int outputs, Initialisation start, Initialisation biasStart) {
    this.weight = new Weight("W", new Matrix(inputs, outputs)).decays(true);
    this.bias = new Weight("b", new Matrix(1, outputs));
    this.start = start;
    this.biasStart = biasStart;
  }

  @Override
  public Node forward(Node x) {
    return x.affine(weight, bias);
  }

  @Override
  public List<Weight> weights() {
    return List.of(weight, bias);
  }

  @Override
  public void initialise(Draws draws) {
    weight.value().set(start.weights(weight.value().rows(), weight.value().columns(), draws));
    bias.value().set(biasStart.weights(1, bias.value().columns(), draws));
  }

  /**
   * The matrix W.
   *
   * @return inputs×outputs
   */
  public Weight weight() {
    return weight;
  }

  /**
   * The row b.
   *
   * @return 1×outputs
   */
  public Weight bias() {
    return bias;
  }

  @Override
  public String toString() {
    return "Dense " + weight.value().rows() + "→" + weight.value().columns();
  }
}
