package io.github.activationlab.network;

import io.github.activationlab.Sigmoid;
import io.github.activationlab.special.Exponential;
import io.github.activationlab.special.Logarithm;

/** The nodes of {@link Loss}, each with its forward and its backward rule one below the other. */
final class Losses {
  private Losses() {}

  /** The mean of the squared differences. */
  static final class MeanSquares extends Node {
    private final Node output;
    private final Node target;

    MeanSquares(Node output, Node target) {
      super(output.tape(), 1, 1, output);
      target.value().requireShape("the output", output.value().rows(), output.value().columns());
      this.output = output;
      this.target = target;
    }

    @Override
    protected void forward() {
      double[] y = output.value().data();
      double[] t = target.value().data();
      double sum = 0;
      for (int i = 0; i < y.length; i++) {
        sum += (y[i] - t[i]) * (y[i] - t[i]);
      }
      value().data()[0] = sum / y.length;
    }

    @Override
    protected void backward() {
      double[] y = output.value().data();
      double[] t = target.value().data();
      double scale = 2 * gradient().data()[0] / y.length;
      for (int i = 0; i < y.length; i++) {
        output.gradient().data()[i] += scale * (y[i] - t[i]);
      }
    }
  }

  /** −t·log σ(x) − (1 − t)·log(1 − σ(x)), in the form that neither overflows nor cancels. */
  static final class BinaryCrossEntropy extends Node {
    private static final Sigmoid SIGMOID = new Sigmoid();

    private final Node output;
    private final Node target;
    private final double smoothing;

    BinaryCrossEntropy(Node output, Node target, double smoothing) {
      super(output.tape(), 1, 1, output);
      target.value().requireShape("the output", output.value().rows(), output.value().columns());
      this.output = output;
      this.target = target;
      this.smoothing = smoothing;
    }

    private double wanted(int i) {
      double t = target.value().data()[i];
      if (!(t >= 0 && t <= 1)) {
        throw new IllegalArgumentException(
            "a target of binary cross-entropy is from 0 to 1, but row "
                + i / target.value().columns()
                + " has "
                + t);
      }
      return t + smoothing * (0.5 - t);
    }

    @Override
    protected void forward() {
      double[] x = output.value().data();
      double sum = 0;
      for (int i = 0; i < x.length; i++) {
        // log(1 + e^x) = max(x, 0) + log(1 + e^−|x|)
        sum +=
            Math.max(x[i], 0)
                - x[i] * wanted(i)
                + Logarithm.log1p(Exponential.exp(-Math.abs(x[i])));
      }
      value().data()[0] = sum / x.length;
    }

    @Override
    protected void backward() {
      double[] x = output.value().data();
      double scale = gradient().data()[0] / x.length;
      for (int i = 0; i < x.length; i++) {
        output.gradient().data()[i] += scale * (SIGMOID.value(x[i]) - wanted(i));
      }
    }
  }

  /** −Σ t·log softmax(x) for each row. */
  static final class CrossEntropy extends Node {
    private final Node output;
    private final Node target;
    private final double smoothing;
    private final double[] softmax;

    CrossEntropy(Node output, Node target, double smoothing) {
      super(output.tape(), 1, 1, output);
      target.value().requireShape("the output", output.value().rows(), output.value().columns());
      this.output = output;
      this.target = target;
      this.smoothing = smoothing;
      this.softmax = new double[output.value().data().length];
    }

    /** Writes the softmax of one row and returns the log of the sum of its exponentials. */
    static double softmax(double[] x, double[] softmax, int from, int columns) {
      double largest = x[from];
      for (int i = from; i < from + columns; i++) {
        largest = Math.max(largest, x[i]);
      }
      double sum = 0;
      for (int i = from; i < from + columns; i++) {
        softmax[i] = Exponential.exp(x[i] - largest);
        sum += softmax[i];
      }
      for (int i = from; i < from + columns; i++) {
        softmax[i] /= sum;
      }
      return largest + Logarithm.log(sum);
    }

    private void requireProbabilities(int row) {
      int columns = target.value().columns();
      double sum = 0;
      for (int j = 0; j < columns; j++) {
        double t = target.value().data()[row * columns + j];
        if (!(t >= 0)) {
          throw new IllegalArgumentException(
              "a target of cross-entropy is a row of probabilities, but row " + row + " has " + t);
        }
        sum += t;
      }
      if (!(Math.abs(sum - 1) < 1e-9)) {
        throw new IllegalArgumentException(
            "a target of cross-entropy is a row of probabilities, but row "
                + row
                + " adds up to "
                + sum);
      }
    }

    @Override
    protected void forward() {
      int columns = output.value().columns();
      int rows = output.value().rows();
      double[] x = output.value().data();
      double[] t = target.value().data();
      double sum = 0;
      for (int row = 0; row < rows; row++) {
        requireProbabilities(row);
        double logSum = softmax(x, softmax, row * columns, columns);
        for (int i = row * columns; i < (row + 1) * columns; i++) {
          double wanted = t[i] + smoothing * (1.0 / columns - t[i]);
          if (wanted != 0) {
            sum += wanted * (logSum - x[i]);
          }
        }
      }
      value().data()[0] = sum / rows;
    }

    @Override
    protected void backward() {
      int columns = output.value().columns();
      double scale = gradient().data()[0] / output.value().rows();
      double[] t = target.value().data();
      for (int i = 0; i < t.length; i++) {
        double wanted = t[i] + smoothing * (1.0 / columns - t[i]);
        output.gradient().data()[i] += scale * (softmax[i] - wanted);
      }
    }
  }
}
