"""The library's jars, and the kernel that runs on them.

Maven overwrites a jar in place, and a live JVM then fails with NoClassDefFoundError. So the jars of each state of the sources
are copied to a folder of their own, named after the sources' hash; the kernelspec points to the newest, and running kernels keep theirs.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import time
import xml.etree.ElementTree as ElementTree
from pathlib import Path

from lab import console, machine, state
from lab.machine import Jdk

NOTEBOOK_MODULE = "lib/lessons"  # stands above everything that a notebook uses
CARRIED = ("notebooks/ledger.csv", "notebooks/data/digits.txt")  # by the lessons' jar

IMPORTS = [
    "java.util.*",
    "java.util.function.*",
    "java.util.stream.*",
    "tech.tablesaw.api.*",
    "tech.tablesaw.plotly.*",
    "tech.tablesaw.plotly.api.*",
    "tech.tablesaw.plotly.components.*",
    "tech.tablesaw.plotly.traces.*",
    "io.github.activationlab.*",
    "io.github.activationlab.special.*",
    "io.github.activationlab.network.*",
    "io.github.activationlab.tablesaw.*",
    "io.github.activationlab.lessons.*",
]

# The same output on every machine: language, time zone and encodings are fixed. Nothing but errors of the JVM's own on the terminal.
JVM_OPTIONS = [
    "-Duser.language=en",
    "-Duser.country=US",
    "-Duser.timezone=UTC",
    "-Dfile.encoding=UTF-8",
    "-Dstdout.encoding=UTF-8",
    "-Dstderr.encoding=UTF-8",
    "--add-opens=jdk.jshell/jdk.jshell=ALL-UNNAMED",
    f"-Djava.util.logging.config.file={state.ENVIRONMENT / 'logging.properties'}",
    "-Xlog:disable",
]


def modules() -> list[str]:
    """The modules that the root POM names, in its order."""
    space = {"m": "http://maven.apache.org/POM/4.0.0"}
    return [node.text.strip() for node in ElementTree.parse(state.ROOT / "pom.xml").findall("m:modules/m:module", space)]


def sources() -> list[Path]:
    """All that decides what the jars hold."""
    found = [state.ROOT / name for name in ("pom.xml", *CARRIED) if (state.ROOT / name).exists()]
    for module in modules():
        folder = state.ROOT / module
        found.append(folder / "pom.xml")
        found += sorted(path for path in (folder / "src/main").rglob("*") if path.is_file())
    return found


def key() -> str:
    parts = [state.PINS.read_bytes()]
    for path in sources():
        parts += [path.relative_to(state.ROOT).as_posix().encode(), path.read_bytes()]
    return state.digest(*parts)


def poms_marker() -> Path:
    """Present when everything that these POMs need, the test runner too, is in Maven's cache."""
    poms = [path.read_bytes() for path in sources() if path.name == "pom.xml"]
    return state.STATE / f"maven-{state.digest(*poms)}"


def note_maven_complete() -> None:
    for old in state.STATE.glob("maven-*"):
        old.unlink(missing_ok=True)
    poms_marker().touch()


def maven(*words: str) -> list[str]:
    """Maven's command line; offline once its cache is known to hold everything."""
    program, _ = machine.find_maven()
    offline = ["-o"] if poms_marker().exists() else []
    return [program, "-B", "-ntp", "-Dstyle.color=never", *offline, "-f", str(state.ROOT / "pom.xml"), *words]


def maven_environment(jdk: Jdk) -> dict[str, str]:
    return {**os.environ, "JAVA_HOME": str(jdk.home)}


def run_maven(jdk: Jdk, *words: str) -> str:
    """Runs Maven silently: offline where that can work, with the network only where it cannot."""
    env = maven_environment(jdk)
    try:
        return console.run(maven(*words), env=env)
    except console.Failed as failed:
        if not (poms_marker().exists() and console.NOT_IN_CACHE.search(failed.output)):
            raise
    poms_marker().unlink()
    return console.run(maven(*words), env=env)


def jars(jdk: Jdk) -> Path:
    """The folder with the jars of the present sources; builds them where it is missing."""
    home = state.STATE / key()
    if not home.exists():
        state.python_environment()  # whose jjava.jar is wanted
        with state.locked():
            if not home.exists():
                machine.check_room(state.STATE)
                _build(jdk, home)
    os.utime(home)
    return home


