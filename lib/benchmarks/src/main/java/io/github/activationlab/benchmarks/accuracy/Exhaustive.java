package io.github.activationlab.benchmarks.accuracy;

import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * All floats through all kernels: how far from the mathematics each function and its derivative is,
 * and where.
 *
 * <p>Each function and order, once finished, is appended to two files of a folder: {@code
 * accuracy.csv} with a line for each kernel, and {@code hard-cases.csv} with the inputs that a
 * quicker test should not miss. What they hold already is not done again, so a run that was stopped
 * goes on where it was; who changes the kernels takes another folder. {@code lab.py exhaustive}
 * sees to that, and starts a JVM for each function: what the compiler has learnt of one makes it
 * compile the next less well, to twice the time and more. {@link Sweep} says what the numbers mean.
 */
public final class Exhaustive {
  private static final String ROWS = "accuracy.csv";
  private static final String CASES = "hard-cases.csv";
  private static final String HEADER =
      "function,order,provider,precision,inputs,maxUlp,at,misrounded,byRootUlp,byRootAt";

  private static final int DIGITS = 6;
  private static final int CASES_OF_A_KIND = 8;
  private static final long PAUSE = 200_000_000;

  /** With a sample, these are always among it. */
  private static final float[] SPECIAL = {
    0f,
    -0f,
    Float.POSITIVE_INFINITY,
    Float.NEGATIVE_INFINITY,
    Float.NaN,
    Float.MIN_VALUE,
    -Float.MIN_VALUE,
    Float.MAX_VALUE,
    -Float.MAX_VALUE
  };

  private final PrintStream out;
  private final boolean bar;
  private final int step;
  private long shown;

  private Exhaustive(PrintStream out, boolean bar, int step) {
    this.out = out;
    this.bar = bar;
    this.step = step;
  }

  /**
   * Measures.
   *
   * @param arguments a folder and the name of a function; then {@code --every N} to take only every
   *     N-th bit pattern, and {@code --bar} for a bar on a terminal; or {@code --names} alone, to
   *     print the names
   * @throws IOException if a file cannot be read or written
   */
  public static void main(String[] arguments) throws IOException {
    Deque<String> words = new ArrayDeque<>(List.of(arguments));
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    if (words.contains("--names")) {
      Subject.all().forEach(subject -> out.println(subject.name()));
      return;
    }
    Path folder = Path.of(words.remove());
    String name = words.remove();
    int step = 1;
    boolean bar = false;
    while (!words.isEmpty()) {
      String word = words.remove();
      switch (word) {
        case "--every" -> step = Integer.parseInt(words.remove());
        case "--bar" -> bar = true;
        default -> throw new IllegalArgumentException(word);
      }
    }
    new Exhaustive(out, bar, step).run(folder, name);
  }

  private void run(Path folder, String name) throws IOException {
    Files.createDirectories(folder);
    Path rows = folder.resolve(ROWS);
    Path cases = folder.resolve(CASES);
    start(rows, HEADER);
    start(cases, "function,order,inputs");
    Map<String, Long> done = inputs(rows);
    List<Subject> all = Subject.all();
    int index = all.stream().map(Subject::name).toList().indexOf(name);
    List<Engine> engines = Engine.of(all.get(index).f());
    int orders = Order.values().length;
    int number = orders * index;
    for (Order order : Order.values()) {
      number++;
      String what =
          String.format(Locale.ROOT, "%s %s (%d of %d)", name, order, number, orders * all.size());
      if (engines.stream().allMatch(engine -> isDone(done, name, order, engine))) {
        out.println(what + ": is there already");
      } else {
        measure(all.get(index), order, engines, what, rows, cases);
      }
    }
  }

  private boolean isDone(Map<String, Long> done, String function, Order order, Engine engine) {
    return done.getOrDefault(key(function, order.toString(), engine.provider()), 0L)
        >= (1L << 32) / step;
  }

  private void measure(
      Subject subject, Order order, List<Engine> engines, String what, Path rows, Path cases)
      throws IOException {
    long start = System.nanoTime();
    Sweep sweep = sweep(subject, order, engines, what);
    append(cases, List.of(hardCases(subject, order, sweep)));
    append(rows, rows(subject, order, sweep));
    double seconds = (System.nanoTime() - start) / 1e9;
    out.printf(Locale.ROOT, "%s: %.0f s; %s%n", what, seconds, summary(sweep));
  }

