package io.github.activationlab.network;

import io.github.activationlab.special.Exponential;

/** What the learning rate is multiplied by as training goes on. */
@FunctionalInterface
public interface Schedule {
  /** Always 1. */
  Schedule CONSTANT = step -> 1;

  /**
   * The factor of one step.
   *
   * @param step from 0
   * @return at least 0
   */
  double factor(long step);

  /**
   * A staircase: times a factor after every so many steps.
   *
   * @param every the length of a stair, at least 1
   * @param factor what each stair multiplies by, from 0 to 1
   * @return the schedule
   */
  static Schedule stairs(int every, double factor) {
    Checks.atLeastOne("the length of a stair", every);
    Checks.share("the factor of a stair", factor);
    return step -> power(factor, step / every);
  }

  /**
   * Exponential decay: e^(−k·step).
   *
   * @param k at least 0
   * @return the schedule
   */
  static Schedule exponential(double k) {
    Checks.atLeastZero("k", k);
    return step -> Exponential.exp(-k * step);
  }

  /**
   * Decay as one over time: 1/(1 + k·step).
   *
   * @param k at least 0
   * @return the schedule
   */
  static Schedule inverseTime(double k) {
    Checks.atLeastZero("k", k);
    return step -> 1 / (1 + k * step);
  }

  /** A whole power by squaring, for Math.pow differs between machines. */
  private static double power(double base, long exponent) {
    double result = 1;
    double square = base;
    for (long rest = exponent; rest > 0; rest >>= 1) {
      if ((rest & 1) == 1) {
        result *= square;
      }
      square *= square;
    }
    return result;
  }
}
