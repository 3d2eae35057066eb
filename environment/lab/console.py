"""Progress, running other programs, and problems told in one sentence."""

from __future__ import annotations

import contextlib
import errno
import re
import subprocess
import sys
import threading
import time


class Problem(Exception):
    """Something the user can mend: one sentence that says what is wrong and what to do."""


class Failed(Exception):
    """Another program ended with a status other than zero."""

    def __init__(self, command: list[str], status: int, output: str):
        super().__init__(f"{command[0]} ended with status {status}")
        self.output = output


def plain(text: str) -> str:
    """Without the colours of a terminal."""
    return re.sub(r"\x1b\[[0-9;]*m", "", text)


def say(text: str = "") -> None:
    print(text, flush=True)


@contextlib.contextmanager
def step(what: str):
    """Prints one line for a step, with the seconds it took; on a terminal the seconds tick."""
    start = time.monotonic()
    done = threading.Event()

    def tick() -> None:
        while not done.wait(1):
            print(f"\r{what} … {time.monotonic() - start:.0f} s", end="", flush=True)

    print(f"{what} …", end="", flush=True)
    if sys.stdout.isatty():
        threading.Thread(target=tick, daemon=True).start()
    try:
        yield
    except BaseException:
        done.set()
        print(" stopped", flush=True)
        raise
    done.set()
    back = "\r" + what + " …" if sys.stdout.isatty() else ""
    print(f"{back} {time.monotonic() - start:.1f} s", flush=True)


def run(command: list, *, env: dict[str, str] | None = None, cwd=None) -> str:
    """Runs a program silently and returns what it printed; raises Failed with the same text."""
    words = [str(word) for word in command]
    result = subprocess.run(
        words,
        env=env,
        cwd=cwd,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    )
    if result.returncode:
        raise Failed(words, result.returncode, result.stdout)
    return result.stdout


DISK_FULL = re.compile(r"No space left on device|not enough space on the disk|Disk quota exceeded|ENOSPC")
NO_NETWORK = re.compile(
    r"UnknownHost|Unknown host|Name or service not known|Temporary failure in name resolution|getaddrinfo failed"
    r"|nodename nor servname|NewConnectionError|ConnectTimeoutError|ProxyError|Network is unreachable"
    r"|Connection refused|Connection timed out|Could not transfer artifact|Max retries exceeded|No route to host"
    r"|Read timed out"
)
NOT_IN_CACHE = re.compile(r"in offline mode|has not been downloaded from it before")


def explain(output: str, doing: str) -> Problem:
    """What a failed program's output means for the user."""
    if DISK_FULL.search(output):
        return Problem(f"The disk is full while {doing}: free some space (about 1 GB in all) and run the same command again.")
    if NO_NETWORK.search(output):
        return Problem(f"No network while {doing}: connect to the internet (needed once) and run the same command again.")
    lines = output.strip().splitlines()
    faults = [line for line in lines if line.startswith(("[ERROR] ", "[WARNING] ")) and "[Help" not in line]
    last = "\n".join((faults or lines)[-25:])
    return Problem(f"{doing[0].upper()}{doing[1:]} failed; the last lines below say why, and the next run starts afresh.\n{last}")


def explain_os_error(error: OSError) -> Problem:
    """A full disk, a read-only folder and the like."""
    where = f" ({error.filename})" if error.filename else ""
    if error.errno in (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)):
        return Problem(f"The disk is full{where}: free some space (about 1 GB in all) and run the same command again.")
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return Problem(f"No permission to write{where}: make the checkout writable for you and run the same command again.")
    return Problem(f"{error.strerror or error}{where}: mend this and run the same command again.")
