"""Every notebook is built as a reader of the others expects; what a run and `check` see is tested elsewhere."""

from __future__ import annotations

import json
import re

import pytest

from lab import content, ledger, outputs, state

LESSONS = sorted(path.stem for path in state.NOTEBOOKS.glob("*.ipynb"))
FEWEST_PREDICTIONS = 10
FEWEST_EXERCISES = 4


def stored(name: str) -> dict:
    return json.loads((state.NOTEBOOKS / f"{name}.ipynb").read_text(encoding="utf-8"))


def sources(name: str, kind: str) -> str:
    return "\n".join(outputs.text(cell["source"]) for cell in stored(name)["cells"] if cell["cell_type"] == kind)


def exercises(name: str) -> set[str]:
    return set(re.findall(r"\w+Exercises\.[a-z]\w*(?=\(\))", sources(name, "code")))


@pytest.mark.parametrize("name", LESSONS)
def test_a_lesson_opens_with_a_question_and_the_time_it_takes(name):
    lesson = content.lesson(stored(name), state.NOTEBOOKS, lambda path: True)
    assert lesson.title.startswith(f"{name[:2]} · ")
    assert re.search(r"\?$|\?.*\.$", lesson.question), lesson.question
    assert int(lesson.minutes) > 0
    first = [piece.html for piece in lesson.cells[0]]
    assert any("<em>" in piece for piece in first), "no subtitle"
    assert any("Afterwards you will be able to" in piece for piece in first), "no aims"


@pytest.mark.parametrize("name", LESSONS)
def test_a_lesson_asks_for_predictions(name):
    assert sources(name, "markdown").count(content.PREDICTION) >= FEWEST_PREDICTIONS


@pytest.mark.parametrize("name", LESSONS)
def test_a_lesson_has_exercises_and_each_has_a_solution(name):
    assert len(exercises(name)) >= FEWEST_EXERCISES
    assert exercises(f"solutions/{name}") >= exercises(name) - {"StartExercises.rehearsal"}  # solved in the lesson itself


@pytest.mark.parametrize("name", LESSONS)
def test_a_lesson_closes_with_words_in_both_languages_and_references(name):
    text = sources(name, "markdown")
    assert re.search(r"^\|.*[\u4e00-\u9fff]", text, re.MULTILINE), "no glossary"
    assert re.search(r"References.*\b(19|20)\d\d\b", text, re.DOTALL), "no references"


@pytest.mark.parametrize("name", [name for name in LESSONS if any(one.notebook == name[:2] for one in ledger.claims())])
def test_a_lesson_ends_with_the_table_of_its_claims(name):
    tables = [cell for cell in stored(name)["cells"] if outputs.text(cell["source"]).strip() == "ledger.table()"]
    assert len(tables) == 1
    assert "All agree with the ledger, none is missing." in outputs.text(tables[0]["outputs"][0]["data"]["text/plain"])


def table(text: str) -> dict[str, tuple[str, str]]:
    """Question and minutes of each notebook that a map lists."""
    rows = re.findall(r"^\| \[(\d\d) · [^\]]+\]\([^)]+\) \| ([^|]+) \| (\d+) \|", text, re.MULTILINE)
    return {number: (question, minutes) for number, question, minutes in rows}


def test_the_maps_of_the_course_agree_with_each_other_and_with_the_notebooks():
    readme = table((state.ROOT / "README.md").read_text(encoding="utf-8"))
    assert sorted(readme) == [name[:2] for name in LESSONS]
    assert table(sources("00-start-here", "markdown")) == {number: row for number, row in readme.items() if number != "00"}
    for name in LESSONS:
        lesson = content.lesson(stored(name), state.NOTEBOOKS, lambda path: True)
        assert lesson.minutes == readme[name[:2]][1], name
