"""How far priors alone move a difference: said before any luck, since it is nearly always more."""

from typing import TYPE_CHECKING, Any

from sim.report.screen import say

if TYPE_CHECKING:
    from rich.console import Console

Range = tuple[float, float]


def digits(between: Range) -> int:
    """Return how many decimals a difference deserves whose range is so wide: none that its range makes meaningless.

    >>> digits((0.2, 1.9)), digits((0.25, 0.31)), digits((-3.0, 12.0))
    (1, 2, 0)
    """
    width = abs(between[1] - between[0])
    return 0 if width >= 10 else 1 if width >= 0.5 else 2


def print_range(console: "Console", document: dict[str, Any]) -> None:
    """Print how far single priors move the difference in mean time of each alternative, without any queue."""
    for name, (low, high) in document.get("by_priors", {}).items():
        places = digits((low, high))
        between = f"{low:+.{places}f} to {high:+.{places}f} s"
        say(console, f"{name}: {between} from the baseline by the least certain service time alone, without load.")
