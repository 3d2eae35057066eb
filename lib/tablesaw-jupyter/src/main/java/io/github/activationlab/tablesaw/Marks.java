package io.github.activationlab.tablesaw;

import static io.github.activationlab.tablesaw.PlotlyFigure.map;
import static io.github.activationlab.tablesaw.PlotlyFigure.maps;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Lines, bands, notes and error bars, in the words of plotly.js. */
final class Marks {

  /** Plotly's own colours, in the order in which it gives them to traces. */
  private static final List<String> COLORWAY =
      List.of(
          "#1f77b4", "#ff7f0e", "#2ca02c", "#d62728", "#9467bd", "#8c564b", "#e377c2", "#7f7f7f",
          "#bcbd22", "#17becf");

  private static final String LINE_COLOR = "#555";
  private static final String BAND_COLOR = "rgba(120,120,120,0.15)";

  /** Behind a note, so that a curve does not run through its text. */
  private static final String NOTE_BACKGROUND = "rgba(255,255,255,0.75)";

  private Marks() {}

  // ---- lines and areas: plotly.js takes shapes in the units of the data, on log axes too

  static PlotlyFigure line(PlotlyFigure figure, String axis, double at, String label) {
    Map<String, Object> shape = across(axis, at, at);
    shape.put("type", "line");
    shape.put("line", Map.of("color", LINE_COLOR, "width", 1.5, "dash", "dash"));
    return labelled(figure.added("shapes", shape), axis, at, label);
  }

  static PlotlyFigure band(PlotlyFigure figure, String axis, double from, double to, String label) {
    Map<String, Object> shape = across(axis, from, to);
    shape.putAll(area());
    return labelled(figure.added("shapes", shape), axis, axis.equals("x") ? from : to, label);
  }

  static PlotlyFigure region(
      PlotlyFigure figure, double x0, double x1, double y0, double y1, String label) {
    Map<String, Object> shape = area();
    shape.putAll(Map.of("xref", "x", "yref", "y"));
    shape.putAll(Map.of("x0", x0, "x1", x1, "y0", y0, "y1", y1));
    PlotlyFigure marked = figure.added("shapes", shape);
    if (label.isEmpty()) {
      return marked;
    }
    Map<String, Object> note = note(label);
    note.putAll(place(figure, x0, Math.max(y0, y1)));
    note.putAll(Map.of("xanchor", "left", "yanchor", "top"));
    return marked.added("annotations", note);
  }

  private static Map<String, Object> across(String axis, double from, double to) {
    String other = axis.equals("x") ? "y" : "x";
    Map<String, Object> shape = new LinkedHashMap<>();
    shape.put(axis + "ref", axis);
    shape.put(axis + "0", from);
    shape.put(axis + "1", to);
    shape.put(other + "ref", other + " domain");
    shape.put(other + "0", 0);
    shape.put(other + "1", 1);
    return shape;
  }

  private static Map<String, Object> area() {
    Map<String, Object> shape = new LinkedHashMap<>();
    shape.put("type", "rect");
    shape.put("layer", "below");
    shape.put("fillcolor", BAND_COLOR);
    shape.put("line", Map.of("width", 0));
    return shape;
  }

  private static PlotlyFigure labelled(PlotlyFigure figure, String axis, double at, String label) {
    if (label.isEmpty()) {
      return figure;
    }
    Map<String, Object> note = note(label);
    note.put(axis + "ref", axis);
    note.put(axis, onAxis(figure, axis, at));
    if (axis.equals("x")) {
      note.putAll(Map.of("yref", "y domain", "y", 1, "xanchor", "left", "yanchor", "top"));
    } else {
      note.putAll(Map.of("xref", "x domain", "x", 1, "xanchor", "right", "yanchor", "bottom"));
    }
    return figure.added("annotations", note);
  }

  // ---- notes: plotly.js takes their places in the units of the axis, so in powers of ten on a log

  static PlotlyFigure point(
      PlotlyFigure figure, double x, double y, String text, int right, int down) {
    Map<String, Object> note = note(text);
    note.putAll(place(figure, x, y));
    note.putAll(Map.of("showarrow", true, "arrowhead", 6, "arrowsize", 2, "arrowwidth", 1));
    note.putAll(Map.of("arrowcolor", LINE_COLOR, "ax", right, "ay", down));
    note.put("xanchor", right > 0 ? "left" : right < 0 ? "right" : "center");
    return figure.added("annotations", note);
  }

  private static Map<String, Object> note(String text) {
    Map<String, Object> note = new LinkedHashMap<>();
    note.put("text", text);
    note.put("showarrow", false);
    note.put("bgcolor", NOTE_BACKGROUND);
    return note;
  }

