package io.github.activationlab.lessons;

import java.time.Duration;
import java.util.concurrent.Callable;

/**
 * One run of somebody else's code: its numbers, or what it threw, or that it did not finish.
 *
 * @param numbers what the code gave; null if it gave null, threw, or did not finish
 * @param thrown what the code threw, or null
 * @param unfinished whether the time was over first
 */
@SuppressWarnings("ArrayRecordComponent") // a result to read, not a key
record Attempt(double[] numbers, Throwable thrown, boolean unfinished) {
  /**
   * Runs the code in a thread of its own. When the time is over the thread is interrupted; if it
   * does not listen, it is left behind as a daemon with the lowest priority, for Java has no way to
   * end it.
   */
  @SuppressWarnings(
      "ThreadPriorityCheck") // a courtesy to the learner's machine, nothing relies on it
  static Attempt at(Callable<double[]> code, Duration limit) {
    Attempt[] result = new Attempt[1];
    Thread thread = new Thread(() -> result[0] = here(code), "exercise");
    thread.setDaemon(true);
    thread.start();
    try {
      thread.join(limit.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (thread.isAlive()) {
      thread.interrupt();
      thread.setPriority(Thread.MIN_PRIORITY);
      return new Attempt(null, null, true);
    }
    return result[0];
  }

  /** Runs the code in this thread. */
  static Attempt here(Callable<double[]> code) {
    try {
      return new Attempt(code.call(), null, false);
    } catch (Throwable thrown) { // a learner's code may throw anything, errors included
      return new Attempt(null, thrown, false);
    }
  }

  static String explain(Throwable thrown) {
    if (thrown instanceof StackOverflowError) {
      return "your code calls itself without end (StackOverflowError). Which case stops it?";
    }
    if (thrown instanceof OutOfMemoryError) {
      return "your code ran out of memory. Does something grow without end?";
    }
    if (thrown instanceof NullPointerException) {
      return "your code used or gave null where a value is due (NullPointerException).";
    }
    String message = thrown.getMessage() == null ? "" : ": " + thrown.getMessage();
    return "your code threw " + thrown.getClass().getSimpleName() + message + ".";
  }
}
