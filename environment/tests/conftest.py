"""Fixtures shared by the tests: a browser, plotly.js, and JupyterLab opened as a user opens it."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import threading
from dataclasses import dataclass
from pathlib import Path

import pytest

# A shell lets what it starts in the background ignore Ctrl-C, and that would reach the programs that the tests interrupt.
signal.signal(signal.SIGINT, signal.default_int_handler)

ENVIRONMENT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ENVIRONMENT))

from lab import console, machine, state  # noqa: E402

@pytest.fixture(scope="session")
def chromium_path() -> Path:
    """A browser; where there is none the test is skipped, in CI it fails."""
    try:
        return machine.find_browser()
    except console.Problem as problem:
        if os.environ.get("CI"):
            pytest.fail(str(problem))
        pytest.skip(str(problem))


@pytest.fixture(scope="session")
def browser(chromium_path):
    """A running browser (playwright's synchronous API); open a context or a page of your own in it."""
    from playwright.sync_api import sync_playwright

    from lab import pictures

    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=str(chromium_path), args=pictures.browser_options())
        yield running
        running.close()


@pytest.fixture(scope="session")
def plotly_js() -> str:
    """The plotly.js that the plotly package from PyPI carries, the one that JupyterLab draws with."""
    import plotly

    return Path(plotly.__file__).with_name("package_data").joinpath("plotly.min.js").read_text(encoding="utf-8")


@dataclass(frozen=True)
class Lab:
    """A serving JupyterLab: its root address ending in a slash, and its token."""

    url: str
    token: str
    home: Path

    def page(self, path: str = "lab") -> str:
        return f"{self.url}{path}?token={self.token}"


def free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return trial.getsockname()[1]


@pytest.fixture(scope="session")
def lab_server(tmp_path_factory):
    """JupyterLab, opened by `lab.py open --no-browser --port N` by a user whose own Jupyter configuration would end any server."""
    home = tmp_path_factory.mktemp("home")
    (home / ".jupyter").mkdir()
    (home / ".jupyter/jupyter_server_config.py").write_text("raise SystemExit('the configuration in the home folder was read')")
    env = {**os.environ, "HOME": str(home), "USERPROFILE": str(home)}
    command = [sys.executable, str(ENVIRONMENT / "lab.py"), "open", "--no-browser", "--port", str(free_port())]
    process = subprocess.Popen(command, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8")
    said = []
    watchdog = threading.Timer(300, process.kill)
    watchdog.start()
    try:
        for line in process.stdout:
            said.append(line)
            found = re.search(r"(http://127\.0\.0\.1:\d+/)\S*\?token=(\w+)", line)
            if found:
                break
        else:
            pytest.fail("lab.py open ended early:\n" + "".join(said))
        watchdog.cancel()
        yield Lab(found[1], found[2], home)
    finally:
        watchdog.cancel()
        process.terminate()
        process.wait(timeout=30)
        process.stdout.close()