  private static Map<String, Object> place(PlotlyFigure figure, double x, double y) {
    return Map.of(
        "xref", "x", "yref", "y", "x", onAxis(figure, "x", x), "y", onAxis(figure, "y", y));
  }

  // ---- axes

  static PlotlyFigure log(PlotlyFigure figure, String axis) {
    if (isLog(figure, axis)) {
      return figure;
    }
    Map<String, Object> patch = new LinkedHashMap<>();
    patch.put("type", "log");
    if (map(figure.layout().get(axis + "axis")).get("range") instanceof List<?> range) {
      patch.put("range", range.stream().map(end -> powerOfTen(axis, end)).toList());
    }
    List<Map<String, Object>> notes = new ArrayList<>();
    for (Map<String, Object> note : maps(figure.layout().get("annotations"))) {
      notes.add(
          axis.equals(note.get(axis + "ref"))
              ? Map.of(axis, powerOfTen(axis, note.get(axis)))
              : Map.of());
    }
    return figure.layout(axis + "axis", patch).layout("annotations", notes);
  }

  static List<Object> range(PlotlyFigure figure, String axis, double from, double to) {
    return List.of(onAxis(figure, axis, from), onAxis(figure, axis, to));
  }

  private static Object onAxis(PlotlyFigure figure, String axis, double at) {
    return isLog(figure, axis) ? powerOfTen(axis, at) : (Object) at;
  }

  private static boolean isLog(PlotlyFigure figure, String axis) {
    return "log".equals(map(figure.layout().get(axis + "axis")).get("type"));
  }

  private static Object powerOfTen(String axis, Object value) {
    if (value instanceof Number number && number.doubleValue() > 0) {
      return StrictMath.log10(number.doubleValue());
    }
    throw new IllegalArgumentException("a logarithmic " + axis + " axis has no place for " + value);
  }

  // ---- traces

  static Map<String, Object> colored(Map<String, Object> trace, String color) {
    Map<String, Object> patch = new LinkedHashMap<>();
    String mode = String.valueOf(trace.getOrDefault("mode", ""));
    if (mode.contains("lines")) {
      patch.put("line", Map.of("color", color));
    }
    if (!mode.equals("lines")) {
      patch.put("marker", Map.of("color", color));
    }
    return patch;
  }

  /** The colour in which plotly.js draws the trace. */
  static String color(PlotlyFigure figure, int index) {
    Map<String, Object> trace = figure.trace(index);
    for (String part : List.of("line", "marker")) {
      if (map(trace.get(part)).get("color") instanceof String color) {
        return color;
      }
    }
    List<?> colors = figure.layout().get("colorway") instanceof List<?> given ? given : COLORWAY;
    return (String) colors.get(index % colors.size());
  }

  static Map<String, Object> errorBars(Map<String, Object> trace, double[] plusMinus) {
    checkLength(trace, plusMinus, "plusMinus");
    return Map.of("error_y", Map.of("type", "data", "array", plusMinus, "visible", true));
  }

  static PlotlyFigure errorBand(PlotlyFigure figure, int index, double[] lower, double[] upper) {
    Map<String, Object> trace = figure.trace(index);
    checkLength(trace, lower, "lower");
    checkLength(trace, upper, "upper");
    List<Object> x = new ArrayList<>((List<?>) trace.get("x"));
    List<Object> y = new ArrayList<>();
    for (double edge : upper) {
      y.add(edge);
    }
    List<Object> back = new ArrayList<>(x);
    Collections.reverse(back);
    x.addAll(back);
    for (int i = lower.length - 1; i >= 0; i--) {
      y.add(lower[i]);
    }
    Map<String, Object> band = new LinkedHashMap<>();
    band.put("type", "scatter");
    band.put("x", x);
    band.put("y", y);
    band.put("mode", "lines");
    band.put("fill", "toself");
    band.put("line", Map.of("width", 0, "color", color(figure, index)));
    band.put("opacity", 0.3);
    band.put("hoverinfo", "skip");
    band.put("showlegend", false);
    for (String axis : List.of("xaxis", "yaxis")) {
      if (trace.containsKey(axis)) {
        band.put(axis, trace.get(axis));
      }
    }
    List<Object> data = new ArrayList<>(Collections.nCopies(figure.data().size(), Map.of()));
    data.add(band);
    return figure.merge(Map.of("data", data));
  }

  private static void checkLength(Map<String, Object> trace, double[] values, String name) {
    int points = trace.get("y") instanceof List<?> y ? y.size() : 0;
    if (values.length != points) {
      throw new IllegalArgumentException(
          name + " has " + values.length + " values, but the trace has " + points + " points");
    }
  }
}
