"""How `lab.py test` runs its parts: two at a time, with an output that reads as if they had run one after the other."""

from __future__ import annotations

import os
import sys
import time

import pytest

from lab import commands, machine


def part(what: str, code: str) -> commands.Part:
    return commands.Part(what, [sys.executable, "-c", code], dict(os.environ))


def test_parts_run_side_by_side_and_print_apart(capfd, tmp_path):
    here, there = tmp_path / "here", tmp_path / "there"
    wait = "import pathlib, time\npathlib.Path({0!r}).touch()\nwhile not pathlib.Path({1!r}).exists(): time.sleep(0.01)\n"
    verdicts = commands.run_parts(
        # Each waits for the other to begin.
        [part("A", wait.format(str(here), str(there)) + "print('a')"), part("B", "print('b')")],
        [part("C", wait.format(str(there), str(here)) + "print('c')"), part("D", "print('d'); raise SystemExit(3)")],
    )
    assert {verdict.what: verdict.passed for verdict in verdicts} == {"A": True, "B": True, "C": True, "D": False}
    said = capfd.readouterr().out
    for what in "ABCD":
        assert f"== {what}\n{what.lower()}\n" in said


@pytest.mark.skipif(machine.WINDOWS, reason="there Ctrl-C goes to everything on the console")
def test_an_interrupt_stops_both(monkeypatch, tmp_path):
    begun, tidied, ended = tmp_path / "begun", tmp_path / "tidied", tmp_path / "ended"

    def interrupted(*_, **__):
        while not begun.exists():
            time.sleep(0.01)
        raise KeyboardInterrupt

    monkeypatch.setattr(commands.subprocess, "run", interrupted)
    monkeypatch.setattr(commands.Lane, "patience", 0.5)
    slow = (
        f"import pathlib, time\npathlib.Path({str(begun)!r}).touch()\n"
        f"try: time.sleep(600)\nfinally: pathlib.Path({str(tidied)!r}).touch()\n"
    )
    with pytest.raises(KeyboardInterrupt):
        commands.run_parts([part("A", "")], [part("B", slow), part("C", f"open({str(ended)!r}, 'w')")])
    deadline = time.monotonic() + 60
    while not tidied.exists() and time.monotonic() < deadline:
        time.sleep(0.01)
    assert tidied.exists() and not ended.exists()
