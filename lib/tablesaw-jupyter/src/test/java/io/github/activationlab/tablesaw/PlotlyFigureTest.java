package io.github.activationlab.tablesaw;

import static io.github.activationlab.tablesaw.PlotlyFigure.map;
import static io.github.activationlab.tablesaw.PlotlyFigure.maps;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Point;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tech.tablesaw.plotly.components.Figure;
import tech.tablesaw.plotly.components.Layout;
import tech.tablesaw.plotly.components.Line;
import tech.tablesaw.plotly.traces.BarTrace;
import tech.tablesaw.plotly.traces.ScatterTrace;

class PlotlyFigureTest {

  private static final double[] XS = {0, 1, 3};

  private static final PlotlyFigure FIGURE = figure("T", 1);

  @Nested
  class Merge {

    @Test
    void objectsMergeAndNullRemoves() {
      PlotlyFigure merged =
          FIGURE.merge("{\"layout\": {\"title\": null, \"xaxis\": {\"dtick\": 2}}}");
      assertThat(merged.layout()).doesNotContainKey("title");
      assertThat(map(merged.layout().get("xaxis"))).containsKeys("title", "dtick");
    }

    @Test
    void listsOfObjectsMergeByIndex() {
      PlotlyFigure two = FIGURE.merge("{\"data\": [{}, {\"type\": \"bar\"}]}");
      assertThat(two.data()).hasSize(2);
      assertThat(two.trace(0)).isEqualTo(FIGURE.trace(0));
      PlotlyFigure renamed = two.merge("{\"data\": [{\"name\": \"n\"}]}");
      assertThat(renamed.trace(0)).containsEntry("name", "n").containsKey("y");
      assertThat(renamed.trace(1)).containsEntry("type", "bar");
      assertThat(two.merge("{\"data\": [null]}").data()).containsExactly(two.trace(1));
    }

    @Test
    void otherListsReplace() {
      PlotlyFigure shorter = FIGURE.merge(Map.of("data", List.of(Map.of("y", new int[] {7, 8}))));
      assertThat(Json.text(shorter.trace(0).get("y"))).isEqualTo("[7,8]");
    }

    @Test
    void everyPlainTypeIsTaken() {
      Map<String, Object> values =
          Map.of(
              "array",
              new double[][] {{1, 2}},
              "enum",
              Line.Dash.DOT,
              "list",
              Arrays.asList("a", null, true),
              "number",
              1.5f);
      assertThat(Json.text(FIGURE.merge(Map.of("layout", Map.of("x", values))).layout().get("x")))
          .isEqualTo(
              "{\"array\":[[1,2]],\"enum\":\"dot\",\"list\":[\"a\",null,true],\"number\":1.5}");
    }

    @Test
    void anotherTypeIsRefusedByItsPlace() {
      assertThatThrownBy(
              () ->
                  FIGURE.merge(
                      Map.of("layout", Map.of("shapes", List.of(Map.of("x0", new Point()))))))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("figure.layout.shapes[0].x0")
          .hasMessageContaining("java.awt.Point");
    }

    @Test
    void anUnknownPartIsRefused() {
      assertThatThrownBy(() -> FIGURE.merge(Map.of("layot", 1))).hasMessageContaining("'layot'");
    }

    @Test
    void aListOverAnObjectIsRefused() {
      assertThatThrownBy(() -> FIGURE.merge("{\"layout\": {\"title\": [1]}}"))
          .hasMessageContaining("figure.layout.title")
          .hasMessageContaining("a list over an object");
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {"[1]", "{'layout': {}", "{\"layout\": {}} x", "{layout: 1}"})
    void whatIsNoJsonObjectIsRefused(String json) {
      assertThatThrownBy(() -> FIGURE.merge(json))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("JSON");
    }

    @Test
    void theFigureItselfStays() {
      String before = FIGURE.json();
      FIGURE.title("other").verticalLine(1, "l").color(0, "red");
      assertThat(FIGURE.json()).isEqualTo(before);
      assertThatThrownBy(() -> FIGURE.layout().put("a", 1))
          .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void tagsAreNeutralisedHereToo() {
      assertThat(FIGURE.title("<script>").json()).contains("\"&lt;script>\"");
    }
  }

