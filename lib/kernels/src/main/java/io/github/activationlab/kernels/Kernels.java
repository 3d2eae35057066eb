package io.github.activationlab.kernels;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Writes the loops over arrays of the activations that {@link Formulas} describes, as Java: one
 * class for each, with one flat method for each function. The builds of core and simd run this.
 */
public final class Kernels {
  private Kernels() {}

  /**
   * Writes the sources of one target.
   *
   * @param args "blocked" or "vector", and the root folder of the sources
   * @throws IOException if a file cannot be written
   */
  public static void main(String[] args) throws IOException {
    Target target =
        switch (args[0]) {
          case "blocked" -> new Blocked();
          case "vector" -> new Vector();
          default -> throw new IllegalArgumentException("no such target: " + args[0]);
        };
    Path folder = Files.createDirectories(Path.of(args[1]).resolve(target.folder()));
    for (Map.Entry<String, String> source : target.classes().entrySet()) {
      Files.writeString(folder.resolve(source.getKey() + ".java"), source.getValue());
    }
  }
}
