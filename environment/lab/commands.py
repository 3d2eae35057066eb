"""lab.py's command line."""

from __future__ import annotations

import argparse
import queue
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path

from lab import benchmark, build, console, exhaustive, machine, server, state
from lab.console import Problem, say


def arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="lab.py", description="Activation Lab: activation functions in Java, and notebooks that teach them.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    command = commands.add_parser("open", help="set up what is missing and open JupyterLab on the notebooks")
    command.add_argument("--no-browser", action="store_true", help="print the address only")
    command.add_argument("--port", type=int, metavar="N", help="serve on this port and no other")
    commands.add_parser("test", help="everything that CI runs")
    for name, text in [("run", "run notebooks and store outputs and pictures"), ("check", "run notebooks and compare with the stored outputs")]:
        command = commands.add_parser(name, help=text)
        command.add_argument("notebooks", nargs="*", metavar="NOTEBOOK", help="default: all, with the solutions")
    command = commands.add_parser("publish", help="write a page and slides of each notebook, which need no network, from the stored outputs")
    command.add_argument("notebooks", nargs="*", metavar="NOTEBOOK", help="default: all, with the solutions")
    command.add_argument("--out", metavar="DIR", type=Path, default=state.SITE, help="default: site")
    commands.add_parser("measure", help="how long a learner waits, and how large figures are; takes some minutes")
    command = commands.add_parser("benchmark", help="how fast our kernels are beside PyTorch, ONNX Runtime and ND4J, and what those compute")
    command.add_argument("--rounds", type=int, metavar="N", default=benchmark.ROUNDS, help="default: %(default)s")
    command.add_argument("--points", action="store_true", help="only record what the peers compute")
    command = commands.add_parser("exhaustive", help="how far our kernels are from the mathematics, for all floats; takes an hour and a half, and goes on where it was stopped")
    command.add_argument("functions", nargs="*", metavar="FUNCTION", help="default: all of the catalogue")
    command.add_argument("--every", type=positive, default=1, metavar="N", help="only every N-th float")
    commands.add_parser("doctor", help="what is there, what is missing, how to get it")
    commands.add_parser("clean", help="delete all that lab.py and Maven made in this checkout")
    return parser


def positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError(f"{number} is not 1 or more")
    return number


def main(words: list[str] | None = None) -> int:
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="replace")
    chosen = arguments().parse_args(words)
    try:
        if chosen.command == "open":
            return server.open_lab(chosen.port, not chosen.no_browser)
        if chosen.command in ("run", "check"):
            return notebooks(chosen.command, chosen.notebooks)
        if chosen.command == "publish":
            return publish(chosen.out, chosen.notebooks)
        if chosen.command == "benchmark":
            return benchmark.benchmark(chosen.rounds, chosen.points)
        if chosen.command == "exhaustive":
            return exhaustive.exhaustive(chosen.functions, chosen.every)
        return {"test": test, "measure": measure, "doctor": doctor, "clean": clean}[chosen.command]()
    except Problem as problem:
        print(f"lab.py: {problem}", file=sys.stderr)
        return 1
    except OSError as error:
        print(f"lab.py: {console.explain_os_error(error)}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nlab.py: stopped half-way; run the same command again to go on.", file=sys.stderr)
        return 130


