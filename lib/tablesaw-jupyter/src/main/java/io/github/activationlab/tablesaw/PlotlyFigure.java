package io.github.activationlab.tablesaw;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.DoubleFunction;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import tech.tablesaw.plotly.components.Figure;
import tech.tablesaw.plotly.components.Line;

/**
 * A figure as Plotly JSON for a current plotly.js, made from a Tablesaw figure. Immutable: every
 * method gives a new figure.
 *
 * <p>What Tablesaw cannot say goes through {@link #merge(Map)}; the methods beside it, such as
 * {@link #verticalLine} and {@link #logY}, are common cases of it. They speak of the first pair of
 * axes: put lines and notes on a panel before {@link #grid} takes it in.
 *
 * <p>Titles, names and labels may hold Plotly's {@code <b>}, {@code <i>}, {@code <u>}, {@code <s>},
 * {@code <sub>}, {@code <sup>} and {@code <br>}; any other tag is shown as text. Numbers in arrays
 * are rounded to five significant digits (to more where they stand close together), others to
 * fifteen; what is missing or not finite becomes null, a gap.
 */
public final class PlotlyFigure implements MimeBundle {

  /** The MIME type that JupyterLab, Notebook and VS Code draw with plotly.js. */
  public static final String MIME_TYPE = "application/vnd.plotly.v1+json";

  private static final Set<String> PARTS = Set.of("data", "layout", "config", "frames");

  private final Map<String, Object> parts;

  /** As given, or null. */
  private final String alt;

  private PlotlyFigure(Map<String, Object> parts, String alt) {
    this.parts = parts;
    this.alt = alt;
  }

  // ---- making one

  /**
   * The figure as Tablesaw means it, repaired where Tablesaw writes for an older plotly.js.
   *
   * @param figure any Tablesaw figure; one without traces is an empty frame
   * @return the same figure for a current plotly.js; where the layout kept Tablesaw's preset size,
   *     as wide as its surroundings
   */
  public static PlotlyFigure of(Figure figure) {
    return plain(FigureReader.json(Objects.requireNonNull(figure, "figure")));
  }

  @SuppressWarnings("unchecked")
  static PlotlyFigure plain(Map<String, Object> parts) {
    return new PlotlyFigure((Map<String, Object>) Json.plain(parts, "figure"), null);
  }

  /**
   * Figures side by side and below each other, row by row, each with its title above it and its
   * axes labelled. Traces of one name share one place in the legend.
   *
   * @param columns figures in a row, at least 1
   * @param figures at least one; each with one plot of its own, so not a grid or a slider
   * @return one figure, without a title of its own
   * @throws IllegalArgumentException if there is no column or no figure, or one is a grid or a
   *     slider
   */
  public static PlotlyFigure grid(int columns, PlotlyFigure... figures) {
    return Grid.of(columns, Arrays.asList(figures), false);
  }

  /**
   * Figures below each other over one shared x axis, which is labelled once, at the bottom.
   *
   * @param figures as in {@link #grid}
   * @return one figure, without a title of its own
   * @throws IllegalArgumentException as in {@link #grid}
   */
  public static PlotlyFigure stack(PlotlyFigure... figures) {
    return Grid.of(1, Arrays.asList(figures), true);
  }

  /**
   * A figure with a slider under it that goes through the values of a parameter. It moves in any
   * page, without a kernel: the figures are made now, and the slider carries what differs. Where no
   * range is set, the y axes cover all figures, so that the frame stands still.
   *
   * <p>25 values for one curve of 201 points give about 50 kB.
   *
   * @param name the parameter's name; the slider shows {@code name = value}
   * @param values at least one
   * @param start the index of the value to begin with
   * @param figureAt the figure for a value; all with the same number and types of traces
   * @return the figure at the start, with the slider
   * @throws IllegalArgumentException if {@code start} is no index of {@code values}, or two figures
   *     differ in the number or the type of their traces; the message names the value
   */
  public static PlotlyFigure slider(
      String name, double[] values, int start, DoubleFunction<PlotlyFigure> figureAt) {
    List<String> labels = Arrays.stream(values).mapToObj(Numbers::text).toList();
    return slider(name, labels, start, i -> figureAt.apply(values[i]));
  }

