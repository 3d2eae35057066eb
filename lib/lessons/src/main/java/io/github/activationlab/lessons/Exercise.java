package io.github.activationlab.lessons;

import io.github.activationlab.tablesaw.MimeBundle;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A task, graded hints, and a check that says what is wrong.
 *
 * <pre>{@code
 * Exercise<Answer.Family> slope = SwishExercises.slope();
 * slope.check((x, beta) -> 0)     // "Not yet … at x = 0, β = 1 expected 0.5, got 0"
 * slope.hint(1)
 * }</pre>
 *
 * <p>The check runs cases that the task shows and cases that it does not. An answer that goes wrong
 * in a known way is recognised: either it behaves like a known mistake in every case, or its
 * results have a known symptom. Exceptions, endless loops and recursions, {@code null} and NaN are
 * explained; a case that takes too long is interrupted and, if it does not listen, left behind in a
 * daemon thread.
 *
 * @param <A> the kind of answer
 */
public final class Exercise<A extends Answer> implements MimeBundle {
  /**
   * Runs an answer on one input.
   *
   * @param <A> the kind of answer
   */
  @FunctionalInterface
  public interface Probe<A> {
    /**
     * What the answer gives.
     *
     * @param answer the learner's answer
     * @return the numbers it gives for this input
     * @throws Exception whatever the answer throws
     */
    double[] run(A answer) throws Exception;
  }

  /**
   * Runs an answer that gives one number on one input.
   *
   * @param <A> the kind of answer
   */
  @FunctionalInterface
  public interface Scalar<A> {
    /**
     * What the answer gives.
     *
     * @param answer the learner's answer
     * @return the number it gives for this input
     * @throws Exception whatever the answer throws
     */
    double run(A answer) throws Exception;
  }

  /**
   * What one case must give.
   *
   * @param group what the case has in common with others, such as "β = 1"; feedback says which
   *     groups are right
   * @param input the input in words, such as "x = 2, β = 1"
   * @param shown whether the task shows the case
   * @param probe runs the answer on the input
   * @param wanted the right numbers
   * @param tolerance the largest allowed error: relative, or absolute where the right number is 0
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Case<A>(
      String group,
      String input,
      boolean shown,
      Probe<A> probe,
      double[] wanted,
      double tolerance) {}

  /** A known way to go wrong: its name, how to tell it, and what to say. */
  private record Mistake<A>(String name, String message, Recognition<A> recognition) {}

  @FunctionalInterface
  private interface Recognition<A> {
    boolean matches(List<Outcome> outcomes);
  }

  /** What an answer did in one case; exactly one of the two is present unless it timed out. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Outcome(String input, double[] got, Throwable thrown, boolean right) {}

  /** The results of an answer, by input, for those who look for a symptom. */
  public static final class Results {
    private final List<Outcome> outcomes;

    private Results(List<Outcome> outcomes) {
      this.outcomes = outcomes;
    }

    /**
     * The first number that the answer gave.
     *
     * @param input the input as the case names it
     * @return the number; NaN if the answer gave none
     * @throws IllegalArgumentException if no case has that input
     */
    public double at(String input) {
      return at(input, 0);
    }

    /**
     * One of the numbers that the answer gave.
     *
     * @param input the input as the case names it
     * @param part which of its numbers, from 0
     * @return the number; NaN if the answer gave none
     * @throws IllegalArgumentException if no case has that input
     */
    public double at(String input, int part) {
      double[] got = outcome(input).got;
      return got == null || part >= got.length ? Double.NaN : got[part];
    }

    /**
     * Whether a case was right.
     *
     * @param input the input as the case names it
     * @return true if it was
     * @throws IllegalArgumentException if no case has that input
     */
    public boolean right(String input) {
      return outcome(input).right;
    }

    private Outcome outcome(String input) {
      return outcomes.stream()
          .filter(o -> o.input.equals(input))
          .findFirst()
          .orElseThrow(() -> new IllegalArgumentException("No case has the input " + input));
    }
  }

  private final String title;
  private final String task;
  private final String form;
  private final List<String> parts;
  private final List<String> hints;
  private final String insight;
  private final Duration limit;
  private final List<Case<A>> cases;
  private final List<Mistake<A>> mistakes;

