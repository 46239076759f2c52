"""Who gains and who loses: a map of the municipalities, and municipalities by their size."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import cos, radians, sqrt
from typing import TYPE_CHECKING, Any

from sim.model.municipality import Municipality
from sim.report.numbers import FIXED, NOTHING
from sim.report.reader import FEW, Reader
from sim.report.style import folded, look, settings, ticks
from sim.report.svg import Sheet, svg
from sim.report.table import Cell, Group, Table, head
from sim.report.verdict import MARKS

if TYPE_CHECKING:
    from matplotlib.axes import Axes

WIDE = 7.2
NAMED = 12  # municipalities that have their names on the map; of more, none
KEY, TITLE = 0.46, 0.34  # inches above a row of maps: what the colours mean, and the alternatives' names
SOUTH, NORTH, WEST = 57.6, 71.4, -5.7  # degrees
GREY, PALE = "#8a8f96", "#d3d6da"
# From much better to much worse, between these differences: blue and orange are told apart by everybody.
COLOURS = ("#053061", "#2166ac", "#74add1", GREY, "#f4a259", "#d95f02", "#7f2704")
SECONDS = (-1.0, -0.3, -0.1, 0.1, 0.3, 1.0)
POINTS = (-0.3, -0.1, -0.02, 0.02, 0.1, 0.3)
FASTER, SLOWER = COLOURS[1], COLOURS[5]
FEW_COLOUR = "none"


@dataclass(frozen=True)
class Dot:
    """One municipality on a map, and by how much it is better (below zero) or worse; None where it is too few."""

    place: Municipality
    change: float | None
    words: str

    @property
    def x(self) -> float:
        """Degrees of latitude east of 15° E: sinusoidal, so equal areas are equal."""
        return _east(self.place)

    @property
    def size(self) -> float:
        """The diameter in points: its area is as the inhabitants, but nobody is too small to be seen."""
        return max(3.0, round(2 * 15 * sqrt(self.place.inhabitants / 717_710)) / 2)


def _east(one: Municipality) -> float:
    return (one.lon - 15.0) * cos(radians(one.lat))


def others(reader: Reader) -> list[str]:
    """Return the alternatives that are set beside the baseline."""
    found: dict[str, Any] = reader.comparison.document["differences"]  # type: ignore[assignment]
    return [name for name in reader.order if name in found]


def differences(reader: Reader, name: str, by: str) -> dict[str, dict[str, Any]]:
    """Return an alternative's differences to the baseline, by municipality or by size class."""
    found: dict[str, dict[str, Any]] = reader.comparison.document["differences"][name][by]  # type: ignore[index]
    return found


def must(reader: Reader, name: str, by: str, group: str) -> float | None:
    """Return the share of must-parts shown in a group; None if it is of fewer than few."""
    one = reader.measures(name)[by].get(group)
    if one is None or one["time_to_information"]["count"] < FEW:
        return None
    share: float | None = one["needed_parts_shown"]["must"]
    return share


def _gained(reader: Reader, name: str, number: str) -> float | None:
    """Return by how much more of the must-parts are shown than under the baseline."""
    before, after = (must(reader, one, "by_municipality", number) for one in (reader.baseline, name))
    return None if before is None or after is None else after - before


def points(reader: Reader, gained: float | None) -> str:
    """Return a difference of two shares in percentage points."""
    if gained is None:
        return NOTHING
    written = reader.number.decimal(100 * gained, 1)
    return f"+{written}" if gained > 0 else written


def too_few(reader: Reader) -> list[str]:
    """Return a sentence on how many municipalities nothing can be said of, if there are any."""
    name = others(reader)[0]
    pairs = [one["pairs"] for one in differences(reader, name, "by_municipality").values()]
    few = sum(one < FEW for one in pairs)
    whole = reader.number.whole
    return [reader.say("gains.few", count=whole(few), all=whole(len(pairs)), few=FEW)] if few else []


# --- the map ------------------------------------------------------------------------------------------------


def maps(reader: Reader) -> str:
    """Return two small maps of Norway for each alternative: the difference in median time, and in must-parts."""
    names = others(reader)
    across = min(3, max(2, len(names)))
    blocks = [names[start : start + across] for start in range(0, len(names), across)]
    wide = WIDE / across
    high = min(wide - 0.05, 3.4) * 1.2
    step = KEY + TITLE + high
    with settings():
        sheet = Sheet(WIDE, 2 * step * len(blocks))
        for place, block in enumerate(blocks):
            for row, what in enumerate(("time", "must")):
                top = step * (2 * place + row)
                _key(sheet, top, reader, what)
                for column, name in enumerate(block):
                    axes = sheet.panel(column * wide, top + KEY + TITLE, wide - 0.05, high)
                    _map(axes, reader, name, what, 72 * high / (NORTH - SOUTH))
        return svg(sheet.figure, "map", reader.say("map.chart"))


