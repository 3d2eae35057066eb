package io.github.activationlab.lessons;

import io.github.activationlab.Activation;
import io.github.activationlab.Sigmoid;
import io.github.activationlab.network.Matrix;
import io.github.activationlab.tablesaw.Numbers;
import io.github.activationlab.tablesaw.PlotlyFigure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleFunction;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tech.tablesaw.plotly.components.Figure;
import tech.tablesaw.plotly.components.Layout;
import tech.tablesaw.plotly.components.Line;
import tech.tablesaw.plotly.traces.HeatmapTrace;
import tech.tablesaw.plotly.traces.Trace;

/**
 * Figures that more than one notebook draws. Each returns a figure, prints nothing, and looks the
 * same for a function everywhere: see {@link Style}.
 *
 * <p>Each figure has a title that says what is to be seen; replace it with {@code .title("…")}
 * where the text has a better one, and add {@code .alt("…")} to tell more to those who cannot see
 * it.
 */
public final class Plots {
  private static final int POINTS = 241;
  private static final int POINTS_SMALL = 25;
  private static final int POINTS_SLIDER = 121;
  private static final int GALLERY_COLUMNS = 6;

  /** Pixels of a row of the gallery, and of what is above and below all rows. */
  private static final int GALLERY_ROW = 140;

  private static final int GALLERY_EDGES = 120;

  /** Pixels of two lines of a panel's title, which the legend has to leave free. */
  private static final int GALLERY_TITLES = 40;

  private static final int MANY = 50;
  private static final int POINTS_REGION = 21;
  private static final int POINTS_REGIONS = 45;

  /** Light kin of the first colours of {@link Style}, for the ground under points. */
  private static final List<String> TINTS =
      List.of("#8CC4E4", "#F2B48A", "#8FD6BF", "#E8C3D8", "#CDE8F7", "#F6D58A");

  /** Without what plotly.js assumes anyway, which the many lines of the gallery would repeat. */
  private static final String LEAN =
      "{\"hovertemplate\":null,\"line\":{\"shape\":null,\"smoothing\":null,\"width\":null}}";

  private static final String HOVER = "x = %{x:.4g}<br>y = %{y:.5g}";

  private Plots() {}

  /** What to ask of a function: how high, how steep, how bent. */
  public enum Aspect {
    /** How high: f(x). */
    VALUE("value f(x)"),
    /** How steep: f′(x). */
    SLOPE("slope f′(x)"),
    /** How bent: f″(x). */
    CURVATURE("curvature f″(x)");

    private final String label;

    Aspect(String label) {
      this.label = label;
    }

    Series of(Activation f, double[] x) {
      return switch (this) {
        case VALUE -> Series.value(f, x);
        case SLOPE -> Series.slope(f, x);
        case CURVATURE -> Series.curvature(f, x);
      };
    }
  }

  /**
   * Lines and points over one pair of axes.
   *
   * @param title what is to be seen; may be empty for a panel
   * @param xAxis the label of the x axis
   * @param yAxis the label of the y axis
   * @param series at least one
   * @return a figure
   */
  public static PlotlyFigure lines(String title, String xAxis, String yAxis, Series... series) {
    Trace[] traces = new Trace[series.length];
    for (int i = 0; i < series.length; i++) {
      traces[i] = series[i].trace(i);
    }
    Layout layout = Layout.builder(title, xAxis, yAxis).build();
    // Without simplification: plotly.js would otherwise leave out points and show corners.
    List<Object> whole = new ArrayList<>();
    for (int i = 0; i < series.length; i++) {
      whole.add(Map.of("line", Map.of("simplify", false)));
    }
    return PlotlyFigure.of(new Figure(layout, traces)).merge(Map.of("data", whole)).hover(HOVER);
  }

  /**
   * Lines and points over one pair of axes.
   *
   * @param title what is to be seen; may be empty for a panel
   * @param xAxis the label of the x axis
   * @param yAxis the label of the y axis
   * @param series at least one
   * @return a figure
   */
  public static PlotlyFigure lines(String title, String xAxis, String yAxis, List<Series> series) {
    return lines(title, xAxis, yAxis, series.toArray(Series[]::new));
  }

