"""What `lab.py exhaustive` makes of measurements: which of them count, and the tables."""

from __future__ import annotations

import pytest

from lab import benchmark, commands, exhaustive, machine, state

JDK = machine.Jdk(state.ROOT / "java", state.ROOT, "25.0.1")
HEADER = "function,order,provider,precision,inputs,maxUlp,at,misrounded,byRootUlp,byRootAt"


def row(line: str) -> dict[str, str]:
    return dict(zip(HEADER.split(","), line.split(","), strict=True))


def lines(*functions: str, inputs: int = exhaustive.ALL, ulp: str = "0.5") -> list[str]:
    return [
        f"{function},{order},{provider},{precision},{inputs},{ulp},-1.5,12345,,"
        for function in functions
        for order in ("value", "derivative")
        for provider, precision in (("scalar", "ROUNDED"), ("vector", "ROUNDED"), ("vector", "FAST"))
    ]


def test_the_run_with_most_inputs_counts_and_of_equal_ones_the_last():
    rows = [*lines("A", ulp="1"), *lines("A", inputs=1000, ulp="2"), *lines("B", inputs=10, ulp="3"), *lines("B", inputs=10, ulp="4")]
    best = exhaustive.best(list(map(row, rows)))
    assert {(r["function"], r["maxUlp"]) for r in best} == {("A", "1"), ("B", "4")}
    assert len(best) == len(lines("A", "B"))
    longer = exhaustive.best(list(map(row, [*lines("A", inputs=1000, ulp="2"), *lines("A", ulp="1")])))
    assert {r["maxUlp"] for r in longer} == {"1"} and len(longer) == len(lines("A"))


def test_kernels_with_the_same_results_share_a_line():
    rows = [
        row("GELU,value,scalar,ROUNDED,4294967296,0.500001,-7.25,12345,,"),
        row("GELU,value,vector,ROUNDED,4294967296,0.500001,-7.25,12345,,"),
        row("GELU,value,vector,FAST,4294967296,Infinity,-14.5,100000000,,"),
        row("GELU,derivative,scalar,ROUNDED,65536,0.5,3.0,0,0.505123,-0.75"),
        row("ReLU,value,scalar,ROUNDED,4294967296,0,,0,,"),
    ]
    table = exhaustive.markdown(rows, {"date": "2026-01-02", "commit": "abc"})
    assert "date: 2026-01-02, commit: abc." in table
    assert [line for line in table.splitlines() if line.startswith("|")][2:] == [
        "| GELU | value | ROUNDED: scalar, vector | 0.5 | -7.25 | 12,345 |  |  |",
        "|  | value | FAST: vector | ∞ | -14.5 | 100,000,000 |  |  |",
        "|  | derivative* | ROUNDED: scalar | 0.5 | 3.0 | 0 | 0.50512 | -0.75 |",
        "| ReLU | value | ROUNDED: scalar | 0 |  | 0 |  |  |",
    ]
    assert "sample" in table
    assert "sample" not in exhaustive.markdown(rows[:3], {})


def test_hard_cases_are_kept_and_each_stands_once(tmp_path):
    old, new = tmp_path / "old.csv", tmp_path / "new.csv"
    old.write_text("function,order,inputs\nGELU,value,0x1.8p1 -0x1.0p-149\n")
    new.write_text("function,order,inputs\nGELU,value,0x1.8p1 0x1.921fb6p1\nReLU,value,\n")
    merged = "function,order,inputs\nGELU,value,-0x1.0p-149 0x1.8p1 0x1.921fb6p1\nReLU,value,\n"
    assert exhaustive.merged_cases(old, new) == merged
    assert exhaustive.merged_cases(tmp_path / "none.csv", old).splitlines()[1] == "GELU,value,-0x1.0p-149 0x1.8p1"


@pytest.fixture
def places(monkeypatch, tmp_path):
    """All that is written goes to a folder of the test's own."""
    monkeypatch.setattr(state, "ROOT", tmp_path)
    monkeypatch.setattr(benchmark, "MEASURED", tmp_path / "measured")
    monkeypatch.setattr(exhaustive, "TABLE", tmp_path / "accuracy.md")
    monkeypatch.setattr(exhaustive, "CASES", tmp_path / "cases.csv")
    home = tmp_path / "state"
    home.mkdir()
    (home / "hard-cases.csv").write_text("function,order,inputs\n")
    return home


def test_tables_are_written_once_nothing_is_missing(places, capsys):
    measured = places / "accuracy.csv"
    measured.write_text("\n".join([HEADER, *lines("B")]) + "\n")
    exhaustive.write_tables(places, ["A", "B"], {"commit": "abc"})
    assert "2 of 4 functions and derivatives are not measured yet" in capsys.readouterr().out
    assert not exhaustive.TABLE.exists()
    measured.write_text("\n".join([HEADER, *lines("B", "A")]) + "\n")
    exhaustive.write_tables(places, ["A", "B"], {"commit": "abc"})
    assert (benchmark.MEASURED / "accuracy.csv").read_text() == "\n".join([HEADER, *lines("A", "B")]) + "\n"
    assert (benchmark.MEASURED / "about.csv").read_text() == "file,key,value\naccuracy.csv,commit,abc\n"
    assert exhaustive.TABLE.read_text().count("ROUNDED: scalar, vector") == 4


def test_other_sources_or_another_jdk_are_measured_anew(monkeypatch, tmp_path):
    monkeypatch.setattr(state, "ROOT", tmp_path)
    source = tmp_path / "lib/simd/src/main/java/Kernel.java"
    source.parent.mkdir(parents=True)
    source.write_text("one")
    first = exhaustive.key(JDK)
    assert exhaustive.key(JDK) == first
    source.write_text("two")
    second = exhaustive.key(JDK)
    source.rename(source.with_name("Other.java"))
    other = machine.Jdk(JDK.java, JDK.home, "26")
    assert len({first, second, exhaustive.key(JDK), exhaustive.key(other)}) == 4


def test_a_sample_of_none_is_refused(capsys):
    with pytest.raises(SystemExit):
        commands.main(["exhaustive", "--every", "0"])
    assert "0 is not 1 or more" in capsys.readouterr().err