  @Nested
  class Output {

    @Test
    void numbersInArraysHaveFiveDigits() {
      assertThat(yOf(1.0 / 3, -2e-9 / 3, 123456.7, 0)).isEqualTo("[0.33333,-6.6667E-10,123460,0]");
    }

    @Test
    void numbersCloseTogetherHaveMore() {
      assertThat(yOf(1000.001, 1000.002, 1000.003)).isEqualTo("[1000.001,1000.002,1000.003]");
    }

    @Test
    void wholeNumbersStayWhole() {
      assertThat(yOf(1234567, -0.0)).isEqualTo("[1234567,0]");
    }

    private String yOf(double... y) {
      return Json.text(FIGURE.merge(Map.of("data", List.of(Map.of("y", y)))).trace(0).get("y"));
    }

    @Test
    void evenlySpacedPlacesAreLeftOut() {
      double[] x = Gallery.grid(-1, 1, 61);
      PlotlyFigure even = figure(x);
      Map<String, Object> trace = written(even);
      assertThat(trace).doesNotContainKey("x");
      assertThat(((Number) trace.get("x0")).doubleValue()).isEqualTo(-1);
      assertThat(((Number) trace.get("dx")).doubleValue()).isCloseTo(2.0 / 60, within(1e-12));
      x[30] += 0.001;
      assertThat(written(figure(x))).containsKey("x").doesNotContainKeys("x0", "dx");
    }

    private org.assertj.core.data.Offset<Double> within(double offset) {
      return org.assertj.core.data.Offset.offset(offset);
    }

    private PlotlyFigure figure(double[] x) {
      return PlotlyFigure.of(new Figure(ScatterTrace.builder(x, x).build()));
    }

    private Map<String, Object> written(PlotlyFigure figure) {
      return maps(map(figure.mimeBundle().get(PlotlyFigure.MIME_TYPE)).get("data")).get(0);
    }

    @Test
    void theDescriptionTravelsInTheJson() {
      String alt = "A <curve> & \"more\".";
      assertThat(map(Json.object(FIGURE.alt(alt).json()).get("layout")).get("meta"))
          .isEqualTo(Map.of("alt", alt));
      assertThat(FIGURE.alt(alt)).hasToString(alt);
      assertThat(FIGURE.alt(alt).mimeBundle()).containsEntry("text/plain", alt);
    }

    @Test
    void withoutOneItIsMade() {
      assertThat(FIGURE.point(1, 1, "here"))
          .hasToString("T. x axis: x. y axis: y. Curve: f. Marked: here.");
      assertThat(PlotlyFigure.of(new Figure())).hasToString("A figure.");
    }

    @Test
    void theTitleIsPlainText() {
      assertThat(FIGURE.title("x<sup>2</sup> <script>").title()).isEqualTo("x2 <script>");
    }

    @Test
    void theOrderOfNamesDoesNotDependOnTheRun() {
      assertThat(FIGURE.json()).startsWith("{\"config\":").doesNotContain(" \"");
      assertThat(FIGURE.merge("{\"layout\":{\"b\":1,\"a\":2}}").json())
          .isEqualTo(FIGURE.merge("{\"layout\":{\"a\":2,\"b\":1}}").json());
    }
  }

  @Nested
  class Marking {

    @Test
    void notesOnALogarithmicAxisKeepTheirPlaces() {
      PlotlyFigure before = FIGURE.yRange(1, 100).point(1, 10, "p").logY();
      PlotlyFigure after = FIGURE.logY().yRange(1, 100).point(1, 10, "p");
      assertThat(after.json()).isEqualTo(before.json());
      assertThat(Json.text(map(after.layout().get("yaxis")).get("range"))).isEqualTo("[0,2]");
      assertThat(maps(after.layout().get("annotations")).get(0).get("y")).hasToString("1");
    }

    @Test
    void aLogarithmicAxisHasNoPlaceForZero() {
      assertThatThrownBy(() -> FIGURE.logX().xRange(0, 1))
          .hasMessageContaining("logarithmic x axis")
          .hasMessageContaining("0.0");
    }

