package io.github.activationlab.lessons;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the notebooks with solutions store; that they still give it, {@code lab.py check} sees. */
class SolutionsTest {
  static List<Path> notebooks() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("..", "..", "notebooks", "solutions"))) {
      return files.filter(file -> file.toString().endsWith(".ipynb")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("notebooks")
  void everyCheckPasses(Path notebook) throws IOException {
    int checks = 0;
    for (JsonNode cell : new ObjectMapper().readTree(notebook.toFile()).get("cells")) {
      if (text(cell.get("source")).contains(".check(")) {
        checks++;
        assertThat(text(cell.get("outputs").path(0).path("data").path("text/plain")))
            .as(text(cell.get("source")))
            .contains("Right: ")
            .doesNotContain("not yet");
      }
    }
    assertThat(checks).isGreaterThanOrEqualTo(4);
  }

  /** A notebook stores a text as one string or as a list of lines. */
  private static String text(JsonNode node) {
    StringBuilder text = new StringBuilder(node.asText());
    node.forEach(line -> text.append(line.asText()));
    return text.toString();
  }
}
