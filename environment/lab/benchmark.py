"""Our kernels and the peers' in turns: how fast they are, and what the peers compute.

Each engine is a process that measures one case when it is told to (see Worker.java and pytorch.py in lib/benchmarks), so that in each round
all engines measure a case within a second of one another, on the same machine in the same state.
"""

from __future__ import annotations

import csv
import datetime
import io
import math
import os
import platform
import re
import shutil
import statistics
import struct
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from lab import build, console, machine, speed, state
from lab.machine import Jdk
from lab.speed import FUNCTIONS, LARGE, MEDIUM, ND4J, ONNX, PEERS, SMALL, TORCH

FOLDER = state.ROOT / "lib/benchmarks"
JAVA_PEERS = FOLDER / "peers"
MEASURED = state.NOTEBOOKS / "data/measured"
PYTORCH_PINS = state.ENVIRONMENT / "pytorch.txt"
PYTORCH_ROOM = 6_000_000_000  # bytes: its wheels for Linux need CUDA's libraries to load, though only the processor is used
PACKAGE = "io.github.activationlab.benchmarks"
INCUBATOR = ["--add-modules", "jdk.incubator.vector"]

ROUNDS = 5
BUDGET = 25  # milliseconds for a case in a round
BUDGET_OF_TWO = 200  # with two threads: a core that has slept takes its time to wake
WARM_UP = 500  # milliseconds for a kernel of ours in a first round, which does not count: a vector kernel takes long to compile
SIZES = [SMALL, MEDIUM, LARGE]
TASKS = [("copy", "value"), *((function, order) for order, functions in FUNCTIONS.items() for function in functions)]
PRECISIONS = ["ROUNDED", "FAST"]


# ---------------------------------------------------------------------------------------------------------------- engines


class Engine:
    """A process that measures."""

    def __init__(self, command: list, **variables: str):
        self.errors = tempfile.TemporaryFile()
        self.process = subprocess.Popen(
            [str(word) for word in command],
            # The peers' own threads, too, are one.
            env={**os.environ, "OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1", **variables},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self.errors,
            text=True,
            encoding="utf-8",
        )

    def ask(self, *words: object) -> str:
        """The answer to a line of words; raises Problem where the process has ended instead."""
        try:
            self.process.stdin.write("\t".join(map(str, words)) + "\n")
            self.process.stdin.flush()
            for line in self.process.stdout:
                if line.startswith("= "):
                    return line[2:].rstrip("\n")
        except BrokenPipeError:
            pass
        self.process.wait()
        self.errors.seek(0)
        said = [line for line in self.errors.read().decode(errors="replace").splitlines() if re.search("error|exception", line, re.I)]
        raise console.Problem(said[0].strip() if said else f"its process ended with status {self.process.returncode}")

    def nanoseconds(self, case: Case, milliseconds: int) -> float | None:
        answer = self.ask("run", case.function, case.order, case.variant, case.threads, case.elements, milliseconds)
        return None if answer == "none" else float(answer)

    def results(self, function: str, order: str, x: list[float]) -> list[float] | None:
        answer = self.ask("points", function, order, *(struct.pack(">f", number).hex() for number in x))
        return None if answer == "none" else [struct.unpack(">f", bytes.fromhex(word.zfill(8)))[0] for word in answer.split()]

    def close(self) -> None:
        self.process.stdin.close()
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.process.stdout.close()
        self.errors.close()


def class_path(folder: Path) -> str:
    return os.pathsep.join(map(str, [folder / "target/classes", *sorted((folder / "target/jars").glob("*.jar"))]))


def ours(jdk: Jdk, path: str) -> Engine:
    """This library on one JDK, by one instruction path."""
    flags = INCUBATOR if path == "vector" else []
    # One thread of the common pool beside the calling one makes two.
    flags = [*flags, "-Djava.util.concurrent.ForkJoinPool.common.parallelism=1"]
    return Engine([jdk.java, *flags, f"-Dactivationlab.kernel={path}", "-cp", class_path(FOLDER), f"{PACKAGE}.Ours"])


def java_peer(jdk: Jdk, name: str) -> Engine:
    quiet = ["--enable-native-access=ALL-UNNAMED"] if jdk.feature >= 24 else []
    return Engine([jdk.java, *quiet, "-cp", class_path(JAVA_PEERS), f"{PACKAGE}.peers.{name}"])