def _dots(reader: Reader, name: str, what: str) -> Iterator[Dot]:
    known = reader.facts.municipalities
    for number, one in differences(reader, name, "by_municipality").items():
        if what == "time":
            few = one["pairs"] < FEW
            change = None if few else one["difference"]
            words = NOTHING if change is None else reader.number.signed(round(change, 2))
        else:
            gained = _gained(reader, name, number)
            change, words = None if gained is None else -gained, points(reader, gained)
        yield Dot(known[number], change, words)


def _map(axes: "Axes", reader: Reader, name: str, what: str, degree: float) -> None:
    dots = sorted(_dots(reader, name, what), key=lambda one: (-one.place.inhabitants, one.place.number))
    looked_at = {one.place.number for one in dots}
    rest = [one for number, one in reader.facts.municipalities.items() if number not in looked_at]
    _backdrop(axes, rest)
    edges = SECONDS if what == "time" else POINTS
    groups: dict[tuple[float, str], list[Dot]] = {}
    for dot in dots:  # the large first, so that the small lie on top
        colour = FEW_COLOUR if dot.change is None else COLOURS[sum(dot.change > edge for edge in edges)]
        groups.setdefault((dot.size, colour), []).append(dot)
    for (size, colour), group in groups.items():
        edge = GREY if colour == FEW_COLOUR else "#ffffff"
        axes.plot(
            [one.x for one in group], [one.place.lat for one in group], "o", markersize=size, color=colour,
            markeredgecolor=edge, markeredgewidth=0.5, clip_on=False,
        )  # fmt: skip
    if len(dots) <= NAMED:
        _names(axes, dots, degree)
    axes.set_title(folded(reader.title(name), 30), loc="left", fontsize=8)
    axes.set_xlim(WEST, WEST + (NORTH - SOUTH) / 1.2)
    axes.set_ylim(SOUTH, NORTH)
    axes.set_axis_off()


def _backdrop(axes: "Axes", rest: list[Municipality]) -> None:
    """Draw the others as specks, so that one sees where in Norway one is."""
    if not rest:
        return
    from matplotlib.patches import PathPatch
    from matplotlib.path import Path

    ends = [(_east(one) + step, one.lat) for one in rest for step in (-0.06, 0.06)]
    codes = [Path.MOVETO, Path.LINETO] * len(rest)
    axes.add_patch(PathPatch(Path(ends, codes), fill=False, edgecolor=PALE, linewidth=1.6))


def _names(axes: "Axes", dots: list[Dot], degree: float) -> None:
    """Write each municipality's name and figure where there is room, east of the south, with a line to its dot.

    *degree* is how many points one is.
    """
    line = 9.5 / degree
    at = [65.6 + line]
    dots = sorted(dots, key=lambda one: (-one.place.lat, one.place.number))
    for dot in dots:
        at.append(min(dot.place.lat, at[-1] - line))
    up = max(0.0, SOUTH + line / 2 - at[-1])
    for dot, height in zip(dots, at[1:], strict=True):
        axes.annotate(
            f"{dot.place.name}{FIXED}{dot.words}", (dot.x, dot.place.lat), xytext=(0.5, height + up), va="center",
            fontsize=7, annotation_clip=False, arrowprops={"arrowstyle": "-", "color": GREY, "linewidth": 0.5},
        )  # fmt: skip


def _key(sheet: Sheet, top: float, reader: Reader, what: str) -> None:
    """Say what the colours of a row of maps mean."""
    from matplotlib.lines import Line2D

    edges = SECONDS if what == "time" else POINTS
    unit = 1 if what == "time" else 100
    written = [reader.number.written(f"{abs(edge) * unit:g}") for edge in edges[3:]]
    spans = [f"< {written[0]}", f"{written[0]}–{written[1]}", f"{written[1]}–{written[2]}", f"> {written[2]}"]
    better, worse = reader.say(f"map.{what}_better"), reader.say(f"map.{what}_worse")
    labels = [f"{better} {spans[3]}", spans[2], spans[1], spans[0], spans[1], spans[2], f"{worse} {spans[3]}"]

    def dot(colour: str, label: str) -> Any:
        edge = GREY if colour == FEW_COLOUR else "#ffffff"
        return Line2D([], [], color=colour, marker="o", linestyle="", markersize=6, markeredgecolor=edge, label=label)

    handles = [dot(colour, label) for colour, label in zip(COLOURS, labels, strict=True)]
    handles.append(dot(FEW_COLOUR, reader.say("map.few", few=FEW)))
    sheet.legend(
        handles, top, title=reader.say(f"map.{what}", baseline=reader.title(reader.baseline)), ncols=len(handles),
        fontsize=7.5, columnspacing=0.9, handletextpad=0.1, title_fontsize=9, alignment="left",
    )  # fmt: skip


