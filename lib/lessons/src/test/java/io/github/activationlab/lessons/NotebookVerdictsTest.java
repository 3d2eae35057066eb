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
import java.util.stream.Stream;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The verdicts of the notebooks agree with the ledger, and they are computed: the cells of notebook
 * 03, run in JShell, no longer agree once a single constant is wrong.
 *
 * <p>What is tagged {@code once} shows the same on every JDK: {@code lab.py test} runs it on one.
 */
class NotebookVerdictsTest {
  private static final Path NOTEBOOKS = Path.of("..", "..", "notebooks");

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

  static List<Path> notebooksWithALedger() throws IOException {
    List<Path> found = new ArrayList<>();
    try (Stream<Path> files = Files.list(NOTEBOOKS)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".ipynb")).toList()) {
        if (Files.readString(file).contains("Ledger.of(")) {
          found.add(file);
        }
      }
    }
    return found;
  }

  /** What is stored; that the cells still give it, {@code lab.py check} sees. */
  @ParameterizedTest
  @MethodSource("notebooksWithALedger")
  void everyStoredVerdictAgreesWithTheLedger(Path notebook) throws IOException {
    for (JsonNode cell : new ObjectMapper().readTree(notebook.toFile()).get("cells")) {
      if (text(cell.get("source")).equals("ledger.table()")) {
        assertThat(text(cell.get("outputs").path(0).path("data").path("text/plain")))
            .contains("All agree with the ledger, none is missing.");
        return;
      }
    }
    throw new AssertionError("No cell shows the ledger's table");
  }

  @Test
  @Tag("once")
  void theCellsThemselvesAgreeWithTheLedger() throws IOException {
    try (JShell shell = shell("")) {
      assertThat(red(shell, cellsUpTo("D3-08"))).isEmpty();
    }
  }

  @Test
  @Tag("once")
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
  @Tag("once")
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

  /** The code cells of notebook 03 up to the claim that catches a wrong constant. */
  private static List<String> cellsUpTo(String id) throws IOException {
    Path notebook = NOTEBOOKS.resolve("03-swish.ipynb");
    List<String> cells = new ArrayList<>();
    for (JsonNode cell : new ObjectMapper().readTree(notebook.toFile()).get("cells")) {
      if (cell.get("cell_type").asText().equals("code")) {
        cells.add(text(cell.get("source")));
        if (text(cell.get("source")).contains("ledger.claim(\"" + id + "\")")) {
          return cells;
        }
      }
    }
    throw new AssertionError("No cell of the notebook checks " + id);
  }

  /** A notebook stores a text as one string or as a list of lines. */
  private static String text(JsonNode node) {
    StringBuilder text = new StringBuilder(node.asText());
    node.forEach(line -> text.append(line.asText()));
    return text.toString();
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
