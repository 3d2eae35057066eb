"""A lesson as slides: a stack for each section, and below its first slide one for each thing that it has to say.

A figure has a slide to itself, and code of more than a line comes after it; elsewhere the code comes first, and its result appears at the next step,
so that there is time to bet. An exercise shows its task and not the cells in which to solve it: these are for the notebook.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from lab.content import PREDICTION, Lesson, Piece, emphatic, joined, words

ROOM = 600  # pixels of a slide, below its running head
LINE = 70  # no more than a line


@dataclass
class Stack:
    """A section's slides, one above the other, each as HTML."""

    title: str
    slides: list[str] = field(default_factory=list)


class _Deck:
    def __init__(self) -> None:
        self.stacks: list[Stack] = []
        self._waiting: list[Piece] = []  # what the next slide will hold
        self._code: list[Piece] = []  # of cells that showed nothing yet

    def heading(self, piece: Piece) -> None:
        self.end()
        if piece.level <= 2:
            self.stacks.append(Stack(words(piece.html)))
        self._waiting.append(piece)

    def text(self, piece: Piece) -> None:
        opening = len(self.stacks) == 1 and not self.stacks[0].slides and not emphatic(piece)
        last = self._waiting[-1].kind if self._waiting else "heading"
        bet = last == "prediction" and words(piece.html).startswith(PREDICTION)
        room = ROOM - sum(waiting.height for waiting in self._waiting) + (LINE if piece.height < LINE else 0)
        full = piece.height > room and last != "heading"
        if opening or bet or full:
            leads = full and last == "text" and self._waiting[-1].height < LINE and len(self._waiting) > 1
            line = [self._waiting.pop()] if leads else []  # what announces a list stays with it
            self.flush()
            self._waiting += line
        self._waiting.append(piece)

    def cell(self, code: Piece, results: list[Piece]) -> None:
        self._code.append(code)
        if not results:
            return
        self.flush()
        figures = [piece for piece in results if piece.kind == "figure"]
        short = len(results) == len(figures) == len(self._code) == 1 and code.height < LINE
        for figure in figures:
            self._add(figure.html + (code.html if short else ""), "figure")
        if short:
            self._code = []
        self._show_code([piece for piece in results if piece.kind != "figure"])

    def task(self, results: list[Piece]) -> None:
        """An exercise's, below what the notebook says about it."""
        for piece in results:
            self.text(piece)

    def end(self) -> None:
        self.flush()
        self._show_code([])

    def flush(self) -> None:
        if self._waiting:
            first = len(self.stacks) == 1 and not self.stacks[0].slides
            self._add(joined(self._waiting), "title" if first else "text")
            self._waiting = []

    def _show_code(self, results: list[Piece]) -> None:
        """Cells stay whole; results stand below the last of them where there is room."""
        page: list[Piece] = []
        for piece in self._code:
            if page and sum(one.height for one in [*page, piece]) > ROOM:
                self._add(joined(page), "listing")
                page = []
            page.append(piece)
        code, shown = joined(page), joined(results)
        if results and sum(piece.height for piece in [*page, *results]) > ROOM:
            self._add(code, "listing")
            self._add(shown, "listing")
        elif code or shown:
            self._add(code + (f'<div class="fragment">{shown}</div>' if results else ""), "listing")
        self._code = []

    def _add(self, markup: str, kind: str) -> None:
        if not self.stacks:
            self.stacks.append(Stack(""))
        stack = self.stacks[-1]
        head = f'<p class="running">{stack.title}</p>' if stack.slides else ""
        stack.slides.append(f'<section class="{kind}">{head}<div class="content">{markup}</div></section>')


def stacks(lesson: Lesson) -> list[Stack]:
    deck = _Deck()
    exercises = asked = False
    for cell in lesson.cells:
        if cell and cell[0].kind == "code":
            code, *results = cell
            if not exercises:
                deck.cell(code, results)
            elif not asked:
                deck.task(results)
                asked = True
            continue
        for piece in cell:
            if piece.kind == "heading":
                exercises = words(piece.html) == "Exercises" if piece.level <= 2 else exercises
                asked = False
                deck.heading(piece)
            else:
                deck.text(piece)
    deck.end()
    return deck.stacks
