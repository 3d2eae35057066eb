package io.github.activationlab;

import java.util.Optional;

/**
 * The loops over arrays for one activation, bound to one instruction path.
 *
 * <p>Every door checks its ranges once. Working in place is allowed: an output may be the very same
 * elements as an input. An output that overlaps an input only in part is refused, with an {@link
 * IllegalArgumentException} that names the offsets and the length; offsets and lengths outside an
 * array are refused with an {@link IndexOutOfBoundsException}. The doors without offsets want
 * arrays of equal length. A kernel is immutable and may be shared between threads.
 *
 * <p>{@link Precision#ROUNDED} kernels give the same bits on every path.
 *
 * <pre>{@code
 * Activation swish = new Swish(1);
 * float[] x = {-1, 0, 1};
 * float[] y = new float[3];
 * swish.kernel().value(x, y);
 * }</pre>
 */
public interface Kernel {

  /**
   * Sets y[i] = f(x[i]).
   *
   * @param x the inputs
   * @param y the outputs, as many
   */
  default void value(float[] x, float[] y) {
    Spans.requireEqual(x.length, y.length);
    value(x, 0, y, 0, x.length);
  }

  /**
   * Sets y[yOffset + i] = f(x[xOffset + i]) for 0 ≤ i &lt; length.
   *
   * @param x the inputs
   * @param xOffset index of the first input
   * @param y the outputs
   * @param yOffset index of the first output
   * @param length how many
   */
  void value(float[] x, int xOffset, float[] y, int yOffset, int length);

  /**
   * Sets y[i] = f(x[i]).
   *
   * @param x the inputs
   * @param y the outputs, as many
   */
  default void value(double[] x, double[] y) {
    Spans.requireEqual(x.length, y.length);
    value(x, 0, y, 0, x.length);
  }

  /**
   * Sets y[yOffset + i] = f(x[xOffset + i]) for 0 ≤ i &lt; length.
   *
   * @param x the inputs
   * @param xOffset index of the first input
   * @param y the outputs
   * @param yOffset index of the first output
   * @param length how many
   */
  void value(double[] x, int xOffset, double[] y, int yOffset, int length);

  /**
   * Sets y[i] = f′(x[i]).
   *
   * @param x the inputs
   * @param y the slopes, as many
   */
  default void derivative(float[] x, float[] y) {
    Spans.requireEqual(x.length, y.length);
    derivative(x, 0, y, 0, x.length);
  }

  /**
   * Sets y[yOffset + i] = f′(x[xOffset + i]) for 0 ≤ i &lt; length.
   *
   * @param x the inputs
   * @param xOffset index of the first input
   * @param y the slopes
   * @param yOffset index of the first slope
   * @param length how many
   */
  void derivative(float[] x, int xOffset, float[] y, int yOffset, int length);

  /**
   * Sets y[i] = f′(x[i]).
   *
   * @param x the inputs
   * @param y the slopes, as many
   */
  default void derivative(double[] x, double[] y) {
    Spans.requireEqual(x.length, y.length);
    derivative(x, 0, y, 0, x.length);
  }

  /**
   * Sets y[yOffset + i] = f′(x[xOffset + i]) for 0 ≤ i &lt; length.
   *
   * @param x the inputs
   * @param xOffset index of the first input
   * @param y the slopes
   * @param yOffset index of the first slope
   * @param length how many
   */
  void derivative(double[] x, int xOffset, double[] y, int yOffset, int length);

  /**
   * Sets gradient[i] = upstream[i] · f′(x[i]): the chain rule, backwards through the activation.
   *
   * @param x the inputs of the forward pass
   * @param upstream the gradient with respect to the outputs, as many
   * @param gradient the gradient with respect to the inputs, as many
   */
  default void backward(float[] x, float[] upstream, float[] gradient) {
    Spans.requireEqual(x.length, upstream.length);
    Spans.requireEqual(x.length, gradient.length);
    backward(x, 0, upstream, 0, gradient, 0, x.length);
  }

  /**
   * Sets gradient[gradientOffset + i] = upstream[upstreamOffset + i] · f′(x[xOffset + i]) for 0 ≤ i
   * &lt; length.
   *
   * @param x the inputs of the forward pass
   * @param xOffset index of the first input
   * @param upstream the gradient with respect to the outputs
   * @param upstreamOffset index of its first element
   * @param gradient the gradient with respect to the inputs
   * @param gradientOffset index of its first element
   * @param length how many
   */
  void backward(
      float[] x,
      int xOffset,
      float[] upstream,
      int upstreamOffset,
      float[] gradient,
      int gradientOffset,
      int length);

  /**
   * Sets gradient[i] = upstream[i] · f′(x[i]): the chain rule, backwards through the activation.
   *
   * @param x the inputs of the forward pass
   * @param upstream the gradient with respect to the outputs, as many
   * @param gradient the gradient with respect to the inputs, as many
   */
  default void backward(double[] x, double[] upstream, double[] gradient) {
    Spans.requireEqual(x.length, upstream.length);
    Spans.requireEqual(x.length, gradient.length);
    backward(x, 0, upstream, 0, gradient, 0, x.length);
  }

  /**
   * Sets gradient[gradientOffset + i] = upstream[upstreamOffset + i] · f′(x[xOffset + i]) for 0 ≤ i
   * &lt; length.
   *
   * @param x the inputs of the forward pass
   * @param xOffset index of the first input
   * @param upstream the gradient with respect to the outputs
   * @param upstreamOffset index of its first element
   * @param gradient the gradient with respect to the inputs
   * @param gradientOffset index of its first element
   * @param length how many
   */
  void backward(
      double[] x,
      int xOffset,
      double[] upstream,
      int upstreamOffset,
      double[] gradient,
      int gradientOffset,
      int length);

  /**
   * These loops, shared between the threads of the common pool where there are 2¹⁸ elements and
   * more; with the same bits. A call returns when all is done.
   *
   * @return a kernel with the same results
   */
  default Kernel parallel() {
    return new ParallelKernel(this);
  }

  /**
   * The instruction path, such as "scalar".
   *
   * @return the name of the provider that made this kernel
   */
  String provider();

  /**
   * The best available kernel of {@link Precision#ROUNDED}.
   *
   * @param f the activation
   * @return a kernel for it
   */
  static Kernel of(Activation f) {
    return of(f, Precision.ROUNDED);
  }

  /**
   * The best available kernel: the first that a provider on the class or module path offers, else
   * the blocked one, else the scalar one. A provider that fails is passed over and logged once.
   *
   * <p>The system property {@code activationlab.kernel} forces a path: {@code scalar}, {@code
   * blocked} or {@code vector}. What the forced provider does not have is scalar.
   *
   * @param f the activation
   * @param precision how closely to follow the mathematics
   * @return a kernel for it
   */
  static Kernel of(Activation f, Precision precision) {
    return Providers.installed().kernel(f, precision);
  }

  /**
   * The kernel that every other one follows: each element through the scalar function, floats
   * rounded once.
   *
   * @param f the activation
   * @return its plain loops
   */
  static Kernel scalar(Activation f) {
    return new ScalarKernel(f);
  }

  /** A source of kernels, found by {@link java.util.ServiceLoader}. */
  interface Provider {
    /**
     * The instruction path, such as "vector-512".
     *
     * @return a short name
     */
    String name();

    /**
     * A kernel for an activation.
     *
     * @param f the activation
     * @param precision how closely to follow the mathematics
     * @return the kernel, or empty if this provider has none for it
     */
    Optional<Kernel> kernel(Activation f, Precision precision);
  }
}
