package io.github.activationlab.lessons;

import io.github.activationlab.tablesaw.MimeBundle;
import java.util.Map;

/** Lines of text with a coloured edge; the first line is bold if more follow. */
record Note(String edge, String text) implements MimeBundle {
  @Override
  public Map<String, Object> mimeBundle() {
    StringBuilder html = new StringBuilder(Html.box(edge));
    String[] lines = text.split("\n", -1);
    for (int i = 0; i < lines.length; i++) {
      String line = Html.escape(lines[i]);
      html.append("<div>").append(i == 0 && lines.length > 1 ? "<b>" + line + "</b>" : line);
      html.append("</div>");
    }
    return Html.bundle(html.append("</div>").toString(), text);
  }

  @Override
  public String toString() {
    return text;
  }
}
