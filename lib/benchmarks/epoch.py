"""The time of an epoch against PyTorch's, interleaved, on one thread each.

    mvn -q -DskipTests package -pl lib/benchmarks -am
    python3 lib/benchmarks/epoch.py            # needs torch

Prints a Markdown table of the median over ROUNDS rounds: milliseconds and ratios to PyTorch (float64, plain SGD,
a 64-100-100-100-10 network, 1,797 examples, batches of 64). "ejml" is the class path without lib/simd.
"""

import os
import platform
import statistics
import subprocess
import sys
import time
from pathlib import Path

import torch

ROUNDS = 3
EXAMPLES, BATCH, WARM_UP, EPOCHS = 1797, 64, 10, 15
TARGET = Path(__file__).resolve().parent / "target"
JAVA = Path(os.environ["JAVA_HOME"], "bin", "java") if "JAVA_HOME" in os.environ else "java"
INCUBATOR = ["--add-modules", "jdk.incubator.vector"]


def ours(simd: bool) -> dict[str, float]:
    jars = [jar for jar in (TARGET / "jars").glob("*.jar") if simd or "simd" not in jar.name]
    path = os.pathsep.join(map(str, [TARGET / "classes", *jars]))
    command = [str(JAVA), *(INCUBATOR if simd else []), "-cp", path, "io.github.activationlab.benchmarks.Epoch"]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return {name: float(number) for name, number in (line.split() for line in done.stdout.splitlines())}


def theirs() -> dict[str, float]:
    torch.set_num_threads(1)
    torch.set_default_dtype(torch.float64)
    torch.manual_seed(0)
    x, labels = torch.randn(EXAMPLES, 64), torch.randint(0, 10, (EXAMPLES,))
    found = {}
    for name, activation in (("ReLU", torch.nn.ReLU), ("Tanh", torch.nn.Tanh), ("Swish", torch.nn.SiLU)):
        linear = torch.nn.Linear
        network = torch.nn.Sequential(
            linear(64, 100), activation(), linear(100, 100), activation(), linear(100, 100), activation(), linear(100, 10)
        )
        optimiser, loss = torch.optim.SGD(network.parameters(), 0.05), torch.nn.CrossEntropyLoss()
        times = []
        for _ in range(WARM_UP + EPOCHS):
            start, order = time.perf_counter(), torch.randperm(EXAMPLES)
            for first in range(0, EXAMPLES, BATCH):
                batch = order[first : first + BATCH]
                optimiser.zero_grad()
                loss(network(x[batch]), labels[batch]).backward()
                optimiser.step()
            times.append(1e3 * (time.perf_counter() - start))
        found[name] = statistics.median(times[WARM_UP:])
    return found


def main() -> None:
    runs: dict[str, list[dict[str, float]]] = {"PyTorch": [], "ejml": [], "simd": []}
    for done in range(ROUNDS):
        print(f"round {done + 1} of {ROUNDS}", file=sys.stderr)
        runs["PyTorch"].append(theirs())
        runs["ejml"].append(ours(simd=False))
        runs["simd"].append(ours(simd=True))
    version = subprocess.run([str(JAVA), "--version"], check=True, capture_output=True, text=True).stdout.splitlines()[0]
    print(f"\n{version}; PyTorch {torch.__version__}; {platform.processor() or platform.machine()}\n")
    print("| activation | PyTorch, ms | EJML, ms | ratio | simd, ms | ratio |\n|---|---|---|---|---|---|")
    for name in runs["PyTorch"][0]:
        ms = {who: statistics.median(run[name] for run in found) for who, found in runs.items()}
        ratios = {who: statistics.median(a[name] / b[name] for a, b in zip(found, runs["PyTorch"])) for who, found in runs.items()}
        print(f"| {name} | {ms['PyTorch']:.1f} | {ms['ejml']:.1f} | {ratios['ejml']:.2f} | {ms['simd']:.1f} | {ratios['simd']:.2f} |")


if __name__ == "__main__":
    main()
