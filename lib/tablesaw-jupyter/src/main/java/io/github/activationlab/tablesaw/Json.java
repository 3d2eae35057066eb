package io.github.activationlab.tablesaw;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * JSON as plain Java: maps with string keys, lists, strings, booleans, {@link BigDecimal}s and
 * nulls, all unmodifiable. Maps are sorted by name, so that the same figure gives the same text
 * however it was put together: {@link Map#of} has another order in every run.
 */
final class Json {

  /** Digits of a number within an array of numbers; no eye sees more on a screen. */
  private static final int ARRAY_DIGITS = 5;

  private static final ObjectMapper STRICT =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  /** Reads an object literal of JavaScript, as Tablesaw writes it. */
  private static final ObjectMapper LENIENT =
      JsonMapper.builder()
          .enable(JsonReadFeature.ALLOW_UNQUOTED_FIELD_NAMES)
          .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .build();

  private Json() {}

  /**
   * Reads strict JSON that holds an object.
   *
   * @throws IllegalArgumentException if it is anything else, with the place of the first error
   */
  static Map<String, Object> object(String json) {
    return object(STRICT, json);
  }

  /** Reads an object literal with unquoted names, trailing commas and numbers that are not one. */
  static Map<String, Object> literal(String javascript) {
    return object(LENIENT, javascript);
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> object(ObjectMapper mapper, String text) {
    try {
      Object value = mapper.readValue(text, Object.class);
      if (value instanceof Map) {
        return (Map<String, Object>) value;
      }
      throw new IllegalArgumentException("expected a JSON object, not: " + text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not JSON: " + e.getMessage(), e);
    }
  }

  /** Writes without a space. */
  static String text(Object plain) {
    try {
      return STRICT.writeValueAsString(plain);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("no JSON for " + plain, e);
    }
  }

  /**
   * An unmodifiable copy made of plain values: numbers are rounded, those that are not finite
   * become null, tags in strings that Plotly must not see are escaped.
   *
   * @param path where the value stands, for the error's text
   * @throws IllegalArgumentException if it holds a type that has no place in JSON
   */
  static Object plain(Object value, String path) {
    if (value == null || value instanceof Boolean) {
      return value;
    }
    if (value instanceof CharSequence || value instanceof Enum) {
      return Markup.plotly(value.toString());
    }
    if (value instanceof Number number) {
      return rounded(number, Numbers.MOST_DIGITS);
    }
    if (value instanceof Map<?, ?> map) {
      return plainMap(map, path);
    }
    if (value instanceof Collection<?> collection) {
      return plainList(new ArrayList<>(collection), path);
    }
    if (value.getClass().isArray()) {
      return plainList(elements(value), path);
    }
    throw new IllegalArgumentException(
        path + ": a " + value.getClass().getName() + " has no place in a figure: " + value);
  }

  private static Map<String, Object> plainMap(Map<?, ?> map, String path) {
    Map<String, Object> copy = new TreeMap<>();
    map.forEach(
        (key, value) -> {
          if (!(key instanceof String name)) {
            throw new IllegalArgumentException(path + ": a name must be a string, not " + key);
          }
          copy.put(name, plain(value, path + "." + name));
        });
    return Collections.unmodifiableMap(copy);
  }

  private static List<Object> plainList(List<?> list, String path) {
    int span = span(list);
    List<Object> copy = new ArrayList<>(list.size());
    for (int i = 0; i < list.size(); i++) {
      Object item = list.get(i);
      copy.add(
          item instanceof Number number
              ? rounded(number, digits(number, span))
              : plain(item, path + "[" + i + "]"));
    }
    return Collections.unmodifiableList(copy);
  }

  private static List<Object> elements(Object array) {
    List<Object> list = new ArrayList<>();
    for (int i = 0; i < Array.getLength(array); i++) {
      list.add(Array.get(array, i));
    }
    return list;
  }

  /** The power of ten of the distance between the least and the greatest number of a list. */
  private static int span(List<?> list) {
    double least = Double.POSITIVE_INFINITY;
    double greatest = Double.NEGATIVE_INFINITY;
    for (Object item : list) {
      if (item instanceof Number number && Double.isFinite(number.doubleValue())) {
        least = Math.min(least, number.doubleValue());
        greatest = Math.max(greatest, number.doubleValue());
      }
    }
    double width = greatest - least;
    return width > 0 && Double.isFinite(width)
        ? Numbers.exponent(new BigDecimal(width))
        : Integer.MAX_VALUE;
  }

  /** Five digits, and more where the numbers stand close together: 1000.001, 1000.002, … */
  private static int digits(Number number, int span) {
    double value = number.doubleValue();
    if (span == Integer.MAX_VALUE || value == 0 || !Double.isFinite(value)) {
      return ARRAY_DIGITS;
    }
    int apart = Numbers.exponent(number instanceof BigDecimal d ? d : new BigDecimal(value)) - span;
    return Math.min(ARRAY_DIGITS + Math.max(0, apart), Numbers.MOST_DIGITS);
  }

  private static BigDecimal rounded(Number number, int digits) {
    if (number instanceof BigDecimal decimal && Numbers.isRounded(decimal, digits)) {
      return Numbers.trimmed(decimal);
    }
    double value = number instanceof Float f ? widened(f) : number.doubleValue();
    return Double.isFinite(value) ? Numbers.rounded(value, digits) : null;
  }

  /** The double nearest to the float's six digits: 0.1f is meant as 0.1, not 0.10000000149. */
  private static double widened(float value) {
    return Float.isFinite(value) ? Numbers.rounded(value, 6).doubleValue() : value;
  }

  /**
   * The base with the patch laid over it. Objects merge name by name, and null takes a name away.
   * Lists that hold objects merge item by item, further items are added, and null takes an item
   * away; a list of anything else replaces.
   *
   * @throws IllegalArgumentException if the patch has a list where the base has an object, or the
   *     other way round
   */
  static Object merged(Object base, Object patch, String path) {
    if (base instanceof Map<?, ?> b && patch instanceof Map<?, ?> p) {
      return mergedMaps(b, p, path);
    }
    if (base instanceof List<?> b && patch instanceof List<?> p) {
      return holdsObjects(p) ? mergedLists(b, p, path) : p;
    }
    if (isContainer(base) && isContainer(patch)) {
      throw new IllegalArgumentException(
          path + ": cannot lay " + kind(patch) + " over " + kind(base) + "; remove it first");
    }
    return patch instanceof Map<?, ?> p ? mergedMaps(Map.of(), p, path) : patch;
  }

  private static Map<String, Object> mergedMaps(Map<?, ?> base, Map<?, ?> patch, String path) {
    Map<String, Object> result = new TreeMap<>();
    base.forEach((key, value) -> result.put((String) key, value));
    patch.forEach(
        (key, value) -> {
          if (value == null) {
            result.remove((String) key);
          } else {
            result.put((String) key, merged(base.get(key), value, path + "." + key));
          }
        });
    return Collections.unmodifiableMap(result);
  }

  private static List<Object> mergedLists(List<?> base, List<?> patch, String path) {
    List<Object> result = new ArrayList<>();
    for (int i = 0; i < Math.max(base.size(), patch.size()); i++) {
      if (i >= patch.size()) {
        result.add(base.get(i));
      } else if (patch.get(i) != null) {
        result.add(
            merged(i < base.size() ? base.get(i) : null, patch.get(i), path + "[" + i + "]"));
      }
    }
    return Collections.unmodifiableList(result);
  }

  private static boolean holdsObjects(List<?> list) {
    boolean onlyNulls = !list.isEmpty() && list.stream().allMatch(item -> item == null);
    return onlyNulls || list.stream().anyMatch(Map.class::isInstance);
  }

  private static boolean isContainer(Object value) {
    return value instanceof Map || value instanceof List;
  }

  private static String kind(Object container) {
    return container instanceof Map ? "an object" : "a list";
  }
}
