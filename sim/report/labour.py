"""The working time that information cost, by cause: a chart and its numbers."""

from typing import Any

from sim.measure.labour import CAUSES
from sim.report.bars import stacked
from sim.report.interactions import areas
from sim.report.reader import Reader
from sim.report.style import settings, ticks
from sim.report.svg import drawing, svg
from sim.report.table import Cell, Group, Table, head
from sim.report.verdict import columns

WIDE = 7.2
FILLS = {
    "telephone": ("#C04A00", "////"),
    "waiting": ("#56B4E9", ""),
    "second_window": ("#0072B2", "...."),
    "done_again": ("#F0E442", "xx"),
    "reconciling": ("#CC79A7", "oo"),
}


def minutes(reader: Reader, name: str, area: str | None = None) -> dict[str, float]:
    """Return the minutes for each hundred clinical interactions, in all areas or in one."""
    found: dict[str, Any] | None = reader.measures(name)
    if area is not None:
        found = reader.measures(name)["by_area"].get(area)
    return found["staff_minutes_per_100"] if found else dict.fromkeys(CAUSES, 0.0)


def chart(reader: Reader) -> str:
    """Return stacked bars: of each alternative the minutes for each hundred clinical interactions, by cause."""
    with settings():
        figure = drawing(WIDE, 1.1 + 0.55 * len(reader.order))
        axes = figure.subplots()
        stacked(axes, reader, FILLS, lambda name, cause: minutes(reader, name)[cause], "labour")
        axes.set_xlabel(reader.say("labour.x"))
        ticks(axes.xaxis, lambda value: reader.number.written(f"{value:g}"))
        figure.legend(loc="outside upper left", ncols=3, handlelength=1.8)
        return svg(figure, "labour", reader.say("labour.chart"))


def table(reader: Reader) -> Table:
    """Return the numbers of the chart, for all areas and for each."""
    groups = [Group("", _lines(reader, None))]
    groups += [Group(reader.area(area), _lines(reader, area)) for area in areas(reader)]
    return Table(reader.say("labour.chart"), (columns(reader, reader.say("labour.what")),), tuple(groups))


def _lines(reader: Reader, area: str | None) -> tuple[tuple[Cell, ...], ...]:
    by = [minutes(reader, name, area) for name in reader.order]
    lines = []
    for cause in CAUSES:
        if any(one[cause] for one in by):
            cells = (Cell(reader.number.seconds(one[cause]), one[cause]) for one in by)
            lines.append((head(reader.say(f"labour.{cause}")), *cells))
    sums = [round(sum(one.values()), 3) for one in by]
    lines.append((head(reader.say("labour.all")), *(Cell(reader.number.seconds(one), one) for one in sums)))
    return tuple(lines)
