package io.github.activationlab.network;

import java.util.Arrays;
import java.util.List;

/**
 * Layer normalisation, of Ba, Kiros and Hinton (2016): every row gets mean 0 and variance s²/(s² +
 * ε), then each column a scale γ and a shift β that learn. A row's output does not depend on the
 * other rows.
 */
public final class LayerNorm implements Layer {
  private final Weight scale;
  private final Weight shift;
  private final double epsilon;

  /**
   * With ε = 10⁻⁵.
   *
   * @param columns of the input
   */
  public LayerNorm(int columns) {
    this(columns, 1e-5);
  }

  /**
   * A layer.
   *
   * @param columns of the input
   * @param epsilon what is added to the variance, at least 0
   */
  public LayerNorm(int columns, double epsilon) {
    this.scale = new Weight("γ", new Matrix(1, columns));
    this.shift = new Weight("β", new Matrix(1, columns));
    this.epsilon = Checks.atLeastZero("ε", epsilon);
    reset();
  }

  @Override
  public Node forward(Node x) {
    return x.tape().record(new Normalised(x));
  }

  @Override
  public List<Weight> weights() {
    return List.of(scale, shift);
  }

  /** {@inheritDoc} Nothing random: scale 1, shift 0. */
  @Override
  public void initialise(Draws draws) {
    reset();
  }

  private void reset() {
    Arrays.fill(scale.value().data(), 1);
    shift.value().zero();
  }

  @Override
  public String toString() {
    return "LayerNorm";
  }

  private final class Normalised extends Node {
    private final Node x;
    private final Matrix standard;
    private final double[] factor;

    Normalised(Node x) {
      super(x.tape(), x.value().rows(), x.value().columns(), x, scale, shift);
      Checks.columns(x, scale.value().columns());
      this.x = x;
      this.standard = new Matrix(x.value().rows(), x.value().columns());
      this.factor = new double[x.value().rows()];
    }

    @Override
    protected void forward() {
      int columns = value().columns();
      double[] from = x.value().data();
      double[] z = standard.data();
      for (int row = 0; row < factor.length; row++) {
        int start = row * columns;
        double mean = 0;
        for (int j = 0; j < columns; j++) {
          mean += from[start + j];
        }
        mean /= columns;
        double variance = 0;
        for (int j = 0; j < columns; j++) {
          z[start + j] = from[start + j] - mean;
          variance += z[start + j] * z[start + j];
        }
        factor[row] = 1 / Math.sqrt(variance / columns + epsilon);
        for (int j = 0; j < columns; j++) {
          z[start + j] *= factor[row];
          value().data()[start + j] =
              z[start + j] * scale.value().data()[j] + shift.value().data()[j];
        }
      }
    }

    @Override
    protected void backward() {
      int columns = value().columns();
      double[] dy = gradient().data();
      double[] z = standard.data();
      double[] gamma = scale.value().data();
      for (int row = 0; row < factor.length; row++) {
        int start = row * columns;
        double sum = 0;
        double along = 0;
        for (int j = 0; j < columns; j++) {
          scale.gradient().data()[j] += dy[start + j] * z[start + j];
          shift.gradient().data()[j] += dy[start + j];
          sum += dy[start + j] * gamma[j];
          along += dy[start + j] * gamma[j] * z[start + j];
        }
        if (x.hasGradient()) {
          for (int j = 0; j < columns; j++) {
            double own = dy[start + j] * gamma[j];
            x.gradient().data()[start + j] +=
                factor[row] * (own - sum / columns - z[start + j] * along / columns);
          }
        }
      }
    }
  }
}
