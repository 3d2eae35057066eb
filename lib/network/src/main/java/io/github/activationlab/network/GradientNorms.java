package io.github.activationlab.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * How much gradient arrives where: the norms of dL/dh at the output of every layer (and of every
 * step through time), and of dL/dW of every layer with a matrix. Look at both: a dL/dW also carries
 * the size of what the layer was fed, and may hide that dL/dh decays.
 */
public final class GradientNorms implements Probe {
  private final int every;
  private final List<Norms> records = new ArrayList<>();

  /**
   * What one step showed.
   *
   * @param step from 0
   * @param places where dL/dh was measured, in forward order
   * @param h norm of dL/dh at each place
   * @param layers the layers with matrices, in forward order
   * @param w norm of dL/dW of each of these layers, all its matrices together
   */
  @SuppressWarnings("ArrayRecordComponent") // a result to read, not a key
  public record Norms(long step, List<String> places, double[] h, List<String> layers, double[] w) {
    /**
     * What is left of dL/dh on the way back from the last place.
     *
     * @return each norm over the last one
     */
    public double[] relativeH() {
      return Arrays.stream(h).map(norm -> norm / h[h.length - 1]).toArray();
    }
  }

  /** Looks at every step. */
  public GradientNorms() {
    this(1);
  }

  /**
   * Looks at some steps.
   *
   * @param every 1 for each step, 10 for each tenth, from step 0 on
   */
  public GradientNorms(int every) {
    Checks.atLeastOne("the distance of the steps", every);
    this.every = every;
  }

  /**
   * One look at a network that is not trained, with the input as the first place.
   *
   * @param network the network
   * @param loss the loss
   * @param batch examples
   * @return the norms, with step 0
   */
  public static Norms of(Network network, Loss loss, Batch batch) {
    Tape tape = new Tape();
    Node input = tape.variable(batch.x());
    tape.mark("input", network, input);
    Node value = loss.of(network.forward(input), tape.constant(batch.y()));
    tape.backward(value);
    return norms(new Moment(0, value.value().at(0, 0), network, tape.marks()));
  }

  @Override
  public void beforeUpdate(Moment moment) {
    if (moment.step() % every == 0) {
      records.add(norms(moment));
    }
  }

  private static Norms norms(Moment moment) {
    List<Tape.Mark> marks =
        moment.marks().stream().filter(mark -> mark.node().hasGradient()).toList();
    List<String> layers = new ArrayList<>();
    List<Double> w = new ArrayList<>();
    for (int i = 0; i < moment.network().layers().size(); i++) {
      Layer layer = moment.network().layers().get(i);
      List<Weight> matrices = layer.weights().stream().filter(Weight::decays).toList();
      if (!matrices.isEmpty()) {
        layers.add((i + 1) + " " + layer);
        w.add(Clip.norm(matrices));
      }
    }
    return new Norms(
        moment.step(),
        marks.stream().map(Tape.Mark::name).toList(),
        marks.stream().mapToDouble(mark -> mark.node().gradient().norm()).toArray(),
        layers,
        w.stream().mapToDouble(norm -> norm).toArray());
  }

  /**
   * What was seen.
   *
   * @return a record for each step looked at
   */
  public List<Norms> records() {
    return Collections.unmodifiableList(records);
  }
}
