package io.github.activationlab.network;

/** Who wants to see how far a long run is. */
@FunctionalInterface
public interface Progress {
  /** Nobody. */
  Progress NONE = (done, total) -> {};

  /**
   * Tells how far the run is. It may be called from several threads, one at a time, and often: what
   * it shows it should show at its own pace.
   *
   * @param done what is done, from 0
   * @param total what there is to do
   */
  void at(long done, long total);

  /**
   * A bar on the standard error stream of a terminal. It disappears when all is done.
   *
   * @param what is counted, such as "steps"
   * @return the bar
   */
  static Progress terminal(String what) {
    return new TerminalBar(what, System.err, System::nanoTime);
  }
}
