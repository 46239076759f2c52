"""The command line: reads arguments, calls one function, prints.

Heavy imports are made where they are used, so that `samspill --help` answers at once.
"""

# Each registers its commands, in the order in which `--help` shows them.
from sim.cli import run, explain, anchor, sensitivity, dataset, look  # noqa: F401, I001
from sim.cli.group import main

__all__ = ["main"]
