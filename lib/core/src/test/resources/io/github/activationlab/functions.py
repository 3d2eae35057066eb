"""Writes reference.csv: every case of functions.csv, and the special functions, at every point of a shared grid.

Run: pip install mpmath sympy && python functions.py

sympy differentiates the formulas, mpmath evaluates them with ever more digits until two runs agree to 50, and the
file keeps 20. With gmpy2 installed too it takes a fraction of the time. A parameter is the double that Java reads, not the decimal.
"""

import math
import random
from pathlib import Path

import mpmath
import sympy

from constants import ROOTS, selu

HERE = Path(__file__).parent
DIGITS = 20
AGREEMENT = 170  # bits: 50 digits
FULL = 2560  # bits that hold 1 + x and 1 + x² for any double x; with fewer, two runs may agree on the same loss
SMALLEST = mpmath.mpf(2) ** -1140  # below this a result is written as 0
LARGEST = mpmath.mpf(2) ** 1030
KINDS = ["value", "derivative", "secondDerivative"]
SPECIAL = {
    "Exponential.exp": "exp(x)",
    "Exponential.expm1": "exp(x)-1",
    "Logarithm.log": "log(x)",
    "Logarithm.log1p": "log(1+x)",
    "ErrorFunction.erf": "erf(x)",
    "ErrorFunction.erfc": "erfc(x)",
    "Normal.pdf": "exp(-x**2/2)/sqrt(2*pi)",
    "Normal.cdf": "erfc(-x/sqrt(2))/2",
}


def neighbours(x, steps=(0, 1, 3)):
    """x and the doubles a few steps above and below."""
    for sign in (-math.inf, math.inf):
        y, done = x, 0
        for n in steps:
            while done < n:
                y, done = math.nextafter(y, sign), done + 1
            yield y


def grid():
    points = set()
    tiny, least = 5e-324, 2.0**-1022
    for size in (tiny, 3 * tiny, 2.0**-1060, least - tiny, least, least + tiny, 1.7976931348623157e308, 2.0**1023):
        points |= {size, -size}
    for k in range(-1010, 1010, 101):
        points |= {1.37 * 2.0**k, -1.61 * 2.0**k}
    for k in range(-62, 2, 4):
        points |= {2.0**k, -(2.0**k), 1.2345 * 2.0**k, -1.7654 * 2.0**k}
    draw = random.Random(3)
    for low, high, count in ((-1, 1, 30), (-10, 10, 80), (-50, 50, 40), (-800, -30, 40), (30, 800, 10), (-3000, 3000, 6)):
        points |= {draw.uniform(low, high) for _ in range(count)}
    for edge in (-708.396, -709.783, -744.44, -745.133, -746.0, -38.45, -38.5, -26.6, 26.6, 37.5, 709.782, 36.7368, 1.0, 0.984375, 1.015625):
        points |= {edge, math.nextafter(edge, 0), -edge}
    for kink in (-3.0, -1.0, 0.1, 1.0, 2.5, 3.0, 6.0):
        points |= set(neighbours(kink))
    for _, near in ROOTS.values():
        points |= set(beside(near))
    for _, near in list(ROOTS.values())[:2]:
        for beta in (1.702, 0.1, -2.0):
            points |= set(beside(near / beta))
    points |= set(beside(math.sqrt(2))) | set(beside(-0.9486447621393700))
    return sorted(points - {0.0})


def beside(near):
    """Around a root, found anew: the nearest doubles, then a geometric approach."""
    for root in exact_roots(near):
        yield from neighbours(root)
        for k in range(9, 52, 8):
            yield root * (1 + 2.0**-k)
            yield root * (1 - 2.0**-k)


def exact_roots(near):
    for f, start in ROOTS.values():
        root = float(mpmath.findroot(f, mpmath.mpf(start)))
        for beta in (1, 1.702, 0.1, -2.0):
            if abs(root / beta - near) < 1e-3 * abs(near):
                yield from {root / beta, -root / beta} if start > 0 else {root / beta}
                return
    yield near


def erfc(t):
    """mpmath overflows far out, where the result is 0 to any double."""
    return mpmath.erfc(t) if t < 1e9 else mpmath.mpf(0)


def number(text):
    return mpmath.mpf(float(text))


def cases():
    """Name, formula in x alone, as a function of mpmath."""
    x = sympy.Symbol("x")
    for line in (HERE / "functions.csv").read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        kind, parameters, formula = line.split(";")[:3]
        named = [p.split("=") for p in parameters.split(",") if p]
        symbols = {name: sympy.Symbol(name) for name, value in named}
        f = sympy.sympify(formula, locals={"x": x, **symbols})
        values = {name: number(value) for name, value in named if name != "cdf"}
        constants = {"k": number(0.044715), "q": number(1.702), "scale": selu()[0], "depth": selu()[1]}
        learned = [symbols[n] for n, _ in named if n != "cdf"] if kind not in ("LeakyReLU", "ELU", "HardTanh") else []
        orders = [f, sympy.diff(f, x), sympy.diff(f, x, 2)] + [sympy.diff(f, p) for p in learned]
        names = KINDS + [f"partial{i}" for i in range(len(learned))]
        for name, order in zip(names, orders):
            free = ["x", *values, *constants]
            g = sympy.lambdify(free, order, [{"erfc": erfc}, "mpmath"])
            yield f"{kind}({parameters}) {name}".replace(",", " "), (
                lambda point, g=g, given=[*values.values(), *constants.values()]: g(point, *given)
            )
    for name, formula in SPECIAL.items():
        yield name, sympy.lambdify("x", sympy.sympify(formula), [{"erfc": erfc}, "mpmath"])


def evaluate(f, x):
    """f(x) to 50 digits, as text; empty where it is not real."""
    previous = None
    bits = FULL
    while bits < 1 << 16:
        mpmath.mp.prec = bits
        y = f(mpmath.mpf(x))
        if isinstance(y, mpmath.mpc):
            return ""
        if previous is not None:
            if abs(y - previous) <= abs(y) * mpmath.mpf(2) ** -AGREEMENT or max(abs(y), abs(previous)) < SMALLEST:
                return text(y)
        previous = y
        bits *= 2
    raise ArithmeticError(f"no agreement at x = {x!r}")


def text(y):
    if abs(y) < SMALLEST:
        return "0"
    if abs(y) > LARGEST:
        return "inf" if y > 0 else "-inf"
    digits = mpmath.nstr(y, DIGITS, min_fixed=0, max_fixed=0)
    return digits.replace("e+0", "").replace("e+", "e").replace(".0e", "e").removesuffix(".0")


def main():
    columns = list(cases())
    points = grid()
    lines = ["x," + ",".join(name for name, _ in columns)]
    for x in points:
        lines.append(x.hex() + "," + ",".join(cell(name, f, x) for name, f in columns))
    (HERE / "reference.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(len(points), "points,", len(columns), "columns")


def cell(name, f, x):
    if name.startswith("Logarithm") and x <= (0 if name.endswith("log") else -1):
        return ""
    return evaluate(f, x)


if __name__ == "__main__":
    main()
