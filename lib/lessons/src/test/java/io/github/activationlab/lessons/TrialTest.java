package io.github.activationlab.lessons;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.activationlab.network.Adam;
import io.github.activationlab.network.Dense;
import io.github.activationlab.network.Draws;
import io.github.activationlab.network.Initialisation;
import io.github.activationlab.network.Loss;
import io.github.activationlab.network.Network;
import io.github.activationlab.network.Training;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Trials, their intervals, and the leaflets that they fill. */
class TrialTest {
  @Test
  void anIntervalIsStudents() {
    // R: t.test(1:10)$conf.int is 3.334149 … 7.665851; qt(.975, 39) is 2.022691
    Interval ten = Interval.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
    assertThat(ten.mean()).isEqualTo(5.5);
    assertThat(ten.low()).isCloseTo(3.334149, within(3e-4));
    assertThat(ten.high()).isCloseTo(7.665851, within(3e-4));
    double[] forty = new double[40];
    for (int i = 0; i < 40; i++) {
      forty[i] = i % 2 == 0 ? 1 : -1;
    }
    assertThat(Interval.of(forty).margin()).isCloseTo(2.022691 / Math.sqrt(39), within(1e-6));
    assertThat(ten.above(3.3) && ten.below(7.7) && ten.holds(5) && !ten.holds(3)).isTrue();
  }

  @Test
  void ninetyFivePercentOfIntervalsHoldTheTruth() {
    Draws draws = new Draws(1);
    int hits = 0;
    for (int i = 0; i < 4000; i++) {
      hits += Interval.of(draws.normal(10, 1).data()).holds(0) ? 1 : 0;
    }
    assertThat(hits / 4000.0).isCloseTo(0.95, within(0.0125));
  }

  @Test
  void anIntervalShowsTwoDigitsOfItsMargin() {
    assertThat(new Interval(0.03612, 0.0099, 40).toString()).isEqualTo("0.0361 ± 0.0099");
    assertThat(new Interval(-0.03612, 0.0101, 40).signed()).isEqualTo("−0.036 ± 0.010");
    assertThat(new Interval(0.8, 0.2, 40).signed()).isEqualTo("+0.80 ± 0.20");
    assertThat(new Interval(812.4, 120, 40).toString()).isEqualTo("812 ± 120");
    assertThat(new Interval(1, 0, 40).toString()).isEqualTo("1.000 ± 0.000");
  }

  @Test
  void pairsCancelWhatTheyShare() {
    double[] without = new Draws(1).normal(20, 1).data();
    double[] with = without.clone();
    for (int i = 0; i < 20; i++) {
      with[i] += 0.5 + 0.01 * (i % 2);
    }
    Interval gain = Interval.paired(without, with);
    assertThat(gain.mean()).isCloseTo(0.505, within(1e-12));
    assertThat(gain.margin()).isLessThan(0.01);
    assertThatThrownBy(() -> Interval.paired(without, new double[19]))
        .hasMessage("pairs need one number on each side, not 20 and 19");
    assertThatThrownBy(() -> Interval.of(1, 2)).hasMessageContaining("at least 10 seeds, not 2");
  }

  @Test
  void armsOfOneSeedShareTheirExamplesAndRunAlikeEveryTime() {
    Trial trial = Trial.moons(0.2);
    assertThat(trial.examples(30, 5).rows(0, 1, 2).x()).isEqualTo(trial.examples(3, 5).x());
    double[] first = linear(trial);
    assertThat(first).hasSize(40).isEqualTo(linear(trial));
    assertThat(Interval.of(first).mean()).isBetween(0.8, 0.9);
  }

  private static double[] linear(Trial trial) {
    return trial.run(
        seed -> new Network(seed, new Dense(2, 1, Initialisation.XAVIER)),
        net -> new Training(net, Loss.BINARY_CROSS_ENTROPY, new Adam(0.02)));
  }

  @Test
  void leafletsAreFilledInAndBetsScored() {
    Ledger ledger = Ledger.of("08");
    Leaflets chest = Leaflets.of(ledger, "CT????????????");
    ledger.claim("D4-36").holds("always", false).holdsIf("here", true);
    ledger.claim("D4-38").holds("always", false);
    assertThat(
            chest.measured(2, "two batches", "change 0").mimeBundle().get("text/plain").toString())
        .contains("Leaflet 2 · Layer normalisation", "Dose: two batches", "Measured: change 0");
    String table = chest.table().mimeBundle().get("text/plain").toString();
    assertThat(table)
        .startsWith("The medicine chest; 1 of 2 bets won")
        .contains("| change 0 | false (you bet T) |")
        .contains("| ? | true, if … (you bet C) |");
    assertThat(table.lines()).hasSize(15);
    assertThatThrownBy(() -> Leaflets.of(ledger, "C")).hasMessageContaining("14 letters");
    assertThatThrownBy(() -> chest.measured(15, "", "")).hasMessage("the rows are 1 to 14, not 15");
  }

  @Test
  void everyLeafletsClaimStandsInTheLedger() {
    Ledger ledger = Ledger.of("08");
    ledger.missing().forEach(id -> ledger.claim(id).holds("so", true));
    assertThat(
            Leaflets.of(ledger, "?".repeat(14)).table().mimeBundle().get("text/plain").toString())
        .doesNotContain("| ? | ? |");
  }

  @Test
  void intervalsAreDrawnOneBelowTheOther() {
    Map<String, Interval> rows = new LinkedHashMap<>();
    rows.put("rotation", new Interval(0.03, 0.01, 40));
    rows.put("mirror", new Interval(-0.09, 0.02, 40));
    var figure = Plots.intervals("A title", "gain", "recipe", rows);
    assertThat(figure.json())
        .contains(
            "\"x\":[0.03,-0.09]",
            "\"array\":[0.01,0.02]",
            "\"ticktext\":[\"rotation\",\"mirror\"]");
    assertThat(figure.alt()).contains("rotation 0.030 ± 0.010; mirror −0.090 ± 0.020");
  }
}
