package io.github.activationlab.tablesaw;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tech.tablesaw.api.ColumnType;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;
import tech.tablesaw.columns.numbers.NumberColumnFormatter;

/**
 * A Tablesaw table as HTML and as plain text: numbers to the right and in one format on every JDK,
 * everything escaped, long tables cut with a line that says so. Immutable; shows the table as it is
 * when the view is shown.
 */
public final class TableView implements MimeBundle {

  private static final int DIGITS = 6;
  private static final int ROWS = 30;

  /**
   * How Tablesaw prints numbers if it is not told otherwise: in all digits, in the default locale.
   */
  private final NumberColumnFormatter preset =
      preset(NumberColumnFormatter.floatingPointDefault(), ColumnType.DOUBLE);

  private final NumberColumnFormatter wholePreset =
      preset(NumberColumnFormatter.ints(), ColumnType.LONG);

  private final Table table;
  private final String caption;
  private final int digits;
  private final int rows;

  /** A formatter that belongs to no column yet throws at its first number. */
  private static NumberColumnFormatter preset(NumberColumnFormatter formatter, ColumnType type) {
    formatter.setColumnType(type);
    return formatter;
  }

  private TableView(Table table, String caption, int digits, int rows) {
    this.table = table;
    this.caption = caption;
    this.digits = digits;
    this.rows = rows;
  }

  /**
   * The table with its name as caption, up to 30 rows, and numbers in up to 6 significant digits.
   *
   * @param table any table
   * @return its view
   */
  public static TableView of(Table table) {
    String name = Objects.requireNonNull(table, "table").name();
    return new TableView(table, name == null ? "" : name, DIGITS, ROWS);
  }

  /**
   * This view under another caption.
   *
   * @param text plain text; empty for no caption
   * @return the new view
   */
  public TableView caption(String text) {
    return new TableView(table, Objects.requireNonNull(text, "text"), digits, rows);
  }

  /**
   * This view with numbers in another precision. Whole numbers, and columns with a print format of
   * their own, are left as they are.
   *
   * @param significant digits, 1 to 15
   * @return the new view
   * @throws IllegalArgumentException if out of range
   */
  public TableView digits(int significant) {
    Numbers.text(0, significant);
    return new TableView(table, caption, significant, rows);
  }

  /**
   * This view with more or fewer rows before it is cut.
   *
   * @param most at least 1
   * @return the new view
   * @throws IllegalArgumentException if less
   */
  public TableView rows(int most) {
    if (most < 1) {
      throw new IllegalArgumentException("a view shows at least 1 row, not " + most);
    }
    return new TableView(table, caption, digits, most);
  }

  /**
   * The table as HTML with column headers; needs no style sheet.
   *
   * @return one {@code <table>}
   */
  public String html() {
    StringBuilder html = new StringBuilder("<table>\n");
    if (!caption.isEmpty()) {
      html.append("<caption>").append(Markup.html(caption)).append("</caption>\n");
    }
    html.append("<thead><tr>");
    for (Column<?> column : table.columns()) {
      cell(html, "th scope=\"col\"", column, column.name());
    }
    html.append("</tr></thead>\n<tbody>\n");
    for (int row = 0; row < shown(); row++) {
      html.append("<tr>");
      for (Column<?> column : table.columns()) {
        cell(html, "td", column, text(column, row));
      }
      html.append("</tr>\n");
    }
    html.append("</tbody>\n");
    if (!rest().isEmpty()) {
      html.append("<tfoot><tr><td colspan=\"")
          .append(table.columnCount())
          .append("\" style=\"text-align:left\">")
          .append(rest())
          .append("</td></tr></tfoot>\n");
    }
    return html.append("</table>").toString();
  }

  private static void cell(StringBuilder html, String tag, Column<?> column, String text) {
    String side = isNumeric(column) ? "right" : "left";
    html.append('<').append(tag);
    // The style is for notebooks, whose style sheets align cells; align is for GitHub, which drops
    // it.
    html.append(" align=\"").append(side).append("\" style=\"text-align:").append(side);
    html.append("\">").append(Markup.html(text)).append("</").append(tag, 0, 2).append('>');
  }

  /**
   * The table as text in columns.
   *
   * @return lines without trailing spaces
   */
  @Override
  public String toString() {
    List<List<String>> columns = new ArrayList<>();
    for (Column<?> column : table.columns()) {
      columns.add(padded(column));
    }
    List<String> lines = new ArrayList<>();
    if (!caption.isEmpty()) {
      lines.add(caption);
    }
    for (int line = 0; line < shown() + 2; line++) {
      List<String> cells = new ArrayList<>();
      for (List<String> column : columns) {
        cells.add(column.get(line));
      }
      lines.add(String.join("  ", cells).stripTrailing());
    }
    if (!rest().isEmpty()) {
      lines.add(rest());
    }
    return String.join("\n", lines);
  }

  /** Header, rule and cells, all equally wide. */
  private List<String> padded(Column<?> column) {
    List<String> cells = new ArrayList<>();
    cells.add(column.name());
    for (int row = 0; row < shown(); row++) {
      cells.add(text(column, row).replaceAll("\\R", " "));
    }
    int width =
        cells.stream().mapToInt(cell -> cell.codePointCount(0, cell.length())).max().orElse(1);
    List<String> padded = new ArrayList<>();
    for (String cell : cells) {
      String space = " ".repeat(width - cell.codePointCount(0, cell.length()));
      padded.add(isNumeric(column) ? space + cell : cell + space);
    }
    padded.add(1, "-".repeat(width));
    return padded;
  }

  @Override
  public Map<String, Object> mimeBundle() {
    Map<String, Object> bundle = new LinkedHashMap<>();
    bundle.put("text/html", html());
    bundle.put("text/plain", toString());
    return Collections.unmodifiableMap(bundle);
  }

  private int shown() {
    return Math.min(rows, table.rowCount());
  }

  private String rest() {
    int more = table.rowCount() - shown();
    return more == 0 ? "" : "… " + more + " more of " + table.rowCount() + " rows";
  }

  private String text(Column<?> column, int row) {
    String own = column.getString(row);
    if (column.isMissing(row) || !(column.get(row) instanceof Number number)) {
      return own;
    }
    if (number instanceof Double || number instanceof Float) {
      double value = number.doubleValue();
      return own.equals(preset.format(value)) ? Numbers.text(value, digits) : own;
    }
    return own.equals(wholePreset.format(number.longValue())) ? number.toString() : own;
  }

  private static boolean isNumeric(Column<?> column) {
    return column instanceof NumericColumn;
  }
}