  /**
   * A slider over anything that has a label, such as the names of functions or of steps.
   *
   * @param name what the labels are labels of; the slider shows {@code name = label}
   * @param labels at least one
   * @param start the index of the label to begin with
   * @param figureAt the figure for an index
   * @return as the slider over numbers
   * @throws IllegalArgumentException as the slider over numbers
   */
  public static PlotlyFigure slider(
      String name, List<String> labels, int start, IntFunction<PlotlyFigure> figureAt) {
    return Slider.of(name, labels, start, figureAt);
  }

  // ---- the door to everything that plotly.js can do

  /**
   * This figure with the patch laid over it. Objects merge name by name, and null takes a name
   * away. Lists of objects, such as {@code data} and {@code shapes}, merge item by item: an empty
   * object leaves its item alone, null takes it away, items past the end are added. Any other list
   * replaces the one that was there.
   *
   * <pre>{@code
   * figure.merge(Map.of("layout", Map.of("hovermode", "x unified")))
   * }</pre>
   *
   * @param patch with the names {@code data}, {@code layout}, {@code config} or {@code frames} on
   *     top; values are maps, lists, arrays, strings, enums, numbers, booleans and nulls
   * @return the new figure
   * @throws IllegalArgumentException if a value has another type, if a list would be laid over an
   *     object or an object over a list, or if a name on top is none of the four; the message names
   *     the place
   */
  public PlotlyFigure merge(Map<String, ?> patch) {
    for (String name : patch.keySet()) {
      if (!PARTS.contains(name)) {
        throw new IllegalArgumentException(
            "a figure has data, layout, config and frames, but no '" + name + "'");
      }
    }
    Object plain = Json.plain(patch, "figure");
    return new PlotlyFigure(map(Json.merged(parts, plain, "figure")), alt);
  }

  /**
   * As {@link #merge(Map)}, with the patch as strict JSON.
   *
   * @param json an object
   * @return the new figure
   * @throws IllegalArgumentException as {@link #merge(Map)}, and if the text is not JSON
   */
  public PlotlyFigure merge(String json) {
    return merge(Json.object(json));
  }

  // ---- text

  /**
   * This figure under another title.
   *
   * @param title the title; long ones are broken into lines
   * @return the new figure
   */
  public PlotlyFigure title(String title) {
    return layout("title", Map.of("text", title));
  }

  /**
   * The title as a reader sees it, in one line and without tags.
   *
   * @return empty if there is none
   */
  public String title() {
    return Markup.plain(Description.titleText(layout()));
  }

  /**
   * This figure with a description for those who cannot see it: what it shows, and what to notice.
   *
   * @param text plain text
   * @return the new figure
   */
  public PlotlyFigure alt(String text) {
    return new PlotlyFigure(parts, Objects.requireNonNull(text, "text"));
  }

  /**
   * The description: the one that was given, or one made from title, axes and names.
   *
   * @return plain text, never empty
   */
  public String alt() {
    return alt == null ? Description.of(parts) : alt;
  }

  // ---- axes

  /**
   * This figure with its x axis from one value to another.
   *
   * @param from at the left end
   * @param to at the right end
   * @return the new figure
   */
  public PlotlyFigure xRange(double from, double to) {
    return range("x", from, to);
  }

  /**
   * This figure with its y axis from one value to another.
   *
   * @param from at the lower end
   * @param to at the upper end
   * @return the new figure
   */
  public PlotlyFigure yRange(double from, double to) {
    return range("y", from, to);
  }

  /**
   * This figure with a logarithmic x axis; ranges and notes keep their places.
   *
   * @return the new figure
   */
  public PlotlyFigure logX() {
    return Marks.log(this, "x");
  }

  /**
   * This figure with a logarithmic y axis; ranges and notes keep their places.
   *
   * @return the new figure
   */
  public PlotlyFigure logY() {
    return Marks.log(this, "y");
  }