def _build(jdk: Jdk, home: Path) -> None:
    half = home.with_name(home.name + ".half")
    shutil.rmtree(half, ignore_errors=True)
    library = half / "lib"
    library.mkdir(parents=True)
    chosen = [NOTEBOOK_MODULE] if NOTEBOOK_MODULE in modules() else modules()
    try:
        with console.step("Building the library"):
            goals = ["package", "dependency:copy-dependencies", "-DincludeScope=runtime", f"-DoutputDirectory={library}"]
            run_maven(jdk, *goals, "-pl", ",".join(chosen), "-am", "-Dmaven.test.skip=true", "-Dspotless.check.skip=true")
        if not poms_marker().exists():
            _warm_maven(jdk)
    except console.Failed as failed:
        raise console.explain(failed.output, "building the library") from None
    for module in chosen:
        for jar in (state.ROOT / module / "target").glob("*.jar"):
            if not jar.stem.endswith(("-sources", "-javadoc", "-tests")):
                shutil.copy2(jar, library)
    shutil.copy2(state.python_home() / "share/jupyter/kernels/java/jjava.jar", library)
    os.replace(half, home)


def _warm_maven(jdk: Jdk) -> None:
    """Runs one real test: Surefire resolves its provider only then, and a later offline run would lack it."""
    tests = [path for module in modules() for path in sorted((state.ROOT / module / "src/test/java").rglob("*Test.java"))]
    if not tests:
        return
    smallest = min(tests, key=lambda path: path.stat().st_size)
    with console.step("Fetching what the tests need"):
        try:
            one = [f"-Dtest={smallest.stem}", "-Dsurefire.failIfNoSpecifiedTests=false", "-Djacoco.haltOnFailure=false"]
            run_maven(jdk, "verify", *one)
            note_maven_complete()
        except console.Failed as failed:
            if console.DISK_FULL.search(failed.output):
                raise
            # The library is built; whatever is wrong with the tests, `lab.py test` will say it.


def sweep(keep: Path) -> None:
    """Deletes former Python environments, and jars of former sources unless used in the last hour: a kernel may still run on them."""
    for folder in state.STATE.iterdir():
        jars_of_old = re.fullmatch(r"[0-9a-f]{12}(\.half)?", folder.name) and time.time() - folder.stat().st_mtime > 3600
        if folder.name.startswith("python-") or jars_of_old:
            if folder not in (keep, state.python_home()):
                shutil.rmtree(folder, ignore_errors=True)


def command(jdk: Jdk, home: Path, *options: str) -> list[str]:
    """The kernel's command line. The jars are named one by one: class data sharing wants the very same class path."""
    library = sorted((home / "lib").glob("*.jar"))
    class_path = os.pathsep.join(str(jar) for jar in library)
    # Tablesaw's classgraph uses what newer JDKs warn of on the terminal.
    quiet = ["--sun-misc-unsafe-memory-access=allow"] if jdk.feature >= 24 else []
    return [str(jdk.java), *JVM_OPTIONS, *quiet, *options, "-cp", class_path, "org.dflib.jjava.distro.JJava", "{connection_file}"]


def kernelspec(argv: list[str]) -> dict:
    return {
        "argv": argv,
        "display_name": "Java (Activation Lab)",
        "language": "java",
        "interrupt_mode": "message",
        "env": {"JJAVA_STARTUP_SCRIPT": "\n".join(f"import {name};" for name in IMPORTS)},
        "metadata": {},
    }


def archive(jdk: Jdk, home: Path) -> Path:
    """Where the classes that a kernel loads at its start are kept ready for the next one: of one JDK, for one set of jars."""
    return home / f"classes-{state.digest(jdk.key.encode(), *map(str.encode, JVM_OPTIONS))}.jsa"


def kernels(jdk: Jdk) -> Path:
    """A folder for JUPYTER_PATH whose kernel `java` runs this JDK on the newest jars."""
    home = jars(jdk)
    shared = archive(jdk, home)
    if not shared.exists():
        state.python_environment()
        with state.locked():
            if not shared.exists():
                _train(jdk, home, shared)
    options = [f"-XX:SharedArchiveFile={shared}"] if shared.exists() else []
    return _installed(state.JUPYTER / f"jdk-{jdk.key}", kernelspec(command(jdk, home, *options)))


def _train(jdk: Jdk, home: Path, shared: Path) -> None:
    half = shared.with_suffix(".half")
    folder = _installed(home / "training", kernelspec(command(jdk, home, f"-XX:ArchiveClassesAtExit={half}")))
    with console.step(f"Making kernels start faster on JDK {jdk.version}"):
        try:
            console.run([state.python_in(state.python_home()), "-m", "lab.training"], env=state.jupyter_environment(folder))
        except console.Failed as failed:
            raise console.explain(failed.output, "starting the kernel for the first time") from None
    if half.exists():
        os.replace(half, shared)


def _installed(folder: Path, spec: dict) -> Path:
    path, content = folder / "kernels/java/kernel.json", json.dumps(spec, indent=1)
    if not path.exists() or path.read_text(encoding="utf-8") != content:
        state.write_atomically(path, content)
    return folder
