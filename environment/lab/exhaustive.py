"""All floats through all kernels: how far from the mathematics they are.

The measuring is Java's (Exhaustive.java in lib/benchmarks). Here are what it is built from, so that what has been measured of the same
sources is not measured again, and the tables that are made of it.
"""

from __future__ import annotations

import csv
import itertools
import os
import subprocess
import sys
from pathlib import Path

from lab import benchmark, build, console, machine, state
from lab.console import Problem
from lab.machine import Jdk

ACCURACY = "lib/benchmarks/src/main/java/io/github/activationlab/benchmarks/accuracy"
RESOURCES = "io/github/activationlab/benchmarks/accuracy"
MEASURED_SOURCES = ["lib/core/src/main", "lib/kernels/src/main", "lib/simd/src/main", ACCURACY, f"lib/benchmarks/src/main/resources/{RESOURCES}"]
CASES = state.ROOT / "lib/benchmarks/src/test/resources" / RESOURCES / "hard-cases.csv"
TABLE = benchmark.FOLDER / "accuracy.md"
ALL = 2**32

NOTE = """\
Every float goes through every kernel, and each result is compared with a reference that shares no code with the library and errs by less than 2⁻⁴⁴ of
itself, beside roots too. An error is counted in units in the last place (ulp) of the float nearest to the reference, of a subnormal float 2⁻¹⁴⁹;
0.5 is as near as a float can be. A NaN or an infinity that the mathematics does not have, or lacks, and a tail that becomes 0 too early are counted
as ∞. Misrounded are the results that are not the nearest float; where the reference is too near to the middle of two floats to say, 140 decimal digits
decide. Beside a root, where x is within a factor of 1.5 of it, no relative error can be bounded by float arithmetic, so that part stands apart.
Kernels with the same results share a line."""


def key(jdk: Jdk) -> str:
    """A name for all that decides what comes out."""
    parts = [jdk.version.encode()]
    for folder in MEASURED_SOURCES:
        for path in sorted(path for path in (state.ROOT / folder).rglob("*") if path.is_file()):
            parts += [path.relative_to(state.ROOT).as_posix().encode(), path.read_bytes()]
    return state.digest(*parts)


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def best(rows: list[dict[str, str]]) -> list[dict[str, str]]:
    """Of each function, order and provider the lines of the run with most inputs, of equal ones the last."""
    found: dict[tuple[str, str, str], dict[str, dict[str, str]]] = {}
    for row in rows:
        lines = found.setdefault((row["function"], row["order"], row["provider"]), {})
        old = next(iter(lines.values()), row)
        if int(row["inputs"]) > int(old["inputs"]):
            lines.clear()
        if int(row["inputs"]) >= int(old["inputs"]):
            lines[row["precision"]] = row
    return [row for lines in found.values() for row in lines.values()]


def sorted_by(catalogue: list[str], rows: list[dict[str, str]]) -> list[dict[str, str]]:
    columns = {"function": catalogue, "order": ["value", "derivative"], "provider": ["scalar", "blocked", "vector"]}
    return sorted(rows, key=lambda row: [order.index(row[name]) for name, order in columns.items()])


def results(row: dict[str, str]) -> tuple[str, ...]:
    """All but the provider."""
    return tuple(row[name] for name in ("function", "order", "precision", "inputs", "maxUlp", "at", "misrounded", "byRootUlp", "byRootAt"))


def markdown(rows: list[dict[str, str]], about: dict[str, str]) -> str:
    """The table for readers."""
    sampled = any(int(row["inputs"]) < ALL for row in rows)
    lines = ["# Accuracy of the kernels", "", *NOTE.splitlines(), ""]
    lines += [", ".join(f"{name}: {value}" for name, value in about.items()) + ".", ""]
    if sampled:
        lines += ["Lines with * are of a sample only, so that the largest error is not found.", ""]
    lines += ["| function | | kernels | largest error, ulp | at x = | misrounded | beside the root, ulp | at x = |", "|---|---|---|---|---|---|---|---|"]
    groups: dict[tuple[str, ...], list[str]] = {}
    for row in rows:
        groups.setdefault(results(row), []).append(row["provider"])
    last = None
    for (function, order, precision, inputs, ulp, at, misrounded, root_ulp, root_at), providers in groups.items():
        kernels = f"{precision}: {', '.join(providers)}"
        star = "" if int(inputs) == ALL else "*"
        cells = ["" if function == last else function, order + star, kernels, rounded(ulp), at, f"{int(misrounded):,}", rounded(root_ulp), root_at]
        lines.append(f"| {' | '.join(cells)} |")
        last = function
    return "\n".join(lines) + "\n"


