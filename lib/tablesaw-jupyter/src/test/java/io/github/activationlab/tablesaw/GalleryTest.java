package io.github.activationlab.tablesaw;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Writes every figure of the gallery to {@code target/figures}, where a browser test draws them,
 * and checks what can be seen without one.
 */
class GalleryTest {

  private static final Path FOLDER = Path.of("target", "figures");

  @TestFactory
  Iterable<DynamicTest> everyFigureIsSmallStrictAndTheSameEachTime() throws IOException {
    Files.createDirectories(FOLDER);
    Map<String, PlotlyFigure> again = Gallery.figures();
    return Gallery.figures().entrySet().stream()
        .map(
            entry ->
                DynamicTest.dynamicTest(
                    entry.getKey(), () -> check(entry.getKey(), entry.getValue(), again)))
        .toList();
  }

  private static void check(String name, PlotlyFigure figure, Map<String, PlotlyFigure> again)
      throws IOException {
    String json = figure.json();
    Files.writeString(FOLDER.resolve(name + ".json"), json);

    assertThat(json).isEqualTo(again.get(name).json());
    assertThat(Json.text(Json.object(json))).as("strict JSON").isEqualTo(json);
    assertThat(json.length()).isLessThan(json.contains("\"sliders\"") ? 60_000 : 30_000);
    assertThat(figure.alt()).isNotBlank().doesNotContain("&lt;").matches("(?s).*[.?!]");
    assertThat(figure.mimeBundle()).containsOnlyKeys(PlotlyFigure.MIME_TYPE, "text/plain");
  }
}
