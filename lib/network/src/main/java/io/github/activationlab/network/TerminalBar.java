package io.github.activationlab.network;

import java.io.PrintStream;
import java.util.function.LongSupplier;

/** A bar of text that overwrites itself ten times a second. */
final class TerminalBar implements Progress {
  private static final int WIDTH = 30;
  private static final long PAUSE = 100_000_000;

  private final String what;
  private final PrintStream out;
  private final LongSupplier clock;
  private long shown = Long.MIN_VALUE;
  private int length;

  /** The clock counts nanoseconds. */
  TerminalBar(String what, PrintStream out, LongSupplier clock) {
    this.what = what;
    this.out = out;
    this.clock = clock;
  }

  @Override
  public synchronized void at(long done, long total) {
    long now = clock.getAsLong();
    if (done >= total) {
      out.print("\r" + " ".repeat(length) + "\r");
      length = 0;
    } else if (shown == Long.MIN_VALUE || now - shown >= PAUSE) {
      int full = (int) (WIDTH * done / Math.max(1, total));
      String bar =
          "█".repeat(full) + "░".repeat(WIDTH - full) + " " + done + " of " + total + " " + what;
      out.print("\r" + bar);
      length = bar.length();
      shown = now;
    }
    out.flush();
  }
}
