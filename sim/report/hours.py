"""The day: calls a second hour by hour, by the stream that caused them, and how busy the systems were in each hour."""

from datetime import datetime, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from sim.report.numbers import FIXED, NOTHING
from sim.report.reader import Reader
from sim.report.style import folded, legend_columns, look, settings, ticks
from sim.report.svg import Sheet, svg
from sim.report.table import Cell, Group, Table, head
from sim.report.verdict import columns

if TYPE_CHECKING:
    from matplotlib.axes import Axes

WIDE = 7.2
MOST = 25  # rows of the heat map
LEAST = 0.01  # systems that never come so far are left out of it
# From idle to full: each step is darker than the last, for those who see no colour and for grey paper.
STEPS = (0.02, 0.05, 0.1, 0.2, 0.4, 0.6, 0.8)
SHADES = ("#eef3f7", "#d5e3ee", "#b3cde0", "#84b0cf", "#5190bb", "#f0a35e", "#d95f02", "#7f2704")


def pages(reader: Reader, name: str) -> dict[str, Any]:
    """Return the measured pages of an alternative's books."""
    found: dict[str, Any] = reader.measures(name)["by_page"]
    return found


def _edges(reader: Reader) -> list[float]:
    """Return the edges of the measured pages in hours after the first midnight; none if nothing was measured."""
    one = pages(reader, reader.order[0])
    starts = [datetime.fromisoformat(text) for text in one["from"]]
    if not starts:
        return []
    midnight = starts[0].replace(hour=0, minute=0, second=0, microsecond=0)
    hours = [(start - midnight) / timedelta(hours=1) for start in starts]
    return [*hours, hours[-1] + one["seconds"][-1] / 3600]


def rates(reader: Reader, name: str) -> dict[str, list[float]]:
    """Return the calls a second of each stream in each page."""
    one = pages(reader, name)
    return {
        stream: [count / seconds for count, seconds in zip(counts, one["seconds"], strict=True)]
        for stream, counts in one["hops"].items()
    }


def streams(reader: Reader) -> list[str]:
    """Return the streams that anything came from."""
    by = [rates(reader, name) for name in reader.order]
    return [stream for stream in by[0] if any(any(one[stream]) for one in by)]


# --- the load through the day -------------------------------------------------------------------------------


