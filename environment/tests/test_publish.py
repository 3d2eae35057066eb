"""`lab.py publish`: pages and slides of all notebooks in a browser without a network, as a reader and a lecturer meet them."""

from __future__ import annotations

import html
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ENVIRONMENT
from test_figures import MISPLACED, PATHS
from test_notebooks import FIGURE, cell, lab, write

from lab import ledger, machine, outputs, state

NAMES = sorted(path.stem for path in state.NOTEBOOKS.glob("*.ipynb"))
SOLUTIONS = sorted(path.stem for path in (state.NOTEBOOKS / "solutions").glob("*.ipynb"))
PICTURES = state.STATE / "screenshots"
PATIENCE = 60_000

# What is drawn of each figure that is to be seen: paths with an extent, of the traces that have points to show.
DRAWN = """root => [...root.querySelectorAll('.plot')].map(plot => {
  const box = element => element.getBoundingClientRect();
  const canvas = plot.querySelector('.canvas');
  const shows = trace => trace.visible === true && trace.mode !== 'none';
  const layers = ['.scatterlayer > .trace', '.barlayer > .trace', '.boxlayer > .trace', '.violinlayer > .trace', '.heatmaplayer > .hm',
    '.contourlayer > .contour', '.pielayer > .trace', '.ohlclayer > .trace'].join(', ');
  const marks = [...plot.querySelectorAll(layers)].filter(trace => [...trace.querySelectorAll('path, text, image')]
    .some(element => Math.max(box(element).width, box(element).height) > 1));
  return {
    traces: (canvas._fullData || []).filter(shows).length,
    drawn: marks.length,
    alt: canvas.getAttribute('aria-label'),
    wide: Math.abs(box(canvas).right - box(plot.querySelector('.frame')).right) > 2,
    misplaced: canvas._fullData ? misplaced(canvas) : [],
  };
})"""
DRAWN = f"""root => {{
  const misplaced = canvas => {{
    canvas.id = 'figure';
    try {{ return ({MISPLACED})(); }} finally {{ canvas.removeAttribute('id'); }}
  }};
  return ({DRAWN})(root);
}}"""

# Dollars and backslashes of formulas that nobody has set; in code they are code.
RAW = """() => {
  const walker = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
  const found = [];
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (!node.parentElement.closest('pre, code, script, noscript, .canvas, mjx-container') && /\\$|\\\\[([]/.test(node.data)) found.push(node.data);
  }
  return found;
}"""

# What a slide hides: content that is higher or wider than the slide, unless it can be scrolled, and text that is too small.
HIDDEN = """slide => {
  const content = slide.querySelector('.content');
  const found = [];
  const scrolls = getComputedStyle(content).overflowY === 'auto';
  if (!scrolls && content.scrollHeight > content.clientHeight + 1) found.push('higher than its slide');
  if (content.scrollWidth > content.clientWidth + 1) found.push('wider than its slide');
  const cut = [...content.querySelectorAll('pre, .result, .wide, mjx-container')].filter(element =>
    ['auto', 'scroll', 'hidden'].includes(getComputedStyle(element).overflowX) && element.scrollWidth > element.clientWidth + 1);
  found.push(...cut.map(element => 'cut off: ' + element.textContent.slice(0, 40)));
  const bottom = slide.closest('.slides').getBoundingClientRect().bottom;
  if (content.getBoundingClientRect().bottom > bottom + 1) found.push('below the edge');
  const small = [...content.querySelectorAll('p, li, td, pre')].filter(element => parseFloat(getComputedStyle(element).fontSize) < 15);
  return found.concat(small.map(element => 'small: ' + element.textContent.slice(0, 40)));
}"""


# Goes on from slide to slide as the space key does, up to the next slider or the end, and notes what is to be seen on each.
WALK = f"""async start => {{
  const seen = [];
  const next = () => {{
    const before = JSON.stringify(Reveal.getIndices());
    Reveal.next();
    return JSON.stringify(Reveal.getIndices()) !== before;
  }};
  if (!start) next();
  do {{
    const slide = Reveal.getCurrentSlide();
    await Figures.drawAll(slide);
    const {{ h, v }} = Reveal.getIndices();
    seen.push({{ place: `${{h}}.${{v}}`, figures: ({DRAWN})(slide), hidden: ({HIDDEN})(slide) }});
    if (slide.querySelector('.slider-group')) return seen;
  }} while (next());
  return seen;
}}"""


def stored(name: str) -> dict:
    return json.loads((state.NOTEBOOKS / f"{name}.ipynb").read_text(encoding="utf-8"))