def rounded(ulp: str) -> str:
    """Five digits are enough for a reader."""
    if ulp in ("", "Infinity"):
        return ulp and "∞"
    return f"{float(ulp):.5g}"


def merged_cases(*files: Path) -> str:
    """The inputs of all files, without those that occur twice."""
    found: dict[tuple[str, str], set[float]] = {}
    for row in itertools.chain.from_iterable(read(path) for path in files if path.exists()):
        found.setdefault((row["function"], row["order"]), set()).update(map(float.fromhex, row["inputs"].split()))
    lines = [f"{function},{order},{' '.join(map(shortest_hex, sorted(xs)))}" for (function, order), xs in found.items()]
    return "\n".join(["function,order,inputs", *lines]) + "\n"


def shortest_hex(x: float) -> str:
    """As Java writes it: without zeros at the end."""
    mantissa, _, exponent = x.hex().partition("p")
    mantissa = mantissa.rstrip("0")
    return f"{mantissa}0p{int(exponent)}" if mantissa.endswith(".") else f"{mantissa}p{int(exponent)}"


def exhaustive(functions: list[str], every: int) -> int:
    """Measures what is not measured yet, and writes the tables once nothing is missing."""
    first = machine.find_jdk()
    jdk = max([first, *machine.other_jdks(first)], key=lambda one: one.feature)
    with console.step("Building the benchmarks"):
        benchmark.package(first, "lib/benchmarks")
    about = benchmark.about([jdk], {})
    names = catalogue(jdk)
    if unknown := set(functions) - set(names):
        raise Problem(f"No function is named {', '.join(sorted(unknown))}; there are {', '.join(names)}")
    home = state.STATE / f"exhaustive-{key(jdk)}"
    program = [jdk.java, *benchmark.INCUBATOR, "-cp", benchmark.class_path(benchmark.FOLDER), f"{benchmark.PACKAGE}.accuracy.Exhaustive"]
    options = ["--every", every, *(["--bar"] if sys.stdout.isatty() else [])]
    for name in functions or names:
        command = [str(word) for word in [*program, home, name, *options]]
        status = subprocess.run(command, env={**os.environ, "JAVA_HOME": str(jdk.home)}).returncode
        if status:
            return status
    return write_tables(home, names, about)


def catalogue(jdk: Jdk) -> list[str]:
    """The names of all functions, in the order of the catalogue."""
    program = [jdk.java, "-cp", benchmark.class_path(benchmark.FOLDER), f"{benchmark.PACKAGE}.accuracy.Exhaustive", "--names"]
    return console.run(program).splitlines()


def write_tables(home: Path, names: list[str], about: dict[str, str]) -> int:
    rows = sorted_by(names, best(read(home / "accuracy.csv")))
    there = {(row["function"], row["order"]) for row in rows if row["provider"] == "scalar"}  # which all have
    missing = 2 * len(names) - len(there)
    if missing:
        console.say(f"{missing} of {2 * len(names)} functions and derivatives are not measured yet; the tables are written once all are.")
        return 0
    benchmark.write_csv(benchmark.MEASURED / "accuracy.csv", rows)
    benchmark.write_about(about, "accuracy.csv")
    state.write_atomically(TABLE, markdown(rows, about))
    state.write_atomically(CASES, merged_cases(CASES, home / "hard-cases.csv"))
    console.say(f"Wrote {', '.join(str(path.relative_to(state.ROOT)) for path in (benchmark.MEASURED / 'accuracy.csv', TABLE, CASES))}")
    return 0