  /**
   * Means with their intervals, one below the other.
   *
   * @param title what is to be seen
   * @param xAxis what the numbers are
   * @param yAxis what the names are
   * @param rows for each name its interval, from top to bottom
   * @return a figure
   */
  public static PlotlyFigure intervals(
      String title, String xAxis, String yAxis, Map<String, Interval> rows) {
    List<Interval> all = List.copyOf(rows.values());
    double[] means = all.stream().mapToDouble(Interval::mean).toArray();
    double[] margins = all.stream().mapToDouble(Interval::margin).toArray();
    double[] places = Search.grid(0, Math.max(1, all.size() - 1), Math.max(2, all.size()));
    Series dots = Series.of("mean and 95 % interval", means, Arrays.copyOf(places, all.size()));
    Map<String, Object> bars =
        Map.of("error_x", Map.of("type", "data", "array", margins, "thickness", 2, "width", 6));
    Map<String, Object> names =
        Map.of(
            "tickvals",
            Arrays.copyOf(places, all.size()),
            "ticktext",
            List.copyOf(rows.keySet()),
            "range",
            new double[] {all.size() - 0.5, -0.5},
            "automargin",
            true,
            "zeroline",
            false);
    List<String> spoken = new ArrayList<>();
    rows.forEach((name, interval) -> spoken.add(name + " " + interval));
    return lines(title, xAxis, yAxis, dots.points())
        .merge(Map.of("data", List.of(bars), "layout", Map.of("yaxis", names, "showlegend", false)))
        .hover("%{x:.4f}<extra></extra>")
        .height(130 + 45 * all.size())
        .alt(title + ". Means with 95 % intervals: " + String.join("; ", spoken) + ".");
  }

  /**
   * The portrait of a function: value, slope and curvature above each other over one x axis.
   *
   * @param f any activation
   * @param from left end
   * @param to right end
   * @return a figure whose title tells the lowest and highest slope
   */
  public static PlotlyFigure portrait(Activation f, double from, double to) {
    double[] x = Search.grid(from, to, POINTS);
    PlotlyFigure[] panels =
        Stream.of(Aspect.values()).map(a -> panel(a, f, x)).toArray(PlotlyFigure[]::new);
    String slopes = extremes(f.derivatives(x));
    return PlotlyFigure.stack(panels)
        .title(f.label() + ": slopes from " + slopes)
        .alt(
            "Three panels over x from %s to %s for %s: its values from %s, its slopes from %s, its curvature from %s."
                .formatted(
                    number(from),
                    number(to),
                    f.label(),
                    extremes(f.values(x)),
                    slopes,
                    extremes(f.secondDerivatives(x))));
  }

  /**
   * The portrait of a function with its saturation zones: value, slope and curvature above each
   * other, and the stretches shaded in which the size of the slope is below the threshold.
   *
   * @param f any activation
   * @param threshold the slope that counts as too small, above 0
   * @param from left end
   * @param to right end
   * @return a figure whose title tells where the zones begin
   */
  public static PlotlyFigure portrait(Activation f, double threshold, double from, double to) {
    double[] x = Search.grid(from, to, POINTS);
    List<double[]> zones = quiet(f, threshold, x);
    PlotlyFigure[] panels =
        Stream.of(Aspect.values())
            .map(a -> shaded(panel(a, f, x), zones))
            .toArray(PlotlyFigure[]::new);
    String title = "%s: slope below %s %s".formatted(f.label(), number(threshold), where(zones, x));
    return PlotlyFigure.stack(panels)
        .title(title)
        .alt(
            "%s. Three panels over x from %s to %s: values from %s, slopes from %s, curvature from %s; the stretches with a small slope are shaded."
                .formatted(
                    title,
                    number(from),
                    number(to),
                    extremes(f.values(x)),
                    extremes(f.derivatives(x)),
                    extremes(f.secondDerivatives(x))));
  }

  /**
   * Several functions over one pair of axes.
   *
   * @param title what is to be seen
   * @param aspect how high, how steep or how bent
   * @param from left end
   * @param to right end
   * @param functions at least one; where two share a style, the later one is dashed otherwise
   * @return a figure
   */
  public static PlotlyFigure overlay(
      String title, Aspect aspect, double from, double to, Activation... functions) {
    double[] x = Search.grid(from, to, POINTS);
    List<Style> taken = new ArrayList<>();
    List<Series> series = new ArrayList<>();
    for (Activation f : functions) {
      Style style = Style.of(f);
      while (taken.contains(style) && taken.size() < 6) {
        style = style.next();
      }
      taken.add(style);
      series.add(aspect.of(f, x).style(style));
    }
    String names = String.join(", ", Stream.of(functions).map(Activation::label).toList());
    return lines(title, "x", aspect.label, series.toArray(Series[]::new))
        .alt(
            "%s. The %s of %s over x from %s to %s."
                .formatted(title, aspect.label, names, number(from), number(to)));
  }

