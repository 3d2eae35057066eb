package io.github.activationlab.simd;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The matrix product in tiles of four rows by two vectors of columns, whose eight sums stay in
 * registers: enough of them to hide the time of an addition, few enough for sixteen registers.
 */
final class VectorTiles {
  private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;

  /** How many doubles a vector holds. */
  static final int LANES = SPECIES.length();

  private VectorTiles() {}

  /**
   * c += a·b, for columns ≥ {@link #LANES}.
   *
   * <p>Tails need no loops of their own. A tile loads all its sums before it stores one, so parts
   * of it may overlap, and then compute the same twice: where fewer than four rows are left, the
   * last one is repeated; the last vector of columns ends at the last column. That overlap has to
   * fall into one tile, so an odd number of vectors puts a tile first whose two vectors coincide.
   *
   * <p>One flat method: the compiler would stop inlining helpers and then box every vector.
   * Multiplied and added, never fused: a fused sum has other bits.
   */
  static void multiplyAdd(int rows, int inner, int columns, double[] a, double[] b, double[] c) {
    int vectors = (columns + LANES - 1) / LANES;
    int last = columns - LANES;
    for (int j = vectors % 2 == 0 ? 0 : -LANES; j < columns; j += 2 * LANES) {
      int left = Math.max(j, 0);
      int right = Math.min(j + LANES, last);
      for (int i = 0; i < rows; i += 4) {
        int i1 = Math.min(i + 1, rows - 1);
        int i2 = Math.min(i + 2, rows - 1);
        int i3 = Math.min(i + 3, rows - 1);
        int a0 = i * inner;
        int a1 = i1 * inner;
        int a2 = i2 * inner;
        int a3 = i3 * inner;
        int c0 = i * columns;
        int c1 = i1 * columns;
        int c2 = i2 * columns;
        int c3 = i3 * columns;
        DoubleVector left0 = DoubleVector.fromArray(SPECIES, c, c0 + left);
        DoubleVector right0 = DoubleVector.fromArray(SPECIES, c, c0 + right);
        DoubleVector left1 = DoubleVector.fromArray(SPECIES, c, c1 + left);
        DoubleVector right1 = DoubleVector.fromArray(SPECIES, c, c1 + right);
        DoubleVector left2 = DoubleVector.fromArray(SPECIES, c, c2 + left);
        DoubleVector right2 = DoubleVector.fromArray(SPECIES, c, c2 + right);
        DoubleVector left3 = DoubleVector.fromArray(SPECIES, c, c3 + left);
        DoubleVector right3 = DoubleVector.fromArray(SPECIES, c, c3 + right);
        for (int k = 0, row = 0; k < inner; k++, row += columns) {
          DoubleVector l = DoubleVector.fromArray(SPECIES, b, row + left);
          DoubleVector r = DoubleVector.fromArray(SPECIES, b, row + right);
          DoubleVector x0 = DoubleVector.broadcast(SPECIES, a[a0 + k]);
          left0 = left0.add(x0.mul(l));
          right0 = right0.add(x0.mul(r));
          DoubleVector x1 = DoubleVector.broadcast(SPECIES, a[a1 + k]);
          left1 = left1.add(x1.mul(l));
          right1 = right1.add(x1.mul(r));
          DoubleVector x2 = DoubleVector.broadcast(SPECIES, a[a2 + k]);
          left2 = left2.add(x2.mul(l));
          right2 = right2.add(x2.mul(r));
          DoubleVector x3 = DoubleVector.broadcast(SPECIES, a[a3 + k]);
          left3 = left3.add(x3.mul(l));
          right3 = right3.add(x3.mul(r));
        }
        left0.intoArray(c, c0 + left);
        right0.intoArray(c, c0 + right);
        left1.intoArray(c, c1 + left);
        right1.intoArray(c, c1 + right);
        left2.intoArray(c, c2 + left);
        right2.intoArray(c, c2 + right);
        left3.intoArray(c, c3 + left);
        right3.intoArray(c, c3 + right);
      }
    }
  }
}
