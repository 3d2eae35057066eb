package io.github.activationlab.tablesaw;

import java.util.regex.Pattern;

/** The two kinds of markup that text meets on its way to the screen: HTML and Plotly's own tags. */
final class Markup {

  /** The rest of those tags, after {@code <}, that only shape the text: no links, no styles. */
  private static final String SHAPING = "(?:/?(?:b|i|u|s|em|strong|sub|sup|extra)>|br\\s*/?>)";

  private static final Pattern SHAPING_TAG = Pattern.compile("<" + SHAPING);
  private static final Pattern OTHER_TAG_START = Pattern.compile("<(?!" + SHAPING + ")");
  private static final Pattern LINE_BREAK = Pattern.compile("<br\\s*/?>|\\R");

  private Markup() {}

  /** Text for the content and the attributes of HTML. */
  static String html(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  /** Undoes {@link #html}; Pebble, with which Tablesaw writes, escapes the same five characters. */
  static String unescaped(String html) {
    return html.replace("&#39;", "'")
        .replace("&quot;", "\"")
        .replace("&gt;", ">")
        .replace("&lt;", "<")
        .replace("&amp;", "&");
  }

  /** Text for Plotly: {@code <sup>}, {@code <br>} and their like work, any other tag is shown. */
  static String plotly(String text) {
    return OTHER_TAG_START.matcher(text).replaceAll("&lt;");
  }

  /** What a reader sees of a text for Plotly, in one line and without its shapes. */
  static String plain(String plotly) {
    String line = LINE_BREAK.matcher(plotly).replaceAll(" ");
    return unescaped(SHAPING_TAG.matcher(line).replaceAll("")).strip();
  }
}