  /**
   * The class photo: one small panel for every function of the library, value solid and slope
   * dotted, all with the same axes. While the reader has seated none, one chair stays empty.
   *
   * @param own functions of the reader's, to stand beside those of the catalogue
   * @return a figure
   */
  public static PlotlyFigure gallery(Activation... own) {
    double[] x = Search.grid(-4, 4, POINTS_SMALL);
    List<Activation> everyone =
        Stream.concat(Activation.catalogue().stream(), Arrays.stream(own)).toList();
    List<PlotlyFigure> panels = new ArrayList<>();
    everyone.forEach(f -> panels.add(face(f, x)));
    if (own.length == 0) {
      panels.add(emptyChair());
    }
    for (int i = 0; i < panels.size(); i++) {
      boolean left = i % GALLERY_COLUMNS == 0;
      boolean bottom = i + GALLERY_COLUMNS >= panels.size();
      panels.set(i, edged(panels.get(i), bottom, left));
    }
    String names = String.join(", ", everyone.stream().map(Activation::label).toList());
    int rows = (panels.size() + GALLERY_COLUMNS - 1) / GALLERY_COLUMNS;
    double legend = 1 + (double) GALLERY_TITLES / (GALLERY_ROW * rows);
    return PlotlyFigure.grid(GALLERY_COLUMNS, panels.toArray(PlotlyFigure[]::new))
        .title(everyone.size() + " functions: value solid, slope dashed")
        .height(GALLERY_EDGES + GALLERY_ROW * rows)
        .merge(Map.of("layout", Map.of("legend", Map.of("y", legend))))
        .alt(
            "A grid of small panels over x from −4 to 4, each with the value and the slope of one "
                + ("function: " + names)
                + (own.length == 0 ? "; the last panel holds an empty chair." : "."));
  }

  /**
   * Where a function hardly answers: value above slope, and the stretches shaded in which the size
   * of the slope is below the threshold.
   *
   * @param f any activation
   * @param threshold the slope that counts as too small, above 0
   * @param from left end
   * @param to right end
   * @return a figure whose title tells the shaded share of the stretch
   */
  public static PlotlyFigure saturation(Activation f, double threshold, double from, double to) {
    double[] x = Search.grid(from, to, POINTS);
    List<double[]> zones = quiet(f, threshold, x);
    PlotlyFigure value = shaded(panel(Aspect.VALUE, f, x), zones);
    PlotlyFigure slope = shaded(panel(Aspect.SLOPE, f, x), zones);
    double shaded = 0;
    for (double[] zone : zones) {
      shaded += zone[1] - zone[0];
    }
    long percent = Math.round(100 * shaded / (to - from));
    String title =
        "%s: slope below %s on %d %% of [%s, %s]"
            .formatted(f.label(), number(threshold), percent, number(from), number(to));
    return PlotlyFigure.stack(value, slope)
        .title(title)
        .alt(title + ". Two panels, value and slope; the stretches with a small slope are shaded.");
  }

  /**
   * A family of functions under a slider: value above slope, moved by one parameter. It works
   * without a kernel. The points crowd around the middle, so that no corner there is lost.
   *
   * @param title what is to be seen
   * @param name the parameter's name, such as "β"
   * @param values the parameter's values
   * @param start the index of the value to begin with
   * @param from left end
   * @param to right end
   * @param family the function for a value
   * @param guides functions that stand still, drawn in grey behind
   * @return a figure
   */
  public static PlotlyFigure slider(
      String title,
      String name,
      double[] values,
      int start,
      double from,
      double to,
      DoubleFunction<Activation> family,
      Activation... guides) {
    double[] x = crowded(from, to);
    return PlotlyFigure.slider(
            name,
            values,
            start,
            value -> {
              Activation f = family.apply(value);
              return PlotlyFigure.stack(
                      panel(Aspect.VALUE, f, x, guides), panel(Aspect.SLOPE, f, x, guides))
                  .title(title)
                  .merge("{\"layout\": {\"showlegend\": false}}");
            })
        .alt(
            "%s. Two panels over x from %s to %s, value above slope, and a slider for %s from %s to %s."
                .formatted(
                    title,
                    number(from),
                    number(to),
                    name,
                    number(values[0]),
                    number(values[values.length - 1])));
  }

