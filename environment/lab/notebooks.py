"""Running notebooks and comparing them with what is stored. Runs in the made environment: python -m lab.notebooks run|check NOTEBOOK…"""

from __future__ import annotations

import asyncio
import contextlib
import copy
import os
import sys
import time
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

from lab import console, machine, outputs, pictures, state
from lab.console import Problem, say

LONGEST_WAIT = 600  # seconds for one cell


def shown(path: Path) -> str:
    return os.path.relpath(path, state.ROOT) if path.is_relative_to(state.ROOT) else str(path)


def read(path: Path):
    try:
        return nbformat.read(path, as_version=4)
    except FileNotFoundError:
        raise Problem(f"There is no notebook {shown(path)}: name one that exists, or none for all.") from None
    except (ValueError, KeyError, AttributeError, nbformat.ValidationError) as error:
        raise Problem(f"{shown(path)} is not a notebook ({str(error).splitlines()[0]}): restore it and run the same command again.") from None


async def executed(path: Path, stored):
    """A copy of a notebook with fresh outputs; raises Problem at the first cell that fails."""
    fresh = copy.deepcopy(stored)
    reached = 0

    def progress(cell, cell_index) -> None:
        nonlocal reached
        reached = cell_index
        if sys.stdout.isatty():
            print(f"\r{shown(path)}: cell {cell_index + 1} of {len(fresh.cells)} ", end="", flush=True)

    client = NotebookClient(
        fresh,
        kernel_name="java",
        timeout=LONGEST_WAIT,
        shutdown_kernel="immediate",
        record_timing=False,
        store_widget_state=False,
        resources={"metadata": {"path": str(path.parent)}},
        on_cell_start=progress,
    )
    try:
        await client.async_execute()
    except (CellExecutionError, CellTimeoutError, DeadKernelError) as error:
        cell = f"{shown(path)}, cell {reached + 1}, {outputs.first_line(fresh.cells[reached])!r}"
        if isinstance(error, CellTimeoutError):
            raise Problem(f"{cell}: not done after {LONGEST_WAIT} s.") from None
        if isinstance(error, DeadKernelError):
            raise Problem(f"{cell}: the kernel died (System.exit ends it, and so does a lack of memory).") from None
        raise Problem(f"{cell}: {outputs.message(fresh.cells[reached])}") from None
    finally:
        if sys.stdout.isatty():
            print("\r\x1b[K", end="")
    outputs.tidied(fresh)
    return fresh


async def draw(notebook, stored, easel: pictures.Easel | None) -> tuple[int, int, int]:
    """Gives each figure its PNG; returns how many were drawn, kept from before, and left out."""
    version = pictures.plotly_version()
    before = {}
    for _, _, output in outputs.figures(stored):
        about = output.get("metadata", {}).get(outputs.PNG, {})
        if outputs.PNG in output.data and outputs.FINGERPRINT in about:
            before[about[outputs.FINGERPRINT]] = (output.data[outputs.PNG], about["width"], about["height"])
    drawn = kept = missing = 0
    for _, _, output in outputs.figures(notebook):
        figure = output.data[outputs.PLOTLY]
        mark = outputs.fingerprint(figure, version)
        if mark in before:
            picture, width, height = before[mark]
            kept += 1
        elif easel:
            picture, width, height = await easel.png(figure)
            drawn += 1
        else:
            missing += 1
            continue
        output.data[outputs.PNG] = picture
        alt = output.data.get("text/plain", "").strip()
        output.metadata[outputs.PNG] = {"width": width, "height": height, "alt": alt, outputs.FINGERPRINT: mark}
    return drawn, kept, missing


async def run(paths: list[Path]) -> int:
    """Runs notebooks and stores their outputs; a notebook that fails keeps its old file."""
    status = without = 0
    async with contextlib.AsyncExitStack() as stack:
        try:
            easel = await stack.enter_async_context(pictures.Easel(machine.find_browser()))
        except Problem as problem:
            easel = None
            say(f"{problem} Until then new figures are stored without a PNG.")
        for path in paths:
            start = time.monotonic()
            try:
                stored = read(path)
                fresh = await executed(path, stored)
                drawn, kept, missing = await draw(fresh, stored, easel)
            except Problem as problem:
                say(f"FAILED  {problem}")
                status = 1
                continue
            without += missing
            state.write_atomically(path, nbformat.writes(fresh) + "\n")
            pngs = f"{drawn} figures drawn, {kept} unchanged" + (f", {missing} without a PNG" if missing else "")
            say(f"stored  {shown(path)}: {len(fresh.cells)} cells, {pngs}, {time.monotonic() - start:.1f} s")
    if without:
        say(f"{without} figures have no PNG: run again where a browser is found.")
    return status


async def check(paths: list[Path]) -> int:
    """Runs notebooks and compares with what is stored; changes no file."""
    wrong = 0
    for path in paths:
        start = time.monotonic()
        try:
            stored = read(path)
            faults = outputs.lint(stored, pictures.plotly_version())
            faults += outputs.differences(stored, await executed(path, stored))
        except Problem as problem:
            faults = [str(problem)]
        wrong += bool(faults)
        say(f"{'DIFFERS' if faults else 'same   '} {shown(path)}, {time.monotonic() - start:.1f} s")
        for fault in faults:
            say(f"  {fault}")
    say(f"{len(paths)} notebooks checked, {wrong} with differences or faults")
    return 1 if wrong else 0


def main(words: list[str]) -> int:
    command, *paths = words
    try:
        return asyncio.run({"run": run, "check": check}[command]([Path(path) for path in paths]))
    except Problem as problem:
        print(f"lab.py: {problem}", file=sys.stderr)
    except OSError as error:
        print(f"lab.py: {console.explain_os_error(error)}", file=sys.stderr)
    except KeyboardInterrupt:
        print("\nlab.py: stopped half-way; stored notebooks are whole, run the same command again to go on.", file=sys.stderr)
        return 130
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
