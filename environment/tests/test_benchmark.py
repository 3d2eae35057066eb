"""What `lab.py benchmark` does with engines and with numbers; the engines here are small programs, and no time is tested."""

from __future__ import annotations

import csv
import math
import random
import re
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest

from lab import benchmark, console, speed, state
from lab.machine import Jdk

OLD, NEW = (Jdk(Path(f"java{feature}"), Path("jdk"), f"{feature}.0.1") for feature in (17, 25))
ABOUT = {"date": "2026-11-21", "processor": "A & B", "PyTorch": "not installed: no network"}


def row(function: str, engine: str, ns: float, precision: str = "", order: str = "value", elements: int = speed.MEDIUM, threads: int = 1) -> dict:
    numbers = {"ns": ns, "low": ns, "high": ns}
    return {"function": function, "order": order, "elements": elements, "threads": threads, "engine": engine, "precision": precision, **numbers}


def rows(peers: list[str] = speed.PEERS) -> list[dict]:
    """ReLU twice as fast as every peer, GELU half as fast; ROUNDED as fast as the peers."""
    found = [row("copy", "copy", 0.25)]
    for function, ns in (("ReLU", 0.5), ("GELU", 2)):
        found += [row(function, "vector 25", ns, "FAST"), row(function, "vector 25", 1, "ROUNDED")]
        found += [row(function, "blocked 17", 3, "ROUNDED"), row(function, "blocked 25", 3, "ROUNDED"), row(function, "naive 17", 12)]
        found += [row(function, peer, 1) for peer in peers]
    return found


def cells(page: str, first: str) -> list[list[str]]:
    """The lines of the page's tables that begin with this cell."""
    return [[cell.strip(" *") for cell in line.strip("|").split("|")] for line in page.splitlines() if line.startswith(f"| {first} |")]


def test_the_tables_hold_times_and_ratios():
    page = speed.page(speed.Speeds(rows()), ABOUT)
    #                                      ROUNDED, copies, FAST, copies, then of each peer: time, over ROUNDED, over FAST
    assert cells(page, "ReLU")[0] == ["ReLU", "1.00", "4.00", "0.500", "2.00"] + ["1.00", "1.00", "2.00"] * 3
    assert cells(page, "GELU")[0] == ["GELU", "1.00", "4.00", "2.00", "8.00"] + ["1.00", "1.00", "0.500"] * 3
    assert cells(page, "Mish")[0][1:] == ["–"] * 13
    assert cells(page, "FAST: GELU, PyTorch's time ÷ ours")[0][1:] == ["≥ 0.6", "0.500", "no"]
    assert cells(page, "ROUNDED: GELU, in copies")[0][1:] == ["≤ 5.5", "4.00", "yes"]
    assert cells(page, "FAST: every function, PyTorch's time ÷ ours")[0][1:] == ["≥ 1", "0.500 (GELU)", "no"]
    assert cells(page, "FAST: ELU, PyTorch's time ÷ ours")[0][1:] == ["≥ 3", "not measured", ""]
    assert "| PyTorch | not installed: no network |" in page


def test_every_table_is_whole():
    page = speed.page(speed.Speeds(rows()), ABOUT)
    tables = [part.splitlines() for part in page.split("\n\n") if part.startswith("|")]
    assert len(tables) > 8
    for table in tables:
        assert len({line.count("|") for line in table}) == 1, table


def test_the_plot_says_what_it_shows():
    speeds = speed.Speeds(rows())
    picture = ElementTree.fromstring(speed.plot(speeds, ABOUT))
    space = "{http://www.w3.org/2000/svg}"
    assert picture.find(f"{space}title").text == speed.caption(speeds)
    assert speed.caption(speeds) == "FAST overtakes PyTorch in 1 of 2 functions (median 1.2×), ROUNDED in 2"
    texts = [node.text for node in picture.iter(f"{space}text")]
    assert {"ReLU", "GELU", "ONNX Runtime", "1×", "speed, in that of PyTorch (each line doubles)"} <= set(texts)
    # FAST: one in the legend and one for each function, twice as far from 1× as each other, on either side.
    spots = [float(node.get("cx")) for node in picture.iter(f"{space}circle") if node.get("r") == "6"][1:]
    one = [float(node.get("x")) for node in picture.iter(f"{space}text") if node.text == "1×"][0]
    assert spots[0] - one == pytest.approx(one - spots[1], abs=0.2) and spots[0] > one