def by_municipality(reader: Reader) -> Table:
    """Return each municipality's median time and must-parts shown, and by how much they differ from the baseline."""
    names: dict[str, str] = reader.comparison.document["municipalities"]  # type: ignore[assignment]
    compared = others(reader)
    lines = []
    for number in sorted(names, key=lambda one: (names[one], one)):
        first = reader.measures(reader.order[0])["by_municipality"].get(number)
        count = first["time_to_information"]["count"] if first else 0
        few = count < FEW
        dealt = any(differences(reader, one, "by_municipality")[number]["dealt"] for one in compared)
        cells = [Cell(reader.number.whole(count), count, mark="few" if few else "dealt" if dealt else "")]
        for name in reader.order:
            one = reader.measures(name)["by_municipality"].get(number)
            p50 = one["time_to_information"]["p50"] if one else None
            share = one["needed_parts_shown"]["must"] if one else None
            note, mark = "", ""
            if name in compared:
                change = differences(reader, name, "by_municipality")[number]
                known = change["pairs"] >= FEW
                note = reader.number.signed(round(change["difference"], 2)) if known else ""
                mark = MARKS[change["verdict"]] if known else ""
            # All digits are in the results; of 357 municipalities they would be a fifth of the page.
            cells.append(Cell(reader.number.seconds(p50), note=note, mark=mark))
            cells.append(Cell(reader.number.percent(share)))
        lines.append((head(names[number], code=number), *cells))
    under = [Cell(reader.say(key)) for _ in reader.order for key in ("m.p50", "m.must_short")]
    top = (head(""), Cell(""), *(Cell(reader.title(name), code=name, span=2) for name in reader.order))
    below = (head(reader.say("complete.municipality")), Cell(reader.say("step.count")), *under)
    return Table(reader.say("complete.by_municipality"), (top, below), (Group("", tuple(lines)),))


# --- by size ------------------------------------------------------------------------------------------------


def class_name(reader: Reader, bounds: str) -> str:
    """Return a size class in words: 2 000–4 999 inhabitants."""
    low, _, high = bounds.partition("-")
    if not high:
        return reader.say("size.over", low=reader.number.whole(int(low)))
    if low == "0":
        return reader.say("size.under", high=reader.number.whole(int(high) + 1))
    return f"{reader.number.whole(int(low))}–{reader.number.whole(int(high))}"


