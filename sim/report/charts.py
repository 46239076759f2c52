"""The charts: percentile curves, information against time, where time goes, theory against simulation."""

from typing import TYPE_CHECKING, Any

from sim.report.bars import stacked
from sim.report.interactions import areas, pathways
from sim.report.load import busy
from sim.report.reader import FEW, Reader
from sim.report.style import folded, legend, legend_columns, look, settings, ticks
from sim.report.svg import drawing, svg

if TYPE_CHECKING:
    from matplotlib.axes import Axes

WIDE = 7.2
LEAST_BUSY = 0.001  # below it chance moves the points, and theory is rounded
# Each part of the time has a colour, and a pattern for those who do not see it.
FILLS = {
    "wait": ("#D55E00", "////"),
    "service": ("#56B4E9", ""),
    "network": ("#009E73", "\\\\\\\\"),
    "retry": ("#F0E442", "xx"),
}
PERCENTILES = (("curve.median", 0.5, "p50"), ("curve.p95", 0.05, "p95"), ("curve.p99", 0.01, "p99"))


def curves(reader: Reader) -> str:
    """Return the latency percentile curves of all alternatives in one panel."""
    with settings():
        figure = drawing(WIDE, 4.0)
        axes = figure.subplots()
        axes.set_xscale("log")
        axes.set_xlim(1, 0.001)
        for words, share, _ in PERCENTILES:
            axes.axvline(share, color="#999999", linewidth=0.8)
            axes.annotate(
                reader.say(words), (share, 1), xycoords=("data", "axes fraction"), xytext=(3, -3),
                textcoords="offset points", va="top", color="#444444", fontsize=8,
            )  # fmt: skip
        for name in reader.order:
            how, points = look(reader, name), reader.measures(name)["curve"]
            shown = [(share, seconds) for share, seconds in points if share >= 0.001]
            axes.plot(
                *zip(*shown, strict=True) if shown else ([], []),
                color=how.colour, linestyle=how.dash, linewidth=1.7, label=reader.title(name),
            )  # fmt: skip
            times = reader.measures(name)["time_to_information"]
            # A percentile beyond the last interaction is the slowest one again, and no point of the line.
            marked = [(share, times[key]) for _, share, key in PERCENTILES if share * times["count"] >= 1]
            axes.plot(*zip(*marked, strict=True) if marked else ([], []), how.marker, color=how.colour, markersize=5)
        axes.set_ylim(bottom=0)
        axes.set_xlabel(reader.say("curve.x"))
        axes.set_ylabel(reader.say("curve.y"))
        axes.minorticks_off()
        axes.set_xticks([1, 0.5, 0.1, 0.05, 0.01, 0.001])
        ticks(axes.xaxis, reader.number.tick)
        ticks(axes.yaxis, lambda value: reader.number.written(f"{value:g}"))
        legend(axes, reader)
        return svg(figure, "curve", reader.say("curve.chart"))


def completeness(reader: Reader) -> str:
    """Return must-parts shown against median time: all areas, and each by itself."""
    panels = [(reader.say("complete.all"), {name: reader.measures(name) for name in reader.order})]
    panels += [(reader.area(area), _group(reader, "by_area", area)) for area in areas(reader)]
    return _panels(reader, panels, "complete", reader.say("complete.chart"))


def by_pathway(reader: Reader) -> str:
    """Return must-parts shown against median time, for each pathway."""
    panels = [(reader.pathway(one), _group(reader, "by_pathway", one)) for one in pathways(reader)]
    return _panels(reader, panels, "pathways", reader.say("kind.chart"))


def _group(reader: Reader, groups: str, one: str) -> dict[str, Any]:
    by = {name: reader.measures(name)[groups].get(one) for name in reader.order}
    return {name: found for name, found in by.items() if found}


