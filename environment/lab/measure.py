"""How long a learner waits, and how large figures are, as a Markdown table. Runs in the made environment: python -m lab.measure"""

from __future__ import annotations

import asyncio
import json
import statistics
import subprocess
import sys
import time
from collections.abc import Callable

from jupyter_client.manager import start_new_kernel

from lab import commands, console, notebooks, outputs, state

ROUNDS = 5
SHORT = {"00-start-here", "03-swish", "05-gelu-and-swish"}  # the others train networks or time loops
FIGURE = 'Plots.portrait(new Swish(%d), -6, 6).title("Swish")'


def kernel() -> tuple[float, float, float]:
    """Seconds from a kernel's start until it is ready and until its first figure, and the median of the next five figures."""
    start = time.monotonic()
    manager, client = start_new_kernel(kernel_name="java")
    ready = time.monotonic() - start
    try:
        show(client, FIGURE % 1)
        first = time.monotonic() - start
        further = []
        for beta in range(2, 7):
            again = time.monotonic()
            show(client, FIGURE % beta)
            further.append(time.monotonic() - again)
        return ready, first, statistics.median(further)
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)


def show(client, cell: str) -> None:
    shown = []
    client.execute_interactive(cell, timeout=60, output_hook=lambda message: shown.append(message["content"].get("data", {})))
    if not any(outputs.PLOTLY in data for data in shown):
        raise console.Problem(f"The kernel shows no figure for {cell}: run `lab.py test` to see why.")


def opening() -> float:
    """Seconds from the command until JupyterLab serves."""
    start = time.monotonic()
    command = [sys.executable, str(state.ENVIRONMENT / "lab.py"), "open", "--no-browser"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, encoding="utf-8") as process:
        for line in process.stdout:
            if "token=" in line:
                break
        seconds = time.monotonic() - start
        process.terminate()
        process.stdout.read()
    return seconds


def rounds(what: str, measurement: Callable):
    """The medians of several rounds, each number of a round apart."""
    with console.step(f"Measuring {what}, {ROUNDS} times"):
        results = [measurement() for _ in range(ROUNDS)]
    if isinstance(results[0], tuple):
        return [statistics.median(column) for column in zip(*results, strict=True)]
    return statistics.median(results)


def sizes() -> tuple[int, int, int]:
    """The largest figure and slider in bytes of JSON, and the largest PNG in characters of base64."""
    figures, sliders, pictures = [0], [0], [0]
    for path in commands.all_notebooks():
        for _, _, output in outputs.figures(notebooks.read(path)):
            figure = output.data[outputs.PLOTLY]
            size = len(json.dumps(figure, separators=(",", ":"), ensure_ascii=False).encode())
            (sliders if "sliders" in figure.get("layout", {}) else figures).append(size)
            pictures.append(len(output.data.get(outputs.PNG, "")))
    return max(figures), max(sliders), max(pictures)


def main() -> None:
    ready, first, further = rounds("kernels", kernel)
    rows = [
        ("kernel ready", f"{ready:.1f} s", "2 s"),
        ("first figure, from the kernel's start", f"{first:.1f} s", "4 s"),
        ("a further figure", f"{further:.2f} s", "0.2 s"),
        ("second `open` until JupyterLab serves", f"{rounds('open', opening):.1f} s", "6 s"),
    ]
    for path in sorted(state.NOTEBOOKS.glob("*.ipynb")):
        start = time.monotonic()
        with console.step(f"Running {path.stem}"):
            asyncio.run(notebooks.executed(path, notebooks.read(path)))
        seconds = time.monotonic() - start
        goal = "30 s" if path.stem in SHORT else "120 s"
        rows.append((f"{path.stem}, top to bottom", f"{seconds:.1f} s", goal))
    figure, slider, picture = sizes()
    rows += [
        ("largest figure", f"{figure / 1000:.0f} kB of JSON", "30 kB"),
        ("largest slider", f"{slider / 1000:.0f} kB of JSON", "60 kB"),
        ("largest PNG", f"{picture / 1000:.0f} kB in base64", "100 kB"),
    ]
    print("\n| | measured | goal |\n|---|---|---|")
    for what, measured, goal in rows:
        print(f"| {what} | {measured} | {goal} |")


if __name__ == "__main__":
    try:
        main()
    except console.Problem as problem:
        sys.exit(f"lab.py: {problem}")
