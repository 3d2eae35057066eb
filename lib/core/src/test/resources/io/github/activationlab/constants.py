"""Prints the constants of two words and the roots that stand in the Java sources.

Run: pip install mpmath && python constants.py
"""

from mpmath import erfc, exp, findroot, floor, ldexp, log, mp, mpf, pi, sqrt, taylor

mp.prec = 400


def two_words(x):
    hi = float(x)
    return f"{hi.hex()}, {float(x - mpf(hi)).hex()}"


def truncated(x, bits):
    """x cut to so many bits."""
    shift = bits - 1 - int(floor(log(x, 2)))
    return ldexp(int(ldexp(x, shift)), -shift)


def sigma(x):
    return 1 / (1 + exp(-x))


def sigma1(x):
    return sigma(x) * sigma(-x)


def sigma2(x):
    return sigma1(x) * (1 - 2 * sigma(x))


def argument(z):
    """The argument of the tanh form of GELU; its 0.044715 is the double."""
    return sqrt(8 / pi) * (z + mpf(0.044715) * z**3)


def argument1(z):
    return sqrt(8 / pi) * (1 + 3 * mpf(0.044715) * z**2)


def argument2(z):
    return sqrt(8 / pi) * 6 * mpf(0.044715) * z


def selu():
    """Scale λ and depth α of SELU: mean 0 and variance 1 are a fixed point (Klambauer et al. 2017, equation 14)."""
    a, b = erfc(1 / sqrt(2)) * exp(mpf(1) / 2), erfc(sqrt(2)) * exp(2)
    alpha = -sqrt(2 / pi) / (a - 1)
    return (1 - a) * sqrt(2 * pi) / sqrt(2 * b + pi * a**2 - 2 * (2 + pi) * a + pi + 2), alpha


def gate(x):
    """The gate of Mish, tanh(ln(1 + e^x))."""
    n = exp(x) * (exp(x) + 2)
    return n / (n + 2)


def gate1(x):
    w = exp(x)
    return 4 * w * (w + 1) / (w**2 + 2 * w + 2) ** 2


def gate2(x):
    w = exp(x)
    return -4 * w * (2 * w**3 + 3 * w**2 - 2 * w - 2) / (w**2 + 2 * w + 2) ** 3


ROOTS = {
    "Swish first derivative in βx": (lambda u: sigma(u) + u * sigma1(u), -1.278),
    "Swish second derivative in |βx|, divided by β": (lambda u: 2 * sigma1(u) + u * sigma2(u), 2.399),
    "GELU first derivative in z": (lambda z: erfc(-z / sqrt(2)) / 2 + z * exp(-(z**2) / 2) / sqrt(2 * pi), -0.7518),
    "GELU tanh form, first derivative in z": (lambda z: sigma(argument(z)) + z * sigma1(argument(z)) * argument1(z), -0.7525),
    "GELU tanh form, second derivative in |z|": (
        lambda z: (2 * argument1(z) + z * argument2(z)) * sigma1(argument(z)) + z * argument1(z) ** 2 * sigma2(argument(z)),
        1.4185,
    ),
    "ImprovedSigmoid(2, 0.1) value in x": (lambda x: sigma(2 * x) + mpf(0.1) * x, -1.064),
    "Mish first derivative": (lambda x: gate(x) + x * gate1(x), -1.1924),
    "Mish second derivative, left": (lambda x: 2 * gate1(x) + x * gate2(x), -2.2564),
    "Mish second derivative, right": (lambda x: 2 * gate1(x) + x * gate2(x), 1.4906),
}

if __name__ == "__main__":
    step = log(2) / 128
    first = truncated(step, 32)
    second = truncated(step - first, 32)
    print("ln 2 / 128 in three parts:", float(first).hex(), float(second).hex(), float(step - first - second).hex())
    for name, x in {
        "2^(1/128)": mpf(2) ** (mpf(1) / 128),
        "ln 2": log(2),
        "1/sqrt(2 pi)": 1 / sqrt(2 * pi),
        "sqrt(8/pi)": sqrt(8 / pi),
        "sqrt 2": sqrt(2),
        "2/sqrt pi": 2 / sqrt(pi),
        "pi": pi,
        "SELU's scale": selu()[0],
        "SELU's scale times depth": selu()[0] * selu()[1],
    }.items():
        print(f"{name}: {two_words(x)}")
    for name, (f, near) in ROOTS.items():
        root = findroot(f, mpf(near))
        c = taylor(f, root, 4)
        print(f"{name}: root {two_words(root)}; taylor {two_words(c[1])}, " + ", ".join(float(a).hex() for a in c[2:]))
