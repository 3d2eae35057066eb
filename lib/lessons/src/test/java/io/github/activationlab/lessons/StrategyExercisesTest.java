package io.github.activationlab.lessons;

import static io.github.activationlab.lessons.Marking.assertPasses;
import static io.github.activationlab.lessons.Marking.rejects;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.activationlab.lessons.StrategyExercises.Bench;
import io.github.activationlab.lessons.StrategyExercises.Finding;
import io.github.activationlab.lessons.StrategyExercises.Leaflet;
import io.github.activationlab.network.Draws;
import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Each check accepts answers that are right, written otherwise than the reference, and names what
 * is wrong with those that a learner may plausibly hand in.
 */
class StrategyExercisesTest {
  /** Column by column, with E x² − (E x)² where the reference sums squared gaps. */
  private static double[][] columns(double[][] x, double epsilon, int less) {
    int n = x.length;
    double[][] y = new double[n][x[0].length];
    for (int j = 0; j < x[0].length; j++) {
      double sum = 0;
      double squares = 0;
      for (double[] row : x) {
        sum += row[j];
        squares += row[j] * row[j];
      }
      double mean = sum / n;
      double variance = (squares / n - mean * mean) * n / (n - less);
      for (int i = 0; i < n; i++) {
        y[i][j] = (x[i][j] - mean) / Math.sqrt(variance + epsilon);
      }
    }
    return y;
  }

