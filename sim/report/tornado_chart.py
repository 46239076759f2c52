"""Bars about the scenario's own difference: how far a prior at its low and at its high takes each alternative."""

from typing import TYPE_CHECKING, Any

from sim.report.numbers import MINUS
from sim.report.reader import Listener
from sim.report.style import folded, look, settings, ticks
from sim.report.svg import Sheet, svg

if TYPE_CHECKING:
    from matplotlib.axes import Axes

WIDE, LABELS = 7.2, 3.02  # inches: the chart, and what stands left of the panels
ACROSS = 3  # panels beside each other
KEY, BOTTOM, GAP = 0.3, 0.34, 0.12
LETTERS = 50  # of a prior's name on one line
HALF = 0.32  # of a bar's thickness, in rows
CHANGES = "⇄"
ZERO: dict[str, Any] = {"color": "#888888", "linewidth": 0.8, "linestyle": (0, (2, 2))}

Rows = list[dict[str, Any]]


def tornado(reader: Listener, key: str, measure: dict[str, Any], rows: Rows, labels: list[str], title: str) -> str:
    """Return the tornado of one measure: a panel for each alternative, a row for each prior, on one scale."""
    others = list(measure["difference"])
    blocks = [others[start : start + ACROSS] for start in range(0, len(others), ACROSS)]
    wide = (WIDE - LABELS) / min(ACROSS, len(others)) - GAP
    lines = [folded(one, LETTERS).split("\n") for one in labels]
    deep = [0.13 * (len(one) + 1) + 0.1 for one in lines]
    high = sum(deep)
    titles = {name: folded(reader.title(name), 22) for name in others}
    over = 0.06 + 0.14 * max(one.count("\n") + 1 for one in titles.values())
    with settings():
        sheet = Sheet(WIDE, KEY + (over + high + BOTTOM) * len(blocks))
        for number, block in enumerate(blocks):
            top = KEY + over + number * (over + high + BOTTOM)
            for column, name in enumerate(block):
                axes = sheet.panel(LABELS + column * (wide + GAP), top, wide, high)
                _panel(axes, reader, name, measure, rows, deep)
                axes.set_title(titles[name], loc="left", fontsize=8)
                if not column:
                    _labels(axes, lines, rows, deep)
        sheet.legend(_key(reader), ncols=5, columnspacing=1.4, handlelength=1.6, fontsize=8)
        return svg(sheet.figure, f"tornado-{key}", title)


def _panel(axes: "Axes", reader: Listener, name: str, measure: dict[str, Any], rows: Rows, deep: list[float]) -> None:
    unit = 100 if measure["unit"] == "share" else 1
    colour, usual = look(reader, name).colour, measure["difference"][name]
    middle = _middles(deep)
    for row, at, thick in zip(rows, middle, deep, strict=True):
        for end, fill, hatch in (("low", "#ffffff", "//////"), ("high", colour, "")):
            value = row[f"difference_at_{end}"][name]
            if usual is None or value is None or value == usual:
                continue
            height = min(0.2, HALF * thick)
            side = 0.0 if _apart(row, name, usual) else (-height / 2 if end == "low" else height / 2)
            axes.barh(
                at + side, unit * (value - usual), height if not side else height / 1.2, left=unit * usual,
                color=fill, hatch=hatch, edgecolor=colour, linewidth=0.7,
            )  # fmt: skip
    if usual is not None:
        axes.axvline(unit * usual, color="#222222", linewidth=0.9)
    axes.axvline(0, **ZERO)
    axes.set_xlim(*_limits(measure, rows, unit))
    axes.set_ylim(sum(deep), 0)
    axes.set_yticks([])
    axes.spines["left"].set_visible(False)
    axes.set_axisbelow(True)
    axes.locator_params(axis="x", nbins=4)
    ticks(axes.xaxis, lambda value: reader.number.written(f"{value:.6g}").replace("-", MINUS))
    axes.tick_params(labelsize=7.5)


def _apart(row: dict[str, Any], name: str, usual: float) -> bool:
    """Return whether the two ends lie on either side of the usual difference, so that their bars do not overlap."""
    low, high = (row[f"difference_at_{end}"][name] for end in ("low", "high"))
    return low is None or high is None or (low - usual) * (high - usual) <= 0


def _limits(measure: dict[str, Any], rows: Rows, unit: float) -> tuple[float, float]:
    """Return one scale for all panels: it holds every end and the baseline."""
    known = [0.0, *(one for one in measure["difference"].values() if one is not None)]
    for row in rows:
        for end in ("low", "high"):
            known += [one for one in row[f"difference_at_{end}"].values() if one is not None]
    low, high = unit * min(known), unit * max(known)
    room = 0.04 * (high - low) or 1.0
    return low - room, high + room


def _middles(deep: list[float]) -> list[float]:
    return [sum(deep[:place]) + one / 2 for place, one in enumerate(deep)]


def _labels(axes: "Axes", lines: list[list[str]], rows: Rows, deep: list[float]) -> None:
    for one, row, at in zip(lines, rows, _middles(deep), strict=True):
        sign = f"{CHANGES} " if row["changes_order"] else ""
        words = "\n".join([sign + one[0], *one[1:], row["between"]])
        axes.annotate(
            words, (0, at), xycoords=("axes fraction", "data"), xytext=(-8, 0), textcoords="offset points",
            ha="right", va="center", fontsize=7.2, color="#222222", linespacing=1.15, annotation_clip=False,
        )  # fmt: skip


def _key(reader: Listener) -> list[Any]:
    from matplotlib.lines import Line2D
    from matplotlib.patches import Patch

    return [
        Patch(facecolor="#ffffff", edgecolor="#333333", hatch="//////", label=reader.say("turn.at_low")),
        Patch(facecolor="#333333", edgecolor="#333333", label=reader.say("turn.at_high")),
        Line2D([], [], color="#222222", linewidth=0.9, label=reader.say("turn.as_is")),
        Line2D([], [], **ZERO, label=reader.say("turn.zero")),
        Line2D([], [], linestyle="", label=reader.say("turn.changes")),
    ]
