"""The ledger: every claim of the documents is met in a notebook, and computed to be what ledger.csv says."""

from __future__ import annotations

import csv
import json
from collections import Counter

import pytest

from lab import ledger, state
from lab.console import Problem

HEAD = "id,document,claim,kind,verdict,correction,notebook\n"


def test_every_claim_of_the_five_documents_is_met_and_agrees():
    known = ledger.claims()
    assert Counter(one.document for one in known) == {"000": 35, "001": 44, "002": 27, "003": 80, "004": 71}
    assert [one.id for one in known if one.finding is None] == []
    assert {one.id: (one.verdict, one.finding.ruling) for one in known if not one.agrees} == {}
    assert [one.id for one in known if not one.finding.notebook.startswith(one.notebook)] == []
    assert [one.id for one in known if not one.finding.check and one.verdict != "OPINION"] == []


def test_notebooks_meet_no_claim_that_the_ledger_lacks_and_none_twice():
    met = Counter()
    for path in state.NOTEBOOKS.glob("*.ipynb"):
        met.update(ledger.claim_of(output) for cell in json.loads(path.read_text(encoding="utf-8"))["cells"] for output in cell.get("outputs", []))
    del met[None]
    assert met == Counter(one.id for one in ledger.claims())


def test_both_sides_of_a_contradiction_are_told():
    found = ledger.contradictions(ledger.claims())
    assert len(found) >= 8
    for one in found:
        assert one.question.endswith("?") and one.answer.endswith(".")
        assert any(isinstance(side, list) for side in one.sides) and all(one.sides)


def write(folder, rows: str, *results: str):
    """A folder with a ledger and a notebook that holds results."""
    cells = [{"cell_type": "code", "source": "f", "outputs": [{"output_type": "execute_result", "data": {"text/plain": text}}]} for text in results]
    (folder / "ledger.csv").write_text(HEAD + rows, encoding="utf-8")
    (folder / "01-some.ipynb").write_text(json.dumps({"cells": cells}), encoding="utf-8")
    return ledger.claims(folder)


@pytest.mark.parametrize(
    "ruling, verdict",
    [
        ("true", "TRUE"),
        ("true · you bet the same", "TRUE"),
        ("true, if x ≥ 3", "CONDITIONAL"),
        ("false", "FALSE"),
        ("false · DISAGREES with the ledger, which says: true", "FALSE"),
        ("opinion", "OPINION"),
        ("not settled: has no evidence", None),
        ("truest", None),
    ],
)
def test_a_ruling_is_read_as_a_verdict(ruling, verdict):
    assert ledger.verdict_of(ruling) == verdict


def test_a_finding_holds_the_ruling_and_the_check(tmp_path):
    (one,) = write(tmp_path, "D0-01,000,It is so.,property,CONDITIONAL,not always,01\n", "D0-01 · It is so.\n→ true, if x > 0\n  ✗ at −1\n  ✓ if x > 0\n  Better: not always")
    assert one.finding == ledger.Finding("true, if x > 0", ("✗ at −1", "✓ if x > 0"), "01-some") and one.agrees
    (row,) = csv.DictReader(ledger.as_csv([one]).splitlines())
    assert (row["ruling"], row["check"], row["notebook"]) == ("true, if x > 0", "✗ at −1 | ✓ if x > 0", "01-some")


def test_a_verdict_that_differs_and_a_claim_that_is_met_nowhere_do_not_agree(tmp_path):
    differs, nowhere = write(tmp_path, "D0-01,000,It is so.,property,TRUE,,01\nD0-02,000,It is.,property,TRUE,,01\n", "D0-01 · It is so.\n→ false\n  ✗ at −1")
    assert not differs.agrees and not nowhere.agrees and nowhere.finding is None


def test_a_contradiction_about_an_unknown_claim_names_it(tmp_path):
    (tmp_path / "contradictions.csv").write_text("question,one,other,answer\nWhich?,D0-01,D9-99,This.\n", encoding="utf-8")
    known = write(tmp_path, "D0-01,000,It is so.,property,TRUE,,01\n")
    with pytest.raises(Problem, match="D9-99"):
        ledger.contradictions(known, tmp_path)
