package io.github.activationlab.tablesaw;

import static io.github.activationlab.tablesaw.Gallery.grid;
import static io.github.activationlab.tablesaw.Gallery.map;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import tech.tablesaw.plotly.components.Figure;
import tech.tablesaw.plotly.components.Layout;
import tech.tablesaw.plotly.components.Line;
import tech.tablesaw.plotly.traces.Trace;

/** Every method of {@link PlotlyFigure}. */
final class GalleryOurs {

  private static final double[] X = grid(-6, 6, 201);

  private GalleryOurs() {}

  static Map<String, PlotlyFigure> all() {
    Map<String, PlotlyFigure> figures = new LinkedHashMap<>();
    figures.put("marks", marks());
    figures.put("errors", errors());
    figures.put("log", log());
    figures.put("small", figure("Small values", curve("error", v -> 4e-4 * Gallery.bell(v))));
    figures.put(
        "markup",
        figure(
            "x<sup>2</sup> and <b>bold</b>, but <script>alert(1)</script> is text",
            curve("f <sub>1</sub>", Gallery::bell),
            curve("<img src=x onerror=alert(1)>", v -> v / 6)));
    figures.put(
        "long-title",
        figure(
            "A title that says the finding in a whole sentence, which is longer than the figure is"
                + " wide and therefore goes on in a second line",
            curve("a name in the legend that is rather long", Gallery::bell),
            curve("another", v -> -Gallery.bell(v))));
    figures.put("slider", PlotlyFigure.slider("β", betas(), 4, GalleryOurs::gated));
    figures.put(
        "slider-labels",
        PlotlyFigure.slider(
            "step",
            List.of("first", "second", "third"),
            0,
            i -> gated(i).title("Step " + (i + 1)).verticalLine(i, "x = " + i)));
    figures.put("stack", panels(1).title("Value, slope and curvature on one x axis"));
    figures.put(
        "stack-slider",
        PlotlyFigure.slider(
            "β", new double[] {0, 1, 2, 5}, 1, beta -> panels(beta).title("β morph")));
    figures.put(
        "grid",
        PlotlyFigure.grid(
                4,
                IntStream.range(0, 19)
                    .mapToObj(i -> small("Function " + i, i / 4.0))
                    .toArray(PlotlyFigure[]::new))
            .title("The whole class"));
    figures.put("grid-mixed", mixed());
    return figures;
  }

  private static double[] betas() {
    return grid(0, 6, 25);
  }

  private static PlotlyFigure gated(double beta) {
    return figure(
        "A gate that opens faster: β = " + Numbers.text(beta),
        curve("gated", v -> Gallery.gated(beta, v)),
        curve("ramp", v -> Math.max(0, v)));
  }

  private static PlotlyFigure marks() {
    return figure("Marks", curve("f", v -> Gallery.gated(1, v)), curve("x", v -> v))
        .colors("#0072b2", "#d55e00")
        .dash(1, Line.Dash.DOT)
        .color(0, "#009e73")
        .hover("x = %{x:.2f}<br>y = %{y:.4g}")
        .xRange(-6, 6)
        .yRange(-2, 6)
        .verticalLine(0, "x = 0")
        .horizontalLine(0, "")
        .horizontalLine(5, "y = 5")
        .verticalBand(-6, -4, "saturated")
        .horizontalBand(-2, -1, "never reached")
        .region(2, 4, 1, 3, "region")
        .point(-1, Gallery.gated(1, -1), "here", -40, -40)
        .alt("A curve with every kind of mark.");
  }

  private static PlotlyFigure errors() {
    double[] x = grid(0, 10, 11);
    return figure(
            "Uncertainty",
            GalleryTraces.curve(x, v -> v).name("band").build(),
            GalleryTraces.curve(x, v -> v / 2).name("bars").build())
        .errorBand(0, map(x, v -> v - 1), map(x, v -> v + 1 + v / 5))
        .errorBars(1, map(x, v -> 0.2 + v / 20));
  }

  private static PlotlyFigure log() {
    double[] x = grid(1, 100, 100);
    return figure("Both logarithmic", GalleryTraces.curve(x, v -> 1 / (v * v)).name("f").build())
        .yRange(1e-5, 2)
        .point(10, 0.01, "before")
        .logX()
        .logY()
        .xRange(0.5, 200)
        .point(50, 1 / 2500.0, "after")
        .verticalLine(2, "x = 2")
        .region(5, 20, 1e-4, 1e-3, "box");
  }

  private static PlotlyFigure panels(double beta) {
    return PlotlyFigure.stack(
        figure("Value", curve("f", v -> Gallery.gated(beta, v))).point(0, 0, "0"),
        figure("Slope", curve("f′", v -> Gallery.gated(beta, v + 1) - Gallery.gated(beta, v))),
        figure("Curvature", curve("f″", v -> beta * Gallery.bell(v))).verticalBand(-6, -3, "flat"));
  }

  private static PlotlyFigure small(String title, double beta) {
    double[] x = grid(-4, 4, 49);
    return PlotlyFigure.of(
            new Figure(
                Layout.builder(title).build(),
                GalleryTraces.curve(x, v -> Gallery.gated(beta, v)).name("value").build(),
                GalleryTraces.curve(x, v -> Gallery.bell(v + beta)).name("slope").build()))
        .xRange(-4, 4)
        .yRange(-2, 4);
  }

  private static PlotlyFigure mixed() {
    Map<String, Figure> traces = GalleryTraces.all();
    return PlotlyFigure.grid(
            3,
            PlotlyFigure.of(traces.get("two-axes")),
            PlotlyFigure.of(traces.get("heatmap")),
            PlotlyFigure.of(GalleryPlots.all().get("pie")),
            PlotlyFigure.of(traces.get("scatter3d")),
            PlotlyFigure.of(traces.get("box")),
            PlotlyFigure.of(new Figure(Layout.builder("An empty chair").build()))
                .xRange(-1, 1)
                .yRange(-1, 1)
                .point(0, 0, "you?"))
        .title("Different kinds");
  }

  private static PlotlyFigure figure(String title, Trace... traces) {
    return PlotlyFigure.of(GalleryTraces.titled(title, traces));
  }

  private static Trace curve(String name, DoubleUnaryOperator f) {
    return GalleryTraces.curve(X, f).name(name).build();
  }
}
