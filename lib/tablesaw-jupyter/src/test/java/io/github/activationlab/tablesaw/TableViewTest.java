package io.github.activationlab.tablesaw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.BooleanColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.FloatColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.numbers.NumberColumnFormatter;

class TableViewTest {

  private static final String RIGHT = "<td align=\"right\" style=\"text-align:right\">";
  private static final String LEFT = "<td align=\"left\" style=\"text-align:left\">";

  @Test
  void everythingIsEscaped() {
    Table table = Table.create("<i>", StringColumn.create("<script>", "<img src=x>"));
    assertThat(TableView.of(table).html())
        .contains("<caption>&lt;i&gt;</caption>", ">&lt;script&gt;</th>", ">&lt;img src=x&gt;</td>")
        .doesNotContain("<script", "<img", "<i>");
  }

  @Test
  void numbersStandRightAndTextsLeft() {
    Table table = Table.create(IntColumn.create("n", new int[] {1}), StringColumn.create("s", "a"));
    assertThat(TableView.of(table).html())
        .contains("<th scope=\"col\" align=\"right\" style=\"text-align:right\">n</th>")
        .contains("<th scope=\"col\" align=\"left\" style=\"text-align:left\">s</th>")
        .contains(RIGHT + "1</td>" + LEFT + "a</td>");
  }

  @Test
  void numbersHaveOneFormat() {
    Table table =
        Table.create(
            DoubleColumn.create("d", 1.0 / 3),
            FloatColumn.create("f", 0.1f),
            LongColumn.create("l", Long.MAX_VALUE),
            BooleanColumn.create("b", true));
    assertThat(TableView.of(table).toString().lines().toList().get(2).split(" +"))
        .containsExactly("0.333333", "0.1", "9223372036854775807", "true");
    assertThat(TableView.of(table).digits(15).html()).contains(">0.333333333333333<");
  }

  @Test
  void numbersAreTheSameInEveryLocale() {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.GERMANY);
    try {
      Table table =
          Table.create(DoubleColumn.create("d", 0.5), IntColumn.create("n", new int[] {1000000}));
      assertThat(TableView.of(table).html()).contains(">0.5<", ">1000000<");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void aFormatOfTheUsersOwnIsKept() {
    DoubleColumn column = DoubleColumn.create("d", 0.123456);
    column.setPrintFormatter(NumberColumnFormatter.percent(1));
    assertThat(TableView.of(Table.create(column)).html()).contains(">12.3%<");
  }

  @Test
  void whatIsMissingIsEmpty() {
    Table table = Table.create(DoubleColumn.create("d", new double[] {Double.NaN}));
    assertThat(TableView.of(table).html()).contains(RIGHT + "</td>");
  }

  @Test
  void longTablesAreCutAndSaySo() {
    Table table = Table.create("t", IntColumn.indexColumn("n", 1000, 0));
    String html = TableView.of(table).html();
    assertThat(html).contains("… 970 more of 1000 rows").contains(">29<").doesNotContain(">30<");
    assertThat(TableView.of(table).toString()).endsWith("… 970 more of 1000 rows");
    assertThat(TableView.of(table).rows(1000).html()).contains(">999<").doesNotContain("more of");
  }

  @Test
  void plainTextHasColumns() {
    Table table =
        Table.create(
            "t",
            StringColumn.create("name", "β", "a longer one"),
            DoubleColumn.create("x", 1.5, -20));
    assertThat(TableView.of(table).caption("A caption"))
        .hasToString(
            """
            A caption
            name            x
            ------------  ---
            β             1.5
            a longer one  -20""");
  }

  @Test
  void anEmptyTableIsShown() {
    assertThat(TableView.of(Table.create()).html()).startsWith("<table>").endsWith("</table>");
    assertThat(TableView.of(Table.create(IntColumn.create("n"))).html()).contains(">n</th>");
  }

  @Test
  void badSettingsAreRefused() {
    TableView view = TableView.of(Table.create());
    assertThatThrownBy(() -> view.rows(0)).hasMessageContaining("not 0");
    assertThatThrownBy(() -> view.digits(16)).hasMessageContaining("not 16");
  }
}
