"""Writes expansions.csv, which Reference.java computes with, and reference.csv, which tests it.

Run: pip install mpmath && python reference.py

expansions.csv: Taylor coefficients around 0, on each side where the sides differ, and around every root with a change
of sign, unless the function is a polynomial of low degree there; the root in two words, coefficients as doubles.
reference.csv: values at the floats nearest each root, in a geometric approach to it, beside every edge of a formula,
and at random floats, to 25 digits.
"""

import functools
import random
import struct
from pathlib import Path

from mpmath import atan, diff, erfc, exp, expm1, findroot, inf, ldexp, log1p, mp, mpf, nstr, pi, sqrt, tanh, taylor

HERE = Path(__file__).parent
MAIN = HERE / Path("../" * 7, "main/resources/io/github/activationlab/benchmarks/accuracy")
mp.prec = 1200

AROUND_0 = (-10, 5)  # the binary exponent of the radius, and the degree: x⁵ is below 2⁻⁵⁰ there
AROUND_ROOT = (-6, 10)  # the radius is a fraction of the root
POLYNOMIAL = 3  # coefficients at most
SLOPE, TENTH, SIGMOID_FORM, CUBIC = mpf(0.01), mpf(0.1), mpf(1.702), mpf(0.044715)  # as Java reads them


def sigma(x):
    return 1 / (1 + exp(-x))


def sigma1(x):
    return sigma(x) * sigma(-x)


def argument(x):
    return sqrt(8 / pi) * (x + CUBIC * x**3)


def phi(x):
    """Φ; mpmath's erfc overflows far out."""
    return erfc(-x / sqrt(mpf(2))) / 2 if x > -(10**6) else mpf(0)


def selu():
    """λ and λα of SELU (Klambauer et al. 2017, equation 14)."""
    a, b = erfc(1 / sqrt(mpf(2))) * exp(mpf(1) / 2), erfc(sqrt(mpf(2))) * exp(2)
    alpha = -sqrt(2 / pi) / (a - 1)
    scale = (1 - a) * sqrt(2 * pi) / sqrt(2 * b + pi * a**2 - 2 * (2 + pi) * a + pi + 2)
    return scale, scale * alpha


SCALE, DEPTH = selu()


def identity(x):
    return x


def zero(x):
    return mpf(0)


def one(x):
    return mpf(1)


def square(x):
    return x**2


# Function, its pieces from left to right as (end, value); derivatives follow. Closed on the right, except where noted.
PIECES = {
    "Identity": [(inf, identity)],
    "Sigmoid": [(inf, sigma)],
    "Tanh": [(inf, tanh)],
    "ArctanSigmoid": [(inf, lambda x: mpf(1) / 2 + atan(pi * x / 2) / pi)],
    "SquareRootSigmoid": [(inf, lambda x: (1 + x / sqrt(1 + x**2)) / 2)],
    "Softplus": [(inf, lambda x: log1p(exp(x)))],
    "HardTanh": [(-1, lambda x: mpf(-1)), (1, identity), (inf, one)],
    "Softsign": [(0, lambda x: x / (1 - x)), (inf, lambda x: x / (1 + x))],
    "ReLU": [(0, zero), (inf, identity)],
    "ReLU6": [(0, zero), (6, identity), (inf, lambda x: mpf(6))],
    "LeakyReLU": [(0, lambda x: SLOPE * x), (inf, identity)],
    "PReLU": [(0, lambda x: x / 4), (inf, identity)],
    "ELU": [(0, expm1), (inf, identity)],
    "SELU": [(0, lambda x: DEPTH * expm1(x)), (inf, lambda x: SCALE * x)],
    "Swish": [(inf, lambda x: x * sigma(x))],
    "GELU": [(inf, lambda x: x * phi(x))],
    "GELU tanh": [(inf, lambda x: x * sigma(argument(x)))],
    "GELU sigmoid": [(inf, lambda x: x * sigma(SIGMOID_FORM * x))],
    "HardSigmoid": [(-3, zero), (3, lambda x: (x + 3) / 6), (inf, one)],
    "HardSwish": [(-3, zero), (3, lambda x: x * (x + 3) / 6), (inf, identity)],
    "Mish": [(inf, lambda x: x * tanh(log1p(exp(x))))],
    "SquaredReLU": [(0, zero), (inf, square)],
    "ImprovedSigmoid": [(inf, lambda x: sigma(2 * x) + TENTH * x)],
    "Sgmod": [(inf, sigma)],
}
ROOTS = {
    ("Swish", "derivative"): -1.278,
    ("GELU", "derivative"): -0.7518,
    ("GELU tanh", "derivative"): -0.7525,
    ("GELU sigmoid", "derivative"): -0.7512,
    ("Mish", "derivative"): -1.1924,
    ("ImprovedSigmoid", "value"): -1.064,
    ("HardSwish", "derivative"): -1.5,
}


