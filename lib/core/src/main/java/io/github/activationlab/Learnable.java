package io.github.activationlab;

import java.util.List;

/**
 * An activation whose parameters are learned with the weights. Learning replaces the record, which
 * is immutable.
 *
 * @param <A> the record's own type
 */
public interface Learnable<A extends Activation> {
  /**
   * The parameters with their present values.
   *
   * @return an unmodifiable list, in the order of {@link #withParameters} and {@link #partial}
   */
  List<Parameter> parameters();

  /**
   * The same function with other parameters.
   *
   * @param values one value for each parameter
   * @return a new record
   * @throws IllegalArgumentException if the count is wrong or a value is out of its bounds
   */
  A withParameters(double... values);

  /**
   * The derivative of the value with respect to a parameter.
   *
   * @param parameter index into {@link #parameters()}
   * @param x any double
   * @return ∂f(x)/∂p; the limit at an infinity
   * @throws IndexOutOfBoundsException if there is no such parameter
   */
  double partial(int parameter, double x);
}