  private Exercise(Builder<A> builder) {
    title = builder.title;
    form = builder.form;
    task = builder.task;
    parts = List.of(builder.parts);
    hints = List.copyOf(builder.hints);
    insight = builder.insight;
    limit = builder.limit;
    cases = List.copyOf(builder.cases);
    mistakes = List.copyOf(builder.mistakes);
  }

  /**
   * Begins an exercise.
   *
   * @param <A> the kind of answer
   * @param title a few words
   * @param form what the answer looks like, such as "(x, β) → slope"
   * @param reference a right answer: what the cases want is computed with it, and it is never shown
   * @return a builder
   */
  public static <A extends Answer> Builder<A> of(String title, String form, A reference) {
    return new Builder<>(title, form, reference);
  }

  /**
   * Runs every case on the learner's answer.
   *
   * @param answer the learner's answer; null is explained
   * @return what is right, what is not, and why
   */
  public Feedback check(A answer) {
    if (answer == null) {
      return notAnAnswer("null, which is no answer yet");
    }
    List<Outcome> outcomes = new ArrayList<>();
    for (Case<A> each : cases) {
      Attempt attempt = Attempt.at(() -> each.probe.run(answer), limit);
      if (attempt.unfinished()) {
        return feedback(outcomes, Optional.of(tooLong(each)));
      }
      outcomes.add(judge(each, attempt));
      if (attempt.thrown() instanceof VirtualMachineError
          && !(attempt.thrown() instanceof StackOverflowError)) {
        break;
      }
    }
    return feedback(outcomes, Optional.empty());
  }

  /**
   * Explains that something other than an answer was handed in.
   *
   * @param other anything that is not of the kind that this exercise wants
   * @return what the exercise wants
   */
  public Feedback check(Object other) {
    return notAnAnswer(
        other == null ? "null, which is no answer yet" : "a " + other.getClass().getSimpleName());
  }

  /**
   * One of the hints, from gentle to plain.
   *
   * @param number from 1
   * @return the hint, to show
   */
  public MimeBundle hint(int number) {
    String text =
        number >= 1 && number <= hints.size()
            ? "Hint " + number + " of " + hints.size() + ": " + hints.get(number - 1)
            : "There are " + hints.size() + " hints: hint(1) to hint(" + hints.size() + ").";
    return new Note(Html.ORANGE, text);
  }

  /**
   * The number of hints.
   *
   * @return at least 1
   */
  public int hints() {
    return hints.size();
  }

  /** The task with the cases that it shows, as HTML and as plain text. */
  @Override
  public Map<String, Object> mimeBundle() {
    return new Note(Html.GREEN, toString()).mimeBundle();
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(title).append('\n').append(task).append('\n');
    text.append("Hand in: ").append(form).append('\n');
    for (Case<A> each : cases) {
      if (each.shown) {
        text.append("  ").append(each.input).append(" → ").append(spoken(each.wanted));
        text.append('\n');
      }
    }
    long hidden = cases.stream().filter(c -> !c.shown).count();
    text.append(hidden).append(" more cases are hidden. ").append(hints.size()).append(" hints.");
    return text.toString();
  }

  private Feedback notAnAnswer(String what) {
    return Feedback.notYet(
        title,
        Optional.empty(),
        List.of("This exercise wants " + form + "; you gave " + what + "."));
  }

  private static <A> Outcome judge(Case<A> each, Attempt attempt) {
    double[] got = attempt.numbers();
    boolean right = got != null && near(got, each.wanted, each.tolerance);
    return new Outcome(each.input, got, attempt.thrown(), right);
  }

  private Feedback feedback(List<Outcome> outcomes, Optional<String> stopped) {
    long right = outcomes.stream().filter(Outcome::right).count();
    if (right == cases.size()) {
      long hidden = cases.stream().filter(c -> !c.shown).count();
      return Feedback.passed(
          title, right + " of " + right + " cases, " + hidden + " of them hidden", insight);
    }
    List<String> lines = new ArrayList<>();
    lines.add(standing(outcomes));
    firstWrong(outcomes).ifPresent(lines::add);
    stopped.ifPresent(lines::add);
    Optional<Mistake<A>> mistake =
        outcomes.size() < cases.size()
            ? Optional.empty()
            : mistakes.stream().filter(m -> m.recognition.matches(outcomes)).findFirst();
    mistake.ifPresent(m -> lines.add(m.message));
    return Feedback.notYet(title, mistake.map(Mistake::name), lines);
  }