def load(reader: Reader) -> str:
    """Return calls a second through the hours: a panel for each stream, since machines would hide the others."""
    shown, edges = streams(reader), _edges(reader)
    deep, high, pitch = max(1, -(-len(shown) // 2)), 1.2, 1.68
    top = 0.22 * -(-len(reader.order) // legend_columns(reader)) + 0.35
    with settings():
        sheet = Sheet(WIDE, top + pitch * deep + 0.02)
        lines: list[Any] = []
        for place, stream in enumerate(shown):
            axes = sheet.panel(0.65 + 3.55 * (place % 2), top + pitch * (place // 2), 2.9, high)
            lines = [_line(axes, reader, name, stream, edges) for name in reader.order]
            axes.set_title(reader.say(f"stream.{stream}"), loc="left")
            axes.set_ylim(bottom=0)
            ticks(axes.yaxis, lambda value: reader.number.written(f"{value:g}"))
            _clock(axes, edges)
            axes.set_xlabel(reader.say("hours.x") if place >= len(shown) - 2 else "")
            axes.set_ylabel("" if place % 2 else reader.say("hours.y"))
        sheet.legend(lines, ncols=legend_columns(reader), handlelength=3.2)
        return svg(sheet.figure, "hours", reader.say("hours.chart"))


def _line(axes: "Axes", reader: Reader, name: str, stream: str, edges: list[float]) -> Any:
    """Draw one alternative's calls a second, the baseline broad so that what lies on it is seen."""
    how = look(reader, name)
    at = [edge for start, end in pairwise(edges) for edge in (start, end)]
    rate = [one for one in rates(reader, name)[stream] for _ in range(2)]
    drawn = axes.plot(
        at, rate, color=how.colour, linestyle=how.dash, linewidth=1.5 if name != reader.order[0] else 2.6,
        label=reader.title(name),
    )  # fmt: skip
    return drawn[0]


def _clock(axes: "Axes", edges: list[float]) -> None:
    """Write the hours of the clock along the bottom."""
    if not edges:
        return
    span = edges[-1] - edges[0]
    axes.set_xlim(edges[0], edges[-1])
    if span <= 1:
        at = [edges[0], edges[-1]]
    else:
        step = next(step for step in (1, 2, 3, 6, 12, 24, 1e9) if span / step <= 9)
        at = [step * count for count in range(int(-(-edges[0] // step)), int(edges[-1] // step) + 1)]
    axes.set_xticks(at, [_time(hour) for hour in at])
    axes.minorticks_off()


def _time(hour: float) -> str:
    minutes = round(60 * hour)
    whole, rest = divmod(minutes, 60)
    return f"{whole % 24:02d}:{rest:02d}" if rest else f"{whole % 24:02d}"


def load_table(reader: Reader) -> Table:
    """Return calls a second in each page, a group for each stream."""
    by = [rates(reader, name) for name in reader.order]
    edges = _edges(reader)
    groups = []
    for stream in streams(reader):
        lines = []
        for page in range(len(edges) - 1):
            cells = (Cell(reader.number.seconds(one[stream][page])) for one in by)
            lines.append((head(f"{_time(edges[page])}–{_time(edges[page + 1])}"), *cells))
        groups.append(Group(reader.say(f"stream.{stream}"), tuple(lines)))
    return Table(reader.say("hours.chart"), (columns(reader, reader.say("hours.x")),), tuple(groups))


# --- how busy in each hour ----------------------------------------------------------------------------------


def rows(reader: Reader) -> list[str]:
    """Return the roles whose systems were the busiest in any hour of any alternative."""
    most: dict[str, float] = {}
    for name in reader.order:
        for role, one in pages(reader, name)["utilisation"].items():
            most[role] = max(most.get(role, 0.0), *one["busiest"])
    busy = [role for role in most if most[role] >= LEAST]
    return sorted(busy, key=lambda role: (-most[role], role))[:MOST]


def label(reader: Reader, role: str) -> str:
    """Return what a row of the heat map is: a system, or the busiest of several."""
    counts = [pages(reader, name)["utilisation"].get(role, {"systems": 0})["systems"] for name in reader.order]
    called = reader.role(role).partition(" (")[0]
    return reader.say("heat.of", role=called) if max(counts) > 1 else called


def heat(reader: Reader) -> str:
    """Return how busy systems were in each hour: a panel for each alternative, a row for each system."""
    from matplotlib.patches import Patch

    shown, edges = rows(reader), _edges(reader)
    across = min(4, len(reader.order))
    deep = -(-len(reader.order) // across)
    left, title, foot, high = 2.2, 0.42, 0.45, 0.168 * max(1, len(shown))
    wide = (WIDE - left) / across
    with settings():
        sheet = Sheet(WIDE, 0.25 + (title + high + foot) * deep)
        for place, name in enumerate(reader.order):
            line, column = divmod(place, across)
            top = 0.25 + title + line * (title + high + foot)
            axes = sheet.panel(left + column * wide, top, wide - 0.4, high)
            _panel(axes, reader, name, shown, edges)
            labels = [folded(label(reader, role), 40) if not column else "" for role in shown]
            axes.set_yticks(range(len(shown)), labels, fontsize=7, linespacing=0.9)
            axes.set_ylim(len(shown) - 0.5, -0.5)
            axes.set_xlabel(reader.say("hours.x"))
            _few_hours(axes, edges)
        keys = [f"< {reader.number.tick(STEPS[0])}"]
        keys += [f"≥ {reader.number.tick(step)}" for step in STEPS]
        handles = [Patch(facecolor=one, label=words) for one, words in zip(SHADES, keys, strict=True)]
        sheet.legend(handles, ncols=len(SHADES), columnspacing=1, handlelength=1.2)
        return svg(sheet.figure, "heat", reader.say("heat.chart"))


def _few_hours(axes: "Axes", edges: list[float]) -> None:
    """As `_clock`, with so few hours written that narrow panels hold them."""
    _clock(axes, edges)
    at = list(axes.get_xticks())
    if len(at) > 4:
        at = at[:: -(-len(at) // 4)]
        axes.set_xticks(at, [_time(hour) for hour in at])


def _panel(axes: "Axes", reader: Reader, name: str, shown: list[str], edges: list[float]) -> None:
    """Draw one alternative: cells of one shade are one path, and neighbours of one shade one cell."""
    from matplotlib.patches import PathPatch
    from matplotlib.path import Path

    known = pages(reader, name)["utilisation"]
    corners: dict[int, list[tuple[float, float]]] = {}
    for row, role in enumerate(shown):
        busy = known.get(role, {"busiest": []})["busiest"]
        shades = [sum(share >= step for step in STEPS) for share in busy]
        start = 0
        for page, shade in enumerate(shades):
            if page + 1 < len(shades) and shades[page + 1] == shade:
                continue
            left, right = edges[start], edges[page + 1]
            top, bottom = row - 0.46, row + 0.46
            corners.setdefault(shade, []).extend(
                [(left, top), (right, top), (right, bottom), (left, bottom), (left, top)]
            )
            start = page + 1
        if busy:
            axes.annotate(
                _whole(reader, max(busy)), (1, row), xycoords=("axes fraction", "data"), xytext=(2, 0),
                textcoords="offset points", va="center", fontsize=6.5, annotation_clip=False,
            )  # fmt: skip
    ring = [Path.MOVETO, Path.LINETO, Path.LINETO, Path.LINETO, Path.CLOSEPOLY]
    for shade, points in sorted(corners.items()):
        path = Path(points, ring * (len(points) // 5))
        axes.add_patch(PathPatch(path, facecolor=SHADES[shade], edgecolor="none"))
    axes.set_title(folded(reader.title(name), 20), loc="left", fontsize=7.5)
    axes.grid(visible=False)
    axes.tick_params(left=False)
    for side in ("left", "bottom"):
        axes.spines[side].set_visible(False)


def _whole(reader: Reader, share: float) -> str:
    """Return a share in whole per cent."""
    return f"< 1{FIXED}%" if share < 0.01 else f"{reader.number.whole(100 * share)}{FIXED}%"


def heat_table(reader: Reader) -> Table:
    """Return how busy the busiest of each role was in each page, in per cent, a group for each role."""
    edges = _edges(reader)
    groups = []
    for role in rows(reader):
        lines = []
        for name in reader.order:
            one = pages(reader, name)["utilisation"].get(role)
            busy = one["busiest"] if one else [None] * (len(edges) - 1)
            cells = [Cell(NOTHING if share is None else _percent(reader, share)) for share in busy]
            lines.append((head(reader.title(name), code=name), *cells))
        groups.append(Group(label(reader, role), tuple(lines)))
    hours = [Cell(f"{_time(start)}") for start in edges[:-1]]
    return Table(reader.say("heat.chart"), ((head(reader.say("heat.from")), *hours),), tuple(groups))


def _percent(reader: Reader, share: float) -> str:
    return reader.number.written(f"{100 * share:.2g}" if share < 0.1 else f"{100 * share:.0f}")


def peak(reader: Reader) -> str:
    """Return in words which system was the busiest in an hour of each alternative, and how busy."""
    found = {}
    for name in reader.order:
        known = pages(reader, name)["utilisation"]
        if known:
            role = max(sorted(known), key=lambda one: max(known[one]["busiest"]))
            found[name] = (label(reader, role), _whole(reader, max(known[role]["busiest"])))
    if not found:
        return ""
    if len(found) > 1 and len(dict.fromkeys(found.values())) == 1:
        what, share = next(iter(found.values()))
        return reader.say("heat.peak_same", what=what, share=share)
    said = [
        reader.say("heat.peak_of", what=what, share=share, name=reader.title(name))
        for name, (what, share) in found.items()
    ]
    return reader.say("heat.peak", all=reader.listed(said))
