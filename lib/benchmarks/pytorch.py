"""PyTorch as Worker.java measures an engine: the same lines in, the same answers out; on the CPU, by one thread.

Every call writes into a tensor that is there already, as our kernels do. Backward passes are those of PyTorch's own autograd: sigmoid's and
tanh's begin from the stored output, the others from the input.
"""

from __future__ import annotations

import statistics
import struct
import sys
import time
import warnings

warnings.filterwarnings("ignore", message="Failed to initialize NumPy")

import torch  # noqa: E402

TICK = 200_000  # nanoseconds: calls shorter than this are timed many at once
ATEN = torch.ops.aten
SELU = 1.6732632423543772, 1.0507009873554805  # alpha, scale


def calls(x: torch.Tensor, upstream: torch.Tensor, y: torch.Tensor) -> dict[tuple[str, str], object]:
    """For each function and order what computes it into y."""
    sigmoid, tanh = torch.sigmoid(x), torch.tanh(x)
    slope = torch.tensor([0.25])
    return {
        ("copy", "value"): lambda: y.copy_(x),
        ("ReLU", "value"): lambda: ATEN.clamp_min.out(x, 0, out=y),  # what torch.relu calls
        ("LeakyReLU", "value"): lambda: ATEN.leaky_relu.out(x, 0.01, out=y),
        ("PReLU", "value"): lambda: ATEN._prelu_kernel(x, slope),  # it has no form that writes into y
        ("Sigmoid", "value"): lambda: ATEN.sigmoid.out(x, out=y),
        ("Swish", "value"): lambda: ATEN.silu.out(x, out=y),
        ("Tanh", "value"): lambda: ATEN.tanh.out(x, out=y),
        ("ELU", "value"): lambda: ATEN.elu.out(x, out=y),
        ("SELU", "value"): lambda: ATEN.elu.out(x, *SELU, out=y),  # what torch.selu calls
        ("GELU", "value"): lambda: ATEN.gelu.out(x, out=y),
        ("GELU tanh", "value"): lambda: ATEN.gelu.out(x, approximate="tanh", out=y),
        ("Mish", "value"): lambda: ATEN.mish.out(x, out=y),
        ("Softplus", "value"): lambda: ATEN.softplus.out(x, out=y),
        ("HardSwish", "value"): lambda: ATEN.hardswish.out(x, out=y),
        ("HardSigmoid", "value"): lambda: ATEN.hardsigmoid.out(x, out=y),
        ("ReLU", "backward"): lambda: ATEN.threshold_backward.grad_input(upstream, x, 0, grad_input=y),
        ("LeakyReLU", "backward"): lambda: ATEN.leaky_relu_backward.grad_input(upstream, x, 0.01, False, grad_input=y),
        ("Sigmoid", "backward"): lambda: ATEN.sigmoid_backward.grad_input(upstream, sigmoid, grad_input=y),
        ("Swish", "backward"): lambda: ATEN.silu_backward.grad_input(upstream, x, grad_input=y),
        ("Tanh", "backward"): lambda: ATEN.tanh_backward.grad_input(upstream, tanh, grad_input=y),
        ("ELU", "backward"): lambda: ATEN.elu_backward.grad_input(upstream, 1.0, 1.0, 1.0, False, x, grad_input=y),
        ("GELU", "backward"): lambda: ATEN.gelu_backward.grad_input(upstream, x, grad_input=y),
        ("GELU tanh", "backward"): lambda: ATEN.gelu_backward.grad_input(upstream, x, approximate="tanh", grad_input=y),
        ("Softplus", "backward"): lambda: ATEN.softplus_backward.grad_input(upstream, x, 1.0, 20.0, grad_input=y),
    }


def nanoseconds(call, budget: int) -> float:
    """The median time of a call, after one that brings the arrays back into the caches."""

    def timed(repeats: int) -> int:
        start = time.perf_counter_ns()
        for _ in range(repeats):
            call()
        return time.perf_counter_ns() - start

    repeats = TICK // max(1, timed(1)) + 1
    times, spent = [], 0
    while spent < budget and len(times) < 1000:
        batch = timed(repeats)
        times.append(batch / repeats)
        spent += batch
    return statistics.median(times)


def main() -> None:
    torch.set_num_threads(1)
    torch.manual_seed(1)
    loaded: dict[int, dict] = {}
    for line in sys.stdin:
        what, *words = line.rstrip("\n").split("\t")
        answer = "none"
        if what == "version":
            answer = f"{torch.__version__}, {torch.backends.cpu.get_cpu_capability()}"
        elif what == "run":
            function, order, _, _, elements, milliseconds = words
            n = int(elements)
            if n not in loaded:
                loaded[n] = calls(3 * torch.randn(n), torch.randn(n), torch.empty(n))
            call = loaded[n].get((function, order))
            if call:
                answer = repr(nanoseconds(call, int(milliseconds) * 1_000_000) / n)
        elif what == "points":
            function, order, *bits = words
            # A derivative is what a backward pass makes of ones.
            order = "backward" if order == "derivative" else order
            x = torch.tensor(struct.unpack(f"<{len(bits)}f", b"".join(struct.pack("<I", int(word, 16)) for word in bits)))
            y = torch.empty_like(x)
            call = calls(x, torch.ones_like(x), y).get((function, order))
            if call:
                call()
                answer = " ".join(struct.pack(">f", number).hex() for number in y.tolist())
        print(f"= {answer}", flush=True)


if __name__ == "__main__":
    with torch.no_grad():
        main()
