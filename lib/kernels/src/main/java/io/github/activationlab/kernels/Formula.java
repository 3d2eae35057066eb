package io.github.activationlab.kernels;

/** A function written with {@link Terms}. */
@FunctionalInterface
interface Formula {
  Result of(Terms terms);

  /** How the error of a result is known. */
  enum Margin {
    /** The very operations of the scalar function: no error to it. */
    NONE,
    /** A fraction of the result. */
    OF_RESULT,
    /** A fraction of a larger term, which may cancel. */
    OF_TERM
  }

  /**
   * What a formula comes to.
   *
   * @param result the function
   * @param margin how its error is known
   * @param term the largest term, for {@link Margin#OF_TERM}; else the result
   */
  record Result(Node result, Margin margin, Node term) {
    static Result exact(Node result) {
      return new Result(result, Margin.NONE, result);
    }

    static Result near(Node result) {
      return new Result(result, Margin.OF_RESULT, result);
    }

    static Result near(Node result, Node term) {
      return new Result(result, Margin.OF_TERM, term);
    }
  }
}
