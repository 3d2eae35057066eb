package io.github.activationlab.network;

import java.util.Arrays;
import java.util.List;

/**
 * Batch normalisation, of Ioffe and Szegedy (2015): every column gets mean 0 and variance s²/(s² +
 * ε) over the batch, then a scale γ and a shift β that learn. In use, not in training, running
 * averages take the place of the batch's mean and variance.
 */
public final class BatchNorm implements Layer {
  private final Weight scale;
  private final Weight shift;
  private final Matrix runningMean;
  private final Matrix runningVariance;
  private final double epsilon;
  private final double momentum;

  /**
   * With ε = 10⁻⁵, and running averages that take in a tenth of each batch.
   *
   * @param columns of the input
   */
  public BatchNorm(int columns) {
    this(columns, 1e-5, 0.1);
  }

  /**
   * A layer.
   *
   * @param columns of the input
   * @param epsilon what is added to the variance, at least 0
   * @param momentum the share of each batch in the running averages, from 0 to 1
   */
  public BatchNorm(int columns, double epsilon, double momentum) {
    this.scale = new Weight("γ", new Matrix(1, columns));
    this.shift = new Weight("β", new Matrix(1, columns));
    this.runningMean = new Matrix(1, columns);
    this.runningVariance = new Matrix(1, columns);
    this.epsilon = Checks.atLeastZero("ε", epsilon);
    this.momentum = Checks.share("the momentum of running averages", momentum);
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

  /** {@inheritDoc} Nothing random: scale 1, shift 0, running mean 0 and variance 1. */
  @Override
  public void initialise(Draws draws) {
    reset();
  }

  private void reset() {
    Arrays.fill(scale.value().data(), 1);
    shift.value().zero();
    runningMean.zero();
    Arrays.fill(runningVariance.data(), 1);
  }

  /**
   * The running average of the batches' means.
   *
   * @return one number for each column
   */
  public Matrix runningMean() {
    return runningMean;
  }

  /**
   * The running average of the batches' variances, with the factor n/(n − 1) that makes each
   * unbiased.
   *
   * @return one number for each column
   */
  public Matrix runningVariance() {
    return runningVariance;
  }

  @Override
  public String toString() {
    return "BatchNorm";
  }

  private final class Normalised extends Node {
    private final Node x;
    private final Matrix standard;
    private final double[] mean;
    private final double[] factor;

    Normalised(Node x) {
      super(x.tape(), x.value().rows(), x.value().columns(), x, scale, shift);
      Checks.columns(x, scale.value().columns());
      this.x = x;
      this.standard = new Matrix(x.value().rows(), x.value().columns());
      this.mean = new double[x.value().columns()];
      this.factor = new double[x.value().columns()];
    }

    @Override
    protected void forward() {
      if (tape().training()) {
        measure();
      } else {
        for (int j = 0; j < factor.length; j++) {
          mean[j] = runningMean.data()[j];
          factor[j] = 1 / Math.sqrt(runningVariance.data()[j] + epsilon);
        }
      }
      double[] from = x.value().data();
      double[] z = standard.data();
      double[] y = value().data();
      double[] gamma = scale.value().data();
      double[] beta = shift.value().data();
      for (int row = 0; row < z.length; row += mean.length) {
        for (int j = 0; j < mean.length; j++) {
          z[row + j] = (from[row + j] - mean[j]) * factor[j];
          y[row + j] = z[row + j] * gamma[j] + beta[j];
        }
      }
    }

    private void measure() {
      double[] from = x.value().data();
      int rows = x.value().rows();
      double[] variance = factor;
      Arrays.fill(mean, 0);
      Arrays.fill(variance, 0);
      for (int row = 0; row < from.length; row += mean.length) {
        for (int j = 0; j < mean.length; j++) {
          mean[j] += from[row + j];
        }
      }
      for (int j = 0; j < mean.length; j++) {
        mean[j] /= rows;
      }
      for (int row = 0; row < from.length; row += mean.length) {
        for (int j = 0; j < mean.length; j++) {
          double gap = from[row + j] - mean[j];
          variance[j] += gap * gap;
        }
      }
      for (int j = 0; j < mean.length; j++) {
        double unbiased = rows > 1 ? variance[j] / (rows - 1) : variance[j];
        runningMean.data()[j] += momentum * (mean[j] - runningMean.data()[j]);
        runningVariance.data()[j] += momentum * (unbiased - runningVariance.data()[j]);
        factor[j] = 1 / Math.sqrt(variance[j] / rows + epsilon);
      }
    }

    @Override
    protected void backward() {
      int columns = value().columns();
      int rows = value().rows();
      double[] dy = gradient().data();
      double[] z = standard.data();
      for (int j = 0; j < columns; j++) {
        double sum = 0;
        double along = 0;
        for (int i = j; i < dy.length; i += columns) {
          sum += dy[i];
          along += dy[i] * z[i];
        }
        scale.gradient().data()[j] += along;
        shift.gradient().data()[j] += sum;
        if (x.hasGradient()) {
          double by = scale.value().data()[j] * factor[j];
          // In training the batch's mean and variance answer to every row: what they take away is
          // subtracted.
          double shared = tape().training() ? sum / rows : 0;
          double stretch = tape().training() ? along / rows : 0;
          for (int i = j; i < dy.length; i += columns) {
            x.gradient().data()[i] += by * (dy[i] - shared - z[i] * stretch);
          }
        }
      }
    }
  }
}
