"""Writes softmax.csv: softmax and log-softmax of vectors, and the gradients that flow back, by mpmath.

Run: pip install mpmath && python softmax.py

Columns, separated by semicolons: the vector; the upstream gradient, both as doubles in hex; softmax; log-softmax; the
gradients of the two; each with 20 digits.
"""

import random
from pathlib import Path

from mpmath import exp, fsum, log, mp, mpf, nstr

mp.prec = 6000  # holds the sum of 1 and of the smallest double

HERE = Path(__file__).parent


def vectors():
    draw = random.Random(7)
    for n, size in ((2, 1), (3, 1), (5, 10), (8, 3), (8, 100), (10, 400), (17, 1), (33, 5)):
        yield [draw.gauss(0, size) for _ in range(n)]
    yield [3.0]
    yield [0.0] * 7
    yield [1e308, -1e308, 1e308]
    yield [1.7976931348623157e308, -1.7976931348623157e308]
    yield [1e16 + 2 * k for k in range(4)]
    yield [-1e5 + k / 7 for k in range(6)]
    yield [5e-324, -5e-324, 0.0]
    yield [0.0, -40.0, -36.9, -800.0, -744.5]
    yield [700.0, 700.0 - 1e-13, 0.5]
    yield [-709.0, 0.0, -745.0, -708.5, -707.9]
    yield [1e-9, 0.0]
    yield [0.1, 0.2, 0.1 + 0.2, 0.3]
    yield [25.0, 1.0, -4.9, -5.1]


def upstreams(x):
    draw = random.Random(len(x))
    yield [draw.gauss(0, 1) for _ in x]
    yield [1.0 if i == len(x) // 2 else 0.0 for i in range(len(x))]


def text(values):
    def one(v):
        v = mpf(0) if abs(v) < mpf(2) ** -1140 else v
        return nstr(v, 20, min_fixed=0, max_fixed=0).replace("e+0", "").replace("e+", "e")

    return " ".join(one(v) for v in values)


def main():
    lines = []
    for x in vectors():
        exps = [exp(mpf(v) - mpf(max(x))) for v in x]
        total = fsum(exps)
        p = [e / total for e in exps]
        logs = [mpf(v) - mpf(max(x)) - log(total) for v in x]
        for u in upstreams(x):
            mean = fsum(a * mpf(b) for a, b in zip(p, u))
            soft = [a * (mpf(b) - mean) for a, b in zip(p, u)]
            logsoft = [mpf(b) - a * fsum(map(mpf, u)) for a, b in zip(p, u)]
            given = [" ".join(v.hex() for v in values) for values in (x, u)]
            lines.append(";".join(given + [text(values) for values in (p, logs, soft, logsoft)]))
    (HERE / "softmax.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(len(lines), "lines")


if __name__ == "__main__":
    main()
