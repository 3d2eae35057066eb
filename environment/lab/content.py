"""A stored notebook as pieces of HTML, in its order, from which pages and slides are made. Runs in the made environment."""

from __future__ import annotations

import html
import itertools
import json
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote

from mistune import Markdown, import_plugin
from nbconvert.filters.markdown_mistune import IPythonRenderer, MathBlockParser, MathInlineParser
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import JavaLexer

from lab import ledger, outputs
from lab.console import plain

PREDICTION = "▷"
CHINESE = re.compile(r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]+")
CODE = HtmlFormatter(nowrap=True)


@dataclass(frozen=True)
class Piece:
    """A heading, a block of text, a prediction, a cell's code, or a result of it."""

    kind: str  # heading, text, prediction, code, figure or result
    html: str
    level: int = 0  # of a heading
    height: int = 0  # estimated, in pixels of a slide of 1280 × 720


@dataclass
class Lesson:
    """A notebook's pieces, and what its first cell says about it."""

    title: str = ""
    question: str = ""
    minutes: str = ""
    cells: list[list[Piece]] = field(default_factory=list)

    @property
    def sections(self) -> list[tuple[str, str]]:
        """Each section's mark and title."""
        headings = [piece for cell in self.cells for piece in cell if piece.kind == "heading" and piece.level == 2]
        return [(re.search(r'id="([^"]*)"', heading.html)[1], words(heading.html)) for heading in headings]

    @property
    def figures(self) -> int:
        return sum(piece.kind == "figure" for cell in self.cells for piece in cell)

    @property
    def formulas(self) -> int:
        return sum(piece.html.count('<span class="math') for cell in self.cells for piece in cell)


def joined(pieces: Iterable[Piece]) -> str:
    """HTML of several pieces; a prediction and its answers stand in one box."""
    markup = ""
    for kind, run in itertools.groupby(pieces, lambda piece: piece.kind):
        inner = "".join(piece.html for piece in run)
        markup += f'<div class="prediction">\n{inner}</div>\n' if kind == "prediction" else inner
    return markup


def words(markup: str) -> str:
    """The text of HTML."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", "", markup)).split())


def mark_of(heading: str) -> str:
    """The mark of a section, by its heading or as a notebook's own links write it, with dashes for blanks."""
    return re.sub(r"[^\w]+", "-", heading.lower()).strip("-") or "section"


class Writer(IPythonRenderer):
    """Writes each block of a Markdown cell by itself, formulas between marks that are no dollars, and links as the site needs them."""

    def __init__(self, folder: Path, published: Callable[[Path], bool]):
        super().__init__(escape=False, embed_images=True, path=str(folder))
        self._folder, self._published = folder, published
        self._marks: set[str] = set()

    def __call__(self, tokens, state):
        return [(token["type"], token.get("attrs", {}).get("level", 0), self.render_token(token, state)) for token in tokens]

    def heading(self, text: str, level: int, **_) -> str:
        stem = mark = mark_of(words(text))
        while mark in self._marks:
            mark = f"{stem}-{len(self._marks)}"
        self._marks.add(mark)
        return f'<h{level} id="{html.escape(mark)}">{text}</h{level}>\n'

    def text(self, text: str) -> str:
        return CHINESE.sub(lambda run: f'<span lang="zh">{run[0]}</span>', super().text(text))

    def inline_html(self, html: str) -> str:
        """As it stands: a tag on its own, such as <details>, is no whole element, and embedding pictures would close it."""
        return super().inline_html(html) if html.startswith("<img") else html

    def inline_math(self, body: str) -> str:
        return f'<span class="math">\\({self.escape_html(body)}\\)</span>'

    def block_math(self, body: str) -> str:
        return f'<span class="math display">\\[{self.escape_html(body)}\\]</span>'

    def latex_environment(self, name: str, body: str) -> str:
        return self.block_math(f"\\begin{{{name}}}{body}\\end{{{name}}}")

    def link(self, text: str, url: str, title: str | None = None) -> str:
        """A link to a notebook leads to its page; to another file of the checkout, which the site does not hold, nowhere."""
        if re.match(r"[a-z]+:", url):
            return super().link(text, url, title)
        target, _, section = url.partition("#")
        place = f"#{mark_of(unquote(section))}" if section else ""
        if not target:
            return super().link(text, place, title)
        if target.endswith(".ipynb") and self._published((self._folder / target).resolve()):
            return super().link(text, target.removesuffix(".ipynb") + ".html" + place, title)
        return text


