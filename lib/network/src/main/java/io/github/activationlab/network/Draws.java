package io.github.activationlab.network;

import io.github.activationlab.special.Logarithm;
import java.util.SplittableRandom;

/**
 * Random numbers from a seed, the same on every machine and every Java version. Not for several
 * threads at once.
 */
public final class Draws {
  private final SplittableRandom random;
  private double spare = Double.NaN;

  /**
   * A fresh sequence.
   *
   * @param seed any number; neighbouring seeds give unrelated sequences
   */
  public Draws(long seed) {
    // Only nextLong is used, whose algorithm (SplitMix64) has one form in all releases.
    this.random = new SplittableRandom(seed);
  }

  /**
   * A sequence of its own for a part of an experiment: drawing from one does not change the other.
   *
   * @return independent draws
   */
  public Draws split() {
    return new Draws(random.nextLong());
  }

  /**
   * Uniform between 0 and 1.
   *
   * @return at least 0, less than 1, a multiple of 2⁻⁵³
   */
  public double uniform() {
    return (random.nextLong() >>> 11) * 0x1p-53;
  }

  /**
   * Standard normal, by the polar method of Marsaglia and Bray (1964).
   *
   * @return a normal number of mean 0 and variance 1
   */
  public double normal() {
    if (!Double.isNaN(spare)) {
      double result = spare;
      spare = Double.NaN;
      return result;
    }
    while (true) {
      double u = 2 * uniform() - 1;
      double v = 2 * uniform() - 1;
      double s = u * u + v * v;
      if (s > 0 && s < 1) {
        double factor = Math.sqrt(-2 * Logarithm.log(s) / s);
        spare = v * factor;
        return u * factor;
      }
    }
  }

  /**
   * Standard normal numbers.
   *
   * @param rows at least 1
   * @param columns at least 1
   * @return a matrix of independent draws, row by row
   */
  public Matrix normal(int rows, int columns) {
    Matrix matrix = new Matrix(rows, columns);
    for (int i = 0; i < matrix.data().length; i++) {
      matrix.data()[i] = normal();
    }
    return matrix;
  }

  /**
   * A whole number.
   *
   * @param bound more than 0
   * @return one of 0 … bound − 1
   */
  public int index(int bound) {
    if (bound < 1) {
      throw new IllegalArgumentException("the bound must be at least 1, but is " + bound);
    }
    return (int) (uniform() * bound);
  }

  /**
   * Brings numbers into a random order (Fisher and Yates, 1938).
   *
   * @param numbers are changed in place
   */
  public void shuffle(int[] numbers) {
    for (int i = numbers.length - 1; i > 0; i--) {
      int j = index(i + 1);
      int number = numbers[i];
      numbers[i] = numbers[j];
      numbers[j] = number;
    }
  }
}