  /** From end to end with steps that shrink towards the middle. */
  private static double[] crowded(double from, double to) {
    double[] places = Search.grid(-1, 1, POINTS_SLIDER);
    for (int i = 0; i < places.length; i++) {
      double t = places[i];
      places[i] = from / 2 + to / 2 + (to - from) / 2 * t * t * t;
    }
    return places;
  }

  /**
   * What a gradient probe found: the median over the stacks with a band from the smallest to the
   * largest, against the layer, on logarithmic axes. One panel for dL/dh and one for dL/dW, each
   * over its value at the last layer.
   *
   * @param title what is to be seen
   * @param runs for each name the norms of its stacks
   * @return a figure
   */
  public static PlotlyFigure gradients(String title, Map<String, List<GradientProbe.Norms>> runs) {
    Map<String, List<double[]>> h = new LinkedHashMap<>();
    Map<String, List<double[]>> w = new LinkedHashMap<>();
    runs.forEach(
        (name, norms) -> {
          h.put(name, norms.stream().map(GradientProbe.Norms::kept).toList());
          w.put(name, norms.stream().map(GradientProbe.Norms::relativeW).toList());
        });
    return PlotlyFigure.grid(
            2,
            banded("what arrives: dL/dh", "‖dL/dh‖ over its last", 0, h),
            banded("what learns: dL/dW", "‖dL/dW‖ over its last", 1, w))
        .title(title)
        .height(380)
        .alt(
            title
                + ". Two panels over the layer, with logarithmic heights: the norms of dL/dh and of "
                + ("dL/dW, medians with bands, for " + String.join(", ", runs.keySet()) + "."));
  }

  private static PlotlyFigure banded(
      String title, String yAxis, int firstLayer, Map<String, List<double[]>> runs) {
    int places = runs.values().iterator().next().get(0).length;
    double[] layers = Search.grid(firstLayer, firstLayer + places - 1.0, places);
    return bands(title, "layer", yAxis, layers, runs).logY();
  }

  /**
   * What several seeds found: for each name the median as a line, with a band from the smallest to
   * the largest.
   *
   * @param title what is to be seen; may be empty for a panel
   * @param xAxis the label of the x axis
   * @param yAxis the label of the y axis
   * @param x places
   * @param runs for each name a row of heights for each seed, one height for each place
   * @return a figure
   */
  public static PlotlyFigure bands(
      String title, String xAxis, String yAxis, double[] x, Map<String, List<double[]>> runs) {
    List<Series> medians = new ArrayList<>();
    runs.forEach((name, rows) -> medians.add(Series.of(name, x, GradientProbe.median(rows))));
    PlotlyFigure figure = lines(title, xAxis, yAxis, medians);
    int trace = 0;
    for (List<double[]> rows : runs.values()) {
      figure = figure.errorBand(trace++, edge(rows, true), edge(rows, false));
    }
    return figure;
  }

  /**
   * Numbers in a grid of cells: white at 0, blue below, vermilion above, each with its number to
   * one decimal.
   *
   * @param title what is to be seen
   * @param xAxis the label of the x axis
   * @param yAxis the label of the y axis
   * @param columns names of the columns, from left to right
   * @param rows names of the rows, from top to bottom
   * @param numbers a row of numbers for each row
   * @param full the size at which a colour is at its full; above 0
   * @return a figure
   */
  public static PlotlyFigure heatMap(
      String title,
      String xAxis,
      String yAxis,
      List<String> columns,
      List<String> rows,
      double[][] numbers,
      double full) {
    HeatmapTrace cells = HeatmapTrace.builder(columns.toArray(), rows.toArray(), numbers).build();
    Map<String, Object> look = new LinkedHashMap<>();
    look.put(
        "colorscale",
        List.of(List.of(0, "#0072B2"), List.of(0.5, "#FFFFFF"), List.of(1, "#D55E00")));
    look.put("zmin", -full);
    look.put("zmax", full);
    look.put("texttemplate", "%{z:.1f}");
    look.put("showscale", false);
    look.put("hovertemplate", "%{y}, %{x}: %{z:.3f}<extra></extra>");
    Map<String, Object> down =
        Map.of("type", "category", "autorange", "reversed", "automargin", true);
    return PlotlyFigure.of(new Figure(Layout.builder(title, xAxis, yAxis).build(), cells))
        .merge(
            Map.of(
                "data",
                List.of(look),
                "layout",
                Map.of("xaxis", Map.of("type", "category"), "yaxis", down)));
  }

