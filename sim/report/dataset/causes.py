"""Why systems differ from what happened: a bar for each cause, and its numbers."""

from sim.fhir.causes import NOT_CONNECTED, NOT_ITS_TASK
from sim.fhir.formats.answers import DIFFERENCES
from sim.report.bars import Fills, stacked
from sim.report.dataset.teller import Teller
from sim.report.style import settings, ticks
from sim.report.svg import drawing, svg
from sim.report.table import Cell, Table, head, plain

WIDE = 7.2
ARRANGED = (NOT_CONNECTED, NOT_ITS_TASK)  # which follow from the arrangement; the picture is of what went wrong
_LOOKS = (
    ("#0072B2", ""), ("#F0E442", "////"), ("#C04A00", "...."), ("#56B4E9", "xx"), ("#009E73", "oo"), ("#CC79A7", "--"),
)  # fmt: skip
FILLS: Fills = dict(zip(DIFFERENCES, _LOOKS, strict=True))
Counts = dict[str, dict[str, int]]


def chart(teller: Teller, counts: Counts) -> str:
    """Return bars: of each cause how many resources it made differ, by kind of difference."""
    used = _used(counts)
    with settings():
        figure = drawing(WIDE, 1.0 + 0.4 * len(teller.order))
        axes = figure.subplots()
        fills = {name: FILLS[name] for name in used}
        stacked(axes, teller, fills, lambda cause, part: counts[cause].get(part, 0), "dataset.difference")
        axes.set_xlabel(teller.say("dataset.resources"))
        ticks(axes.xaxis, lambda value: teller.number.whole(value) if value == int(value) else "")
        figure.legend(loc="outside upper left", ncols=3, handlelength=1.8)
        return svg(figure, "causes", teller.say("dataset.causes_chart"))


def table(teller: Teller, counts: Counts) -> Table:
    """Return the numbers of the chart."""
    used = _used(counts)
    heads = teller.heads("dataset.cause", *(f"dataset.difference.{name}" for name in used))
    rows = [
        (head(teller.title(cause), code=cause), *(teller.whole(row.get(name, 0)) for name in used))
        for cause, row in counts.items()
    ]
    sums = (Cell(teller.number.whole(sum(row.get(name, 0) for row in counts.values()))) for name in used)
    return plain(teller.say("dataset.causes_chart"), heads, [*rows, (head(teller.say("dataset.all")), *sums)])


def _used(counts: Counts) -> list[str]:
    return [name for name in DIFFERENCES if any(row.get(name) for row in counts.values())]
