package io.github.activationlab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.activationlab.special.Differences;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Gated units: their members, their slopes, and the doors for arrays. */
class GLUTest {
  private static final double[] A = {1.5, -2, 0.25, 0, 7, -0.125};
  private static final double[] B = {0.5, 1.25, -3, 2, -0.75, 40};
  private static final double[] UPSTREAM = {1, -0.5, 2, 3, 0.25, -1};

  static List<GLU> units() {
    return List.of(new GLU(), GLU.SWIGLU, GLU.GEGLU, new GLU(new ReLU()), new GLU(new Identity()));
  }

  @Test
  void members() {
    assertThat(new GLU().gate()).isEqualTo(new Sigmoid());
    assertThat(GLU.SWIGLU.gate()).isEqualTo(new Swish(1));
    assertThat(GLU.GEGLU.gate()).isEqualTo(new GELU());
    // By mpmath: 3σ(−2), 3·(−2)σ(−2), 3·(−2)Φ(−2).
    assertThat(new GLU().value(3, -2)).isCloseTo(0.35760876606635267, within(1e-16));
    assertThat(GLU.SWIGLU.value(3, -2)).isCloseTo(-0.7152175321327053, within(2e-16));
    assertThat(GLU.GEGLU.value(3, -2)).isCloseTo(-0.13650079168907525, within(1e-16));
    assertThat(new GLU(new Identity()).value(3, -2)).isEqualTo(-6);
    assertThatThrownBy(() -> new GLU(null)).hasMessage("gate");
  }

  @ParameterizedTest
  @MethodSource("units")
  void slopesAreThoseOfTheValue(GLU f) {
    for (double a : A) {
      for (double b : B) {
        assertThat(f.partialA(a, b))
            .isCloseTo(Differences.derivative(v -> f.value(v, b), a), within(1e-9));
        assertThat(f.partialB(a, b))
            .isCloseTo(Differences.derivative(v -> f.value(a, v), b), within(1e-9));
      }
    }
  }

  @Test
  void specialCases() {
    assertThat(new GLU().value(Double.NaN, 1)).isNaN();
    assertThat(new GLU().value(1, Double.NaN)).isNaN();
    assertThat(new GLU().partialA(Double.NaN, 1)).isNaN();
    assertThat(new GLU().value(2, Double.NEGATIVE_INFINITY)).isEqualTo(0);
    assertThat(new GLU().value(Double.POSITIVE_INFINITY, 0)).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(new GLU().value(Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY)).isNaN();
  }

  @ParameterizedTest
  @MethodSource("units")
  void arraysOfDoubles(GLU f) {
    int n = A.length;
    double[] y = new double[n];
    double[] aGradient = new double[n];
    double[] bGradient = new double[n];
    f.value(A, B, y);
    f.backward(A, B, UPSTREAM, aGradient, bGradient);
    for (int i = 0; i < n; i++) {
      assertThat(y[i]).isEqualTo(A[i] * f.gate().value(B[i]));
      assertThat(aGradient[i]).isEqualTo(UPSTREAM[i] * f.gate().value(B[i]));
      assertThat(bGradient[i]).isEqualTo(UPSTREAM[i] * (A[i] * f.gate().derivative(B[i])));
    }
  }

  @ParameterizedTest
  @MethodSource("units")
  void arraysOfFloats(GLU f) {
    int n = A.length;
    float[] a = floats(A);
    float[] b = floats(B);
    float[] upstream = floats(UPSTREAM);
    float[] y = new float[n];
    float[] aGradient = new float[n];
    float[] bGradient = new float[n];
    f.value(a, b, y);
    f.backward(a, b, upstream, aGradient, bGradient);
    for (int i = 0; i < n; i++) {
      assertThat(y[i]).isEqualTo((float) f.value(a[i], b[i]));
      assertThat(aGradient[i]).isEqualTo((float) (upstream[i] * f.partialA(a[i], b[i])));
      assertThat(bGradient[i]).isEqualTo((float) (upstream[i] * f.partialB(a[i], b[i])));
    }
  }

