package io.github.activationlab.tablesaw;

/**
 * An output of the running cell that changes while the cell runs, for example to show how far it
 * is.
 */
public interface LiveOutput {

  /** One that shows nothing. */
  LiveOutput NONE =
      new LiveOutput() {
        @Override
        public void show(MimeBundle content) {}

        @Override
        public void clear() {}
      };

  /**
   * Shows something in the place of what this output showed before.
   *
   * @param content what to show
   */
  void show(MimeBundle content);

  /** Shows nothing any more; what is stored of the cell then tells nothing of this output. */
  void clear();

  /**
   * A fresh output, which takes its place in the running cell when it first shows something.
   *
   * @return the output; outside a notebook {@link #NONE}
   */
  static LiveOutput create() {
    return CurrentKernel.outputs.get();
  }
}