def formulas(name: str) -> int:
    source = "\n".join(outputs.text(one["source"]) for one in stored(name)["cells"] if one["cell_type"] == "markdown")
    return len(re.findall(r"\$\$.+?\$\$|(?<![\\$])\$[^$]+?\$", re.sub(r"`[^`\n]*`", "", source), re.DOTALL))


def sliders(name: str) -> int:
    return sum(bool(output["data"][outputs.PLOTLY]["layout"].get("sliders")) for _, _, output in outputs.figures(stored(name)))


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Path:
    """The whole site, written without a JDK, a Maven or a network to be found."""
    folder = tmp_path_factory.mktemp("site")
    nowhere = {"JAVA_HOME": str(folder), "HTTPS_PROXY": "http://127.0.0.1:9", "HTTP_PROXY": "http://127.0.0.1:9"}
    result = lab("publish", "--out", folder, **nowhere)
    assert result.returncode == 0, result
    return folder


@pytest.fixture(scope="module")
def window(browser):
    """A page without a network, which remembers what it asked for and what went wrong."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.asked, page.errors = [], []

    def only_files(route):
        if not route.request.url.startswith("file:"):
            page.asked.append(route.request.url)
        route.continue_() if route.request.url.startswith("file:") else route.abort()

    context.route(re.compile(r"^(?!data:|blob:)"), only_files)
    page.on("pageerror", lambda error: page.errors.append(f"page: {error}"))
    page.on("console", lambda message: page.errors.append(f"{message.type}: {message.text}") if message.type in ("error", "warning") else None)
    yield page
    context.close()


def visit(window, path: Path, width: int = 1280, height: int = 900):
    window.asked.clear()
    window.errors.clear()
    window.set_viewport_size({"width": width, "height": height})
    window.goto(path.as_uri())
    window.wait_for_selector("html[data-ready]", timeout=PATIENCE)
    return window


def keep(window, name: str) -> None:
    PICTURES.mkdir(parents=True, exist_ok=True)
    window.screenshot(path=str(PICTURES / f"{name}.png"))


def assert_quiet(window) -> None:
    assert window.asked == []
    assert window.errors == []


def assert_drawn(look: dict) -> None:
    assert look["drawn"] == look["traces"] > 0, look
    assert look["misplaced"] == [], look
    assert not look["wide"], look


def move_each_slider(window, root) -> int:
    """Clicks near the far end of each slider's rail; returns how many figures changed."""
    moved = 0
    for plot in root.query_selector_all(".plot"):
        rail = plot.query_selector(".slider-rail-touch-rect")
        if not rail:
            continue
        rail.scroll_into_view_if_needed()
        box, before = rail.bounding_box(), plot.evaluate(PATHS)
        canvas = plot.query_selector(".canvas")
        active, last = canvas.evaluate("canvas => [canvas._fullLayout.sliders[0].active, canvas.layout.sliders[0].steps.length - 1]")
        far = 0 if active == last else last
        window.mouse.click(box["x"] + box["width"] * (0.97 if far else 0.03), box["y"] + box["height"] / 2)
        window.wait_for_function("([canvas, far]) => canvas._fullLayout.sliders[0].active === far", arg=[canvas, far], timeout=10_000)
        window.wait_for_function(f"([plot, before]) => JSON.stringify(({PATHS})(plot)) !== before", arg=[plot, json.dumps(before, separators=(',', ':'))])
        moved += 1
    return moved


@pytest.mark.parametrize("name", NAMES)
def test_a_page_shows_all_that_its_notebook_shows_on_a_phone_too(site, window, name):
    visit(window, site / f"{name}.html")
    notebook = stored(name)

    looks = window.evaluate(f"({DRAWN})(document)")
    assert [look["alt"] for look in looks] == [outputs.text(output["data"]["text/plain"]).strip() for _, _, output in outputs.figures(notebook)]
    for look in looks:
        assert_drawn(look)
    assert move_each_slider(window, window.query_selector("main")) == sliders(name)

    assert window.locator("mjx-container").count() == formulas(name)
    assert window.locator("mjx-container [data-mml-node=merror]").count() == 0
    assert window.evaluate(RAW) == []

    code = [one for one in notebook["cells"] if one["cell_type"] == "code" and outputs.text(one["source"]).strip()]
    assert window.locator("pre.code").count() == len(code)
    assert window.locator("pre.code span").count() > len(code)
    tables = sum("<table" in outputs.text(output.get("data", {}).get("text/html", "")) for one in code for output in one["outputs"])
    assert window.locator(".result table").count() == tables

    assert window.evaluate("document.documentElement.lang") == "en"
    assert window.title() == window.locator("h1").first.text_content() != ""
    ids = window.evaluate("[...document.querySelectorAll('[id]')].map(e => e.id).filter(id => !id.startsWith('MJX'))")
    headings = set(window.evaluate("[...document.querySelectorAll('h1, h2, h3')].map(e => e.id)"))
    assert headings <= set(ids) and len(headings) == len([one for one in ids if one in headings])

    window.set_viewport_size({"width": 390, "height": 844})  # a phone
    window.wait_for_function(
        "[...document.querySelectorAll('.plot')].every(plot => Math.abs(plot.querySelector('.canvas').getBoundingClientRect().width"
        " - plot.querySelector('.frame').clientWidth) < 2)"
    )
    keep(window, f"phone-{name}")
    assert window.evaluate("document.documentElement.scrollWidth") == 390
    for look in window.evaluate(f"({DRAWN})(document)"):
        assert_drawn(look)
    for title in window.locator("figcaption").all():
        assert title.is_visible() and title.text_content()
    assert_quiet(window)


