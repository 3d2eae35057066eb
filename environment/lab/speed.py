"""What `lab.py benchmark` measured, as a page of tables and as a plot."""

from __future__ import annotations

import math
import statistics
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

SMALL, MEDIUM, LARGE = 1 << 10, 1 << 20, 1 << 24
NAMES = {SMALL: "1 Ki", MEDIUM: "1 Mi", LARGE: "16 Mi"}
VALUES = ["ReLU", "LeakyReLU", "PReLU", "Sigmoid", "Swish", "Tanh", "ELU", "SELU"]
VALUES += ["GELU", "GELU tanh", "Mish", "Softplus", "HardSwish", "HardSigmoid"]
BACKWARD = ["ReLU", "LeakyReLU", "Sigmoid", "Swish", "Tanh", "ELU", "GELU", "GELU tanh", "Softplus"]
DERIVATIVES = ["Sigmoid", "Swish", "Tanh", "GELU tanh", "Mish"]
FUNCTIONS = {"value": VALUES, "backward": BACKWARD, "derivative": DERIVATIVES}
TORCH, ONNX, ND4J = "PyTorch", "ONNX Runtime", "ND4J"
PEERS = [TORCH, ONNX, ND4J]


class Speeds:
    """Nanoseconds per element, by what speed.csv's columns say."""

    def __init__(self, rows: Iterable[dict[str, str]]):
        self.rows = list(rows)
        self.times = {self._key(row): float(row["ns"]) for row in self.rows}
        features = {int(engine.split()[1]) for engine in self.engines() if engine.startswith("blocked ")}
        self.oldest, self.newest = min(features), max(features)
        self.vector = f"vector {self.newest}"

    @staticmethod
    def _key(row: dict[str, str]) -> tuple:
        return row["function"], row["order"], int(row["elements"]), row["engine"], row["precision"], int(row["threads"])

    def engines(self) -> list[str]:
        return list(dict.fromkeys(row["engine"] for row in self.rows))

    def ns(self, function: str, order: str, elements: int, engine: str, precision: str = "", threads: int = 1) -> float | None:
        return self.times.get((function, order, elements, engine, precision, threads))

    def copy(self, elements: int, threads: int = 1) -> float | None:
        return self.ns("copy", "value", elements, "copy", threads=threads)

    def fast(self, function: str, order: str = "value", elements: int = MEDIUM, threads: int = 1) -> float | None:
        return self.ns(function, order, elements, self.vector, "FAST", threads)

    def rounded(self, function: str, order: str = "value", elements: int = MEDIUM, threads: int = 1) -> float | None:
        return self.ns(function, order, elements, self.vector, "ROUNDED", threads)

    def peer(self, function: str, order: str, elements: int, peer: str) -> float | None:
        return self.ns(function, order, elements, peer)


def ratio(a: float | None, b: float | None) -> float | None:
    return a / b if a and b else None


# ------------------------------------------------------------------------------------------------------------------- page


def number(x: float | None) -> str:
    """Three digits."""
    return "–" if x is None else f"{x:.0f}" if x >= 100 else f"{x:#.3g}"