def nd4j_classifier() -> str:
    """The build of ND4J's library for this processor."""
    systems = {"Linux": "linux", "Darwin": "macosx", "Windows": "windows"}
    arm = platform.machine().lower() in ("arm64", "aarch64")
    plain = f"{systems.get(platform.system(), 'linux')}-{'arm64' if arm else 'x86_64'}"
    level = next((f"-{name}" for name, flag in (("avx512", "avx512f"), ("avx2", "avx2")) if flag in processor_flags()), "")
    return plain + level


def processor_flags() -> set[str]:
    try:
        found = re.search(r"^flags\s*:(.*)$", Path("/proc/cpuinfo").read_text(), re.M)
    except OSError:
        return set()
    return set(found[1].split()) if found else set()


def pytorch_python() -> Path:
    """A Python that has PyTorch: the one that ACTIVATIONLAB_PYTORCH names, else one of an environment made for it."""
    named = os.environ.get("ACTIVATIONLAB_PYTORCH")
    if named:
        if not shutil.which(named):
            raise console.Problem(f"ACTIVATIONLAB_PYTORCH is {named}, which is no program: name a Python that has PyTorch, or unset it.")
        return Path(named)
    home = state.STATE / f"pytorch-{state.digest(PYTORCH_PINS.read_bytes(), sys.version.encode(), str(state.STATE).encode())}"
    if not (home / "complete").exists():
        machine.check_venv()
        with state.locked():
            if not (home / "complete").exists():
                machine.check_room(state.STATE, PYTORCH_ROOM)
                state.make_python(home, PYTORCH_PINS, "Installing PyTorch (once, about 4 GB)")
                for old in state.STATE.glob("pytorch-*"):
                    if old != home:
                        shutil.rmtree(old, ignore_errors=True)
    return state.python_in(home)


def start(jdks: list[Jdk]) -> tuple[dict[str, Engine], dict[str, str]]:
    """The engines that run here, by name, and what is to be told of each: its version, or why it is missing."""
    oldest, newest = jdks[0], jdks[-1]
    with console.step("Building the benchmarks"):
        package(oldest, "lib/benchmarks")
    starters = {f"{path} {jdk.feature}": lambda jdk=jdk, path=path: ours(jdk, path) for jdk in jdks for path in ("vector", "blocked")}
    starters[TORCH] = lambda: Engine([pytorch_python(), FOLDER / "pytorch.py"])
    engines, told = {}, {}
    try:
        with console.step("Building the Java peers (the first time it fetches 300 MB)"):
            package(oldest, "lib/benchmarks/peers", "-Ppeers", f"-Dnd4j.classifier={nd4j_classifier()}")
        starters[ONNX] = lambda: java_peer(newest, "OnnxRuntime")
        starters[ND4J] = lambda: java_peer(newest, "Nd4j")
    except console.Problem as problem:
        told[ONNX] = told[ND4J] = f"not installed: {str(problem).splitlines()[0]}"
    for name, starter in starters.items():
        try:
            engine = starter()
            told[name] = engine.ask("version")
            engines[name] = engine
        except console.Problem as problem:
            told[name] = f"not installed: {str(problem).splitlines()[0]}"
    for name, text in told.items():
        console.say(f"{name:<12} {text}")
    return engines, told


def package(jdk: Jdk, module: str, *words: str) -> None:
    try:
        build.run_maven(jdk, "package", "-pl", module, "-am", "-DskipTests", "-Dspotless.check.skip=true", *words)
    except console.Failed as failed:
        raise console.explain(failed.output, f"building {module}") from None


# ------------------------------------------------------------------------------------------------------------------ speed


@dataclass(frozen=True)
class Case:
    """What is measured: `engine` is the process, `row` the name in the table."""

    function: str
    order: str
    elements: int
    threads: int
    engine: str
    row: str
    precision: str = ""
    variant: str = ""


def cases(jdks: list[Jdk], engines: Iterable[str]) -> list[Case]:
    """Every case, those that are to be compared next to each other."""
    old, new = f"blocked {jdks[0].feature}", f"vector {jdks[-1].feature}"
    found = []
    for elements in SIZES:
        for function, order in TASKS:
            if function == "copy":
                found += [Case(function, order, elements, threads, new, "copy") for threads in ((1,) if elements == SMALL else (1, 2))]
            for engine in engines:
                if engine in PEERS:
                    found.append(Case(function, order, elements, 1, engine, engine))
                elif function != "copy" and (elements != LARGE or engine.startswith("blocked") or engine == new):
                    found += [Case(function, order, elements, 1, engine, engine, precision, precision) for precision in PRECISIONS]
            if function != "copy" and order == "value" and elements != SMALL:
                found += [Case(function, order, elements, 2, new, new, precision, precision) for precision in PRECISIONS]
            if function != "copy" and order == "value" and elements == MEDIUM:
                found.append(Case(function, order, elements, 1, new, new.replace("vector", "scalar"), "", "scalar"))
                for engine in dict.fromkeys([old, new]):
                    found.append(Case(function, order, elements, 1, engine, f"naive {engine.split()[1]}", "", "naive"))
    return found


