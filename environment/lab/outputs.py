"""What a notebook's outputs must look like, and how two of them differ. Works on notebooks as nested dicts."""

from __future__ import annotations

import difflib
import hashlib
import json
import re
import statistics

from lab.console import plain

PLOTLY = "application/vnd.plotly.v1+json"
PNG = "image/png"
FINGERPRINT = "plotly_sha256"  # in the PNG's metadata: of the JSON that it was drawn from
KERNELSPEC = {"display_name": "Java (Activation Lab)", "language": "java", "name": "java"}

LONGEST_CELL = 15  # lines
LONGEST_MEDIAN_CELL = 5  # lines, in a notebook with enough cells for a median to mean something
ENOUGH_CELLS = 5
LONGEST_LINE = 88  # characters: a projector shows no more
LARGEST_PNG = 100_000  # characters of base64
LARGEST_FIGURE = 30_000  # bytes of JSON
LARGEST_SLIDER_FIGURE = 60_000
SHOWN_DIFFERENCES = 20  # lines of a cell's diff

CARTESIAN = {"scatter", "scattergl", "bar", "histogram", "box", "violin", "heatmap", "contour", "histogram2d", "histogram2dcontour", "candlestick", "ohlc"}

# What Object.toString prints, as in PrintStream@65cdc5df or [D@1b2c3d: it differs from run to run.
OBJECT_HASH = re.compile(r"[\w$;\]]@[0-9a-f]{4,8}\b")


def text(value) -> str:
    """A notebook's string, which its file may hold as a list of lines."""
    return value if isinstance(value, str) else "".join(value)


def first_line(cell: dict) -> str:
    lines = [line.strip() for line in text(cell["source"]).splitlines() if line.strip()]
    return lines[0] if lines else "(empty)"


def tagged(cell: dict, tag: str) -> bool:
    return tag in cell.get("metadata", {}).get("tags", [])


def message(cell: dict) -> str:
    """What a failed cell's error says, without source lines and stack: the kernel's own name and value hold little."""
    for output in cell["outputs"]:
        if output["output_type"] == "error":
            lines = [line.strip() for line in plain("\n".join(output["traceback"])).splitlines()]
            return "; ".join(line for line in lines if line and not line.startswith(("|", "at ")))[:300] or output["ename"]
    return "it failed without a word"


def merged(outputs: list[dict]) -> list[dict]:
    """Adjacent pieces of one stream joined: how a kernel cuts them differs from run to run."""
    result: list[dict] = []
    for output in outputs:
        last = result[-1] if result else {}
        if output["output_type"] == "stream" == last.get("output_type") and output["name"] == last["name"]:
            result[-1] = type(last)({**last, "text": text(last["text"]) + text(output["text"])})
        else:
            result.append(output)
    return result


def tidied(notebook: dict) -> None:
    """Drops, in place, what a run leaves behind that is no result: timing, versions, and outputs that were cleared."""
    notebook["metadata"]["kernelspec"] = dict(KERNELSPEC)
    notebook["metadata"].get("language_info", {}).pop("version", None)
    for cell in notebook["cells"]:
        cell["metadata"].pop("execution", None)
        if cell["cell_type"] == "code":
            cell["outputs"] = merged([output for output in cell["outputs"] if output.get("data") != {}])


