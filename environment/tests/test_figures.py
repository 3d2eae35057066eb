"""Draws every figure of tablesaw-jupyter's gallery with plotly.js in a browser, and measures what is there.

The figures are written by that module's tests (`GalleryTest`) before this one runs.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

FIGURES = Path(__file__).resolve().parents[2] / "lib" / "tablesaw-jupyter" / "target" / "figures"
NAMES = sorted(path.stem for path in FIGURES.glob("*.json"))

# JupyterLab's cells are about 700 pixels wide on a small screen.
WIDTHS = (700, 1000)

# Where plotly.js draws the traces of a type, and what it draws for each of them.
DRAWN = {
    "scatter": (".scatterlayer > .trace", "path, text"),
    "bar": (".barlayer > .trace", ".point path"),
    "histogram": (".barlayer > .trace", ".point path"),
    "box": (".boxlayer > .trace", "path.box"),
    "candlestick": (".boxlayer > .trace", "path.box"),
    "ohlc": (".ohlclayer > .trace", "path"),
    "violin": (".violinlayer > .trace", "path.violin"),
    "heatmap": (".heatmaplayer > .hm", "image"),
    "histogram2d": (".heatmaplayer > .hm", "image"),
    "contour": (".contourlayer > .contour", ".contourfill path"),
    "pie": (".pielayer > .trace", "path.surface"),
}

DRAW = """async figure => {
  const div = document.getElementById('figure');
  await Plotly.newPlot(div, figure.data, figure.layout, figure.config);
}"""

# The number of traces of which something with an extent is drawn.
COUNT = """([group, mark]) => [...document.querySelectorAll('#figure ' + group)]
  .filter(trace => !trace.closest('.rangeslider-container'))
  .filter(trace => [...trace.querySelectorAll(mark)].some(element => {
    const box = element.getBoundingClientRect();
    return Math.max(box.width, box.height) > 1;
  })).length"""

# What a slider may move: lines, points, bars, contours and coloured grounds, each with its place.
PATHS = """plot => [...plot.querySelectorAll('.scatterlayer path, .barlayer .point path, .contourlayer path, .heatmaplayer image')]
  .map(mark => ['d', 'transform', 'href'].map(name => mark.getAttribute(name)))"""

# What is drawn outside the figure's frame, or over something else.
MISPLACED = """() => {
  const box = element => element.getBoundingClientRect();
  const frame = box(document.querySelector('#figure .main-svg'));
  const find = selector => [...document.querySelectorAll('#figure :is(' + selector + ')')]
    .filter(element => box(element).width > 0);
  const texts = '.gtitle, .legend, .annotation-text-g, .xtitle, .x2title, .ytitle, .y2title, '
    + '.colorbar, .slider-group, .xtick text, .ytick text';
  const found = find(texts)
    .filter(element => {
      const b = box(element);
      return b.left < frame.left - 1 || b.right > frame.right + 1
        || b.top < frame.top - 1 || b.bottom > frame.bottom + 1;
    })
    .map(element => 'outside: ' + element.getAttribute('class') + ' ' + element.textContent);
  const apart = [['.gtitle', '.legend'], ['.gtitle', '.annotation-text-g'], ['.legend', '.annotation-text-g'],
    ['.slider-group', '.xtitle'], ['.slider-group', '.xtick text'], ['.slider-group', '.legend'],
    ['.ytitle', '.ytick text'], ['.xtitle', '.xtick text'], ['.gtitle', '.cartesianlayer .bg'], ['.slider-group', '.cartesianlayer .bg']];
  for (const [one, other] of apart) {
    for (const a of find(one)) {
      for (const b of find(other)) {
        const p = box(a), q = box(b);
        if (p.left < q.right - 1 && q.left < p.right - 1 && p.top < q.bottom - 1 && q.top < p.bottom - 1) {
          found.push('overlap: ' + one + ' and ' + other + ' ' + b.textContent);
        }
      }
    }
  }
  return found;
}"""


def test_there_are_figures():
    assert len(NAMES) > 60, f"run `mvn -pl lib/tablesaw-jupyter test` first: it writes {FIGURES}"


@pytest.fixture(scope="module")
def page(browser, plotly_js):
    page = browser.new_page()
    page.requests = []
    page.on("request", lambda request: page.requests.append(request.url))
    page.set_content("<!doctype html><meta charset='utf-8'><body style='margin:0'><div id='figure'></div>")
    page.add_script_tag(content=plotly_js)
    yield page
    page.close()


@pytest.fixture
def drawn(page):
    """Draws a figure by name at a width; fails afterwards if the page met an error or asked for anything."""
    errors = []
    page.on("pageerror", lambda error: errors.append(str(error)))

    def draw(name: str, width: int) -> dict:
        figure = json.loads((FIGURES / f"{name}.json").read_text(encoding="utf-8"))
        page.requests.clear()
        page.set_viewport_size({"width": width, "height": 900})
        page.evaluate("Plotly.purge('figure')")
        page.evaluate(DRAW, figure)
        keep(page, f"{name}-{width}")
        return figure

    yield draw
    assert errors == []
    assert [url for url in page.requests if not url.startswith(("data:", "blob:"))] == []


def keep(page, name: str):
    """For a look with one's own eyes: FIGURE_PICTURES names a folder for pictures of everything drawn."""
    folder = os.environ.get("FIGURE_PICTURES")
    if folder:
        page.locator("#figure").screenshot(path=str(Path(folder) / f"{name}.png"))


