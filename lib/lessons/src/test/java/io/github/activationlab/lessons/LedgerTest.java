package io.github.activationlab.lessons;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class LedgerTest {
  private static List<Ledger.Entry> of(String document) {
    return Ledger.entries().stream().filter(e -> e.document().equals(document)).toList();
  }

  @Test
  void documentThreeHasItsEightyClaims() {
    Map<Verdict, Long> counts =
        of("003").stream()
            .collect(Collectors.groupingBy(Ledger.Entry::verdict, Collectors.counting()));
    assertThat(counts)
        .containsEntry(Verdict.TRUE, 38L)
        .containsEntry(Verdict.CONDITIONAL, 31L)
        .containsEntry(Verdict.FALSE, 1L)
        .containsEntry(Verdict.OPINION, 10L);
  }

  @Test
  void idsCountUpFromOneWithinTheirDocument() {
    List<Integer> sizes = List.of(35, 44, 27, 80, 71);
    List<String> ids = new ArrayList<>();
    for (int document = 0; document < sizes.size(); document++) {
      for (int i = 1; i <= sizes.get(document); i++) {
        ids.add("D%d-%02d".formatted(document, i));
      }
    }
    assertThat(Ledger.entries()).extracting(Ledger.Entry::id).containsExactlyElementsOf(ids);
    assertThat(Ledger.entries())
        .allSatisfy(e -> assertThat(e.document()).isEqualTo("00" + e.id().charAt(1)));
  }

  @Test
  void everyEntryIsCompleteAndOnlyTrueOnesNeedNoCorrection() {
    assertThat(Ledger.entries())
        .allSatisfy(
            entry -> {
              assertThat(entry.claim()).endsWith(".");
              assertThat(entry.kind())
                  .isIn(
                      "formula", "number", "property", "comparison", "history", "practical advice");
              assertThat(entry.notebook()).matches("\\d\\d");
              assertThat(entry.correction().isEmpty()).isEqualTo(entry.verdict() == Verdict.TRUE);
            });
  }

  @Test
  void notebookThreeMeetsItsTwentyFiveClaims() {
    Ledger ledger = Ledger.of("03");
    assertThat(ledger.missing()).hasSize(25).startsWith("D3-01").endsWith("D3-78");
    ledger.claim("D3-02").holds("product", true);
    assertThat(ledger.missing()).hasSize(24).doesNotContain("D3-02");
  }

  @Test
  void theTableCountsDisagreementsAndOmissions() {
    Ledger ledger = Ledger.of("03");
    ledger.claim("D3-02").holds("product", true);
    ledger.claim("D3-08").holds("first up, then down", true);
    assertThat(ledger.disagreeing()).containsExactly("D3-08");
    String text = ledger.table().mimeBundle().get("text/plain").toString();
    assertThat(text)
        .contains("2 claims met: 2 true · 0 true, if … · 0 false · 0 opinion")
        .contains("D3-08  true (the ledger says: false)")
        .contains("Disagree with the ledger: D3-08")
        .contains("not met: D3-01, D3-03");
    assertThat(ledger.table().mimeBundle().get("text/html").toString()).contains(Html.RED);
  }

  @Test
  void aClaimCheckedTwiceCountsOnceAndTheLastTimeWins() {
    Ledger ledger = Ledger.of("03");
    ledger.claim("D3-02").holds("product", false);
    ledger.claim("D3-02").holds("product", true);
    assertThat(ledger.disagreeing()).isEmpty();
    assertThat(ledger.table().mimeBundle().get("text/plain").toString()).contains("1 claims met");
  }

  @Test
  void aClaimLeftWithoutEvidenceIsNoAgreement() {
    Ledger ledger = Ledger.of("03");
    ledger.claim("D3-02");
    assertThat(ledger.disagreeing()).containsExactly("D3-02");
    assertThat(ledger.table().mimeBundle().get("text/plain").toString()).contains("not settled");
  }

  @Test
  void unknownNamesAreRefused() {
    assertThatThrownBy(() -> Ledger.of("99")).hasMessageContaining("99");
    assertThatThrownBy(() -> Ledger.of("03").claim("D3-99")).hasMessageContaining("D3-99");
  }
}
