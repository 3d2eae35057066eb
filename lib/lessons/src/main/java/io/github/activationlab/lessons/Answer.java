package io.github.activationlab.lessons;

/**
 * What a learner hands in to an {@link Exercise}: a functional interface or a record.
 *
 * <p>A marker without methods. Thanks to it {@code check} can tell an answer from anything else,
 * and explain what it wants, where the compiler would only complain.
 */
public interface Answer {
  /** A function of one number. */
  @FunctionalInterface
  interface Curve extends Answer {
    /**
     * The value at x.
     *
     * @param x any double
     * @return a number
     */
    double at(double x);
  }

  /** A function of a number x and a parameter. */
  @FunctionalInterface
  interface Family extends Answer {
    /**
     * The value at x.
     *
     * @param x any double
     * @param parameter the parameter
     * @return a number
     */
    double at(double x, double parameter);
  }

  /** Several numbers that belong to one number, such as the place and the value of a minimum. */
  @FunctionalInterface
  interface Numbers extends Answer {
    /**
     * The numbers.
     *
     * @param x the given number
     * @return as many numbers as the exercise asks for
     */
    double[] of(double x);
  }
}
