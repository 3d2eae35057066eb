package io.github.activationlab;

import io.github.activationlab.special.Differences;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * An activation function: a scalar function with its first and second derivative.
 *
 * <p>Functions never throw: NaN in gives NaN out, and an infinity in gives the limit out. They give
 * the same bits on every machine and every Java version.
 *
 * <p>The permitted records are a catalogue that grows, not an enumeration: do not switch over them
 * exhaustively. A function of one's own implements {@link Custom}, as a record or as a lambda:
 *
 * <pre>{@code
 * Activation.Custom cube = x -> x * x * x;
 * double slope = cube.derivative(2);
 * }</pre>
 */
public sealed interface Activation
    permits Identity,
        Sigmoid,
        ImprovedSigmoid,
        Tanh,
        HardTanh,
        HardSigmoid,
        Softsign,
        ArctanSigmoid,
        SquareRootSigmoid,
        ReLU,
        ReLU6,
        LeakyReLU,
        PReLU,
        SquaredReLU,
        Softplus,
        ELU,
        SELU,
        Swish,
        HardSwish,
        Mish,
        GELU,
        Sgmod,
        Activation.Custom {

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

  /**
   * What the literature says of this function.
   *
   * @return name, formula, range, smoothness and reference
   */
  About about();

  /**
   * A short name with the parameters, for legends and tables: {@code Swish(β=1)}. It reads the same
   * on every Java version.
   *
   * @return the label
   */
  default String label() {
    return about().name();
  }

  /**
   * The function at several points.
   *
   * @param x any doubles
   * @return f(x) for each x, in a fresh array
   */
  default double[] values(double... x) {
    return map(this::value, x);
  }

  /**
   * The slope at several points.
   *
   * @param x any doubles
   * @return f′(x) for each x, in a fresh array
   */
  default double[] derivatives(double... x) {
    return map(this::derivative, x);
  }

  /**
   * The curvature at several points.
   *
   * @param x any doubles
   * @return f″(x) for each x, in a fresh array
   */
  default double[] secondDerivatives(double... x) {
    return map(this::secondDerivative, x);
  }

  /**
   * The array loops for this function.
   *
   * @return {@link Kernel#of(Activation)} of this
   */
  default Kernel kernel() {
    return Kernel.of(this);
  }

  /**
   * The standard member of every record of the library, in the order in which the field met them.
   *
   * @return an unmodifiable list
   */
  static List<Activation> catalogue() {
    return List.of(
        new Identity(),
        new Sigmoid(),
        new Tanh(),
        new ArctanSigmoid(),
        new SquareRootSigmoid(),
        new Softplus(),
        new HardTanh(),
        new Softsign(),
        new ReLU(),
        new ReLU6(),
        new LeakyReLU(),
        new PReLU(),
        new ELU(),
        new SELU(),
        new Swish(),
        new GELU(),
        new HardSigmoid(),
        new HardSwish(),
        new Mish(),
        new SquaredReLU(),
        new ImprovedSigmoid(),
        new Sgmod());
  }

  private static double[] map(DoubleUnaryOperator f, double[] x) {
    double[] y = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      y[i] = f.applyAsDouble(x[i]);
    }
    return y;
  }

  /**
   * A function of the user's own: a record, or a lambda that states the value alone.
   *
   * <p>The derivatives default to central differences, whose error {@link Differences} states; they
   * need the function to be smooth around x. State the true derivative where it is known.
   */
  @FunctionalInterface
  non-sealed interface Custom extends Activation {
    /** {@inheritDoc} By default {@link Differences#derivative}. */
    @Override
    default double derivative(double x) {
      return Differences.derivative(this::value, x);
    }

    /** {@inheritDoc} By default {@link Differences#secondDerivative}. */
    @Override
    default double secondDerivative(double x) {
      return Differences.secondDerivative(this::value, x);
    }

    /** {@inheritDoc} By default the name of the class, or "custom" for a lambda. */
    @Override
    default About about() {
      boolean named = !getClass().isHidden() && !getClass().isSynthetic();
      String name = named ? getClass().getSimpleName() : "";
      return new About(
          name.isEmpty() ? "custom" : name, "f(x)", "not stated", "not stated", "the user's own");
    }
  }
}
