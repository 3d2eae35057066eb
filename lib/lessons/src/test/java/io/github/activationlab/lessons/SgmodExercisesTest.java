package io.github.activationlab.lessons;

import static io.github.activationlab.lessons.Marking.assertPasses;
import static io.github.activationlab.lessons.Marking.rejects;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.activationlab.Sgmod;
import io.github.activationlab.lessons.SgmodExercises.Knobs;
import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Each check accepts answers that are right, written otherwise than the reference, and names what
 * is wrong with those that a learner may plausibly hand in.
 */
class SgmodExercisesTest {
  private static double sigma(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  private static double[] gradients(double[] delta, double[] x, double factor) {
    double gamma = 0;
    double beta = 0;
    for (int i = 0; i < x.length; i++) {
      gamma += delta[i] * sigma(x[i]);
      beta += delta[i];
    }
    return new double[] {gamma * factor, beta * factor};
  }

  private static double[][] fold(double[] gamma, double[] beta, double[][] w, double[] b) {
    double[][] all = new double[w.length + 1][b.length];
    for (int j = 0; j < b.length; j++) {
      double constant = b[j];
      for (int i = 0; i < w.length; i++) {
        all[i][j] = w[i][j] * gamma[i];
        constant += w[i][j] * beta[i];
      }
      all[w.length][j] = constant;
    }
    return all;
  }

  private static OptionalDouble zero(double gamma, double beta) {
    double s = -beta / gamma;
    return s <= 0 || s >= 1 ? OptionalDouble.empty() : OptionalDouble.of(Math.log(s / (1 - s)));
  }

  /** v·γ, w and b of each unit, stood upright and sorted; last the constant. */
  private static double[][] canonical(Knobs net, boolean upright, boolean sorted) {
    double constant = net.c();
    double[][] units = new double[net.w().length][];
    for (int i = 0; i < units.length; i++) {
      double height = net.v()[i] * net.gamma()[i];
      constant += net.v()[i] * net.beta()[i];
      double sign = upright && net.w()[i] < 0 ? -1 : 1;
      constant += sign < 0 ? height : 0;
      units[i] =
          Math.abs(height) < 1e-12
              ? new double[3]
              : new double[] {sign * height, sign * net.w()[i], sign * net.b()[i]};
    }
    double last = constant;
    if (sorted) {
      Arrays.sort(units, (a, b) -> Double.compare(a[1], b[1]));
    }
    return Stream.concat(Arrays.stream(units), Stream.of(new double[] {last}))
        .toArray(double[][]::new);
  }

  private static boolean near(double[][] a, double[][] b, double tolerance) {
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < a[i].length; j++) {
        if (!(Math.abs(a[i][j] - b[i][j]) <= tolerance)) {
          return false;
        }
      }
    }
    return true;
  }

  private static boolean meet(Knobs p, Knobs q, double tolerance) {
    return IntStream.rangeClosed(-30, 30)
        .allMatch(i -> Math.abs(p.output(i * 0.2) - q.output(i * 0.2)) <= tolerance);
  }

  @Test
  void rightAnswersPass() {
    assertPasses(SgmodExercises.partials().check((g, b, delta, x) -> gradients(delta, x, 1)));
    assertPasses(SgmodExercises.fold().check((g, be, w, b) -> fold(g, be, w, b)));
    assertPasses(SgmodExercises.crossing().check((g, b) -> zero(g, b)));
    assertPasses(SgmodExercises.same().check((p, q) -> meet(p, q, 1e-10)));
    assertPasses(
        SgmodExercises.same()
            .check((p, q) -> near(canonical(p, true, true), canonical(q, true, true), 1e-10)));
    assertPasses(SgmodExercises.start().check(layers -> new Sgmod(4.5, -2.25)));
    assertPasses(SgmodExercises.start().check(layers -> new Sgmod(-4.4, 2.2)));
    assertPasses(SgmodExercises.matter().check((x, p) -> sigma(x) + p * x));
    assertPasses(SgmodExercises.matter().check((x, p) -> x > 0 ? x : p * x));
    assertPasses(SgmodExercises.matter().check((x, p) -> sigma(x) + p * sigma(2 * x)));
  }

  @TestFactory
  Stream<DynamicTest> plausibleWrongAnswersAreNamed() {
    var partials = SgmodExercises.partials();
    var fold = SgmodExercises.fold();
    var crossing = SgmodExercises.crossing();
    var same = SgmodExercises.same();
    var start = SgmodExercises.start();
    var matter = SgmodExercises.matter();
    return Stream.of(
        rejects(
            "takes the mean",
            partials.check((g, b, d, x) -> gradients(d, x, 1 / (double) d.length))),
        rejects(
            "the gradient for x",
            partials.check(
                (g, b, d, x) -> {
                  double[] s = gradients(d, x, 1);
                  s[0] = 0;
                  for (int i = 0; i < x.length; i++) {
                    s[0] += d[i] * g * sigma(x[i]) * sigma(-x[i]);
                  }
                  return s;
                })),
        rejects(
            "the slope of σ",
            partials.check(
                (g, b, d, x) -> {
                  double[] s = gradients(d, x, 1);
                  s[0] = 0;
                  for (int i = 0; i < x.length; i++) {
                    s[0] += d[i] * sigma(x[i]) * sigma(-x[i]);
                  }
                  return s;
                })),
        rejects(
            "γ multiplies its own partial",
            partials.check(
                (g, b, d, x) -> {
                  double[] s = gradients(d, x, 1);
                  s[0] *= g;
                  return s;
                })),
        rejects(
            "β times δ",
            partials.check(
                (g, b, d, x) -> {
                  double[] s = gradients(d, x, 1);
                  s[1] *= b;
                  return s;
                })),
        rejects(
            "the other side",
            fold.check(
                (g, be, w, b) -> {
                  double[][] all = fold(g, be, w, b);
                  for (int i = 0; i < w.length; i++) {
                    for (int j = 0; j < b.length; j++) {
                      all[i][j] = w[i][j] * g[Math.min(j, g.length - 1)];
                    }
                  }
                  return all;
                })),
        rejects(
            "β past the amplifier",
            fold.check(
                (g, be, w, b) -> {
                  double[][] all = fold(g, new double[be.length], w, b);
                  for (int j = 0; j < b.length; j++) {
                    all[w.length][j] += be[Math.min(j, be.length - 1)];
                  }
                  return all;
                })),
        rejects(
            "γ turns b",
            fold.check(
                (g, be, w, b) -> {
                  double[][] all = fold(g, be, w, b);
                  for (int j = 0; j < b.length; j++) {
                    all[w.length][j] += (g[Math.min(j, g.length - 1)] - 1) * b[j];
                  }
                  return all;
                })),
        rejects(
            "γ turns β",
            fold.check(
                (g, be, w, b) -> {
                  double[] both = new double[g.length];
                  Arrays.setAll(both, i -> g[i] * be[i]);
                  return fold(g, both, w, b);
                })),
        rejects("forgets β", fold.check((g, be, w, b) -> fold(g, new double[be.length], w, b))),
        rejects("always 0", crossing.check((g, b) -> OptionalDouble.of(0))),
        rejects(
            "NaN for none", crossing.check((g, b) -> OptionalDouble.of(Math.log(-b / (b + g))))),
        rejects(
            "the wrong sign",
            crossing.check(
                (g, b) ->
                    zero(g, b).isEmpty()
                        ? OptionalDouble.empty()
                        : OptionalDouble.of(Math.log((b + g) / -b)))),
        rejects(
            "γ > 0 in mind",
            crossing.check((g, b) -> b < 0 && b + g > 0 ? zero(g, b) : OptionalDouble.empty())),
        rejects(
            "compares the knobs",
            same.check(
                (p, q) ->
                    Arrays.equals(p.gamma(), q.gamma())
                        && Arrays.equals(p.v(), q.v())
                        && Arrays.equals(p.w(), q.w())
                        && p.c() == q.c())),
        rejects("compares the knobs", same.check((p, q) -> Arrays.equals(p.gamma(), q.gamma()))),
        rejects("one x", same.check((p, q) -> Math.abs(p.output(0) - q.output(0)) < 1e-9)),
        rejects("no tolerance", same.check((p, q) -> meet(p, q, 0) || differsByOffset(p, q))),
        rejects("too much tolerance", same.check((p, q) -> meet(p, q, 0.01))),
        rejects(
            "keeps the order",
            same.check(
                (p, q) -> near(canonical(p, true, false), canonical(q, true, false), 1e-10))),
        rejects(
            "forgets the mirror",
            same.check(
                (p, q) -> near(canonical(p, false, true), canonical(q, false, true), 1e-10))),
        rejects("the document's start", start.check(layers -> new Sgmod(1, 0))),
        rejects("not centred", start.check(layers -> new Sgmod(4, 0))),
        rejects("too loud", start.check(layers -> new Sgmod(10, -5))),
        rejects("too quiet", start.check(layers -> new Sgmod(3, -1.5))),
        rejects("a knob in a row", matter.check((x, p) -> p * p * sigma(x))),
        rejects("a knob in a row", matter.check((x, p) -> sigma(x) + p)),
        rejects("folds backwards", matter.check((x, p) -> sigma(p * x))),
        rejects("folds backwards", matter.check((x, p) -> sigma(x + p))),
        rejects("folds both ways", matter.check((x, p) -> x * sigma(p * x))));
  }

  /** A learner who folds the offset away and still asks for equal bits. */
  private static boolean differsByOffset(Knobs p, Knobs q) {
    return Arrays.equals(p.w(), q.w())
        && Arrays.equals(p.b(), q.b())
        && Arrays.equals(p.gamma(), q.gamma())
        && Arrays.equals(p.v(), q.v());
  }

  @Test
  void everyExerciseHasThreeHints() {
    assertThat(
            Stream.of(
                    SgmodExercises.partials(),
                    SgmodExercises.fold(),
                    SgmodExercises.crossing(),
                    SgmodExercises.same(),
                    SgmodExercises.start(),
                    SgmodExercises.matter())
                .map(Exercise::hints))
        .containsOnly(3);
  }
}