@dataclass
class Times:
    """Nanoseconds per element in each round."""

    rounds: dict[Case, list[float]] = field(default_factory=dict)

    def measure(self, engines: dict[str, Engine], todo: list[Case], rounds: int, told: dict[str, str]) -> None:
        """In each round every case once; an engine that ends is left out from then on."""
        todo = [case for case in todo if case.engine in engines]
        progress = Progress(len(todo) * (rounds + 1))
        for number in range(rounds + 1):
            for case in todo:
                progress.step(f"round {number} of {rounds}" if number else "warming up")
                if case.engine not in engines or (number and case not in self.rounds):
                    continue
                try:
                    compiling = number == 0 and case.precision and case.elements == SMALL
                    budget = WARM_UP if compiling else BUDGET if case.threads == 1 else BUDGET_OF_TWO
                    ns = engines[case.engine].nanoseconds(case, budget)
                except console.Problem as problem:
                    told[case.engine] = f"ended at {case.function}, {case.order}: {problem}"
                    engines.pop(case.engine).close()
                    continue
                if ns is not None:
                    self.rounds.setdefault(case, [])
                    if number:
                        self.rounds[case].append(ns)
        progress.end()

    def rows(self) -> list[dict[str, str]]:
        """speed.csv."""
        return [
            {
                "function": case.function,
                "order": case.order,
                "elements": str(case.elements),
                "threads": str(case.threads),
                "engine": case.row,
                "precision": case.precision,
                **{name: f"{of(times):.4g}" for name, of in (("ns", statistics.median), ("low", min), ("high", max))},
            }
            for case, times in self.rounds.items()
            if times
        ]


class Progress:
    """A bar on a terminal; elsewhere a line for each tenth."""

    def __init__(self, steps: int):
        self.steps, self.done, self.start, self.shown = steps, 0, time.monotonic(), -1

    def step(self, what: str) -> None:
        share = self.done / self.steps
        seconds = time.monotonic() - self.start
        left = f", about {seconds / share - seconds:.0f} s left" if self.done > 50 else ""
        if sys.stdout.isatty():
            print(f"\r[{'#' * int(30 * share):<30}] {100 * share:.0f} %, {what}{left}   ", end="", flush=True)
        elif int(10 * share) > self.shown:
            self.shown = int(10 * share)
            console.say(f"{100 * share:.0f} %, {what}{left}")
        self.done += 1

    def end(self) -> None:
        console.say(f"{chr(13) if sys.stdout.isatty() else ''}Measured in {time.monotonic() - self.start:.0f} s.{' ' * 60}")


# ----------------------------------------------------------------------------------------------------------------- points


RECORDED = ["Sigmoid", "Swish", "Tanh", "ELU", "GELU", "GELU tanh"]
# Beyond so far on either side of 0 values and slopes are constant, straight or 0 in floats.
EDGE = {"Sigmoid": 105, "Swish": 110, "Tanh": 54, "ELU": 105, "GELU": 15, "GELU tanh": 12}
# Where a derivative is 0.
ROOT = {"Swish": -1.2784645, "GELU": -0.75179154, "GELU tanh": -0.75246143}
NAMED = [1e-4, -5, -6, -8, -89, 17, 10, -17.995, 44.4]


def grid(function: str) -> list[float]:
    """Floats in order: evenly to the edges, by powers towards 0 from 1, by powers towards a root, and those that have been quoted."""
    edge = EDGE[function]
    found = [0.0, -0.0, *NAMED]
    found += [edge * i / 70 for i in range(-70, 71)]
    sizes = [10 ** (-i / 5) for i in range(0, 51)]
    found += [sign * size for size in sizes for sign in (-1, 1)]
    if function in ROOT:
        found += [ROOT[function] * (1 + sign * 2.0**-i) for i in range(1, 23) for sign in (-1, 1)]
        found.append(ROOT[function])
    floats = {as_float(x) for x in found}
    # Both zeros: they are equal, so a set keeps one.
    return sorted([*(x for x in floats if x), -0.0, 0.0], key=lambda x: (x, math.copysign(1, x)))


