"""Set-up that fails half-way, in a copy of the checkout with a tiny lock and a Maven that only complains.

Each fault is told in one sentence with a status other than zero, and the next run recovers. A run has recovered once it reaches Maven.
"""

from __future__ import annotations

import base64
import hashlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest
from conftest import ENVIRONMENT
from test_machine import jdk, program

from lab import build, console, machine, state

pytestmark = pytest.mark.skipif(machine.WINDOWS, reason="the programs made here are shell scripts")

REACHED_MAVEN = "No network while building the library"


def tiny_wheel(folder: Path) -> str:
    """Writes a wheel that holds one empty module; returns its pin."""
    path = folder / "tiny-1.0-py3-none-any.whl"
    files = {
        "tiny.py": "",
        "tiny-1.0.dist-info/METADATA": "Metadata-Version: 2.1\nName: tiny\nVersion: 1.0\n",
        "tiny-1.0.dist-info/WHEEL": "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    with zipfile.ZipFile(path, "w") as wheel:
        record = ""
        for name, content in files.items():
            wheel.writestr(name, content)
            digest = base64.urlsafe_b64encode(hashlib.sha256(content.encode()).digest()).rstrip(b"=").decode()
            record += f"{name},sha256={digest},{len(content)}\n"
        wheel.writestr("tiny-1.0.dist-info/RECORD", record + "tiny-1.0.dist-info/RECORD,,\n")
    return f"tiny==1.0 --hash=sha256:{hashlib.sha256(path.read_bytes()).hexdigest()}\n"


class Checkout:
    """A copy of lab.py with a root POM, a JDK that tells its version, and a Maven without network."""

    def __init__(self, folder: Path):
        self.environment = folder / "checkout/environment"
        shutil.copytree(ENVIRONMENT, self.environment, ignore=shutil.ignore_patterns(".state", "tests", "__pycache__"))
        (folder / "checkout/pom.xml").write_text('<project xmlns="http://maven.apache.org/POM/4.0.0"/>')
        (folder / "wheels").mkdir()
        (self.environment / "requirements.txt").write_text(tiny_wheel(folder / "wheels"))
        (folder / "bin").mkdir()
        program(folder / "bin", "mvn", "Apache Maven 3.9.9\n[ERROR] Unknown host repo.example", status=0)
        maven = (folder / "bin/mvn").read_text().replace("exit 0", '[ "$1" = "-version" ]')
        (folder / "bin/mvn").write_text(maven)
        kept = {name: value for name, value in os.environ.items() if not name.upper().startswith(("PIP_", "JUPYTER"))}
        self.variables = {
            **kept,
            "PATH": f"{folder / 'bin'}:{os.environ['PATH']}",
            "JAVA_HOME": str(jdk(folder, "17.0.1")),
            "PIP_NO_INDEX": "1",
            "PIP_FIND_LINKS": str(folder / "wheels"),
            "PIP_CONFIG_FILE": os.devnull,
        }

    def network(self, port: int) -> dict[str, str]:
        """Variables under which pip asks this port for its packages."""
        address = f"http://127.0.0.1:{port}/simple"
        variables = {name: value for name, value in self.variables.items() if name not in ("PIP_NO_INDEX", "PIP_FIND_LINKS")}
        return {**variables, "PIP_INDEX_URL": address, "PIP_NO_CACHE_DIR": "1", "NO_PROXY": "127.0.0.1", "no_proxy": "127.0.0.1"}

    def start(self, *words: str, variables: dict | None = None) -> subprocess.Popen:
        command = [sys.executable, "-u", str(self.environment / "lab.py"), *(words or ("open", "--no-browser"))]
        return subprocess.Popen(command, env=variables or self.variables, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)

    def lab(self, *words: str, variables: dict | None = None) -> tuple[int, str, str]:
        process = self.start(*words, variables=variables)
        out, err = process.communicate(timeout=300)
        return process.returncode, out, err


@pytest.fixture
def checkout(tmp_path):
    return Checkout(tmp_path)


def recovers(checkout: Checkout) -> None:
    status, out, err = checkout.lab()
    assert status == 1 and REACHED_MAVEN in err, (out, err)
    assert list((checkout.environment / ".state").glob("python-*/complete"))


def test_no_network_on_first_set_up(checkout):
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))  # bound but not listening: refused
        status, out, err = checkout.lab(variables=checkout.network(unused.getsockname()[1]))
    assert status == 1
    assert err == (
        "lab.py: No network while installing Python packages: connect to the internet (needed once) and run the same command again.\n"
    )
    assert not list((checkout.environment / ".state").glob("python-*/complete"))
    recovers(checkout)
    # And what is made is not made twice.
    assert "Making a Python environment" not in checkout.lab()[1]


def test_a_package_with_another_hash_is_refused(checkout):
    pins = checkout.environment / "requirements.txt"
    good = pins.read_text()
    pins.write_text(good.partition("sha256:")[0] + "sha256:" + "0" * 64 + "\n")
    status, _, err = checkout.lab()
    assert status == 1 and "Installing Python packages failed" in err and "HASHES" in err
    pins.write_text(good)
    recovers(checkout)


def test_ctrl_c_half_way(checkout):
    with socket.create_server(("127.0.0.1", 0)) as silent:
        process = checkout.start(variables=checkout.network(silent.getsockname()[1]))
        silent.settimeout(120)
        connection, _ = silent.accept()  # pip has asked and waits for an answer
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
        connection.close()
    assert process.returncode == 130
    assert err.strip() == "lab.py: stopped half-way; run the same command again to go on."
    recovers(checkout)


