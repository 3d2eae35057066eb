package io.github.activationlab.network;

import io.github.activationlab.Activation;
import io.github.activationlab.Kernel;
import java.util.Arrays;
import java.util.Objects;

/**
 * The operations of {@link Node}, each with its forward and its backward rule one below the other.
 */
final class Operations {
  private Operations() {}

  /** y = x·w + b; the bias may be missing. */
  static final class Affine extends Node {
    private final Node x;
    private final Node w;
    private final Node b;
    private final Matrix transposedX;
    private final Matrix transposedW;

    Affine(Node x, Node w, Node b) {
      super(
          x.tape(),
          x.value().rows(),
          w.value().columns(),
          b == null ? new Node[] {x, w} : new Node[] {x, w, b});
      this.x = x;
      this.w = w;
      this.b = b;
      Checks.columns(x, w.value().rows());
      if (b != null) {
        b.value().requireShape("a bias", 1, w.value().columns());
      }
      this.transposedX = x.value().transposed();
      this.transposedW = w.value().transposed();
    }

    @Override
    protected void forward() {
      double[] y = value().data();
      if (b == null) {
        Arrays.fill(y, 0);
      } else {
        double[] bias = b.value().data();
        for (int row = 0; row < y.length; row += bias.length) {
          System.arraycopy(bias, 0, y, row, bias.length);
        }
      }
      value().addProduct(x.value(), w.value());
    }

    @Override
    protected void backward() {
      if (x.hasGradient()) {
        transposedW.setTransposed(w.value());
        x.gradient().addProduct(gradient(), transposedW);
      }
      if (w.hasGradient()) {
        transposedX.setTransposed(x.value());
        w.gradient().addProduct(transposedX, gradient());
      }
      if (b != null && b.hasGradient()) {
        double[] db = b.gradient().data();
        double[] dy = gradient().data();
        for (int row = 0; row < dy.length; row += db.length) {
          for (int j = 0; j < db.length; j++) {
            db[j] += dy[row + j];
          }
        }
      }
    }
  }

  /** y = a ± b. */
  static final class Sum extends Node {
    private final Node a;
    private final Node b;
    private final double sign;

    Sum(Node a, Node b, double sign) {
      super(a.tape(), a.value().rows(), a.value().columns(), a, b);
      requireSameShape(a, b);
      this.a = a;
      this.b = b;
      this.sign = sign;
    }

    @Override
    protected void forward() {
      double[] y = value().data();
      double[] left = a.value().data();
      double[] right = b.value().data();
      for (int i = 0; i < y.length; i++) {
        y[i] = left[i] + sign * right[i];
      }
    }

    @Override
    protected void backward() {
      if (a.hasGradient()) {
        a.gradient().add(gradient());
      }
      if (b.hasGradient()) {
        double[] db = b.gradient().data();
        double[] dy = gradient().data();
        for (int i = 0; i < dy.length; i++) {
          db[i] += sign * dy[i];
        }
      }
    }
  }

  /** y = a ⊙ b. */
  static final class Hadamard extends Node {
    private final Node a;
    private final Node b;

    Hadamard(Node a, Node b) {
      super(a.tape(), a.value().rows(), a.value().columns(), a, b);
      requireSameShape(a, b);
      this.a = a;
      this.b = b;
    }

    @Override
    protected void forward() {
      double[] y = value().data();
      double[] left = a.value().data();
      double[] right = b.value().data();
      for (int i = 0; i < y.length; i++) {
        y[i] = left[i] * right[i];
      }
    }

    @Override
    protected void backward() {
      addProducts(a, b);
      addProducts(b, a);
    }

    private void addProducts(Node to, Node factor) {
      if (to.hasGradient()) {
        double[] dx = to.gradient().data();
        double[] dy = gradient().data();
        double[] other = factor.value().data();
        for (int i = 0; i < dx.length; i++) {
          dx[i] += dy[i] * other[i];
        }
      }
    }
  }

  /** y = c·x. */
  static final class Scaled extends Node {
    private final Node x;
    private final double factor;

    Scaled(Node x, double factor) {
      super(x.tape(), x.value().rows(), x.value().columns(), x);
      this.x = x;
      this.factor = factor;
    }

    @Override
    protected void forward() {
      double[] y = value().data();
      double[] from = x.value().data();
      for (int i = 0; i < y.length; i++) {
        y[i] = factor * from[i];
      }
    }

    @Override
    protected void backward() {
      if (x.hasGradient()) {
        double[] dx = x.gradient().data();
        double[] dy = gradient().data();
        for (int i = 0; i < dx.length; i++) {
          dx[i] += factor * dy[i];
        }
      }
    }
  }

  /** y = f(x) for an activation that does not learn. */
  static final class Apply extends Node {
    private final Node x;
    private final Kernel kernel;
    private final double[] product;

    Apply(Node x, Activation f) {
      super(x.tape(), x.value().rows(), x.value().columns(), x);
      this.x = x;
      this.kernel = f.kernel();
      this.product = new double[x.value().data().length];
    }

    @Override
    protected void forward() {
      kernel.value(x.value().data(), value().data());
    }

    @Override
    protected void backward() {
      if (x.hasGradient()) {
        kernel.backward(x.value().data(), gradient().data(), product);
        double[] dx = x.gradient().data();
        for (int i = 0; i < dx.length; i++) {
          dx[i] += product[i];
        }
      }
    }
  }

  /** y = some columns of x. */
  static final class Columns extends Node {
    private final Node x;
    private final int from;

    Columns(Node x, int from, int to) {
      super(x.tape(), x.value().rows(), to - from, x);
      Objects.checkFromToIndex(from, to, x.value().columns());
      this.x = x;
      this.from = from;
    }

    @Override
    protected void forward() {
      int width = value().columns();
      for (int i = 0; i < value().rows(); i++) {
        System.arraycopy(
            x.value().data(), i * x.value().columns() + from, value().data(), i * width, width);
      }
    }

    @Override
    protected void backward() {
      if (x.hasGradient()) {
        int width = value().columns();
        for (int i = 0; i < value().rows(); i++) {
          int start = i * x.value().columns() + from;
          for (int j = 0; j < width; j++) {
            x.gradient().data()[start + j] += gradient().data()[i * width + j];
          }
        }
      }
    }
  }

  /** y = the mean of all numbers of x. */
  static final class Mean extends Node {
    private final Node x;

    Mean(Node x) {
      super(x.tape(), 1, 1, x);
      this.x = x;
    }

    @Override
    protected void forward() {
      double sum = 0;
      for (double number : x.value().data()) {
        sum += number;
      }
      value().data()[0] = sum / x.value().data().length;
    }

    @Override
    protected void backward() {
      if (x.hasGradient()) {
        double share = gradient().data()[0] / x.value().data().length;
        double[] dx = x.gradient().data();
        for (int i = 0; i < dx.length; i++) {
          dx[i] += share;
        }
      }
    }
  }

  private static void requireSameShape(Node a, Node b) {
    if (a.value().rows() != b.value().rows() || a.value().columns() != b.value().columns()) {
      throw new IllegalArgumentException(
          a.tape().place()
              + " combines "
              + a.value().shape()
              + " and "
              + b.value().shape()
              + ", which differ");
    }
  }
}