def fingerprint(figure: dict, plotly_version: str) -> str:
    """Changes whenever the figure's picture may; how a number is written, as 1e2 or 100, does not matter."""
    canonical = json.dumps([plotly_version, _numbers(figure)], sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(canonical.encode()).hexdigest()


def _numbers(figure: dict) -> dict:
    """JSON knows one kind of number: a browser that saves the notebook writes 2.4262e+17 as 242620000000000000."""

    def shortest(digits: str) -> int | float:
        number = float(digits)
        return int(number) if number.is_integer() else number

    return json.loads(json.dumps(figure), parse_float=shortest, parse_int=shortest)


def figures(notebook: dict):
    """Each output that holds a figure, with its cell's number."""
    for number, cell in enumerate(notebook["cells"], 1):
        for output in cell.get("outputs", []):
            if PLOTLY in output.get("data", {}):
                yield number, cell, output


def comparable(cell: dict) -> list[str]:
    """The lines of a cell's outputs that a second run must reproduce."""
    lines = []
    for output in merged(cell.get("outputs", [])):
        kind = output["output_type"]
        if kind == "stream":
            lines += [f"[{output['name']}]", *text(output["text"]).splitlines()]
        elif kind == "error":
            lines += [f"[error] {output['ename']}: {output['evalue']}"]
        else:
            for mime, value in sorted(output["data"].items()):
                if mime == PNG:
                    continue
                lines += [f"[{mime}]", *_lines(mime, value)]
            others = {mime: value for mime, value in output.get("metadata", {}).items() if mime != PNG}
            if others:
                lines.append(f"[metadata] {json.dumps(others, sort_keys=True, ensure_ascii=False)}")
    return lines


def _lines(mime: str, value) -> list[str]:
    """A value as lines that are short enough to show where two values differ."""
    if mime.endswith("json"):
        return json.dumps(_numbers(value), indent=1, sort_keys=True, ensure_ascii=False).splitlines()
    if mime == "text/html":
        return [piece.replace("\n", "↵") for piece in re.split(r"(?=<)", text(value)) if piece]
    return text(value).splitlines()


def differences(stored: dict, fresh: dict) -> list[str]:
    """A short unified diff for each cell whose outputs differ, cells tagged `volatile` aside."""
    found = []
    for number, (old, new) in enumerate(zip(stored["cells"], fresh["cells"], strict=True), 1):
        if old["cell_type"] != "code" or tagged(old, "volatile"):
            continue
        diff = list(difflib.unified_diff(comparable(old), comparable(new), "stored", "now", n=1, lineterm=""))
        if diff:
            more = [f"… and {len(diff) - SHOWN_DIFFERENCES} lines more"] if len(diff) > SHOWN_DIFFERENCES else []
            shown = [line[:160] for line in diff[:SHOWN_DIFFERENCES]] + more
            found.append("\n    ".join([f"cell {number}, {first_line(old)!r}: outputs differ", *shown]))
    return found


def lint(notebook: dict, plotly_version: str) -> list[str]:
    """What is wrong with a stored notebook, without running it."""
    found = []
    if notebook["metadata"].get("kernelspec", {}).get("name") != "java":
        found.append("the kernel is not named java")
    for number, cell in enumerate(notebook["cells"], 1):
        if cell["cell_type"] == "code":
            found += [f"cell {number}, {first_line(cell)!r}: {fault}" for fault in _cell_faults(cell)]
    lengths = [len(text(cell["source"]).rstrip().splitlines()) for cell in notebook["cells"] if cell["cell_type"] == "code"]
    if len(lengths) >= ENOUGH_CELLS and statistics.median(lengths) > LONGEST_MEDIAN_CELL:
        found.append(f"a median of {statistics.median(lengths):g} lines in a code cell, at most {LONGEST_MEDIAN_CELL}")
    for number, cell, output in figures(notebook):
        found += [f"cell {number}, {first_line(cell)!r}: {fault}" for fault in _figure_faults(output, plotly_version)]
    return found


def _cell_faults(cell: dict) -> list[str]:
    found = []
    lines = text(cell["source"]).rstrip().splitlines()
    if len(lines) > LONGEST_CELL:
        found.append(f"{len(lines)} lines, at most {LONGEST_CELL}")
    for number, line in enumerate(lines, 1):
        if len(line) > LONGEST_LINE:
            found.append(f"line {number}, {line.strip()[:40]!r}…, has {len(line)} characters, at most {LONGEST_LINE}")
    for output in cell["outputs"]:
        if output["output_type"] == "error":
            found.append(f"a stored error, {output['ename']}")
        if output.get("name") == "stderr":
            found.append(f"stored stderr, {text(output['text']).strip()[:80]!r}")
    hashes = OBJECT_HASH.search("\n".join(comparable(cell)))
    if hashes:
        found.append(f"an object's hash in an output, '…{hashes[0]}'")
    return found


def _figure_faults(output: dict, plotly_version: str) -> list[str]:
    figure, found = output["data"][PLOTLY], []
    layout = figure.get("layout", {})
    if not titled(layout):
        found.append("a figure without a title")
    found += [f"a figure whose {axis} has no title" for axis in untitled_axes(figure)]
    if not text(output["data"].get("text/plain", "")).strip():
        found.append("a figure without a text description")
    size = len(json.dumps(figure, separators=(",", ":"), ensure_ascii=False).encode())
    largest = LARGEST_SLIDER_FIGURE if layout.get("sliders") else LARGEST_FIGURE
    if size > largest:
        found.append(f"a figure of {size} bytes of JSON, at most {largest}")
    picture = output["data"].get(PNG)
    about = output.get("metadata", {}).get(PNG, {})
    if picture is None:
        found.append("a figure without a PNG: `lab.py run` draws it where a browser is found")
    else:
        if about.get(FINGERPRINT) != fingerprint(figure, plotly_version):
            found.append("a stale PNG: `lab.py run` draws it again")
        if not about.get("alt"):
            found.append("a PNG without an alt text")
        if len(text(picture)) > LARGEST_PNG:
            found.append(f"a PNG of {len(text(picture))} characters, at most {LARGEST_PNG}")
    return found


def titled(part: dict) -> bool:
    title = part.get("title")
    return bool((title.get("text") if isinstance(title, dict) else title or "").strip()) if title else False


def untitled_axes(figure: dict) -> list[str]:
    """The axes that a trace is drawn on, that show numbers, and that neither bear a title nor share a row or column with one that does."""
    layout = figure.get("layout", {})
    used = set()
    for trace in figure.get("data", []):
        if trace.get("type", "scatter") in CARTESIAN:
            used |= {trace.get(f"{letter}axis", letter).replace(letter, f"{letter}axis", 1) for letter in "xy"}

    def place(name: str) -> tuple:
        axis = layout.get(name, {})
        return name[0], tuple(axis.get("domain", (0, 1))), axis.get("overlaying")

    told = {place(name) for name, axis in layout.items() if name[1:5] == "axis" and titled(axis)}
    shown = [name for name in sorted(used) if layout.get(name, {}).get("visible", True) and layout.get(name, {}).get("showticklabels", True)]
    return [name for name in shown if place(name) not in told]