@pytest.mark.parametrize("name", NAMES)
def test_a_deck_can_be_stepped_through_to_its_end(site, window, name):
    visit(window, site / f"{name}.slides.html", 1280, 720)
    sections = window.locator(".slides > section").count()
    headings = [line for one in stored(name)["cells"] if one["cell_type"] == "markdown" for line in outputs.text(one["source"]).splitlines()]
    assert sections == sum(bool(re.match(r"##? ", line)) for line in headings)
    assert window.locator("mjx-container [data-mml-node=merror]").count() == 0
    assert window.evaluate(RAW) == []

    slides, moved, start = [], 0, True
    while start or not window.evaluate("Reveal.isLastSlide()"):
        slides += window.evaluate(WALK, start)
        moved += move_each_slider(window, window.evaluate_handle("Reveal.getCurrentSlide()").as_element())
        start = False
    keep(window, f"deck-{name}")
    for slide in slides:
        assert slide["hidden"] == [], slide
        for look in slide["figures"]:
            assert_drawn(look)
    assert len({slide["place"] for slide in slides}) == window.evaluate("Reveal.getTotalSlides()")
    assert sum(len(slide["figures"]) for slide in slides) == len(list(outputs.figures(stored(name))))
    assert moved == sliders(name)
    assert_quiet(window)


def test_the_index_leads_to_every_page_and_deck(site, window):
    window.goto((site / "index.html").as_uri())
    links = window.evaluate("[...document.querySelectorAll('a')].map(a => a.getAttribute('href'))")
    assert set(links) == {f"{name}{end}.html" for name in NAMES for end in ("", ".slides")} | {f"solutions/{name}.html" for name in SOLUTIONS} | {"ledger.html"}
    *articles, last = window.locator("article").all_text_contents()
    assert f"{len(ledger.claims())} sentences" in last
    assert len(articles) == len(NAMES)
    for name, article in zip(NAMES, articles, strict=True):
        first = outputs.text(stored(name)["cells"][0]["source"])
        assert re.search(r"\*\*(.+?)\*\*(?!\w)", first)[1].replace("*", "") in article
        assert re.search(r"\*\*Time:\*\* (\d+ minutes)", first)[1] in article


