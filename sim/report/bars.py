"""Stacked bars, one an alternative or a cause: what makes up a whole, each part with its colour and its pattern."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from sim.report.style import folded

if TYPE_CHECKING:
    from matplotlib.axes import Axes

Fills = dict[str, tuple[str, str]]  # colour, and a pattern for those who do not see it


class Names(Protocol):
    """Whom bars are drawn for: what there is a bar of, in order, and what it is called."""

    order: list[str]

    def title(self, name: str) -> str:
        """Return what a bar is called."""

    def say(self, key: str) -> str:
        """Return the page's words."""


def stacked(axes: "Axes", reader: Names, fills: Fills, width: Callable[[str, str], float], words: str) -> list[float]:
    """Draw the bars and return how long each is.

    *width* is that of a part in an alternative; parts are called as the page's *words* have them: `where.wait`.
    """
    places = range(len(reader.order))
    left = [0.0] * len(reader.order)
    for part, (colour, hatch) in fills.items():
        widths = [width(name, part) for name in reader.order]
        axes.barh(
            places, widths, 0.62, left=left, color=colour, hatch=hatch, edgecolor="#333333", linewidth=0.5,
            label=reader.say(f"{words}.{part}"),
        )  # fmt: skip
        left = [one + more for one, more in zip(left, widths, strict=True)]
    axes.set_yticks(list(places), [folded(reader.title(name)) for name in reader.order])
    axes.invert_yaxis()
    axes.grid(visible=False, axis="y")
    return left