  /** As a dense layer gives them: one row holds what may pass and then what opens the gate. */
  @Test
  void twoHalvesOfOneRow() {
    int n = A.length;
    double[] row = Arrays.copyOf(A, 2 * n);
    System.arraycopy(B, 0, row, n, n);
    double[] expected = new double[n];
    double[] aGradient = new double[n];
    double[] bGradient = new double[n];
    GLU.SWIGLU.value(A, B, expected);
    GLU.SWIGLU.backward(A, B, UPSTREAM, aGradient, bGradient);
    double[] y = new double[n + 1];
    GLU.SWIGLU.value(row, 0, row, n, y, 1, n);
    assertThat(Arrays.copyOfRange(y, 1, n + 1)).isEqualTo(expected);
    assertThat(y[0]).isEqualTo(0);
    // In place: the gradients take the places of the inputs.
    GLU.SWIGLU.backward(row, 0, row, n, UPSTREAM, 0, row, 0, row, n, n);
    assertThat(Arrays.copyOf(row, n)).isEqualTo(aGradient);
    assertThat(Arrays.copyOfRange(row, n, 2 * n)).isEqualTo(bGradient);
    double[] crossed = UPSTREAM.clone();
    GLU.SWIGLU.backward(A, B, crossed, new double[n], crossed);
    assertThat(crossed).isEqualTo(bGradient);
    double[] inB = B.clone();
    GLU.SWIGLU.value(A, inB, inB);
    assertThat(inB).isEqualTo(expected);
  }

  @Test
  void refusals() {
    GLU f = new GLU();
    double[] x = new double[9];
    float[] s = new float[9];
    assertThatThrownBy(() -> f.value(x, new double[9], new double[8]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("9 and 8");
    assertThatThrownBy(() -> f.value(s, new float[7], s)).hasMessageContaining("9 and 7");
    for (int wrong = 0; wrong < 4; wrong++) {
      double[][] arrays = new double[4][9];
      float[][] singles = new float[4][9];
      arrays[wrong] = new double[5];
      singles[wrong] = new float[5];
      assertThatThrownBy(() -> f.backward(x, arrays[0], arrays[1], arrays[2], arrays[3]))
          .hasMessageContaining("9 and 5");
      assertThatThrownBy(() -> f.backward(s, singles[0], singles[1], singles[2], singles[3]))
          .hasMessageContaining("9 and 5");
    }
    assertThatThrownBy(() -> f.value(x, 0, new double[9], 0, x, 1, 4))
        .hasMessageContaining("overlaps");
    assertThatThrownBy(() -> f.value(new float[9], 0, s, 0, s, 1, 4))
        .hasMessageContaining("overlaps");
    double[] other = new double[9];
    double[] third = new double[9];
    assertThatThrownBy(() -> f.backward(x, other, third, x, x))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("outputs overlap: offsets 0 and 0, length 9");
    assertThatThrownBy(() -> f.backward(s, s, s, s, s)).hasMessageContaining("outputs overlap");
    double[][] in = {x, other, third};
    for (double[] taken : in) {
      double[] free = new double[9];
      assertThatThrownBy(() -> f.backward(x, 0, other, 0, third, 0, taken, 2, free, 0, 5))
          .hasMessageContaining("overlaps");
      assertThatThrownBy(() -> f.backward(x, 0, other, 0, third, 0, free, 0, taken, 2, 5))
          .hasMessageContaining("overlaps");
    }
    assertThatThrownBy(() -> f.value(x, 5, other, 0, third, 0, 5))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  private static float[] floats(double[] x) {
    float[] y = new float[x.length];
    for (int i = 0; i < x.length; i++) {
      y[i] = (float) x[i];
    }
    return y;
  }
}