def table(head: list[str], rows: Iterable[list[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def against_peers(speeds: Speeds, order: str, elements: int) -> str:
    """Ours beside the copy and every peer that has something of this order."""
    peers = [peer for peer in PEERS if any(speeds.peer(f, order, elements, peer) for f in FUNCTIONS[order])]
    head = [f"{NAMES[elements]}, {order}", "ROUNDED, ns", "copies", "FAST, ns", "copies"]
    for peer in peers:
        head += [f"{peer}, ns", "÷ ROUNDED", "÷ FAST"]
    rows = []
    copy = speeds.copy(elements)
    for function in FUNCTIONS[order]:
        rounded, fast = speeds.rounded(function, order, elements), speeds.fast(function, order, elements)
        row = [function, number(rounded), number(ratio(rounded, copy)), number(fast), number(ratio(fast, copy))]
        for peer in peers:
            theirs = speeds.peer(function, order, elements, peer)
            quick = ratio(theirs, fast)
            row += [number(theirs), number(ratio(theirs, rounded)), f"**{number(quick)}**" if quick else "–"]
        rows.append(row)
    if order == "value":
        row = ["copy", "", "", "", ""]
        for peer in peers:
            theirs = speeds.peer("copy", "value", elements, peer)
            row += [number(theirs), "", number(ratio(theirs, copy))]
        row[3] = number(copy)
        rows.append(row)
    return table(head, rows)


def paths(speeds: Speeds) -> str:
    """The instruction paths of ours beside the naive loop: 1 Mi values."""
    engines, others = (
        [engine for name in names for engine in sorted(speeds.engines(), reverse=True) if engine.split()[0] == name]
        for names in (("vector", "blocked"), ("scalar", "naive"))
    )
    head = ["1 Mi, value, ns", *(f"{engine}, {precision}" for engine in engines for precision in ("ROUNDED", "FAST")), *others]
    naive = f"naive {speeds.oldest}"
    head.append(f"{naive} ÷ blocked {speeds.oldest}, ROUNDED")
    rows = []
    for function in VALUES:
        row = [function]
        row += [number(speeds.ns(function, "value", MEDIUM, engine, precision)) for engine in engines for precision in ("ROUNDED", "FAST")]
        row += [number(speeds.ns(function, "value", MEDIUM, engine)) for engine in others]
        row.append(number(ratio(speeds.ns(function, "value", MEDIUM, naive), speeds.ns(function, "value", MEDIUM, f"blocked {speeds.oldest}", "ROUNDED"))))
        rows.append(row)
    return table(head, rows)


def two_threads(speeds: Speeds) -> str:
    head = ["two threads, value", *(f"{NAMES[n]}, {precision}, ns | ÷ one" for n in (MEDIUM, LARGE) for precision in ("ROUNDED", "FAST"))]
    head = [cell for words in head for cell in words.split(" | ")]
    head = [cell.replace("÷ one", "times one") for cell in head]
    rows = []
    for function in VALUES:
        row = [function]
        for n in (MEDIUM, LARGE):
            for of in (speeds.rounded, speeds.fast):
                two = of(function, "value", n, 2)
                row += [number(two), number(ratio(of(function, "value", n), two))]
        rows.append(row)
    row = ["copy"]
    for n in (MEDIUM, LARGE):
        two = speeds.copy(n, 2)
        row += [number(two), number(ratio(speeds.copy(n), two)), "", ""]
    return table(head, [*rows, row])


@dataclass(frozen=True)
class Aim:
    """A ratio that every one of some functions should reach, or stay under."""

    what: str
    bound: float
    at_most: bool
    ratios: dict[str, float | None]

    def row(self) -> list[str]:
        known = {function: found for function, found in self.ratios.items() if found is not None}
        sign = "≤" if self.at_most else "≥"
        aim = [self.what, f"{sign} {self.bound:g}"]
        if not known:
            return [*aim, "not measured", ""]
        worst = (max if self.at_most else min)(known, key=known.__getitem__)
        met = known[worst] <= self.bound if self.at_most else known[worst] >= self.bound
        return [*aim, f"{number(known[worst])}{f' ({worst})' if len(self.ratios) > 1 else ''}", "yes" if met else "no"]


def aims(speeds: Speeds) -> list[Aim]:
    """What the library was built to reach."""

    def copies(of, *functions: str) -> dict[str, float | None]:
        return {f: ratio(of(f), speeds.copy(MEDIUM)) for f in functions}

    def over(peer: str, *functions: str, order: str = "value", elements: int = MEDIUM) -> dict[str, float | None]:
        return {f: ratio(speeds.peer(f, order, elements, peer), speeds.fast(f, order, elements)) for f in functions}

    def blocked(*functions: str) -> dict[str, float | None]:
        old = speeds.oldest
        return {
            f: ratio(speeds.ns(f, "value", MEDIUM, f"naive {old}"), speeds.ns(f, "value", MEDIUM, f"blocked {old}", "ROUNDED")) for f in functions
        }

    def doubled(of, elements: int) -> dict[str, float | None]:
        return {f: ratio(of(f, "value", elements), of(f, "value", elements, 2)) for f in VALUES}

    return [
        Aim("FAST: ReLU, LeakyReLU, PReLU, in copies", 1.1, True, copies(speeds.fast, "ReLU", "LeakyReLU", "PReLU")),
        Aim("FAST: Sigmoid, Swish, PyTorch's time ÷ ours", 1.2, False, over(TORCH, "Sigmoid", "Swish")),
        Aim("FAST: Sigmoid, Swish, ND4J's time ÷ ours", 6, False, over(ND4J, "Sigmoid", "Swish")),
        Aim("FAST: Tanh, PyTorch's time ÷ ours", 0.9, False, over(TORCH, "Tanh")),
        Aim("FAST: ELU, PyTorch's time ÷ ours", 3, False, over(TORCH, "ELU")),
        Aim("FAST: GELU tanh, PyTorch's time ÷ ours", 2.5, False, over(TORCH, "GELU tanh")),
        Aim("FAST: GELU, PyTorch's time ÷ ours", 0.6, False, over(TORCH, "GELU")),
        Aim("FAST: every function, PyTorch's time ÷ ours", 1, False, over(TORCH, *VALUES)),
        Aim("FAST: backward, PyTorch's time ÷ ours", 0.9, False, over(TORCH, *BACKWARD, order="backward")),
        Aim("FAST: 1 Ki, PyTorch's time ÷ ours", 4, False, over(TORCH, *VALUES, elements=SMALL)),
        Aim("ROUNDED: Sigmoid, Swish, Tanh, in copies", 3.5, True, copies(speeds.rounded, "Sigmoid", "Swish", "Tanh")),
        Aim("ROUNDED: GELU, in copies", 5.5, True, copies(speeds.rounded, "GELU")),
        Aim(f"blocked {speeds.oldest}, ROUNDED: Sigmoid, Swish, naive loop's time ÷ ours", 3, False, blocked("Sigmoid", "Swish")),
        Aim("two threads, ROUNDED, 1 Mi, in the speed of one", 1.7, False, doubled(speeds.rounded, MEDIUM)),
        Aim("two threads, FAST, 1 Mi, in the speed of one", 1.7, False, doubled(speeds.fast, MEDIUM)),
    ]


def page(speeds: Speeds, about: dict[str, str]) -> str:
    """speed.md."""
    sections = [
        "# Speed beside the peers",
        f"`python3 environment/lab.py benchmark` wrote this page on {about['date']}; "
        "the numbers are in [speed.csv](../../notebooks/data/measured/speed.csv).",
        table(["", ""], [[key, value] for key, value in about.items()]),
        f"![{escape(caption(speeds))}](speed.svg)",
        METHOD,
        "## What was aimed at",
        "One thread and 1 Mi floats where nothing else is said; of several functions the worst one counts.",
        table(["aim", "bound", "measured", "met"], [aim.row() for aim in aims(speeds)]),
        f"## {speeds.vector}, one thread",
    ]
    sections += [against_peers(speeds, order, n) for order in ("value", "backward", "derivative") for n in (MEDIUM, SMALL, LARGE)]
    sections += ["## Instruction paths", paths(speeds), f"## {speeds.vector}, two threads", two_threads(speeds)]
    return "\n\n".join(sections) + "\n"


METHOD = """\
Times are nanoseconds per float of 32 bits: medians of the rounds; speed.csv has the fastest and the slowest round too. "Copies" are times of
`System.arraycopy` on the same arrays; ÷ is a peer's time divided by ours, so above 1 we are faster.

Every engine is a process of its own. In each round every engine in turn repeats a case for 25 ms, on normal random numbers times three, into
an array that is there already. Between engines nothing runs at the same time, and none uses more than one thread but where two are named:
there `kernel.parallel()` shares the arrays with one thread of the common pool, for 200 ms, since a core that has slept takes its time to wake.

- Ours: `kernel.value(x, y)`. "vector" wants `--add-modules jdk.incubator.vector`, "blocked" no flag; "scalar" is what all follow bit for bit.
- Naive: a loop over the formula in double by `Math`.
- PyTorch: called from Python, whose time counts, which shows in 1 Ki; PReLU, which has no form that writes into a given tensor, allocates.
  Its backward passes of Sigmoid and Tanh begin from the stored output, ours from the input.
- ONNX Runtime: from Java, a model of one operator, tensors used again. It offers no derivatives.
- ND4J: from Java. It has no GELU by erf and no HardSwish; its HardSigmoid is another one, its PReLU takes 140 ns, and its GELU tanh
  (`PreciseGELU`) computes another formula."""


# ------------------------------------------------------------------------------------------------------------------- plot


def reference(speeds: Speeds) -> str:
    """Whom the plot compares with: the first peer that is there, else the naive loop."""
    return next((peer for peer in PEERS if peer in speeds.engines()), f"naive {speeds.newest}")


def relative(speeds: Speeds, peer: str) -> dict[str, dict[str, float]]:
    """For each function how many times as fast as a peer each engine is, at 1 Mi floats."""
    found = {}
    for function in VALUES:
        base = speeds.ns(function, "value", MEDIUM, peer)
        times = {"FAST": speeds.fast(function), "ROUNDED": speeds.rounded(function)}
        times |= {other: speeds.ns(function, "value", MEDIUM, other) for other in PEERS if other != peer}
        if base:
            found[function] = {engine: base / ns for engine, ns in times.items() if ns}
    return found


def caption(speeds: Speeds) -> str:
    """What the plot shows, in a sentence."""
    peer = reference(speeds)
    ratios = relative(speeds, peer)
    ahead = {precision: sum(row.get(precision, 0) >= 1 for row in ratios.values()) for precision in ("FAST", "ROUNDED")}
    middle = statistics.median(row["FAST"] for row in ratios.values() if "FAST" in row)
    return f"FAST overtakes {peer} in {ahead['FAST']} of {len(ratios)} functions (median {middle:.1f}×), ROUNDED in {ahead['ROUNDED']}"


WIDTH, LEFT, RIGHT, TOP, LINE, BOTTOM = 760, 110, 24, 112, 26, 56
# Told apart by colour and by shape.
MARKS = {"FAST": "#0072b2", "ROUNDED": "#d55e00", ONNX: "#009e73", ND4J: "#7f7f7f"}


def mark(engine: str, x: float, y: float) -> str:
    colour = MARKS[engine]
    if engine == "FAST":
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="6" fill="{colour}"/>'
    if engine == "ROUNDED":
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="5" fill="#fff" stroke="{colour}" stroke-width="2.5"/>'
    if engine == ONNX:
        return f'<rect x="{x - 4.5:.1f}" y="{y - 4.5:.1f}" width="9" height="9" fill="{colour}"/>'
    return f'<path d="M{x:.1f} {y - 6:.1f}l5.5 10h-11z" fill="{colour}"/>'


def plot(speeds: Speeds, about: dict[str, str]) -> str:
    """speed.svg: a line for each function, a mark for each engine, on an axis of ratios."""
    peer = reference(speeds)
    ratios = relative(speeds, peer)
    shown = [ratio for row in ratios.values() for ratio in row.values()]
    low, high = math.floor(math.log2(min(1, *shown))), math.ceil(math.log2(max(2, *shown)))
    height = TOP + LINE * len(ratios) + BOTTOM
    end = height - BOTTOM

    def across(value: float) -> float:
        return LEFT + (math.log2(value) - low) / (high - low) * (WIDTH - LEFT - RIGHT)

    parts = [f'<rect width="{WIDTH}" height="{height}" fill="#fff"/>', f'<text x="16" y="28" font-size="17" font-weight="600">{escape(caption(speeds))}</text>']
    setting = f"1 Mi floats, one thread, JDK {speeds.newest}, {about['processor']}, {about['date']}"
    parts.append(f'<text x="16" y="48" fill="#555">{escape(setting)}</text>')
    at = 16
    for engine in (engine for engine in MARKS if any(engine in row for row in ratios.values())):
        name = f"{engine} (ours)" if engine in ("FAST", "ROUNDED") else engine
        parts += [mark(engine, at + 6, 68), f'<text x="{at + 18}" y="72">{name}</text>']
        at += 40 + 7.2 * len(name)
    labelled = math.ceil((high - low) / 10)
    for power in range(low, high + 1):
        x = across(2.0**power)
        text = f"{2**power}×" if power >= 0 else f"1/{2**-power}×"
        parts.append(f'<path d="M{x:.1f} {TOP - 8}V{end}" stroke="{"#333" if power == 0 else "#e3e3e3"}"/>')
        if power % labelled == 0:
            parts.append(f'<text x="{x:.1f}" y="{end + 18}" text-anchor="middle">{text}</text>')
    parts.append(f'<text x="{(LEFT + WIDTH - RIGHT) / 2:.0f}" y="{end + 40}" text-anchor="middle">speed, in that of {peer} (each line doubles)</text>')
    parts.append(f'<text x="{LEFT - 12}" y="{TOP - 8}" text-anchor="end" fill="#555">function</text>')
    for line, (function, row) in enumerate(ratios.items()):
        y = TOP + LINE * (line + 0.5)
        parts.append(f'<text x="{LEFT - 12}" y="{y + 4:.1f}" text-anchor="end">{escape(function)}</text>')
        parts += [mark(engine, across(row[engine]), y) for engine in reversed(MARKS) if engine in row]
    body = "\n".join(parts)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}" role="img" '
        f'font-family="system-ui, sans-serif" font-size="13">\n<title>{escape(caption(speeds))}</title>\n{body}\n</svg>\n'
    )
