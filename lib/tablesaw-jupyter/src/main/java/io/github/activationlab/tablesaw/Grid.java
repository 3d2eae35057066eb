package io.github.activationlab.tablesaw;

import static io.github.activationlab.tablesaw.PlotlyFigure.map;
import static io.github.activationlab.tablesaw.PlotlyFigure.maps;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Several figures as the panels of one: axes numbered anew, each in its part of the paper. */
final class Grid {

  private static final Pattern AXIS = Pattern.compile("([xy])axis(\\d*)");
  private static final Pattern REFERENCE = Pattern.compile("([xy]\\d*)( domain)?");

  /** Settings of an axis or a trace that name an axis. */
  private static final List<String> REFERENCES =
      List.of("xaxis", "yaxis", "anchor", "overlaying", "matches", "scaleanchor");

  /** Traces with a scale of colours beside them. */
  private static final Set<String> SCALED = Set.of("heatmap", "contour", "histogram2d");

  /** Traces that take colours in turn. */
  private static final Set<String> COLORED = Set.of("scatter", "bar", "box", "violin", "histogram");

  private static final int TITLE_LINE = 20;
  private static final int TICK_LABELS = 24;
  private static final int AXIS_TITLE = 20;
  private static final int MARGINS = 110;

  /** Characters of a panel's title across the whole width. */
  private static final int TITLE_WIDTH = 80;

  private final int columns;
  private final List<PlotlyFigure> figures;
  private final boolean shared;
  private final int rows;
  private final double rowHeight;
  private final double rowGap;
  private final double columnWidth;
  private final double columnGap;

  private final List<Object> data = new ArrayList<>();
  private final Map<String, Object> layout = new LinkedHashMap<>();
  private final Map<String, Object> config = new LinkedHashMap<>();
  private final List<Object> shapes = new ArrayList<>();
  private final List<Object> annotations = new ArrayList<>();
  private final List<Object> images = new ArrayList<>();
  private final Set<String> legend = new LinkedHashSet<>();
  private final Map<String, Integer> lastAxis = new TreeMap<>(Map.of("x", 0, "y", 0));
  private int lastScene;

  static PlotlyFigure of(int columns, List<PlotlyFigure> figures, boolean shared) {
    if (columns < 1) {
      throw new IllegalArgumentException("a grid has at least 1 column, not " + columns);
    }
    if (figures.isEmpty()) {
      throw new IllegalArgumentException("a grid has at least one figure");
    }
    return new Grid(Math.min(columns, figures.size()), figures, shared).figure();
  }

  private Grid(int columns, List<PlotlyFigure> figures, boolean shared) {
    this.columns = columns;
    this.figures = figures;
    this.shared = shared;
    this.rows = (figures.size() + columns - 1) / columns;
    int panel = columns == 1 ? 170 : columns == 2 ? 220 : columns == 3 ? 180 : 130;
    int gap = gap();
    double height = rows * panel + (rows - 1) * gap;
    layout.put("height", (int) height + MARGINS);
    this.rowHeight = panel / height;
    this.rowGap = gap / height;
    this.columnGap = columns == 1 ? 0 : (hasTitles("y") ? 0.26 : 0.2) / columns;
    this.columnWidth = (1 - (columns - 1) * columnGap) / columns;
  }

  private int gap() {
    int lines =
        figures.stream().mapToInt(figure -> title(figure).split("<br", -1).length).max().orElse(1);
    boolean titles = figures.stream().anyMatch(figure -> !title(figure).isEmpty());
    int gap = 12 + (titles ? lines * TITLE_LINE : 0);
    return shared ? gap : gap + TICK_LABELS + (hasTitles("x") ? AXIS_TITLE : 0);
  }

  private boolean hasTitles(String axis) {
    return figures.stream()
        .anyMatch(
            figure -> !Description.titleText(map(figure.layout().get(axis + "axis"))).isEmpty());
  }

  private String title(PlotlyFigure figure) {
    return Finish.wrapped(Description.titleText(figure.layout()), TITLE_WIDTH / columns);
  }

  private PlotlyFigure figure() {
    List<Object> titles = new ArrayList<>();
    for (int i = 0; i < figures.size(); i++) {
      add(i);
      titles.add(figures.get(i).title().isEmpty() ? "untitled" : figures.get(i).title());
    }
    layout.put("autosize", true);
    layout.put("meta", Map.of("panels", titles));
    layout.put("shapes", shapes);
    layout.put("annotations", annotations);
    layout.put("images", images);
    boolean crowd = figures.stream().anyMatch(figure -> named(figure) > 1);
    layout.put("showlegend", crowd && legend.size() > 1);
    layout.put("legend", legendPlace());
    layout.values().removeIf(List.of()::equals);
    return PlotlyFigure.plain(Map.of("data", data, "layout", layout, "config", config));
  }

