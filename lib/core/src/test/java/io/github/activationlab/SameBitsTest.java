package io.github.activationlab;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.activationlab.special.Differences;
import io.github.activationlab.special.ErrorFunction;
import io.github.activationlab.special.Exponential;
import io.github.activationlab.special.Logarithm;
import io.github.activationlab.special.Normal;
import io.github.activationlab.special.Quadrature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/**
 * Every function gives the same bits on every Java version, processor and compiler stage: a
 * checksum of its results over a fixed grid equals the stored one. Stored notebook outputs rest on
 * this.
 *
 * <p>The actual checksums are written to {@code target/checksums.csv}. Where a change of bits is
 * meant, that file replaces the one in the resources.
 */
class SameBitsTest {
  private static final int POINTS = 3000;

  @Test
  void checksumsEqualTheStoredOnes() throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add("# 64-bit FNV-1a over the bits of the results on the grid of SameBitsTest");
    functions().forEach((name, f) -> lines.add(name + "," + Long.toHexString(checksum(f))));
    Files.write(Path.of("target", "checksums.csv"), lines);
    List<String> stored = Reference.lines("checksums.csv");
    assertThat(lines)
        .as("functions whose bits changed")
        .allMatch(line -> line.startsWith("#") || stored.contains(line));
    assertThat(lines).as("functions that are stored").containsAll(stored);
  }

  private static Map<String, DoubleUnaryOperator> functions() {
    Map<String, DoubleUnaryOperator> functions = new TreeMap<>();
    for (Case c : Case.all()) {
      c.orders().forEach(order -> functions.put(c.name() + " " + order.name(), order.f()));
    }
    functions.put("Exponential.exp", Exponential::exp);
    functions.put("Exponential.expm1", Exponential::expm1);
    functions.put("Logarithm.log", Logarithm::log);
    functions.put("Logarithm.log1p", Logarithm::log1p);
    functions.put("ErrorFunction.erf", ErrorFunction::erf);
    functions.put("ErrorFunction.erfc", ErrorFunction::erfc);
    functions.put("Normal.pdf", new Normal(0.3, 1.7)::pdf);
    functions.put("Normal.cdf", new Normal(0.3, 1.7)::cdf);
    functions.put("Differences", x -> Differences.derivative(Exponential::exp, x));
    functions.put("Quadrature", x -> Quadrature.integral(Exponential::exp, 0, x % 5));
    return functions;
  }

  /** Points over all sizes, most of them where something happens; from an integer sequence. */
  private static double point(int i) {
    long state = (i + 1) * 0x9E3779B97F4A7C15L;
    state = (state ^ (state >>> 30)) * 0xBF58476D1CE4E5B9L;
    state ^= state >>> 27;
    double uniform = (state >> 10) * 0x1p-53;
    return switch (i % 4) {
      case 0 -> uniform * 4;
      case 1 -> uniform * 40;
      case 2 -> uniform * 800;
      default -> Math.scalb(uniform, i / 2 % 900 - 850);
    };
  }

  private static long checksum(DoubleUnaryOperator f) {
    long hash = 0xCBF29CE484222325L;
    for (int i = 0; i < POINTS; i++) {
      long bits = Double.doubleToLongBits(f.applyAsDouble(point(i)));
      for (int shift = 0; shift < 64; shift += 8) {
        hash = (hash ^ ((bits >>> shift) & 0xFF)) * 0x100000001B3L;
      }
    }
    return hash;
  }
}
