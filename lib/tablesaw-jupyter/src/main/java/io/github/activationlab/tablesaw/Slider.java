package io.github.activationlab.tablesaw;

import static io.github.activationlab.tablesaw.PlotlyFigure.map;
import static io.github.activationlab.tablesaw.PlotlyFigure.maps;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntFunction;

/** One figure per position of a slider, and what changes from each to the next. */
final class Slider {

  /** Pixels from the x axis down to the slider: tick labels and the axis' title. */
  private static final int BELOW_AXIS = 56;

  /** Pixels that a slider adds to a figure's height. */
  private static final int HEIGHT = 110;

  /** Room above and below the curves, as a share of their height. */
  private static final double PADDING = 0.06;

  private Slider() {}

  static PlotlyFigure of(
      String name, List<String> labels, int start, IntFunction<PlotlyFigure> figureAt) {
    if (labels.isEmpty()) {
      throw new IllegalArgumentException("slider " + name + " has no values");
    }
    if (start < 0 || start >= labels.size()) {
      throw new IllegalArgumentException(
          "slider " + name + " has positions 0 to " + (labels.size() - 1) + ", but no " + start);
    }
    List<PlotlyFigure> figures = new ArrayList<>();
    for (int i = 0; i < labels.size(); i++) {
      PlotlyFigure figure = figureAt.apply(i);
      check(name, labels, figures, figure);
      figures.add(figure);
    }
    figures = standingStill(figures);
    List<Map<String, Object>> frames = figures.stream().map(Finish::of).toList();
    return slid(PlotlyFigure.plain(frames.get(start)), frames, name, labels, start);
  }

  private static void check(
      String name, List<String> labels, List<PlotlyFigure> before, PlotlyFigure figure) {
    String label = labels.get(before.size());
    if (figure == null) {
      throw new IllegalArgumentException("slider " + name + ": no figure for " + label);
    }
    if (figure.layout().containsKey("sliders")) {
      throw new IllegalArgumentException(
          "slider " + name + ": the figure for " + label + " has a slider already");
    }
    if (!before.isEmpty() && !types(figure).equals(types(before.get(0)))) {
      throw new IllegalArgumentException(
          String.format(
              "slider %s: the figure for %s has traces %s, but the one for %s has %s",
              name, label, types(figure), labels.get(0), types(before.get(0))));
    }
  }

  private static List<Object> types(PlotlyFigure figure) {
    return figure.data().stream().map(trace -> trace.getOrDefault("type", "scatter")).toList();
  }

  // ---- one range for all

  private static List<PlotlyFigure> standingStill(List<PlotlyFigure> figures) {
    Set<String> axes = new TreeSet<>();
    figures.get(0).data().forEach(trace -> axes.add(axis(trace)));
    List<PlotlyFigure> result = figures;
    for (String axis : axes) {
      result = standingStill(result, axis);
    }
    return result;
  }

  private static List<PlotlyFigure> standingStill(List<PlotlyFigure> figures, String axis) {
    String name = "yaxis" + axis.substring(1);
    double least = Double.POSITIVE_INFINITY;
    double greatest = Double.NEGATIVE_INFINITY;
    for (PlotlyFigure figure : figures) {
      Map<String, Object> settings = map(figure.layout().get(name));
      if (settings.containsKey("range") || settings.containsKey("type")) {
        return figures;
      }
      for (Map<String, Object> trace : figure.data()) {
        if (axis(trace).equals(axis)) {
          if (!"scatter".equals(trace.get("type")) || !(trace.get("y") instanceof List<?>)) {
            return figures;
          }
          for (Object value : (List<?>) trace.get("y")) {
            if (value instanceof Number number) {
              least = Math.min(least, number.doubleValue());
              greatest = Math.max(greatest, number.doubleValue());
            }
          }
          if (String.valueOf(trace.get("fill")).startsWith("tozero")) {
            least = Math.min(least, 0);
            greatest = Math.max(greatest, 0);
          }
        }
      }
    }
    if (!(least < greatest)) {
      return figures;
    }
    double padding = PADDING * (greatest - least);
    List<Double> range = List.of(least - padding, greatest + padding);
    return figures.stream().map(figure -> figure.layout(name, Map.of("range", range))).toList();
  }

  private static String axis(Map<String, Object> trace) {
    return trace.getOrDefault("yaxis", "y").toString();
  }

  // ---- what changes

  private static PlotlyFigure slid(
      PlotlyFigure shown,
      List<Map<String, Object>> frames,
      String name,
      List<String> labels,
      int start) {
    List<Map<String, Object>> layouts = new ArrayList<>();
    frames.forEach(frame -> layouts.add(flat(without(map(frame.get("layout")), "meta"))));
    Set<String> changingLayout = changing(layouts);

    List<Integer> moving = new ArrayList<>();
    Set<String> changingData = new LinkedHashSet<>();
    for (int i = 0; i < shown.data().size(); i++) {
      Set<String> ofTrace = changing(traces(frames, i));
      if (!ofTrace.isEmpty()) {
        moving.add(i);
        changingData.addAll(ofTrace);
      }
    }

    List<Object> steps = new ArrayList<>();
    for (int f = 0; f < frames.size(); f++) {
      Map<String, Object> data = new LinkedHashMap<>();
      for (String path : changingData) {
        List<Object> values = new ArrayList<>();
        for (int i : moving) {
          values.add(traces(frames, i).get(f).get(path));
        }
        data.put(path, values);
      }
      Map<String, Object> layout = new LinkedHashMap<>();
      for (String path : changingLayout) {
        layout.put(path, layouts.get(f).get(path));
      }
      Map<String, Object> step = new LinkedHashMap<>();
      step.put("label", labels.get(f));
      step.put("method", "update");
      step.put("args", List.of(data, layout, moving));
      steps.add(step);
    }

    Map<String, Object> slider = new LinkedHashMap<>();
    slider.put("active", start);
    slider.put("currentvalue", Map.of("prefix", name + " = ", "xanchor", "left"));
    slider.put("pad", Map.of("t", BELOW_AXIS, "b", 8));
    slider.put("steps", steps);
    Map<String, Object> layout = new LinkedHashMap<>();
    layout.put("sliders", List.of(slider));
    layout.put("height", ((Number) shown.layout().get("height")).intValue() + HEIGHT);
    return shown.merge(Map.of("layout", layout));
  }

  private static List<Map<String, Object>> traces(List<Map<String, Object>> frames, int index) {
    return frames.stream().map(frame -> flat(maps(frame.get("data")).get(index))).toList();
  }

  /** The paths whose values are not the same in all. */
  private static Set<String> changing(List<Map<String, Object>> all) {
    Set<String> paths = new LinkedHashSet<>();
    all.forEach(map -> paths.addAll(map.keySet()));
    Map<String, Object> first = all.get(0);
    paths.removeIf(
        path -> all.stream().allMatch(map -> Objects.equals(map.get(path), first.get(path))));
    return paths;
  }

  /** Nested objects as dotted paths, the way in which plotly.js takes changes. */
  private static Map<String, Object> flat(Map<String, Object> nested) {
    Map<String, Object> flat = new LinkedHashMap<>();
    nested.forEach(
        (name, value) -> {
          if (value instanceof Map<?, ?>) {
            flat(map(value)).forEach((path, inner) -> flat.put(name + "." + path, inner));
          } else {
            flat.put(name, value);
          }
        });
    return flat;
  }

  private static Map<String, Object> without(Map<String, Object> map, String name) {
    Map<String, Object> copy = new LinkedHashMap<>(map);
    copy.remove(name);
    return copy;
  }
}