  /**
   * This figure in another height; figures are as wide as their surroundings.
   *
   * @param pixels at least 100
   * @return the new figure
   * @throws IllegalArgumentException if there are fewer
   */
  public PlotlyFigure height(int pixels) {
    if (pixels < 100) {
      throw new IllegalArgumentException("a figure needs 100 pixels of height, not " + pixels);
    }
    return layout("height", pixels);
  }

  // ---- marks

  /**
   * A dashed line over the whole height.
   *
   * @param x where
   * @param label beside the line, at its top; may be empty
   * @return the new figure
   */
  public PlotlyFigure verticalLine(double x, String label) {
    return Marks.line(this, "x", x, label);
  }

  /**
   * A dashed line over the whole width.
   *
   * @param y where
   * @param label above the line, at its right end; may be empty
   * @return the new figure
   */
  public PlotlyFigure horizontalLine(double y, String label) {
    return Marks.line(this, "y", y, label);
  }

  /**
   * A shaded band over the whole height, behind the curves.
   *
   * @param from its left edge
   * @param to its right edge
   * @param label at the top of the band; may be empty
   * @return the new figure
   */
  public PlotlyFigure verticalBand(double from, double to, String label) {
    return Marks.band(this, "x", from, to, label);
  }

  /**
   * A shaded band over the whole width, behind the curves.
   *
   * @param from its lower edge
   * @param to its upper edge
   * @param label at the right end of the band; may be empty
   * @return the new figure
   */
  public PlotlyFigure horizontalBand(double from, double to, String label) {
    return Marks.band(this, "y", from, to, label);
  }

  /**
   * A shaded rectangle behind the curves.
   *
   * @param x0 its left edge
   * @param x1 its right edge
   * @param y0 its lower edge
   * @param y1 its upper edge
   * @param label in its upper left corner; may be empty
   * @return the new figure
   */
  public PlotlyFigure region(double x0, double x1, double y0, double y1, String label) {
    return Marks.region(this, x0, x1, y0, y1, label);
  }

  /**
   * A dot with a text beside it.
   *
   * @param x where
   * @param y where
   * @param text to the upper right of the dot
   * @return the new figure
   */
  public PlotlyFigure point(double x, double y, String text) {
    return point(x, y, text, 30, -30);
  }

  /**
   * A dot with a text at some distance and a line between them.
   *
   * @param x where
   * @param y where
   * @param text beside the dot
   * @param right pixels from the dot to the text, to the right; negative to the left
   * @param down pixels from the dot to the text, downwards; negative upwards
   * @return the new figure
   */
  public PlotlyFigure point(double x, double y, String text, int right, int down) {
    return Marks.point(this, x, y, text, right, down);
  }

  // ---- traces

  /**
   * Another colour for a trace: its line, its markers, its bars.
   *
   * @param trace the trace's index
   * @param color a CSS colour
   * @return the new figure
   * @throws IndexOutOfBoundsException if there is no such trace
   */
  public PlotlyFigure color(int trace, String color) {
    return trace(trace, Marks.colored(trace(trace), color));
  }

  /**
   * Colours for the traces that have none of their own, in turn.
   *
   * @param colors CSS colours, at least one
   * @return the new figure
   */
  public PlotlyFigure colors(String... colors) {
    return layout("colorway", List.of(colors));
  }

  /**
   * Another line style for a trace.
   *
   * @param trace the trace's index
   * @param dash the style
   * @return the new figure
   * @throws IndexOutOfBoundsException if there is no such trace
   */
  public PlotlyFigure dash(int trace, Line.Dash dash) {
    return trace(trace, Map.of("line", Map.of("dash", dash)));
  }

  /**
   * The text that a pointer over any trace brings up.
   *
   * @param template Plotly's, for example {@code "x = %{x:.3f}<br>y = %{y:.4g}"}; a {@code
   *     <extra></extra>} at its end drops the trace's name
   * @return the new figure
   */
  public PlotlyFigure hover(String template) {
    PlotlyFigure figure = this;
    for (int i = 0; i < data().size(); i++) {
      figure = figure.hover(i, template);
    }
    return figure;
  }