  private static double[][] turned(double[][] x) {
    double[][] y = new double[x[0].length][x.length];
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < x[0].length; j++) {
        y[j][i] = x[i][j];
      }
    }
    return y;
  }

  private static double[][] normalised(double[][] x, double e, boolean perColumn, int less) {
    return perColumn ? columns(x, e, less) : turned(columns(turned(x), e, less));
  }

  private static double[] mask(int n, double p, Draws draws) {
    return DoubleStream.generate(draws::uniform).limit(n).map(u -> u < p ? 0 : 1).toArray();
  }

  private static double[] times(double[] a, double[] b, double factor) {
    double[] c = new double[a.length];
    Arrays.setAll(c, i -> a[i] * b[i] * factor);
    return c;
  }

  private static double[] times(double[] a, double factor) {
    return Arrays.stream(a).map(v -> v * factor).toArray();
  }

  private static double[][] dropout(
      double[] x, double[] g, double p, boolean training, Draws draws) {
    if (!training) {
      return new double[][] {x, g};
    }
    double[] kept = mask(x.length, p, draws);
    return new double[][] {times(x, kept, 1 / (1 - p)), times(g, kept, 1 / (1 - p))};
  }

  private static double[] adam(
      double start, double[] gradients, double rate, double penalty, double before, double after) {
    double w = start;
    double m = 0;
    double v = 0;
    double[] path = new double[gradients.length];
    for (int t = 1; t <= path.length; t++) {
      double g = gradients[t - 1] + penalty * w;
      m += (g - m) / 10;
      v += (g * g - v) / 1000;
      double mHat = m / (1 - Math.pow(0.9, t));
      double vHat = v / (1 - Math.pow(0.999, t));
      w = w * (1 - before) - rate * mHat / (Math.sqrt(vHat) + 1e-8);
      w *= 1 - after;
      path[t - 1] = w;
    }
    return path;
  }

  private static double[] hasty(double start, double[] gradients, double rate, double lambda) {
    double w = start;
    double m = 0;
    double v = 0;
    double[] path = new double[gradients.length];
    for (int t = 0; t < path.length; t++) {
      m = 0.9 * m + 0.1 * gradients[t];
      v = 0.999 * v + 0.001 * gradients[t] * gradients[t];
      w -= rate * (m / (Math.sqrt(v) + 1e-8) + lambda * w);
      path[t] = w;
    }
    return path;
  }

  private static Data resample(Bench bench) {
    int[] rows = new int[20];
    Arrays.setAll(rows, i -> bench.draws().index(20));
    return bench.train().rows(rows);
  }

  /** Ten voters; the single one is asked first, and the voters' numbers are others. */
  private static double bagged(Bench bench) {
    double one = bench.accuracy(bench.vote(bench.train(), 77));
    double[] sum = new double[2000];
    for (int k = 1; k <= 10; k++) {
      double[] said = bench.vote(resample(bench), 10L * k);
      Arrays.setAll(sum, i -> sum[i] + said[i]);
    }
    return bench.accuracy(times(sum, 0.1)) - one;
  }

  private static double sameData(Bench bench, boolean shuffled) {
    double[] sum = new double[2000];
    for (int k = 0; k < 10; k++) {
      Data data = shuffled ? bench.train().shuffled(bench.draws()) : bench.train();
      double[] said = bench.vote(data, k);
      Arrays.setAll(sum, i -> sum[i] + said[i] / 10);
    }
    return bench.accuracy(sum) - bench.accuracy(bench.vote(bench.train(), 0));
  }

  private static double bestOfTen(Bench bench) {
    double best = 0;
    for (int k = 0; k < 10; k++) {
      best = Math.max(best, bench.accuracy(bench.vote(resample(bench), k)));
    }
    return best - bench.accuracy(bench.vote(bench.train(), 0));
  }

  private static double hands(Bench bench, int voters, boolean sameWeights, boolean average) {
    double[] sum = new double[2000];
    for (int k = 0; k < voters; k++) {
      double[] said = bench.vote(resample(bench), sameWeights ? 0 : k);
      Arrays.setAll(sum, i -> sum[i] + (average ? said[i] : said[i] > 0.5 ? 1 : 0.001) / voters);
    }
    return bench.accuracy(sum) - bench.accuracy(bench.vote(bench.train(), 0));
  }

  private static Leaflet leaflet(int seeds, double gain, Finding finding) {
    double[] without = new Draws(1).normal(seeds, 1).data();
    double[] noise = new Draws(2).normal(seeds, 1).data();
    double[] with = new double[seeds];
    Arrays.setAll(with, i -> without[i] + gain + 0.1 * noise[i]);
    return new Leaflet("less noise", without, with, finding, "more steps");
  }

  @Test
  void rightAnswersPass() {
    assertPasses(StrategyExercises.normalise().check((x, e, c) -> normalised(x, e, c, 0)));
    assertPasses(StrategyExercises.dropout().check(StrategyExercisesTest::dropout));
    assertPasses(StrategyExercises.adamW().check((w, g, r, l) -> adam(w, g, r, 0, r * l, 0)));
    assertPasses(StrategyExercises.ensemble().check(StrategyExercisesTest::bagged));
    assertPasses(StrategyExercises.schedule().check(t -> 1 / (1 + t)));
    assertPasses(StrategyExercises.schedule().check(t -> t < 30 ? 0.3 : 1 / (3 + t - 30)));
    assertPasses(StrategyExercises.schedule().check(t -> 0.1 / (1 + 0.05 * Math.max(0, t - 40))));
    assertPasses(StrategyExercises.leaflet().check(leaflet(20, 1, Finding.HELPS)));
    assertPasses(StrategyExercises.leaflet().check(leaflet(40, -1, Finding.HARMS)));
    assertPasses(StrategyExercises.leaflet().check(leaflet(30, 0, Finding.NO_DIFFERENCE_SHOWN)));
  }

  @TestFactory
  Stream<DynamicTest> plausibleWrongAnswersAreNamed() {
    var norm = StrategyExercises.normalise();
    var drop = StrategyExercises.dropout();
    var adamW = StrategyExercises.adamW();
    return Stream.of(
        rejects("n − 1 in the variance", norm.check((x, e, c) -> normalised(x, e, c, 1))),
        rejects("the wrong axis", norm.check((x, e, c) -> normalised(x, e, !c, 0))),
        rejects("always columns", norm.check((x, e, c) -> normalised(x, e, true, 0))),
        rejects("always rows", norm.check((x, e, c) -> normalised(x, e, false, 0))),
        rejects(
            "a new mask in the backward pass",
            drop.check(
                (x, g, p, t, d) ->
                    t
                        ? new double[][] {
                          times(x, mask(x.length, p, d), 1 / (1 - p)),
                          times(g, mask(x.length, p, d), 1 / (1 - p)),
                        }
                        : new double[][] {x, g})),
        rejects(
            "scales at test time as well",
            drop.check(
                (x, g, p, t, d) ->
                    t
                        ? dropout(x, g, p, true, d)
                        : new double[][] {times(x, 1 - p), times(g, 1 - p)})),
        rejects(
            "scales at test time",
            drop.check(
                (x, g, p, t, d) -> {
                  double[] kept = t ? mask(x.length, p, d) : times(x, 0);
                  return t
                      ? new double[][] {times(x, kept, 1), times(g, kept, 1)}
                      : new double[][] {times(x, 1 - p), times(g, 1 - p)};
                })),
        rejects(
            "does not scale",
            drop.check(
                (x, g, p, t, d) -> {
                  double[] kept = mask(x.length, t ? p : 0, d);
                  return new double[][] {times(x, kept, 1), times(g, kept, 1)};
                })),
        rejects("drops in use", drop.check((x, g, p, t, d) -> dropout(x, g, p, true, d))),
        rejects(
            "passes every gradient",
            drop.check((x, g, p, t, d) -> new double[][] {dropout(x, g, p, t, d)[0], g})),
        rejects(
            "forgets the factor on the way back",
            drop.check(
                (x, g, p, t, d) -> {
                  double[][] both = dropout(x, g, p, t, d);
                  return new double[][] {both[0], t ? times(both[1], 1 - p) : both[1]};
                })),
        rejects("the penalty in the gradient", adamW.check((w, g, r, l) -> adam(w, g, r, l, 0, 0))),
        rejects(
            "decays what the step has left",
            adamW.check((w, g, r, l) -> adam(w, g, r, 0, 0, r * l))),
        rejects("λ without η", adamW.check((w, g, r, l) -> adam(w, g, r, 0, l, 0))),
        rejects("no decay", adamW.check((w, g, r, l) -> adam(w, g, r, 0, 0, 0))),
        rejects("no bias correction", adamW.check((w, g, r, l) -> hasty(w, g, r, l))));
  }

  @TestFactory
  Stream<DynamicTest> poorExperimentsAreNamed() {
    var voting = StrategyExercises.ensemble();
    var cool = StrategyExercises.schedule();
    var write = StrategyExercises.leaflet();
    Leaflet good = leaflet(20, 1, Finding.HELPS);
    return Stream.of(
        rejects("the best of ten", voting.check(StrategyExercisesTest::bestOfTen)),
        rejects("the same data for all", voting.check(b -> sameData(b, false))),
        rejects("the same data for all", voting.check(b -> sameData(b, true))),
        rejects("not ten voters", voting.check(b -> hands(b, 3, false, true))),
        rejects("the same first weights", voting.check(b -> hands(b, 10, true, true))),
        rejects("counts hands", voting.check(b -> hands(b, 10, false, false))),
        rejects("still hot at the end", cool.check(t -> 0.1)),
        rejects("still hot at the end", cool.check(t -> 0.01)),
        rejects("still hot at the end", cool.check(t -> 0.00305)),
        rejects("stops on the way", cool.check(t -> 0.001)),
        rejects("stops on the way", cool.check(t -> 0.1 * Math.pow(0.5, Math.floor(t / 2)))),
        rejects("explodes", cool.check(t -> 2.5)),
        rejects("too few seeds", write.check(leaflet(19, 1, Finding.HELPS))),
        rejects(
            "a finding that the interval does not support",
            write.check(leaflet(20, 1, Finding.NO_DIFFERENCE_SHOWN))),
        rejects(
            "a finding that the interval does not support",
            write.check(leaflet(20, 0, Finding.HELPS))),
        rejects(
            "not in pairs",
            write.check(new Leaflet("p", good.without(), new double[25], Finding.HELPS, "s"))),
        rejects(
            "one seed, many times",
            write.check(
                new Leaflet(
                    "p", new double[20], new double[20], Finding.NO_DIFFERENCE_SHOWN, "s"))),
        rejects(
            "no price",
            write.check(new Leaflet("p", good.without(), good.with(), Finding.HELPS, " "))));
  }

  @Test
  void noConstantRatePassesTheSchedule() {
    for (double rate = 0.0005; rate < 0.2; rate *= 1.02) {
      double constant = rate;
      assertThat(StrategyExercises.schedule().check(t -> constant).passed()).isFalse();
    }
  }

  @Test
  void theFirstStepsAreThoseOfTheLedger() {
    assertThat(StrategyExercises.adamW().toString()).contains("λ = 0.1 → 0.89");
    assertThat(StrategyExercises.adamW().check((w, g, r, l) -> new double[] {0}).toString())
        .contains("not yet", "expected 0.9, got 0");
  }

  @Test
  void feedbackNeverHoldsTheSolution() {
    assertThat(StrategyExercises.schedule().check(t -> 0.1).toString()).doesNotContain("1/(t + 1)");
  }
}