def as_float(x: float) -> float:
    """The nearest float of 32 bits."""
    return struct.unpack("f", struct.pack("f", x))[0]


def shortest(x: float) -> str:
    """The shortest decimal that rounds to this float of 32 bits, as Java reads it."""
    if math.isnan(x):
        return "NaN"
    if math.isinf(x):
        return "Infinity" if x > 0 else "-Infinity"
    decimal = next(text for text in (f"{x:.{digits}g}" for digits in range(1, 10)) if as_float(float(text)) == x)
    return repr(float(decimal)).removesuffix(".0")


def points(engines: dict[str, Engine]) -> Iterator[dict[str, str]]:
    """peers.csv: what the peers that are here compute."""
    for function in RECORDED:
        x = grid(function)
        for order in ("value", "derivative"):
            for name in PEERS:
                y = engines[name].results(function, order, x) if name in engines else None
                for at, result in zip(x, y or []):
                    yield {"function": function, "order": order, "engine": name, "x": shortest(at), "y": shortest(result)}


# ------------------------------------------------------------------------------------------------------------------ files


def write_csv(path: Path, rows: list[dict[str, str]]) -> None:
    out = io.StringIO()
    table = csv.DictWriter(out, list(rows[0]), lineterminator="\n")
    table.writeheader()
    table.writerows(rows)
    state.write_atomically(path, out.getvalue())


def write_about(about: dict[str, str], *files: str) -> None:
    """Replaces what about.csv says of these files."""
    path = MEASURED / "about.csv"
    rows = []
    if path.exists():
        with path.open(encoding="utf-8", newline="") as file:
            rows = [row for row in csv.DictReader(file) if row["file"] not in files]
    rows += [{"file": name, "key": key, "value": value} for name in files for key, value in about.items()]
    write_csv(path, sorted(rows, key=lambda row: row["file"]))


def about(jdks: list[Jdk], told: dict[str, str]) -> dict[str, str]:
    """What has to be known of a measurement."""
    return {
        "date": datetime.date.today().isoformat(),
        "machine": f"{os.cpu_count()} cores, {platform.system()} {platform.machine()}",
        "processor": processor(),
        "commit": commit(),
        "JDK": ", ".join(jdk.version for jdk in jdks),
        **told,
    }


def processor() -> str:
    try:
        name = re.search(r"^model name\s*:\s*(.*)$", Path("/proc/cpuinfo").read_text(), re.M)
    except OSError:
        name = None
    flags = processor_flags()
    level = next((text for flag, text in (("avx512f", "AVX-512"), ("avx2", "AVX2")) if flag in flags), "")
    return ", ".join(filter(None, [name[1] if name else platform.processor() or platform.machine(), level]))


def commit() -> str:
    """The commit, and whether the library differs from it."""
    try:
        name = console.run(["git", "rev-parse", "--short", "HEAD"], cwd=state.ROOT).strip()
        changed = console.run(["git", "status", "--porcelain", "--", "lib", "pom.xml"], cwd=state.ROOT).strip()
    except (console.Failed, OSError):
        return "unknown"
    return f"{name} with changes" if changed else name


def benchmark(rounds: int, only_points: bool) -> int:
    """Measures, and writes what came out."""
    first = machine.find_jdk()
    jdks = sorted([first, *machine.other_jdks(first)], key=lambda jdk: jdk.feature)
    jdks = [jdks[0], jdks[-1]] if len(jdks) > 1 else jdks
    engines, told = start(jdks)
    try:
        with console.step("Recording what the peers compute"):
            recorded = list(points(engines))
        if recorded:
            write_csv(MEASURED / "peers.csv", recorded)
            write_about(about(jdks, {name: text for name, text in told.items() if name in PEERS}), "peers.csv")
        if only_points:
            return 0 if recorded else 1
        times = Times()
        times.measure(engines, cases(jdks, engines), rounds, told)
    finally:
        for engine in engines.values():
            engine.close()
    rows, facts = times.rows(), about(jdks, told)
    write_csv(MEASURED / "speed.csv", rows)
    write_about(facts, "speed.csv")
    speeds = speed.Speeds(rows)
    state.write_atomically(FOLDER / "speed.md", speed.page(speeds, facts))
    state.write_atomically(FOLDER / "speed.svg", speed.plot(speeds, facts))
    console.say(f"{speed.caption(speeds)}: see lib/benchmarks/speed.md")
    return 0
