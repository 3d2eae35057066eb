package io.github.activationlab.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A case of reference.txt, whose format reference.py explains. It remembers which of its tensors
 * were used, so that a test can tell that none was forgotten.
 */
final class Reference {
  private static final double TOLERANCE = 1e-14;

  private final String name;
  private final Map<String, Matrix> tensors = new LinkedHashMap<>();
  private final Set<String> unused = new LinkedHashSet<>();

  private Reference(String name) {
    this.name = name;
  }

  static List<Reference> all() {
    List<Reference> cases = new ArrayList<>();
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(
                Reference.class.getResourceAsStream("reference.txt"), StandardCharsets.UTF_8))) {
      for (String line : in.lines().toList()) {
        if (line.startsWith("case ")) {
          cases.add(new Reference(line.substring("case ".length())));
        } else if (line.startsWith("tensor ")) {
          cases.get(cases.size() - 1).add(line.split(" "));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return cases;
  }

  private void add(String[] words) {
    int first = 4;
    double[] numbers =
        IntStream.range(first, words.length)
            .mapToDouble(i -> Double.parseDouble(words[i]))
            .toArray();
    int rows = Integer.parseInt(words[2]);
    int columns = Integer.parseInt(words[3]);
    tensors.put(words[1], Matrix.wrap(rows, columns, numbers));
    unused.add(words[1]);
  }

  String name() {
    return name;
  }

  boolean has(String tensor) {
    return tensors.containsKey(tensor);
  }

  /** A copy. */
  Matrix tensor(String tensor) {
    assertThat(tensors).containsKey(tensor);
    unused.remove(tensor);
    return tensors.get(tensor).copy();
  }

  /** Compares within 10⁻¹⁴ (measured: 1.2·10⁻¹⁵), relative where the number is larger than 1. */
  void expect(String tensor, Matrix actual) {
    Matrix expected = tensor(tensor);
    assertThat(actual.shape()).as("shape of %s", tensor).isEqualTo(expected.shape());
    for (int i = 0; i < expected.data().length; i++) {
      double wanted = expected.data()[i];
      double error = Math.abs(actual.data()[i] - wanted) / Math.max(1, Math.abs(wanted));
      assertThat(error).as("error of %s at %d, %s", tensor, i, wanted).isLessThan(TOLERANCE);
    }
  }

  /** The tensors that nobody asked for. */
  Set<String> unused() {
    return unused;
  }

  @Override
  public String toString() {
    return name;
  }
}
