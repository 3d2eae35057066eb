package io.github.activationlab.lessons;

import io.github.activationlab.tablesaw.MimeBundle;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tech.tablesaw.api.ColumnType;
import tech.tablesaw.api.Row;
import tech.tablesaw.api.Table;
import tech.tablesaw.io.csv.CsvReadOptions;

/**
 * The claims of the source documents, and what one notebook has computed about them.
 *
 * <p>A notebook opens it once, {@code Ledger ledger = Ledger.of("03");}, checks each claim where
 * the reader would ask, {@code ledger.claim("D3-22").holds(…)}, and ends with {@code
 * ledger.table()}. The claims themselves stand in {@code notebooks/ledger.csv}, which the jar
 * carries.
 */
public final class Ledger {
  /**
   * One line of the ledger.
   *
   * @param id such as "D3-22": document 3, claim 22
   * @param document such as "003"
   * @param claim the sentence, in our own words
   * @param kind formula, number, property, comparison, history or practical advice
   * @param verdict what the computation is expected to say
   * @param correction what to say instead; empty for a true claim
   * @param notebook the number of the notebook that meets the claim, such as "03"
   */
  public record Entry(
      String id,
      String document,
      String claim,
      String kind,
      Verdict verdict,
      String correction,
      String notebook) {}

  private static final Map<String, Entry> ENTRIES = read();

  private final String notebook;
  private final Map<String, Claim> met = new LinkedHashMap<>();

  private Ledger(String notebook) {
    this.notebook = notebook;
  }

  /**
   * The ledger as one notebook uses it, with no claim met yet.
   *
   * @param notebook the notebook's number, such as "03"
   * @return a fresh ledger
   * @throws IllegalArgumentException if no claim belongs to that notebook
   */
  public static Ledger of(String notebook) {
    if (ENTRIES.values().stream().noneMatch(e -> e.notebook.equals(notebook))) {
      throw new IllegalArgumentException("No claim in the ledger belongs to notebook " + notebook);
    }
    return new Ledger(notebook);
  }

  /**
   * All claims of all documents.
   *
   * @return the lines of the ledger, in its order
   */
  public static Collection<Entry> entries() {
    return ENTRIES.values();
  }

  /**
   * Starts the check of a claim. Checking it again, as when a cell runs twice, replaces the first
   * check.
   *
   * @param id such as "D3-22"
   * @return a claim that waits for its evidence
   * @throws IllegalArgumentException if the ledger has no such claim
   */
  public Claim claim(String id) {
    Entry entry = ENTRIES.get(id);
    if (entry == null) {
      throw new IllegalArgumentException("The ledger has no claim " + id);
    }
    Claim claim = new Claim(id, entry.claim, entry.correction, Optional.of(entry.verdict));
    met.put(id, claim);
    return claim;
  }

  /**
   * The claims that belong to this notebook and have not been met yet.
   *
   * @return their ids, in the ledger's order
   */
  public List<String> missing() {
    return ENTRIES.values().stream()
        .filter(e -> e.notebook.equals(notebook) && !met.containsKey(e.id))
        .map(Entry::id)
        .toList();
  }

  /**
   * The claims whose computed verdict differs from the ledger's, or whose facts fail.
   *
   * @return their ids, in the ledger's order
   */
  public List<String> disagreeing() {
    return inOrder().stream().filter(c -> !c.agrees()).map(Claim::id).toList();
  }

  /**
   * Every claim met so far with its computed verdict, their counts, and what is missing.
   *
   * @return a table to show
   */
  public MimeBundle table() {
    return () -> Html.bundle(html(), text());
  }

  /**
   * The verdict that this notebook has computed for a claim.
   *
   * @param id such as "D3-22"
   * @return empty if the claim was not met or is not settled
   */
  public Optional<Verdict> verdict(String id) {
    return Optional.ofNullable(met.get(id))
        .filter(claim -> claim.flaw().isEmpty())
        .map(Claim::verdict);
  }

  private List<Claim> inOrder() {
    return ENTRIES.keySet().stream().filter(met::containsKey).map(met::get).toList();
  }

