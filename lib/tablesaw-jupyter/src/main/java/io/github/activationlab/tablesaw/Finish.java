package io.github.activationlab.tablesaw;

import static io.github.activationlab.tablesaw.PlotlyFigure.map;
import static io.github.activationlab.tablesaw.PlotlyFigure.maps;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * What every figure gets at the end, where its author has not said otherwise: room for its texts.
 */
final class Finish {

  private static final int HEIGHT = 450;

  /** Characters of a title that fit across a notebook's cell. */
  private static final int TITLE_WIDTH = 68;

  private static final int LINE_HEIGHT = 24;

  private Finish() {}

  static Map<String, Object> of(PlotlyFigure figure) {
    PlotlyFigure finished = figure.layout("meta", Map.of("alt", figure.alt()));
    String title = Description.titleText(figure.layout());
    if (!title.isEmpty()) {
      finished = finished.title(wrapped(title, TITLE_WIDTH));
    }
    // The description is for HTML, not for Plotly: it keeps its characters as they are.
    Map<String, Object> layout = room(finished);
    Map<String, Object> meta = with(map(layout.get("meta")), "alt", figure.alt());
    return with(finished.parts(), "layout", with(layout, "meta", meta));
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
    figure
        .layout()
        .forEach(
            (name, axis) -> {
              if (name.matches("[xy]axis\\d*") && !map(axis).containsKey("automargin")) {
                patch.put(name, Map.of("automargin", true));
              }
            });
    return figure.merge(Map.of("layout", patch)).layout();
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