def test_two_set_ups_at_once(checkout):
    first, second = checkout.start(), checkout.start()
    texts = [process.communicate(timeout=300) for process in (first, second)]
    assert all(REACHED_MAVEN in err for _, err in texts), texts
    assert sum("Making a Python environment" in out for out, _ in texts) == 1


def test_a_second_set_up_waits_and_says_so(checkout):
    import fcntl

    folder = checkout.environment / ".state"
    folder.mkdir()
    with open(folder / "lock", "a+b") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        process = checkout.start()
        assert process.stdout.readline() == "Another lab.py is setting up; waiting for it.\n"
        assert process.poll() is None
    _, err = process.communicate(timeout=300)
    assert REACHED_MAVEN in err


def test_an_occupied_port_is_told_before_anything_is_made(checkout):
    with socket.create_server(("127.0.0.1", 0)) as occupied:
        port = occupied.getsockname()[1]
        status, out, err = checkout.lab("open", "--no-browser", "--port", str(port))
    assert (status, out) == (1, "")
    assert err == f"lab.py: Port {port} is in use: choose another with --port, or leave --port out and a free one is taken.\n"


@pytest.fixture
def small_disk(checkout):
    """environment/.state on a disk of 8 MB; only root can make one."""
    folder = checkout.environment / ".state"
    folder.mkdir()
    if shutil.which("mount") is None or subprocess.run(["mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", folder], stderr=subprocess.DEVNULL).returncode:
        pytest.skip("a small disk can be made by root only")
    mounted = True

    def unmount():
        nonlocal mounted
        if mounted:
            subprocess.run(["umount", folder], check=True)
            mounted = False

    yield unmount
    unmount()


def test_a_full_disk_is_told_before_a_set_up(checkout, small_disk):
    status, out, err = checkout.lab()
    assert (status, out) == (1, "")
    assert err.startswith("lab.py: The disk that holds ") and err.endswith(": free 1.5 GB and run the same command again.\n")
    small_disk()
    recovers(checkout)


def test_a_disk_that_fills_during_set_up(checkout, small_disk):
    file = checkout.environment / "lab/machine.py"
    source = file.read_text()
    file.write_text(source.replace("ROOM = 1_500_000_000", "ROOM = 0"))
    status, _, err = checkout.lab()
    assert status == 1
    assert err == "lab.py: The disk is full while installing Python packages: free some space (about 1 GB in all) and run the same command again.\n"
    small_disk()
    file.write_text(source)
    recovers(checkout)


def test_clean_deletes_what_was_made(checkout):
    recovers(checkout)
    status, out, _ = checkout.lab("clean")
    assert status == 0 and "environment/.state" in out
    assert not (checkout.environment / ".state").exists()


@pytest.mark.parametrize(
    "number, says",
    [(28, "The disk is full"), (30, "No permission to write"), (13, "No permission to write")],
)
def test_faults_of_the_file_system(number, says):
    problem = console.explain_os_error(OSError(number, os.strerror(number), "/some/where"))
    assert str(problem).startswith(f"{says} (/some/where): ")


def test_a_file_is_written_whole_or_not_at_all(tmp_path, monkeypatch):
    path = tmp_path / "file"
    state.write_atomically(path, "old")

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(state.os, "replace", full)
    with pytest.raises(OSError):
        state.write_atomically(path, "new")
    assert path.read_text() == "old" and os.listdir(tmp_path) == ["file"]


def test_the_jars_follow_the_sources(tmp_path, monkeypatch):
    """A change of a source or a POM makes a new folder; a change of a test does not."""
    monkeypatch.setattr(state, "ROOT", tmp_path)
    (tmp_path / "lib/core/src/main").mkdir(parents=True)
    (tmp_path / "lib/core/src/test").mkdir(parents=True)
    (tmp_path / "pom.xml").write_text('<project xmlns="http://maven.apache.org/POM/4.0.0"><modules><module>lib/core</module></modules></project>')
    (tmp_path / "lib/core/pom.xml").write_text("<project/>")
    (tmp_path / "lib/core/src/main/A.java").write_text("class A {}")
    keys = [build.key()]
    (tmp_path / "lib/core/src/test/T.java").write_text("class T {}")
    assert build.key() == keys[0]
    for change in ("lib/core/src/main/A.java", "lib/core/src/main/B.java", "lib/core/pom.xml", *build.CARRIED):
        (tmp_path / change).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / change).write_text("changed")
        keys.append(build.key())
    assert len(set(keys)) == len(keys)


def test_what_is_no_longer_used_is_swept(tmp_path, monkeypatch):
    monkeypatch.setattr(state, "STATE", tmp_path)
    present, recent, old = "0123456789ab", "a123456789ab", "b123456789ab"
    python = state.python_home().name
    for name in (present, recent, old, f"{old}.half", python, "python-old", "jupyter"):
        (tmp_path / name / "lib").mkdir(parents=True)
        if name != recent:
            os.utime(tmp_path / name, (time.time() - 7200,) * 2)
    build.sweep(keep=tmp_path / present)
    assert sorted(os.listdir(tmp_path)) == sorted([present, recent, python, "jupyter"])
