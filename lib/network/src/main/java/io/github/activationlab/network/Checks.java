package io.github.activationlab.network;

/** The conditions that many pieces ask for, written so that NaN fails. */
final class Checks {
  private Checks() {}

  static int atLeastOne(String name, int number) {
    if (number >= 1) {
      return number;
    }
    throw new IllegalArgumentException(name + " must be at least 1, but is " + number);
  }

  static double positive(String name, double number) {
    if (number > 0 && number < Double.POSITIVE_INFINITY) {
      return number;
    }
    throw new IllegalArgumentException(name + " must be positive and finite, but is " + number);
  }

  static double atLeastZero(String name, double number) {
    if (number >= 0 && number < Double.POSITIVE_INFINITY) {
      return number;
    }
    throw new IllegalArgumentException(name + " must be at least 0 and finite, but is " + number);
  }

  static double share(String name, double number) {
    if (number >= 0 && number <= 1) {
      return number;
    }
    throw new IllegalArgumentException(name + " must be from 0 to 1, but is " + number);
  }

  static double shareBelowOne(String name, double number) {
    if (number >= 0 && number < 1) {
      return number;
    }
    throw new IllegalArgumentException(
        name + " must be at least 0 and less than 1, but is " + number);
  }

  static void columns(Node x, int columns) {
    if (x.value().columns() != columns) {
      throw new IllegalArgumentException(
          x.tape().place()
              + " takes "
              + columns
              + " columns, but its input is "
              + x.value().shape());
    }
  }
}