  private String html() {
    StringBuilder html = new StringBuilder("<table><caption>");
    html.append(Html.escape(counts())).append("</caption><thead><tr>");
    for (String head : List.of("claim", "sentence", "computed verdict", "what to say instead")) {
      html.append("<th scope=\"col\" style=\"text-align:left\">").append(head).append("</th>");
    }
    html.append("</tr></thead><tbody>");
    for (Claim claim : inOrder()) {
      html.append("<tr><th scope=\"row\" style=\"white-space:nowrap\">").append(claim.id());
      html.append("</th>").append(cell(Html.escape(claim.sentence())));
      html.append(
          cell(claim.agrees() ? Html.escape(claim.ruling()) : Html.red(disagreement(claim))));
      html.append(cell(Html.escape(claim.correction()))).append("</tr>");
    }
    html.append("</tbody></table>");
    problems().forEach(line -> html.append("<div>").append(Html.red(line)).append("</div>"));
    return html.toString();
  }

  private static String cell(String html) {
    return "<td style=\"text-align:left\">" + html + "</td>";
  }

  private String text() {
    StringBuilder text = new StringBuilder(counts()).append('\n');
    for (Claim claim : inOrder()) {
      String ruling = claim.agrees() ? claim.ruling() : disagreement(claim);
      text.append(claim.id()).append("  ").append(ruling).append('\n');
    }
    problems().forEach(line -> text.append(line).append('\n'));
    return text.toString().stripTrailing();
  }

  private String counts() {
    Map<Verdict, Long> counts =
        met.values().stream()
            .filter(claim -> claim.flaw().isEmpty())
            .collect(Collectors.groupingBy(Claim::verdict, Collectors.counting()));
    List<String> words = new ArrayList<>();
    for (Verdict verdict : Verdict.values()) {
      words.add(counts.getOrDefault(verdict, 0L) + " " + verdict);
    }
    boolean well = disagreeing().isEmpty() && missing().isEmpty();
    return met.size()
        + " claims met: "
        + String.join(" · ", words)
        + (well ? ". All agree with the ledger, none is missing." : "");
  }

  private List<String> problems() {
    List<String> lines = new ArrayList<>();
    if (!disagreeing().isEmpty()) {
      lines.add("Disagree with the ledger: " + String.join(", ", disagreeing()));
    }
    if (!missing().isEmpty()) {
      lines.add("Belong to this notebook, not met: " + String.join(", ", missing()));
    }
    return lines;
  }

  private static String disagreement(Claim claim) {
    if (claim.flaw().isPresent()) {
      return claim.ruling();
    }
    Verdict expected = ENTRIES.get(claim.id()).verdict;
    return expected == claim.verdict()
        ? claim.ruling() + " (but a fact beside it fails)"
        : claim.ruling() + " (the ledger says: " + expected + ")";
  }

  private static Map<String, Entry> read() {
    try (InputStream in = Ledger.class.getResourceAsStream("ledger.csv")) {
      if (in == null) {
        throw new IllegalStateException("ledger.csv is missing from the jar of the lessons");
      }
      CsvReadOptions options =
          CsvReadOptions.builder(new InputStreamReader(in, StandardCharsets.UTF_8))
              .columnTypes(name -> ColumnType.STRING)
              .build();
      Map<String, Entry> entries = new LinkedHashMap<>();
      for (Row row : Table.read().usingOptions(options)) {
        Entry entry = entry(row);
        if (entries.put(entry.id, entry) != null) {
          throw new IllegalStateException("ledger.csv has two lines for " + entry.id);
        }
      }
      return entries;
    } catch (IOException e) {
      throw new UncheckedIOException("ledger.csv cannot be read", e);
    }
  }

  private static Entry entry(Row row) {
    return new Entry(
        row.getString("id"),
        row.getString("document"),
        row.getString("claim"),
        row.getString("kind"),
        Verdict.valueOf(row.getString("verdict")),
        row.getString("correction"),
        row.getString("notebook"));
  }
}
