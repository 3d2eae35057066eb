package io.github.activationlab.tablesaw;

import static io.github.activationlab.tablesaw.Gallery.grid;
import static io.github.activationlab.tablesaw.Gallery.map;
import static io.github.activationlab.tablesaw.Gallery.noise;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import tech.tablesaw.plotly.components.Axis;
import tech.tablesaw.plotly.components.ColorBar;
import tech.tablesaw.plotly.components.Domain;
import tech.tablesaw.plotly.components.Figure;
import tech.tablesaw.plotly.components.Layout;
import tech.tablesaw.plotly.components.Line;
import tech.tablesaw.plotly.components.Marker;
import tech.tablesaw.plotly.components.Symbol;
import tech.tablesaw.plotly.components.TickSettings;
import tech.tablesaw.plotly.traces.BarTrace;
import tech.tablesaw.plotly.traces.BoxTrace;
import tech.tablesaw.plotly.traces.ContourTrace;
import tech.tablesaw.plotly.traces.HeatmapTrace;
import tech.tablesaw.plotly.traces.Histogram2DTrace;
import tech.tablesaw.plotly.traces.HistogramTrace;
import tech.tablesaw.plotly.traces.PieTrace;
import tech.tablesaw.plotly.traces.Scatter3DTrace;
import tech.tablesaw.plotly.traces.ScatterTrace;
import tech.tablesaw.plotly.traces.ScatterTrace.Fill;
import tech.tablesaw.plotly.traces.ScatterTrace.Mode;
import tech.tablesaw.plotly.traces.ScatterTrace.ScatterBuilder;
import tech.tablesaw.plotly.traces.ScatterTrace.YAxis;
import tech.tablesaw.plotly.traces.Trace;
import tech.tablesaw.plotly.traces.ViolinTrace;

/** Every class of {@code tech.tablesaw.plotly.traces}, and settings of the components. */
final class GalleryTraces {

  private static final Object[] NAMES = {"one", "two", "three"};
  private static final double[] COUNTS = {3, 5, 2};

  private GalleryTraces() {}

  static Map<String, Figure> all() {
    Map<String, Figure> figures = new LinkedHashMap<>();
    curves(figures);
    axes(figures);
    bars(figures);
    surfaces(figures);
    return figures;
  }

  private static void curves(Map<String, Figure> figures) {
    double[] x = grid(-5, 5, 101);
    for (Mode mode : Mode.values()) {
      String[] letters = {"a", "b", "c", "d", "e", "f", "g", "h", "i"};
      Trace trace =
          scatter(grid(-2, 2, 9), Gallery::bell).mode(mode).text(letters).name("m").build();
      figures.put("mode-" + mode.name().toLowerCase(Locale.ROOT), titled("Mode " + mode, trace));
    }
    figures.put(
        "fills",
        titled(
            "Fills",
            curve(x, Gallery::bell).fill(Fill.TO_ZERO_Y).name("low").build(),
            curve(x, v -> 1 + Gallery.bell(v))
                .fill(Fill.TO_NEXT_Y)
                .fillColor("rgba(200,0,0,0.2)")
                .name("high")
                .build()));
    figures.put(
        "dashes",
        titled(
            "Dashes",
            Arrays.stream(Line.Dash.values())
                .map(
                    dash ->
                        curve(x, v -> Gallery.bell(v) * dash.name().length())
                            .line(Line.builder().dash(dash).width(2).color("#0072b2").build())
                            .name(dash.toString())
                            .build())
                .toArray(Trace[]::new)));
    figures.put("gaps", titled("Gaps", curve(x, v -> 1 / v > 3 ? Double.NaN : 1 / v).build()));
    figures.put(
        "colors",
        titled(
            "Colours",
            scatter(x, Gallery::bell)
                .marker(
                    Marker.builder()
                        .color(map(x, Gallery::bell))
                        .colorScale(Marker.Palette.VIRIDIS)
                        .showScale(true)
                        .symbol(Symbol.DIAMOND)
                        .size(10)
                        .colorBar(
                            ColorBar.builder()
                                .outlineWidth(2)
                                .tickSettings(TickSettings.builder().nTicks(4).build())
                                .build())
                        .build())
                .build()));
  }

