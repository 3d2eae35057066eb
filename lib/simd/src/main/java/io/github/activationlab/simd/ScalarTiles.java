package io.github.activationlab.simd;

/**
 * The matrix product in tiles of four rows by one column: four sums wait for nothing but memory.
 */
final class ScalarTiles {
  private ScalarTiles() {}

  /** c += a·b; where fewer than four rows are left, the last one fills the tile several times. */
  static void multiplyAdd(int rows, int inner, int columns, double[] a, double[] b, double[] c) {
    for (int i = 0; i < rows; i += 4) {
      int i1 = Math.min(i + 1, rows - 1);
      int i2 = Math.min(i + 2, rows - 1);
      int i3 = Math.min(i + 3, rows - 1);
      int a0 = i * inner;
      int a1 = i1 * inner;
      int a2 = i2 * inner;
      int a3 = i3 * inner;
      for (int j = 0; j < columns; j++) {
        int c0 = i * columns + j;
        int c1 = i1 * columns + j;
        int c2 = i2 * columns + j;
        int c3 = i3 * columns + j;
        double sum0 = c[c0];
        double sum1 = c[c1];
        double sum2 = c[c2];
        double sum3 = c[c3];
        for (int k = 0, at = j; k < inner; k++, at += columns) {
          double y = b[at];
          sum0 += a[a0 + k] * y;
          sum1 += a[a1 + k] * y;
          sum2 += a[a2 + k] * y;
          sum3 += a[a3 + k] * y;
        }
        c[c0] = sum0;
        c[c1] = sum1;
        c[c2] = sum2;
        c[c3] = sum3;
      }
    }
  }
}
