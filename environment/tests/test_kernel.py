"""The Java kernel that lab.py installs: its presets, its silence, and that it outlives its user's errors."""

from __future__ import annotations

import os
import re
import subprocess
import tempfile
import time
import zipfile

import pytest

from lab import build, machine, outputs, state, training


@pytest.fixture(scope="module")
def jupyter_variables():
    kernels = build.kernels(machine.find_jdk())
    before = dict(os.environ)
    os.environ.update(state.jupyter_environment(kernels))
    yield
    os.environ.clear()
    os.environ.update(before)


class Kernel:
    """A running kernel, and what its JVM wrote past the notebook."""

    def __init__(self):
        from jupyter_client.manager import KernelManager

        self.terminal = tempfile.TemporaryFile()
        self.manager = KernelManager(kernel_name="java")
        self.manager.start_kernel(stdout=self.terminal, stderr=self.terminal)
        self.client = self.manager.blocking_client()
        self.client.start_channels()
        self.client.wait_for_ready(timeout=120)

    def run(self, code: str) -> tuple[dict, list[dict]]:
        """The reply to a cell, and its messages' contents with their type."""
        said = []
        reply = self.client.execute_interactive(
            code, timeout=120, output_hook=lambda message: said.append({"type": message["msg_type"], **message["content"]})
        )
        return reply["content"], said

    def text(self, code: str) -> str:
        """The value of a cell's last expression."""
        reply, said = self.run(code)
        assert reply["status"] == "ok", reply
        return next(message["data"]["text/plain"] for message in said if "data" in message)

    def printed(self, code: str, name: str = "stdout") -> str:
        reply, said = self.run(code)
        assert reply["status"] == "ok", reply
        return "".join(message["text"] for message in said if message["type"] == "stream" and message["name"] == name)

    def stop(self) -> None:
        self.client.stop_channels()
        self.manager.shutdown_kernel(now=True)
        self.terminal.close()


@pytest.fixture(scope="module")
def kernel(jupyter_variables):
    running = Kernel()
    yield running
    running.stop()


@pytest.fixture(scope="module")
def first_outputs(kernel):
    """What training's cells print and show; asked first, so that it meets all that a first Tablesaw cell says."""
    return {cell: kernel.run(cell) for cell in training.CELLS}


def test_the_training_cells_work(first_outputs):
    assert [cell for cell, (reply, _) in first_outputs.items() if reply["status"] != "ok"] == []


def test_nothing_is_said_on_stderr(kernel, first_outputs):
    said = [message["text"] for _, messages in first_outputs.values() for message in messages if message.get("name") == "stderr"]
    assert said == []
    kernel.terminal.seek(0)
    assert kernel.terminal.read().decode() == ""


def test_a_figure_comes_as_plotly_json_and_text(first_outputs):
    _, messages = first_outputs['LinePlot.create("A line", table, "x", "y")']
    (data,) = [message["data"] for message in messages if "data" in message]
    assert set(data) == {outputs.PLOTLY, "text/plain"}  # nbconvert would prefer text/html
    assert data[outputs.PLOTLY]["layout"]["title"]["text"] == "A line"


def test_every_preset_import_names_a_package_that_the_kernel_has():
    there = set()
    for jar in (build.jars(machine.find_jdk()) / "lib").glob("*.jar"):
        with zipfile.ZipFile(jar) as archive:
            there |= {name.rpartition("/")[0].replace("/", ".") for name in archive.namelist() if name.endswith(".class")}
    wanted = {name.removesuffix(".*") for name in build.IMPORTS}
    assert {name for name in wanted if not name.startswith("java.")} <= there


@pytest.mark.parametrize(
    "code, value",
    [
        ("Activation f = new Swish(1);\nf.value(0)", "0.0"),
        ("Normal.class.getPackageName()", "io.github.activationlab.special"),
        ("PlotlyFigure.class.getPackageName()", "io.github.activationlab.tablesaw"),
        ("Verdict.class.getPackageName()", "io.github.activationlab.lessons"),
        ("Matrix.class.getPackageName()", "io.github.activationlab.network"),
        ("Table.class.getPackageName()", "tech.tablesaw.api"),
        ("Figure.class.getPackageName() + ScatterTrace.class.getSimpleName() + LinePlot.class.getSimpleName()", None),
        ("List.of(1, 2).stream().map(i -> i + 1).collect(Collectors.toList())", "[2, 3]"),
        ("DoubleUnaryOperator twice = v -> 2 * v;\ntwice.applyAsDouble(1.5)", "3.0"),
    ],
)
def test_presets_need_no_set_up_cell(kernel, code, value):
    assert value in (None, kernel.text(code))