  private static void axes(Map<String, Figure> figures) {
    double[] x = grid(1, 1000, 50);
    figures.put(
        "log",
        new Figure(
            Layout.builder("Logarithmic")
                .xAxis(Axis.builder().title("x").type(Axis.Type.LOG).build())
                .yAxis(Axis.builder().title("1/x").type(Axis.Type.LOG).build())
                .build(),
            curve(x, v -> 1 / v).build()));
    figures.put(
        "two-axes",
        new Figure(
            Layout.builder("Two y axes", "x", "left").yAxis2(side("right")).build(),
            curve(x, v -> v).name("a").build(),
            curve(x, v -> 1 / v).name("b").yAxis(YAxis.Y2).build()));
    figures.put(
        "four-axes",
        new Figure(
            Layout.builder("Four y axes", "x", "first")
                .yAxis2(side("second"))
                .yAxis3(side("third"))
                .yAxis4(side("fourth"))
                .build(),
            curve(x, v -> v).name("a").build(),
            curve(x, v -> -v).name("b").yAxis(YAxis.Y2).build(),
            curve(x, v -> v * v).name("c").yAxis(YAxis.Y3).build(),
            curve(x, v -> 1 / v).name("d").yAxis(YAxis.Y4).build()));
    figures.put(
        "ticks",
        new Figure(
            Layout.builder("Ticks")
                .xAxis(
                    Axis.builder()
                        .title("x")
                        .tickSettings(
                            TickSettings.builder()
                                .arrayTicks(
                                    new double[] {0, 500, 1000},
                                    new String[] {"none", "half", "all"})
                                .angle(45)
                                .build())
                        .build())
                .yAxis(
                    Axis.builder()
                        .title("y")
                        .autoRange(Axis.AutoRange.REVERSED)
                        .spikes(Axis.Spikes.builder().build())
                        .tickSettings(TickSettings.builder().build())
                        .build())
                .plotBgColor("#eef")
                .paperBgColor("#ffe")
                .build(),
            curve(x, v -> v).build()));
    figures.put(
        "domains",
        new Figure(
            Layout.builder("Two parts")
                .xAxis(Axis.builder().title("x").build())
                .yAxis(Axis.builder().title("low").domain(0, 0.45f).build())
                .yAxis2(Axis.builder().title("high").domain(0.55f, 1).build())
                .build(),
            curve(x, v -> v).name("a").build(),
            curve(x, v -> -v).name("b").yAxis(YAxis.Y2).build()));
  }

  private static Axis side(String title) {
    return Axis.builder().title(title).side(Axis.Side.right).overlaying(YAxis.Y).build();
  }

  private static void bars(Map<String, Figure> figures) {
    Object[] groups = Stream.of(NAMES).flatMap(n -> Stream.generate(() -> n).limit(30)).toArray();
    figures.put("bar", titled("Bars", BarTrace.builder(NAMES, COUNTS).name("n").build()));
    figures.put(
        "bar-horizontal",
        titled(
            "Bars",
            BarTrace.builder(NAMES, COUNTS)
                .orientation(BarTrace.Orientation.HORIZONTAL)
                .opacity(0.5)
                .marker(Marker.builder().color("#0072b2").build())
                .build()));
    figures.put("box", titled("Boxes", BoxTrace.builder(groups, noise(90, 1)).build()));
    figures.put(
        "violin",
        titled(
            "Violins",
            ViolinTrace.builder(groups, noise(90, 1)).boxPlot(true).meanLine(true).build()));
    figures.put(
        "histograms",
        titled(
            "Histograms",
            HistogramTrace.builder(noise(90, 1)).name("a").opacity(0.5).nBinsX(10).build(),
            HistogramTrace.builder(noise(50, 2)).name("b").opacity(0.5).build()));
    figures.put(
        "histogram-horizontal",
        titled("Histogram", HistogramTrace.builder(noise(90, 1)).horizontal(true).build()));
    figures.put("pies", new Figure(Layout.builder("Pies").build(), pie(0, 0.45), pie(0.55, 1)));
  }

  private static PieTrace pie(double from, double to) {
    Domain domain = Domain.builder().x(new double[] {from, to}).y(new double[] {0, 1}).build();
    return PieTrace.builder(NAMES, COUNTS).domain(domain).build();
  }

  private static void surfaces(Map<String, Figure> figures) {
    Object[] places = Arrays.stream(grid(-2, 2, 21)).boxed().toArray();
    double[][] heights = new double[21][];
    for (int i = 0; i < heights.length; i++) {
      double y = (Double) places[i];
      heights[i] = map(grid(-2, 2, 21), x -> Gallery.bell(x * x + y));
    }
    figures.put(
        "contour", titled("Contours", ContourTrace.builder(places, places, heights).build()));
    figures.put("heatmap", titled("Heat", HeatmapTrace.builder(places, places, heights).build()));
    figures.put(
        "histogram2d",
        titled("Pairs", Histogram2DTrace.builder(noise(90, 1), noise(90, 2)).build()));
    Scatter3DTrace.Scatter3DBuilder walk =
        Scatter3DTrace.builder(noise(30, 1), noise(30, 2), noise(30, 3));
    figures.put(
        "scatter3d",
        new Figure(
            Layout.builder("Space", "a", "b").zAxis(Axis.builder().title("c").build()).build(),
            walk.mode(Scatter3DTrace.Mode.LINE_AND_MARKERS).name("walk").build()));
  }

  static Figure titled(String title, Trace... traces) {
    return new Figure(Layout.builder(title, "x", "y").build(), traces);
  }

  static ScatterBuilder curve(double[] x, DoubleUnaryOperator f) {
    return scatter(x, f).mode(Mode.LINE);
  }

  private static ScatterBuilder scatter(double[] x, DoubleUnaryOperator f) {
    return ScatterTrace.builder(x, map(x, f));
  }
}
