package io.github.activationlab.tablesaw;

import static io.github.activationlab.tablesaw.PlotlyFigure.map;
import static io.github.activationlab.tablesaw.PlotlyFigure.maps;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What every figure gets at the end, where its author has not said otherwise: room for its texts.
 */
final class Finish {

  private static final int HEIGHT = 450;

  /** Characters of a title that fit across a notebook's cell. */
  private static final int TITLE_WIDTH = 68;

  /** At the top, whatever stands between it and the plot. */
  private static final Map<String, Object> TITLE_PLACE =
      Map.of("yref", "container", "y", 1, "yanchor", "top", "pad", Map.of("t", 14));

  /** In lines above the plot. */
  private static final Map<String, Object> WIDE_LEGEND =
      Map.of("orientation", "h", "x", 0, "y", 1.02, "yanchor", "bottom");

  /** Characters of a name for which a legend beside the plot has room. */
  private static final int NAME_WIDTH = 16;

  /** Values below which plotly.js would write 400µ instead of 4×10⁻⁴. */
  private static final double SMALL = 0.01;

  private static final int LINE_HEIGHT = 24;

  /** Points below which it is not worth while to leave places out. */
  private static final int FEW = 20;

  private Finish() {}

  static Map<String, Object> of(PlotlyFigure figure) {
    PlotlyFigure finished = figure;
    String title = Description.titleText(figure.layout());
    if (!title.isEmpty()) {
      finished = finished.layout("title", Map.of("text", wrapped(title, TITLE_WIDTH)));
      finished = finished.preset("title", TITLE_PLACE);
    }
    if (needsWideLegend(figure)) {
      finished = finished.preset("legend", WIDE_LEGEND);
    }
    // The description is for HTML, not for Plotly: it keeps its characters as they are.
    Map<String, Object> layout = room(finished);
    Map<String, Object> meta = with(map(layout.get("meta")), "alt", figure.alt());
    Map<String, Object> parts = with(finished.parts(), "layout", with(layout, "meta", meta));
    return with(parts, "data", finished.data().stream().map(Finish::spaced).toList());
  }

  /** A curve over evenly spaced places with their start and distance instead: half the size. */
  private static Map<String, Object> spaced(Map<String, Object> trace) {
    if (!"scatter".equals(trace.get("type")) || !(trace.get("x") instanceof List<?> x)) {
      return trace;
    }
    double distance = distance(x);
    if (Double.isNaN(distance)) {
      return trace;
    }
    Map<String, Object> spaced = with(with(trace, "x0", x.get(0)), "dx", distance);
    Map<String, Object> copy = new TreeMap<>(map(Json.plain(spaced, "trace")));
    copy.remove("x");
    return Collections.unmodifiableMap(copy);
  }

  /** Between neighbours, if all agree to what the eye can see; otherwise not a number. */
  private static double distance(List<?> places) {
    int last = places.size() - 1;
    if (last < FEW || !places.stream().allMatch(Number.class::isInstance)) {
      return Double.NaN;
    }
    double start = ((Number) places.get(0)).doubleValue();
    double distance = (((Number) places.get(last)).doubleValue() - start) / last;
    for (int i = 0; i <= last; i++) {
      double off = ((Number) places.get(i)).doubleValue() - (start + i * distance);
      if (!(Math.abs(off) <= 1e-3 * Math.abs(distance))) {
        return Double.NaN;
      }
    }
    return distance;
  }

  private static Map<String, Object> room(PlotlyFigure figure) {
    Map<String, Object> patch = new LinkedHashMap<>();
    if (!figure.layout().containsKey("height")) {
      patch.put("height", HEIGHT);
    }
    Map<String, Object> margin = new LinkedHashMap<>();
    margin.putAll(Map.of("l", 56, "r", 24, "b", 48, "t", top(figure.layout())));
    margin.keySet().removeAll(map(figure.layout().get("margin")).keySet());
    patch.put("margin", margin);
    PlotlyFigure roomy = figure.merge(Map.of("layout", patch));
    for (String name : figure.layout().keySet()) {
      if (name.matches("[xy]axis\\d*")) {
        roomy = roomy.preset(name, Map.of("automargin", true));
        if (!Description.titleText(map(figure.layout().get(name))).isEmpty()) {
          // Without it, labels with powers reach into the title.
          roomy = roomy.layout(name, Map.of("title", standoff(figure, name)));
        }
        if (isLogOrSmall(figure, name)) {
          roomy = roomy.preset(name, Map.of("exponentformat", "power"));
        }
      }
    }
    return roomy.layout();
  }

  private static Map<String, Object> standoff(PlotlyFigure figure, String axis) {
    Object title = map(figure.layout().get(axis)).get("title");
    return map(title).containsKey("standoff") ? Map.of() : Map.of("standoff", 8);
  }

  private static boolean isLogOrSmall(PlotlyFigure figure, String name) {
    String side = name.substring(0, 1);
    double greatest = 0;
    for (Map<String, Object> trace : figure.data()) {
      Object axis = trace.getOrDefault(side + "axis", side);
      if (axis.equals(name.replace("axis", "")) && trace.get(side) instanceof List<?> values) {
        for (Object value : values) {
          greatest = Math.max(greatest, value instanceof Number n ? Math.abs(n.doubleValue()) : 0);
        }
      }
    }
    boolean log = "log".equals(map(figure.layout().get(name)).get("type"));
    return log || (greatest > 0 && greatest < SMALL);
  }

  /** Long names leave a plot no room beside their legend, and axes on the right run into it. */
  private static boolean needsWideLegend(PlotlyFigure figure) {
    boolean longNames =
        figure.data().stream()
            .filter(trace -> trace.get("name") instanceof String)
            .anyMatch(trace -> Markup.plain((String) trace.get("name")).length() > NAME_WIDTH);
    boolean rightAxis =
        figure.layout().values().stream()
            .anyMatch(axis -> axis instanceof Map<?, ?> map && "right".equals(map.get("side")));
    boolean shown =
        figure.data().size() > 1 && !Boolean.FALSE.equals(figure.layout().get("showlegend"));
    return shown && (longNames || rightAxis);
  }

  /** The height of what stands above the plots: title, legend, titles of panels. */
  private static int top(Map<String, Object> layout) {
    String title = Description.titleText(layout);
    int lines = title.isEmpty() ? 0 : title.split("<br\\s*/?>", -1).length;
    if ("h".equals(map(layout.get("legend")).get("orientation"))) {
      lines++;
    }
    boolean panels =
        maps(layout.get("annotations")).stream()
            .anyMatch(
                note -> "paper".equals(note.get("yref")) && "bottom".equals(note.get("yanchor")));
    return 24 + LINE_HEIGHT * (panels ? lines + 1 : lines);
  }

  /** The text in lines of about the given width, unless its author broke it already. */
  static String wrapped(String text, int width) {
    if (text.contains("<br") || Markup.plain(text).length() <= width) {
      return text;
    }
    StringBuilder lines = new StringBuilder();
    int column = 0;
    for (String word : text.split(" ", -1)) {
      int length = Markup.plain(word).length();
      if (column > 0 && column + 1 + length > width) {
        lines.append("<br>");
        column = 0;
      } else if (column > 0) {
        lines.append(' ');
        column++;
      }
      lines.append(word);
      column += length;
    }
    return lines.toString();
  }

  private static Map<String, Object> with(Map<String, Object> map, String name, Object value) {
    Map<String, Object> copy = new TreeMap<>(map);
    copy.put(name, value);
    return Collections.unmodifiableMap(copy);
  }
}
