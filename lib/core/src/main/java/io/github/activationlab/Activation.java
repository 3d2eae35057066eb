package io.github.activationlab;

/**
 * An activation function: a scalar function with its first and second derivative.
 *
 * <p>Functions never throw: NaN in gives NaN out, and an infinity in gives the limit out.
 */
public interface Activation {
  /**
   * The function itself.
   *
   * @param x any double
   * @return f(x)
   */
  double value(double x);

  /**
   * The slope. At a kink it is the value that the record documents.
   *
   * @param x any double
   * @return f′(x)
   */
  double derivative(double x);

  /**
   * The curvature. At a kink it is the value that the record documents.
   *
   * @param x any double
   * @return f″(x)
   */
  double secondDerivative(double x);
}