  /**
   * Before and after: for each name a hollow dot, a filled dot and a line between them, one name
   * below the other.
   *
   * @param title what is to be seen; may be empty for a panel
   * @param xAxis the label of the x axis
   * @param names what was changed, from top to bottom
   * @param before a number for each name
   * @param after as many
   * @return a figure
   */
  public static PlotlyFigure beforeAfter(
      String title, String xAxis, List<String> names, double[] before, double[] after) {
    int count = names.size();
    double[] rows = new double[count];
    double[] ways = new double[3 * count];
    double[] heights = new double[3 * count];
    for (int i = 0; i < count; i++) {
      rows[i] = i;
      ways[3 * i] = before[i];
      ways[3 * i + 1] = after[i];
      ways[3 * i + 2] = Double.NaN;
      Arrays.fill(heights, 3 * i, 3 * i + 3, i);
    }
    Map<String, Object> hollow =
        Map.of("symbol", "circle-open", "size", 11, "line", Map.of("width", 2));
    return lines(
            title,
            xAxis,
            "",
            Series.of("change", ways, heights).guide(),
            Series.of("before", before, rows).points().style(Style.number(1)),
            Series.of("after", after, rows).points().style(Style.number(0)))
        .yRange(count - 0.5, -0.5)
        .hover("%{x:.3g}")
        .merge(
            Map.of(
                "data",
                List.of(
                    Map.of("showlegend", false, "hoverinfo", "skip"),
                    Map.of("marker", hollow),
                    Map.of("marker", Map.of("size", 11))),
                "layout",
                Map.of(
                    "yaxis",
                    Map.of(
                        "tickvals",
                        rows,
                        "ticktext",
                        names,
                        "automargin",
                        true,
                        "title",
                        Map.of("text", "remedy")))));
  }

  /**
   * What a classifier answers everywhere in the plane, behind the examples it is meant for. With
   * two classes the ground is the probability of class 1, σ of the logit, with a line at one half;
   * with more it is the class of the largest logit.
   *
   * @param title what is to be seen
   * @param data examples of two features
   * @param logits from a row for each place to a row of logits for each, such as {@code
   *     net::output}
   * @return a figure
   * @throws IllegalArgumentException if the examples do not have two features
   */
  public static PlotlyFigure regions(String title, Data data, UnaryOperator<Matrix> logits) {
    if (data.x().columns() != 2) {
      throw new IllegalArgumentException(
          "regions are drawn over two features, but " + data.name() + " has " + data.x().columns());
    }
    boolean two = data.classes() == 2;
    double[] x = window(data.x(), 0, two ? POINTS_REGION : POINTS_REGIONS);
    double[] y = window(data.x(), 1, x.length);
    Data everywhere = new Data("places", places(x, y), new Matrix(x.length * y.length, 1));
    Matrix answers = logits.apply(everywhere.x());
    double[][] ground = new double[y.length][x.length];
    for (int i = 0; i < answers.rows(); i++) {
      ground[i / x.length][i % x.length] =
          two ? share(answers.at(i, 0)) : Data.classOf(answers, i, 0);
    }
    List<Trace> traces = new ArrayList<>();
    traces.add(HeatmapTrace.builder(boxed(x), boxed(y), ground).build());
    List<Object> looks = new ArrayList<>();
    looks.add(two ? shades() : tints(data.classes()));
    for (Series series : dots(data)) {
      looks.add(Map.of("marker", mark(traces.size() - 1, data.examples() > MANY ? 5 : 10)));
      traces.add(series.trace(traces.size()));
    }
    Map<String, Object> frame = Map.of("xaxis", framed(x), "yaxis", framed(y));
    return PlotlyFigure.of(
            new Figure(Layout.builder(title, "a", "b").build(), traces.toArray(Trace[]::new)))
        .merge(Map.of("data", looks, "layout", frame))
        .alt(
            "%s. The plane over a and b, coloured by what the network answers there, with the examples of %s."
                .formatted(title, data.name()));
  }

