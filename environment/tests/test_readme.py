"""What the README says can be done as it says."""

from __future__ import annotations

import re
import subprocess

import pytest

from lab import build, machine, state

README = (state.ROOT / "README.md").read_text(encoding="utf-8")


def test_the_java_example_prints_what_its_comments_say(tmp_path):
    [block] = re.findall(r"```java\n(.*?)```", README, re.DOTALL)
    lines = block.splitlines()
    imports = [line for line in lines if line.startswith("import ")]
    body = [line for line in lines if line not in imports]
    source = tmp_path / "Readme.java"
    source.write_text("\n".join([*imports, "class Readme {", "public static void main(String[] none) {", *body, "}}"]), encoding="utf-8")

    jdk = machine.find_jdk()
    [core] = (build.jars(jdk) / "lib").glob("activationlab-core-*.jar")
    command = [str(jdk.java), "-Dfile.encoding=UTF-8", "-Dstdout.encoding=UTF-8", "-cp", str(core), str(source)]
    printed = subprocess.run(command, capture_output=True, encoding="utf-8", check=True).stdout.splitlines()

    promised = [float(number) for number in re.findall(r"println\(.*?//\s*(\S+?),?\s", block + "\n")]
    assert promised, "the README's example states no results"
    assert [float(line) for line in printed[: len(promised)]] == pytest.approx(promised, rel=1e-14, abs=0)
    assert "Swish(β=1)" in printed[len(promised) :]


def test_every_link_leads_to_a_file():
    links = [link for link in re.findall(r"\]\(([^)#]+)", README) if "://" not in link]
    assert links and [link for link in links if not (state.ROOT / link).exists()] == []


def test_every_notebook_stands_in_its_table():
    table = set(re.findall(r"\(notebooks/([\w-]+\.ipynb)\)", README))
    assert table == {path.name for path in state.NOTEBOOKS.glob("*.ipynb")}
