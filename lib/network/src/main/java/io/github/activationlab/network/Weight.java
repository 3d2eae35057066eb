package io.github.activationlab.network;

/** Numbers that learn: a leaf that outlives the tapes it is used on. */
public final class Weight extends Node {
  private final String name;
  private boolean decays;
  private double[] lower = {};
  private double[] upper = {};

  /**
   * A weight.
   *
   * @param name what probes and messages call it, such as "weight" or "β"
   * @param value the first numbers; they are changed in place by learning
   */
  public Weight(String name, Matrix value) {
    super(value, true);
    this.name = name;
  }

  /**
   * What probes and messages call it.
   *
   * @return the name
   */
  public String name() {
    return name;
  }

  /**
   * Whether decay and penalties pull at it. By default only the weights of products do: biases,
   * scales and parameters of activations do not.
   *
   * @return true if they do
   */
  public boolean decays() {
    return decays;
  }

  /**
   * Says whether decay and penalties pull at it.
   *
   * @param decays true if they shall
   * @return this
   */
  public Weight decays(boolean decays) {
    this.decays = decays;
    return this;
  }

  /**
   * Keeps the numbers of each row within bounds: after each step those outside go to the nearer
   * bound.
   *
   * @param lower the least value, one for each row
   * @param upper the greatest value, one for each row
   * @return this
   */
  public Weight bounds(double[] lower, double[] upper) {
    if (lower.length != value().rows() || upper.length != value().rows()) {
      throw new IllegalArgumentException(
          name
              + " has "
              + value().rows()
              + " rows, but bounds for "
              + lower.length
              + " and "
              + upper.length);
    }
    this.lower = lower.clone();
    this.upper = upper.clone();
    return this;
  }

  /** Brings numbers back within the bounds; a NaN stays, so that it is found. */
  void project() {
    int columns = value().columns();
    for (int row = 0; row < lower.length; row++) {
      for (int i = row * columns; i < (row + 1) * columns; i++) {
        double w = value().data()[i];
        value().data()[i] = w < lower[row] ? lower[row] : w > upper[row] ? upper[row] : w;
      }
    }
  }

  @Override
  protected void forward() {
    // A leaf: learning writes the value.
  }

  @Override
  protected void backward() {
    // A leaf: the gradient ends here.
  }

  @Override
  public String toString() {
    return name + " " + value().shape();
  }
}