  /** Which groups are right and which are not. */
  private String standing(List<Outcome> outcomes) {
    Set<String> wrong = new LinkedHashSet<>();
    Set<String> groups = new LinkedHashSet<>();
    for (int i = 0; i < cases.size(); i++) {
      groups.add(cases.get(i).group);
      if (i >= outcomes.size() || !outcomes.get(i).right) {
        wrong.add(cases.get(i).group);
      }
    }
    groups.removeAll(wrong);
    long right = outcomes.stream().filter(Outcome::right).count();
    String count = right + " of " + cases.size() + " cases are right";
    return groups.isEmpty()
        ? count + "."
        : count
            + ": right for "
            + String.join("; for ", groups)
            + ". Not for "
            + String.join("; for ", wrong)
            + ".";
  }

  private Optional<String> firstWrong(List<Outcome> outcomes) {
    for (int i = 0; i < outcomes.size(); i++) {
      if (!outcomes.get(i).right) {
        Case<A> each = cases.get(i);
        return Optional.of(
            "At " + each.input + hidden(each) + ": " + trouble(each, outcomes.get(i)));
      }
    }
    return Optional.empty();
  }

  private static String hidden(Case<?> each) {
    return each.shown ? "" : " (a hidden case)";
  }

  private String trouble(Case<A> each, Outcome outcome) {
    if (outcome.thrown != null) {
      return Attempt.explain(outcome.thrown);
    }
    if (outcome.got == null) {
      return "your answer gave null where " + each.wanted.length + " numbers are due.";
    }
    if (outcome.got.length != each.wanted.length) {
      return each.wanted.length + " numbers are due, your answer gave " + outcome.got.length + ".";
    }
    List<String> wrong = new ArrayList<>();
    for (int i = 0; i < each.wanted.length; i++) {
      if (!near(outcome.got[i], each.wanted[i], each.tolerance)) {
        String part = i < parts.size() ? parts.get(i) + " " : "";
        wrong.add(part + Html.expectedAndGot(each.wanted[i], outcome.got[i]));
      }
    }
    return String.join("; ", wrong) + ".";
  }

  private String tooLong(Case<A> each) {
    return "At "
        + each.input
        + hidden(each)
        + ": no result within "
        + limit.toMillis() / 1000.0
        + " s, so the check gave up. Does a loop never end? If the fan keeps turning: Kernel → Restart.";
  }

  private static String spoken(double[] numbers) {
    return String.join(", ", Arrays.stream(numbers).mapToObj(Html::number).toList());
  }

  private static boolean near(double[] got, double[] wanted, double tolerance) {
    if (got.length != wanted.length) {
      return false;
    }
    for (int i = 0; i < got.length; i++) {
      if (!near(got[i], wanted[i], tolerance)) {
        return false;
      }
    }
    return true;
  }

  private static boolean near(double got, double wanted, double tolerance) {
    if (Double.isNaN(wanted) || Double.isInfinite(wanted)) {
      return Double.compare(got, wanted) == 0;
    }
    return Math.abs(got - wanted) <= tolerance * (wanted == 0 ? 1 : Math.abs(wanted));
  }

  /**
   * Puts an exercise together.
   *
   * @param <A> the kind of answer
   */
  public static final class Builder<A extends Answer> {
    /** How closely an answer must follow a known mistake to be taken for it. */
    private static final double LIKENESS = 1e-6;

    private final String title;
    private final String form;
    private final A reference;
    private final List<String> hints = new ArrayList<>();
    private final List<Case<A>> cases = new ArrayList<>();
    private final List<Mistake<A>> mistakes = new ArrayList<>();
    private String task = "";
    private String[] parts = {};
    private String insight = "";
    private double tolerance = 1e-9;
    private Duration limit = Duration.ofSeconds(5);

    private Builder(String title, String form, A reference) {
      this.title = title;
      this.form = form;
      this.reference = Objects.requireNonNull(reference, "reference");
    }

    /**
     * What to do.
     *
     * @param sentence one or two sentences
     * @return this builder
     */
    public Builder<A> task(String sentence) {
      task = sentence;
      return this;
    }

    /**
     * Hints, from gentle to plain.
     *
     * @param graded at least one
     * @return this builder
     */
    public Builder<A> hints(String... graded) {
      hints.addAll(List.of(graded));
      return this;
    }

