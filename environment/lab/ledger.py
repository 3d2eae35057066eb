"""The claims of the documents, and what the stored notebooks computed about each. Works on notebooks as nested dicts."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from lab import outputs, state
from lab.console import Problem

# What the articles are about; the ledger calls them by number.
DOCUMENTS = {
    "000": "An improved sigmoid",
    "001": "Six classic activation functions",
    "002": "Why activations are not linear",
    "003": "Swish, gradients and GELU",
    "004": "Sgmod, and strategies of training",
}

# The words that notebooks print for the verdicts of ledger.csv.
VERDICTS = {"TRUE": "true", "CONDITIONAL": "true, if …", "FALSE": "false", "OPINION": "opinion"}

SIGNS = {"TRUE": "✓", "CONDITIONAL": "if", "FALSE": "✗", "OPINION": "?"}

# The first two lines of a claim's result, as in "D3-22 · In the positive region …\n→ true, if x ≥ 3"; the reader's bet is none of the ruling.
RESULT = re.compile(r"(D\d-\d\d) · .*\n→ (.*?)(?: · you bet.*)?(?:\n|$)")


@dataclass(frozen=True)
class Finding:
    """What a notebook computed about a claim."""

    ruling: str  # a verdict, or "true, if " and the condition
    check: tuple[str, ...]  # the evidence, each line marked ✓, ✗ or ·
    notebook: str  # the name of its file, without .ipynb


@dataclass(frozen=True)
class Claim:
    """A line of ledger.csv, and the finding, if a notebook has one."""

    id: str
    document: str
    claim: str
    kind: str
    verdict: str
    correction: str
    notebook: str  # its number
    finding: Finding | None

    @cached_property
    def agrees(self) -> bool:
        """Whether the computed verdict is the ledger's."""
        return self.finding is not None and verdict_of(self.finding.ruling) == self.verdict


@dataclass(frozen=True)
class Contradiction:
    """A question that the documents answer in two ways."""

    question: str
    sides: tuple[list[Claim] | str, ...]  # claims, or words where the document makes no claim of its own
    answer: str


def verdict_of(ruling: str) -> str | None:
    """The ledger's word for a ruling; None if the claim was not settled."""
    for verdict, words in VERDICTS.items():
        if re.match(re.escape(words.removesuffix("…")) + (".+" if verdict == "CONDITIONAL" else r"($| ·)"), ruling):
            return verdict
    return None


def claim_of(output: dict) -> str | None:
    """The claim whose result an output is."""
    found = RESULT.match(outputs.text(output.get("data", {}).get("text/plain", "")))
    return found and found[1]


def findings(notebook: dict, name: str) -> dict[str, Finding]:
    """What a stored notebook computed, by the claim's id."""
    found = {}
    for cell in notebook["cells"]:
        for output in cell.get("outputs", []):
            if claim := claim_of(output):
                lines = outputs.text(output["data"]["text/plain"]).splitlines()
                check = [line.strip() for line in lines[2:] if line.strip()[:1] in ("✓", "✗", "·")]
                found[claim] = Finding(RESULT.match("\n".join(lines))[2], tuple(check), name)
    return found


def claims(folder: Path = state.NOTEBOOKS) -> list[Claim]:
    """All claims, in the ledger's order, with what the notebooks of the folder computed."""
    found = {}
    for path in sorted(folder.glob("*.ipynb")):
        found |= findings(json.loads(path.read_text(encoding="utf-8")), path.stem)
    return [Claim(**row, finding=found.get(row["id"])) for row in _rows(folder / "ledger.csv")]


def contradictions(known: list[Claim], folder: Path = state.NOTEBOOKS) -> list[Contradiction]:
    """Where the documents disagree with each other or with themselves."""
    by_id = {claim.id: claim for claim in known}

    def side(words: str) -> list[Claim] | str:
        if not re.match(r"D\d-\d\d", words):
            return words
        unknown = [one for one in words.split() if one not in by_id]
        if unknown:
            raise Problem(f"contradictions.csv names {unknown[0]}, which ledger.csv does not have.")
        return [by_id[one] for one in words.split()]

    return [Contradiction(row["question"], (side(row["one"]), side(row["other"])), row["answer"]) for row in _rows(folder / "contradictions.csv")]


def view(known: list[Claim]) -> dict:
    """What the ledger's page shows, computed from the claims."""
    counts = {verdict: sum(claim.verdict == verdict for claim in known) for verdict in VERDICTS}
    documents = [
        {"number": number, "title": title, "claims": its, "counted": _counted(its), "if": sum(claim.verdict == "CONDITIONAL" for claim in its) / len(its)}
        for number, title in DOCUMENTS.items()
        if (its := [claim for claim in known if claim.document == number])
    ]
    finding = (
        f"Of {len(known)} sentences, {counts['TRUE']} hold as they stand, {counts['CONDITIONAL']} hold under a condition, "
        f"{counts['FALSE']} are false, and {counts['OPINION']} are opinion."
    )
    doubtful = max(documents, key=lambda one: one["if"])
    return {
        "finding": finding,
        "map_title": f"“{doubtful['title']}” needs an “if” most often: in {doubtful['if']:.0%} of its sentences",
        "documents": documents,
        "counts": counts,
        "signs": SIGNS,
        "verdicts": VERDICTS,
        "contradictions": contradictions(known),
    }


def _counted(claims: list[Claim]) -> str:
    counts = {words: sum(claim.verdict == verdict for claim in claims) for verdict, words in VERDICTS.items()}
    return f"{len(claims)} claims: " + " · ".join(f"{count} {words}" for words, count in counts.items())


def as_csv(known: list[Claim]) -> str:
    """The ledger with its checks, a row for each claim."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["id", "document", "claim", "kind", "verdict", "ruling", "check", "correction", "notebook"])
    for one in known:
        computed = one.finding or Finding("", (), one.notebook)
        writer.writerow(
            [one.id, one.document, one.claim, one.kind, VERDICTS[one.verdict], computed.ruling, " | ".join(computed.check), one.correction, computed.notebook]
        )
    return text.getvalue()


def _rows(path: Path) -> list[dict[str, str]]:
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
