package io.github.activationlab.network;

/**
 * How the weights of a product are drawn.
 *
 * <p>Normal with mean 0, but for {@link #orthogonal}; the names tell the variance.
 */
@FunctionalInterface
public interface Initialisation {
  /** Variance 2/(inputs + outputs): Glorot and Bengio (2010), for tanh and linear layers. */
  Initialisation XAVIER =
      (inputs, outputs, draws) ->
          drawn(inputs, outputs, Math.sqrt(2.0 / (inputs + outputs)), draws);

  /** Variance 2/inputs: He and others (2015), for ReLU. */
  Initialisation HE =
      (inputs, outputs, draws) -> drawn(inputs, outputs, Math.sqrt(2.0 / inputs), draws);

  /** Zeros. */
  Initialisation ZERO = (inputs, outputs, draws) -> new Matrix(inputs, outputs);

  /**
   * Draws the weights of one product.
   *
   * @param inputs rows
   * @param outputs columns
   * @param draws where random numbers come from
   * @return a fresh matrix of inputs×outputs
   */
  Matrix weights(int inputs, int outputs, Draws draws);

  /**
   * Normal with mean 0, whatever the size of the layer.
   *
   * @param deviation standard deviation, at least 0
   * @return the rule
   */
  static Initialisation normal(double deviation) {
    if (!(deviation >= 0 && deviation < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "a standard deviation must be at least 0 and finite, but is " + deviation);
    }
    return (inputs, outputs, draws) -> drawn(inputs, outputs, deviation, draws);
  }

  /**
   * A random matrix with orthonormal rows or columns, times a gain: Saxe, McClelland and Ganguli
   * (2013).
   *
   * @param gain the factor by which a square matrix lengthens every vector
   * @return the rule
   */
  static Initialisation orthogonal(double gain) {
    return (inputs, outputs, draws) -> {
      boolean tall = inputs >= outputs;
      Matrix normal = draws.normal(Math.max(inputs, outputs), Math.min(inputs, outputs));
      Matrix q = normal.orthogonalFactor();
      return (tall ? q : q.transposed()).map(w -> gain * w);
    };
  }

  private static Matrix drawn(int inputs, int outputs, double deviation, Draws draws) {
    return draws.normal(inputs, outputs).map(z -> deviation * z);
  }
}
