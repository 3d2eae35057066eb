package io.github.activationlab.simd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.activationlab.network.Product;
import java.util.Optional;
import java.util.Random;
import java.util.ServiceLoader;
import java.util.function.DoubleSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The products of this module have the bits of the plain triple loop. The POM runs these tests with
 * vectors of several lengths, without the incubator module, and without the optimising compiler;
 * the property "lanes" says which.
 */
class VectorProductTest {
  private static final String LANES = System.getProperty("lanes", "preferred");
  private static final boolean VECTORS =
      ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
  private static final double[] SPECIAL = {
    0.0,
    -0.0,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY,
    Double.NaN,
    Double.MIN_VALUE,
    -Double.MIN_VALUE,
    Double.MIN_NORMAL,
    Double.MAX_VALUE,
    -Double.MAX_VALUE,
    1,
    0x1p-1060
  };

  private final Random draw = new Random(5);

  /** What every product promises. */
  @FunctionalInterface
  interface MultiplyAdd {
    void multiplyAdd(int rows, int inner, int columns, double[] a, double[] b, double[] c);
  }

  static Stream<Named<MultiplyAdd>> products() {
    Stream<Named<MultiplyAdd>> always =
        Stream.of(
            Named.of("provider", new VectorProduct()::multiplyAdd),
            Named.of("scalar tiles", ScalarTiles::multiplyAdd));
    return VECTORS
        ? Stream.concat(always, Stream.of(Named.of("vector tiles", VectorProductTest::tiles)))
        : always;
  }

  /** Vector tiles, which want a whole vector of columns. */
  private static void tiles(int rows, int inner, int columns, double[] a, double[] b, double[] c) {
    if (columns < VectorTiles.LANES) {
      plain(rows, inner, columns, a, b, c);
    } else {
      VectorTiles.multiplyAdd(rows, inner, columns, a, b, c);
    }
  }

  private static void plain(int rows, int inner, int columns, double[] a, double[] b, double[] c) {
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        for (int k = 0; k < inner; k++) {
          c[i * columns + j] += a[i * inner + k] * b[k * columns + j];
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("products")
  void everyNumberOfRowsAndColumnsHasItsTails(MultiplyAdd product) {
    for (int columns = 0; columns <= 35; columns++) {
      for (int rows = 0; rows <= 9; rows++) {
        compare(product, rows, 3, columns, this::ordinary);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("products")
  void randomSizes(MultiplyAdd product) {
    for (int round = 0; round < 200; round++) {
      compare(product, size(), size(), size(), this::ordinary);
    }
  }

  @ParameterizedTest
  @MethodSource("products")
  void zerosInfinitiesNaNsAndSubnormals(MultiplyAdd product) {
    for (int round = 0; round < 100; round++) {
      compare(product, size(), round % 4, size(), this::special);
    }
  }

  @ParameterizedTest
  @MethodSource("products")
  void nothingToAddLeavesEverySum(MultiplyAdd product) {
    compare(product, 5, 0, 70, this::special);
    compare(product, 0, 5, 70, this::special);
    compare(product, 5, 70, 0, this::special);
  }

  @Test
  void theServiceIsFoundAndKnowsItsVectors() {
    Product product =
        ServiceLoader.load(Product.class).stream()
            .filter(provider -> provider.type() == VectorProduct.class)
            .findFirst()
            .orElseThrow()
            .get();
    assertThat(product.available()).isEqualTo(!LANES.equals("none"));
    assertThat(Product.installed().map(Product::name))
        .isEqualTo(LANES.equals("none") ? Optional.empty() : Optional.of(product.name()));
    switch (LANES) {
      case "none" -> assertThat(product.name()).isEqualTo("vector");
      case "preferred" -> assertThat(product.name()).matches("vector-(128|256|512)");
      default -> {
        int bits = 64 * Integer.parseInt(LANES);
        assertThat(Integer.parseInt(product.name().substring("vector-".length())))
            .isBetween(128, bits);
      }
    }
  }

  @Test
  void largeProductsTakeTheVectorPath() {
    assumeThat(LANES).isNotEqualTo("none");
    // An array too short shows who reads it.
    double[] square = new double[64 * 64];
    assertThatThrownBy(
            () -> new VectorProduct().multiplyAdd(64, 64, 64, square, new double[64], square))
        .isInstanceOf(IndexOutOfBoundsException.class)
        .satisfies(
            e ->
                assertThat(e.getStackTrace())
                    .anyMatch(frame -> frame.getClassName().equals(VectorTiles.class.getName())));
  }

  private int size() {
    return 1 + draw.nextInt(70);
  }

  private double ordinary() {
    return draw.nextGaussian();
  }

  private double special() {
    return draw.nextInt(3) == 0 ? SPECIAL[draw.nextInt(SPECIAL.length)] : draw.nextGaussian();
  }

  private void compare(
      MultiplyAdd product, int rows, int inner, int columns, DoubleSupplier value) {
    double[] a = values(rows * inner, value);
    double[] b = values(inner * columns, value);
    double[] expected = values(rows * columns, value);
    double[] c = expected.clone();
    product.multiplyAdd(rows, inner, columns, a, b, c);
    plain(rows, inner, columns, a, b, expected);
    // By doubleToLongBits: the sign and payload of a NaN are the hardware's choice.
    int[] wrong =
        IntStream.range(0, c.length)
            .filter(n -> Double.doubleToLongBits(c[n]) != Double.doubleToLongBits(expected[n]))
            .toArray();
    assertThat(wrong).as("indices that differ, %d×%d·%d", rows, inner, columns).isEmpty();
  }

  private static double[] values(int count, DoubleSupplier value) {
    return IntStream.range(0, count).mapToDouble(n -> value.getAsDouble()).toArray();
  }
}