def text_of(markup: str) -> str:
    for tag in ("<b>", "</b>", "<sup>", "</sup>", "<sub>", "</sub>", "<br>"):
        markup = markup.replace(tag, "")
    return letters(markup.replace("&lt;", "<"))


def letters(text: str) -> str:
    """Without spaces, and without the marks of no width by which plotly.js raises and lowers."""
    return text.replace(" ", "").replace("\u200b", "")


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", NAMES)
def test_everything_is_drawn_and_in_its_place(drawn, page, name, width):
    figure = drawn(name, width)

    wanted: dict[tuple[str, str], int] = {}
    for trace in figure["data"]:
        if trace["type"] in DRAWN and trace.get("mode") != "none":
            place = DRAWN[trace["type"]]
            wanted[place] = wanted.get(place, 0) + 1
    for place, traces in wanted.items():
        assert page.evaluate(COUNT, list(place)) == traces, place
    if any(trace["type"] == "scatter3d" for trace in figure["data"]):
        assert page.locator("#figure .gl-container canvas").count() >= 1

    title = figure["layout"].get("title", {}).get("text", "")
    if title:
        assert letters(page.locator("#figure .gtitle").text_content()) == text_of(title)
    assert page.evaluate(MISPLACED) == []


@pytest.mark.parametrize("name", [name for name in NAMES if "slider" in name])
def test_a_slider_moves_the_curves_without_a_kernel(drawn, page, name):
    figure = drawn(name, 700)
    slider = figure["layout"]["sliders"][0]
    curves = "[...document.querySelectorAll('#figure .js-line')].map(path => path.getAttribute('d'))"
    before = page.evaluate(curves)

    rail = page.locator("#figure .slider-rail-touch-rect").bounding_box()
    page.mouse.click(rail["x"] + rail["width"] - 2, rail["y"] + rail["height"] / 2)
    page.wait_for_function(
        f"document.getElementById('figure')._fullLayout.sliders[0].active === {len(slider['steps']) - 1}"
    )
    page.wait_for_timeout(400)
    keep(page, f"{name}-moved")

    assert page.evaluate(curves) != before
    assert page.evaluate(MISPLACED) == []
    last = slider["steps"][-1]
    assert last["label"] in page.locator("#figure .slider-label").first.text_content()
    changed = last["args"][1].get("title.text")
    if changed:
        assert letters(page.locator("#figure .gtitle").text_content()) == text_of(changed)


def test_tags_are_text(drawn, page):
    drawn("ours-markup", 700)
    assert "<script>alert(1)</script>" in page.locator("#figure .gtitle").text_content()
    assert "<img src=x onerror=alert(1)>" in page.locator("#figure .legend").text_content()
    assert page.locator("#figure .infolayer :is(img, script, a)").count() == 0
