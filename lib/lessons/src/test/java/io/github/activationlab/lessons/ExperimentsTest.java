package io.github.activationlab.lessons;

import static io.github.activationlab.lessons.GradientProbe.Block.NORMALISED;
import static io.github.activationlab.lessons.GradientProbe.Block.RESIDUAL;
import static io.github.activationlab.network.Initialisation.HE;
import static io.github.activationlab.network.Initialisation.XAVIER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.github.activationlab.Activation;
import io.github.activationlab.ELU;
import io.github.activationlab.LeakyReLU;
import io.github.activationlab.ReLU;
import io.github.activationlab.Sigmoid;
import io.github.activationlab.Swish;
import io.github.activationlab.Tanh;
import io.github.activationlab.network.Initialisation;
import io.github.activationlab.network.Network;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class ExperimentsTest {
  private static double kept(Activation f, Initialisation start) {
    List<GradientProbe.Norms> runs = GradientProbe.TEN_LAYERS.run(f, start, 20);
    return GradientProbe.median(runs.stream().map(GradientProbe.Norms::kept).toList())[0];
  }

  /** Bands around .90, .19 and .0014, as wide as the medians of twenty seeds scatter. */
  @Test
  void tenLayersKeepWhatTheLedgerSays() {
    assertThat(kept(new ReLU(), HE)).isBetween(0.7, 1.15);
    assertThat(kept(new Swish(), HE)).isBetween(0.13, 0.32);
    assertThat(kept(new Swish(), XAVIER)).isBetween(0.0009, 0.0021);
  }

  /** With one unit and one row, the chain rule fits in a line. */
  @Test
  void theProbeOfOneLayerIsTheGradientOfItsLoss() {
    GradientProbe probe = new GradientProbe(1, 1, 1);
    Network net = probe.stack(new Tanh(), XAVIER, 3);
    double w = net.weights().get(0).value().at(0, 0);
    double head = net.weights().get(2).value().at(0, 0);
    double x = probe.examples(3).x().at(0, 0);
    double slope = new Tanh().derivative(x * w);
    double error = 2 * (new Tanh().value(x * w) * head - probe.examples(3).y().at(0, 0));
    GradientProbe.Norms norms = probe.once(new Tanh(), XAVIER, 3);
    assertThat(norms.h()[1]).isCloseTo(Math.abs(error * head), within(1e-15));
    assertThat(norms.h()[0]).isCloseTo(Math.abs(error * head * slope * w), within(1e-15));
    assertThat(norms.w()[0]).isCloseTo(Math.abs(error * head * slope * x), within(1e-15));
  }

  /** Each block keeps the count of h and of W, and passes on as its formula says. */
  @Test
  void blocksMeasureTheSamePlaces() {
    GradientProbe probe = new GradientProbe(3, 8, 16);
    for (GradientProbe.Block block : GradientProbe.Block.values()) {
      GradientProbe.Norms norms = probe.with(block).once(new Sigmoid(), XAVIER, 0);
      assertThat(norms.h()).as(block.toString()).hasSize(4);
      assertThat(norms.w()).as(block.toString()).hasSize(3);
    }
    // A dead F leaves h as it is: every h gets the same gradient, and no W any.
    Activation dead = (Activation.Custom) x -> 0;
    GradientProbe.Norms bridge = probe.with(RESIDUAL).once(dead, XAVIER, 0);
    assertThat(bridge.kept()).containsExactly(1, 1, 1, 1);
    assertThat(bridge.w()).containsExactly(0, 0, 0);
    // Normalisation takes away what a constant factor on W does.
    double[] once = probe.with(NORMALISED).once(new Tanh(), XAVIER, 0).kept();
    Initialisation loud = (in, out, draws) -> XAVIER.weights(in, out, draws).map(w -> 8 * w);
    double[] loudly = probe.with(NORMALISED).once(new Tanh(), loud, 0).kept();
    for (int l = 0; l < 4; l++) {
      assertThat(loudly[l]).isCloseTo(once[l], withinPercentage(0.1));
    }
    assertThat(probe.depth(5).once(new ReLU(), HE, 0).h()).hasSize(6);
    assertThatThrownBy(() -> probe.depth(0)).hasMessageContaining("0");
  }

  @Test
  void theMedianIsTakenPlaceByPlace() {
    List<double[]> rows = List.of(new double[] {1, 9}, new double[] {5, 7}, new double[] {3, 8});
    assertThat(GradientProbe.median(rows)).containsExactly(3, 8);
    assertThat(GradientProbe.median(rows.subList(0, 2))).containsExactly(3, 8);
  }

  @Test
  void theRaceEndsAsTheLedgerSays() {
    assertThat(BiasRescue.home(new BiasRescue(new ReLU()).path(-5, 2000))).isEqualTo(-1);
    assertThat(BiasRescue.home(new BiasRescue(new LeakyReLU(0.01)).path(-5, 2000))).isEqualTo(514);
    assertThat(BiasRescue.home(new BiasRescue(new ELU()).path(-5, 2000))).isEqualTo(48);
    BiasRescue swish = new BiasRescue(new Swish());
    assertThat(swish.path(-5, 2000)[2000]).isLessThan(-5);
    assertThat(BiasRescue.home(swish.path(-2, 2000))).isEqualTo(9);
    assertThat(swish.gradient(-5)).isCloseTo(0.053, within(5e-4));
    assertThat(Search.root(swish::gradient, -4, -1)).isCloseTo(-2.667, within(5e-4));
  }

  @Test
  void betaIsLearnedFromOneAndNotFromTwenty() {
    BetaLearning learning = new BetaLearning(2);
    assertThat(learning.arrival(learning.path(1, 1000, 10), 1e-6)).isEqualTo(142);
    assertThat(learning.arrival(learning.path(5, 1000, 10), 1e-6)).isEqualTo(417);
    assertThat(learning.path(20, 20_000, 10)[20_000]).isCloseTo(18.65, within(0.005));
    assertThat(learning.gradient(20)).isCloseTo(5.9e-6, within(5e-8));
    double h = 1e-6;
    double difference = (learning.loss(1 + h) - learning.loss(1 - h)) / (2 * h);
    assertThat(learning.gradient(1)).isCloseTo(difference, within(1e-9));
  }

  @Test
  void arrivalMeansToStay() {
    BetaLearning learning = new BetaLearning(2);
    assertThat(learning.arrival(new double[] {0, 2, 5, 2, 2}, 0.1)).isEqualTo(3);
    assertThat(learning.arrival(new double[] {0, 2, 5}, 0.1)).isEqualTo(-1);
  }

  @Test
  void aStepOfTheSmallNetFollowsTheGradient() {
    double[] x = Search.grid(-2, 2, 9);
    double[] y = Arrays.stream(x).map(v -> v * v).toArray();
    SmallNet net = SmallNet.random(3, new Swish(2), 7);
    double rate = 1e-3;
    SmallNet after = net.train(x, y, rate, 1).net();
    double h = 1e-6;
    for (int i = 0; i < 3; i++) {
      assertThat((net.w()[i] - after.w()[i]) / rate)
          .isCloseTo(slope(net, x, y, 0, i, h), within(1e-6));
      assertThat((net.b()[i] - after.b()[i]) / rate)
          .isCloseTo(slope(net, x, y, 1, i, h), within(1e-6));
      assertThat((net.v()[i] - after.v()[i]) / rate)
          .isCloseTo(slope(net, x, y, 2, i, h), within(1e-6));
    }
    double up = new SmallNet(net.w(), net.b(), net.v(), net.c() + h, net.f()).loss(x, y);
    double down = new SmallNet(net.w(), net.b(), net.v(), net.c() - h, net.f()).loss(x, y);
    assertThat((net.c() - after.c()) / rate).isCloseTo((up - down) / (2 * h), within(1e-6));
  }

  /** The slope of the loss in one weight (kind 0), bias (1) or outer weight (2), by differences. */
  private static double slope(SmallNet net, double[] x, double[] y, int kind, int i, double h) {
    return (moved(net, kind, i, h).loss(x, y) - moved(net, kind, i, -h).loss(x, y)) / (2 * h);
  }

  private static SmallNet moved(SmallNet net, int kind, int i, double by) {
    double[][] all = {net.w().clone(), net.b().clone(), net.v().clone()};
    all[kind][i] += by;
    return new SmallNet(all[0], all[1], all[2], net.c(), net.f());
  }

  @Test
  void trainingLowersTheLoss() {
    double[] x = Search.grid(-3, 3, 61);
    double[] y = Arrays.stream(x).map(v -> v * v).toArray();
    double[] losses = SmallNet.random(8, new Swish(1), 0).train(x, y, 0.002, 200).losses();
    assertThat(losses[200]).isLessThan(losses[0] / 2);
  }

  @Test
  void longRunsStopWhenInterrupted() {
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> GradientProbe.TEN_LAYERS.run(new ReLU(), HE, 100))
        .isInstanceOf(CancellationException.class);
    assertThat(Thread.interrupted()).isTrue();
    Thread.currentThread().interrupt();
    assertThat(new BiasRescue(new Swish()).path(-5, 1_000_000)).hasSize(1);
    Thread.currentThread().interrupt();
    assertThat(new BetaLearning(2).path(1, 1_000_000, 1)).hasSize(1);
    Thread.currentThread().interrupt();
    SmallNet net = SmallNet.random(2, new ReLU(), 0);
    double[] one = {1};
    assertThat(net.train(one, one, 0.1, 1_000_000).losses()).hasSize(1);
    assertThat(Thread.interrupted()).isFalse();
  }

  @Test
  void searchFindsRootsAndMinima() {
    assertThat(Search.root(x -> x * x - 2, 0, 2)).isCloseTo(Math.sqrt(2), within(3e-16));
    assertThat(Search.root(x -> 2 - x * x, 0, 2)).isCloseTo(Math.sqrt(2), within(3e-16));
    assertThat(Search.root(x -> x, -1e-300, 1)).isZero();
    assertThatThrownBy(() -> Search.root(x -> 1, 0, 1)).hasMessageContaining("No change of sign");
    assertThat(Search.minimum(x -> (x - 1) * (x - 1), -3, 4)).isCloseTo(1, within(1e-7));
    assertThat(Search.grid(-1, 1, 5)).containsExactly(-1, -0.5, 0, 0.5, 1);
  }
}
