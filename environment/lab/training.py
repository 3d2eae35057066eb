"""Runs a kernel once through what notebooks do first, so that its JVM can archive the classes it loaded.

Runs in the made environment: python -m lab.training. The kernel is the one that JUPYTER_PATH leads to.
"""

from __future__ import annotations

import sys
import time

from jupyter_client.manager import KernelManager

CELLS = [
    "1 + 1",
    'System.out.printf("%.3f %s%n", 1.5, List.of(1, 2).stream().map(i -> i + 1).collect(Collectors.toList()));',
    "Activation f = new Swish(1);\nf.value(1) + f.derivative(1) + f.secondDerivative(1)",
    "double[] x = IntStream.rangeClosed(-100, 100).mapToDouble(i -> i / 20.0).toArray();\ndouble[] y = f.values(x);",
    "double twice(double v) {\n  return 2 * v;\n}\nfor (double v : x) {\n  if (v > 4.9) System.out.println(twice(v));\n}",
    'Table table = Table.create("table", DoubleColumn.create("x", x), DoubleColumn.create("y", y));\ntable.first(3)',
    'LinePlot.create("A line", table, "x", "y")',
    'ScatterTrace trace = ScatterTrace.builder(x, y).mode(ScatterTrace.Mode.LINE).name("y").build();\n'
    'new Figure(Layout.builder("A title", "x", "y").build(), trace)',
    'Plots.portrait(f, -4, 4)',
    "record Mine(double a) implements Activation.Custom {\n  public double value(double x) {\n    return a * x;\n  }\n}\nActivation mine = new Mine(2);",
    "mine.derivative(1)",
]


def train() -> list[str]:
    """Runs the cells and ends the kernel in good order; returns the cells that failed."""
    manager = KernelManager(kernel_name="java")
    manager.start_kernel()
    client = manager.blocking_client()
    client.start_channels()
    client.wait_for_ready(timeout=120)
    failed = []
    for cell in CELLS:
        reply = client.execute_interactive(cell, timeout=120, output_hook=lambda _: None)["content"]
        if reply["status"] != "ok":
            failed.append(f"{cell}\n{reply['ename']}: {reply['evalue']}")
    client.execute("System.exit(0);")  # asked to shut down, the kernel would wait a minute for idle threads
    deadline = time.monotonic() + 180
    while manager.is_alive() and time.monotonic() < deadline:
        time.sleep(0.1)
    client.stop_channels()
    manager.cleanup_resources()
    return failed


if __name__ == "__main__":
    for cell in train():
        print(f"failed: {cell}")
    sys.exit(0)