  private static long named(PlotlyFigure figure) {
    return figure.data().stream().filter(Grid::inLegend).count();
  }

  private static boolean inLegend(Map<String, Object> trace) {
    return trace.containsKey("name") && !Boolean.FALSE.equals(trace.get("showlegend"));
  }

  /** In one line between the figure's title and the panels, or their titles if they have any. */
  private Map<String, Object> legendPlace() {
    boolean titles = figures.stream().anyMatch(figure -> !title(figure).isEmpty());
    double pixel = 1.0 / ((int) layout.get("height") - MARGINS);
    double above = titles ? 1.3 * TITLE_LINE : 2;
    return Map.of("orientation", "h", "x", 0, "y", 1 + above * pixel, "yanchor", "bottom");
  }

  // ---- one panel

  private void add(int index) {
    PlotlyFigure figure = figures.get(index);
    check(index, figure);
    int row = index / columns;
    double left = (index % columns) * (columnWidth + columnGap);
    double top = 1 - row * (rowHeight + rowGap);
    double width = columnWidth;
    if (hasScale(figure)) {
      width *= 0.85;
    }
    Panel panel = new Panel(figure, left, left + width, top - rowHeight, top);
    if (panel.isCartesian()) {
      panel.axes(index);
    }
    panel.scene();
    panel.traces();
    panel.marks();
    panel.title();
    figure
        .layout()
        .forEach(
            (name, value) -> {
              if (!AXIS.matcher(name).matches() && !name.matches("scene|title|width|margin|meta")) {
                layout.putIfAbsent(name, value);
              }
            });
    map(figure.parts().get("config")).forEach(config::putIfAbsent);
  }

  /** Whether something with numbers stands to the right of the plot. */
  private static boolean hasScale(PlotlyFigure figure) {
    return figure.data().stream().anyMatch(trace -> SCALED.contains(trace.get("type")))
        || figure.layout().values().stream()
            .anyMatch(axis -> axis instanceof Map<?, ?> map && "right".equals(map.get("side")));
  }

  private static void check(int index, PlotlyFigure figure) {
    Map<String, Object> layout = figure.layout();
    boolean panels =
        layout.containsKey("grid")
            || layout.keySet().stream().anyMatch(name -> name.matches("scene\\d+"))
            || layout.entrySet().stream()
                .anyMatch(
                    axis ->
                        AXIS.matcher(axis.getKey()).matches()
                            && map(axis.getValue()).containsKey("domain"));
    if (panels || layout.containsKey("sliders")) {
      throw new IllegalArgumentException(
          String.format(
              "figure %d, '%s', has %s already and cannot be a panel",
              index, figure.title(), panels ? "panels" : "a slider"));
    }
  }

  private final class Panel {
    private final PlotlyFigure figure;
    private final double left;
    private final double right;
    private final double bottom;
    private final double top;

    /** From the figure's own names of axes, x, y, y2, …, to those in the grid. */
    private final Map<String, String> names = new LinkedHashMap<>();

    private String sceneName = "scene";

    Panel(PlotlyFigure figure, double left, double right, double bottom, double top) {
      this.figure = figure;
      this.left = left;
      this.right = right;
      this.bottom = bottom;
      this.top = top;
    }

    boolean isCartesian() {
      return figure.data().isEmpty()
          || figure.data().stream()
              .anyMatch(trace -> !Set.of("pie", "scatter3d").contains(trace.get("type")));
    }

    void axes(int index) {
      Map<String, Map<String, Object>> axes = new LinkedHashMap<>();
      axes.put("x", map(figure.layout().get("xaxis")));
      axes.put("y", map(figure.layout().get("yaxis")));
      figure
          .layout()
          .forEach(
              (name, axis) -> {
                Matcher matcher = AXIS.matcher(name);
                if (matcher.matches()) {
                  axes.put(matcher.group(1) + matcher.group(2), map(axis));
                }
              });
      axes.keySet().forEach(name -> names.put(name, next(name.substring(0, 1))));
      axes.forEach((name, axis) -> layout.put(key(names.get(name)), axis(name, axis, index)));
    }

    private Map<String, Object> axis(String name, Map<String, Object> axis, int index) {
      boolean x = name.startsWith("x");
      Map<String, Object> placed = renamed(axis);
      placed.putIfAbsent("anchor", names.get(x ? "y" : "x"));
      placed.put("domain", x ? List.of(left, right) : List.of(bottom, top));
      if (columns > 2) {
        placed.putIfAbsent("tickfont", Map.of("size", 10));
      }
      if (shared && name.equals("x")) {
        if (index > 0) {
          placed.put("matches", "x");
        }
        if (index < figures.size() - 1) {
          placed.put("showticklabels", false);
          placed.remove("title");
        }
      }
      return placed;
    }