  /** A frame, for ground that may be as white as the page. */
  private static Map<String, Object> framed(double[] axis) {
    double[] range = {axis[0], axis[axis.length - 1]};
    return Map.of(
        "range",
        range,
        "zeroline",
        false,
        "showline",
        true,
        "mirror",
        true,
        "linecolor",
        Style.GREY);
  }

  /** The examples as points, a series for each class. */
  static List<Series> dots(Data data) {
    List<Series> dots = new ArrayList<>();
    int[] labels = data.labels();
    for (int k = 0; k < data.classes(); k++) {
      int kind = k;
      int[] rows = IntStream.range(0, labels.length).filter(i -> labels[i] == kind).toArray();
      double[] x = Arrays.stream(rows).mapToDouble(i -> data.x().at(i, 0)).toArray();
      double[] y = Arrays.stream(rows).mapToDouble(i -> data.x().at(i, 1)).toArray();
      dots.add(Series.of("class " + k, x, y).points().style(Style.number(k)));
    }
    return dots;
  }

  /** The marker of a class: a shape as well as a colour, with a rim that shows on any ground. */
  static Map<String, Object> mark(int kind, int size) {
    List<String> shapes = List.of("circle", "diamond", "square", "cross");
    Map<String, Object> rim = Map.of("width", size / 8.0, "color", "white");
    return Map.of("symbol", shapes.get(kind % shapes.size()), "size", size, "line", rim);
  }

