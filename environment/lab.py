#!/usr/bin/env python3
"""Activation Lab's one entry point: python3 environment/lab.py --help."""

import sys

# The rest of the program uses newer syntax, so an old Python has to be told here.
if sys.version_info < (3, 10):
    sys.exit(
        "lab.py: Python %d.%d is too old: install Python 3.10 or newer and run lab.py with it."
        % sys.version_info[:2]
    )

from lab.commands import main

if __name__ == "__main__":
    sys.exit(main())