def test_the_plot_has_room_for_its_labels():
    speeds = speed.Speeds([*rows(), row("Mish", "vector 25", 0.001, "FAST"), row("Mish", speed.TORCH, 1), row("Mish", speed.ND4J, 900)])
    labels = re.findall(r'<text x="([\d.]+)" y="\d+" text-anchor="middle">[\d/]+×</text>', speed.plot(speeds, ABOUT))
    places = [float(x) for x in labels]
    assert len(places) > 5 and min(b - a for a, b in zip(places, places[1:])) > 45


def test_without_pytorch_another_peer_is_the_measure():
    speeds = speed.Speeds(rows(peers=[speed.ND4J]))
    assert "overtakes ND4J in 1 of 2" in speed.caption(speeds)
    assert "PyTorch, ns" not in speed.page(speeds, ABOUT)
    assert "overtakes naive 25 in 0 of 0" not in speed.caption(speed.Speeds([*rows(peers=[]), row("ReLU", "naive 25", 1)]))


def test_what_is_compared_is_measured_in_turn():
    engines = ["vector 17", "blocked 17", "vector 25", "blocked 25", *speed.PEERS]
    cases = benchmark.cases([OLD, NEW], engines)
    assert len(set(cases)) == len(cases)
    blocks = [(case.elements, case.function, case.order) for case in cases]
    assert all(a == b or b not in blocks[:i] for i, (a, b) in enumerate(zip(blocks, blocks[1:]), 1))
    for elements in benchmark.SIZES:
        for function in speed.VALUES:
            block = [case for case in cases if (case.elements, case.function, case.order) == (elements, function, "value")]
            assert {*speed.PEERS, "vector 25", "blocked 17"} <= {case.row for case in block}
    assert {(case.engine, case.elements) for case in cases if case.threads == 2} == {("vector 25", speed.MEDIUM), ("vector 25", speed.LARGE)}
    rows = [(c.function, c.order, c.elements, c.threads, c.row, c.precision) for c in cases]
    assert len(set(rows)) == len(rows)


ANSWERS = """
import sys
for line in sys.stdin:
    print("noise")
    words = line.rstrip("\\n").split("\\t")
    if {dies!r} in words:
        sys.exit("java.lang.Error: out of breath")
    print("=", {{"version": "1.0", "run": "0.5", "points": " ".join(words[3:])}}[words[0]], flush=True)
"""


def engine(dies: str = "never") -> benchmark.Engine:
    return benchmark.Engine([sys.executable, "-c", ANSWERS.format(dies=dies)])


def test_results_keep_nan_and_the_sign_of_zero():
    one = engine()
    x = [-0.0, 1e-45, math.nan, -1.5]
    y = one.results("GELU", "value", x)
    one.close()
    assert [benchmark.shortest(number) for number in y] == ["-0", "1e-45", "NaN", "-1.5"]


def test_an_engine_that_ends_is_left_out_and_the_others_go_on(capsys):
    engines = {"vector 25": engine(), speed.TORCH: engine(dies="Tanh")}
    cases = [case for case in benchmark.cases([NEW], engines) if case.elements == speed.SMALL]
    told = {}
    times = benchmark.Times()
    times.measure(engines, cases, rounds=2, told=told)
    assert told == {speed.TORCH: "ended at Tanh, value: java.lang.Error: out of breath"}
    assert list(engines) == ["vector 25"]
    engines["vector 25"].close()
    found = times.rows()
    assert {row["function"] for row in found if row["engine"] == "vector 25"} == set(speed.VALUES)
    assert all(row["ns"] == row["low"] == row["high"] == "0.5" for row in found)
    assert all(len(rounds) in (0, 2) for rounds in times.rounds.values())
    assert "100 %" not in capsys.readouterr().err