    void scene() {
      if (figure.layout().containsKey("scene")) {
        lastScene++;
        sceneName = lastScene == 1 ? "scene" : "scene" + lastScene;
        Map<String, Object> scene = new LinkedHashMap<>(map(figure.layout().get("scene")));
        scene.put("domain", domain());
        layout.put(sceneName, scene);
      }
    }

    void traces() {
      for (int i = 0; i < figure.data().size(); i++) {
        Map<String, Object> trace = renamed(figure.trace(i));
        String type = String.valueOf(trace.getOrDefault("type", "scatter"));
        if (type.equals("pie")) {
          trace.put("domain", domain());
          trace.putIfAbsent("textinfo", "label+percent");
        } else if (type.equals("scatter3d")) {
          trace.put("scene", sceneName);
        } else {
          trace.put("xaxis", names.get(figure.trace(i).getOrDefault("xaxis", "x")));
          trace.put("yaxis", names.get(figure.trace(i).getOrDefault("yaxis", "y")));
        }
        if (SCALED.contains(type)) {
          trace.put("colorbar", colorBar(map(trace.get("colorbar"))));
        }
        legendEntry(trace);
        Object colored = trace;
        if (COLORED.contains(type)) {
          colored = Json.merged(colors(i, trace), trace, "trace");
        }
        data.add(colored);
      }
    }

    /** Each panel begins with the first colour. */
    private Map<String, Object> colors(int index, Map<String, Object> trace) {
      return map(Json.plain(Marks.colored(trace, Marks.color(figure, index)), "trace"));
    }

    private void legendEntry(Map<String, Object> trace) {
      if (!inLegend(trace) || !legend.add(trace.get("name").toString())) {
        trace.put("showlegend", false);
      }
      if (trace.containsKey("name")) {
        trace.putIfAbsent("legendgroup", trace.get("name"));
      }
    }

    private Map<String, Object> colorBar(Map<String, Object> own) {
      Map<String, Object> bar = new LinkedHashMap<>();
      bar.putAll(Map.of("x", right, "xanchor", "left", "thickness", 10));
      bar.putAll(Map.of("y", (bottom + top) / 2, "len", rowHeight, "lenmode", "fraction"));
      bar.putAll(own);
      return bar;
    }

    void marks() {
      maps(figure.layout().get("shapes")).forEach(shape -> shapes.add(placed(shape)));
      maps(figure.layout().get("annotations")).forEach(note -> annotations.add(placed(note)));
      maps(figure.layout().get("images")).forEach(image -> images.add(placed(image)));
    }

    /** A mark with its places in this panel, whether they count from an axis or on the paper. */
    private Map<String, Object> placed(Map<String, Object> mark) {
      Map<String, Object> placed = new LinkedHashMap<>(mark);
      for (String side : List.of("x", "y")) {
        Object reference = mark.getOrDefault(side + "ref", "paper");
        Matcher matcher = REFERENCE.matcher(reference.toString());
        if (matcher.matches()) {
          String suffix = matcher.group(2) == null ? "" : matcher.group(2);
          placed.put(side + "ref", names.get(matcher.group(1)) + suffix);
        } else if (reference.equals("paper")) {
          for (String coordinate : List.of(side, side + "0", side + "1")) {
            placed.computeIfPresent(coordinate, (name, value) -> onPaper(side, (Number) value));
          }
        }
        placed.computeIfPresent(
            "a" + side + "ref",
            (name, axis) -> names.getOrDefault(axis.toString(), axis.toString()));
      }
      return placed;
    }

    private double onPaper(String side, Number share) {
      double low = side.equals("x") ? left : bottom;
      double high = side.equals("x") ? right : top;
      return low + share.doubleValue() * (high - low);
    }

    void title() {
      String text = Grid.this.title(figure);
      if (!text.isEmpty()) {
        Map<String, Object> note = new LinkedHashMap<>();
        note.put("text", text);
        note.put("font", Map.of("size", 14));
        note.put("showarrow", false);
        note.putAll(Map.of("xref", "paper", "x", (left + right) / 2, "xanchor", "center"));
        note.putAll(Map.of("yref", "paper", "y", top, "yanchor", "bottom"));
        annotations.add(note);
      }
    }

    private Map<String, Object> domain() {
      return Map.of("x", List.of(left, right), "y", List.of(bottom, top));
    }

    private Map<String, Object> renamed(Map<String, Object> settings) {
      Map<String, Object> renamed = new LinkedHashMap<>(settings);
      for (String name : REFERENCES) {
        renamed.computeIfPresent(
            name, (key, axis) -> names.getOrDefault(axis.toString(), axis.toString()));
      }
      return renamed;
    }
  }

  private String next(String axis) {
    int number = lastAxis.merge(axis, 1, Integer::sum);
    return number == 1 ? axis : axis + number;
  }

  private static String key(String axis) {
    return axis.charAt(0) + "axis" + axis.substring(1);
  }
}
