"""What lab.py sees of the machine, and what it says when something is missing or too old."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ENVIRONMENT

from lab import machine

pytestmark = pytest.mark.skipif(machine.WINDOWS, reason="the programs made here are shell scripts")


def program(folder: Path, name: str, prints: str, status: int = 0) -> Path:
    """A program that prints a text and ends."""
    path = folder / name
    path.write_text(f"#!/bin/sh\ncat <<'END'\n{prints}\nEND\nexit {status}\n")
    path.chmod(0o755)
    return path


def jdk(folder: Path, version: str, compiler: bool = True) -> Path:
    """A JDK's folder whose `java` tells this version."""
    home = folder / f"jdk-{version}"
    (home / "bin").mkdir(parents=True)
    program(home / "bin", "java", f'    java.home = {home}\n    java.version = {version}\nopenjdk version "{version}"')
    if compiler:
        program(home / "bin", "javac", "javac")
    return home


def lab(*words: str, path: str, **variables: str) -> subprocess.CompletedProcess:
    env = {k: v for k, v in os.environ.items() if k not in ("JAVA_HOME", "ACTIVATIONLAB_BROWSER")}
    return subprocess.run(
        [sys.executable, str(ENVIRONMENT / "lab.py"), *words],
        env={**env, "PATH": path, **variables},
        capture_output=True,
        text=True,
        timeout=120,
    )


def one_sentence(result: subprocess.CompletedProcess) -> str:
    """The single line on stderr of a run that found a fault."""
    assert result.returncode == 1, result
    lines = result.stderr.strip().splitlines()
    assert len(lines) == 1 and lines[0].startswith("lab.py: ") and lines[0].endswith("."), result.stderr
    return lines[0]


SYSTEM = "/usr/bin:/bin"


@pytest.mark.parametrize("command", ["open", "test", "run", "check"])
def test_without_java_every_command_says_what_to_install(tmp_path, command):
    said = one_sentence(lab(command, path=str(tmp_path)))
    assert "No JDK found" in said and "17 or newer" in said


@pytest.mark.parametrize("version", ["1.8.0_402", "11.0.22", "16.0.2"])
def test_an_old_jdk_is_named_with_its_version(tmp_path, version):
    home = jdk(tmp_path, version)
    said = one_sentence(lab("open", path=SYSTEM, JAVA_HOME=str(home)))
    assert version in said and "too old" in said and str(home) in said


def test_a_runtime_without_a_compiler_is_refused(tmp_path):
    said = one_sentence(lab("open", path=SYSTEM, JAVA_HOME=str(jdk(tmp_path, "21.0.1", compiler=False))))
    assert "without a compiler" in said


def test_a_java_home_that_leads_nowhere_is_named(tmp_path):
    said = one_sentence(lab("open", path=SYSTEM, JAVA_HOME=str(tmp_path / "gone")))
    assert "JAVA_HOME" in said and str(tmp_path / "gone") in said


def test_a_java_that_does_not_start_is_named(tmp_path):
    program(tmp_path, "java", "broken", status=1)
    assert "does not start" in one_sentence(lab("open", path=f"{tmp_path}:/bin"))


def test_feature_version():
    for version, feature in [("1.8.0_402", 8), ("11.0.22", 11), ("17", 17), ("25.0.3", 25), ("26-ea", 26)]:
        assert machine.Jdk(Path("java"), Path("home"), version).feature == feature


def test_other_jdks_are_those_of_other_versions(tmp_path, monkeypatch):
    homes = [jdk(tmp_path, version) for version in ("25.0.1", "11.0.2", "17.0.9", "21.0.2", "25.0.3")]
    monkeypatch.setenv("ACTIVATIONLAB_JDKS", os.pathsep.join(map(str, homes)))
    first = machine.Jdk(Path("java"), Path("home"), "17.0.15")
    assert [one.version for one in machine.other_jdks(first)] == ["21.0.2", "25.0.1"]
    monkeypatch.setenv("ACTIVATIONLAB_JDKS", "")
    assert machine.other_jdks(first) == []


@pytest.mark.parametrize("prints, says", [(None, "No Maven found"), ("Apache Maven 3.6.3 (x)", "3.6.3"), ("nonsense", "does not start")])
def test_maven_missing_or_too_old(tmp_path, monkeypatch, prints, says):
    if prints:
        program(tmp_path, "mvn", prints)
    monkeypatch.setenv("PATH", f"{tmp_path}:/nowhere:/bin" if prints else str(tmp_path))
    with pytest.raises(machine.Problem, match=says) as caught:
        machine.find_maven()
    assert "3.8 or newer" in str(caught.value)


@pytest.mark.parametrize("prints", ["Apache Maven 3.8.7 (x)", "\x1b[1mApache Maven 3.9.9\x1b[m", "Apache Maven 4.0.0-rc-4 (x)"])
def test_maven_new_enough(tmp_path, monkeypatch, prints):
    program(tmp_path, "mvn", prints)
    monkeypatch.setenv("PATH", f"{tmp_path}:/bin")
    assert machine.find_maven()[1] in prints


@pytest.mark.parametrize("lacks", ["venv", "ensurepip"])
def test_a_python_without_venv_is_noticed(monkeypatch, lacks):
    monkeypatch.setattr(machine.importlib.util, "find_spec", lambda name: None if name == lacks else object())
    with pytest.raises(machine.Problem, match=f"lacks {lacks}.*python3-venv"):
        machine.check_venv()


def test_an_old_python_is_told_so():
    """The entry point must parse and speak on any Python 3; its first statements are run with an old version number."""
    source = (ENVIRONMENT / "lab.py").read_text(encoding="utf-8")
    code = f"import sys; sys.version_info = (3, 7, 2); exec({source!r})"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert result.returncode == 1 and "Python 3.7 is too old: install Python 3.10 or newer" in result.stderr


def test_a_full_disk_is_told_before_a_set_up_begins(tmp_path, monkeypatch):
    monkeypatch.setattr(machine.shutil, "disk_usage", lambda folder: machine.shutil._ntuple_diskusage(10**12, 10**12, 10**8))
    with pytest.raises(machine.Problem, match="full .0.1 GB free.: free 1.5 GB and run the same command again"):
        machine.check_room(tmp_path / "not" / "there" / "yet")


def test_a_named_browser_that_is_not_there_is_told(monkeypatch):
    monkeypatch.setenv("ACTIVATIONLAB_BROWSER", "/nowhere/chromium")
    with pytest.raises(machine.Problem, match="/nowhere/chromium"):
        machine.find_browser()


def test_doctor_shows_everything_and_passes_here():
    result = lab("doctor", path=os.environ["PATH"], **{k: v for k, v in os.environ.items() if k == "JAVA_HOME"})
    assert result.returncode == 0, result
    names = [line[:12].strip() for line in result.stdout.splitlines()]
    assert names == ["Python", "JDK", "Maven", "disk", "browser", "other JDKs", "environment", "library", "network", "JupyterLab", "port"]


def test_doctor_shows_every_fault_at_once(tmp_path):
    result = lab("doctor", path=str(tmp_path), JAVA_HOME=str(jdk(tmp_path, "11.0.22")), ACTIVATIONLAB_BROWSER="/nowhere/chromium")
    assert result.returncode == 1
    table = {line[:12].strip(): line[12:] for line in result.stdout.splitlines()}
    assert table["JDK"].startswith(" MISSING") and "11.0.22" in table["JDK"]
    assert table["Maven"].startswith(" MISSING") and "No Maven found" in table["Maven"]
    assert table["browser"].startswith(" none") and "/nowhere/chromium" in table["browser"]