def sizes(reader: Reader) -> str:
    """Return, for each alternative and size class, the interactions that are faster and slower, and must-parts."""
    names = others(reader)
    classes = list(differences(reader, names[0], "by_size_class"))
    key = _size_key(reader, names)
    top, high, gap = 0.25 * -(-len(key) // 2) + 0.25, 0.24 * len(classes) + 0.1, 0.32
    with settings():
        sheet = Sheet(WIDE, top + (high + gap) * len(names) + 0.25)
        for place, name in enumerate(names):
            found = differences(reader, name, "by_size_class")
            bars = sheet.panel(1.32, top + place * (high + gap), 2.73, high)
            dumbbells = sheet.panel(5.35, top + place * (high + gap), 1.7, high)
            _bars(bars, reader, [found[one] for one in classes])
            _dumbbells(dumbbells, reader, name, classes)
            bars.set_title(reader.title(name), loc="left")
            bars.set_yticks(range(len(classes)), [class_name(reader, one) for one in classes])
            dumbbells.set_yticks(range(len(classes)), [""] * len(classes))
            for axes in (bars, dumbbells):
                axes.set_ylim(len(classes) - 0.4, -0.6)
                axes.set_axisbelow(True)
                axes.tick_params(labelbottom=name == names[-1])
            bars.set_xlim(-1, 1)
            bars.set_xticks([-1, -0.5, 0, 0.5, 1])
            ticks(bars.xaxis, lambda share: reader.number.tick(abs(share)))
            dumbbells.set_xlim(-0.03, 1.03)
            dumbbells.set_xticks([0, 0.5, 1])
            ticks(dumbbells.xaxis, reader.number.tick)
        bars.set_xlabel(reader.say("size.x"))
        dumbbells.set_xlabel(reader.say("complete.x"))
        sheet.legend(key, ncols=2, columnspacing=1.4)
        return svg(sheet.figure, "sizes", reader.say("size.chart"))


def _bars(axes: "Axes", reader: Reader, found: list[dict[str, Any]]) -> None:
    rows = range(len(found))
    for key, sign, colour, hatch in (("faster", -1, FASTER, ""), ("slower", 1, SLOWER, "////")):
        widths = [sign * (one[key] or 0.0) if one["pairs"] >= FEW else 0.0 for one in found]
        axes.barh(rows, widths, 0.62, color=colour, hatch=hatch, edgecolor="#333333", linewidth=0.4)
    axes.axvline(0, color="#333333", linewidth=0.8)
    for row, one in enumerate(found):
        few = one["pairs"] < FEW
        words = reader.say("mark.few") if few else _towns(one["municipalities"])
        axes.annotate(
            words,
            (1, row),
            xycoords=("axes fraction", "data"),
            xytext=(8, 0),
            textcoords="offset points",
            va="center",
            fontsize=7.5,
            color="#222222",
        )
    axes.grid(visible=False, axis="y")


def _towns(counts: dict[str, int]) -> str:
    signs = (("better", "▼"), ("worse", "▲"), ("no clear difference", "≈"), ("unknown", "?"))
    return (3 * FIXED).join(f"{sign}{FIXED}{counts[verdict]}" for verdict, sign in signs if counts[verdict])


def _dumbbells(axes: "Axes", reader: Reader, name: str, classes: list[str]) -> None:
    for row, one in enumerate(classes):
        before, after = (must(reader, which, "by_size_class", one) for which in (reader.baseline, name))
        if before is None or after is None:
            continue
        axes.plot([before, after], [row, row], color=GREY, linewidth=1.2)
        for which, share, size in ((reader.baseline, before, 6.0), (name, after, 5.0)):
            how = look(reader, which)
            fill = "#ffffff" if which == reader.baseline else how.colour
            axes.plot(
                [share], [row], how.marker, color=how.colour, markerfacecolor=fill, markersize=size, clip_on=False
            )
    axes.grid(visible=False, axis="y")
    axes.tick_params(left=False)


def _size_key(reader: Reader, names: list[str]) -> list[Any]:
    from matplotlib.lines import Line2D
    from matplotlib.patches import Patch

    bars = [
        Patch(facecolor=FASTER, edgecolor="#333333", linewidth=0.4, label=reader.say("size.faster")),
        Patch(facecolor=SLOWER, edgecolor="#333333", linewidth=0.4, hatch="////", label=reader.say("size.slower")),
    ]
    dots = []
    for name in (reader.baseline, *names):
        how = look(reader, name)
        fill = "#ffffff" if name == reader.baseline else how.colour
        label = reader.title(name)
        dots.append(
            Line2D([], [], color=how.colour, marker=how.marker, markerfacecolor=fill, linestyle="", label=label)
        )
    return [*bars, *dots]


def by_size(reader: Reader) -> Table:
    """Return the figures of the chart, one group a size class."""
    groups = []
    for one in differences(reader, others(reader)[0], "by_size_class"):
        lines = []
        for name in reader.order:
            cells = _size_cells(reader, name, one)
            share = must(reader, name, "by_size_class", one)
            lines.append(
                (head(reader.title(name), code=name), *cells, Cell(reader.number.percent(share), share)),
            )
        groups.append(Group(class_name(reader, one), tuple(lines)))
    keys = ("count", "median", "difference", "faster", "slower", "towns")
    heads = (head(reader.say("size.class")), *(Cell(reader.say(f"size.{key}")) for key in keys))
    return Table(reader.say("size.chart"), ((*heads, Cell(reader.say("m.must_short"))),), tuple(groups))


def _size_cells(reader: Reader, name: str, group: str) -> list[Cell]:
    if name not in others(reader):
        times = reader.measures(name)["by_size_class"].get(group, {}).get("time_to_information", {})
        count, median = times.get("count", 0), times.get("p50")
        return [
            Cell(reader.number.whole(count), count),
            Cell(reader.number.seconds(median), median),
            *(Cell(NOTHING) for _ in range(4)),
        ]
    one = differences(reader, name, "by_size_class")[group]
    change = one["difference"]
    return [
        Cell(reader.number.whole(one["pairs"]), one["pairs"], mark="few" if one["pairs"] < FEW else ""),
        Cell(reader.number.seconds(one["value"]), one["value"]),
        Cell(NOTHING if change is None else reader.number.signed(round(change, 3)), change, mark=MARKS[one["verdict"]]),
        Cell(reader.number.percent(one["faster"]), one["faster"]),
        Cell(reader.number.percent(one["slower"]), one["slower"]),
        Cell(_towns(one["municipalities"])),
    ]
