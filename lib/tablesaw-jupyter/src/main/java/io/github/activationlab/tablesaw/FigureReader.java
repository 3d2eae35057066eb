package io.github.activationlab.tablesaw;

import io.pebbletemplates.pebble.PebbleEngine;
import java.lang.reflect.Field;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tech.tablesaw.plotly.components.Axis;
import tech.tablesaw.plotly.components.Component;
import tech.tablesaw.plotly.components.Config;
import tech.tablesaw.plotly.components.Figure;
import tech.tablesaw.plotly.components.Font;
import tech.tablesaw.plotly.components.HoverLabel;
import tech.tablesaw.plotly.components.Layout;
import tech.tablesaw.plotly.components.TemplateUtils;
import tech.tablesaw.plotly.traces.AbstractTrace;
import tech.tablesaw.plotly.traces.Trace;

/**
 * Reads a Tablesaw figure as Plotly JSON.
 *
 * <p>Tablesaw writes JavaScript for the plotly.js of 2018, through templates. What they write is
 * parsed here and repaired for a current plotly.js; what they forget to write is taken from the
 * figure's fields.
 */
final class FigureReader {

  /** Names whose arrays are data: their quoted numbers are numbers. */
  private static final Set<String> DATA_ARRAYS =
      Set.of("x", "y", "z", "values", "open", "high", "low", "close", "range", "tickvals");

  /** Names whose scalar is a number or a boolean and is written as a string. */
  private static final Set<String> UNQUOTED =
      Set.of(
          "opacity", "visible", "autorange", "dtick", "tick0", "nticks", "scaleratio", "hovermode");

  /** Buttons for what dragging, scrolling and a double click do as well. */
  private static final List<String> MOUSE_CAN_DO =
      List.of("zoom2d", "pan2d", "select2d", "lasso2d", "zoomIn2d", "zoomOut2d", "autoScale2d");

  private static final Set<List<Integer>> PRESET_SIZES =
      Set.of(List.of(800, 600), List.of(700, 450), List.of(900, 700), List.of(1000, 800));

  private static final Pattern NUMBER =
      Pattern.compile("[-+]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][-+]?\\d+)?");

  private static final Pattern NOT_FINITE = Pattern.compile("NaN|[-+]?Infinity");

  /**
   * What is not yet JSON in Tablesaw's text, strings first so that nothing within them matches:
   * double quotes hold JSON, single quotes hold text escaped for HTML and for nothing else.
   */
  private static final Pattern LITERAL_PART =
      Pattern.compile(
          "(?<json>\"(?:[^\"\\\\]|\\\\.)*\")"
              + "|'(?<text>[^']*)'"
              // In the default locale's digits and commas, and only two of them: see axis().
              + "|\\bdomain:\\s*\\[[^\\n]*\\],?\\n"
              + "|\\brangeslider:(?<slider>[^\\n]*),\\n"
              // The template names a variable that does not exist: see colorBar().
              + "|\\boutlinewidth:\\s*,");

  /** All fields of one of Tablesaw's classes by name, inherited ones too. */
  private static final ClassValue<Map<String, Field>> FIELDS =
      new ClassValue<>() {
        @Override
        protected Map<String, Field> computeValue(Class<?> type) {
          Map<String, Field> fields = new LinkedHashMap<>();
          for (Class<?> c = type; c != null && c != Object.class; c = c.getSuperclass()) {
            for (Field field : c.getDeclaredFields()) {
              if (fields.putIfAbsent(field.getName(), field) == null) {
                field.setAccessible(true);
              }
            }
          }
          return fields;
        }
      };

  /** A template engine, and the places where it looks for templates before Tablesaw's own. */
  private record Engine(PebbleEngine engine, Object places) {}

  private static volatile Engine engine;

  private FigureReader() {}

  /** The figure as {@code data}, {@code layout} and {@code config}. */
  static Map<String, Object> json(Figure figure) {
    shareEngine(figure);
    Layout layout = figure.getLayout();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("data", traces(figure));
    json.put("layout", layout == null ? new LinkedHashMap<>() : layout(layout));
    json.put("config", config(figure.getConfig()));
    if (is3d(json)) {
      moveAxesIntoScene(json);
    }
    return json;
  }

