"""Why shared systems are called: the calls a second that are expected in their busiest hour, by cause."""

from typing import TYPE_CHECKING, Any

from sim.report.numbers import NOTHING
from sim.report.reader import Reader
from sim.report.style import folded, legend_columns, look, settings, ticks
from sim.report.svg import Sheet, svg
from sim.report.table import Cell, Group, Table, head

if TYPE_CHECKING:
    from matplotlib.axes import Axes

WIDE = 7.2
MOST = 20  # systems in the picture
LEAST = 0.001  # calls a second that the picture shows
ORDER = ("login", "list", "patient", "tab", "day", "visit", "message", "machine")


def expected(reader: Reader, name: str) -> dict[str, dict[str, Any]]:
    """Return what theory expects of each shared system under an alternative."""
    found: dict[str, dict[str, Any]] = reader.comparison.document["calls_by_cause"][name]  # type: ignore[index]
    return found


def systems(reader: Reader) -> list[str]:
    """Return the shared systems that anybody calls, the most called first."""
    most: dict[str, float] = {}
    for name in reader.order:
        for system, one in expected(reader, name).items():
            most[system] = max(most.get(system, 0.0), one["calls_per_second"])
    return sorted(most, key=lambda one: (-most[one], one))


def causes(reader: Reader) -> list[str]:
    """Return the causes that enough calls have to be shown."""
    systems = [one for name in reader.order for one in expected(reader, name).values()]
    return [cause for cause in ORDER if any(one["by_cause"].get(cause, 0.0) >= LEAST for one in systems)]


def chart(reader: Reader) -> str:
    """Return a panel for each cause, a row for each system, and each alternative's calls a second as a point."""
    shown, why = systems(reader)[:MOST], causes(reader)
    top = 0.22 * -(-len(reader.order) // legend_columns(reader)) + 0.42
    left, high = 2.2, 0.2 * max(1, len(shown))
    wide = (WIDE - left - 0.1) / max(1, len(why))
    with settings():
        sheet = Sheet(WIDE, top + high + 0.5)
        points: list[Any] = []
        for column, cause in enumerate(why):
            axes = sheet.panel(left + column * wide, top, wide - 0.1, high)
            points = [_points(axes, reader, name, cause, shown) for name in reader.order]
            axes.set_title(reader.say(f"cause.{cause}"), loc="left", fontsize=7.5)
            axes.set_xscale("log")
            axes.set_xlim(LEAST, 2000)
            axes.set_xticks([0.01, 1, 100])
            axes.minorticks_off()
            ticks(axes.xaxis, lambda rate: reader.number.written(f"{rate:g}"))
            labels = [folded(reader.role(one).partition(" (")[0], 40) if not column else "" for one in shown]
            axes.set_yticks(range(len(shown)), labels, fontsize=7, linespacing=0.9)
            axes.set_ylim(len(shown) - 0.4, -0.6)
            axes.set_axisbelow(True)
            axes.tick_params(left=False)
            axes.tick_params(axis="x", labelsize=6.5)
        sheet.figure.text(
            (left + (WIDE - left) / 2) / WIDE, 0.02, reader.say("cause.x"), ha="center", va="bottom", color="#222222"
        )
        sheet.legend(points, ncols=legend_columns(reader), handlelength=1.5)
        return svg(sheet.figure, "causes", reader.say("cause.chart"))


def _points(axes: "Axes", reader: Reader, name: str, cause: str, shown: list[str]) -> Any:
    """Draw one alternative's calls of one cause; equal points lie inside each other."""
    place, how, by = reader.order.index(name), look(reader, name), expected(reader, name)
    found = [by.get(system, {"by_cause": {}})["by_cause"].get(cause, 0.0) for system in shown]
    points = [(rate, row) for row, rate in enumerate(found) if rate >= LEAST]
    drawn = axes.plot(
        *zip(*points, strict=True) if points else ([], []), how.marker, color=how.colour,
        markerfacecolor="#ffffff" if place == 0 else how.colour, markeredgewidth=0.9, linestyle="",
        markersize=7.5 - 4.0 * place / max(1, len(reader.order) - 1), label=reader.title(name), clip_on=False,
    )  # fmt: skip
    return drawn[0]


def table(reader: Reader) -> Table:
    """Return the figures of the chart, a group for each system: what grows from one alternative to another."""
    why = causes(reader)
    groups = []
    for system in systems(reader):
        lines = []
        for name in reader.order:
            one = expected(reader, name).get(system)
            if one is None:
                cells = [Cell(NOTHING) for _ in range(len(why) + 3)]
            else:
                hour = f"{one['hour']:02d}–{(one['hour'] + 1) % 24:02d}"
                rest = one["by_cause"].get("elsewhere", 0.0)
                cells = [Cell(hour), _rate(reader, one["calls_per_second"])]
                cells += [_rate(reader, one["by_cause"].get(cause, 0.0)) for cause in why]
                cells.append(_rate(reader, rest))
            lines.append((head(reader.title(name), code=name), *cells))
        groups.append(Group(reader.role(system), tuple(lines)))
    keys = ("cause.hour", "cause.all", *(f"cause.{cause}" for cause in why), "cause.elsewhere")
    heads = (head(reader.say("cause.system")), *(Cell(reader.say(key).replace("\n", " ")) for key in keys))
    return Table(reader.say("cause.chart"), (heads,), tuple(groups))


def _rate(reader: Reader, rate: float) -> Cell:
    return Cell(reader.number.seconds(rate), rate)