  /**
   * The text that a pointer over one trace brings up.
   *
   * @param trace the trace's index
   * @param template as for all traces
   * @return the new figure
   * @throws IndexOutOfBoundsException if there is no such trace
   */
  public PlotlyFigure hover(int trace, String template) {
    return trace(trace, Map.of("hovertemplate", template));
  }

  /**
   * Bars that show an uncertainty above and below each point of a trace.
   *
   * @param trace the trace's index
   * @param plusMinus for each point, in units of y
   * @return the new figure
   * @throws IndexOutOfBoundsException if there is no such trace
   * @throws IllegalArgumentException if there are fewer or more than the trace has points
   */
  public PlotlyFigure errorBars(int trace, double[] plusMinus) {
    return trace(trace, Marks.errorBars(trace(trace), plusMinus));
  }

  /**
   * A shaded band around a trace, in its colour; it becomes a trace of its own, the last one.
   *
   * @param trace the trace's index
   * @param lower the band's lower edge for each point
   * @param upper the band's upper edge for each point
   * @return the new figure
   * @throws IndexOutOfBoundsException if there is no such trace
   * @throws IllegalArgumentException if there are fewer or more than the trace has points
   */
  public PlotlyFigure errorBand(int trace, double[] lower, double[] upper) {
    return Marks.errorBand(this, trace, lower, upper);
  }

  // ---- what comes out

  /**
   * The figure as one line of JSON with {@code data}, {@code layout} and {@code config}; the
   * description stands in {@code layout.meta.alt}.
   *
   * @return the JSON
   */
  public String json() {
    return Json.text(Finish.of(this));
  }

  @Override
  public Map<String, Object> mimeBundle() {
    Map<String, Object> bundle = new LinkedHashMap<>();
    bundle.put(MIME_TYPE, Finish.of(this));
    bundle.put("text/plain", alt());
    return Collections.unmodifiableMap(bundle);
  }

  /** The description, as {@link #alt()}. */
  @Override
  public String toString() {
    return alt();
  }

  // ---- for the classes beside this one

  Map<String, Object> parts() {
    return parts;
  }

  Map<String, Object> layout() {
    return map(parts.get("layout"));
  }

  List<Map<String, Object>> data() {
    return maps(parts.get("data"));
  }

  Map<String, Object> trace(int index) {
    return data().get(Objects.checkIndex(index, data().size()));
  }

  PlotlyFigure trace(int index, Map<String, ?> patch) {
    Objects.checkIndex(index, data().size());
    return merge(Map.of("data", placed(index, patch)));
  }

  PlotlyFigure layout(String name, Object value) {
    return merge(Map.of("layout", Map.of(name, value)));
  }

  /** This figure with settings of the layout that hold where it has none of its own. */
  PlotlyFigure preset(String name, Map<String, ?> settings) {
    Map<String, Object> missing = new LinkedHashMap<>(settings);
    missing.keySet().removeAll(map(layout().get(name)).keySet());
    return layout(name, missing);
  }

  /** This figure with one more item in a list of the layout. */
  PlotlyFigure added(String list, Map<String, ?> item) {
    return layout(list, placed(maps(layout().get(list)).size(), item));
  }

  private PlotlyFigure range(String axis, double from, double to) {
    return layout(axis + "axis", Map.of("range", Marks.range(this, axis, from, to)));
  }

  /** A list that leaves the items before the index alone. */
  private static List<Object> placed(int index, Object item) {
    return Stream.concat(Collections.nCopies(index, Map.of()).stream(), Stream.of(item)).toList();
  }

  @SuppressWarnings("unchecked")
  static Map<String, Object> map(Object value) {
    return value == null ? Map.of() : (Map<String, Object>) value;
  }

  static List<Map<String, Object>> maps(Object value) {
    List<Map<String, Object>> list = new ArrayList<>();
    if (value instanceof List<?> items) {
      items.forEach(item -> list.add(map(item)));
    }
    return list;
  }
}
