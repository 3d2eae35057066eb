"""Pages and slides of stored notebooks and the ledger, each one file that needs no network. Runs in the made environment: python -m lab.publish FOLDER NOTEBOOK…"""

from __future__ import annotations

import importlib.metadata
import re
import sys
import time
from functools import cache
from pathlib import Path

import jinja2
from markupsafe import Markup
from pygments.formatters import HtmlFormatter

from lab import console, content, ledger, notebooks, slides, state
from lab.console import Problem, say

TEMPLATES = Path(__file__).with_name("templates")

# The scripts that a page carries with it: a name, the package that brings it, and where in the package it is.
SCRIPTS = {
    "plotly": ("plotly", "plotly/package_data/plotly.min.js"),
    "mathjax": ("sphinx-mathjax-offline", "sphinx-mathjax-offline/static/mathjax/tex-svg.js"),
    "reveal": ("sphinx-revealjs", "sphinx_revealjs/_static/revealjs/dist/reveal.js"),
    "notes": ("sphinx-revealjs", "sphinx_revealjs/_static/revealjs/plugin/notes/notes.js"),
    "reveal_style": ("sphinx-revealjs", "sphinx_revealjs/_static/revealjs/dist/reveal.css"),
}


@cache
def carried(name: str) -> Markup:
    """A script or style sheet of another project, as it may stand inside a page."""
    package, place = SCRIPTS[name]
    text = Path(importlib.metadata.distribution(package).locate_file(place)).read_text(encoding="utf-8")
    # A comment that names a source map would make the browser's tools look for one.
    text = re.sub(r"^//# sourceMappingURL=.*$", "", text, flags=re.MULTILINE)
    return Markup(re.sub(r"</(script|style)", r"<\\/\1", text, flags=re.IGNORECASE))


@cache
def own(name: str) -> Markup:
    return Markup((TEMPLATES / name).read_text(encoding="utf-8"))


def templates() -> jinja2.Environment:
    made = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES), autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    made.globals.update(carried=carried, own=own, code_style=Markup(HtmlFormatter(style="friendly").get_style_defs("pre.code")))
    made.filters["markup"] = Markup
    made.filters["joined"] = lambda pieces: Markup(content.joined(pieces))
    return made


def is_solution(path: Path) -> bool:
    return path.parent.name == "solutions"


def page_of(path: Path) -> Path:
    """Where a notebook's page stands in the site."""
    return Path("solutions" if is_solution(path) else ".", path.stem + ".html")


def deck_of(path: Path) -> Path:
    return Path(path.stem + ".slides.html")


def read(path: Path) -> content.Lesson:
    """A notebook that has been run, as a lesson."""
    stored = notebooks.read(path)
    cells = [cell for cell in stored.cells if cell.cell_type == "code" and cell.source.strip()]
    counted = sum(cell.execution_count is not None for cell in cells)
    empty = cells and not any(cell.outputs for cell in cells)
    if empty or 0 < counted < len(cells):  # some tools keep outputs and drop all counts
        many = "has no outputs" if empty else f"has not run {len(cells) - counted} of its {len(cells)} code cells"
        name = notebooks.shown(path)
        raise Problem(f"{name} {many}: run it first (python3 environment/lab.py run {name}).")
    return content.lesson(stored, path.parent, Path.exists)


def publish(folder: Path, paths: list[Path]) -> int:
    """Writes pages, slides and the index; a notebook that cannot be published keeps its old ones."""
    made, status = templates(), 0
    lessons: dict[Path, content.Lesson] = {}
    for path in paths:
        start = time.monotonic()
        try:
            lesson = read(path)
        except Problem as problem:
            say(f"FAILED  {problem}")
            status = 1
            continue
        lessons[path] = lesson
        files = {page_of(path): ("page.html", {"home": "../" if is_solution(path) else "", "deck": "" if is_solution(path) else deck_of(path).name})}
        stacks = [] if is_solution(path) else slides.stacks(lesson)
        if stacks:
            files[deck_of(path)] = ("deck.html", {"stacks": stacks, "page": page_of(path).name})
        for place, (template, more) in files.items():
            state.write_atomically(folder / place, made.get_template(template).render(lesson=lesson, **more))
        shown = f"{sum(len(stack.slides) for stack in stacks)} slides" if stacks else "no slides: solutions"
        say(f"written {notebooks.shown(folder / page_of(path))}: {lesson.figures} figures, {shown}, {time.monotonic() - start:.1f} s")
    status |= _write_ledger(made, folder)
    _write_index(made, folder, lessons)
    return status


def _write_ledger(made: jinja2.Environment, folder: Path) -> int:
    """All claims with what the notebooks of this checkout computed, and links to those that the site has a page of."""
    known = ledger.claims()
    disagreeing = [claim for claim in known if not claim.agrees]
    for claim in disagreeing:
        says = f"computed as “{claim.finding.ruling}”" if claim.finding else "met in no notebook"
        say(f"FAILED  {claim.id}: {says}; ledger.csv says “{ledger.VERDICTS[claim.verdict]}” in notebook {claim.notebook}")
    pages = {path.stem for path in state.NOTEBOOKS.glob("*.ipynb") if (folder / page_of(path)).exists()}
    state.write_atomically(folder / "ledger.html", made.get_template("ledger.html").render(**ledger.view(known), pages=pages))
    state.write_atomically(folder / "ledger.csv", ledger.as_csv(known))
    say(f"written {notebooks.shown(folder / 'ledger.html')}: {len(known)} claims")
    return 1 if disagreeing else 0


def _write_index(made: jinja2.Environment, folder: Path, lessons: dict[Path, content.Lesson]) -> None:
    """Lists what was written now, and what stands in the folder from before."""
    known = {path.stem: path for path in state.NOTEBOOKS.glob("*.ipynb") if (folder / page_of(path)).exists()}
    known |= {path.stem: path for path in lessons if not is_solution(path)}
    rows = []
    for stem, path in sorted(known.items()):
        try:
            lesson = lessons.get(path) or read(path)
        except Problem:
            continue  # said above, or when it was published
        solutions = Path("solutions", stem + ".html")
        rows.append((lesson, page_of(path), deck_of(path), solutions if (folder / solutions).exists() else ""))
    state.write_atomically(folder / "index.html", made.get_template("index.html").render(rows=rows, claims=len(ledger.claims())))
    say(f"written {notebooks.shown(folder / 'index.html')}: {len(rows)} notebooks")


def main(words: list[str]) -> int:
    folder, *paths = words
    try:
        return publish(Path(folder), [Path(path) for path in paths])
    except Problem as problem:
        print(f"lab.py: {problem}", file=sys.stderr)
    except OSError as error:
        print(f"lab.py: {console.explain_os_error(error)}", file=sys.stderr)
    except KeyboardInterrupt:
        print("\nlab.py: stopped half-way; written files are whole, run the same command again to go on.", file=sys.stderr)
        return 130
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