    /**
     * Names for the numbers of an answer that gives several.
     *
     * @param names as many as there are numbers
     * @return this builder
     */
    public Builder<A> parts(String... names) {
      parts = names.clone();
      return this;
    }

    /**
     * What to say to a right answer.
     *
     * @param sentence what the learner may take along
     * @return this builder
     */
    public Builder<A> insight(String sentence) {
      insight = sentence;
      return this;
    }

    /**
     * The largest allowed error of the cases that follow: relative, or absolute where the right
     * number is 0. Without this, 1e−9.
     *
     * @param error above 0
     * @return this builder
     */
    public Builder<A> tolerance(double error) {
      tolerance = error;
      return this;
    }

    /**
     * How long one case may take. Without this, 5 seconds.
     *
     * @param duration above 0
     * @return this builder
     */
    public Builder<A> limit(Duration duration) {
      limit = duration;
      return this;
    }

    /**
     * A case that the task shows.
     *
     * @param group what it has in common with other cases
     * @param input the input in words
     * @param run runs an answer on the input
     * @return this builder
     */
    public Builder<A> shown(String group, String input, Scalar<A> run) {
      return add(group, input, true, answer -> new double[] {run.run(answer)});
    }

    /**
     * A case that the task does not show.
     *
     * @param group what it has in common with other cases
     * @param input the input in words
     * @param run runs an answer on the input
     * @return this builder
     */
    public Builder<A> hidden(String group, String input, Scalar<A> run) {
      return add(group, input, false, answer -> new double[] {run.run(answer)});
    }

    /**
     * A case of several numbers that the task shows.
     *
     * @param group what it has in common with other cases
     * @param input the input in words
     * @param run runs an answer on the input
     * @return this builder
     */
    public Builder<A> shownAll(String group, String input, Probe<A> run) {
      return add(group, input, true, run);
    }

    /**
     * A case of several numbers that the task does not show.
     *
     * @param group what it has in common with other cases
     * @param input the input in words
     * @param run runs an answer on the input
     * @return this builder
     */
    public Builder<A> hiddenAll(String group, String input, Probe<A> run) {
      return add(group, input, false, run);
    }

    /**
     * A known mistake, told by an answer that makes it: a learner's answer that gives the same
     * numbers in every case makes it too. State it after the cases.
     *
     * @param name a few words, for tests and teachers
     * @param message what to say to the learner, without giving the solution away
     * @param wrong an answer that makes the mistake
     * @return this builder
     */
    public Builder<A> mistake(String name, String message, A wrong) {
      List<Outcome> known =
          cases.stream().map(c -> judge(c, Attempt.here(() -> c.probe.run(wrong)))).toList();
      mistakes.add(new Mistake<>(name, message, outcomes -> alike(outcomes, known)));
      return this;
    }

    /**
     * A known mistake, told by its results.
     *
     * @param name a few words, for tests and teachers
     * @param message what to say to the learner, without giving the solution away
     * @param recognised whether results show it
     * @return this builder
     */
    public Builder<A> symptom(String name, String message, Predicate<Results> recognised) {
      mistakes.add(
          new Mistake<>(name, message, outcomes -> recognised.test(new Results(outcomes))));
      return this;
    }

    /**
     * The exercise.
     *
     * @return an immutable exercise
     * @throws IllegalStateException if it has no hint or no shown or no hidden case
     */
    public Exercise<A> build() {
      boolean shown = cases.stream().anyMatch(Case::shown);
      if (hints.isEmpty() || !shown || cases.stream().allMatch(Case::shown)) {
        throw new IllegalStateException(
            title + ": an exercise needs hints, shown and hidden cases");
      }
      return new Exercise<>(this);
    }

    private Builder<A> add(String group, String input, boolean shown, Probe<A> probe) {
      double[] wanted = Attempt.here(() -> probe.run(reference)).numbers();
      if (wanted == null) {
        throw new IllegalStateException(title + ": the reference fails at " + input);
      }
      cases.add(new Case<>(group, input, shown, probe, wanted, tolerance));
      return this;
    }

    private static boolean alike(List<Outcome> outcomes, List<Outcome> known) {
      for (int i = 0; i < known.size(); i++) {
        double[] a = outcomes.get(i).got;
        double[] b = known.get(i).got;
        boolean either = a != null || b != null;
        if (either && !(a != null && b != null && near(a, b, LIKENESS))) {
          return false;
        }
      }
      return true;
    }
  }
}