def test_every_link_of_the_site_leads_to_a_file_of_it_or_out(site):
    for page in site.rglob("*.html"):
        text = re.sub(r"<script.*?</script>", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
        for link in re.findall(r'<a [^>]*href="([^"#]+)', text):
            assert re.match(r"https?://", link) or (page.parent / link).is_file(), f"{page.name}: {link}"
        for link, mark in re.findall(r'<a [^>]*href="([^"#:]*)#([^"/]+)"', text):
            target = (page.parent / link).read_text(encoding="utf-8") if link else text
            assert f' id="{html.unescape(mark)}"' in target, f"{page.name}: {link}#{mark}"


def test_the_ledger_shows_every_claim_and_leads_to_its_check(site, window):
    visit(window, site / "ledger.html")
    known = ledger.claims()
    rows = window.evaluate(
        """[...document.querySelectorAll('.document tbody tr')].map(row => [row.id, row.querySelector('td:last-child .sign').className.split(' ')[1],
        row.querySelectorAll('li').length, row.querySelector('a').getAttribute('href')])"""
    )
    assert rows == [[one.id, one.verdict, len(one.finding.check), f"{one.finding.notebook}.html#{one.id}"] for one in known]
    assert window.evaluate("[...document.querySelectorAll('.squares a')].map(a => a.hash)") == [f"#{one.id}" for one in known]
    for name in NAMES:
        page = (site / f"{name}.html").read_text(encoding="utf-8")
        its = [one.id for one in known if one.finding.notebook == name]
        assert sorted(re.findall(r'<div class="result" id="(D\d-\d\d)">', page)) == its
    assert window.locator(".contradiction").count() == len(ledger.contradictions(known))
    assert window.locator(".contradiction .sides > div:has(.sign)").count() > window.locator(".contradiction").count()
    assert (site / "ledger.csv").read_text(encoding="utf-8").count("\nD") == len(known)
    keep(window, "ledger")
    window.set_viewport_size({"width": 390, "height": 844})
    keep(window, "phone-ledger")
    assert window.evaluate("document.documentElement.scrollWidth") == 390
    assert_quiet(window)


def test_the_ledger_can_be_sifted_and_a_link_shows_what_was_sifted_out(site, window):
    visit(window, site / "ledger.html")
    known = ledger.claims()
    window.locator(".sieve select").select_option("FALSE")
    false = [one.id for one in known if one.verdict == "FALSE"]
    visible = "[...document.querySelectorAll('.document tbody tr')].filter(row => row.offsetParent).map(row => row.id)"
    assert window.evaluate(visible) == false
    assert window.locator(".sieve output").text_content() == f"{len(false)} of {len(known)} claims"
    window.locator(".sieve input").fill("no such words")
    assert window.evaluate(visible) == []
    window.locator(".sieve input").fill("ELU logarithmic")
    assert window.evaluate(visible) == ["D1-35"]
    window.locator(".squares a").first.click()
    window.wait_for_function(f"({visible}).length === {len(known)}")
    assert window.locator(f"#{known[0].id}").evaluate("row => Math.abs(row.getBoundingClientRect().top) < innerHeight")
    assert_quiet(window)


@pytest.mark.parametrize("name", SOLUTIONS)
def test_solutions_have_a_page_and_no_slides(site, window, name):
    visit(window, site / "solutions" / f"{name}.html")
    assert window.locator("pre.code").count() > 0
    assert not (site / "solutions" / f"{name}.slides.html").exists()
    assert_quiet(window)


# Faults: one sentence, and a status other than zero.


def test_an_unknown_notebook_is_named(tmp_path):
    result = lab("publish", "--out", tmp_path / "site", tmp_path / "none.ipynb")
    assert result.returncode != 0
    assert "There is no notebook" in result.stdout + result.stderr and "Traceback" not in result.stderr


def test_a_notebook_that_was_not_run_is_told_to_be_run(tmp_path):
    path = write(tmp_path / "fresh.ipynb", cell("1 + 1"), cell(FIGURE))
    result = lab("publish", "--out", tmp_path / "site", path)
    assert result.returncode != 0
    assert "has no outputs: run it first" in result.stdout and "fresh.ipynb" in result.stdout
    assert not (tmp_path / "site" / "fresh.html").exists()

    half = json.loads(path.read_text(encoding="utf-8"))
    value = {"output_type": "execute_result", "data": {"text/plain": "2"}, "metadata": {}, "execution_count": 1}
    half["cells"][1] |= {"execution_count": 1, "outputs": [value]}
    path.write_text(json.dumps(half), encoding="utf-8")
    result = lab("publish", "--out", tmp_path / "site", path)
    assert result.returncode != 0
    assert "has not run 1 of its 2 code cells: run it first" in result.stdout


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_is_told(tmp_path):
    """The same call to the system that a full disk refuses: the half-written page lies on a device that is always full."""
    program = (
        "import pathlib, lab.state, lab.publish, sys\n"
        "true = pathlib.Path.write_text\n"
        "pathlib.Path.write_text = lambda path, *words, **more: true(pathlib.Path('/dev/full'), *words, **more)\n"
        f"sys.exit(lab.publish.main([{str(tmp_path)!r}, {str(state.NOTEBOOKS / (NAMES[0] + '.ipynb'))!r}]))\n"
    )
    env = {**os.environ, "PYTHONPATH": str(ENVIRONMENT)}
    result = subprocess.run([sys.executable, "-c", program], env=env, capture_output=True, encoding="utf-8", timeout=120)
    assert result.returncode == 1
    assert "The disk is full" in result.stderr and "Traceback" not in result.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(machine.WINDOWS or not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_may_not_be_written_is_told(tmp_path):
    tmp_path.chmod(0o500)
    result = lab("publish", "--out", tmp_path / "site", state.NOTEBOOKS / f"{NAMES[0]}.ipynb")
    assert result.returncode == 1 and "No permission to write" in result.stderr
