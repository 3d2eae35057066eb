package io.github.activationlab.benchmarks.accuracy;

/** What has been seen of one engine: counts, and the largest error in each binade of inputs. */
final class Tally {
  /** Sign and exponent of a float. */
  static final int BINADES = 512;

  private final double[] largest = new double[BINADES];
  private final float[] at = new float[BINADES];
  private double largestByRoot;
  private float atByRoot;
  private long misrounded;

  /** The place of a float in the arrays. */
  static int binade(float x) {
    return Float.floatToRawIntBits(x) >>> 23;
  }

  /** One more error, in ulp; of equal ones the first is kept. */
  void offer(double ulps, float x, boolean byRoot) {
    int binade = binade(x);
    if (byRoot) {
      if (ulps > largestByRoot) {
        largestByRoot = ulps;
        atByRoot = x;
      }
    } else if (ulps > largest[binade]) {
      largest[binade] = ulps;
      at[binade] = x;
    }
  }

  /** So many results are not the float nearest to the mathematical one. */
  void addMisrounded(long count) {
    misrounded += count;
  }

  void add(Tally other) {
    for (int i = 0; i < BINADES; i++) {
      if (other.largest[i] > largest[i]) {
        largest[i] = other.largest[i];
        at[i] = other.at[i];
      }
    }
    if (other.largestByRoot > largestByRoot) {
      largestByRoot = other.largestByRoot;
      atByRoot = other.atByRoot;
    }
    misrounded += other.misrounded;
  }

  /** The binade with the largest error. */
  int worst() {
    int worst = 0;
    for (int i = 1; i < BINADES; i++) {
      worst = largest[i] > largest[worst] ? i : worst;
    }
    return worst;
  }

  /** The largest error of a binade. */
  double largest(int binade) {
    return largest[binade];
  }

  /** Where it is. */
  float at(int binade) {
    return at[binade];
  }

  double largestByRoot() {
    return largestByRoot;
  }

  float atByRoot() {
    return atByRoot;
  }

  long misrounded() {
    return misrounded;
  }
}
