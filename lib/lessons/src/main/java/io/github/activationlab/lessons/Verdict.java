package io.github.activationlab.lessons;

/** What a computation says about a sentence: one of four words. */
public enum Verdict {
  /** It holds as it stands. */
  TRUE("true"),
  /** It fails as it stands and holds under a stated condition. */
  CONDITIONAL("true, if …"),
  /** It fails. */
  FALSE("false"),
  /** No computation here can settle it. */
  OPINION("opinion");

  private final String words;

  Verdict(String words) {
    this.words = words;
  }

  /**
   * The verdict as the reader sees it.
   *
   * @return "true", "true, if …", "false" or "opinion"
   */
  @Override
  public String toString() {
    return words;
  }
}
