"""Each notebook in JupyterLab as a reader meets it: opened through `lab.py open`, Run All, and a look at every output and plot."""

from __future__ import annotations

import contextlib
import json
import os
import re
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from conftest import ENVIRONMENT
from test_figures import PATHS

from lab import outputs, pictures, state

STORED = sorted(path.name for path in state.NOTEBOOKS.glob("*.ipynb"))
TRIAL = "trial-of-the-browser.ipynb"  # written by a test and deleted after it
PICTURES = state.STATE / "screenshots"
PATIENCE = 300_000

# What cells say when they fail, and what they write to stderr.
ERRORS = '[data-mime-type="application/vnd.jupyter.stderr"]'

# What is drawn of one plot. A trace counts as drawn when something of it has an extent.
LOOK = """plot => {
  const box = element => element.getBoundingClientRect();
  const frame = box(plot.querySelector('.main-svg'));
  const layers = ['.scatterlayer > .trace', '.barlayer > .trace', '.boxlayer > .trace', '.violinlayer > .trace', '.heatmaplayer > .hm',
    '.contourlayer > .contour', '.pielayer > .trace', '.ohlclayer > .trace'].join(', ');
  const extent = element => Math.max(box(element).width, box(element).height) > 1;
  const drawn = [...plot.querySelectorAll(layers)].filter(
    trace => [...trace.querySelectorAll('path, text, image')].some(extent));
  const texts = ['.gtitle', '.xtitle', '.ytitle', '.x2title', '.y2title', '.legend', '.slider-group', '.annotation-text-g'];
  const present = texts.flatMap(selector => [...plot.querySelectorAll(selector)]).filter(element => box(element).width > 0);
  const outside = present.filter(element => box(element).left < frame.left - 1 || box(element).right > frame.right + 1
    || box(element).top < frame.top - 1 || box(element).bottom > frame.bottom + 1);
  const visible = plot._fullData.filter(trace => trace.visible === true && trace.mode !== 'none');
  return {
    traces: visible.length,
    drawn: drawn.length,
    title: plot.querySelector('.gtitle')?.textContent || '',
    outside: outside.map(element => element.getAttribute('class') + ' ' + element.textContent),
    sliders: plot.querySelectorAll('.slider-group').length,
  };
}"""


