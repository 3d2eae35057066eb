package io.github.activationlab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What every provider's kernels promise, for every line of functions.csv that it has a kernel for:
 * {@link Precision#ROUNDED} has the bits of {@link Kernel#scalar}, {@link Precision#FAST} is within
 * 4 ulp, wherever the elements stand in their arrays.
 *
 * <p>The system property {@code stride} says how far apart the bit patterns of the tested floats
 * are; 1 takes all of them.
 */
public abstract class KernelContract {
  private static final int STRIDE = Integer.getInteger("stride", 65_537);

  /** What fast functions of moderate size may err by beside a root: 4 ulp of ¼. */
  private static final double BY_ROOT = 4 * Math.ulp(0.25f);

  private static final int CHUNK = 1 << 15;
  private static final float UNTOUCHED = 77;

  private static final float[] SPECIAL = {
    0f,
    -0f,
    Float.POSITIVE_INFINITY,
    Float.NEGATIVE_INFINITY,
    Float.NaN,
    Float.MIN_VALUE,
    -Float.MIN_VALUE,
    3 * Float.MIN_VALUE,
    Float.MIN_NORMAL,
    -Float.MIN_NORMAL,
    Math.nextDown(Float.MIN_NORMAL),
    Float.MAX_VALUE,
    -Float.MAX_VALUE,
    0x1p-24f,
    -0x1p-25f,
    1f,
    -1f,
    3f,
    -3f
  };

  /** What a kernel does to an array. */
  public enum Order {
    /** f(x). */
    VALUE,
    /** f′(x). */
    DERIVATIVE,
    /** upstream · f′(x). */
    BACKWARD;

    void run(Kernel kernel, float[] x, float[] upstream, float[] y) {
      run(kernel, x, 0, upstream, 0, y, 0, x.length);
    }

    void run(
        Kernel kernel, float[] x, int xAt, float[] upstream, int upAt, float[] y, int yAt, int n) {
      switch (this) {
        case VALUE -> kernel.value(x, xAt, y, yAt, n);
        case DERIVATIVE -> kernel.derivative(x, xAt, y, yAt, n);
        case BACKWARD -> kernel.backward(x, xAt, upstream, upAt, y, yAt, n);
      }
    }

    double exact(Activation f, float x, float upstream) {
      return switch (this) {
        case VALUE -> f.value(x);
        case DERIVATIVE -> f.derivative(x);
        case BACKWARD -> upstream * f.derivative(x);
      };
    }
  }

  /** For the provider that a subclass names. */
  protected KernelContract() {}

  /** The kernel under test, if the provider has one. */
  protected abstract Optional<Kernel> kernel(Activation f, Precision precision);

  /** The records of whose standard members every provider has a kernel. */
  private static final List<String> DESCRIBED =
      List.of(
          "Sigmoid",
          "Swish",
          "Tanh",
          "ReLU",
          "LeakyReLU",
          "PReLU",
          "ELU",
          "SELU",
          "GELU",
          "ImprovedSigmoid",
          "Sgmod",
          "Softplus",
          "Softsign",
          "Mish",
          "HardSigmoid",
          "HardTanh",
          "HardSwish",
          "ReLU6",
          "SquaredReLU");

  static Stream<Activation> members() {
    return Case.all().stream().map(Case::f);
  }

  @Test
  void fastKernelsAreThere() {
    assertThat(
            Activation.catalogue().stream().filter(f -> kernel(f, Precision.ROUNDED).isPresent()))
        .extracting(f -> f.getClass().getSimpleName())
        .containsExactlyInAnyOrderElementsOf(DESCRIBED);
  }

  @ParameterizedTest
  @MethodSource("members")
  void roundedHasTheBitsOfScalar(Activation f) {
    kernel(f, Precision.ROUNDED).ifPresent(kernel -> sweep(f, kernel, this::sameBits));
  }

  @ParameterizedTest
  @MethodSource("members")
  void fastIsWithinFourUlp(Activation f) {
    kernel(f, Precision.FAST).ifPresent(kernel -> sweep(f, kernel, this::withinFourUlp));
  }

  private interface Comparison {
    void compare(Activation f, Order order, float[] x, float[] upstream, float[] y);
  }

  /** Every stride-th float, the special ones and what surrounds them. */
  private static void sweep(Activation f, Kernel kernel, Comparison comparison) {
    Random draw = new Random(3);
    float[] x = new float[CHUNK];
    float[] upstream = new float[CHUNK];
    float[] y = new float[CHUNK];
    for (long bits = 0; bits < 1L << 32; bits += (long) STRIDE * CHUNK) {
      for (int i = 0; i < CHUNK; i++) {
        x[i] = Float.intBitsToFloat((int) (bits + (long) STRIDE * i));
        upstream[i] = upstream(draw);
      }
      compare(f, kernel, comparison, x, upstream, y);
    }
    for (int i = 0; i < CHUNK; i++) {
      x[i] = interesting(i, draw);
      upstream[i] = upstream(draw);
    }
    compare(f, kernel, comparison, x, upstream, y);
  }

  private static void compare(
      Activation f, Kernel kernel, Comparison comparison, float[] x, float[] upstream, float[] y) {
    for (Order order : Order.values()) {
      order.run(kernel, x, upstream, y);
      comparison.compare(f, order, x, upstream, y);
    }
  }

  /** Ordinary inputs, special ones, and those where the tails leave the floats. */
  private static float interesting(int i, Random draw) {
    return switch (i % 4) {
      case 0 -> SPECIAL[draw.nextInt(SPECIAL.length)];
      case 1 -> (float) draw.nextGaussian();
      case 2 -> (float) (draw.nextGaussian() * 20);
      default -> -120 * draw.nextFloat();
    };
  }

  private static float upstream(Random draw) {
    return draw.nextInt(20) == 0
        ? SPECIAL[draw.nextInt(SPECIAL.length)]
        : Float.intBitsToFloat(draw.nextInt());
  }

  private void sameBits(Activation f, Order order, float[] x, float[] upstream, float[] y) {
    float[] expected = new float[x.length];
    order.run(Kernel.scalar(f), x, upstream, expected);
    int wrong = Arrays.mismatch(y, expected);
    if (wrong >= 0) {
      assertThat(y[wrong])
          .as("%s %s at %s, upstream %s", f.label(), order, x[wrong], upstream[wrong])
          .isEqualTo(expected[wrong]);
    }
  }

  private void withinFourUlp(Activation f, Order order, float[] x, float[] upstream, float[] y) {
    for (int i = 0; i < x.length; i++) {
      double exact = order.exact(f, x[i], upstream[i]);
      float rounded = (float) exact;
      if (Float.isInfinite(upstream[i]) && Double.isNaN(exact)) {
        // ∞ times a slope that is 0 only as a double.
        continue;
      }
      double allowed = 4 * Math.ulp(rounded);
      if (isByRoot(f, order, x[i])) {
        double factor = order == Order.BACKWARD ? Math.abs(upstream[i]) : 1;
        allowed = Math.max(allowed, BY_ROOT * factor);
      }
      boolean same = Float.compare(y[i], rounded) == 0;
      if (!same && !(Math.abs(y[i] - exact) <= allowed)) {
        assertThat((double) y[i])
            .as("%s %s at %s, upstream %s", f.label(), order, x[i], upstream[i])
            .isEqualTo(exact);
      }
    }
  }

  /** Whether the function changes its sign nearby, where its relative error has no bound. */
  private static boolean isByRoot(Activation f, Order order, float x) {
    return order.exact(f, x * 1.5f, 1) * order.exact(f, x / 1.5f, 1) < 0;
  }

  @ParameterizedTest
  @EnumSource
  void onlyTheElementsOfTheRangeAreWritten(Order order) {
    IntStream lengths = IntStream.concat(IntStream.range(0, 70), IntStream.of(511, 512, 513, 1500));
    lengths.forEach(
        length -> {
          float[] x = inputs(length + 5);
          float[] upstream = inputs(length + 9);
          for (Activation f : kernels()) {
            int xAt = length % 5;
            int yAt = length % 3;
            float[] y = new float[length + 4];
            Arrays.fill(y, UNTOUCHED);
            float[] expected = y.clone();
            order.run(rounded(f), x, xAt, upstream, 7, y, yAt, length);
            order.run(Kernel.scalar(f), x, xAt, upstream, 7, expected, yAt, length);
            assertThat(y).as("%s, length %s", f.label(), length).isEqualTo(expected);
          }
        });
  }

  @ParameterizedTest
  @EnumSource
  void worksInPlace(Order order) {
    for (int length : new int[] {1, 7, 8, 100, 513, 1500}) {
      for (Activation f : kernels()) {
        float[] x = inputs(length);
        float[] upstream = inputs(2 * length);
        float[] expected = new float[length];
        order.run(Kernel.scalar(f), x, 0, upstream, length, expected, 0, length);
        float[] inX = x.clone();
        order.run(rounded(f), inX, 0, upstream, length, inX, 0, length);
        assertThat(inX).as(f.label()).isEqualTo(expected);
        float[] inUpstream = upstream.clone();
        order.run(rounded(f), x, 0, inUpstream, length, inUpstream, length, length);
        assertThat(Arrays.copyOfRange(inUpstream, length, 2 * length)).isEqualTo(expected);
        assertThat(Arrays.copyOf(inUpstream, length)).isEqualTo(Arrays.copyOf(upstream, length));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void refusesPartialOverlap(Order order) {
    for (Activation f : kernels()) {
      float[] x = inputs(40);
      assertThatThrownBy(() -> order.run(rounded(f), x, 3, new float[40], 0, x, 7, 11))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("input offset 3, output offset 7, length 11");
      assertThat(x).isEqualTo(inputs(40));
      assertThatThrownBy(() -> order.run(rounded(f), x, 30, x, 0, new float[40], 0, 11))
          .isInstanceOf(IndexOutOfBoundsException.class);
    }
    Activation f = kernels().get(0);
    float[] upstream = inputs(40);
    assertThatThrownBy(() -> rounded(f).backward(inputs(40), 0, upstream, 2, upstream, 1, 9))
        .hasMessageContaining("input offset 2, output offset 1, length 9");
  }

  @Test
  void doublesAreTheScalarFunction() {
    double[] x = {-3.3, -0.0, 0.7, 88};
    double[] upstream = {2, 3, 5, 7};
    for (Activation f : kernels()) {
      double[] y = new double[4];
      double[] expected = new double[4];
      rounded(f).value(x, y);
      assertThat(y).isEqualTo(f.values(x));
      rounded(f).derivative(x, y);
      assertThat(y).isEqualTo(f.derivatives(x));
      rounded(f).backward(x, upstream, y);
      Kernel.scalar(f).backward(x, upstream, expected);
      assertThat(y).isEqualTo(expected);
    }
  }

  private Kernel rounded(Activation f) {
    return kernel(f, Precision.ROUNDED).orElseThrow();
  }

  /** The standard members that have a kernel. */
  private List<Activation> kernels() {
    return Activation.catalogue().stream()
        .filter(f -> kernel(f, Precision.ROUNDED).isPresent())
        .toList();
  }

  private static float[] inputs(int length) {
    float[] x = new float[length];
    for (int i = 0; i < length; i++) {
      x[i] = i % 7 == 3 ? SPECIAL[i % SPECIAL.length] : (i * 37 % 101) / 8f - 6;
    }
    return x;
  }
}
