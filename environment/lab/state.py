"""environment/.state: everything that lab.py makes, and the lock that guards the making."""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
import sys
from pathlib import Path

from lab import console, machine

ROOT = Path(__file__).resolve().parents[2]
ENVIRONMENT = ROOT / "environment"
NOTEBOOKS = ROOT / "notebooks"
SITE = ROOT / "site"
STATE = ENVIRONMENT / ".state"
JUPYTER = STATE / "jupyter"
PINS = ENVIRONMENT / "requirements.txt"


def digest(*parts: bytes) -> str:
    """Twelve hexadecimal digits that change when any part does."""
    total = hashlib.sha256()
    for part in parts:
        total.update(len(part).to_bytes(8, "big") + part)
    return total.hexdigest()[:12]


def write_atomically(path: Path, content: str) -> None:
    """The old file or the new one, whole, whatever happens half-way."""
    path.parent.mkdir(parents=True, exist_ok=True)
    half = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        half.write_text(content, encoding="utf-8", newline="\n")
        os.replace(half, path)
    finally:
        half.unlink(missing_ok=True)


@contextlib.contextmanager
def locked():
    """One set-up at a time; the system frees the lock when its holder ends, however it ends."""
    STATE.mkdir(parents=True, exist_ok=True)
    with open(STATE / "lock", "a+b") as file:
        if not _take(file, wait=False):
            console.say("Another lab.py is setting up; waiting for it.")
            _take(file, wait=True)
        yield


def _take(file, wait: bool) -> bool:
    try:
        if machine.WINDOWS:
            import msvcrt
            import time

            while True:
                try:
                    file.seek(0)
                    msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
                    return True
                except OSError:
                    if not wait:
                        return False
                    time.sleep(0.5)
        import fcntl

        fcntl.flock(file, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        return True
    except BlockingIOError:
        return False


def python_home() -> Path:
    """Named after all that it depends on, so that a change makes a new one beside it."""
    version = "%d.%d" % sys.version_info[:2]
    key = digest(PINS.read_bytes(), version.encode(), str(STATE).encode(), sys.base_prefix.encode())
    return STATE / f"python-{key}"


def python_in(home: Path) -> Path:
    return home / ("Scripts/python.exe" if machine.WINDOWS else "bin/python")


def python_environment() -> Path:
    """The made environment's Python; makes the environment where it is missing or half made."""
    home = python_home()
    if not (home / "complete").exists() or not python_in(home).exists():
        machine.check_venv()
        with locked():
            if not (home / "complete").exists():
                machine.check_room(STATE)
                make_python(home, PINS, "Installing JupyterLab, the Java kernel and plotly (once, about 250 MB)")
    return python_in(home)


def make_python(home: Path, pins: Path, what: str) -> None:
    """An environment with the pinned packages, each with one of the hashes that are pinned too."""
    shutil.rmtree(home, ignore_errors=True)  # left half made
    clean = {k: v for k, v in os.environ.items() if k not in ("PIP_USER", "PIP_TARGET", "PIP_PREFIX", "PYTHONHOME", "PYTHONPATH")}
    try:
        with console.step("Making a Python environment"):
            # Two steps, because venv hides what ensurepip says.
            console.run([sys.executable, "-m", "venv", "--without-pip", home], env=clean)
            console.run([python_in(home), "-m", "ensurepip"], env=clean)
        with console.step(what):
            pip = [python_in(home), "-m", "pip", "install", "--quiet", "--no-input", "--disable-pip-version-check"]
            pip += ["--retries", "2", "--require-hashes", "--only-binary", ":all:", "--no-deps", "-r", pins]
            console.run(pip, env=clean)
    except console.Failed as failed:
        raise console.explain(failed.output, "installing Python packages") from None
    (home / "complete").touch()


def jupyter_environment(kernels: Path) -> dict[str, str]:
    """Variables for every Jupyter process: all it reads and writes of its own lies in .state."""
    ours = ("JUPYTER", "JJAVA", "IPYTHON", "PYTHONPATH", "PYTHONHOME")
    return {
        **{name: value for name, value in os.environ.items() if not name.startswith(ours)},
        "JUPYTER_CONFIG_DIR": str(JUPYTER / "config"),
        "JUPYTER_DATA_DIR": str(JUPYTER / "data"),
        "JUPYTER_RUNTIME_DIR": str(JUPYTER / "runtime"),
        "JUPYTERLAB_SETTINGS_DIR": str(JUPYTER / "settings"),
        "JUPYTERLAB_WORKSPACES_DIR": str(JUPYTER / "workspaces"),
        "IPYTHONDIR": str(JUPYTER / "ipython"),
        # Looked through first, before the kernel that jjava's own package brings.
        "JUPYTER_PATH": str(kernels),
        "PYTHONPATH": str(ENVIRONMENT),
    }
