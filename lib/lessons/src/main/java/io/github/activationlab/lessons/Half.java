package io.github.activationlab.lessons;

import io.github.activationlab.Activation;
import io.github.activationlab.network.Dense;
import io.github.activationlab.network.Draws;
import io.github.activationlab.network.Initialisation;
import io.github.activationlab.network.Layer;
import io.github.activationlab.network.Matrix;
import io.github.activationlab.network.Node;
import io.github.activationlab.network.Probe;
import io.github.activationlab.network.Tape;
import io.github.activationlab.network.Weight;
import java.util.List;

/**
 * Half precision, binary16 of IEEE 754, by exact rounding of doubles: 11 binary digits, from 2⁻²⁴
 * to 65504. An operation on halves is the operation in double, rounded: for + − × ÷ √ that gives
 * the very result of half-precision hardware, since a double has more than twice the digits and
 * two.
 */
public final class Half {
  /** The largest finite half. */
  public static final double LARGEST = 65504;

  /** The smallest half above 0, a subnormal one: 2⁻²⁴. */
  public static final double SMALLEST = 0x1p-24;

  /** The smallest half with all 11 digits: 2⁻¹⁴. */
  public static final double SMALLEST_NORMAL = 0x1p-14;

  /** The distance from 1 to the next half: 2⁻¹⁰. */
  public static final double EPSILON = 0x1p-10;

  private Half() {}

  /**
   * The nearest half; of two that are equally near, the one with the even last digit.
   *
   * @param x any double
   * @return ±∞ from 65520 on, NaN for NaN
   */
  public static double round(double x) {
    if (Math.abs(x) >= 65520) {
      return Math.copySign(Double.POSITIVE_INFINITY, x);
    }
    // Halves near x are multiples of a power of two; dividing and multiplying by it is exact.
    double step = Math.scalb(1.0, Math.max(Math.getExponent(x), -14) - 10);
    return Math.rint(x / step) * step;
  }

  /**
   * Every number to the nearest half.
   *
   * @param x numbers
   * @return a fresh matrix
   */
  public static Matrix round(Matrix x) {
    return x.map(Half::round);
  }

  /**
   * y = x·W + b in half precision: x, W, b and y are rounded, and on the way back their gradients.
   * The weights that learn stay in full precision, as a master copy; the product sees halves. A sum
   * of products is rounded once, as hardware with wide accumulators does.
   *
   * @param inputs columns of the input
   * @param outputs columns of the output
   * @param start how W is drawn; b starts at 0
   * @return a layer that learns
   */
  public static Layer dense(int inputs, int outputs, Initialisation start) {
    return new HalfDense(new Dense(inputs, outputs, start));
  }

  /**
   * An activation in half precision: its value is rounded, and on the way back its gradient.
   *
   * @param f the activation
   * @return a layer without weights
   */
  public static Layer elementwise(Activation f) {
    return new HalfElementwise(f);
  }

  /**
   * Training without a master copy: after each step the weights themselves are rounded, and what is
   * less than half the distance to the next half is lost.
   *
   * @return a probe for a training
   */
  public static Probe storage() {
    return new Probe() {
      @Override
      public void beforeUpdate(Moment moment) {
        // Only what a step leaves behind is rounded.
      }

      @Override
      public void afterUpdate(Moment moment) {
        moment.network().weights().forEach(weight -> weight.value().set(round(weight.value())));
      }
    };
  }

  private record HalfDense(Dense master) implements Layer {
    @Override
    public Node forward(Node x) {
      Node w = rounded(x.tape(), master.weight());
      Node b = rounded(x.tape(), master.bias());
      return rounded(x.tape(), rounded(x.tape(), x).affine(w, b));
    }

    @Override
    public List<Weight> weights() {
      return master.weights();
    }

    @Override
    public void initialise(Draws draws) {
      master.initialise(draws);
    }

    @Override
    public String toString() {
      return master + ", half";
    }
  }

  private record HalfElementwise(Activation f) implements Layer {
    @Override
    public Node forward(Node x) {
      return rounded(x.tape(), x.apply(f));
    }

    @Override
    public String toString() {
      return f.label() + ", half";
    }
  }

  private static Node rounded(Tape tape, Node x) {
    return tape.record(new Rounded(tape, x));
  }

  /** y = x rounded; what comes back is rounded too. */
  private static final class Rounded extends Node {
    private final Node x;

    Rounded(Tape tape, Node x) {
      super(tape, x.value().rows(), x.value().columns(), x);
      this.x = x;
    }

    @Override
    protected void forward() {
      double[] from = x.value().data();
      double[] to = value().data();
      for (int i = 0; i < to.length; i++) {
        to[i] = round(from[i]);
      }
    }

    @Override
    protected void backward() {
      if (x.hasGradient()) {
        double[] dx = x.gradient().data();
        double[] dy = gradient().data();
        for (int i = 0; i < dx.length; i++) {
          dx[i] += round(dy[i]);
        }
      }
    }
  }
}