def functions():
    for name, pieces in PIECES.items():
        yield name, "value", pieces
        yield name, "derivative", [(end, lambda x, f=f: diff(f, x)) for end, f in pieces]


def at(pieces, x):
    return next(f for end, f in pieces if x <= end)(x)


def coefficients(f, centre, degree):
    found = taylor(f, centre, degree)
    return [c if abs(c) > ldexp(1, -300) else mpf(0) for c in found]


def write_expansions():
    lines = ["function,order,side,centre,low,radius,coefficients"]
    for name, order, pieces in functions():
        kink = any(end == 0 for end, _ in pieces)
        for side, x in (("left", -1), ("right", 1)) if kink else (("both", 0),):
            f = next(f for end, f in pieces if ldexp(x, -20) <= end)
            lines += line(name, order, side, mpf(0), AROUND_0[0], coefficients(f, mpf(0), AROUND_0[1]))
        if (name, order) in ROOTS:
            f = functools.partial(at, pieces)
            root = findroot(f, mpf(ROOTS[name, order]))
            lines += line(name, order, "root", root, AROUND_ROOT[0], [mpf(0), *coefficients(f, root, AROUND_ROOT[1])[1:]])
    MAIN.joinpath("expansions.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")


def line(name, order, side, centre, radius, found):
    """One line, or none for a polynomial."""
    while len(found) > 1 and found[-1] == 0:
        found.pop()
    if len(found) <= POLYNOMIAL:
        return []
    high = float(centre)
    words = [high.hex(), float(centre - high).hex(), (2.0**radius * (abs(high) or 1)).hex()]
    return [",".join([name, order, side, *words, " ".join(float(c).hex() for c in found)])]


def to_float(x):
    return struct.unpack("f", struct.pack("f", float(x)))[0]


def beside(x):
    """The floats around x, of its sign."""
    bits = struct.unpack("I", struct.pack("f", float(x)))[0]
    for step in (-3, -2, -1, 0, 1, 2, 3):
        if (bits + step) >> 31 == bits >> 31 and bits + step >= 0:
            yield struct.unpack("f", struct.pack("I", bits + step))[0]


def points(name, order, pieces):
    draw = random.Random(name + order)
    found = set()
    for _ in range(20):
        found.add(to_float(draw.choice((-1, 1)) * draw.uniform(1, 2) * 2.0 ** draw.randint(-149, 127)))
        found.add(to_float(draw.choice((-1, 1)) * draw.uniform(1, 2) * 2.0 ** draw.randint(-30, 7)))
        found.add(to_float(draw.uniform(-4, 4)))
    for _ in range(15):
        found.add(to_float(draw.uniform(-110, 20)))
    edges = [2.0**-10, -(2.0**-10), 2.0**-149, -(2.0**-149), 2.0**-126, *(float(end) for end, _ in pieces if end not in (0, inf))]
    if (name, order) in ROOTS:
        root = float(findroot(lambda x: at(pieces, x), mpf(ROOTS[name, order])))
        edges += [root, root * (1 + 2.0**-6), root * (1 - 2.0**-6)]
        for k in range(2, 24, 2):
            found |= {to_float(root * (1 + 2.0**-k)), to_float(root * (1 - 2.0**-k))}
    for edge in edges:
        found |= set(beside(edge))
    # At a kink itself the records say what holds.
    return sorted(x for x in found - {0.0} if not (order == "derivative" and x in [end for end, _ in pieces]))


def write_reference():
    lines = ["function,order,x,y"]
    for name, order, pieces in functions():
        for x in points(name, order, pieces):
            y = at(pieces, mpf(x))
            lines.append(f"{name},{order},{x.hex()},{nstr(y, 25, min_fixed=0, max_fixed=0) if abs(y) > ldexp(1, -1000) else '0'}")
    HERE.joinpath("reference.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(len(lines) - 1, "values")


if __name__ == "__main__":
    write_expansions()
    write_reference()
