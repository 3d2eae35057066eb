package io.github.activationlab.tablesaw;

import static io.github.activationlab.tablesaw.PlotlyFigure.map;
import static io.github.activationlab.tablesaw.PlotlyFigure.maps;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A figure in words, for those who cannot see it. */
final class Description {

  private Description() {}

  static String titleText(Map<String, Object> titled) {
    return map(titled.get("title")).get("text") instanceof String text ? text : "";
  }

  static String of(Map<String, Object> parts) {
    Map<String, Object> layout = map(parts.get("layout"));
    List<String> sentences = new ArrayList<>();
    sentences.add(Markup.plain(titleText(layout)));
    if (map(layout.get("meta")).get("panels") instanceof List<?> panels) {
      sentences.add(
          panels.size()
              + " panels: "
              + joined(panels.stream().map(title -> Markup.plain(title.toString())).toList()));
    }
    axes(sentences, layout);
    traces(sentences, maps(parts.get("data")));
    marks(sentences, layout);
    sliders(sentences, layout);
    sentences.removeIf(String::isEmpty);
    return sentences.isEmpty() ? "A figure." : closed(sentences);
  }

  private static void axes(List<String> sentences, Map<String, Object> layout) {
    for (String axis : List.of("x", "y", "z")) {
      Set<String> titles = new LinkedHashSet<>();
      layout.forEach(
          (name, value) -> {
            if (name.matches(axis + "axis\\d*")) {
              titles.add(Markup.plain(titleText(map(value))));
            } else if (name.matches("scene\\d*")) {
              titles.add(Markup.plain(titleText(map(map(value).get(axis + "axis")))));
            }
          });
      titles.remove("");
      if (!titles.isEmpty()) {
        sentences.add(axis + " axis: " + String.join(", ", titles));
      }
    }
  }

  private static void traces(List<String> sentences, List<Map<String, Object>> data) {
    Map<String, Set<String>> names = new LinkedHashMap<>();
    Map<String, Integer> counts = new LinkedHashMap<>();
    for (Map<String, Object> trace : data) {
      if (!"skip".equals(trace.get("hoverinfo"))) {
        String kind = kind(trace);
        counts.merge(kind, 1, Integer::sum);
        Set<String> ofKind = names.computeIfAbsent(kind, any -> new LinkedHashSet<>());
        if (trace.get("name") instanceof String name) {
          ofKind.add(Markup.plain(name));
        }
      }
    }
    names.forEach(
        (kind, ofKind) ->
            sentences.add(
                ofKind.isEmpty()
                    ? kind + (counts.get(kind) > 1 ? " (" + counts.get(kind) + ")" : "")
                    : kind + ": " + joined(ofKind)));
  }

  private static String kind(Map<String, Object> trace) {
    String type = String.valueOf(trace.getOrDefault("type", "scatter"));
    String mode = String.valueOf(trace.getOrDefault("mode", ""));
    return switch (type) {
      case "scatter" ->
          trace.containsKey("fill")
              ? "Area"
              : mode.contains("lines") ? "Curve" : mode.equals("text") ? "Text" : "Points";
      case "scatter3d" -> "Points in space";
      case "bar" -> "Bars";
      case "box" -> "Box plot";
      case "violin" -> "Violin plot";
      case "histogram" -> "Histogram";
      case "histogram2d" -> "Histogram of two variables";
      case "heatmap" -> "Heat map";
      case "contour" -> "Contours";
      case "pie" -> "Pie chart";
      case "candlestick" -> "Candlesticks";
      case "ohlc" -> "Open-high-low-close bars";
      default -> type;
    };
  }

  private static void marks(List<String> sentences, Map<String, Object> layout) {
    Set<String> texts = new LinkedHashSet<>();
    for (Map<String, Object> note : maps(layout.get("annotations"))) {
      if (note.get("text") instanceof String text && !"paper".equals(note.get("yref"))) {
        texts.add(Markup.plain(text));
      }
    }
    if (!texts.isEmpty()) {
      sentences.add("Marked: " + joined(texts));
    }
  }

  private static void sliders(List<String> sentences, Map<String, Object> layout) {
    for (Map<String, Object> slider : maps(layout.get("sliders"))) {
      List<Map<String, Object>> steps = maps(slider.get("steps"));
      Object prefix = map(slider.get("currentvalue")).getOrDefault("prefix", "");
      String name = Markup.plain(prefix.toString()).replaceAll("\\s*=$", "");
      sentences.add(
          String.format(
              "Slider %s: %d positions from %s to %s",
              name,
              steps.size(),
              Markup.plain(String.valueOf(steps.get(0).get("label"))),
              Markup.plain(String.valueOf(steps.get(steps.size() - 1).get("label")))));
    }
  }

  private static String joined(Iterable<?> texts) {
    List<String> list = new ArrayList<>();
    texts.forEach(text -> list.add(text.toString()));
    return String.join(", ", list);
  }

  private static String closed(List<String> sentences) {
    StringBuilder text = new StringBuilder();
    for (String sentence : sentences) {
      text.append(text.length() == 0 ? "" : " ").append(sentence);
      if (!sentence.matches("(?s).*[.!?…]")) {
        text.append('.');
      }
    }
    return text.toString();
  }
}