def lesson(notebook: dict, folder: Path, published: Callable[[Path], bool]) -> Lesson:
    """A notebook of this folder; `published` tells of another notebook whether the site has a page of it."""
    plugins = [import_plugin(name) for name in ("strikethrough", "table", "url")]
    markdown = Markdown(Writer(folder, published), MathBlockParser(), MathInlineParser(hard_wrap=False), plugins)
    result = Lesson()
    for cell in notebook["cells"]:
        source = outputs.text(cell["source"])
        if cell["cell_type"] == "markdown":
            result.cells.append(list(_texts(markdown(source))))
        elif cell["cell_type"] == "code" and source.strip():
            result.cells.append([_code(source), *(_result(output) for output in outputs.merged(cell["outputs"]))])
    _introduce(result)
    return result


def _introduce(result: Lesson) -> None:
    first = result.cells[0] if result.cells else []
    for piece in first:
        if piece.kind == "heading" and piece.level == 1 and not result.title:
            result.title = words(piece.html)
        elif emphatic(piece) and not result.question:
            result.question = words(piece.html)
        elif time := re.search(r"Time: (\d+) minutes", words(piece.html)):
            result.minutes = result.minutes or time[1]


def emphatic(piece: Piece) -> bool:
    """A paragraph that is bold or italic as a whole, as question and subtitle are."""
    return bool(re.fullmatch(r"<p><(strong|em)>(?:(?!</\1>).)*</\1></p>", piece.html.strip(), re.DOTALL))


def _texts(blocks: list[tuple[str, int, str]]):
    answers = False  # whether what comes next may be a prediction's answers
    for kind, level, markup in blocks:
        if kind == "heading":
            yield Piece("heading", markup, level, 90)
        elif kind in ("blank_line", "thematic_break") or not markup.strip():
            continue
        else:
            markup = f'<div class="wide">\n{markup}</div>\n' if kind == "table" else markup
            start = words(markup)[:3]
            answers = start.startswith(PREDICTION) or (answers and (start.startswith("(") or kind == "list"))
            yield Piece("prediction" if answers else "text", markup, 0, _text_height(kind, markup))
            continue
        answers = False


def _text_height(kind: str, markup: str) -> int:
    if kind == "table":
        return 40 + 46 * markup.count("<tr")
    pieces = re.split(r"<br ?/?>|</li>|</p>", markup)
    lines = sum(max(1, -(-len(words(piece)) // 74)) for piece in pieces if words(piece))
    return 18 + 43 * lines + 50 * markup.count("math display")


def _code(source: str) -> Piece:
    coloured = highlight(source, JavaLexer(stripnl=False), CODE).rstrip()
    return Piece("code", f'<pre class="code"><code>{coloured}</code></pre>\n', 0, 36 + 31 * len(source.rstrip().splitlines()))


def _result(output: dict) -> Piece:
    if output["output_type"] == "stream":
        return _printed(outputs.text(output["text"]))
    if output["output_type"] == "error":
        return _printed("\n".join(output["traceback"]))
    data = output["data"]
    if outputs.PLOTLY in data:
        return _figure(data[outputs.PLOTLY], outputs.text(data.get("text/plain", "")).strip())
    if "text/html" in data:
        markup = outputs.text(data["text/html"])
        markup = CHINESE.sub(lambda run: f'<span lang="zh">{run[0]}</span>', markup)
        rows = re.split(r"</tr>|</li>|</div>|</caption>", markup)
        height = sum(38 * max(1, -(-len(words(row)) // 88)) for row in rows if words(row))
        mark = f' id="{claim}"' if (claim := ledger.claim_of(output)) else ""
        return Piece("result", f'<div class="result"{mark}>{markup}</div>\n', 0, 30 + height)
    if outputs.PNG in data:
        alt = html.escape(outputs.text(data.get("text/plain", "")).strip())
        picture = outputs.text(data[outputs.PNG]).strip()
        return Piece("result", f'<div class="result"><img alt="{alt}" src="data:image/png;base64,{picture}"></div>\n', 0, 600)
    return _printed(outputs.text(data.get("text/plain", "")))


def _printed(text: str) -> Piece:
    text = plain(text).rstrip()
    lines = sum(max(1, -(-len(line) // 88)) for line in text.splitlines())
    return Piece("result", f'<pre class="printed">{html.escape(text)}</pre>\n', 0, 36 + 31 * lines)


def _figure(figure: dict, alt: str) -> Piece:
    layout = figure.get("layout", {})
    height = int(layout.get("height") or 450)
    stored = json.dumps(figure, separators=(",", ":"), ensure_ascii=False).replace("</", "<\\/").replace("<!--", "<\\u0021--")
    alt = html.escape(alt or words(str(layout.get("title", {}).get("text", ""))))
    return Piece(
        "figure",
        f'<figure class="plot" style="--height:{height}px"><figcaption></figcaption>'
        f'<div class="frame"><div class="canvas" role="img" aria-label="{alt}"></div></div>'
        f'<noscript><p>{alt}</p></noscript><script type="application/json">{stored}</script></figure>\n',
        0,
        640,
    )
