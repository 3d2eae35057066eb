package io.github.activationlab.lessons;

import io.github.activationlab.tablesaw.Numbers;
import java.util.LinkedHashMap;
import java.util.Map;

/** Small pieces of HTML that are readable in a light and in a dark notebook, and without styles. */
final class Html {
  /** Okabe and Ito's bluish green. */
  static final String GREEN = "#009E73";

  /** A red that white letters stand out from. */
  static final String RED = "#B00020";

  /** Okabe and Ito's orange, for "not yet". */
  static final String ORANGE = "#E69F00";

  private Html() {}

  static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  /** A number as the reader wants it: six digits. */
  static String number(double value) {
    return Numbers.text(value, 6);
  }

  /** Two numbers, with as many digits as it takes to see that they differ. */
  static String expectedAndGot(double wanted, double got) {
    boolean alike = number(wanted).equals(number(got));
    int digits = alike ? 15 : 6;
    return "expected " + Numbers.text(wanted, digits) + ", got " + Numbers.text(got, digits);
  }

  /** Text that cries: white on red, and bold for those who see no red. */
  static String red(String text) {
    return "<b style=\"background:" + RED + ";color:#fff;padding:0 .3em\">" + escape(text) + "</b>";
  }

  /** Opens a box with a coloured edge; the caller closes it with {@code </div>}. */
  static String box(String edge) {
    return "<div style=\"border-left:4px solid " + edge + ";padding:.2em .8em\">";
  }

  static Map<String, Object> bundle(String html, String text) {
    Map<String, Object> bundle = new LinkedHashMap<>();
    bundle.put("text/html", html);
    bundle.put("text/plain", text);
    return bundle;
  }
}
