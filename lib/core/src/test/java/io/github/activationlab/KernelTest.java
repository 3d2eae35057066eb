package io.github.activationlab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The doors of a kernel: every element, only those elements, and clear refusals. */
class KernelTest {
  /** Around the widths of vectors, and enough for a second block. */
  private static final int[] LENGTHS = {0, 1, 2, 3, 7, 8, 9, 15, 16, 17, 31, 33, 513};

  private static final double UNTOUCHED = 77;

  static List<Activation> catalogue() {
    return Activation.catalogue();
  }

  @ParameterizedTest
  @MethodSource("catalogue")
  void doublesAreTheScalarFunction(Activation f) {
    Kernel kernel = f.kernel();
    for (int length : LENGTHS) {
      for (int offset : new int[] {0, 1, 5}) {
        double[] x = doubles(length + offset);
        double[] upstream = doubles(length + offset + 2);
        double[] y = filled(length + 6);
        kernel.value(x, offset, y, 3, length);
        check(y, 3, length, i -> f.value(x[offset + i]));
        y = filled(length + 6);
        kernel.derivative(x, offset, y, 3, length);
        check(y, 3, length, i -> f.derivative(x[offset + i]));
        y = filled(length + 6);
        kernel.backward(x, offset, upstream, 2, y, 3, length);
        check(y, 3, length, i -> upstream[2 + i] * f.derivative(x[offset + i]));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("catalogue")
  void floatsAreTheScalarFunctionRounded(Activation f) {
    Kernel kernel = f.kernel();
    for (int length : LENGTHS) {
      float[] x = floats(length + 2);
      float[] upstream = floats(length + 1);
      float[] y = floats(length + 4);
      float[] before = y.clone();
      kernel.value(x, 2, y, 3, length);
      for (int i = 0; i < length; i++) {
        assertThat(y[3 + i]).isEqualTo((float) f.value(x[2 + i]));
      }
      assertThat(Arrays.copyOf(y, 3)).isEqualTo(Arrays.copyOf(before, 3));
      assertThat(y[3 + length]).isEqualTo(before[3 + length]);
      kernel.derivative(x, 2, y, 3, length);
      for (int i = 0; i < length; i++) {
        assertThat(y[3 + i]).isEqualTo((float) f.derivative(x[2 + i]));
      }
      kernel.backward(x, 2, upstream, 1, y, 3, length);
      for (int i = 0; i < length; i++) {
        assertThat(y[3 + i]).isEqualTo((float) (upstream[1 + i] * f.derivative(x[2 + i])));
      }
    }
  }

  @Test
  void worksInPlace() {
    Activation f = new Swish();
    double[] x = doubles(40);
    double[] upstream = doubles(40);
    double[] values = f.values(x);
    double[] gradient =
        IntStream.range(0, 40).mapToDouble(i -> upstream[i] * f.derivative(x[i])).toArray();
    double[] inX = x.clone();
    f.kernel().value(inX, inX);
    assertThat(inX).isEqualTo(values);
    inX = x.clone();
    f.kernel().backward(inX, upstream, inX);
    assertThat(inX).isEqualTo(gradient);
    double[] inUpstream = upstream.clone();
    f.kernel().backward(x, inUpstream, inUpstream);
    assertThat(inUpstream).isEqualTo(gradient);
    double[] square = x.clone();
    f.kernel().backward(square, square, square);
    assertThat(square[7]).isEqualTo(x[7] * f.derivative(x[7]));
    double[] halves = x.clone();
    f.kernel().value(halves, 0, halves, 20, 20);
    assertThat(halves[20]).isEqualTo(values[0]);
    float[] single = floats(9);
    float[] expected = single.clone();
    f.kernel().value(single, single);
    assertThat(single[3]).isEqualTo((float) f.value(expected[3]));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1000, ParallelKernel.WORTHWHILE, 5 * ParallelKernel.PIECE + 7})
  void manyThreadsGiveTheSameBits(int length) {
    Kernel one = new Swish().kernel();
    Kernel many = one.parallel();
    double[] x = doubles(length + 3);
    double[] upstream = doubles(length + 1);
    double[] expected = new double[length + 2];
    double[] y = new double[length + 2];
    one.value(x, 3, expected, 2, length);
    many.value(x, 3, y, 2, length);
    assertThat(y).isEqualTo(expected);
    one.derivative(x, 3, expected, 2, length);
    many.derivative(x, 3, y, 2, length);
    assertThat(y).isEqualTo(expected);
    one.backward(x, 3, upstream, 1, expected, 2, length);
    many.backward(x, 3, upstream, 1, y, 2, length);
    assertThat(y).isEqualTo(expected);
    float[] single = floats(length + 3);
    float[] singleUpstream = floats(length + 1);
    float[] singleExpected = new float[length + 2];
    float[] singleY = new float[length + 2];
    one.value(single, 3, singleExpected, 2, length);
    many.value(single, 3, singleY, 2, length);
    assertThat(singleY).isEqualTo(singleExpected);
    one.derivative(single, 3, singleExpected, 2, length);
    many.derivative(single, 3, singleY, 2, length);
    assertThat(singleY).isEqualTo(singleExpected);
    one.backward(single, 3, singleUpstream, 1, singleExpected, 2, length);
    many.backward(single, 3, singleUpstream, 1, singleY, 2, length);
    assertThat(singleY).isEqualTo(singleExpected);
    float[] inPlace = single.clone();
    many.value(inPlace, inPlace);
    float[] all = new float[length + 3];
    one.value(single, all);
    assertThat(inPlace).isEqualTo(all);
  }

  @Test
  void manyThreadsStillSeeOverlapsAndBounds() {
    Kernel many = new ReLU().kernel().parallel();
    int length = ParallelKernel.WORTHWHILE;
    float[] x = new float[2 * length];
    assertThatThrownBy(() -> many.value(x, 0, x, ParallelKernel.PIECE, length))
        .hasMessageContaining("output offset " + ParallelKernel.PIECE + ", length " + length);
    assertThatThrownBy(() -> many.value(x, length + 1, new float[length], 0, length))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThat(many.parallel()).isSameAs(many);
    assertThat(many.provider()).isEqualTo(new ReLU().kernel().provider());
  }

  @Test
  void refusesPartialOverlap() {
    Kernel kernel = new Sigmoid().kernel();
    double[] x = doubles(30);
    float[] s = floats(30);
    assertThatThrownBy(() -> kernel.value(x, 3, x, 7, 11))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("input offset 3, output offset 7, length 11");
    assertThatThrownBy(() -> kernel.value(s, 4, s, 3, 11)).hasMessageContaining("overlaps");
    assertThatThrownBy(() -> kernel.derivative(x, 1, x, 0, 2)).hasMessageContaining("overlaps");
    assertThatThrownBy(() -> kernel.derivative(s, 1, s, 0, 2)).hasMessageContaining("overlaps");
    assertThatThrownBy(() -> kernel.backward(x, 0, doubles(30), 0, x, 1, 9))
        .hasMessageContaining("input offset 0, output offset 1, length 9");
    assertThatThrownBy(() -> kernel.backward(doubles(30), 0, x, 2, x, 1, 9))
        .hasMessageContaining("input offset 2, output offset 1, length 9");
    assertThatThrownBy(() -> kernel.backward(floats(30), 0, s, 2, s, 1, 9))
        .hasMessageContaining("overlaps");
    kernel.value(x, 0, x, 1, 1);
  }

  @Test
  void refusesRangesOutsideAnArray() {
    Kernel kernel = new Sigmoid().kernel();
    double[] four = doubles(4);
    double[] five = doubles(5);
    assertThatThrownBy(() -> kernel.value(four, 0, five, 0, 5))
        .isInstanceOf(IndexOutOfBoundsException.class)
        .hasMessageContaining("5")
        .hasMessageContaining("4");
    assertThatThrownBy(() -> kernel.value(five, -1, four, 0, 2))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> kernel.value(five, 0, four, 0, -1))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> kernel.derivative(five, 4, four, 0, Integer.MAX_VALUE))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> kernel.backward(five, 0, four, 0, five, 0, 5))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThat(four).isEqualTo(doubles(4));
    assertThatThrownBy(() -> kernel.value(five, four))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("5 and 4");
    assertThatThrownBy(() -> kernel.derivative(floats(2), floats(3)))
        .hasMessageContaining("2 and 3");
    assertThatThrownBy(() -> kernel.backward(floats(2), floats(3), floats(2)))
        .hasMessageContaining("2 and 3");
    assertThatThrownBy(() -> kernel.backward(five, five, four)).hasMessageContaining("5 and 4");
  }

  @Test
  void saysWhereItComesFrom() {
    Activation.Custom own = x -> x;
    assertThat(new Swish().kernel().provider()).isEqualTo("blocked");
    assertThat(Kernel.of(new Swish(), Precision.FAST).provider()).isEqualTo("blocked");
    assertThat(own.kernel().provider()).isEqualTo("scalar");
    assertThat(Kernel.scalar(new Swish()).provider()).isEqualTo("scalar");
  }

  private interface Expected {
    double at(int i);
  }

  private static void check(double[] y, int offset, int length, Expected expected) {
    for (int i = 0; i < y.length; i++) {
      boolean inside = i >= offset && i < offset + length;
      assertThat(y[i]).as("index %s", i).isEqualTo(inside ? expected.at(i - offset) : UNTOUCHED);
    }
  }

  private static double[] filled(int length) {
    double[] y = new double[length];
    Arrays.fill(y, UNTOUCHED);
    return y;
  }

  private static double[] doubles(int length) {
    return IntStream.range(0, length).mapToDouble(i -> (i * 37 % 101) / 8.0 - 6).toArray();
  }

  private static float[] floats(int length) {
    float[] x = new float[length];
    double[] exact = doubles(length);
    for (int i = 0; i < length; i++) {
      x[i] = (float) exact[i];
    }
    return x;
  }
}