  /**
   * Every component of a figure brings a template engine, and each engine would read the templates
   * anew: a third of the time that a figure takes. They share one for as long as the places where
   * templates are looked for stay the same.
   */
  private static void shareEngine(Figure figure) {
    Object places = field(TemplateUtils.class, null, "templateLocations");
    Engine shared = engine;
    if (shared == null || shared.places != places) {
      shared = new Engine(TemplateUtils.getNewEngine(), places);
      engine = shared;
    }
    shareEngine(figure.getLayout(), shared.engine);
    shareEngine(figure.getTraces(), shared.engine);
  }

  private static void shareEngine(Object part, PebbleEngine engine) {
    if (part instanceof Trace[] || part instanceof Component[]) {
      for (Object one : (Object[]) part) {
        shareEngine(one, engine);
      }
    } else if (hasEngine(part) && field(part, "engine") != engine) {
      set(part, "engine", engine);
      for (Field field : FIELDS.get(part.getClass()).values()) {
        if (!field.getType().isPrimitive()) {
          shareEngine(value(field, part), engine);
        }
      }
    }
  }

  private static boolean hasEngine(Object part) {
    return part instanceof Layout || part instanceof Component || part instanceof AbstractTrace;
  }

  // ---- traces

  private static List<Object> traces(Figure figure) {
    Trace[] traces = figure.getTraces() == null ? new Trace[0] : figure.getTraces();
    List<Object> list = new ArrayList<>();
    for (int i = 0; i < traces.length; i++) {
      list.add(trace(traces[i], i));
    }
    return list;
  }

  private static Map<String, Object> trace(Trace trace, int index) {
    HoverLabel label = trace.hoverLabel();
    boolean fontless = label != null && field(label, "font") == null;
    if (fontless) {
      // Tablesaw cannot write a hover label without a font: lend it one.
      set(label, "font", Font.builder().build());
    }
    Map<String, Object> json = literal(trace.asJavascript(index));
    unquote(json);
    restoreNulls(json, trace);

    json.values().removeIf(""::equals); // an empty name would hide the trace from the legend
    json.remove("xaxis", "x");
    json.remove("yaxis", "y");
    if (json.get("mode") instanceof String mode) {
      json.put("mode", mode(mode));
      if (json.get("mode").toString().matches(".+\\+text")) {
        // Plotly's preset is on top of the markers and the line.
        json.put("textposition", "top center");
      }
    }
    put(json, "legendgroup", field(trace, "legendGroup"), "");
    put(json, "whiskerwidth", field(trace, "whiskerWidth"), 0.0);
    if (label != null) {
      json.put("hoverlabel", hoverLabel(label, fontless));
    }
    if (fontless) {
      set(label, "font", null);
    }
    if (json.get("marker") instanceof Map<?, ?> marker
        && marker.get("colorbar") instanceof Map<?, ?> bar) {
      colorBar(map(bar), field(field(trace, "marker"), "colorBar"));
    }
    return json;
  }

  /** Tablesaw's 3D modes read "line + markers"; Plotly's read "lines+markers". */
  private static String mode(String mode) {
    if (mode.equals("text + text")) { // TEXT_AND_MARKERS
      return "markers+text";
    }
    return mode.replace(" ", "").replaceAll("\\bline\\b", "lines");
  }

  private static Map<String, Object> hoverLabel(HoverLabel label, boolean fontless) {
    Map<String, Object> json = Json.literal(label.asJSON());
    json.values().removeIf(value -> value == null || value.equals(""));
    if (fontless) {
      json.remove("font");
    }
    return json;
  }

  /** Where Tablesaw wrote "null", tells a missing value from a text that reads so. */
  private static void restoreNulls(Map<String, Object> json, Trace trace) {
    for (String name : List.of("x", "y", "text", "labels")) {
      if (json.get(name) instanceof List<?> list && list.contains("null")) {
        Object[] raw = field(trace, name) instanceof Object[] array ? array : null;
        boolean matches = raw != null && raw.length == list.size();
        List<Object> restored = new ArrayList<>(list);
        for (int i = 0; i < list.size(); i++) {
          if ("null".equals(list.get(i)) && (!matches || raw[i] == null)) {
            restored.set(i, null);
          }
        }
        json.put(name, restored);
      }
    }
  }

  // ---- layout