    @Test
    void marksAddUp() {
      PlotlyFigure marked =
          FIGURE.verticalLine(1, "a").horizontalBand(0, 1, "").region(0, 1, 0, 1, "c");
      assertThat(maps(marked.layout().get("shapes"))).hasSize(3);
      assertThat(maps(marked.layout().get("annotations"))).hasSize(2);
    }

    @Test
    void aTraceThatIsNotThereIsRefused() {
      assertThatThrownBy(() -> FIGURE.color(1, "red"))
          .isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void errorsNeedOneValueForEachPoint() {
      assertThatThrownBy(() -> FIGURE.errorBars(0, new double[] {1}))
          .hasMessage("plusMinus has 1 values, but the trace has 3 points");
      assertThatThrownBy(() -> FIGURE.errorBand(0, XS, new double[4]))
          .hasMessageContaining("upper has 4 values");
    }

    @Test
    void anErrorBandSurroundsItsTrace() {
      Map<String, Object> band = FIGURE.errorBand(0, new double[] {1, 2, 3}, XS).trace(1);
      assertThat(Json.text(band.get("x"))).isEqualTo("[0,1,3,3,1,0]");
      assertThat(Json.text(band.get("y"))).isEqualTo("[0,1,3,3,2,1]");
      assertThat(band).containsEntry("showlegend", false);
    }

    @Test
    void smallFiguresAreRefused() {
      assertThatThrownBy(() -> FIGURE.height(99)).hasMessageContaining("99");
    }
  }

  @Nested
  class Sliding {

    private final PlotlyFigure slider =
        PlotlyFigure.slider("β", new double[] {1, 1.702}, 1, beta -> figure("f", beta));

    @Test
    void stepsCarryOnlyWhatChanges() {
      Map<String, Object> drawn = maps(slider.layout().get("sliders")).get(0);
      assertThat(drawn.get("active")).hasToString("1");
      assertThat(map(drawn.get("currentvalue"))).containsEntry("prefix", "β = ");
      assertThat(maps(drawn.get("steps")).get(1)).containsEntry("label", "1.702");
      assertThat(Json.text(maps(drawn.get("steps")).get(0).get("args")))
          .isEqualTo("[{\"y\":[[0,1,3]]},{},[0]]");
    }

    @Test
    void titlesAndMarksChangeToo() {
      PlotlyFigure marked =
          PlotlyFigure.slider(
              "k", List.of("a", "b"), 0, i -> figure("T" + i, 1).verticalLine(i, "l"));
      Map<String, Object> step =
          maps(maps(marked.layout().get("sliders")).get(0).get("steps")).get(1);
      assertThat(map(((List<?>) step.get("args")).get(1)))
          .containsOnlyKeys("title.text", "shapes", "annotations");
    }

    @Test
    void theFrameStandsStill() {
      Object range = map(slider.layout().get("yaxis")).get("range");
      assertThat(((List<?>) range).stream().map(end -> ((Number) end).doubleValue()).toList())
          .satisfies(
              ends -> assertThat(ends.get(0)).isLessThan(0),
              ends -> assertThat(ends.get(1)).isGreaterThan(3 * 1.702));
      PlotlyFigure own = PlotlyFigure.slider("β", XS, 0, beta -> figure("f", beta).yRange(-1, 1));
      assertThat(Json.text(map(own.layout().get("yaxis")).get("range"))).isEqualTo("[-1,1]");
    }

    @Test
    void itDescribesItself() {
      assertThat(slider.alt()).endsWith("Slider β: 2 positions from 1 to 1.702.");
    }

    @Test
    void figuresThatDifferAreRefusedByTheirValue() {
      PlotlyFigure bars =
          PlotlyFigure.of(
              new Figure(BarTrace.builder(new Object[] {"a"}, new double[] {1}).build()));
      assertThatThrownBy(
              () -> PlotlyFigure.slider("β", new double[] {0, 2.5}, 0, b -> b > 1 ? bars : FIGURE))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "slider β: the figure for 2.5 has traces [bar], but the one for 0 has [scatter]");
    }

