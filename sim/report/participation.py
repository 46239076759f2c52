"""How the alternatives hang on the GPs: a chart over the share of GP offices that take part, and its numbers."""

from typing import Any

from sim.report.numbers import NOTHING
from sim.report.reader import Reader
from sim.report.style import legend_columns, look, settings, ticks
from sim.report.svg import drawing, svg
from sim.report.table import Cell, Group, Table, head

WIDE = 7.2
# What is drawn, and whether it is a share.
MEASURES = {"must": True, "want": True, "critical": True, "conflicting": True, "telephone": False, "time_p50": False}


def found(reader: Reader) -> dict[str, Any]:
    """Return the curves as the results have them; nothing, where GPs can take part in no alternative."""
    curves: dict[str, Any] = reader.comparison.document.get("gp_participation") or {}  # type: ignore[assignment]
    return curves


def where(reader: Reader) -> str:
    """Return the municipalities in which the curves were worked out."""
    known = reader.facts.municipalities
    return reader.listed([known[number].name for number in found(reader)["municipalities"]])


def chart(reader: Reader) -> str:
    """Return a panel a measure: each alternative's line over the share, and the baseline level."""
    curves = found(reader)
    with settings():
        figure = drawing(WIDE, 4.6)
        grid = figure.subplots(2, 3, sharex=True)
        for axes, (key, is_share) in zip(grid.flat, MEASURES.items(), strict=True):
            level = curves["baseline"][key]
            if level is not None:
                axes.axhline(level, color=look(reader, reader.baseline).colour, linewidth=1.0)
            for name, points in curves["curves"].items():
                how = look(reader, name)
                shown = [(one["share"], value) for one in points if (value := one["measures"][key]) is not None]
                axes.plot(
                    *zip(*shown, strict=True) if shown else ([], []),
                    color=how.colour, linestyle=how.dash, marker=how.marker, markersize=4, linewidth=1.5,
                )  # fmt: skip
            axes.set_title(reader.say(f"differs.m_{key}"), loc="left")
            axes.set_xticks([0, 0.5, 1])
            ticks(axes.xaxis, reader.number.tick)
            ticks(axes.yaxis, reader.number.tick if is_share else lambda value: reader.number.written(f"{value:g}"))
        for axes in grid[1]:
            axes.set_xlabel(reader.say("gp.x"))
        lines = [
            grid[0, 0].plot([], [], color=look(reader, reader.baseline).colour, label=reader.title(reader.baseline))[0]
        ]
        for name in curves["curves"]:
            how = look(reader, name)
            lines += grid[0, 0].plot(
                [], [], color=how.colour, linestyle=how.dash, marker=how.marker, label=reader.title(name)
            )
        figure.legend(handles=lines, loc="outside upper left", ncols=legend_columns(reader))
        return svg(figure, "gp", reader.say("gp.chart"))


def table(reader: Reader) -> Table:
    """Return the numbers of the chart: each alternative at each share."""
    curves = found(reader)
    measured = (Cell(reader.say(f"differs.m_{key}")) for key in MEASURES)
    heads = (head(reader.say("gp.share")), Cell(reader.say("gp.dealt")), *measured)
    groups = [
        Group(reader.title(reader.baseline), ((head(NOTHING), Cell(NOTHING), *_cells(reader, curves["baseline"])),))
    ]
    for name, points in curves["curves"].items():
        lines = []
        for one in points:
            share, dealt = (reader.number.percent(one[key]) for key in ("share", "taking_part"))
            lines.append((head(share), Cell(dealt, one["taking_part"]), *_cells(reader, one["measures"])))
        groups.append(Group(reader.title(name), tuple(lines)))
    return Table(reader.say("gp.chart"), (heads,), tuple(groups))


def _cells(reader: Reader, measures: dict[str, float | None]) -> list[Cell]:
    cells = []
    for key, is_share in MEASURES.items():
        value = measures[key]
        write = reader.number.percent if is_share else reader.number.seconds
        cells.append(Cell(write(value), value))
    return cells
