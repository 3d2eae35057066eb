"""What the README says can be done as it says."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

import pytest

from lab import build, machine, state

README = (state.ROOT / "README.md").read_text(encoding="utf-8")


BLOCKS = re.findall(r"```java\n(.*?)```", README, re.DOTALL)


def printed(block: str, folder: Path, jars: str, *before: str) -> list[str]:
    """The lines that a block of the README prints, run with the jars that match a pattern, after some lines of our own."""
    lines = [*before, *block.splitlines()]
    imports = [line for line in lines if line.startswith("import ")]
    body = [line for line in lines if line not in imports]
    source = folder / "Readme.java"
    source.write_text("\n".join([*imports, "class Readme {", "public static void main(String[] none) {", *body, "}}"]), encoding="utf-8")

    jdk = machine.find_jdk()
    path = os.pathsep.join(map(str, (build.jars(jdk) / "lib").glob(jars)))
    command = [str(jdk.java), "-Dfile.encoding=UTF-8", "-Dstdout.encoding=UTF-8", "-cp", path, str(source)]
    result = subprocess.run(command, capture_output=True, encoding="utf-8")
    assert result.returncode == 0, result.stderr
    return result.stdout.splitlines()


def test_the_first_java_example_prints_what_its_comments_say_with_core_alone(tmp_path):
    lines = printed(BLOCKS[0], tmp_path, "activationlab-core-*.jar")
    promised = [float(number) for number in re.findall(r"println\(.*?//\s*(\S+?),?\s", BLOCKS[0] + "\n")]
    assert promised, "the README's example states no results"
    assert [float(line) for line in lines[: len(promised)]] == pytest.approx(promised, rel=1e-14, abs=0)
    assert "Swish(β=1)" in lines[len(promised) :]


def test_the_other_java_examples_run_after_the_first_import(tmp_path):
    data = "Matrix x = new Draws(1).normal(64, 2), y = new Matrix(64, 1);"
    for block in BLOCKS[1:]:
        assert printed(block, tmp_path, "*.jar", "import io.github.activationlab.*;", data) == []


def test_every_link_leads_to_a_file():
    links = [link for link in re.findall(r"\]\(([^)#]+)", README) if "://" not in link]
    assert links and [link for link in links if not (state.ROOT / link).exists()] == []


def test_every_notebook_stands_in_its_table():
    table = set(re.findall(r"\(notebooks/([\w-]+\.ipynb)\)", README))
    assert table == {path.name for path in state.NOTEBOOKS.glob("*.ipynb")}
