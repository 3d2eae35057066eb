package io.github.activationlab.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Steps downhill.
 *
 * <pre>{@code
 * Network net = new Network(1, new Dense(2, 8, Initialisation.XAVIER), new Elementwise(new Tanh()),
 *     new Dense(8, 1, Initialisation.XAVIER));
 * History history =
 *     new Training(net, Loss.BINARY_CROSS_ENTROPY, new Adam(0.02)).run(Batches.full(x, y), 500);
 * }</pre>
 *
 * <p>After the first step of each batch size no memory is taken, but for the records of activations
 * that learn and for what probes keep. A training belongs to one thread; several trainings may run
 * side by side, each with its own network and optimiser.
 */
public final class Training {
  private final Network network;
  private final Loss loss;
  private final Optimiser optimiser;
  private final List<Weight> weights;
  private final List<Recorded> recorded = new ArrayList<>();
  private final List<Probe> probes = new ArrayList<>();
  private Penalty penalty = Penalty.NONE;
  private Clip clip = Clip.NONE;
  private Schedule schedule = Schedule.CONSTANT;
  private Progress progress = Progress.NONE;
  private long step;

  /**
   * A training that has taken no step.
   *
   * @param network what learns
   * @param loss what becomes small
   * @param optimiser the rule; it must be fresh, for it remembers
   */
  public Training(Network network, Loss loss, Optimiser optimiser) {
    this.network = network;
    this.loss = loss;
    this.optimiser = optimiser;
    this.weights = network.weights();
  }

  /**
   * Adds a penalty to the gradients, before clipping.
   *
   * @param rule the penalty
   * @return this
   */
  public Training penalty(Penalty rule) {
    this.penalty = rule;
    return this;
  }

  /**
   * Limits the gradients before each step.
   *
   * @param rule the limit
   * @return this
   */
  public Training clip(Clip rule) {
    this.clip = rule;
    return this;
  }

  /**
   * Changes the learning rate as training goes on.
   *
   * @param rule factor by step
   * @return this
   */
  public Training schedule(Schedule rule) {
    this.schedule = rule;
    return this;
  }

  /**
   * Lets someone look at every step.
   *
   * @param probe who looks
   * @return this
   */
  public Training probe(Probe probe) {
    probes.add(probe);
    return this;
  }

  /**
   * Lets someone see how far the run is.
   *
   * @param display where it is shown
   * @return this
   */
  public Training progress(Progress display) {
    this.progress = display;
    return this;
  }

  /**
   * Takes steps, until they are done, a number is no longer finite, or the thread is interrupted
   * (which it stays). A second run goes on where the first one ended.
   *
   * @param batches examples for each step
   * @param steps how many, at least 0
   * @return the losses, and how it ended
   */
  public History run(Batches batches, int steps) {
    double[] losses = new double[steps];
    for (int i = 0; i < steps; i++) {
      progress.at(i, steps);
      Batch batch = batches.next();
      Recorded now = recorded(batch);
      if (!now.forward(batch)) {
        return end(losses, i, i, Optional.empty(), true);
      }
      losses[i] = now.loss.value().data()[0];
      Optional<String> bad = now.tape.firstBadValue();
      if (bad.isEmpty()) {
        if (!now.tape.backward(now.loss, Tape.ONE, true)) {
          return end(losses, i, i, Optional.empty(), true);
        }
        bad = now.tape.firstBadGradient();
      }
      look(now, true);
      int changed = bad.isEmpty() ? i + 1 : i;
      if (bad.isEmpty()) {
        penalty.addTo(weights);
        clip.limit(weights);
        optimiser.step(weights, schedule.factor(step));
        bad = firstBadWeight();
        look(now, false);
      }
      if (bad.isPresent()) {
        return end(losses, i + 1, changed, Optional.of(new Overflow(step, bad.get())), false);
      }
      step++;
    }
    return end(losses, steps, steps, Optional.empty(), false);
  }

  private History end(
      double[] losses, int done, int changed, Optional<Overflow> overflow, boolean interrupted) {
    progress.at(losses.length, losses.length);
    return new History(Arrays.copyOf(losses, done), changed, overflow, interrupted);
  }

  /**
   * The loss as it stands, in use: no dropout, running averages in batch normalisation.
   *
   * @param batch examples
   * @return the loss
   */
  public double loss(Batch batch) {
    Tape tape = new Tape(false);
    return loss.of(network.forward(tape.constant(batch.x())), tape.constant(batch.y()))
        .value()
        .at(0, 0);
  }

  private void look(Recorded now, boolean before) {
    if (!probes.isEmpty()) {
      Probe.Moment moment =
          new Probe.Moment(step, now.loss.value().data()[0], network, now.tape.marks());
      for (Probe probe : probes) {
        if (before) {
          probe.beforeUpdate(moment);
        } else {
          probe.afterUpdate(moment);
        }
      }
    }
  }

  private Optional<String> firstBadWeight() {
    for (int i = 0; i < weights.size(); i++) {
      if (!weights.get(i).value().isFinite()) {
        return Optional.of("the weight " + weights.get(i).name() + " of " + owner(weights.get(i)));
      }
    }
    return Optional.empty();
  }

  private String owner(Weight weight) {
    List<Layer> layers = network.layers();
    for (int i = 0; i < layers.size(); i++) {
      if (layers.get(i).weights().contains(weight)) {
        return "layer " + (i + 1) + " " + layers.get(i);
      }
    }
    throw new IllegalStateException(weight + " belongs to no layer");
  }

  /** The tape for this batch size, which is recorded when it is first needed. */
  private Recorded recorded(Batch batch) {
    for (int i = 0; i < recorded.size(); i++) {
      Matrix x = recorded.get(i).x;
      if (x.rows() == batch.x().rows() && x.columns() == batch.x().columns()) {
        return recorded.get(i);
      }
    }
    Recorded fresh = new Recorded(batch);
    recorded.add(fresh);
    return fresh;
  }

  /** The network and its loss on a tape of their own, for one batch size. */
  private final class Recorded {
    private final Tape tape = new Tape();
    private final Matrix x;
    private final Matrix y;
    private final Node loss;
    private boolean fresh = true;

    Recorded(Batch batch) {
      this.x = batch.x().copy();
      this.y = batch.y().copy();
      this.loss = Training.this.loss.of(network.forward(tape.constant(x)), tape.constant(y));
    }

    /** Computes the loss of a batch; false if the thread was interrupted meanwhile. */
    boolean forward(Batch batch) {
      if (fresh) {
        fresh =
            false; // recording has just computed it, and must not count twice in running averages
        return !Thread.currentThread().isInterrupted();
      }
      x.set(batch.x());
      y.set(batch.y());
      return tape.forward(true);
    }
  }
}