  private static Map<String, Object> layout(Layout layout) {
    Map<String, Object> json = literal(layout.asJavascript());
    unquote(json);
    title(json);
    if (field(layout, "yAxis4") instanceof Axis axis) {
      json.put("yaxis4", unquoted(literal(axis.toString())));
    }
    for (String name : List.of("xAxis", "yAxis", "yAxis2", "yAxis3", "yAxis4", "zAxis")) {
      axis(json.get(name.toLowerCase(Locale.ROOT)), field(layout, name));
    }
    if (json.get("scene") instanceof Map<?, ?> scene) {
      for (String name : List.of("xAxis", "yAxis", "zAxis")) {
        axis(scene.get(name.toLowerCase(Locale.ROOT)), field(field(layout, "scene"), name));
      }
    }
    spreadAxes(json);
    put(json, "paper_bgcolor", field(layout, "paperBgColor"), "#fff");
    put(json, "plot_bgcolor", field(layout, "plotBgColor"), "#fff");
    size(json);
    return json;
  }

  /** Several y axes on one side stand beside each other; Tablesaw cannot say where. */
  private static void spreadAxes(Map<String, Object> layout) {
    Set<Object> taken = new HashSet<>();
    for (String name : List.of("yaxis2", "yaxis3", "yaxis4")) {
      if (layout.get(name) instanceof Map<?, ?> axis && axis.containsKey("overlaying")) {
        Object side = axis.get("side");
        if (side == null || !taken.add(side)) {
          map(axis).put("anchor", "free");
          map(axis).put("autoshift", true);
        }
      }
    }
  }

  /** The sizes that Tablesaw presets, in layouts and in plots, do not fit a notebook's cell. */
  private static void size(Map<String, Object> layout) {
    if (PRESET_SIZES.contains(Arrays.asList(layout.get("width"), layout.get("height")))) {
      layout.remove("width");
      layout.remove("height");
    }
    layout.putIfAbsent("autosize", !layout.containsKey("width"));
  }

  /** Plotly.js 3 dropped titles that are strings. */
  private static void title(Map<String, Object> json) {
    Map<String, Object> title = new LinkedHashMap<>();
    put(title, "text", json.remove("title"), "");
    put(title, "font", json.remove("titlefont"), null);
    if (!title.isEmpty()) {
      json.put("title", title);
    }
  }

  private static void axis(Object written, Object axis) {
    if (!(written instanceof Map<?, ?>)) {
      return;
    }
    Map<String, Object> json = map(written);
    title(json);
    rename(json, "showExponent", "showexponent");
    rename(json, "showspike", "showspikes");
    json.remove("spikecolor", "");
    if (field(axis, "domain") instanceof float[] domain) {
      json.put("domain", List.of(decimal(domain[0]), decimal(domain[1])));
    }
    put(json, "color", field(axis, "color"), "#444");
    put(json, "rangemode", text(field(axis, "rangeMode")), "normal");
    if (field(axis, "font") instanceof Font font) {
      json.putIfAbsent("tickfont", Json.literal(font.asJSON()));
    }
    ticks(json, field(axis, "tickSettings"));
  }

  private static void ticks(Map<String, Object> json, Object settings) {
    if (settings == null) {
      return;
    }
    put(json, "ticks", text(field(settings, "placement")), null);
    put(json, "mirror", text(field(settings, "mirror")), null);
    put(json, "tickangle", field(settings, "angle"), 0);
    put(json, "automargin", field(settings, "autoMargin"), null);
    put(json, "separatethousands", field(settings, "separateThousands"), false);
    unquote(json, "mirror");
    if (json.containsKey("tickvals")) {
      json.put("tickmode", "array");
    } else if (!json.containsKey("dtick")) {
      // "linear", Tablesaw's preset, means a tick at every dtick, and without one at every unit.
      json.remove("tickmode", "linear");
    }
  }

  private static void colorBar(Map<String, Object> json, Object bar) {
    put(json, "outlinewidth", field(bar, "outlineWidth"), 0);
    ticks(json, field(bar, "tickSettings"));
    json.remove("mirror");
    json.remove("automargin");
  }

  private static boolean is3d(Map<String, Object> json) {
    Map<String, Object> layout = map(json.get("layout"));
    return !layout.containsKey("scene")
        && ((List<?>) json.get("data"))
            .stream().anyMatch(trace -> "scatter3d".equals(map(trace).get("type")));
  }

  /** A 3D trace reads its axes from the scene, and a layout may be built without one. */
  private static void moveAxesIntoScene(Map<String, Object> json) {
    Map<String, Object> layout = map(json.get("layout"));
    Map<String, Object> scene = new LinkedHashMap<>();
    for (String name : List.of("xaxis", "yaxis", "zaxis")) {
      put(scene, name, layout.remove(name), null);
    }
    layout.put("scene", scene);
  }

