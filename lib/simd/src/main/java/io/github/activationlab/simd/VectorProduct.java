package io.github.activationlab.simd;

import io.github.activationlab.network.Product;

/**
 * The matrix product by the Vector API: the same bits as the plain one, since every element of the
 * result has a lane of its own, in which its products are added in the same order.
 *
 * <p>The JVM wants {@code --add-modules jdk.incubator.vector}; without it, or without the
 * optimising compiler, this product is not {@linkplain #available() available}. No class of the
 * Vector API is touched before the module is known to be there.
 */
public final class VectorProduct implements Product {
  /** Below so many multiplications the Vector API never pays for its warming up. */
  private static final int SMALL = 4096;

  /** How many doubles a vector holds: 1 on bare hardware; 0 where vectors would not pay. */
  private final int lanes;

  /** Looks for the incubator module and the compiler that knows it. */
  public VectorProduct() {
    lanes = Incubator.isReady() ? VectorTiles.LANES : 0;
  }

  @Override
  public String name() {
    return available() ? "vector-" + lanes * Double.SIZE : "vector";
  }

  @Override
  public boolean available() {
    return lanes > 1;
  }

  @Override
  public void multiplyAdd(int rows, int inner, int columns, double[] a, double[] b, double[] c) {
    if (available() && columns >= lanes && (long) rows * inner * columns >= SMALL) {
      VectorTiles.multiplyAdd(rows, inner, columns, a, b, c);
    } else {
      ScalarTiles.multiplyAdd(rows, inner, columns, a, b, c);
    }
  }
}
