"""`lab.py run` and `lab.py check` on small notebooks of their own."""

from __future__ import annotations

import base64
import json
import os
import shutil
import struct
import subprocess
import sys
import zlib
from pathlib import Path

import pytest
from conftest import ENVIRONMENT

from lab import outputs, pictures

FIGURE = """\
Table table = Table.create("t",
    DoubleColumn.create("x", 0, 1, 2), DoubleColumn.create("y", 0, 1, 4));
LinePlot.create("Squares grow", table, "x", "y")"""

BAR = """\
ProgressBar bar = ProgressBar.of("naps");
for (int i = 0; i < 10; i++) {
    System.out.println("nap " + i);
    bar.at(i, 10);
    Thread.sleep(50);
}
bar.at(10, 10);"""


def cell(source: str, *tags: str) -> dict:
    metadata = {"tags": list(tags)} if tags else {}
    return {"cell_type": "code", "id": f"c{abs(hash(source)) % 10**8}", "source": source, "metadata": metadata, "outputs": [], "execution_count": None}


def write(path: Path, *cells: dict) -> Path:
    title = {"cell_type": "markdown", "id": "title", "source": "# Trial", "metadata": {}}
    metadata = {"kernelspec": {"name": "java", "display_name": "Java", "language": "java"}}
    path.write_text(json.dumps({"cells": [title, *cells], "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}), encoding="utf-8")
    return path


def read(path: Path) -> dict:
    return json.loads(path.read_text(encoding="utf-8"))


def lab(*words, **variables: str) -> subprocess.CompletedProcess:
    return subprocess.run(
        [sys.executable, str(ENVIRONMENT / "lab.py"), *map(str, words)],
        env={**os.environ, **variables},
        capture_output=True,
        encoding="utf-8",
        timeout=600,
    )


@pytest.fixture(scope="module")
def stored(tmp_path_factory, chromium_path):
    """A notebook with outputs and PNG, as `run` stores it."""
    path = write(
        tmp_path_factory.mktemp("notebooks") / "trial.ipynb",
        cell('System.out.println("β = 1");\nSystem.out.println("β = 2");'),
        cell("new Swish(1).value(1)"),
        cell(FIGURE),
        cell("System.nanoTime()", "volatile"),
        cell(BAR),
    )
    result = lab("run", path)
    assert result.returncode == 0, result
    assert "1 figures drawn, 0 unchanged" in result.stdout
    return path


def test_run_stores_outputs_without_traces_of_the_run(stored):
    book = read(stored)
    text, value, figure, _, naps = [one["outputs"] for one in book["cells"][1:]]
    assert ["".join(output["text"]) for output in text] == ["β = 1\nβ = 2\n"]
    assert value[0]["data"]["text/plain"][0].startswith("0.731058578630")
    assert ["".join(output["text"]) for output in naps] == ["".join(f"nap {i}\n" for i in range(10))]  # and no trace of the bar
    assert "version" not in book["metadata"]["language_info"]
    assert book["metadata"]["kernelspec"] == outputs.KERNELSPEC
    assert all("execution" not in one["metadata"] for one in book["cells"])
    assert "β" in stored.read_text(encoding="utf-8") and stored.read_text(encoding="utf-8").endswith("}\n")


def test_run_draws_each_figure(stored):
    (output,) = [output for _, _, output in outputs.figures(read(stored))]
    picture = base64.b64decode(outputs.text(output["data"][outputs.PNG]))
    about = output["metadata"][outputs.PNG]
    assert picture.startswith(b"\x89PNG") and struct.unpack(">II", picture[16:24]) == (700, about["height"])
    assert about["width"] == 700 and about["alt"] == outputs.text(output["data"]["text/plain"]).strip()
    assert len(set(picture)) > 100  # a plot, not an empty sheet


def test_a_picture_is_packed_without_loss():
    def png(pixels: bytes) -> bytes:
        def chunk(name: bytes, content: bytes) -> bytes:
            return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))

        head = chunk(b"IHDR", struct.pack(">IIBBBBB", 50, 40, 8, 6, 0, 0, 0))
        return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", pixels[:100]) + chunk(b"IDAT", pixels[100:]) + chunk(b"IEND", b"")

    rows = bytes(range(201)) * 40
    assert pictures.compressed(png(zlib.compress(rows, 0))) == pictures.compressed(png(zlib.compress(rows, 9)))
    packed = pictures.compressed(png(zlib.compress(rows, 0)))
    assert len(packed) < 1000 and zlib.decompress(packed[packed.index(b"IDAT") + 4 : -16]) == rows


def test_run_again_changes_nothing_but_volatile_cells(stored, tmp_path):
    again = Path(shutil.copy(stored, tmp_path))
    result = lab("run", again)
    assert result.returncode == 0 and "0 figures drawn, 1 unchanged" in result.stdout
    one, two = read(stored), read(again)
    assert one["cells"].pop(-2)["outputs"] != two["cells"].pop(-2)["outputs"]
    assert one == two
    assert os.listdir(tmp_path) == ["trial.ipynb"]


def test_check_passes_what_run_stored_and_finds_what_was_changed(stored, tmp_path):
    def changed(name: str, change) -> Path:
        book = read(stored)
        change(book["cells"])
        path = tmp_path / f"{name}.ipynb"
        path.write_text(json.dumps(book), encoding="utf-8")
        return path

    def tamper(cells):
        cells[2]["outputs"][0]["data"]["text/plain"] = "0.73"

    def redraw(cells):
        cells[3]["outputs"][0]["metadata"][outputs.PNG][outputs.FINGERPRINT] = "0" * 64

    good = changed("good", lambda cells: cells[4]["outputs"][0]["data"].update({"text/plain": "1"}))
    before = {path: path.read_bytes() for path in (good, changed("tampered", tamper), changed("stale", redraw))}
    result = lab("check", *before)
    assert result.returncode == 1
    said = [line for line in result.stdout.splitlines() if line.startswith(("same", "DIFFERS"))]
    assert [line.split()[0] for line in said] == ["same", "DIFFERS", "DIFFERS"]
    assert "cell 3, 'new Swish(1).value(1)': outputs differ" in result.stdout and "-0.73\n" in result.stdout
    assert "cell 4, 'Table table = " in result.stdout and "a stale PNG" in result.stdout
    assert "3 notebooks checked, 2 with differences or faults" in result.stdout
    assert all(path.read_bytes() == content for path, content in before.items())


def test_a_failing_cell_is_named_and_the_old_file_kept(tmp_path):
    path = write(tmp_path / "broken.ipynb", cell("int one = 1;"), cell("\nint two = none;\none"))
    before = path.read_bytes()
    result = lab("run", path)
    assert result.returncode == 1
    for word in ("broken.ipynb, cell 3, 'int two = none;'", "cannot find symbol", "variable none"):
        assert word in result.stdout, result
    assert path.read_bytes() == before


def test_a_kernel_that_dies_is_told(tmp_path):
    result = lab("run", write(tmp_path / "dying.ipynb", cell("System.exit(1);")))
    assert result.returncode == 1 and "cell 2, 'System.exit(1);': the kernel died" in result.stdout


def test_without_a_browser_figures_are_stored_as_json_and_that_is_said(tmp_path):
    path = write(tmp_path / "trial.ipynb", cell(FIGURE))
    result = lab("run", path, ACTIVATIONLAB_BROWSER=str(tmp_path / "none"))
    assert result.returncode == 0 and "1 figures have no PNG: run again where a browser is found." in result.stdout
    ((_, _, output),) = outputs.figures(read(path))
    assert outputs.PNG not in output["data"] and output["data"][outputs.PLOTLY]["data"]


@pytest.mark.parametrize("content, says", [(None, "There is no notebook"), ("{}", "is not a notebook"), ("public class", "is not a notebook")])
def test_what_is_no_notebook_is_told(tmp_path, content, says):
    path = tmp_path / "some.ipynb"
    if content:
        path.write_text(content)
    result = lab("check", path)
    assert result.returncode == 1 and says in result.stdout and "Traceback" not in result.stderr
