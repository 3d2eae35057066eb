"""The JDK, Maven and browser of this machine, and the doctor's table."""

from __future__ import annotations

import glob
import hashlib
import importlib.util
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass, replace
from pathlib import Path

from lab.console import Problem

WINDOWS = os.name == "nt"
OLDEST_JAVA = 17
OLDEST_MAVEN = (3, 8)
ROOM = 1_500_000_000  # bytes that a first set-up needs, with something to spare

GET_JDK = "install a JDK, 17 or newer (Debian: apt install openjdk-17-jdk; macOS: brew install openjdk; or adoptium.net)"
GET_MAVEN = "install Maven, 3.8 or newer (Debian: apt install maven; macOS: brew install maven; or maven.apache.org)"
GET_VENV = "install Python's venv module (Debian: apt install python3-venv)"
GET_BROWSER = "install chromium or Google Chrome, or name one in ACTIVATIONLAB_BROWSER"


@dataclass(frozen=True)
class Jdk:
    java: Path
    home: Path
    version: str

    @property
    def feature(self) -> int:
        """17 for 17.0.15, 8 for 1.8.0_402."""
        numbers = [int(n) for n in re.findall(r"\d+", self.version)]
        return numbers[1] if numbers[0] == 1 and len(numbers) > 1 else numbers[0]

    @property
    def key(self) -> str:
        """A name for this very JDK: its version, its place, and when it was installed."""
        there = f"{self.home}|{self.version}|{os.stat(self.java).st_mtime_ns}"
        return f"{self.feature}-{hashlib.sha256(there.encode()).hexdigest()[:8]}"


def ask(command: list[str]) -> str | None:
    """What a program prints about itself; None where it cannot be run."""
    try:
        result = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
            timeout=60,
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return result.stdout if result.returncode == 0 else None


def describe_java(java: Path) -> Jdk | None:
    text = ask([str(java), "-XshowSettings:properties", "-version"])
    version = re.search(r'java\.version = (\S+)|version "([^"]+)"', text or "")
    if not version:
        return None
    home = re.search(r"java\.home = (.+)", text)
    return Jdk(java, Path(home[1].strip()) if home else java.parent.parent, version[1] or version[2])


def find_jdk() -> Jdk:
    """The JDK that JAVA_HOME names, else the one on the PATH: the choice that Maven makes too."""
    home = os.environ.get("JAVA_HOME")
    if home:
        java = Path(home, "bin", "java.exe" if WINDOWS else "java")
        if not java.is_file():
            raise Problem(f"JAVA_HOME is {home}, where no JDK is: correct or unset it, or {GET_JDK}.")
    else:
        on_path = shutil.which("java")
        if not on_path:
            raise Problem(f"No JDK found (no java on the PATH, no JAVA_HOME): {GET_JDK}.")
        java = Path(on_path)
    jdk = describe_java(java)
    if jdk is None:
        raise Problem(f"{java} does not start: {GET_JDK}.")
    if jdk.feature < OLDEST_JAVA:
        raise Problem(f"The JDK at {jdk.home} is {jdk.version}, which is too old: {GET_JDK}.")
    if not (jdk.home / "bin" / ("javac.exe" if WINDOWS else "javac")).is_file():
        raise Problem(f"{jdk.home} holds a Java runtime without a compiler: {GET_JDK}.")
    return replace(jdk, java=jdk.home / "bin" / java.name)  # past any shim on the PATH


def other_jdks(first: Jdk) -> list[Jdk]:
    """One further JDK of each other feature version, from ACTIVATIONLAB_JDKS or the usual places."""
    named = os.environ.get("ACTIVATIONLAB_JDKS")
    if named is not None:
        homes = [home for home in named.split(os.pathsep) if home]
    else:
        places = ["/usr/lib/jvm/*", "/opt/java/*", "/Library/Java/JavaVirtualMachines/*/Contents/Home"]
        places += [str(Path.home() / ".sdkman/candidates/java/*")]
        if WINDOWS:
            places = [r"C:\Program Files\Java\*", r"C:\Program Files\Eclipse Adoptium\*"]
        homes = sorted(home for place in places for home in glob.glob(place))
    found: dict[int, Jdk] = {}
    for home in homes:
        java = Path(home, "bin", "java.exe" if WINDOWS else "java")
        compiler = java.with_name("javac.exe" if WINDOWS else "javac")
        jdk = describe_java(java) if java.is_file() and compiler.is_file() else None
        if jdk and jdk.feature >= OLDEST_JAVA and jdk.feature != first.feature:
            found.setdefault(jdk.feature, jdk)
    return [found[feature] for feature in sorted(found)]


def find_maven() -> tuple[str, str]:
    """Maven's program and version."""
    maven = shutil.which("mvn")
    if not maven:
        raise Problem(f"No Maven found (no mvn on the PATH): {GET_MAVEN}.")
    version = re.search(r"Apache Maven (\d+)\.(\d+)(\S*)", ask([maven, "-version"]) or "")
    if not version:
        raise Problem(f"{maven} does not start: {GET_MAVEN}.")
    text = f"{version[1]}.{version[2]}{version[3]}".replace("\x1b[m", "")
    if (int(version[1]), int(version[2])) < OLDEST_MAVEN:
        raise Problem(f"Maven {text} at {maven} is too old: {GET_MAVEN}.")
    return maven, text


def check_venv() -> str:
    """Debian ships Python without the two modules that make an environment."""
    missing = [name for name in ("venv", "ensurepip") if importlib.util.find_spec(name) is None]
    if missing:
        raise Problem(f"Python at {sys.executable} lacks {' and '.join(missing)}: {GET_VENV}.")
    return "%d.%d.%d" % sys.version_info[:3]


def check_room(folder: Path, room: int = ROOM) -> str:
    """Free space, asked before a first set-up rather than found out in its middle."""
    while not folder.exists():
        folder = folder.parent
    free = shutil.disk_usage(folder).free
    if free < room:
        raise Problem(
            f"The disk that holds {folder} is full ({free / 1e9:.1f} GB free): free {room / 1e9:.1f} GB and run the same command again."
        )
    return f"{free / 1e9:.0f} GB free"


def find_browser() -> Path:
    """A chromium, Chrome or Edge, for the pictures of figures and the browser tests."""
    named = os.environ.get("ACTIVATIONLAB_BROWSER")
    if named is not None:
        if not Path(named).is_file():
            raise Problem(f"ACTIVATIONLAB_BROWSER is {named!r}, where no program is: correct or unset it.")
        return Path(named)
    for name in ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge"):
        on_path = shutil.which(name)
        if on_path:
            return Path(on_path)
    programs = [os.environ.get(name, "") for name in ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")]
    usual = [
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
        *(os.path.join(folder, r"Google\Chrome\Application\chrome.exe") for folder in programs if folder),
        *(os.path.join(folder, r"Microsoft\Edge\Application\msedge.exe") for folder in programs if folder),
    ]
    for path in usual:
        if Path(path).is_file():
            return Path(path)
    raise Problem(f"No browser found for pictures and browser tests: {GET_BROWSER}.")
