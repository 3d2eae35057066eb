package io.github.activationlab.lessons;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.activationlab.Swish;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The verdicts of notebook 03 are computed: its own cells, run in JShell, agree with the ledger,
 * and no longer do once a single constant is wrong.
 */
class NotebookVerdictsTest {
  private static final Path NOTEBOOK = Path.of("..", "..", "notebooks", "03-swish.ipynb");

  /** What the kernel of the notebooks imports beforehand. */
  private static final List<String> IMPORTS =
      List.of(
          "java.util.*",
          "java.util.function.*",
          "java.util.stream.*",
          "tech.tablesaw.api.*",
          "tech.tablesaw.plotly.components.*",
          "io.github.activationlab.*",
          "io.github.activationlab.special.*",
          "io.github.activationlab.tablesaw.*",
          "io.github.activationlab.network.*",
          "io.github.activationlab.lessons.*");

  @Test
  void everyVerdictAgreesWithTheLedger() throws IOException {
    try (JShell shell = shell("")) {
      assertThat(red(shell, cells())).isEmpty();
      assertThat(run(shell, "ledger.missing()")).isEqualTo("[]");
    }
  }

  @Test
  void aGateThatIsOpenTooFarTurnsVerdictsRed() throws IOException {
    String right = "Activation swish = new Swish(1);";
    String wrong =
        "Activation swish = (Activation.Custom) x -> x * new Sigmoid().value(x) * 1.0000001;";
    List<String> straight = cellsUpTo("D3-08");
    List<String> bent = straight.stream().map(cell -> cell.replace(right, wrong)).toList();
    assertThat(bent).isNotEqualTo(straight);
    try (JShell shell = shell("")) {
      assertThat(red(shell, bent)).contains("D3-03", "D3-08");
    }
  }

  /** The constant is the place of the dip, in the library's compiled Swish. */
  @Test
  void oneWrongConstantInTheLibraryTurnsVerdictsRed(@TempDir Path folder) throws IOException {
    byte[] swish = bytesOf(Swish.class);
    replaceConstantNear(swish, -1.278464542761074, -1.278464542);
    Path target = folder.resolve("io/github/activationlab/Swish.class");
    Files.createDirectories(target.getParent());
    Files.write(target, swish);
    try (JShell shell = shell(folder + File.pathSeparator)) {
      assertThat(red(shell, cellsUpTo("D3-08"))).contains("D3-08");
    }
  }

  /** The code cells up to the exercises, with two stacks for twenty where gradients are probed. */
  private static List<String> cells() throws IOException {
    List<String> cells = new ArrayList<>();
    for (JsonNode cell : new ObjectMapper().readTree(NOTEBOOK.toFile()).get("cells")) {
      StringBuilder source = new StringBuilder();
      cell.get("source").forEach(line -> source.append(line.asText()));
      if (source.toString().startsWith("## Exercises")) {
        break;
      }
      if (cell.get("cell_type").asText().equals("code")) {
        cells.add(source.toString().replace(", 20)", ", 2)"));
      }
    }
    return cells;
  }

  /** What a wrong constant needs to show itself: nothing behind the claim that catches it. */
  private static List<String> cellsUpTo(String id) throws IOException {
    List<String> cells = new ArrayList<>();
    for (String cell : cells()) {
      cells.add(cell);
      if (cell.contains("ledger.claim(\"" + id + "\")")) {
        return cells;
      }
    }
    throw new AssertionError("No cell of the notebook checks " + id);
  }

  /** A shell with the kernel's imports, on this test's class path with something before it. */
  private static JShell shell(String before) {
    String classPath = before + System.getProperty("java.class.path");
    JShell shell =
        JShell.builder()
            .remoteVMOptions("-cp", classPath)
            .compilerOptions("-cp", classPath)
            .build();
    for (String name : IMPORTS) {
      run(shell, "import " + name + ";");
    }
    return shell;
  }

  /** Runs the cells and returns the claims that turn red. */
  private static String red(JShell shell, List<String> cells) {
    cells.forEach(cell -> run(shell, cell));
    String red = run(shell, "ledger.disagreeing()");
    return red.equals("[]") ? "" : red;
  }

  /** Runs the snippets of a cell and returns the value of the last. */
  private static String run(JShell shell, String cell) {
    String rest = cell;
    String value = "";
    while (!rest.isBlank()) {
      SourceCodeAnalysis.CompletionInfo snippet =
          shell.sourceCodeAnalysis().analyzeCompletion(rest);
      for (SnippetEvent event : shell.eval(snippet.source())) {
        assertThat(event.exception()).as(cell).isNull();
        assertThat(event.status())
            .as("%s%n%s", cell, problems(shell, event))
            .isEqualTo(Snippet.Status.VALID);
        value = event.value() == null ? "" : event.value();
      }
      rest = snippet.remaining();
    }
    return value;
  }

  private static String problems(JShell shell, SnippetEvent event) {
    return shell
        .diagnostics(event.snippet())
        .map(problem -> problem.getMessage(null))
        .collect(Collectors.joining("\n"));
  }

  private static byte[] bytesOf(Class<?> type) throws IOException {
    try (InputStream in = type.getResourceAsStream(type.getSimpleName() + ".class")) {
      return in.readAllBytes();
    }
  }

  /** In a class file a double constant is the byte 6, then its eight bytes. */
  private static void replaceConstantNear(byte[] classFile, double near, double other) {
    ByteBuffer buffer = ByteBuffer.wrap(classFile);
    for (int i = 0; i + 9 <= classFile.length; i++) {
      if (buffer.get(i) == 6 && Math.abs(buffer.getDouble(i + 1) - near) < 1e-15) {
        buffer.putDouble(i + 1, other);
        return;
      }
    }
    throw new AssertionError("The class holds no constant near " + near + ": choose another one");
  }
}