def doctor() -> int:
    """A table of what is there; ends with 1 where something needed is missing."""
    jdk: machine.Jdk | None = None

    def java() -> str:
        nonlocal jdk
        jdk = machine.find_jdk()
        return f"{jdk.version} at {jdk.home}"

    def others() -> str:
        return ", ".join(f"{other.version} at {other.home}" for other in machine.other_jdks(jdk)) if jdk else ""

    def environment() -> str:
        return "complete" if (state.python_home() / "complete").exists() else "not made yet: `lab.py open` makes it"

    def jars() -> str:
        return "built from the present sources" if (state.STATE / build.key()).exists() else "not built yet: `lab.py open` builds them"

    def network() -> str:
        made = (state.python_home() / "complete").exists() and build.poms_marker().exists()
        return "not needed: everything is here" if made else "needed once, for the first set-up"

    def port() -> str:
        free = server.free_port(None)
        return f"{free} is free" + ("" if free == server.PORTS[0] else f"; {server.PORTS[0]} is in use, so `open` takes {free}")

    def serving() -> str:
        found = server.running()
        return server.address(found) if found else "not running"

    rows = [
        ("Python", True, lambda: f"{machine.check_venv()} at {sys.executable}"),
        ("JDK", True, java),
        ("Maven", True, lambda: "{1} at {0}".format(*machine.find_maven())),
        ("disk", True, lambda: machine.check_room(state.STATE)),
        ("browser", False, lambda: str(machine.find_browser())),
        ("other JDKs", False, lambda: others() or "none: the tests run under one JDK"),
        ("environment", False, environment),
        ("library", False, jars),
        ("network", False, network),
        ("JupyterLab", False, serving),
        ("port", False, port),
    ]
    status = 0
    for name, needed, look in rows:
        try:
            mark, text = "ok", look()
        except Problem as problem:
            mark, text = ("MISSING", str(problem)) if needed else ("none", str(problem))
            status = status or int(needed)
        say(f"{name:<12} {mark:<8} {text}")
    return status


def notebooks(command: str, paths: list[str]) -> int:
    jdk = machine.find_jdk()
    python = state.python_environment()
    kernels = build.kernels(jdk)
    chosen = [str(Path(path).resolve()) for path in paths] or [str(path) for path in all_notebooks()]
    words = [str(python), "-m", "lab.notebooks", command, *chosen]
    return subprocess.run(words, env=state.jupyter_environment(kernels)).returncode


def publish(folder: Path, paths: list[str]) -> int:
    """Pages and slides, from the stored outputs: no JDK is needed, and no kernel runs."""
    python = state.python_environment()
    chosen = [str(Path(path).resolve()) for path in paths] or [str(path) for path in all_notebooks()]
    return subprocess.run([str(python), "-m", "lab.publish", str(folder.resolve()), *chosen], env=state.jupyter_environment(state.JUPYTER)).returncode


def measure() -> int:
    """A table of waiting times and sizes."""
    server.require_stopped()
    kernels = build.kernels(machine.find_jdk())
    words = [str(state.python_environment()), "-m", "lab.measure"]
    return subprocess.run(words, env=state.jupyter_environment(kernels)).returncode


def all_notebooks() -> list[Path]:
    return sorted(state.NOTEBOOKS.glob("*.ipynb")) + sorted((state.NOTEBOOKS / "solutions").glob("*.ipynb"))


@dataclass(frozen=True)
class Part:
    """A part of the tests: a program that ends with 0 where all is well."""

    what: str
    command: list[str]
    env: dict[str, str]


@dataclass(frozen=True)
class Verdict:
    what: str
    passed: bool
    seconds: float

    def __str__(self) -> str:
        return f"{'passed' if self.passed else 'FAILED':<7} {self.what}, {self.seconds:.0f} s"


class Lane(threading.Thread):
    """Runs parts one after the other beside the main thread, and keeps what they print until it is asked for."""

    patience = 20  # seconds in which a part may end by itself

    def __init__(self, parts: list[Part]):
        super().__init__(daemon=True)
        self.parts = parts
        self.done: queue.Queue[tuple[Verdict, str]] = queue.Queue()
        self.stopped = False
        self.process: subprocess.Popen | None = None

    def run(self) -> None:
        for part in self.parts:
            start = time.monotonic()
            with tempfile.TemporaryFile() as printed:
                self.process = subprocess.Popen(
                    part.command, env=part.env, cwd=state.ROOT, stdin=subprocess.DEVNULL, stdout=printed, stderr=subprocess.STDOUT
                )
                status = self.process.wait()
                printed.seek(0)
                verdict = Verdict(part.what, status == 0, time.monotonic() - start)
                self.done.put((verdict, printed.read().decode(errors="replace")))
            if self.stopped:
                return

    def stop(self) -> None:
        """Begins no further part, and ends the running one as Ctrl-C would, which on a terminal it has heard already."""
        self.stopped = True
        self.join(self.patience)
        if self.is_alive() and self.process:
            if machine.WINDOWS:
                self.process.terminate()
            else:
                self.process.send_signal(signal.SIGINT)
            self.join(self.patience)


