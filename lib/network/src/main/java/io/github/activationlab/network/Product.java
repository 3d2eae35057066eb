package io.github.activationlab.network;

import java.util.Iterator;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/**
 * A faster matrix product than EJML's, found by {@link ServiceLoader}. Every product gives the same
 * bits, for the order of the additions is part of the promise.
 */
public interface Product {
  /**
   * The instruction path.
   *
   * @return a short name, such as "vector-512"
   */
  String name();

  /**
   * Whether it can be used here.
   *
   * @return false if this machine or this JVM lacks something that it needs
   */
  default boolean available() {
    return true;
  }

  /**
   * Adds a·b to c. Every c[i, j] gets its products a[i, k]·b[k, j] one after the other, k
   * ascending, and each product is rounded before it is added.
   *
   * @param rows of a and c
   * @param inner columns of a, rows of b
   * @param columns of b and c
   * @param a left factor, row by row
   * @param b right factor, row by row
   * @param c what the product is added to, row by row; neither a nor b
   */
  void multiplyAdd(int rows, int inner, int columns, double[] a, double[] b, double[] c);

  /**
   * The product that matrices use instead of EJML's: the first available one. One that fails to
   * load is passed over and logged.
   *
   * @return the product, or empty if there is none
   */
  static Optional<Product> installed() {
    Iterator<Product> found =
        ServiceLoader.load(Product.class, Product.class.getClassLoader()).iterator();
    while (true) {
      try {
        if (!found.hasNext()) {
          return Optional.empty();
        }
        Product product = found.next();
        if (product.available()) {
          return Optional.of(product);
        }
      } catch (ServiceConfigurationError | LinkageError broken) {
        System.getLogger(Product.class.getName())
            .log(
                System.Logger.Level.WARNING,
                "a matrix product could not be loaded: {0}",
                broken.getMessage());
      }
    }
  }
}
