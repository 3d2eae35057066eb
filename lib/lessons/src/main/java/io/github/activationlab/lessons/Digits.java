package io.github.activationlab.lessons;

import io.github.activationlab.network.Matrix;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * The handwritten digits of {@code notebooks/data/digits.txt}, which the jar carries. Each line is
 * the digit and its 64 pixels, from 0 to G = 16.
 */
final class Digits {
  private static final String FILE = "digits.txt";
  private static final String SHA_256 =
      "5099d6764add0111d1aa2d211bdcb6bed80face611461c2828cc6e1d2a1cc09b";
  private static final int PIXELS = 64;
  private static final double INK = 16;

  private Digits() {}

  static Data load() {
    try (InputStream in = Digits.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException(FILE + " is missing from the jar of the lessons");
      }
      return read(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(FILE + " cannot be read", e);
    }
  }

  static Data read(byte[] file) {
    String sum = HexFormat.of().formatHex(sha256(file));
    if (!sum.equals(SHA_256)) {
      throw new IllegalStateException(
          "%s has changed: its SHA-256 should be %s, but is %s".formatted(FILE, SHA_256, sum));
    }
    List<String> lines =
        new String(file, StandardCharsets.US_ASCII)
            .lines()
            .filter(s -> s.charAt(0) != '#')
            .toList();
    Matrix x = new Matrix(lines.size(), PIXELS);
    int[] labels = new int[lines.size()];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = Character.digit(lines.get(i).charAt(0), 10);
      for (int j = 0; j < PIXELS; j++) {
        x.set(i, j, Character.digit(lines.get(i).charAt(2 + j), 17) / INK);
      }
    }
    return Data.labelled("handwritten digits", x, labels, 10);
  }

  private static byte[] sha256(byte[] file) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(file);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
