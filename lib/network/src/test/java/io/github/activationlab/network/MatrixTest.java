package io.github.activationlab.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class MatrixTest {
  private static final Matrix A = Matrix.of(new double[] {1, 2, 3}, new double[] {4, 5, 6});

  @Test
  void multiplies() {
    Matrix b = Matrix.of(new double[] {1, 0}, new double[] {0, 1}, new double[] {2, -1});
    assertThat(A.times(b)).isEqualTo(Matrix.of(new double[] {7, -1}, new double[] {16, -1}));
  }

  @Test
  void addsProductsInTheOrderOfTheInnerIndex() {
    // 1e16 + 1 − 1e16 is 0 in this order and 1 in another.
    Matrix product = Matrix.row(1e16, 1, -1e16).times(Matrix.column(1, 1, 1));
    assertThat(product.at(0, 0)).isEqualTo((1e16 + 1) - 1e16).isZero();
  }

  @Test
  void refusesShapesThatDoNotFit() {
    assertThatThrownBy(() -> A.times(A)).hasMessageContaining("2×3 and 2×3");
    assertThatThrownBy(() -> A.copy().set(A.transposed())).hasMessageContaining("3×2", "2×3");
    assertThatThrownBy(() -> new Matrix(0, 3)).hasMessage("rows must be at least 1, but is 0");
    assertThatThrownBy(() -> Matrix.row())
        .hasMessageContaining("columns")
        .hasMessageContaining("0");
    assertThatThrownBy(() -> Matrix.of(new double[] {1, 2}, new double[] {3}))
        .hasMessage("row 0 has 2 numbers, but row 1 has 1");
    assertThatThrownBy(() -> Matrix.wrap(2, 2, new double[3])).hasMessageContaining("4", "3");
    assertThatThrownBy(() -> A.at(0, 3)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> A.at(-1, 0)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void refusesLabelsOutOfRange() {
    assertThat(Matrix.oneHot(new int[] {1, 0}, 2))
        .isEqualTo(Matrix.of(new double[] {0, 1}, new double[] {1, 0}));
    assertThatThrownBy(() -> Matrix.oneHot(new int[] {0, 3}, 3))
        .hasMessage("label 3 at 1 is not in 0 … 2");
    assertThatThrownBy(() -> Matrix.oneHot(new int[] {-1}, 3)).hasMessageContaining("-1");
  }

  @Test
  void normsNeitherOverflowNorUnderflow() {
    assertThat(Matrix.row(3, 4).norm()).isEqualTo(5);
    assertThat(Matrix.row(3e200, 4e200).norm()).isCloseTo(5e200, within(1e186));
    assertThat(Matrix.row(3e-200, 4e-200).norm()).isCloseTo(5e-200, within(1e-214));
    double tiny = Double.MIN_VALUE;
    assertThat(Matrix.row(3 * tiny, 4 * tiny).norm()).isEqualTo(5 * tiny);
    assertThat(Matrix.row(0, 0).norm()).isZero();
    assertThat(Matrix.row(1, Double.NEGATIVE_INFINITY).norm()).isInfinite();
    assertThat(Matrix.row(1, Double.NaN).norm()).isNaN();
  }

  @Test
  void knowsWhetherAllIsFinite() {
    for (int size = 1; size < 10; size++) {
      assertThat(new Draws(size).normal(1, size).isFinite()).isTrue();
      for (int i = 0; i < size; i++) {
        for (double bad :
            new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
          Matrix matrix = new Matrix(1, size);
          matrix.set(0, i, bad);
          assertThat(matrix.isFinite()).as("%s at %d of %d", bad, i, size).isFalse();
        }
      }
    }
    assertThat(Matrix.row(Double.MAX_VALUE, -Double.MAX_VALUE, Double.MAX_VALUE).isFinite())
        .isTrue();
  }

  @Test
  void spectralNormIsTheLargestStretch() {
    assertThat(Matrix.of(new double[] {3, 0}, new double[] {0, -7}).spectralNorm())
        .isCloseTo(7, within(1e-12));
    assertThatThrownBy(() -> Matrix.row(Double.NaN).spectralNorm()).hasMessageContaining("finite");
  }

  /**
   * A turn by 3:4:5 after stretches by 2, 0 and 7 along the axes, so known without a computation.
   */
  @Test
  void singularValuesFallAndTellTheRank() {
    Matrix turn = Matrix.of(new double[] {0.6, 0.8, 0}, new double[] {-0.8, 0.6, 0});
    Matrix wide = Matrix.of(new double[] {2, 0}, new double[] {0, 7}).times(turn);
    assertThat(wide.singularValues()).containsExactly(new double[] {7, 2}, within(1e-12));
    assertThat(wide.transposed().singularValues())
        .containsExactly(new double[] {7, 2}, within(1e-12));
    assertThat(turn.transposed().times(turn).singularValues())
        .containsExactly(new double[] {1, 1, 0}, within(1e-12));
    assertThatThrownBy(() -> Matrix.row(Double.NaN).singularValues())
        .hasMessageContaining("finite");
  }

  @Test
  void sumsNeedOneShape() {
    assertThat(A.plus(A)).isEqualTo(A.map(a -> 2 * a));
    assertThat(A.at(0, 0)).isEqualTo(1);
    assertThatThrownBy(() -> A.plus(A.transposed())).hasMessageContaining("3×2", "2×3");
  }

  /** The line through (0, 1), (1, 3), (2, 4), (3, 8): 0.7 + 2.2 x, by the normal equations. */
  @Test
  void leastSquaresFindsTheNearestLine() {
    Matrix x = Matrix.of(new double[][] {{1, 0}, {1, 1}, {1, 2}, {1, 3}});
    Matrix w = x.leastSquares(Matrix.column(1, 3, 4, 8));
    assertThat(w.shape()).isEqualTo("2×1");
    assertThat(w.data()).containsExactly(new double[] {0.7, 2.2}, within(1e-12));
  }

  @Test
  void leastSquaresTakesTheShortestWhereSeveralDoEquallyWell() {
    Matrix twice = Matrix.of(new double[][] {{1, 1, 0}, {2, 2, 0}, {3, 3, 0}});
    Matrix w = twice.leastSquares(Matrix.of(new double[][] {{2, 4}, {4, 8}, {6, 12}}));
    assertThat(w.data()).containsExactly(new double[] {1, 2, 1, 2, 0, 0}, within(1e-12));
    Matrix wide = Matrix.row(3, 4).leastSquares(Matrix.row(25));
    assertThat(wide.data()).containsExactly(new double[] {3, 4}, within(1e-12));
    assertThatThrownBy(() -> A.leastSquares(Matrix.column(1, 2, 3)))
        .hasMessageContaining("3×1")
        .hasMessageContaining("2×1");
    assertThatThrownBy(() -> A.leastSquares(Matrix.column(1, Double.NaN)))
        .hasMessageContaining("finite");
  }

  @Test
  void rowsAreCopied() {
    Matrix rows = A.rows(1, 2);
    assertThat(rows).isEqualTo(Matrix.row(4, 5, 6));
    rows.set(0, 0, 9);
    assertThat(A.at(1, 0)).isEqualTo(4);
  }
}
