package io.github.activationlab.lessons;

import io.github.activationlab.tablesaw.MimeBundle;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a check says about an answer.
 *
 * @param exercise the exercise's title
 * @param passed whether every case is right
 * @param mistake the name of the known mistake that was recognised
 * @param lines what the learner reads
 */
public record Feedback(
    String exercise, boolean passed, Optional<String> mistake, List<String> lines)
    implements MimeBundle {
  static Feedback passed(String exercise, String count, String insight) {
    String right = "Right: " + count + ".";
    return new Feedback(
        exercise,
        true,
        Optional.empty(),
        insight.isEmpty() ? List.of(right) : List.of(right, insight));
  }

  static Feedback notYet(String exercise, Optional<String> mistake, List<String> lines) {
    return new Feedback(exercise, false, mistake, List.copyOf(lines));
  }

  /** The feedback as HTML and as plain text. */
  @Override
  public Map<String, Object> mimeBundle() {
    return new Note(passed ? Html.GREEN : Html.ORANGE, toString()).mimeBundle();
  }

  @Override
  public String toString() {
    return exercise + (passed ? " ✓" : " · not yet") + "\n" + String.join("\n", lines);
  }
}
