package io.github.activationlab.benchmarks.accuracy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Files of comma-separated cells. */
final class TestData {
  private TestData() {}

  /** The cells of each line of a resource beside this class. */
  static List<String[]> lines(String resource) {
    return lines(TestData.class.getResourceAsStream(resource));
  }

  static List<String[]> lines(InputStream in) {
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return reader.lines().map(line -> line.split(",", -1)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