  private static Map<String, Object> config(Config config) {
    Map<String, Object> json =
        config == null ? new LinkedHashMap<>() : Json.literal(config.asJSON());
    // The button sends the data to a server.
    json.put("showSendToCloud", false);
    // JupyterLab resizes figures itself. Plotly's own way besides would forget the height that was
    // chosen, and a figure would shrink to a line at the first move of its slider.
    if (config == null) {
      // The row of buttons lies over the title: only what the mouse cannot do alone stays.
      json.put("displaylogo", false);
      json.put("modeBarButtonsToRemove", MOUSE_CAN_DO);
    }
    return json;
  }

  // ---- from Tablesaw's text to JSON

  /** Reads {@code var name = { … };}, keeping every string as its author wrote it. */
  private static Map<String, Object> literal(String javascript) {
    String object = javascript.substring(javascript.indexOf('{'), javascript.lastIndexOf('}') + 1);
    return Json.literal(LITERAL_PART.matcher(object).replaceAll(FigureReader::jsonPart));
  }

  private static String jsonPart(MatchResult part) {
    String text = part.group();
    String json = "";
    if (text.startsWith("\"")) {
      json = text;
    } else if (text.startsWith("'")) {
      json = Json.text(Markup.unescaped(text.substring(1, text.length() - 1)));
    } else if (text.startsWith("rangeslider")) {
      json = Markup.unescaped(text);
    }
    return Matcher.quoteReplacement(json);
  }

  // ---- quoted numbers and booleans

  private static Map<String, Object> unquoted(Map<String, Object> json) {
    unquote(json);
    return json;
  }

  private static void unquote(Map<String, Object> json) {
    for (Map.Entry<String, Object> entry : json.entrySet()) {
      Object value = entry.getValue();
      if (value instanceof Map<?, ?>) {
        unquote(map(value));
      } else if (value instanceof List<?> list && DATA_ARRAYS.contains(entry.getKey())) {
        entry.setValue(unquoted(list));
      } else if (UNQUOTED.contains(entry.getKey())) {
        entry.setValue(scalar(value));
      }
    }
  }

  private static void unquote(Map<String, Object> json, String name) {
    json.computeIfPresent(name, (key, value) -> scalar(value));
  }

  /** Numbers, if all that is there are numbers and missing values; otherwise dates or labels. */
  private static List<?> unquoted(List<?> list) {
    boolean numbers =
        list.stream()
            .allMatch(
                item ->
                    !(item instanceof String text)
                        || NUMBER.matcher(text).matches()
                        || NOT_FINITE.matcher(text).matches()
                        || text.equals("null"));
    return numbers ? list.stream().map(FigureReader::number).toList() : list;
  }

  private static Object number(Object item) {
    if (!(item instanceof String text)) {
      return item;
    }
    return NUMBER.matcher(text).matches() ? (Object) Double.valueOf(text) : null;
  }

  private static Object scalar(Object value) {
    if (!(value instanceof String text)) {
      return value;
    }
    if (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")) {
      return Boolean.valueOf(text);
    }
    return NUMBER.matcher(text).matches() ? (Object) Double.valueOf(text) : text;
  }

  // ---- small helps

  private static void rename(Map<String, Object> json, String from, String to) {
    put(json, to, json.remove(from), null);
  }

  private static void put(Map<String, Object> json, String name, Object value, Object preset) {
    if (value != null && !value.equals(preset)) {
      json.put(name, value instanceof Object[] array ? Arrays.asList(array) : value);
    }
  }

  private static String text(Object value) {
    return value == null ? null : value.toString();
  }

  private static BigDecimal decimal(float value) {
    return new BigDecimal(value).round(new MathContext(6));
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(Object value) {
    return (Map<String, Object>) value;
  }

  /** The value of a field that Tablesaw has but does not write; null where there is none. */
  private static Object field(Object owner, String name) {
    return owner == null ? null : field(owner.getClass(), owner, name);
  }

  private static Object field(Class<?> type, Object owner, String name) {
    Field field = FIELDS.get(type).get(name);
    return field == null ? null : value(field, owner);
  }

  private static Object value(Field field, Object owner) {
    try {
      return field.get(owner);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void set(Object owner, String name, Object value) {
    try {
      FIELDS.get(owner.getClass()).get(name).set(owner, value);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }
}
