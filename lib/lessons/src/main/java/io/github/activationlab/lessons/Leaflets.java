package io.github.activationlab.lessons;

import io.github.activationlab.tablesaw.MimeBundle;
import java.util.ArrayList;
import java.util.List;

/**
 * The fourteen strategies of the document's table, each with a leaflet of five lines: promise,
 * dose, measured, side effect, do not take with. A notebook fills in dose and measurement; the
 * verdict is the ledger's, as computed.
 */
public final class Leaflets {
  private record Leaflet(
      String name, String promise, String sideEffect, String not, String claim) {}

  private static final List<Leaflet> FOURTEEN =
      List.of(
          new Leaflet(
              "Batch normalisation",
              "faster training, better generalisation, no vanishing gradients",
              "examples of one batch influence each other; behind ReLU it can amplify",
              "batches of one; a test set whose mean has moved",
              "D4-36"),
          new Leaflet(
              "Layer normalisation",
              "no dependence on the batch; suits recurrent networks and Transformers",
              "one mean and one variance for each example also in use: it does not fold away",
              "layers of one or two units, where nothing is left",
              "D4-38"),
          new Leaflet(
              "Dropout",
              "lower complexity, better generalisation",
              "more steps for the same training loss; a calm task suffers",
              "batch normalisation right behind it: in use the variance is another",
              "D4-41"),
          new Leaflet(
              "Weight decay",
              "lower complexity, against overfitting",
              "too much of it flattens the boundary",
              "Adam, where it is written as a penalty in the loss",
              "D4-43"),
          new Leaflet(
              "Gradient clipping",
              "no explosion, stable training",
              "slow from far away; the cause stays",
              "a limit below the everyday gradient",
              "D4-44"),
          new Leaflet(
              "Adam",
              "fast, performs well",
              "two more numbers for each weight; makes noise as loud as signal",
              "an L2 penalty in the loss",
              "D4-47"),
          new Leaflet(
              "Learning-rate decay",
              "better final accuracy",
              "one more number to tune; without noise it only slows down",
              "impatience: early stairs stop on the way",
              "D4-49"),
          new Leaflet(
              "Data augmentation",
              "better generalisation",
              "every step has more rows to compute",
              "transforms that change the label",
              "D4-50"),
          new Leaflet(
              "Transfer learning",
              "less data and time, better results",
              "inherits the teacher's errors",
              "a source that contradicts the target",
              "D4-51"),
          new Leaflet(
              "Ensembles",
              "better performance",
              "M times the cost, in training and in use",
              "members that err alike",
              "D4-52"),
          new Leaflet(
              "L1 and L2",
              "better generalisation",
              "a calm task suffers from what helps a noisy one",
              "biases; large λ on small data",
              "D4-53"),
          new Leaflet(
              "Label smoothing",
              "less confidence, better generalisation",
              "the logits no longer say how sure the data are",
              "distillation from the smoothed teacher",
              "D4-54"),
          new Leaflet(
              "Half precision",
              "less memory and time",
              "small steps and small gradients are lost",
              "σ(1 − σ), long sums, weights without a master copy",
              "D4-55"),
          new Leaflet(
              "Distillation",
              "a better small model",
              "two trainings instead of one",
              "a teacher that is wrong, for it is believed",
              "D4-56"));

  private final Ledger ledger;
  private final String bets;
  private final String[] doses = new String[FOURTEEN.size()];
  private final String[] findings = new String[FOURTEEN.size()];

  private Leaflets(Ledger ledger, String bets) {
    this.ledger = ledger;
    this.bets = bets;
  }

  /**
   * A medicine chest with nothing measured yet.
   *
   * @param ledger where the notebook's claims are checked
   * @param bets a letter for each row's promise: T true, C true if …, F false, O opinion, ? no bet
   * @return the fourteen leaflets
   * @throws IllegalArgumentException if there are not 14 letters, or another letter
   */
  public static Leaflets of(Ledger ledger, String bets) {
    if (!bets.matches("[TCFO?]{14}")) {
      throw new IllegalArgumentException(
          "the bets are 14 letters of T, C, F, O and ?, not \"" + bets + "\"");
    }
    return new Leaflets(ledger, bets);
  }

  /**
   * Fills in what was taken and what was seen, and shows the leaflet.
   *
   * @param row from 1 to 14
   * @param dose the experiment in a few words
   * @param finding what it gave, from computed numbers
   * @return the five lines
   */
  public MimeBundle measured(int row, String dose, String finding) {
    if (row < 1 || row > FOURTEEN.size()) {
      throw new IllegalArgumentException("the rows are 1 to 14, not " + row);
    }
    doses[row - 1] = dose;
    findings[row - 1] = finding;
    Leaflet leaflet = FOURTEEN.get(row - 1);
    return new Note(
        Html.ORANGE,
        String.join(
            "\n",
            "Leaflet " + row + " · " + leaflet.name,
            "Promise: " + leaflet.promise,
            "Dose: " + dose,
            "Measured: " + finding,
            "Side effect: " + leaflet.sideEffect,
            "Do not take with: " + leaflet.not));
  }

  /**
   * All rows: promise, measurement, verdict, side effect, and the reader's bets with their score.
   *
   * @return a table to show
   */
  public MimeBundle table() {
    return () -> Html.bundle(html(), text());
  }

  private String html() {
    StringBuilder html = new StringBuilder("<table><caption>");
    html.append(Html.escape(score())).append("</caption><thead><tr>");
    for (String head : List.of("", "strategy", "promise", "measured", "verdict", "side effect")) {
      html.append("<th scope=\"col\" style=\"text-align:left\">").append(head).append("</th>");
    }
    html.append("</tr></thead><tbody>");
    for (int i = 0; i < FOURTEEN.size(); i++) {
      html.append("<tr>");
      for (String cell : cells(i)) {
        html.append("<td style=\"text-align:left\">").append(Html.escape(cell)).append("</td>");
      }
      html.append("</tr>");
    }
    return html.append("</tbody></table>").toString();
  }

  private String text() {
    List<String> lines = new ArrayList<>(List.of(score()));
    for (int i = 0; i < FOURTEEN.size(); i++) {
      lines.add(String.join(" | ", cells(i)));
    }
    return String.join("\n", lines);
  }

  private List<String> cells(int i) {
    Leaflet leaflet = FOURTEEN.get(i);
    String verdict = ledger.verdict(leaflet.claim).map(Verdict::toString).orElse("?");
    String bet = bets.charAt(i) == '?' ? "" : " (you bet " + bets.charAt(i) + ")";
    return List.of(
        String.valueOf(i + 1),
        leaflet.name,
        leaflet.promise,
        findings[i] == null ? "?" : findings[i],
        verdict + bet,
        leaflet.sideEffect);
  }

  private String score() {
    int placed = 0;
    int won = 0;
    for (int i = 0; i < FOURTEEN.size(); i++) {
      if (bets.charAt(i) != '?') {
        placed++;
        char letter = bets.charAt(i);
        won +=
            ledger
                    .verdict(FOURTEEN.get(i).claim)
                    .filter(v -> v.name().charAt(0) == letter)
                    .isPresent()
                ? 1
                : 0;
      }
    }
    return placed == 0
        ? "The medicine chest; no bets were placed"
        : "The medicine chest; " + won + " of " + placed + " bets won";
  }
}
