package io.github.activationlab.lessons;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClaimTest {
  private static Claim expecting(Verdict verdict) {
    return new Claim("D9-01", "The sky is blue.", "by day", Optional.of(verdict));
  }

  @Test
  void allThatHasToHoldHoldsSoItIsTrue() {
    Claim claim = expecting(Verdict.TRUE).holds("here", true).holds("there", true);
    assertThat(claim.verdict()).isEqualTo(Verdict.TRUE);
    assertThat(claim.agrees()).isTrue();
  }

  @Test
  void oneFailureWithoutConditionMakesItFalse() {
    Claim claim = expecting(Verdict.FALSE).holds("here", true).holds("there", false);
    assertThat(claim.verdict()).isEqualTo(Verdict.FALSE);
    assertThat(claim.agrees()).isTrue();
  }

  @Test
  void aConditionThatRescuesIsPartOfTheRuling() {
    Claim claim = expecting(Verdict.CONDITIONAL).holds("always", false).holdsIf("by day", true);
    assertThat(claim.verdict()).isEqualTo(Verdict.CONDITIONAL);
    assertThat(claim.ruling()).isEqualTo("true, if by day");
  }

  @Test
  void everyConditionHasToBeMet() {
    Claim claim =
        expecting(Verdict.CONDITIONAL)
            .holds("always", false)
            .holdsIf("by day", true)
            .holdsIf("in summer", false);
    assertThat(claim.verdict()).isEqualTo(Verdict.FALSE);
    assertThat(claim.agrees()).isFalse();
  }

  @Test
  void aConditionIsNotNeededWhereItAlwaysHolds() {
    Claim claim = expecting(Verdict.CONDITIONAL).holds("always", true).holdsIf("by day", true);
    assertThat(claim.verdict()).isEqualTo(Verdict.TRUE);
    assertThat(claim.agrees()).isFalse();
  }

  @Test
  void aFactMovesNoVerdictButMayDisagree() {
    Claim claim = expecting(Verdict.FALSE).holds("here", false).fact("its correction", false);
    assertThat(claim.verdict()).isEqualTo(Verdict.FALSE);
    assertThat(claim.agrees()).isFalse();
    assertThat(claim.toString()).contains("DISAGREES: a fact below fails");
  }

  @Test
  void numbersAreComparedSoThatNaNFails() {
    assertThat(Claim.that("x").holds("n", 1.0004, 1, 0.001).verdict()).isEqualTo(Verdict.TRUE);
    assertThat(Claim.that("x").holds("n", 1.002, 1, 0.001).verdict()).isEqualTo(Verdict.FALSE);
    assertThat(Claim.that("x").holds("n", Double.NaN, 1, 1).verdict()).isEqualTo(Verdict.FALSE);
    assertThat(Claim.that("x").opinion("why").fact("n", Double.NaN, 1, 1).agrees()).isFalse();
  }

  @Test
  void printedNumbersAreComparedInTheirOwnDigits() {
    double[] computed = {-0.2384, 0.7311};
    assertThat(Claim.that("x").prints("two", computed, "-0.24", "0.731").verdict())
        .isEqualTo(Verdict.TRUE);
    assertThat(Claim.that("x").prints("two", computed, "-0.24", "0.732").verdict())
        .isEqualTo(Verdict.FALSE);
    assertThat(Claim.that("x").prints("two", computed, "-0.24").verdict()).isEqualTo(Verdict.FALSE);
  }

  @Test
  void anOpinionComputesNothingAndSaysSo() {
    Claim claim = expecting(Verdict.OPINION).opinion("no unit of blue");
    assertThat(claim.verdict()).isEqualTo(Verdict.OPINION);
    assertThat(claim.toString()).contains("opinion", "Computes no verdict: no unit of blue");
    assertThatThrownBy(() -> expecting(Verdict.OPINION).opinion("why").holds("x", true).verdict())
        .hasMessageContaining("D9-01 is called an opinion and tested as well");
  }

  @Test
  void withoutEvidenceThereIsNoVerdict() {
    assertThatThrownBy(() -> Claim.that("Empty.").verdict())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("Empty.")
        .hasMessageContaining("no evidence");
    assertThat(Claim.that("Empty.").holdsIf("by day", true).agrees()).isFalse();
    assertThat(Claim.that("Empty.").mimeBundle().get("text/plain").toString())
        .contains("not settled");
  }

  @Test
  void aDisagreementIsRedAndNamesTheLedgersWord() {
    Claim claim = expecting(Verdict.TRUE).holds("here", false);
    assertThat(claim.mimeBundle().get("text/html").toString()).contains(Html.RED, "DISAGREES");
    assertThat(claim.toString()).contains("DISAGREES with the ledger, which says: true");
    Claim fine = expecting(Verdict.TRUE).holds("here", true);
    assertThat(fine.mimeBundle().get("text/html").toString()).doesNotContain(Html.RED);
  }

  @Test
  void aBetIsShownBesideTheVerdict() {
    assertThat(Claim.that("x").holds("y", true).bet(Verdict.TRUE).toString())
        .contains("you bet the same");
    assertThat(Claim.that("x").holds("y", true).bet(Verdict.OPINION).toString())
        .contains("you bet: opinion");
  }

  @Test
  void sourcesThatWereLookedUpAreNamed() {
    assertThat(Claim.that("x").holds("in 2016", true).lookedUp("the paper").toString())
        .contains("Looked up, not computed: the paper");
  }

  @Test
  void markupInASentenceIsShownAsText() {
    Claim claim = Claim.that("<script>alert(1)</script>").holds("a < b", true);
    assertThat(claim.mimeBundle().get("text/html").toString())
        .contains("&lt;script&gt;", "a &lt; b")
        .doesNotContain("<script>");
  }
}
