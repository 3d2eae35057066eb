package io.github.activationlab.lessons;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tech.tablesaw.api.ColumnType;
import tech.tablesaw.api.Table;
import tech.tablesaw.io.csv.CsvReadOptions;

/**
 * What was measured once and stored beside the notebooks, in {@code data/measured}: times, errors
 * and the answers of other engines, which no cell could measure while you wait.
 *
 * <pre>{@code
 * Table speed = Measured.speed();
 * Measured.only(speed, "function", "Sigmoid", "engine", "PyTorch")
 * }</pre>
 */
public final class Measured {
  /** Relative to the folder of the notebooks, in which their kernels run. */
  static final Path FOLDER = Path.of("data", "measured");

  private static final ColumnType TEXT = ColumnType.STRING;
  private static final ColumnType COUNT = ColumnType.LONG;
  private static final ColumnType NUMBER = ColumnType.DOUBLE;

  private Measured() {}

  /**
   * Times: {@code function}, {@code order} (value, derivative or backward), {@code elements},
   * {@code threads}, {@code engine}, {@code precision}, and in nanoseconds per element the median
   * {@code ns}, the shortest {@code low} and the longest {@code high} of all rounds.
   *
   * @return a row for each measurement
   * @throws UncheckedIOException if the file is not there
   * @throws IllegalStateException if its first line is another one
   */
  public static Table speed() {
    return speed(FOLDER);
  }

  static Table speed(Path folder) {
    Map<String, ColumnType> columns = new LinkedHashMap<>();
    columns.put("function", TEXT);
    columns.put("order", TEXT);
    columns.put("elements", COUNT);
    columns.put("threads", COUNT);
    columns.put("engine", TEXT);
    columns.put("precision", TEXT);
    columns.put("ns", NUMBER);
    columns.put("low", NUMBER);
    columns.put("high", NUMBER);
    return read(folder, "speed", columns);
  }

  /**
   * Largest errors over all floats: {@code function}, {@code order} (value or derivative), {@code
   * provider}, {@code precision}, {@code inputs} tested, {@code maxUlp}, the input {@code at} which
   * it occurred, how many results were {@code misrounded}, and the same beside a root of the
   * derivative, {@code byRootUlp} and {@code byRootAt}, missing where there is none.
   *
   * @return a row for each function, order and provider
   * @throws UncheckedIOException if the file is not there
   * @throws IllegalStateException if its first line is another one
   */
  public static Table accuracy() {
    return accuracy(FOLDER);
  }

  static Table accuracy(Path folder) {
    Map<String, ColumnType> columns = new LinkedHashMap<>();
    columns.put("function", TEXT);
    columns.put("order", TEXT);
    columns.put("provider", TEXT);
    columns.put("precision", TEXT);
    columns.put("inputs", COUNT);
    columns.put("maxUlp", NUMBER);
    columns.put("at", NUMBER);
    columns.put("misrounded", COUNT);
    columns.put("byRootUlp", NUMBER);
    columns.put("byRootAt", NUMBER);
    return read(folder, "accuracy", columns);
  }

  /**
   * What other engines answered, in float32: {@code function}, {@code order} (value or derivative),
   * {@code engine}, {@code x} and its answer {@code y}, both the exact values of floats.
   *
   * @return a row for each answer
   * @throws UncheckedIOException if the file is not there
   * @throws IllegalStateException if its first line is another one
   */
  public static Table peers() {
    return peers(FOLDER);
  }

  static Table peers(Path folder) {
    Map<String, ColumnType> columns = new LinkedHashMap<>();
    columns.put("function", TEXT);
    columns.put("order", TEXT);
    columns.put("engine", TEXT);
    columns.put("x", NUMBER);
    columns.put("y", NUMBER);
    Table peers = read(folder, "peers", columns);
    for (String name : List.of("x", "y")) {
      // The file holds the shortest decimals of floats, so the nearest float is meant.
      peers.replaceColumn(name, peers.doubleColumn(name).map(v -> (double) v.floatValue()));
    }
    return peers;
  }

  /**
   * How and where something was measured: {@code file}, {@code key} and {@code value}.
   *
   * @return a row for each fact
   * @throws UncheckedIOException if the file is not there
   * @throws IllegalStateException if its first line is another one
   */
  public static Table about() {
    return about(FOLDER);
  }

  static Table about(Path folder) {
    Map<String, ColumnType> columns = new LinkedHashMap<>();
    columns.put("file", TEXT);
    columns.put("key", TEXT);
    columns.put("value", TEXT);
    return read(folder, "about", columns);
  }

  /**
   * The rows with given entries.
   *
   * @param table any table
   * @param columnsAndEntries the name of a column, the entry wanted there, and so on in pairs
   * @return a new table with those rows, perhaps none
   * @throws IllegalArgumentException if the pairs are not complete
   */
  public static Table only(Table table, Object... columnsAndEntries) {
    if (columnsAndEntries.length % 2 != 0) {
      throw new IllegalArgumentException(
          "only(…) wants pairs of a column and an entry, but got " + List.of(columnsAndEntries));
    }
    Table rows = table;
    for (int i = 0; i < columnsAndEntries.length; i += 2) {
      String entry = String.valueOf(columnsAndEntries[i + 1]);
      var column = rows.column(String.valueOf(columnsAndEntries[i])).asStringColumn();
      rows = rows.where(column.isEqualTo(entry));
    }
    return rows;
  }

  private static Table read(Path folder, String name, Map<String, ColumnType> columns) {
    Path file = folder.resolve(name + ".csv");
    String wanted = String.join(",", columns.keySet());
    try {
      List<String> lines = Files.readAllLines(file);
      String header = lines.isEmpty() ? "" : lines.get(0);
      if (!header.equals(wanted)) {
        throw new IllegalStateException(
            "%s should begin with the line %s, but begins with %s".formatted(file, wanted, header));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          "%s cannot be read: it lies beside the notebooks, in whose folder this runs"
              .formatted(file),
          e);
    }
    return Table.read()
        .usingOptions(
            CsvReadOptions.builder(file.toFile())
                .tableName(name)
                .columnTypes(columns.values().toArray(ColumnType[]::new))
                .build());
  }
}
