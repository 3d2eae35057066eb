package io.github.activationlab.lessons;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.activationlab.network.Draws;
import io.github.activationlab.network.Matrix;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class DataTest {
  @Test
  void xorIsTrueWhereTheCoordinatesDiffer() {
    Data xor = Data.xor();
    assertThat(xor.examples()).isEqualTo(4);
    for (int i = 0; i < 4; i++) {
      assertThat(xor.y().at(i, 0)).isEqualTo(xor.x().at(i, 0) != xor.x().at(i, 1) ? 1 : 0);
    }
    Data clouds = Data.xor(400, 0.1, new Draws(1));
    for (int i = 0; i < 400; i++) {
      boolean differ = clouds.x().at(i, 0) > 0.5 != clouds.x().at(i, 1) > 0.5;
      assertThat(clouds.labels()[i]).isEqualTo(differ ? 1 : 0);
    }
  }

  @Test
  void pointsLieOnTheCurvesWhereThereIsNoNoise() {
    Data moons = Data.moons(200, 0, new Draws(1));
    Data circles = Data.circles(200, 0, new Draws(1));
    Data spirals = Data.spirals(200, 0, new Draws(1));
    for (int i = 0; i < 200; i++) {
      double sign = i % 2 == 0 ? 1 : -1;
      double a = moons.x().at(i, 0) - i % 2;
      double b = moons.x().at(i, 1) - 0.5 * (i % 2);
      assertThat(Math.hypot(a, b)).isCloseTo(1, within(1e-12));
      assertThat(sign * b).isNotNegative();
      assertThat(norm(circles, i)).isCloseTo(i % 2 == 0 ? 1 : 0.5, within(1e-12));
      double radius = norm(spirals, i);
      double angle = StrictMath.atan2(spirals.x().at(i, 1), spirals.x().at(i, 0));
      double off = StrictMath.IEEEremainder(angle - Math.PI * (3 * radius + i % 2), 2 * Math.PI);
      assertThat(off).isCloseTo(0, within(1e-9));
    }
  }

  @Test
  void blobsAndRingsHaveAsManyClassesAsPlaces() {
    Data blobs = Data.blobs(9, 0, new Draws(1), new double[] {1, 2}, new double[] {3, 4});
    assertThat(blobs.classes()).isEqualTo(2);
    assertThat(blobs.x().rows(7, 8)).isEqualTo(Matrix.row(3, 4));
    Data rings = Data.rings(30, 0, new Draws(1), 1, 2, 3);
    assertThat(rings.classes()).isEqualTo(3);
    for (int i = 0; i < 30; i++) {
      assertThat(rings.labels()[i]).isEqualTo(i % 3);
      assertThat(norm(rings, i)).isCloseTo(1 + i % 3, within(1e-12));
    }
    assertThat(rings.name()).isEqualTo("3 rings, noise 0.0");
    assertThatThrownBy(() -> Data.rings(30, 0, new Draws(1), 1)).hasMessageContaining("2 classes");
  }

  private static double norm(Data data, int row) {
    return Math.hypot(data.x().at(row, 0), data.x().at(row, 1));
  }

  @Test
  void noiseHasItsSize() {
    Data circles = Data.circles(20_000, 0.01, new Draws(3));
    double sum = 0;
    for (int i = 0; i < 20_000; i++) {
      sum += Math.pow(norm(circles, i) - (i % 2 == 0 ? 1 : 0.5), 2);
    }
    assertThat(Math.sqrt(sum / 20_000)).isCloseTo(0.01, within(0.0003));
  }

  @Test
  void aSeedGivesTheSameBitsEverywhere() {
    assertThat(Data.moons(50, 0.2, new Draws(7))).isEqualTo(Data.moons(50, 0.2, new Draws(7)));
    assertThat(Data.moons(50, 0.2, new Draws(7))).isNotEqualTo(Data.moons(50, 0.2, new Draws(8)));
    // Written down from JDK 17 on x86-64.
    assertThat(hash(Data.moons(1000, 0.2, new Draws(7)))).isEqualTo(MOONS);
    assertThat(hash(Data.spirals(1000, 0.2, new Draws(7)))).isEqualTo(SPIRALS);
  }

  private static final int MOONS = 2051083839;
  private static final int SPIRALS = -1262920649;

  private static int hash(Data data) {
    return Arrays.hashCode(data.x().data());
  }

  @Test
  void classesAlternateAndLabelsFollowTheTargets() {
    assertThat(Data.spirals(5, 0.1, new Draws(0)).labels()).containsExactly(0, 1, 0, 1, 0);
    Data three = Data.labelled("three", Matrix.column(1, 2, 3), new int[] {2, 0, 1}, 3);
    assertThat(three.y()).isEqualTo(Matrix.oneHot(new int[] {2, 0, 1}, 3));
    assertThat(three.labels()).containsExactly(2, 0, 1);
    assertThat(three.classes()).isEqualTo(3);
  }

  @Test
  void accuracyCountsTheClassesThatAreHit() {
    Data two = Data.labelled("two", Matrix.column(1, 2, 3, 4), new int[] {0, 1, 0, 1}, 2);
    assertThat(two.accuracy(Matrix.column(-1, 0.3, 0.3, 9))).isEqualTo(0.75);
    Data three = Data.labelled("three", Matrix.column(1, 2), new int[] {2, 0}, 3);
    assertThat(three.accuracy(Matrix.of(new double[][] {{1, 2, 3}, {1, 2, 3}}))).isEqualTo(0.5);
    assertThatThrownBy(() -> three.accuracy(Matrix.column(1, 2)))
        .hasMessage("the logits are 2×1, but the targets of three 2×3");
  }

  @Test
  void splittingKeepsEveryExampleOnce() {
    Data data = Data.labelled("count", Matrix.column(0, 1, 2, 3, 4), new int[] {0, 1, 0, 1, 0}, 2);
    Data.Split split = data.split(3, new Draws(4));
    Data both = split.train().and(split.test());
    assertThat(split.train().examples()).isEqualTo(3);
    assertThat(Arrays.stream(both.x().data()).sorted().toArray()).containsExactly(0, 1, 2, 3, 4);
    assertThat(both.x()).isNotEqualTo(data.x());
    for (int i = 0; i < 5; i++) {
      assertThat(both.y().at(i, 0)).isEqualTo(both.x().at(i, 0) % 2);
    }
    assertThatThrownBy(() -> data.split(5, new Draws(4)))
        .hasMessage("of 5 examples from 1 to 4 are for learning, not 5");
  }

  @Test
  void rowsMayComeTwice() {
    Data data = Data.labelled("count", Matrix.column(0, 1, 2), new int[] {0, 1, 0}, 2);
    assertThat(data.rows(1, 1, 2).x()).isEqualTo(Matrix.column(1, 1, 2));
    assertThat(data.rows(1, 1, 2).y()).isEqualTo(Matrix.column(1, 1, 0));
  }

  @Test
  void standardisingTakesItsScaleFromTheSetThatWasLearnedFrom() {
    Matrix x = Matrix.of(new double[][] {{1, 5}, {3, 5}});
    Data train = Data.labelled("train", x, new int[] {0, 1}, 2);
    assertThat(train.standardised().x()).isEqualTo(Matrix.of(new double[][] {{-1, 0}, {1, 0}}));
    Data test = Data.labelled("test", Matrix.row(5, 6), new int[] {1}, 2);
    assertThat(test.standardised(train).x()).isEqualTo(Matrix.row(3, 0));
  }

  @Test
  void movingKeepsTheTargets() {
    Data data = Data.moons(6, 0.2, new Draws(1));
    Data mirrored = data.moved(p -> new double[] {p[0], -p[1]});
    assertThat(mirrored.x().at(3, 1)).isEqualTo(-data.x().at(3, 1));
    assertThat(mirrored.y()).isEqualTo(data.y());
  }

  @Test
  void badInputIsNamed() {
    assertThatThrownBy(() -> new Data("crooked", new Matrix(2, 2), new Matrix(3, 1)))
        .hasMessage("crooked has 2 examples, but 3 targets");
    assertThatThrownBy(() -> new Data("hole", Matrix.row(Double.NaN), Matrix.row(1)))
        .hasMessage("hole has an input that is not finite");
    assertThatThrownBy(() -> Data.moons(5, -1, new Draws(0)))
        .hasMessage("the noise must be at least 0 and finite, but is -1.0");
    assertThatThrownBy(() -> Data.labelled("one", Matrix.row(1), new int[] {0}, 1))
        .hasMessage("one needs at least 2 classes, not 1");
  }

  @Test
  void theDescriptionCounts() {
    assertThat(Data.moons(5, 0.2, new Draws(1)).description())
        .isEqualTo("two moons, noise 0.2: 5 examples of 2 features, 2 classes of 3, 2");
  }
}