def run_parts(first: list[Part], second: list[Part]) -> list[Verdict]:
    """Runs two lists of parts side by side; what the second prints appears between parts of the first."""
    verdicts = []
    lane = Lane(second)
    lane.start()

    def catch_up(wait: bool) -> None:
        while len(verdicts) < len(first) + len(second) if wait else not lane.done.empty():
            verdict, printed = lane.done.get()
            say(f"\n== {verdict.what}\n{printed.rstrip()}")
            verdicts.append(verdict)

    try:
        for part in first:
            say(f"\n== {part.what}")
            start = time.monotonic()
            status = subprocess.run(part.command, env=part.env, cwd=state.ROOT, stdin=subprocess.DEVNULL).returncode
            verdicts.append(Verdict(part.what, status == 0, time.monotonic() - start))
            catch_up(wait=False)
        catch_up(wait=True)
    finally:
        lane.stop()
    return verdicts


def test() -> int:
    """Java tests, tests of the environment, notebooks; the Java and the notebooks under a second JDK too. Two parts run at a time."""
    start = time.monotonic()
    jdk = machine.find_jdk()
    python = str(state.python_environment())
    env = state.jupyter_environment(build.kernels(jdk))
    others = machine.other_jdks(jdk)
    tests = state.ENVIRONMENT / "tests"
    figures = tests / "test_figures.py"

    def java(one: machine.Jdk, *words: str) -> Part:
        return Part(f"Java tests on JDK {one.version}", build.maven("verify", *words), build.maven_environment(one))

    def pytest(what: str, *words: object) -> Part:
        return Part(what, [python, "-m", "pytest", "-q", *map(str, words)], env)

    def checked(one: machine.Jdk, paths: list[Path]) -> Part:
        command = [sys.executable, str(state.ENVIRONMENT / "lab.py"), "check", *map(str, paths)]
        return Part(f"Notebooks on JDK {one.version}", command, build.maven_environment(one))

    try:
        machine.find_browser()
        # The others are compared where they run in JupyterLab.
        remaining = [path for path in all_notebooks() if path.parent != state.NOTEBOOKS]
    except Problem:
        remaining = all_notebooks()
    verdicts = run_parts(
        [
            java(jdk),
            *(java(one, "-DexcludedGroups=once") for one in others),
            pytest("Figures in a browser", figures),
            *(checked(one, all_notebooks()) for one in others),
        ],
        [
            pytest("Tests of the environment", tests, f"--ignore={figures}"),
            checked(jdk, remaining),
        ],
    )
    if verdicts[0].passed:
        build.note_maven_complete()
    say()
    for verdict in verdicts:
        say(str(verdict))
    say(f"{time.monotonic() - start:.0f} s in all, two parts at a time")
    if not others:
        say("skipped a second JDK: none found (name some in ACTIVATIONLAB_JDKS)")
    return 0 if all(verdict.passed for verdict in verdicts) else 1


def clean() -> int:
    server.require_stopped()
    for folder in [state.STATE, state.SITE, *(folder / "target" for folder in [*(state.ROOT / module for module in build.modules()), benchmark.JAVA_PEERS])]:
        if folder.exists():
            shutil.rmtree(folder)
            say(f"deleted {folder.relative_to(state.ROOT)}")
    return 0
