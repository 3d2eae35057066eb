package io.github.activationlab.tablesaw;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarkupTest {

  @ParameterizedTest
  @CsvSource({
    "x<sup>2</sup>, x<sup>2</sup>",
    "<b>a</b><br><i>b</i><br/>, <b>a</b><br><i>b</i><br/>",
    "<script>, &lt;script>",
    "a < b, a &lt; b",
    "<B>, &lt;B>",
    "<b onclick=f()>, &lt;b onclick=f()>",
    "<a href=x>, &lt;a href=x>",
    "<span style=x>, &lt;span style=x>",
    "<sup, &lt;sup",
    "<<b>, &lt;<b>",
    "R&D, R&D",
  })
  void onlyTagsThatShapeTextReachPlotly(String text, String expected) {
    assertThat(Markup.plotly(text)).isEqualTo(expected);
    assertThat(Markup.plotly(expected)).as("twice").isEqualTo(expected);
  }

  @Test
  void plainIsWhatTheReaderSees() {
    assertThat(Markup.plain("x<sup>2</sup><br>and &lt;b>")).isEqualTo("x2 and <b>");
  }

  @Test
  void htmlIsEscapedAndBack() {
    String text = "<a href='x' title=\"y\">&amp;</a>";
    assertThat(Markup.html(text)).doesNotContain("<", ">", "\"", "'");
    assertThat(Markup.unescaped(Markup.html(text))).isEqualTo(text);
  }
}
