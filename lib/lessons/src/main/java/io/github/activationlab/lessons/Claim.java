package io.github.activationlab.lessons;

import io.github.activationlab.tablesaw.MimeBundle;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A sentence, the evidence that a notebook computes for or against it, and the verdict that follows
 * from the evidence.
 *
 * <p>Nobody types a verdict. Each piece of evidence is a boolean that the calling cell computes:
 *
 * <ul>
 *   <li>{@code holds}: must be so for the sentence to be true as it stands;
 *   <li>{@code holdsIf}: must be so for the sentence to be true under a condition;
 *   <li>{@code fact}: says something beside the sentence, such as its correction. It does not move
 *       the verdict, but a fact that fails is shown, and then the claim no longer agrees.
 * </ul>
 *
 * All {@code holds} met: <em>true</em>. Otherwise, if there is a {@code holdsIf} and all of them
 * are met: <em>true, if …</em>. Otherwise: <em>false</em>. A claim with {@link #opinion} computes
 * no verdict and says so.
 *
 * <pre>{@code
 * ledger.claim("D3-22")
 *     .holds("within 5 % of x at x = 1", error(1) < 0.05)
 *     .holdsIf("x ≥ 3", error(3) < 0.05)
 * }</pre>
 *
 * <p>The verdict is compared with the one in the ledger, and a disagreement is shown in red.
 */
public final class Claim implements MimeBundle {
  private enum Role {
    HOLDS,
    HOLDS_IF,
    FACT,
    NUMBER
  }

  private record Evidence(Role role, String sentence, boolean met) {
    boolean contradicts() {
      return role == Role.FACT && !met;
    }
  }

  private final String id;
  private final String sentence;
  private final String correction;
  private final Optional<Verdict> expected;
  private final List<Evidence> evidence = new ArrayList<>();
  private Optional<Verdict> bet = Optional.empty();
  private Optional<String> source = Optional.empty();
  private Optional<String> opinion = Optional.empty();

  Claim(String id, String sentence, String correction, Optional<Verdict> expected) {
    this.id = id;
    this.sentence = sentence;
    this.correction = correction;
    this.expected = expected;
  }

  /**
   * A sentence that stands in no ledger: a folk saying, or the reader's own.
   *
   * @param sentence the claim in words
   * @return a claim without evidence
   */
  public static Claim that(String sentence) {
    return new Claim("", sentence, "", Optional.empty());
  }

  /**
   * The reader's guess, shown beside the verdict.
   *
   * @param guess what the reader expects
   * @return this claim
   */
  public Claim bet(Verdict guess) {
    bet = Optional.of(guess);
    return this;
  }

  /**
   * Evidence that the sentence needs in order to be true as it stands.
   *
   * @param what the evidence in words
   * @param met whether it is so, computed
   * @return this claim
   */
  public Claim holds(String what, boolean met) {
    return add(Role.HOLDS, what, met);
  }

  /**
   * Evidence that a computed number is near the stated one.
   *
   * @param what the number in words
   * @param computed the number, computed
   * @param stated what the sentence or the ledger states
   * @param tolerance the largest allowed |computed − stated|
   * @return this claim
   */
  public Claim holds(String what, double computed, double stated, double tolerance) {
    return add(Role.HOLDS, compared(what, computed, stated), near(computed, stated, tolerance));
  }

  /**
   * Evidence that computed numbers, rounded as the document rounds them, are the ones it prints.
   *
   * @param what the numbers in words
   * @param computed the numbers, computed
   * @param printed the numbers as the document prints them, as many
   * @return this claim
   */
  public Claim prints(String what, double[] computed, String... printed) {
    boolean same =
        computed.length == printed.length && Arrays.stream(computed).allMatch(Double::isFinite);
    List<String> rounded = new ArrayList<>();
    for (int i = 0; same && i < printed.length; i++) {
      BigDecimal stated = new BigDecimal(printed[i]);
      BigDecimal ours =
          new BigDecimal(computed[i]).setScale(stated.scale(), RoundingMode.HALF_EVEN);
      rounded.add(ours.toPlainString());
      same = ours.compareTo(stated) == 0;
    }
    return add(Role.HOLDS, what + ", rounded as printed: " + String.join(", ", rounded), same);
  }

  /**
   * Evidence that the sentence holds under a condition; the condition completes "true, if …".
   *
   * @param condition the condition in words, such as "x ≥ 3"
   * @param met whether the sentence holds under it, computed
   * @return this claim
   */
  public Claim holdsIf(String condition, boolean met) {
    return add(Role.HOLDS_IF, condition, met);
  }

  /**
   * A computed fact beside the sentence: it moves no verdict, and the claim disagrees if it fails.
   *
   * @param what the fact in words
   * @param met whether it is so, computed
   * @return this claim
   */
  public Claim fact(String what, boolean met) {
    return add(Role.FACT, what, met);
  }

  /**
   * A computed number beside the sentence that has to be near a stated one.
   *
   * @param what the number in words
   * @param computed the number, computed
   * @param stated what the ledger states
   * @param tolerance the largest allowed |computed − stated|
   * @return this claim
   */
  public Claim fact(String what, double computed, double stated, double tolerance) {
    return add(Role.FACT, compared(what, computed, stated), near(computed, stated, tolerance));
  }

  /**
   * A number worth showing, with no demand on it.
   *
   * @param what the number in words
   * @param value the number, computed
   * @return this claim
   */
  public Claim number(String what, double value) {
    return add(Role.NUMBER, what + ": " + Html.number(value), true);
  }

  /**
   * Says that the evidence was read in the literature and not computed here.
   *
   * @param reference where it was read
   * @return this claim
   */
  public Claim lookedUp(String reference) {
    source = Optional.of(reference);
    return this;
  }

  /**
   * Says that no computation here settles the sentence. It may carry facts, but nothing that would
   * hold or fail.
   *
   * @param why what a settlement would take
   * @return this claim
   */
  public Claim opinion(String why) {
    opinion = Optional.of(why);
    return this;
  }

  /**
   * The ledger's name of the claim.
   *
   * @return such as "D3-22"; empty for a claim that stands in no ledger
   */
  public String id() {
    return id;
  }

  /**
   * The verdict that follows from the evidence given so far.
   *
   * @return one of the four words
   * @throws IllegalStateException if there is no evidence, or evidence for an opinion
   */
  public Verdict verdict() {
    flaw()
        .ifPresent(
            flaw -> {
              throw new IllegalStateException(name() + flaw);
            });
    if (opinion.isPresent()) {
      return Verdict.OPINION;
    }
    if (all(Role.HOLDS)) {
      return Verdict.TRUE;
    }
    return any(Role.HOLDS_IF) && all(Role.HOLDS_IF) ? Verdict.CONDITIONAL : Verdict.FALSE;
  }

  /**
   * Whether the computed verdict is the ledger's, and no fact fails. A claim that stands in no
   * ledger agrees if no fact fails.
   *
   * @return true if nothing has to be shown in red
   */
  public boolean agrees() {
    if (flaw().isPresent()) {
      return false;
    }
    Verdict computed = verdict();
    return expected.map(computed::equals).orElse(true)
        && evidence.stream().noneMatch(Evidence::contradicts);
  }

  /**
   * The verdict with its condition, or what hinders one.
   *
   * @return such as "true, if x ≥ 3"
   */
  public String ruling() {
    if (flaw().isPresent()) {
      return "not settled:" + flaw().get();
    }
    Verdict verdict = verdict();
    return verdict != Verdict.CONDITIONAL
        ? verdict.toString()
        : "true, if " + String.join(" and ", sentences(Role.HOLDS_IF));
  }

  String sentence() {
    return sentence;
  }

  String correction() {
    return correction;
  }

  /** The claim as HTML and as plain text. */
  @Override
  public Map<String, Object> mimeBundle() {
    return Html.bundle(html(), toString());
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    text.append(id.isEmpty() ? "" : id + " · ").append(sentence).append('\n');
    text.append("→ ").append(ruling()).append(note()).append('\n');
    for (Evidence e : evidence) {
      text.append("  ").append(mark(e)).append(' ').append(spoken(e)).append('\n');
    }
    footnotes().forEach(line -> text.append("  ").append(line).append('\n'));
    return text.toString().stripTrailing();
  }

  private String html() {
    boolean agrees = agrees();
    StringBuilder html = new StringBuilder();
    html.append(Html.box(agrees ? Html.GREEN : Html.RED));
    html.append("<div>").append(id.isEmpty() ? "" : "<b>" + Html.escape(id) + "</b> · ");
    html.append(Html.escape(sentence)).append("</div>");
    html.append("<div>→ <b>").append(Html.escape(ruling())).append("</b>");
    html.append(agrees ? Html.escape(note()) : Html.red(note())).append("</div>");
    if (!evidence.isEmpty()) {
      html.append("<ul style=\"list-style:none;margin:0;padding-left:1.2em\">");
      for (Evidence e : evidence) {
        String line = mark(e) + " " + spoken(e);
        html.append("<li>").append(e.contradicts() ? Html.red(line) : Html.escape(line));
        html.append("</li>");
      }
      html.append("</ul>");
    }
    footnotes().forEach(line -> html.append("<div>").append(Html.escape(line)).append("</div>"));
    return html.append("</div>").toString();
  }

  private List<String> footnotes() {
    List<String> lines = new ArrayList<>();
    opinion.ifPresent(why -> lines.add("Computes no verdict: " + why));
    source.ifPresent(where -> lines.add("Looked up, not computed: " + where));
    if (!correction.isEmpty() && opinion.isEmpty()) {
      lines.add("Better: " + correction);
    }
    return lines;
  }

  /** What hinders a verdict, if anything does. */
  Optional<String> flaw() {
    boolean tested = any(Role.HOLDS) || any(Role.HOLDS_IF);
    if (opinion.isPresent()) {
      return tested ? Optional.of(" is called an opinion and tested as well") : Optional.empty();
    }
    return any(Role.HOLDS)
        ? Optional.empty()
        : Optional.of(" has no evidence: give it at least one holds(…), or opinion(…)");
  }

  /** What stands behind the verdict: the bet, and the ledger where it differs. */
  private String note() {
    if (flaw().isPresent()) {
      return "";
    }
    String bets =
        bet.map(b -> b == verdict() ? " · you bet the same" : " · you bet: " + b).orElse("");
    if (expected.isPresent() && expected.get() != verdict()) {
      return bets + " · DISAGREES with the ledger, which says: " + expected.get();
    }
    return agrees() ? bets : bets + " · DISAGREES: a fact below fails";
  }

  private static String mark(Evidence e) {
    return e.role == Role.NUMBER ? "·" : e.met ? "✓" : "✗";
  }

  private static String spoken(Evidence e) {
    return e.role == Role.HOLDS_IF ? "if " + e.sentence : e.sentence;
  }

  private static String compared(String what, double computed, double stated) {
    return what + ": " + Html.number(computed) + " (stated: " + Html.number(stated) + ")";
  }

  /** Written so that NaN fails. */
  private static boolean near(double computed, double stated, double tolerance) {
    return Math.abs(computed - stated) <= tolerance;
  }

  private Claim add(Role role, String what, boolean met) {
    evidence.add(new Evidence(role, what, met));
    return this;
  }

  private boolean any(Role role) {
    return evidence.stream().anyMatch(e -> e.role == role);
  }

  private boolean all(Role role) {
    return evidence.stream().filter(e -> e.role == role).allMatch(Evidence::met);
  }

  private List<String> sentences(Role role) {
    return evidence.stream().filter(e -> e.role == role).map(Evidence::sentence).toList();
  }

  private String name() {
    return id.isEmpty() ? "The claim \"" + sentence + "\"" : id;
  }
}