    @Test
    void badPositionsAreRefused() {
      assertThatThrownBy(() -> PlotlyFigure.slider("β", XS, 3, b -> FIGURE))
          .hasMessageContaining("no 3");
      assertThatThrownBy(() -> PlotlyFigure.slider("β", new double[0], 0, b -> FIGURE))
          .hasMessageContaining("no values");
      assertThatThrownBy(() -> PlotlyFigure.slider("β", XS, 0, b -> null))
          .hasMessageContaining("no figure for 0");
      assertThatThrownBy(() -> PlotlyFigure.slider("β", XS, 0, b -> slider))
          .hasMessageContaining("has a slider already");
    }
  }

  @Nested
  class Panels {

    @Test
    void axesAndMarksAreNumberedAnew() {
      PlotlyFigure grid = PlotlyFigure.grid(2, FIGURE, FIGURE.verticalLine(1, ""), FIGURE);
      assertThat(grid.layout()).containsKeys("xaxis", "xaxis2", "xaxis3", "yaxis3");
      assertThat(grid.trace(1)).containsEntry("xaxis", "x2").containsEntry("yaxis", "y2");
      assertThat(maps(grid.layout().get("shapes")).get(0))
          .containsEntry("xref", "x2")
          .containsEntry("yref", "y2 domain");
      assertThat(map(grid.layout().get("xaxis3"))).containsEntry("anchor", "y3");
    }

    @Test
    void panelsDoNotOverlap() {
      PlotlyFigure grid = PlotlyFigure.grid(2, FIGURE, FIGURE, FIGURE);
      assertThat(end(grid, "xaxis", 1)).isLessThan(end(grid, "xaxis2", 0));
      assertThat(end(grid, "yaxis3", 1)).isLessThan(end(grid, "yaxis", 0));
      assertThat(end(grid, "yaxis3", 0)).isZero();
      assertThat(end(grid, "yaxis", 1)).isEqualTo(1);
    }

    private double end(PlotlyFigure grid, String axis, int index) {
      List<?> domain = (List<?>) map(grid.layout().get(axis)).get("domain");
      return ((Number) domain.get(index)).doubleValue();
    }

    @Test
    void aNameStandsOnceInTheLegendAndKeepsItsColor() {
      PlotlyFigure grid = PlotlyFigure.grid(2, FIGURE, FIGURE);
      assertThat(grid.trace(0)).doesNotContainKey("showlegend");
      assertThat(grid.trace(1))
          .containsEntry("showlegend", false)
          .containsEntry("line", grid.trace(0).get("line"));
    }

    @Test
    void stackedPanelsShareOneAxis() {
      PlotlyFigure stack = PlotlyFigure.stack(FIGURE, FIGURE);
      assertThat(map(stack.layout().get("xaxis")))
          .containsEntry("showticklabels", false)
          .doesNotContainKey("title");
      assertThat(map(stack.layout().get("xaxis2")))
          .containsEntry("matches", "x")
          .containsKey("title");
    }

    @Test
    void theyAreDescribed() {
      assertThat(PlotlyFigure.grid(1, FIGURE, FIGURE).title("All").alt())
          .startsWith("All. 2 panels: T, T.");
    }

    @Test
    void whatCannotBeAPanelIsRefused() {
      PlotlyFigure grid = PlotlyFigure.grid(1, FIGURE, FIGURE).title("G");
      assertThatThrownBy(() -> PlotlyFigure.grid(2, FIGURE, grid))
          .hasMessage("figure 1, 'G', has panels already and cannot be a panel");
      PlotlyFigure slider = PlotlyFigure.slider("b", XS, 0, b -> FIGURE);
      assertThatThrownBy(() -> PlotlyFigure.stack(slider)).hasMessageContaining("a slider already");
      assertThatThrownBy(() -> PlotlyFigure.grid(0, FIGURE)).hasMessageContaining("not 0");
      assertThatThrownBy(() -> PlotlyFigure.grid(2)).hasMessageContaining("at least one figure");
    }
  }

  private static PlotlyFigure figure(String title, double factor) {
    ScatterTrace trace =
        ScatterTrace.builder(XS, Gallery.map(XS, x -> factor * x))
            .mode(ScatterTrace.Mode.LINE)
            .name("f")
            .build();
    return PlotlyFigure.of(new Figure(Layout.builder(title, "x", "y").build(), trace));
  }
}