def test_text_is_utf8_and_the_locale_is_fixed(kernel):
    assert kernel.printed('System.out.println("β → ½");') == "β → ½\n"
    assert kernel.text('String.format("%.1f", 1500.5)') == "1500.5"
    assert kernel.text('String.format("%,.1f", 1500.5)') == "1,500.5"
    assert kernel.text('TimeZone.getDefault().getID() + " " + Locale.getDefault()') == "UTC en_US"


@pytest.mark.parametrize(
    "code, says",
    [
        ('throw new IllegalStateException("β is out of range");', "java.lang.IllegalStateException: β is out of range"),
        ("int n = noSuchThing;", "cannot find symbol; symbol:   variable noSuchThing"),
        ("int deep(int n) {\n  return 1 + deep(n + 1);\n}\ndeep(0)", "java.lang.StackOverflowError"),
        ("long[][] huge = new long[1 << 10][Integer.MAX_VALUE - 8];", "java.lang.OutOfMemoryError"),
    ],
)
def test_an_error_is_reported_and_the_kernel_lives(kernel, code, says):
    reply, said = kernel.run(code)
    assert reply["status"] == "error"
    (error,) = [{**message, "output_type": "error"} for message in said if message["type"] == "error"]
    assert outputs.message({"outputs": [error]}).startswith(says)
    assert kernel.text("1 + 1") == "2"


def test_an_interrupt_ends_a_cell_and_the_kernel_lives(kernel):
    def interrupt(message):
        if message["msg_type"] == "stream":  # the loop has begun
            kernel.manager.interrupt_kernel()

    loop = 'for (long turn = 0; !Thread.interrupted(); turn++) {\n  if (turn == 0) System.out.println("begun");\n}'
    kernel.client.execute_interactive(loop, timeout=120, output_hook=interrupt)
    assert kernel.text("1 + 1") == "2"


LONG_RUN = """\
var done = Seeds.run(4, ProgressBar.of("seeds"), seed -> {
    try { Thread.sleep(300); } catch (InterruptedException e) { throw new IllegalStateException(e); }
    return seed;
});
done"""


def test_a_progress_bar_changes_in_its_place_and_leaves_nothing(kernel):
    reply, said = kernel.run(LONG_RUN)
    assert reply["status"] == "ok", reply
    first, *changes = [message for message in said if message["type"] in ("display_data", "update_display_data")]
    assert [first["type"], *{message["type"] for message in changes}] == ["display_data", "update_display_data"]
    assert len({message["transient"]["display_id"] for message in (first, *changes)}) == 1
    assert re.fullmatch(r"[1-3] of 4 seeds", first["data"]["text/plain"]) and "<progress " in first["data"]["text/html"]
    assert changes[-1]["data"] == {}


def test_an_interrupt_reaches_every_worker_of_a_long_run(kernel):
    """The cell ends at once; what counts is that its workers end too, which the counter tells."""
    counter = "var ended = new java.util.concurrent.atomic.AtomicInteger();"
    run = """\
Seeds.run(2, seed -> {
    if (seed == 0) System.out.println("begun");
    for (Draws draws = new Draws(seed); !Thread.currentThread().isInterrupted(); draws.normal(100, 100)) { }
    return ended.incrementAndGet();
})"""

    def interrupt(message):
        if message["msg_type"] == "stream":
            kernel.manager.interrupt_kernel()

    kernel.run(counter)
    reply = kernel.client.execute_interactive(run, timeout=120, output_hook=interrupt)["content"]
    assert reply["status"] == "error"
    workers = "Thread.getAllStackTraces().keySet().stream().filter(t -> t.getName().equals(\"seeds\")).count()"
    deadline = time.monotonic() + 60
    while kernel.text(workers) != "0" and time.monotonic() < deadline:
        time.sleep(0.1)
    assert kernel.text(workers) == "0" and int(kernel.text("ended.get()")) >= 1


def test_kernels_start_from_the_class_archive(jupyter_variables):
    jdk = machine.find_jdk()
    home = build.jars(jdk)
    shared = build.archive(jdk, home)
    command = build.command(jdk, home, f"-XX:SharedArchiveFile={shared}", "-Xshare:on")
    command = [word for word in command if word != "-Xlog:disable"][:-2] + ["-version"]
    # With -Xshare:on a JVM that cannot use the archive ends with an error.
    result = subprocess.run(command, capture_output=True, text=True)
    assert result.returncode == 0, result


def test_running_kernels_keep_their_jars(kernel):
    """The class path names copies: nothing that Maven overwrites."""
    path = kernel.text('System.getProperty("java.class.path")')
    assert str(state.STATE) in path and "target" not in path