  /** A quarter of the span of a feature more on both sides. */
  private static double[] window(Matrix x, int column, int points) {
    double least = Double.POSITIVE_INFINITY;
    double greatest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < x.rows(); i++) {
      least = Math.min(least, x.at(i, column));
      greatest = Math.max(greatest, x.at(i, column));
    }
    double more = greatest > least ? (greatest - least) / 4 : 1;
    return Search.grid(least - more, greatest + more, points);
  }

  private static Matrix places(double[] x, double[] y) {
    Matrix places = new Matrix(x.length * y.length, 2);
    for (int i = 0; i < places.rows(); i++) {
      places.set(i, 0, x[i % x.length]);
      places.set(i, 1, y[i / x.length]);
    }
    return places;
  }

  /** Two decimals are enough for a shade, and keep a slider small. */
  private static double share(double logit) {
    return Math.rint(100 * new Sigmoid().value(logit)) / 100;
  }

  private static Object[] boxed(double[] numbers) {
    return Arrays.stream(numbers).boxed().toArray();
  }

  private static Map<String, Object> shades() {
    return Map.of(
        "type",
        "contour",
        "colorscale",
        List.of(List.of(0, TINTS.get(0)), List.of(0.5, "#FFFFFF"), List.of(1, TINTS.get(1))),
        "zmin",
        0,
        "zmax",
        1,
        "autocontour",
        false,
        "contours",
        Map.of("start", 0.5, "end", 0.5, "size", 1, "coloring", "heatmap"),
        "line",
        Map.of("color", Style.BLACK, "width", 2),
        "showscale",
        false,
        "hovertemplate",
        "a = %{x:.2f}<br>b = %{y:.2f}<br>p = %{z:.2f}<extra></extra>");
  }

  private static Map<String, Object> tints(int classes) {
    List<Object> steps = new ArrayList<>();
    for (int k = 0; k < classes; k++) {
      String tint = TINTS.get(k % TINTS.size());
      steps.add(List.of(k / (double) classes, tint));
      steps.add(List.of((k + 1) / (double) classes, tint));
    }
    return Map.of(
        "colorscale",
        steps,
        "zmin",
        -0.5,
        "zmax",
        classes - 0.5,
        "showscale",
        false,
        "hovertemplate",
        "a = %{x:.2f}<br>b = %{y:.2f}<br>class %{z}<extra></extra>");
  }

  private static double[] edge(List<double[]> rows, boolean lower) {
    double[] edge = rows.get(0).clone();
    for (double[] row : rows) {
      for (int i = 0; i < edge.length; i++) {
        edge[i] = lower ? Math.min(edge[i], row[i]) : Math.max(edge[i], row[i]);
      }
    }
    return edge;
  }

  private static PlotlyFigure panel(Aspect aspect, Activation f, double[] x, Activation... guides) {
    Stream<Series> behind = Stream.of(guides).map(g -> aspect.of(g, x).guide());
    Series[] all = Stream.concat(behind, Stream.of(aspect.of(f, x))).toArray(Series[]::new);
    return lines("", "x", aspect.label, all);
  }

  private static PlotlyFigure face(Activation f, double[] x) {
    Style style = Style.of(f);
    return lines(
            f.about().name(),
            "",
            "",
            Series.value(f, x).named("value").style(new Style(style.color(), Line.Dash.SOLID)),
            Series.slope(f, x).named("slope").style(new Style(style.color(), Line.Dash.DASH)))
        .merge("{\"data\":[" + LEAN + "," + LEAN + "]}");
  }

  private static PlotlyFigure emptyChair() {
    double[] x = {-1, -1, -1, 1, 1};
    double[] y = {3, -1, 1, 1, -1};
    Style grey = new Style(Style.GREY, Line.Dash.SOLID);
    return lines("you?", "", "", Series.of("an empty chair", x, y).style(grey));
  }

  /** A panel of the gallery: numbers and labels at the edge of the photo only. */
  private static PlotlyFigure edged(PlotlyFigure panel, boolean bottom, boolean left) {
    Map<String, Object> inner = Map.of("showticklabels", false);
    Map<String, Object> x = bottom ? Map.of("title", Map.of("text", "x")) : inner;
    Map<String, Object> y = left ? Map.of("title", Map.of("text", "f, f′")) : inner;
    return panel
        .xRange(-4, 4)
        .yRange(-2, 4)
        .merge(Map.of("layout", Map.of("showlegend", false, "xaxis", x, "yaxis", y)));
  }

  /** The stretches in which the size of the slope is below the threshold. */
  private static List<double[]> quiet(Activation f, double threshold, double[] x) {
    DoubleUnaryOperator loud = v -> Math.abs(f.derivative(v)) - threshold;
    List<double[]> zones = new ArrayList<>();
    double begin = x[0];
    for (int i = 1; i < x.length; i++) {
      boolean before = loud.applyAsDouble(x[i - 1]) < 0;
      boolean now = loud.applyAsDouble(x[i]) < 0;
      double edge = before == now ? x[i] : Search.root(loud, x[i - 1], x[i]);
      if (!before && now) {
        begin = edge;
      } else if (before && (!now || i == x.length - 1)) {
        zones.add(new double[] {begin, edge});
      }
    }
    return zones;
  }

  private static PlotlyFigure shaded(PlotlyFigure panel, List<double[]> zones) {
    PlotlyFigure figure = panel;
    for (double[] zone : zones) {
      figure = figure.verticalBand(zone[0], zone[1], "");
    }
    return figure;
  }

  /** Zones in words, such as "left of −3.637 and right of 3.637". */
  private static String where(List<double[]> zones, double[] x) {
    List<String> words = new ArrayList<>();
    for (double[] zone : zones) {
      boolean first = zone[0] == x[0];
      boolean last = zone[1] == x[x.length - 1];
      String span = "from " + place(zone[0]) + " to " + place(zone[1]);
      words.add(
          first && last
              ? "everywhere"
              : first ? "left of " + place(zone[1]) : last ? "right of " + place(zone[0]) : span);
    }
    return words.isEmpty() ? "nowhere" : String.join(" and ", words);
  }

  /** Where a slope jumps at 0, bisection ends beside 0. */
  private static String place(double edge) {
    return number(Math.abs(edge) < 1e-12 ? 0 : edge);
  }

  private static String extremes(double[] y) {
    double least = Double.POSITIVE_INFINITY;
    double greatest = Double.NEGATIVE_INFINITY;
    for (double value : y) {
      least = Math.min(least, value);
      greatest = Math.max(greatest, value);
    }
    return number(least) + " to " + number(greatest);
  }

  private static String number(double value) {
    return Numbers.text(value, 4).replace("-", "−");
  }
}