def _panels(reader: Reader, panels: list[tuple[str, dict[str, Any]]], called: str, title: str) -> str:
    """Return small charts of the same axes side by side, one point an alternative in each."""
    panels = [one for one in panels if any(_point(measures) for measures in one[1].values())]
    columns = min(3, len(panels)) or 1
    deep = max(1, -(-len(panels) // columns))
    with settings():
        figure = drawing(WIDE, 0.7 + 2.0 * deep)
        grid = figure.subplots(deep, columns, sharex=True, sharey=True, squeeze=False)
        for axes, (words, measured) in zip(grid.flat, panels, strict=False):
            for name in reader.order:
                _dot(axes, reader, name, measured.get(name))
            axes.set_title(folded(words, 30), loc="left")
        for axes in grid.flat[len(panels) :]:
            axes.set_visible(False)
        for place, axes in enumerate(grid.flat[: len(panels)]):
            if place + columns >= len(panels):
                axes.set_xlabel(reader.say("complete.x"))
                axes.tick_params(labelbottom=True)
        for axes in grid[:, 0]:
            axes.set_ylabel(reader.say("complete.y"))
        first = grid[0, 0]
        first.set_xlim(-0.05, 1.08)
        first.set_ylim(bottom=0)
        first.set_xticks([0, 0.5, 1])
        ticks(first.xaxis, reader.number.tick)
        ticks(first.yaxis, lambda value: reader.number.written(f"{value:g}"))
        handles = [_handle(reader, name) for name in reader.order]
        figure.legend(handles=handles, loc="outside upper left", ncols=legend_columns(reader))
        return svg(figure, called, title)


def _point(measures: dict[str, Any]) -> tuple[float, float] | None:
    share, seconds = measures["needed_parts_shown"]["must"], measures["time_to_information"]["p50"]
    return None if share is None or seconds is None else (share, seconds)


def _dot(axes: "Axes", reader: Reader, name: str, measures: dict[str, Any] | None) -> None:
    point = _point(measures) if measures else None
    if measures and point:
        how, few = look(reader, name), measures["time_to_information"]["count"] < FEW
        fill = "none" if few else how.colour
        size = 11.0 - 6.0 * reader.order.index(name) / max(1, len(reader.order) - 1)  # equal points lie inside
        axes.plot(
            *([one] for one in point), how.marker, color=how.colour, markerfacecolor=fill, markersize=size,
            markeredgewidth=1.4, clip_on=False,
        )  # fmt: skip


def _handle(reader: Reader, name: str) -> Any:
    from matplotlib.lines import Line2D

    how = look(reader, name)
    return Line2D([], [], color=how.colour, marker=how.marker, linestyle="", markersize=7, label=reader.title(name))


def where_time_goes(reader: Reader) -> str:
    """Return stacked bars of the mean time by where it was spent."""
    with settings():
        figure = drawing(WIDE, 0.9 + 0.55 * len(reader.order))
        axes = figure.subplots()
        spent = {name: reader.measures(name)["where_time_went"] for name in reader.order}
        left = stacked(axes, reader, FILLS, lambda name, part: spent[name][part] or 0.0, "where")
        for place, total in enumerate(left):
            axes.annotate(
                f"{reader.number.seconds(total)} s", (total, place), xytext=(4, 0), textcoords="offset points",
                va="center",
            )  # fmt: skip
        axes.set_xlim(right=max([*left, 0.1]) * 1.1)
        axes.set_xlabel(reader.say("curve.y"))
        ticks(axes.xaxis, lambda value: reader.number.written(f"{value:g}"))
        figure.legend(loc="outside upper left", ncols=4, handlelength=1.8)
        return svg(figure, "where", reader.say("where.chart"))


def theory(reader: Reader) -> str:
    """Return expected against simulated utilisation, each point a system."""
    with settings():
        figure = drawing(WIDE, 4.4)
        axes = figure.subplots()
        axes.set_xscale("log")
        axes.set_yscale("log")
        lowest = LEAST_BUSY
        axes.plot([lowest, 1], [lowest, 1], color="#999999", linewidth=0.8)
        for name in reader.order:
            how = look(reader, name)
            points = [
                (one.expected, one.simulated)
                for one in busy(reader, name)
                if one.expected >= lowest and one.simulated and one.simulated >= lowest
            ]
            axes.plot(
                *zip(*points, strict=True) if points else ([], []), how.marker, color=how.colour,
                markerfacecolor="none", markersize=6, label=reader.title(name),
            )  # fmt: skip
        axes.set_xlim(lowest, 1)
        axes.set_ylim(lowest, 1)
        axes.minorticks_off()
        axes.set_xlabel(reader.say("load.x"))
        axes.set_ylabel(reader.say("load.y"))
        for axis in (axes.xaxis, axes.yaxis):
            ticks(axis, reader.number.tick)
        legend(axes, reader)
        return svg(figure, "theory", reader.say("load.chart"))
