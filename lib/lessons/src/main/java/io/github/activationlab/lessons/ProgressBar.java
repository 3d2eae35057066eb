package io.github.activationlab.lessons;

import io.github.activationlab.network.Progress;
import io.github.activationlab.tablesaw.LiveOutput;
import java.util.function.LongSupplier;

/**
 * A bar in the running cell that tells how far a long run is, and disappears when it is done, so
 * that nothing of it is stored. Short runs show none.
 *
 * <pre>{@code
 * Seeds.run(20, ProgressBar.of("seeds"), seed -> …)
 * }</pre>
 */
public final class ProgressBar implements Progress {

  /** Nanoseconds between two changes, and until the bar first appears. */
  private static final long PAUSE = 200_000_000;

  private final String what;
  private final LongSupplier clock;
  private final LiveOutput output;
  private boolean running;
  private long changed;

  ProgressBar(String what, LongSupplier clock, LiveOutput output) {
    this.what = what;
    this.clock = clock;
    this.output = output;
  }

  /**
   * A bar for one run, or for several after each other.
   *
   * @param what is counted, such as "seeds" or "steps"
   * @return the bar; outside a notebook it shows nothing
   */
  public static ProgressBar of(String what) {
    return new ProgressBar(what, System::nanoTime, LiveOutput.create());
  }

  @Override
  public synchronized void at(long done, long total) {
    long now = clock.getAsLong();
    if (done >= total) {
      running = false;
      output.clear();
    } else if (!running) {
      running = true;
      changed = now;
    } else if (now - changed >= PAUSE) {
      changed = now;
      String text = done + " of " + total + " " + what;
      String bar = "<progress value=\"%d\" max=\"%d\"></progress> ".formatted(done, total);
      output.show(() -> Html.bundle(bar + Html.escape(text), text));
    }
  }
}
