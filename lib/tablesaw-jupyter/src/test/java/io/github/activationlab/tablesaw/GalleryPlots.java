package io.github.activationlab.tablesaw;

import java.util.LinkedHashMap;
import java.util.Map;
import tech.tablesaw.api.Table;
import tech.tablesaw.plotly.api.AreaPlot;
import tech.tablesaw.plotly.api.BoxPlot;
import tech.tablesaw.plotly.api.BubblePlot;
import tech.tablesaw.plotly.api.CandlestickPlot;
import tech.tablesaw.plotly.api.ContourPlot;
import tech.tablesaw.plotly.api.Heatmap;
import tech.tablesaw.plotly.api.Histogram;
import tech.tablesaw.plotly.api.Histogram2D;
import tech.tablesaw.plotly.api.HorizontalBarPlot;
import tech.tablesaw.plotly.api.LinePlot;
import tech.tablesaw.plotly.api.OHLCPlot;
import tech.tablesaw.plotly.api.ParetoPlot;
import tech.tablesaw.plotly.api.PiePlot;
import tech.tablesaw.plotly.api.QQPlot;
import tech.tablesaw.plotly.api.QuantilePlot;
import tech.tablesaw.plotly.api.Scatter3DPlot;
import tech.tablesaw.plotly.api.ScatterPlot;
import tech.tablesaw.plotly.api.TimeSeriesPlot;
import tech.tablesaw.plotly.api.TukeyMeanDifferencePlot;
import tech.tablesaw.plotly.api.VerticalBarPlot;
import tech.tablesaw.plotly.api.ViolinPlot;
import tech.tablesaw.plotly.components.Figure;
import tech.tablesaw.plotly.components.Layout.BarMode;

/** Every class of {@code tech.tablesaw.plotly.api}. */
final class GalleryPlots {

  private GalleryPlots() {}

  static Map<String, Figure> all() {
    Map<String, Figure> plots = new LinkedHashMap<>();
    overNumbers(plots, Gallery.measurements());
    overGroups(plots, Gallery.totals());
    return plots;
  }

  private static void overNumbers(Map<String, Figure> plots, Table data) {
    plots.put("area", AreaPlot.create("Area", data, "day", "value"));
    plots.put("areas", AreaPlot.create("Areas", data, "day", "value", "group"));
    plots.put("box", BoxPlot.create("Boxes", data, "group", "value"));
    plots.put("bubble", BubblePlot.create("Bubbles", data, "value", "other", "size"));
    plots.put("bubbles", BubblePlot.create("Groups", data, "value", "other", "size", "group"));
    plots.put(
        "candlestick",
        CandlestickPlot.create("Candles", data, "date", "open", "high", "low", "close"));
    plots.put("contour", ContourPlot.create("Contours", data, "group", "kind"));
    plots.put("heatmap", Heatmap.create("Counts", data, "group", "kind"));
    plots.put("histogram", Histogram.create("Histogram", data, "value"));
    plots.put("histogram2d", Histogram2D.create("Two variables", data, "value", "other"));
    plots.put("line", LinePlot.create("Line", data, "day", "value"));
    plots.put("lines", LinePlot.create("Lines", data, "day", "value", "group"));
    plots.put("ohlc", OHLCPlot.create("Prices", data, "date", "open", "high", "low", "close"));
    plots.put("qq", QQPlot.create("Quantiles of both", data, "value", "other"));
    plots.put("quantile", QuantilePlot.create("Quantiles", data, "value"));
    plots.put("scatter", ScatterPlot.create("Points", data, "value", "other"));
    plots.put("scatters", ScatterPlot.create("Groups", data, "value", "other", "group"));
    plots.put("scatter3d", Scatter3DPlot.create("Space", data, "value", "other", "size"));
    plots.put("scatter3ds", Scatter3DPlot.create("Space", data, "value", "other", "size", "group"));
    plots.put("dates", TimeSeriesPlot.create("Dates", data, "date", "value"));
    plots.put("dates-grouped", TimeSeriesPlot.create("Dates", data, "date", "value", "group"));
    plots.put("hours", TimeSeriesPlot.createDateTimeSeries("Hours", data, "hour", "value"));
    plots.put(
        "instants",
        TimeSeriesPlot.create(
            "Instants", "time", data.instantColumn("instant"), "value", data.nCol("value")));
    plots.put("tukey", TukeyMeanDifferencePlot.create("Differences", "m", data, "value", "other"));
    plots.put("violin", ViolinPlot.create("Violins", data, "group", "value", true, true));
  }

  private static void overGroups(Map<String, Figure> plots, Table totals) {
    plots.put("bar", VerticalBarPlot.create("Bars", totals, "group", "total"));
    plots.put(
        "bars", VerticalBarPlot.create("Bars", totals, "group", BarMode.GROUP, "total", "rest"));
    plots.put("bar-horizontal", HorizontalBarPlot.create("Bars", totals, "group", "total"));
    plots.put(
        "bars-horizontal",
        HorizontalBarPlot.create("Stacked", totals, "group", BarMode.STACK, "total", "rest"));
    plots.put("pareto", ParetoPlot.create("Pareto", totals, "group", "total"));
    plots.put("pareto-horizontal", ParetoPlot.showHorizontal("Pareto", totals, "group", "total"));
    plots.put("pie", PiePlot.create("Pie", totals, "group", "total"));
  }
}
