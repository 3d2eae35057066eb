package io.github.activationlab.network;

import io.github.activationlab.Activation;
import io.github.activationlab.Learnable;
import io.github.activationlab.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * An activation at every number. Its parameters are fixed, or learn: one set for the layer, or one
 * for each unit.
 */
public final class Elementwise implements Layer {
  private final Activation f;
  private final Learnable<?> learner;
  private final Weight parameters;

  /**
   * An activation as it is.
   *
   * @param f the activation
   */
  public Elementwise(Activation f) {
    this.f = f;
    this.learner = null;
    this.parameters = null;
  }

  private Elementwise(Learnable<?> learner, int units) {
    List<Parameter> start = learner.parameters();
    this.f = (Activation) learner;
    this.learner = learner;
    this.parameters = new Weight(names(start), new Matrix(start.size(), units));
    parameters.bounds(
        start.stream().mapToDouble(Parameter::lower).toArray(),
        start.stream().mapToDouble(Parameter::upper).toArray());
    reset();
  }

  /**
   * An activation whose parameters learn, one set for the whole layer.
   *
   * @param f the activation with the parameters to start from
   * @return the layer
   */
  public static Elementwise learning(Learnable<?> f) {
    return new Elementwise(f, 1);
  }

  /**
   * An activation whose parameters learn, one set for each unit.
   *
   * @param f the activation with the parameters to start from
   * @param units columns of the input
   * @return the layer
   */
  public static Elementwise learning(Learnable<?> f, int units) {
    return new Elementwise(f, units);
  }

  private static String names(List<Parameter> parameters) {
    return String.join(", ", parameters.stream().map(Parameter::name).toList());
  }

  @Override
  public Node forward(Node x) {
    return parameters == null ? x.apply(f) : x.tape().record(new Learning(x, parameters, learner));
  }

  @Override
  public List<Weight> weights() {
    return parameters == null ? List.of() : List.of(parameters);
  }

  /** {@inheritDoc} Nothing random: the parameters go back to those of the activation. */
  @Override
  public void initialise(Draws draws) {
    if (parameters != null) {
      reset();
    }
  }

  private void reset() {
    List<Parameter> start = learner.parameters();
    int units = parameters.value().columns();
    for (int p = 0; p < start.size(); p++) {
      Arrays.fill(parameters.value().data(), p * units, (p + 1) * units, start.get(p).value());
    }
  }

  /**
   * The activation, with the parameters it started from.
   *
   * @return the activation
   */
  public Activation activation() {
    return f;
  }

  /**
   * The activation with the present parameters of one unit.
   *
   * @param unit column of the input; 0 where one set serves the layer
   * @return the activation
   */
  public Activation activation(int unit) {
    return parameters == null ? f : learner.withParameters(column(parameters.value(), unit));
  }

  private static double[] column(Matrix matrix, int column) {
    double[] numbers = new double[matrix.rows()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = matrix.at(i, column);
    }
    return numbers;
  }

  @Override
  public String toString() {
    return f.label() + (parameters == null ? "" : ", learning");
  }

  /** y = f(x; p), where p learns. A step replaces the records, so a forward pass makes new ones. */
  private static final class Learning extends Node {
    private final Node x;
    private final Weight parameters;
    private final Learnable<?> start;
    private final List<Activation> f = new ArrayList<>();

    Learning(Node x, Weight parameters, Learnable<?> start) {
      super(x.tape(), x.value().rows(), x.value().columns(), x, parameters);
      this.x = x;
      this.parameters = parameters;
      this.start = start;
      int units = parameters.value().columns();
      if (units != 1 && units != x.value().columns()) {
        throw new IllegalArgumentException(
            x.tape().place()
                + " learns for "
                + units
                + " units, but its input is "
                + x.value().shape());
      }
    }

    @Override
    protected void forward() {
      int units = parameters.value().columns();
      f.clear();
      for (int unit = 0; unit < units; unit++) {
        f.add(start.withParameters(column(parameters.value(), unit)));
      }
      double[] from = x.value().data();
      double[] to = value().data();
      int columns = value().columns();
      for (int i = 0; i < to.length; i++) {
        to[i] = f.get(units == 1 ? 0 : i % columns).value(from[i]);
      }
    }

    @Override
    protected void backward() {
      int units = parameters.value().columns();
      double[] from = x.value().data();
      double[] dy = gradient().data();
      double[] dp = parameters.gradient().data();
      int columns = value().columns();
      for (int i = 0; i < dy.length; i++) {
        int unit = units == 1 ? 0 : i % columns;
        Activation g = f.get(unit);
        if (x.hasGradient()) {
          x.gradient().data()[i] += dy[i] * g.derivative(from[i]);
        }
        for (int p = 0; p < parameters.value().rows(); p++) {
          dp[p * units + unit] += dy[i] * ((Learnable<?>) g).partial(p, from[i]);
        }
      }
    }
  }
}