def test_a_peer_that_is_missing_is_told(monkeypatch, capsys):
    def package(jdk, module, *words):
        if "peers" in module:
            raise console.Problem("No network while building lib/benchmarks/peers: connect.\nmore")

    monkeypatch.setattr(benchmark, "package", package)
    monkeypatch.setattr(benchmark, "ours", lambda jdk, path: engine(dies="version" if path == "vector" and jdk is OLD else "never"))
    monkeypatch.setenv("ACTIVATIONLAB_PYTORCH", "no-such-python")
    engines, told = benchmark.start([OLD, NEW])
    for one in engines.values():
        one.close()
    assert set(engines) == {"blocked 17", "vector 25", "blocked 25"}
    assert told["vector 25"] == "1.0"
    assert told["vector 17"] == "not installed: java.lang.Error: out of breath"
    assert told[speed.ONNX] == told[speed.ND4J] == "not installed: No network while building lib/benchmarks/peers: connect."
    assert told[speed.TORCH].startswith("not installed: ACTIVATIONLAB_PYTORCH is no-such-python")
    assert "ND4J         not installed" in capsys.readouterr().out


def test_the_shortest_decimal_rounds_back():
    draw = random.Random(1)
    for _ in range(2000):
        x = benchmark.as_float(draw.choice([-1, 1]) * 10 ** draw.uniform(-44, 38))
        assert benchmark.as_float(float(benchmark.shortest(x))) == x
    assert [benchmark.shortest(benchmark.as_float(x)) for x in (0.1, 10, -5, 1e-4, 1 / 3)] == ["0.1", "10", "-5", "0.0001", "0.33333334"]


def test_the_grid_holds_the_edges_both_zeros_and_what_has_been_quoted():
    for function in benchmark.RECORDED:
        x = benchmark.grid(function)
        assert x == sorted(x) and 250 <= len(x) <= 400
        assert {benchmark.as_float(number) for number in benchmark.NAMED} <= set(x)
        assert [math.copysign(1, number) for number in x if number == 0] == [-1, 1]
        assert len(set(x)) == len(x) - 1


def test_what_the_peers_computed_is_stored():
    """peers.csv, as notebook 10 reads it."""
    with (state.NOTEBOOKS / "data/measured/peers.csv").open(encoding="utf-8", newline="") as file:
        stored = list(csv.DictReader(file))
    assert set(stored[0]) == {"function", "order", "engine", "x", "y"}
    for function in benchmark.RECORDED:
        for peer in (speed.TORCH, speed.ONNX):
            x = [row["x"] for row in stored if (row["function"], row["order"], row["engine"]) == (function, "value", peer)]
            assert x == [benchmark.shortest(number) for number in benchmark.grid(function)]


def test_about_keeps_what_it_says_of_other_files(tmp_path, monkeypatch):
    monkeypatch.setattr(benchmark, "MEASURED", tmp_path)
    benchmark.write_about({"date": "old"}, "speed.csv")
    benchmark.write_about({"date": "other"}, "accuracy.csv")
    benchmark.write_about({"date": "new", "processor": "A, B"}, "speed.csv")
    assert (tmp_path / "about.csv").read_text() == 'file,key,value\naccuracy.csv,date,other\nspeed.csv,date,new\nspeed.csv,processor,"A, B"\n'


@pytest.mark.parametrize("flags, level", [({"avx2", "avx512f"}, "-avx512"), ({"avx2"}, "-avx2"), (set(), "")])
def test_nd4j_comes_in_the_build_for_the_processor(monkeypatch, flags, level):
    monkeypatch.setattr(benchmark, "processor_flags", lambda: flags)
    assert re.fullmatch(rf"(linux|macosx|windows)-(x86_64|arm64){level}", benchmark.nd4j_classifier())
