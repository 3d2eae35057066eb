package io.github.activationlab.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import io.github.activationlab.Identity;
import io.github.activationlab.ReLU;
import io.github.activationlab.Swish;
import io.github.activationlab.Tanh;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrainingTest {
  private static final Matrix X = new Draws(1).normal(50, 3);
  private static final Matrix Y = X.times(Matrix.column(1, -2, 0.5)).map(z -> z > 0 ? 1 : 0);

  private static Network network(long seed) {
    return new Network(
        seed,
        new Dense(3, 8, Initialisation.XAVIER),
        new Elementwise(new Tanh()),
        new Dense(8, 1, Initialisation.XAVIER));
  }

  private static Training training(Network net) {
    return new Training(net, Loss.BINARY_CROSS_ENTROPY, new Adam(0.02));
  }

  @Test
  void learns() {
    Network net = network(1);
    Training training = training(net);
    History history = training.run(Batches.shuffled(X, Y, 16, 1), 400);
    assertThat(history.losses()[0]).isGreaterThan(0.3);
    assertThat(training.loss(new Batch(X, Y))).isLessThan(0.1);
    assertThat(history.steps()).isEqualTo(400);
    assertThat(history.overflow()).isEmpty();
    assertThat(history.interrupted()).isFalse();
    assertThat(history).hasToString("400 steps, last loss " + history.lastLoss());
  }

  @Test
  void theSameSeedGivesTheSameBits() {
    double[] first = training(network(1)).run(Batches.shuffled(X, Y, 16, 1), 100).losses();
    assertThat(training(network(1)).run(Batches.shuffled(X, Y, 16, 1), 100).losses())
        .isEqualTo(first);
    assertThat(training(network(2)).run(Batches.shuffled(X, Y, 16, 1), 100).losses())
        .isNotEqualTo(first);
    assertThat(training(network(1)).run(Batches.shuffled(X, Y, 16, 2), 100).losses())
        .isNotEqualTo(first);
  }

  @Test
  void theLossAfterAHundredStepsIsThisOneOnEveryJdk() {
    assertThat(training(network(1)).run(Batches.shuffled(X, Y, 16, 1), 100).lastLoss())
        .isEqualTo(FROZEN_LOSS);
  }

  /** Written down once. */
  private static final double FROZEN_LOSS = 0.041427619199111684;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7})
  void theNumberOfThreadsChangesNothing(int threads) {
    List<Double> alone = new ArrayList<>();
    for (int seed = 0; seed < 6; seed++) {
      alone.add(training(network(seed)).run(Batches.shuffled(X, Y, 16, seed), 50).lastLoss());
    }
    List<Double> together =
        Seeds.run(
            6,
            threads,
            Progress.NONE,
            seed -> training(network(seed)).run(Batches.shuffled(X, Y, 16, seed), 50).lastLoss());
    assertThat(together).isEqualTo(alone);
  }

  @Test
  void aSecondRunGoesOn() {
    Batches batches = Batches.full(X, Y);
    double[] whole = training(network(1)).run(batches, 20).losses();
    Training halves = training(network(1));
    halves.run(batches, 10);
    assertThat(halves.run(batches, 10).losses())
        .isEqualTo(java.util.Arrays.copyOfRange(whole, 10, 20));
  }

  @Test
  void eachRunCountsItsOwnSteps() {
    Network net = new Network(1, new Dense(1, 1, Initialisation.ZERO));
    Loss slope = (y, t) -> y.mean();
    Training training = new Training(net, slope, new SGD(1));
    Matrix zero = Matrix.row(0);
    training.run(Batches.full(Matrix.row(1), zero), 5);
    List<Batch> batches = List.of(new Batch(zero, zero), new Batch(Matrix.row(Double.NaN), zero));
    java.util.Iterator<Batch> next = batches.iterator();
    History second = training.run(next::next, 5);
    assertThat(second.losses()).hasSize(2);
    assertThat(second.steps()).isEqualTo(1);
    assertThat(second.overflow().orElseThrow().step()).isEqualTo(6);
  }

  @Test
  void batchesHoldEveryExampleOnceAnEpoch() {
    Matrix numbers = new Matrix(10, 1);
    for (int i = 0; i < 10; i++) {
      numbers.set(i, 0, i);
    }
    Batches batches = Batches.shuffled(numbers, numbers, 4, 1);
    for (int epoch = 0; epoch < 3; epoch++) {
      List<Double> seen = new ArrayList<>();
      for (int i = 0; i < Batches.perEpoch(10, 4); i++) {
        Batch batch = batches.next();
        assertThat(batch.x()).isEqualTo(batch.y());
        assertThat(batch.x().rows()).isEqualTo(i < 2 ? 4 : 2);
        for (double number : batch.x().data()) {
          seen.add(number);
        }
      }
      assertThat(seen).containsExactlyInAnyOrder(0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0);
    }
  }

  @Test
  void takesNoMemoryAfterTheFirstSteps() {
    Network net =
        new Network(
            1,
            new Dense(3, 8, Initialisation.XAVIER),
            new BatchNorm(8),
            new Elementwise(new ReLU()),
            new Dropout(0.1),
            new Residual(new Dense(8, 8, Initialisation.XAVIER), new LayerNorm(8)),
            new Dense(8, 1, Initialisation.XAVIER));
    Training training =
        new Training(net, Loss.MEAN_SQUARED_ERROR, new Adam(0.02))
            .clip(Clip.byNorm(1))
            .penalty(Penalty.l2(0.01))
            .schedule(Schedule.inverseTime(0.1));
    Batches batches = Batches.shuffled(X, Y, 16, 1);
    training.run(batches, 50);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
    training.run(batches, 400);
    long bytes = threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
    // The losses that it returns, twice, and a little for the call; nothing that grows with the
    // steps beyond.
    assertThat(bytes).isLessThan(2 * 8 * 400 + 1000);
  }

  @Test
  void tellsWhichValueOverflowedFirst() {
    Network net =
        new Network(
            1,
            new Dense(1, 1, Initialisation.normal(1e200)),
            new Elementwise(new Identity()),
            new Dense(1, 1, Initialisation.normal(1e200)),
            new Elementwise(new Tanh()),
            new Dense(1, 1, Initialisation.XAVIER));
    History history =
        new Training(net, Loss.MEAN_SQUARED_ERROR, new SGD(0.1))
            .run(Batches.full(Matrix.row(1), Matrix.row(0)), 10);
    // tanh makes finite numbers of infinite ones: the loss looks healthy, and yet the overflow is
    // told.
    assertThat(history.losses()).hasSize(1);
    assertThat(history.lastLoss()).isFinite();
    assertThat(history.overflow()).contains(new Overflow(0, "the output of layer 3 Dense 1→1"));
    assertThat(history.steps()).isZero();
    assertThat(history.toString())
        .endsWith("ended because in step 0 the output of layer 3 Dense 1→1 was not finite");
  }

  @Test
  void tellsWhichGradientOverflowedFirst() {
    Network net =
        new Network(
            1,
            new Dense(3, 4, Initialisation.normal(1e-150)),
            new Dense(4, 1, Initialisation.normal(1e150)));
    Loss steep = (y, t) -> y.minus(t).scaled(1e200).mean();
    History history = new Training(net, steep, new SGD(0)).run(Batches.full(X, Y), 3);
    assertThat(history.overflow())
        .contains(new Overflow(0, "the gradient at the output of layer 1 Dense 3→4"));
  }

  @Test
  void tellsWhichWeightOverflowed() {
    Network net = new Network(1, new Dense(3, 1, Initialisation.XAVIER));
    Loss steep = (y, t) -> y.minus(t).scaled(1e200).mean();
    History history = new Training(net, steep, new SGD(1e200)).run(Batches.full(X, Y), 3);
    assertThat(history.overflow()).contains(new Overflow(0, "the weight W of layer 1 Dense 3→1"));
    assertThat(history.steps()).as("the step that changed them counts").isEqualTo(1);
  }

  @Test
  void stopsWhenInterruptedAndKeepsWhatItHas() {
    Network net = network(1);
    Probe interrupt =
        moment -> {
          if (moment.step() == 7) {
            Thread.currentThread().interrupt();
          }
        };
    History history = training(net).probe(interrupt).run(Batches.full(X, Y), 1000);
    assertThat(Thread.interrupted()).as("the interrupt is passed on").isTrue();
    assertThat(history.interrupted()).isTrue();
    assertThat(history.losses()).as("the step that was under way is finished").hasSize(8);
    assertThat(history.toString()).endsWith("interrupted");
  }

  @Test
  void givesUpInTheMiddleOfAStepAndLeavesTheWeights() {
    Layer interrupt =
        x -> {
          Node y = x.apply(new Identity());
          return x.tape()
              .record(
                  new Node(x.tape(), x.value().rows(), x.value().columns(), y) {
                    @Override
                    protected void forward() {
                      Thread.currentThread().interrupt();
                      value().set(y.value());
                    }

                    @Override
                    protected void backward() {
                      y.gradient().set(gradient());
                    }
                  });
        };
    Network net =
        new Network(
            1, new Dense(3, 1, Initialisation.XAVIER), interrupt, new Elementwise(new Tanh()));
    Matrix before = net.weights().get(0).value().copy();
    Training training = new Training(net, Loss.MEAN_SQUARED_ERROR, new SGD(0.1));
    for (int run = 0; run < 2; run++) {
      History history = training.run(Batches.full(X, Y), 5);
      assertThat(Thread.interrupted()).isTrue();
      assertThat(history.interrupted()).isTrue();
      assertThat(history.losses()).isEmpty();
    }
    assertThat(net.weights().get(0).value()).isEqualTo(before);
  }

  @Test
  void batchNormTakesInEveryBatchOnce() {
    BatchNorm norm = new BatchNorm(3, 1e-5, 0.5);
    Network net = new Network(1, norm);
    new Training(net, Loss.MEAN_SQUARED_ERROR, new SGD(0)).run(Batches.full(X, X), 2);
    Matrix mean = new Matrix(1, 50).map(z -> 0.02).times(X);
    for (int j = 0; j < 3; j++) {
      assertThat(norm.runningMean().at(0, j)).isCloseTo(0.75 * mean.at(0, j), within(1e-15));
    }
  }

  @Test
  void badSettingsAreRefused() {
    assertThatThrownBy(() -> new SGD(-0.1))
        .hasMessage("the learning rate must be at least 0 and finite, but is -0.1");
    assertThatThrownBy(() -> new Momentum(0.1, 1))
        .hasMessageContaining("momentum")
        .hasMessageContaining("1.0");
    assertThatThrownBy(() -> new Adam(Double.NaN)).hasMessageContaining("NaN");
    assertThatThrownBy(() -> new RMSProp(0.1, 0.9, 0)).hasMessageContaining("ε");
    assertThatThrownBy(() -> new AdamW(0.1, -1)).hasMessageContaining("λ");
    assertThatThrownBy(() -> Clip.byNorm(0)).hasMessageContaining("0.0");
    assertThatThrownBy(() -> Clip.byValue(-1)).hasMessageContaining("-1.0");
    assertThatThrownBy(() -> Penalty.l1(-1)).hasMessageContaining("λ");
    assertThatThrownBy(() -> Schedule.stairs(0, 0.5)).hasMessageContaining("0");
    assertThatThrownBy(() -> Loss.crossEntropy(1.5)).hasMessageContaining("1.5");
    assertThatThrownBy(() -> Batches.shuffled(X, Y, 51, 1))
        .hasMessage("a batch has from 1 to 50 examples, not 51");
    assertThatThrownBy(() -> new Batch(X, Y.rows(0, 3)))
        .hasMessage("the inputs are 50×3, but the targets are 3×1");
    assertThatThrownBy(() -> new BatchNorm(3, -1, 0.1)).hasMessageContaining("ε");
    assertThatThrownBy(() -> Seeds.run(0, seed -> seed)).hasMessageContaining("0");
  }

  @Test
  void clippingByNormKeepsTheDirection() {
    Weight a = new Weight("a", Matrix.row(0, 0));
    Weight b = new Weight("b", Matrix.row(0));
    a.gradient().set(Matrix.row(3, 0));
    b.gradient().set(Matrix.row(4));
    List<Weight> both = List.of(a, b);
    assertThat(Clip.norm(both)).isEqualTo(5);
    Clip.byNorm(10).limit(both);
    assertThat(b.gradient().at(0, 0)).as("short gradients stay").isEqualTo(4);
    Clip.byNorm(1).limit(both);
    assertThat(a.gradient().at(0, 0)).isCloseTo(0.6, within(1e-15));
    assertThat(b.gradient().at(0, 0)).isCloseTo(0.8, within(1e-15));
    a.gradient().set(Matrix.row(3e300, 0));
    b.gradient().set(Matrix.row(4e300));
    Clip.byNorm(1).limit(both);
    assertThat(b.gradient().at(0, 0)).as("huge gradients too").isCloseTo(0.8, within(1e-15));
  }

  @Test
  void penaltiesSpareBiases() {
    Dense dense = new Dense(1, 1, Initialisation.normal(1));
    dense.initialise(new Draws(1));
    dense.bias().value().set(0, 0, 2);
    double w = dense.weight().value().at(0, 0);
    Penalty.l2(0.5).addTo(dense.weights());
    assertThat(dense.weight().gradient().at(0, 0)).isEqualTo(0.5 * w);
    assertThat(dense.bias().gradient().at(0, 0)).isZero();
    Penalty.l1(0.5).addTo(dense.weights());
    assertThat(dense.weight().gradient().at(0, 0)).isEqualTo(0.5 * w + 0.5 * Math.signum(w));
  }

  @Test
  void schedules() {
    assertThat(Schedule.stairs(10, 0.5).factor(29)).isEqualTo(0.25);
    assertThat(Schedule.stairs(1, 0.9).factor(3)).isCloseTo(0.729, within(1e-15));
    assertThat(Schedule.exponential(0.1).factor(10)).isCloseTo(0.36787944117144233, within(1e-16));
    assertThat(Schedule.inverseTime(0.5).factor(2)).isEqualTo(0.5);
  }

  @Test
  void theScheduleChangesTheRate() {
    Network net = new Network(1, new Dense(1, 1, Initialisation.ZERO));
    Loss slope = (y, t) -> y.mean();
    new Training(net, slope, new SGD(1))
        .schedule(Schedule.stairs(1, 0.5))
        .run(Batches.full(Matrix.row(1), Matrix.row(0)), 3);
    assertThat(net.weights().get(0).value().at(0, 0)).isEqualTo(-1.75);
  }

  @Test
  void progressRunsFromNothingToAll() {
    List<Long> seen = new ArrayList<>();
    training(network(1)).progress((done, total) -> seen.add(done)).run(Batches.full(X, Y), 3);
    assertThat(seen).containsExactly(0L, 1L, 2L, 3L);
  }

  @Test
  void aFailingSeedIsTold() {
    assertThatThrownBy(
            () ->
                Seeds.run(
                    3,
                    seed -> {
                      throw new IllegalStateException("seed " + seed);
                    }))
        .hasMessage("seed 0");
  }

  @Test
  void learningParametersLeaveATrajectory() {
    Elementwise swish = Elementwise.learning(new Swish(1));
    Matrix x = new Draws(2).normal(100, 1);
    Matrix y = x.map(new Swish(2)::value);
    Network net = new Network(1, swish);
    Trajectory path = new Trajectory(swish.weights().get(0));
    new Training(net, Loss.MEAN_SQUARED_ERROR, new Adam(0.05))
        .probe(path)
        .run(Batches.full(x, y), 300);
    assertThat(path.records()).hasSize(301);
    assertThat(path.records().get(0)).containsExactly(1);
    assertThat(path.records().get(300)[0]).isCloseTo(2, within(1e-3));
  }

  @Test
  void deadAndSaturatedUnitsAreCounted() {
    Dense dense = new Dense(1, 2, Initialisation.normal(1), Initialisation.ZERO);
    Network net =
        new Network(1, dense, new Elementwise(new ReLU()), new Dense(2, 1, Initialisation.HE));
    dense.weight().value().set(Matrix.row(1, 1));
    dense.bias().value().set(Matrix.row(0.5, -1000));
    UnitStates states = new UnitStates(0.1);
    new Training(net, Loss.MEAN_SQUARED_ERROR, new SGD(0))
        .probe(states)
        .run(Batches.full(Matrix.column(-1, 1), Matrix.column(0, 0)), 1);
    assertThat(states.records().get(0).layers()).containsExactly("2 ReLU");
    assertThat(states.records().get(0).dead()).containsExactly(0.5);
    assertThat(states.records().get(0).saturated()).containsExactly(0.75);
  }

  @Test
  void updateRatiosAndGradientNormsFitTheStep() {
    Network net = network(3);
    UpdateRatios ratios = new UpdateRatios();
    GradientNorms norms = new GradientNorms(2);
    double norm = net.weights().get(0).value().norm();
    new Training(net, Loss.BINARY_CROSS_ENTROPY, new SGD(0.1))
        .probe(ratios)
        .probe(norms)
        .run(Batches.full(X, Y), 5);
    assertThat(norms.records().stream().map(GradientNorms.Norms::step)).containsExactly(0L, 2L, 4L);
    GradientNorms.Norms first = norms.records().get(0);
    assertThat(first.places()).containsExactly("1 Dense 3→8", "2 Tanh", "3 Dense 8→1");
    assertThat(first.layers()).containsExactly("1 Dense 3→8", "3 Dense 8→1");
    assertThat(ratios.records().get(0)[0]).isCloseTo(0.1 * first.w()[0] / norm, within(1e-15));
    assertThat(first.relativeH()[2]).isEqualTo(1);
  }

  @Test
  void oneLookAtANetworkAgreesWithTheFirstStep() {
    GradientNorms norms = new GradientNorms();
    training(network(3)).probe(norms).run(Batches.full(X, Y), 1);
    GradientNorms.Norms look =
        GradientNorms.of(network(3), Loss.BINARY_CROSS_ENTROPY, new Batch(X, Y));
    assertThat(look.places().get(0)).isEqualTo("input");
    assertThat(look.w()).isEqualTo(norms.records().get(0).w());
    assertThat(java.util.Arrays.copyOfRange(look.h(), 1, 4)).isEqualTo(norms.records().get(0).h());
  }

  @Test
  void histogramsCountEveryNumber() {
    Bins histogram = Bins.of(Matrix.row(-5, -0.9, 0.1, 0.2, 5, Double.NaN), -1, 1, 4);
    assertThat(histogram.counts()).containsExactly(2, 0, 2, 1);
    assertThat(histogram.centres()).containsExactly(-0.75, -0.25, 0.25, 0.75);
    assertThat(histogram.shares()).containsExactly(0.4, 0, 0.4, 0.2);
    assertThatThrownBy(() -> Bins.of(Matrix.row(1), 1, 1, 4)).hasMessageContaining("1.0");
    Histograms recorder = new Histograms(2, 1, 0.1, 10);
    training(network(3)).probe(recorder).run(Batches.full(X, Y), 3);
    assertThat(recorder.records()).hasSize(6);
    assertThat(recorder.records().get(1).layer()).isEqualTo("2 Tanh");
    assertThat(java.util.Arrays.stream(recorder.records().get(1).values().counts()).sum())
        .isEqualTo(400);
  }
}
