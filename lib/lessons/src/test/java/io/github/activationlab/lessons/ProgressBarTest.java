package io.github.activationlab.lessons;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.activationlab.tablesaw.LiveOutput;
import io.github.activationlab.tablesaw.MimeBundle;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgressBarTest {
  private long milliseconds;
  private final List<Object> shown = new ArrayList<>();
  private final ProgressBar bar =
      new ProgressBar(
          "<seeds>",
          () -> milliseconds * 1_000_000,
          new LiveOutput() {
            @Override
            public void show(MimeBundle content) {
              shown.add(content.mimeBundle().get("text/plain"));
              assertThat(content.mimeBundle().get("text/html").toString())
                  .startsWith("<progress value=")
                  .contains(" max=\"20\"", "of 20 &lt;seeds&gt;");
            }

            @Override
            public void clear() {
              shown.add("cleared");
            }
          });

  private void at(long time, long done) {
    milliseconds = time;
    bar.at(done, 20);
  }

  @Test
  void itAppearsLateChangesFiveTimesASecondAndDisappears() {
    at(5000, 0);
    at(5199, 1);
    assertThat(shown).isEmpty();
    at(5200, 2);
    at(5399, 3);
    at(5400, 4);
    at(5401, 20);
    assertThat(shown).containsExactly("2 of 20 <seeds>", "4 of 20 <seeds>", "cleared");
  }

  @Test
  void aSecondRunBeginsAnew() {
    at(0, 0);
    at(10, 20);
    at(1000, 0);
    at(1100, 1);
    assertThat(shown).containsExactly("cleared");
    at(1200, 2);
    assertThat(shown).containsExactly("cleared", "2 of 20 <seeds>");
  }

  @Test
  void outsideANotebookItShowsNothing() {
    assertThat(LiveOutput.create()).isSameAs(LiveOutput.NONE);
    ProgressBar.of("seeds").at(1, 2);
  }
}