@contextlib.contextmanager
def trial(*cells: str):
    """A notebook of these cells, which is there for the time of a test."""
    path = state.NOTEBOOKS / TRIAL
    book = {
        "cells": [
            {"cell_type": "code", "id": f"c{n}", "source": source, "metadata": {}, "outputs": [], "execution_count": None}
            for n, source in enumerate(cells)
        ],
        "metadata": {"kernelspec": outputs.KERNELSPEC},
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    path.write_text(json.dumps(book), encoding="utf-8")
    try:
        yield TRIAL
    finally:
        path.unlink()


@pytest.fixture
def notebook(request):
    """A stored notebook's name; or a trial's where none is stored yet."""
    if request.param != TRIAL:
        yield request.param
        return
    with trial(
        "1 + 1",
        'Table table = Table.create("t", DoubleColumn.create("x", 0, 1, 2), DoubleColumn.create("y", 0, 1, 4));\ntable',
        'LinePlot.create("Squares grow", table, "x", "y")',
        'Figure bars = VerticalBarPlot.create("Bars", Table.create("t", StringColumn.create("k", "a", "b"), DoubleColumn.create("v", 1, 2)), "k", "v");\nbars',
    ) as name:
        yield name


@pytest.fixture
def page(browser, lab_server):
    """A page that remembers its requests and errors, and in which nothing is saved to the notebooks."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.requests, page.errors = [], []
    page.on("request", lambda request: page.requests.append(request.url))
    page.on("pageerror", lambda error: page.errors.append(f"page: {error}"))
    page.on("console", lambda message: page.errors.append(f"console: {message.text}") if message.type == "error" else None)

    def unsaved(route):
        if route.request.method in ("PUT", "PATCH"):
            model = route.fetch(method="GET", url=route.request.url.partition("?")[0] + "?content=0", post_data=None)
            route.fulfill(response=model)
        else:
            route.continue_()

    page.route("**/api/contents/**", unsaved)
    yield page
    context.close()
    end_kernels(lab_server)


def end_kernels(lab_server) -> None:
    """Each holds a gigabyte once its notebook has run."""
    authorised = {"Authorization": f"token {lab_server.token}"}
    with urllib.request.urlopen(urllib.request.Request(f"{lab_server.url}api/kernels", headers=authorised)) as answer:
        kernels = json.load(answer)
    for kernel in kernels:
        address = f"{lab_server.url}api/kernels/{kernel['id']}"
        urllib.request.urlopen(urllib.request.Request(address, method="DELETE", headers=authorised)).close()


def open_notebook(page, lab_server, name: str) -> None:
    page.goto(f"{lab_server.url}lab/workspaces/browser-test/tree/{name}?token={lab_server.token}&reset")
    page.wait_for_selector(".jp-NotebookPanel .jp-Cell", timeout=PATIENCE)
    # Run All before the kernel is there would ask which kernel to take.
    page.wait_for_selector('#jp-main-statusbar :text("Java (Activation Lab) | Idle")', timeout=PATIENCE)


def run_all(page) -> None:
    page.click('.lm-MenuBar-itemLabel:text-is("Run")')
    page.click('.lm-Menu-itemLabel:text-is("Run All Cells")')
    page.wait_for_function(
        """() => {
          const cells = [...document.querySelectorAll('.jp-NotebookPanel .jp-CodeCell')];
          const prompts = cells.filter(cell => cell.querySelector('.cm-content')?.textContent.trim())
            .map(cell => cell.querySelector('.jp-InputPrompt').textContent);
          return prompts.length > 0 && prompts.every(text => /^\\[\\d+\\]:$/.test(text));
        }""",
        timeout=3 * PATIENCE,
    )


def saved(page) -> dict:
    """The notebook as JupyterLab would store it."""
    with page.expect_request(lambda request: request.method == "PUT" and "/api/contents/" in request.url) as request:
        page.click('.lm-MenuBar-itemLabel:text-is("File")')
        page.click('.lm-Menu-itemLabel:text-is("Save Notebook")')
    return request.value.post_data_json["content"]


def look_at_every_plot(page, name: str) -> list[dict]:
    """Scrolls to every plot and measures it; moves each slider and compares the paths before and after."""
    looks = []
    for number, plot in enumerate(page.query_selector_all(".jp-NotebookPanel .jp-RenderedPlotly")):
        plot.scroll_into_view_if_needed()
        plot.wait_for_selector(".main-svg")
        look = plot.evaluate(LOOK)
        for slider in plot.query_selector_all(".slider-rail-touch-rect"):
            before, rail, height = plot.evaluate(PATHS), slider.bounding_box(), plot.bounding_box()["height"]
            at_end = plot.evaluate("plot => (slider => slider.active === slider.steps.length - 1)((plot._fullLayout || plot.querySelector('.js-plotly-plot')._fullLayout).sliders[0])")
            page.mouse.click(rail["x"] + rail["width"] * (0.03 if at_end else 0.97), rail["y"] + rail["height"] / 2)
            deadline = time.monotonic() + 10
            while plot.evaluate(PATHS) == before and time.monotonic() < deadline:
                page.wait_for_timeout(50)
            look["moved"] = plot.evaluate(PATHS) != before
            page.wait_for_timeout(500)  # a figure that forgets its height shrinks a moment later
            look["shrunk"] = plot.bounding_box()["height"] < height - 1
        plot.screenshot(path=str(PICTURES / f"{name}-{number + 1:02}.png"))
        looks.append(look)
    return looks


@pytest.mark.parametrize("notebook", STORED or [TRIAL], indirect=True)
def test_a_notebook_reproduces_its_outputs_and_every_plot_is_drawn(page, lab_server, notebook):
    PICTURES.mkdir(parents=True, exist_ok=True)
    name = Path(notebook).stem
    open_notebook(page, lab_server, notebook)
    run_all(page)
    assert page.locator(ERRORS).all_text_contents() == []
    page.screenshot(path=str(PICTURES / f"{name}.png"))

    stored = json.loads((state.NOTEBOOKS / notebook).read_text(encoding="utf-8"))
    if notebook != TRIAL:
        # What `lab.py check` would do, without running the notebook a second time: `lab.py test` relies on it.
        assert outputs.lint(stored, pictures.plotly_version()) == []
        assert outputs.differences(stored, saved(page)) == []
    looks = look_at_every_plot(page, name)
    wanted = 2 if notebook == TRIAL else len(list(outputs.figures(stored)))
    assert len(looks) == wanted
    for look in looks:
        assert look["drawn"] == look["traces"] > 0, look
        assert look["title"], look
        assert look["outside"] == [], look
        assert look.get("moved", True), look
        assert not look.get("shrunk"), look

    assert page.query_selector_all(".jp-Dialog, .Toastify__toast") == []
    ours = urlsplit(lab_server.url).netloc
    assert [url for url in page.requests if urlsplit(url).scheme not in ("data", "blob") and urlsplit(url).netloc != ours] == []
    assert page.errors == []


def test_a_long_run_shows_how_far_it_is_and_can_be_interrupted(page, lab_server):
    run = """Seeds.run(%d, ProgressBar.of("seeds"), seed -> {
    try { Thread.sleep(%d); } catch (InterruptedException e) { Thread.currentThread().interrupt(); }
    return 1;
}).size()"""
    with trial(run % (8, 1000), run % (100_000, 100)) as name:
        open_notebook(page, lab_server, name)
        page.click('.lm-MenuBar-itemLabel:text-is("Run")')
        page.click('.lm-Menu-itemLabel:text-is("Run All Cells")')
        cells = page.locator(".jp-NotebookPanel .jp-CodeCell")
        page.wait_for_selector("progress", timeout=PATIENCE)
        assert re.search(r"[1-7] of 8 seeds", cells.nth(0).text_content())
        PICTURES.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=str(PICTURES / "progress.png"))
        cells.nth(1).locator("progress").wait_for(timeout=PATIENCE)
        assert cells.nth(0).locator("progress").count() == 0
        assert cells.nth(0).locator(".jp-OutputArea-output").all_text_contents() in (["8"], ["", "8"])
        page.click('[data-command="notebook:interrupt-kernel"]')
        cells.nth(1).locator(ERRORS).wait_for(timeout=PATIENCE)
        assert "interrupted" in cells.nth(1).locator(ERRORS).text_content()
        page.screenshot(path=str(PICTURES / "progress-interrupted.png"))
    assert page.errors == []


def test_the_launcher_offers_the_java_kernel_and_no_other(page, lab_server):
    page.goto(lab_server.page("lab/workspaces/browser-test-launcher"))
    page.wait_for_selector(".jp-LauncherCard", timeout=PATIENCE)
    names = page.eval_on_selector_all('.jp-LauncherCard[data-category="Notebook"] .jp-LauncherCard-label', "all => all.map(e => e.textContent)")
    assert names == ["Java (Activation Lab)"]
    page.wait_for_timeout(3000)  # time for a question about news to appear
    PICTURES.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=str(PICTURES / "launcher.png"))
    assert page.query_selector_all(".jp-Dialog, .Toastify__toast") == []


def test_a_second_open_finds_the_first(lab_server):
    result = subprocess.run(
        [sys.executable, str(ENVIRONMENT / "lab.py"), "open", "--no-browser"], capture_output=True, text=True, timeout=120
    )
    assert result.returncode == 0
    assert result.stdout.startswith(f"JupyterLab is already running: {lab_server.url}") and lab_server.token in result.stdout
    assert len(result.stdout.splitlines()) == 1  # nothing was made again


def test_the_server_wants_its_token(lab_server):
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(f"{lab_server.url}api/contents")
    assert refused.value.code == 403
    with urllib.request.urlopen(f"{lab_server.url}api/contents?token={lab_server.token}") as answer:
        assert answer.status == 200


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads Linux's table of sockets")
def test_the_server_listens_on_loopback_only(lab_server):
    port = f"{urlsplit(lab_server.url).port:04X}"
    listening = []
    for table in ("/proc/net/tcp", "/proc/net/tcp6"):
        if os.path.exists(table):
            rows = [line.split() for line in Path(table).read_text().splitlines()[1:]]
            listening += [row[1] for row in rows if row[3] == "0A" and row[1].endswith(f":{port}")]
    assert listening == [f"0100007F:{port}"]


def test_doctor_names_the_running_server(lab_server):
    result = subprocess.run([sys.executable, str(ENVIRONMENT / "lab.py"), "doctor"], capture_output=True, text=True, timeout=120)
    assert lab_server.url in result.stdout


def test_nothing_of_the_users_own_is_read_or_written(lab_server):
    """The server was started with a home folder whose Jupyter configuration ends any server that reads it."""
    found = {path.relative_to(lab_server.home).as_posix() for path in lab_server.home.rglob("*") if path.is_file()}
    assert {path for path in found if path.startswith((".jupyter", ".ipython", ".local/share/jupyter"))} == {".jupyter/jupyter_server_config.py"}
