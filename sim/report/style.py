"""How every chart looks: our own settings, and how each alternative is drawn in all of them."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sim.report.reader import Listener

if TYPE_CHECKING:
    from matplotlib.axes import Axes

SETTINGS: dict[Any, Any] = {
    "svg.fonttype": "none",  # text stays text: it is read aloud, searched and scaled
    "svg.hashsalt": "samspill",
    "text.parse_math": False,  # a name with two dollar signs is a name
    "font.family": "DejaVu Sans",  # comes with matplotlib, so the layout is the same everywhere
    "font.size": 9,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.edgecolor": "#555555",
    "axes.labelcolor": "#222222",
    "axes.titlesize": 9,
    "axes.grid": True,
    "grid.color": "#dddddd",
    "grid.linewidth": 0.6,
    "hatch.linewidth": 0.6,
    "legend.frameon": False,
    "xtick.color": "#333333",
    "ytick.color": "#333333",
    "figure.constrained_layout.use": True,
}


LONG = 42  # letters of a name, above which each has a line of its own


@dataclass(frozen=True)
class Look:
    """How an alternative is drawn everywhere: a colour that the colour-blind tell apart, a dash and a marker."""

    colour: str
    dash: str | tuple[int, tuple[float, ...]]
    marker: str


LOOKS = (
    Look("#333333", "-", "o"),
    Look("#0072B2", (0, (5, 2)), "s"),
    Look("#C04A00", (0, (1.5, 1.5)), "^"),
    Look("#007A5A", (0, (7, 2, 1.5, 2)), "D"),
    Look("#A0457F", (0, (3, 1, 1, 1, 1, 1)), "v"),
    Look("#8A6D00", (0, (9, 3)), "P"),
    Look("#2B86BD", (0, (2, 1)), "X"),
    Look("#7A2E1F", (0, (6, 1, 1, 1)), "*"),
)


def look(reader: Listener, name: str) -> Look:
    """Return how an alternative is drawn."""
    return LOOKS[reader.order.index(name) % len(LOOKS)]


@contextmanager
def settings() -> Iterator[None]:
    """Draw by our settings alone, whatever the machine's own are."""
    import matplotlib

    with matplotlib.rc_context():
        matplotlib.rcdefaults()
        matplotlib.rcParams.update(SETTINGS)
        yield


def legend_columns(reader: Listener) -> int:
    """Return how many names go beside each other above a chart."""
    return 1 if max(len(reader.title(name)) for name in reader.order) > LONG else 2


def legend(axes: "Axes", reader: Listener) -> None:
    """Say above the axes which line is which."""
    axes.legend(
        loc="lower left", bbox_to_anchor=(0, 1.02), ncols=legend_columns(reader), borderaxespad=0, handlelength=3.2
    )


def ticks(axis: Any, write: Callable[[float], str]) -> None:
    """Write the numbers along an axis in the reader's language."""
    from matplotlib.ticker import FuncFormatter

    axis.set_major_formatter(FuncFormatter(lambda value, _: write(value)))


def folded(name: str, letters: int = 26) -> str:
    """Return a name on several lines if it is long."""
    words, lines = name.split(), [""]
    for word in words:
        if lines[-1] and len(lines[-1]) + len(word) >= letters:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return "\n".join(lines)
