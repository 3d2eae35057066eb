package io.github.activationlab.lessons;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.activationlab.Sigmoid;
import java.util.List;
import org.junit.jupiter.api.Test;

class FloatErrorsTest {
  private static final double GAP = 0x1p-23;

  @Test
  void errorsAreInGapsAtTheTruth() {
    assertThat(FloatErrors.ulps(1 + GAP, 1 + GAP / 4)).isEqualTo(0.75);
    assertThat(FloatErrors.ulps(-3, -3 + GAP)).isEqualTo(0.5);
    assertThat(FloatErrors.ulps(2, 2)).as("exact").isEqualTo(0.01);
    assertThat(FloatErrors.ulps(0, 0)).isEqualTo(0.01);
  }

  @Test
  void zeroAndNanAreLostWhereAFloatCouldHoldTheTruth() {
    assertThat(FloatErrors.ulps(0, 1e-40)).isEqualTo(FloatErrors.LOST);
    assertThat(FloatErrors.ulps(-0.0, -1e-9)).isEqualTo(FloatErrors.LOST);
    assertThat(FloatErrors.ulps(Double.NaN, 1)).isEqualTo(FloatErrors.LOST);
    assertThat(FloatErrors.ulps(0, 1e-46)).as("no float is nearer").isLessThan(0.1);
    assertThat(FloatErrors.ulps(0x1p-149, 0x1p-148)).as("a subnormal").isEqualTo(1);
  }

  @Test
  void theWorstOfEachStretchIsDrawn() {
    double[] x = {-109, 0.01, 0.02, 109, 200};
    double[] y = {-109, 0.01 + 5e-9, 0.02 + 1e-7, 109, Double.NaN};
    String json = figure(FloatErrors.worst("some", x, y, v -> v));
    double worst = 1e-7 / Math.ulp(0.02f);
    assertThat(worst).isCloseTo(53.687, within(5e-4));
    assertThat(json)
        .contains("\"some\"", "½ ulp", "lost", "−30")
        .contains("\"y\":[0.01,null,", ",null,53.687,null,", ",null,0.01]");
  }

  @Test
  void theLineFillsEveryStretch() {
    float[] line = FloatErrors.line();
    assertThat(line).hasSize(6000);
    assertThat(line[0]).isBetween(-110f, -109f);
    assertThat(line[5999]).isEqualTo(-line[0]);
    for (int i = 1; i < line.length; i++) {
      assertThat(line[i]).isGreaterThan(line[i - 1]);
    }
    float[] y = new float[line.length];
    new Sigmoid().kernel().value(line, y);
    String json = figure(FloatErrors.worst("ours", line, y, new Sigmoid()::value));
    assertThat(json).doesNotContain("null");
  }

  private static String figure(Series errors) {
    return FloatErrors.figure("Errors", List.of(errors)).json();
  }
}
