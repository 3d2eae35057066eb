package io.github.activationlab.tablesaw;

import static io.github.activationlab.tablesaw.PlotlyFigure.map;
import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tech.tablesaw.api.DateColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.plotly.components.Axis;
import tech.tablesaw.plotly.components.ColorBar;
import tech.tablesaw.plotly.components.Component;
import tech.tablesaw.plotly.components.Config;
import tech.tablesaw.plotly.components.Figure;
import tech.tablesaw.plotly.components.Font;
import tech.tablesaw.plotly.components.HoverLabel;
import tech.tablesaw.plotly.components.Layout;
import tech.tablesaw.plotly.components.Layout.LayoutBuilder;
import tech.tablesaw.plotly.components.Marker;
import tech.tablesaw.plotly.components.TemplateUtils;
import tech.tablesaw.plotly.components.TickSettings;
import tech.tablesaw.plotly.components.TickSettings.TickSettingsBuilder;
import tech.tablesaw.plotly.traces.AbstractTrace;
import tech.tablesaw.plotly.traces.AbstractTrace.Visibility;
import tech.tablesaw.plotly.traces.BarTrace;
import tech.tablesaw.plotly.traces.HeatmapTrace;
import tech.tablesaw.plotly.traces.HistogramTrace;
import tech.tablesaw.plotly.traces.Scatter3DTrace;
import tech.tablesaw.plotly.traces.ScatterTrace;
import tech.tablesaw.plotly.traces.ScatterTrace.ScatterBuilder;
import tech.tablesaw.plotly.traces.ScatterTrace.YAxis;
import tech.tablesaw.plotly.traces.Trace;

/** One test for each thing that Tablesaw writes wrongly for a current plotly.js, or not at all. */
class FigureReaderTest {

  private static final double[] XS = {1, 2, 3};
  private static final Trace LINE = scatter().build();

  // ---- templates

