"""JupyterLab on the notebooks: one server for a checkout, on loopback, with its token."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
import webbrowser
from pathlib import Path

from lab import build, console, machine, state

FIRST = "00-start-here.ipynb"
PORTS = range(8888, 8988)  # tried in this order where none is asked for

# No question about Jupyter news, no look for updates, no extension shop; all cells rendered, so that no plot is lost in scrolling.
SETTINGS = {
    "@jupyterlab/apputils-extension:notification": {"fetchNews": "false", "checkForUpdates": False},
    "@jupyterlab/notebook-extension:tracker": {"windowingMode": "none"},
}
PAGE = {"disabledExtensions": {"@jupyterlab/apputils-extension:announcements": True}}
SERVER = {
    "ServerApp": {
        "ip": "127.0.0.1",
        "open_browser": False,
        "root_dir": str(state.NOTEBOOKS),
        "terminals_enabled": False,
        "jpserver_extensions": {"jupyterlab": True},
    },
    "LabApp": {"extension_manager": "readonly", "check_for_updates_class": "jupyterlab.handlers.announcements.NeverCheckForUpdate", "news_url": None},
    # Without kernel_info_request, which is left out here: its status is the first that JupyterLab sees, and it shows "Unknown" until then.
    "MappingKernelManager": {"untracked_message_types": ["comm_info_request", "comm_info_reply", "shutdown_request", "shutdown_reply"]},
    # The kernel waits a minute for idle threads when asked to end, and loses nothing when it is ended.
    "KernelManager": {"shutdown_wait_time": 0.5},
    "KernelSpecManager": {"ensure_native_kernel": False, "allowed_kernelspecs": ["java"]},
}


def configure() -> None:
    config = state.JUPYTER / "config"
    for name, content in [
        ("jupyter_server_config.json", SERVER),
        ("labconfig/default_setting_overrides.json", SETTINGS),
        ("labconfig/page_config.json", PAGE),
    ]:
        state.write_atomically(config / name, json.dumps(content, indent=1))


def call(server: dict, path: str, method: str = "GET") -> bool:
    """Whether the server answers; loopback is asked without any proxy."""
    request = urllib.request.Request(server["url"] + path, method=method, headers={"Authorization": f"token {server['token']}"})
    try:
        with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(request, timeout=5) as answer:
            return answer.status == 200
    except (OSError, ValueError):
        return False


def running() -> dict | None:
    """The server of this checkout that answers, if there is one."""
    for path in sorted((state.JUPYTER / "runtime").glob("jpserver-*.json")):
        try:
            server = json.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            continue
        if call(server, "api/status"):
            return server
    return None


def require_stopped() -> None:
    found = running()
    if found:
        raise console.Problem(f"JupyterLab is running at {found['url']}: stop it first (Ctrl-C where it was started).")


def address(server: dict) -> str:
    page = f"lab/tree/{FIRST}" if (state.NOTEBOOKS / FIRST).exists() else "lab"
    return f"{server['url']}{page}?token={server['token']}"


def free_port(wanted: int | None) -> int:
    for port in [wanted] if wanted else PORTS:
        with socket.socket() as trial:
            if not machine.WINDOWS:
                trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                trial.bind(("127.0.0.1", port))
                return port
            except PermissionError:
                raise console.Problem(f"Port {port} needs more rights: choose one above 1023, as in `lab.py open --port 8890`.") from None
            except OSError:
                pass
    if wanted:
        raise console.Problem(f"Port {wanted} is in use: choose another with --port, or leave --port out and a free one is taken.")
    raise console.Problem(f"Ports {PORTS[0]} to {PORTS[-1]} are all in use: name a free one with --port.")


def open_lab(port: int | None, browser: bool) -> int:
    jdk = machine.find_jdk()
    server = running()
    chosen = server["port"] if server else free_port(port)
    python = state.python_environment()
    kernels = build.kernels(jdk)
    if server:
        console.say(f"JupyterLab is already running: {address(server)}")
        if port not in (None, chosen):
            console.say(f"It keeps its port {chosen}; stop it first to move it to {port}.")
        if browser:
            webbrowser.open(address(server))
        return 0
    build.sweep(keep=build.jars(jdk))
    configure()
    state.NOTEBOOKS.mkdir(exist_ok=True)
    return _serve(python, kernels, chosen, browser)


def _serve(python: Path, kernels: Path, port: int, browser: bool) -> int:
    command = [str(python), "-m", "jupyterlab", f"--ServerApp.port={port}", "--ServerApp.port_retries=0"]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        command.append("--allow-root")
    log = state.STATE / "server.log"
    with open(log, "wb") as output:
        # A group of its own: Ctrl-C reaches lab.py alone, which then stops the server without a question.
        apart = {"creationflags": subprocess.CREATE_NEW_PROCESS_GROUP} if machine.WINDOWS else {"start_new_session": True}
        process = subprocess.Popen(
            command,
            env=state.jupyter_environment(kernels),
            cwd=state.NOTEBOOKS,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            **apart,
        )
    server = None
    try:
        for name in ("SIGTERM", "SIGHUP"):  # also when the terminal is closed
            if hasattr(signal, name):
                signal.signal(getattr(signal, name), _interrupt)
        with console.step("Starting JupyterLab"):
            while not (server := running()):
                if process.poll() is not None:
                    raise console.explain(log.read_text(encoding="utf-8", errors="replace"), "starting JupyterLab")
                time.sleep(0.1)
        console.say(f"JupyterLab is ready: {address(server)}")
        console.say("Ctrl-C stops it.")
        if browser:
            webbrowser.open(address(server))
        status = process.wait()
        if status:
            raise console.Problem(f"JupyterLab ended with status {status}: its words are in {log}.")
    except KeyboardInterrupt:
        console.say("\nStopping JupyterLab.")
    finally:
        _stop(process, server)
    return 0


def _interrupt(*_) -> None:
    raise KeyboardInterrupt


def _stop(process: subprocess.Popen, server: dict | None) -> None:
    """Asks first, so that the server ends its kernels; then insists."""
    if process.poll() is None and not (server and call(server, "api/shutdown", "POST")):
        process.terminate()
    try:
        process.wait(timeout=15)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
