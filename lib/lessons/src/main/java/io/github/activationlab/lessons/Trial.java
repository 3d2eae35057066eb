package io.github.activationlab.lessons;

import io.github.activationlab.network.Draws;
import io.github.activationlab.network.Network;
import io.github.activationlab.network.Seeds;
import io.github.activationlab.network.Training;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.function.LongToDoubleFunction;

/**
 * A small experiment with forty seeds: two moons, 20 examples to learn from, 500 steps, and an
 * examination with 2000 examples that nobody has seen. Seed n of one arm and seed n of another have
 * the same 20 examples, so that arms can be compared pair by pair.
 *
 * <pre>{@code
 * Trial calm = Trial.moons(0.2);
 * double[] without = calm.run(seed -> net(seed), net -> plain(net));
 * double[] with = calm.run(seed -> net(seed), net -> plain(net).penalty(Penalty.l2(0.01)));
 * Interval gain = Interval.paired(without, with);
 * }</pre>
 *
 * @param noise the standard deviation of what is added to each coordinate
 * @param exam the examination, the same for everybody
 */
public record Trial(double noise, Data exam) {
  /** How many seeds each arm has. */
  public static final int SEEDS = 40;

  /** How many examples a network learns from. */
  public static final int EXAMPLES = 20;

  /** How many steps it learns. */
  public static final int STEPS = 500;

  /**
   * A trial on two moons.
   *
   * @param noise at least 0; at 0.2 the moons hardly touch, at 0.4 they overlap
   * @return the trial
   */
  public static Trial moons(double noise) {
    return new Trial(noise, Data.moons(2000, noise, new Draws(-1)));
  }

  /**
   * The first examples that belong to a seed: a longer set begins with the shorter one.
   *
   * @param count how many, at least 1
   * @param seed of the arm; weights drawn from the same seed are independent of it
   * @return the examples
   */
  public Data examples(int count, long seed) {
    return Data.moons(count, noise, new Draws(1_000_000 + seed));
  }

  /**
   * The share of the examination that a network answers rightly.
   *
   * @param net a network with two inputs and one logit
   * @return from 0 to 1
   */
  public double score(Network net) {
    return exam.accuracy(net.output(exam.x()));
  }

  /**
   * One arm: fresh networks learn from the 20 examples of their seed and are examined.
   *
   * @param net the network of a seed
   * @param course how it learns
   * @return the score of each seed
   */
  public double[] run(LongFunction<Network> net, Function<Network, Training> course) {
    return seeds(
        seed -> {
          Network learner = net.apply(seed);
          course.apply(learner).run(examples(EXAMPLES, seed).full(), STEPS);
          return score(learner);
        });
  }

  /**
   * Any experiment with all seeds, several at a time.
   *
   * @param experiment from a seed to a number; it must not change what another one uses
   * @return the numbers in the order of the seeds
   */
  public static double[] seeds(LongToDoubleFunction experiment) {
    return Seeds.run(SEEDS, seed -> experiment.applyAsDouble(seed)).stream()
        .mapToDouble(number -> number)
        .toArray();
  }
}
