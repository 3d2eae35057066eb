package io.github.activationlab.network;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongFunction;

/** The same experiment with many seeds, several at a time. */
public final class Seeds {
  private Seeds() {}

  /**
   * Runs an experiment with the seeds 0, 1, 2, … on as many threads as the machine has processors.
   * The results do not depend on how many these are, as long as an experiment uses nothing that
   * another one changes.
   *
   * @param count how many seeds, at least 1
   * @param experiment what to do with a seed; it should end early when its thread is interrupted,
   *     as {@link Training#run} does
   * @param <T> what it finds
   * @return the findings in the order of the seeds
   * @throws CancellationException if this thread is interrupted
   */
  public static <T> List<T> run(int count, LongFunction<T> experiment) {
    return run(count, Progress.NONE, experiment);
  }

  /**
   * Like {@link #run(int, LongFunction)}, and tells how far it is.
   *
   * @param count how many seeds, at least 1
   * @param progress who wants to see
   * @param experiment what to do with a seed
   * @param <T> what it finds
   * @return the findings in the order of the seeds
   * @throws CancellationException if this thread is interrupted
   */
  public static <T> List<T> run(int count, Progress progress, LongFunction<T> experiment) {
    return run(count, Runtime.getRuntime().availableProcessors(), progress, experiment);
  }

  static <T> List<T> run(int count, int threads, Progress progress, LongFunction<T> experiment) {
    if (count < 1) {
      throw new IllegalArgumentException("an experiment needs at least 1 seed, not " + count);
    }
    ExecutorService workers = Executors.newFixedThreadPool(Math.min(count, threads), Seeds::worker);
    try {
      List<Future<T>> futures = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        long seed = i;
        futures.add(workers.submit(() -> experiment.apply(seed)));
      }
      List<T> findings = new ArrayList<>();
      for (Future<T> future : futures) {
        progress.at(findings.size(), count);
        findings.add(future.get());
      }
      return findings;
    } catch (InterruptedException interrupt) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted before the " + count + " seeds were done");
    } catch (ExecutionException failure) {
      throw unchecked(failure.getCause());
    } finally {
      workers.shutdownNow();
      progress.at(count, count);
    }
  }

  private static Thread worker(Runnable work) {
    Thread thread = new Thread(work, "seeds");
    thread.setDaemon(true);
    return thread;
  }

  private static RuntimeException unchecked(Throwable cause) {
    if (cause instanceof Error error) {
      throw error;
    }
    return cause instanceof RuntimeException runtime ? runtime : new IllegalStateException(cause);
  }
}
