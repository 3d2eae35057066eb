package io.github.activationlab.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Measures one engine as it is told on standard input, so that engines in several processes can
 * take turns. Each line holds words between tabs, and each answer begins with {@code "= "}:
 *
 * <ul>
 *   <li>{@code version}: the engine's version;
 *   <li>{@code run FUNCTION ORDER VARIANT THREADS ELEMENTS MILLISECONDS}: nanoseconds per element,
 *       the median of as many calls as fit into the time, or {@code none};
 *   <li>{@code points FUNCTION ORDER BITS…}: the bits of the results for the floats with these
 *       bits, the upstream gradient being 1, or {@code none}. Bits are written in hexadecimal.
 * </ul>
 */
public final class Worker {
  /** Calls shorter than this are timed many at once, in nanoseconds. */
  private static final long TICK = 200_000;

  private final Engine engine;
  private final Map<Integer, Engine.Arrays> arrays = new HashMap<>();
  private final Map<String, Optional<Runnable>> calls = new HashMap<>();

  private Worker(Engine engine) {
    this.engine = engine;
  }

  /**
   * Answers until standard input ends.
   *
   * @param engine what is measured
   * @throws IOException if standard input cannot be read
   */
  public static void serve(Engine engine) throws IOException {
    PrintStream answers = System.out;
    System.setOut(System.err); // for whatever else the engine has to say
    Worker worker = new Worker(engine);
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      answers.println("= " + worker.answer(line));
      answers.flush();
    }
  }

  /** The answer to one line. */
  String answer(String line) {
    String[] words = line.split("\t", -1);
    return switch (words[0]) {
      case "version" -> engine.version();
      case "run" -> run(words);
      case "points" -> points(words);
      default -> throw new IllegalArgumentException("unknown order: " + line);
    };
  }

  private String run(String[] words) {
    int threads = Integer.parseInt(words[4]);
    int elements = Integer.parseInt(words[5]);
    Engine.Case asked = new Engine.Case(words[1], words[2], words[3], threads);
    Optional<Runnable> call =
        calls.computeIfAbsent(
            elements + " " + asked,
            key -> arrays.computeIfAbsent(elements, this::normal).call(asked));
    if (call.isEmpty()) {
      return "none";
    }
    long budget = Long.parseLong(words[6]) * 1_000_000;
    return Double.toString(nanoseconds(call.get(), budget) / elements);
  }

  /** Normal numbers times three: mixed signs, in the curved part and in the tails. */
  private Engine.Arrays normal(int elements) {
    Random random = new Random(1);
    float[] x = new float[elements];
    float[] upstream = new float[elements];
    for (int i = 0; i < elements; i++) {
      x[i] = (float) (3 * random.nextGaussian());
      upstream[i] = (float) random.nextGaussian();
    }
    return engine.load(x, upstream);
  }

  /** The median time of a call, after one that brings the arrays back into the caches. */
  private static double nanoseconds(Runnable call, long budget) {
    int repeats = (int) (TICK / Math.max(1, time(call, 1)) + 1);
    double[] times = new double[1000];
    int count = 0;
    for (long spent = 0; spent < budget && count < times.length; count++) {
      long batch = time(call, repeats);
      times[count] = (double) batch / repeats;
      spent += batch;
    }
    Arrays.sort(times, 0, count);
    return (times[(count - 1) / 2] + times[count / 2]) / 2;
  }

  private static long time(Runnable call, int repeats) {
    long start = System.nanoTime();
    for (int i = 0; i < repeats; i++) {
      call.run();
    }
    return System.nanoTime() - start;
  }

  private String points(String[] words) {
    float[] x = new float[words.length - 3];
    for (int i = 0; i < x.length; i++) {
      x[i] = Float.intBitsToFloat(Integer.parseUnsignedInt(words[i + 3], 16));
    }
    float[] ones = new float[x.length];
    Arrays.fill(ones, 1);
    Engine.Arrays loaded = engine.load(x, ones);
    Optional<Runnable> call = loaded.call(new Engine.Case(words[1], words[2], "", 1));
    if (call.isEmpty()) {
      return "none";
    }
    call.get().run();
    float[] y = loaded.results();
    return IntStream.range(0, y.length)
        .mapToObj(i -> Integer.toHexString(Float.floatToRawIntBits(y[i])))
        .collect(Collectors.joining(" "));
  }
}