  @Test
  void templatesOfTheUsersOwnAreReadAsSoonAsTheyAreNamed(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("layout_template.html"), "var layout = {title: 'mine'};");
    LayoutBuilder layout = Layout.builder("Tablesaw's");
    assertThat(layout(layout)).containsEntry("title", Map.of("text", "Tablesaw's"));
    TemplateUtils.setTemplateLocations(folder.toString());
    try {
      assertThat(layout(layout)).containsEntry("title", Map.of("text", "mine"));
    } finally {
      TemplateUtils.setTemplateLocations();
    }
    assertThat(layout(layout)).containsEntry("title", Map.of("text", "Tablesaw's"));
  }

  @Test
  void theComponentsOfAFigureShareOneTemplateEngine() throws ReflectiveOperationException {
    Axis axis = Axis.builder().build();
    Layout layout = Layout.builder().xAxis(axis).build();
    Marker marker = Marker.builder().build();
    Trace trace = ScatterTrace.builder(XS, XS).marker(marker).build();
    PlotlyFigure.of(new Figure(layout, trace));
    assertThat(engine(Component.class, axis))
        .isSameAs(engine(Layout.class, layout))
        .isSameAs(engine(Component.class, marker))
        .isSameAs(engine(AbstractTrace.class, trace));
  }

  private static Object engine(Class<?> type, Object owner) throws ReflectiveOperationException {
    Field engine = type.getDeclaredField("engine");
    engine.setAccessible(true);
    return engine.get(owner);
  }

  // ---- titles and names

  @Test
  void titlesAreObjects() {
    Map<String, Object> layout = layout(Layout.builder("T", "X", "Y"));
    assertThat(layout).containsEntry("title", Map.of("text", "T"));
    assertThat(map(layout.get("xaxis"))).containsEntry("title", Map.of("text", "X"));
    assertThat(map(layout.get("yaxis"))).containsEntry("title", Map.of("text", "Y"));
  }

  @Test
  void titleFontsStayWithTheirTitles() {
    Font font = Font.builder().size(30).build();
    Map<String, Object> layout =
        layout(
            Layout.builder()
                .title("T")
                .titleFont(font)
                .xAxis(Axis.builder().title("X").titleFont(font).build()));
    assertThat(layout).doesNotContainKey("titlefont");
    assertThat(fontSize(layout)).hasToString("30");
    assertThat(fontSize(map(layout.get("xaxis")))).hasToString("30");
  }

  private static Object fontSize(Map<String, Object> titled) {
    return map(map(titled.get("title")).get("font")).get("size");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "it's",
        "a \"quote\"",
        "R&D",
        "a &lt; b",
        "\\alpha \\beta",
        "ends in \\",
        "a < b",
        "two\nlines",
        "naïve β²",
        "{x: 'y', domain: [1, 2],\n}",
        "outlinewidth: ,"
      })
  void textsAreAsTheirAuthorsWroteThem(String text) {
    PlotlyFigure figure =
        PlotlyFigure.of(
            new Figure(Layout.builder(text, text).build(), scatter().name(text).build()));
    String expected = Markup.plotly(text);
    assertThat(map(figure.layout().get("title"))).containsEntry("text", expected);
    assertThat(map(map(figure.layout().get("xaxis")).get("title"))).containsEntry("text", expected);
    assertThat(figure.trace(0)).containsEntry("name", expected);
  }

  @Test
  void anEmptyNameDoesNotHideTheTrace() {
    assertThat(trace(scatter().name("").build())).doesNotContainKey("name");
    assertThat(trace(scatter().build())).doesNotContainKey("name");
  }

  // ---- data

  @Test
  void numbersAreNotQuoted() {
    assertThat(json(LINE)).contains("\"x\":[1,2,3]").contains("\"y\":[1,2,3]");
  }

  @Test
  void numbersOfHeatMapsAreNotQuoted() {
    Object[] places = {0.5, 1.5};
    Trace trace = HeatmapTrace.builder(places, places, new double[][] {{1, 2}, {3, 4}}).build();
    assertThat(json(trace)).contains("\"x\":[0.5,1.5]").contains("\"z\":[[1,2],[3,4]]");
  }

  @Test
  void missingValuesAreGaps() {
    Trace trace =
        ScatterTrace.builder(
                DoubleColumn.create("x", new double[] {1, 2, Double.NaN}),
                DoubleColumn.create("y", new Double[] {3.0, null, 5.0}))
            .build();
    assertThat(json(trace)).contains("\"x\":[1,2,null]").contains("\"y\":[3,null,5]");
  }

  @Test
  void whatIsNotFiniteIsAGap() {
    double[] values = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1};
    assertThat(json(ScatterTrace.builder(values, values).build()))
        .contains("\"x\":[null,null,null,1]");
    assertThat(json(BarTrace.builder(new Object[] {"a", "b", "c", "d"}, values).build()))
        .contains("\"y\":[null,null,null,1]");
  }

  @Test
  void missingDatesAreGaps() {
    DateColumn dates = DateColumn.create("d");
    dates.append(java.time.LocalDate.of(2026, 1, 2));
    dates.appendMissing();
    Trace trace = ScatterTrace.builder(dates, DoubleColumn.create("y", 1, 2)).build();
    assertThat(trace(trace)).containsEntry("x", Arrays.asList("2026-01-02", null));
  }

  @Test
  void aLabelMayReadNull() {
    Trace trace =
        ScatterTrace.builder(
                StringColumn.create("x", "null", "NaN", "one"), DoubleColumn.create("y", 1, 2, 3))
            .build();
    assertThat(trace(trace)).containsEntry("x", List.of("null", "NaN", "one"));
  }

  @Test
  void textsThatReadLikeNumbersStayTexts() {
    Trace trace = scatter().text(new String[] {"1", "2", "3"}).build();
    assertThat(trace(trace)).containsEntry("text", List.of("1", "2", "3"));
  }

  // ---- settings of traces

  @Test
  void opacityIsANumber() {
    assertThat(json(BarTrace.builder(new Object[] {"a"}, new double[] {1}).opacity(0.5).build()))
        .contains("\"opacity\":0.5");
  }

  @Test
  void visibilityIsABoolean() {
    assertThat(trace(scatter().visible(Visibility.FALSE).build())).containsEntry("visible", false);
    assertThat(trace(scatter().visible(Visibility.LEGEND_ONLY).build()))
        .containsEntry("visible", "legendonly");
  }

  @Test
  void legendGroupsAreWritten() {
    assertThat(trace(scatter().legendGroup("g").build())).containsEntry("legendgroup", "g");
  }

  @Test
  void whiskerWidthsAreWritten() {
    assertThat(json(scatter().whiskerWidth(0.5).build())).contains("\"whiskerwidth\":0.5");
  }

  @Test
  void theFirstAxesAreNotWritten() {
    assertThat(trace(scatter().build())).doesNotContainKeys("xaxis", "yaxis");
    assertThat(trace(scatter().yAxis(YAxis.Y2).build())).containsEntry("yaxis", "y2");
  }

  @Test
  void namesAreSorted() {
    assertThat(List.copyOf(trace(scatter().name("n").build()).keySet())).isSorted();
  }

  @Test
  void aHoverLabelNeedsNoFont() {
    HoverLabel label = HoverLabel.builder().bgColor("red").build();
    Trace trace = scatter().hoverLabel(label).build();
    Map<String, Object> written = map(trace(trace).get("hoverlabel"));
    assertThat(written).containsEntry("bgcolor", "red").doesNotContainKey("font");
    assertThat(trace(trace)).as("again").containsEntry("hoverlabel", written);
  }

  @Test
  void aHoverLabelKeepsItsFont() {
    HoverLabel label = HoverLabel.builder().font(Font.builder().size(20).build()).build();
    Object written = trace(scatter().hoverLabel(label).build()).get("hoverlabel");
    assertThat(map(map(written).get("font")).get("size")).hasToString("20");
  }

  @ParameterizedTest
  @EnumSource(Scatter3DTrace.Mode.class)
  void modesInSpaceAreThoseOfPlotly(Scatter3DTrace.Mode mode) {
    Object written = trace(Scatter3DTrace.builder(XS, XS, XS).mode(mode).build()).get("mode");
    assertThat((String) written).matches("none|(lines|markers|text)(\\+(lines|markers|text))*");
    for (String word : List.of("MARKERS", "TEXT", "LINE")) {
      assertThat(((String) written).contains(word.toLowerCase(Locale.ROOT)))
          .as(word)
          .isEqualTo(mode.name().contains(word));
    }
  }

  @Test
  void textStandsAboveItsMarker() {
    assertThat(trace(scatter().mode(ScatterTrace.Mode.TEXT_AND_MARKERS).build()))
        .containsEntry("textposition", "top center");
    assertThat(trace(scatter().mode(ScatterTrace.Mode.TEXT).build()))
        .doesNotContainKey("textposition");
  }

  @Test
  void aColorBarMayHaveAnOutlineAndTicks() {
    ColorBar bar =
        ColorBar.builder()
            .outlineWidth(2)
            .tickSettings(TickSettings.builder().angle(45).build())
            .build();
    Trace trace = scatter().marker(Marker.builder().color(XS).colorBar(bar).build()).build();
    Map<String, Object> written = map(map(trace(trace).get("marker")).get("colorbar"));
    assertThat(written.get("outlinewidth")).hasToString("2");
    assertThat(written.get("tickangle")).hasToString("45");
  }

  // ---- settings of axes

  @Test
  void autoRangeIsABoolean() {
    assertThat(axis(Axis.builder().autoRange(Axis.AutoRange.FALSE)))
        .containsEntry("autorange", false);
    assertThat(axis(Axis.builder().autoRange(Axis.AutoRange.REVERSED)))
        .containsEntry("autorange", "reversed");
  }

  @Test
  void rangesAreNumbers() {
    Axis axis = Axis.builder().range(-1.5, 2).build();
    assertThat(json(Layout.builder().xAxis(axis))).contains("\"range\":[-1.5,2]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"en-US", "de-DE", "ar-EG"})
  void domainsAreTheSameInEveryLocale(String tag) {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag(tag));
    try {
      Axis axis = Axis.builder().domain(0.125f, 0.3f).build();
      assertThat(json(Layout.builder().yAxis(axis))).contains("\"domain\":[0.125,0.3]");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void misspeltNamesAreSpeltRight() {
    TickSettings ticks =
        TickSettings.builder().showExponent(TickSettings.DisplayRules.LAST).build();
    Map<String, Object> axis =
        axis(Axis.builder().tickSettings(ticks).spikes(Axis.Spikes.builder().build()));
    assertThat(axis)
        .containsEntry("showexponent", "last")
        .containsEntry("showspikes", true)
        .doesNotContainKeys("showExponent", "showspike", "spikecolor");
  }

  @Test
  void colorsAndRangeModesOfAxesAreWritten() {
    assertThat(axis(Axis.builder().color("red").rangeMode(Axis.RangeMode.TO_ZERO)))
        .containsEntry("color", "red")
        .containsEntry("rangemode", "tozero");
  }

  @Test
  void theFontOfAnAxisIsThatOfItsLabels() {
    Map<String, Object> axis = axis(Axis.builder().font(Font.builder().size(9).build()));
    assertThat(map(axis.get("tickfont")).get("size")).hasToString("9");
  }

  @Test
  void ticksAreWrittenWhole() {
    Map<String, Object> axis =
        ticks(
            TickSettings.builder()
                .angle(30)
                .placement(TickSettings.TickPlacement.OUTSIDE)
                .mirror(TickSettings.Mirror.TRUE)
                .separateThousands(true));
    assertThat(axis.get("tickangle")).hasToString("30");
    assertThat(axis)
        .containsEntry("ticks", "outside")
        .containsEntry("mirror", true)
        .containsEntry("automargin", true)
        .containsEntry("separatethousands", true);
  }

  @Test
  void ticksHaveTheModeThatTheirSettingsMean() {
    assertThat(ticks(TickSettings.builder())).doesNotContainKey("tickmode");
    assertThat(ticks(TickSettings.builder().dTick(2))).containsEntry("tickmode", "linear");
    assertThat(ticks(TickSettings.builder().arrayTicks(XS))).containsEntry("tickmode", "array");
  }

  @Test
  void distancesOfTicksAreNumbers() {
    Map<String, Object> axis = ticks(TickSettings.builder().dTick(2).tick0(1).nTicks(5));
    assertThat(axis.get("dtick")).isInstanceOf(Number.class).hasToString("2");
    assertThat(axis.get("tick0")).isInstanceOf(Number.class).hasToString("1");
    assertThat(axis.get("nticks")).isInstanceOf(Number.class).hasToString("5");
  }

  @Test
  void aRangeSliderIsAnObject() {
    assertThat(axis(Axis.builder().rangeslider("{visible: true, bgcolor: \"red\"}")))
        .containsEntry("rangeslider", Map.of("visible", true, "bgcolor", "red"));
  }

  @Test
  void theFourthYAxisIsWritten() {
    Axis fourth = Axis.builder().title("fourth").build();
    Map<String, Object> layout = layout(Layout.builder().yAxis4(fourth));
    assertThat(map(layout.get("yaxis4"))).containsEntry("title", Map.of("text", "fourth"));
  }

  @Test
  void axesOnOneSideStandBesideEachOther() {
    Axis right = Axis.builder().side(Axis.Side.right).overlaying(YAxis.Y).build();
    Map<String, Object> layout = layout(Layout.builder().yAxis2(right).yAxis3(right).yAxis4(right));
    assertThat(map(layout.get("yaxis2"))).doesNotContainKey("autoshift");
    assertThat(map(layout.get("yaxis3"))).containsEntry("autoshift", true);
    assertThat(map(layout.get("yaxis4"))).containsEntry("anchor", "free");
  }

  @Test
  void axesOfASpaceWithoutASceneGetOne() {
    Axis up = Axis.builder().title("up").build();
    PlotlyFigure figure =
        PlotlyFigure.of(
            new Figure(
                Layout.builder("T", "X", "Y").zAxis(up).build(),
                Scatter3DTrace.builder(XS, XS, XS).build()));
    assertThat(figure.layout()).doesNotContainKeys("xaxis", "yaxis", "zaxis");
    Map<String, Object> scene = map(figure.layout().get("scene"));
    assertThat(map(scene.get("xaxis"))).containsEntry("title", Map.of("text", "X"));
    assertThat(map(scene.get("zaxis"))).containsEntry("title", Map.of("text", "up"));
  }

  // ---- settings of the layout

  @Test
  void backgroundsAreWritten() {
    assertThat(layout(Layout.builder().paperBgColor("#eee").plotBgColor("#ddd")))
        .containsEntry("paper_bgcolor", "#eee")
        .containsEntry("plot_bgcolor", "#ddd");
  }

  @Test
  void hoverModeFalseIsABoolean() {
    assertThat(layout(Layout.builder().hoverMode(Layout.HoverMode.FALSE)))
        .containsEntry("hovermode", false);
  }

  @Test
  void presetSizesGiveWay() {
    for (LayoutBuilder preset :
        List.of(Layout.builder("T"), Layout.builder(), Layout.builder().width(900).height(700))) {
      assertThat(layout(preset))
          .containsEntry("autosize", true)
          .doesNotContainKeys("width", "height");
    }
  }

  @Test
  void chosenSizesStay() {
    Map<String, Object> layout = layout(Layout.builder("T").width(500).height(300));
    assertThat(layout.get("width")).hasToString("500");
    assertThat(layout.get("height")).hasToString("300");
    assertThat(layout).containsEntry("autosize", false);
  }

  @Test
  void nothingIsSentToTheCloud() {
    assertThat(config(null))
        .containsEntry("showSendToCloud", false)
        .doesNotContainKey("responsive");
    Config own = Config.builder().displayModeBar(true).responsive(false).build();
    assertThat(config(own))
        .containsEntry("showSendToCloud", false)
        .containsEntry("displayModeBar", true)
        .containsEntry("responsive", false);
  }

  @Test
  void theRowOfButtonsIsShortUnlessTheAuthorConfiguresIt() {
    assertThat(config(null))
        .containsEntry("displaylogo", false)
        .extractingByKey("modeBarButtonsToRemove", as(LIST))
        .contains("lasso2d")
        .doesNotContain("toImage", "resetScale2d");
    assertThat(config(Config.builder().displayModeBar(true).build()))
        .doesNotContainKeys("displaylogo", "modeBarButtonsToRemove");
  }

  // ---- other kinds of figures

  @Test
  void aFigureMayHaveNoLayout() {
    assertThat(PlotlyFigure.of(new Figure(LINE)).data()).hasSize(1);
  }

  @Test
  void aFigureMayHaveNoTraces() {
    assertThat(PlotlyFigure.of(new Figure(Layout.builder("T").build())).data()).isEmpty();
  }

  @Test
  void aTraceMayBeOfTheUsersOwn() {
    Trace own =
        new Trace() {
          @Override
          public String asJavascript(int i) {
            return "var trace" + i + " = { type: 'scatter', y: [\"1.0\", \"null\"], };";
          }

          @Override
          public String name() {
            return "own";
          }

          @Override
          public HoverLabel hoverLabel() {
            return null;
          }

          @Override
          public boolean showLegend() {
            return true;
          }
        };
    assertThat(json(own)).contains("\"y\":[1,null]");
  }

  @Test
  void anEmptyHistogramNormIsLeftOut() {
    assertThat(trace(HistogramTrace.builder(XS).build())).doesNotContainKey("histnorm");
  }

  private static ScatterBuilder scatter() {
    return ScatterTrace.builder(XS, XS);
  }

  private static Map<String, Object> trace(Trace trace) {
    return PlotlyFigure.of(new Figure(trace)).trace(0);
  }

  private static String json(Trace trace) {
    return Json.text(trace(trace));
  }

  private static Map<String, Object> layout(LayoutBuilder builder) {
    return PlotlyFigure.of(new Figure(builder.build(), LINE)).layout();
  }

  private static String json(LayoutBuilder builder) {
    return Json.text(layout(builder));
  }

  private static Map<String, Object> axis(Axis.AxisBuilder builder) {
    return map(layout(Layout.builder().xAxis(builder.build())).get("xaxis"));
  }

  private static Map<String, Object> ticks(TickSettingsBuilder builder) {
    return axis(Axis.builder().tickSettings(builder.build()));
  }

  private static Map<String, Object> config(Config config) {
    return map(
        PlotlyFigure.of(new Figure(Layout.builder().build(), config, LINE)).parts().get("config"));
  }
}