  private static void start(Path file, String header) throws IOException {
    if (!Files.exists(file)) {
      Files.writeString(file, header + "\n");
    }
  }

  private static String key(String function, String order, String provider) {
    return String.join(",", function, order, provider);
  }

  /** Function, order and provider, and how many inputs the file has of them. */
  private static Map<String, Long> inputs(Path rows) throws IOException {
    Map<String, Long> inputs = new HashMap<>();
    List<String> lines = Files.readAllLines(rows);
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(",", -1);
      inputs.merge(key(cells[0], cells[1], cells[2]), Long.valueOf(cells[4]), Math::max);
    }
    return inputs;
  }

  /** In one go, so that a stopped run leaves whole groups of lines. */
  private static void append(Path file, List<String> lines) throws IOException {
    Files.writeString(file, String.join("\n", lines) + "\n", StandardOpenOption.APPEND);
  }

  private Sweep sweep(Subject subject, Order order, List<Engine> engines, String what) {
    Sweep total = new Sweep(subject, order, engines);
    AtomicInteger next = new AtomicInteger();
    long start = System.nanoTime();
    int threads = ForkJoinPool.commonPool().getParallelism() + 1;
    IntStream.range(0, threads)
        .parallel()
        .forEach(
            thread -> {
              Sweep mine = new Sweep(subject, order, engines);
              for (int i = next.getAndIncrement(); i < Sweep.PARTS; i = next.getAndIncrement()) {
                // An odd factor spreads the slow parts evenly over the run.
                mine.run(i * 1663 % Sweep.PARTS, step);
                show(what, i + 1, start);
              }
              synchronized (total) {
                total.add(mine);
              }
            });
    if (step > 1) {
      total.run(SPECIAL);
    }
    clear(what);
    return total;
  }

  private synchronized void show(String what, int done, long start) {
    long now = System.nanoTime();
    if (bar && now - shown > PAUSE) {
      shown = now;
      int full = 30 * done / Sweep.PARTS;
      double left = (now - start) / 1e9 * (Sweep.PARTS - done) / done;
      out.printf(
          Locale.ROOT,
          "\r%s %s%s %d %%, %.0f s left   ",
          what,
          "█".repeat(full),
          "░".repeat(30 - full),
          100 * done / Sweep.PARTS,
          left);
      out.flush();
    }
  }

  private void clear(String what) {
    if (bar) {
      out.print("\r" + " ".repeat(what.length() + 60) + "\r");
    }
  }

  private static List<String> rows(Subject subject, Order order, Sweep sweep) {
    List<String> rows = new ArrayList<>();
    for (Engine engine : sweep.engines()) {
      Tally tally = sweep.tally(engine);
      int worst = tally.worst();
      boolean wrong = tally.largest(worst) > 0;
      rows.add(
          String.join(
              ",",
              subject.name(),
              order.toString(),
              engine.provider(),
              engine.precision().toString(),
              Long.toString(sweep.inputs()),
              text(tally.largest(worst)),
              wrong ? Float.toString(tally.at(worst)) : "",
              Long.toString(tally.misrounded()),
              sweep.hasRoot() ? text(tally.largestByRoot()) : "",
              sweep.hasRoot() && tally.largestByRoot() > 0
                  ? Float.toString(tally.atByRoot())
                  : ""));
    }
    return rows;
  }

  private static String text(double ulps) {
    return Double.isInfinite(ulps)
        ? "Infinity"
        : new BigDecimal(ulps).round(new MathContext(DIGITS)).stripTrailingZeros().toPlainString();
  }

  private static String hardCases(Subject subject, Order order, Sweep sweep) {
    return subject.name()
        + ","
        + order
        + ","
        + sweep.hardCases(CASES_OF_A_KIND).stream()
            .map(Float::toHexString)
            .collect(Collectors.joining(" "));
  }

  /** "scalar 0.50001, blocked FAST 0.6". */
  private static String summary(Sweep sweep) {
    return sweep.engines().stream()
            .map(
                engine ->
                    engine + " " + text(sweep.tally(engine).largest(sweep.tally(engine).worst())))
            .collect(Collectors.joining(", "))
        + " ulp";
  }
}
