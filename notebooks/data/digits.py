"""Writes digits.txt: scikit-learn's handwritten digits, one line each. Needs scikit-learn (1.9.1 was used): python digits.py"""

from pathlib import Path

from sklearn.datasets import load_digits

HEADER = """\
# 1797 handwritten digits of 8 by 8 pixels: "Optical Recognition of Handwritten Digits", E. Alpaydin and C. Kaynak (1998),
# UCI Machine Learning Repository, https://doi.org/10.24432/C50P49, licensed under CC BY 4.0
# (https://creativecommons.org/licenses/by/4.0/). The test part of that set, its numbers unchanged, in the order of scikit-learn's load_digits().
# Each line: the digit, then 64 pixels row by row, from 0 (paper) to G = 16 (ink).
"""

digits = load_digits()
lines = [f"{label} {''.join('0123456789ABCDEFG'[int(pixel)] for pixel in row)}\n" for row, label in zip(digits.data, digits.target)]
Path(__file__).with_name("digits.txt").write_text(HEADER + "".join(lines), encoding="ascii", newline="\n")
