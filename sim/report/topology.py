"""A picture of an ecosystem: who asks whom, role by role, the broader the more."""

from math import log10
from typing import TYPE_CHECKING

from sim.experiment.topology import Topology
from sim.facts.catalogue import Facts
from sim.model.words import JOURNAL_OF
from sim.report.style import folded, settings
from sim.report.svg import Sheet, svg
from sim.report.words import words

if TYPE_CHECKING:
    from matplotlib.axes import Axes

WIDE = 9.0
PEOPLES = (*dict.fromkeys(JOURNAL_OF.values()), "akson", "hp", "helsenorge")  # what people have open
BETWEEN = ("plat", "msg", "bus")
COLOURS = {"call": "#0072B2", "message": "#C04A00"}
Spot = tuple[float, float]


def picture(found: Topology, facts: Facts, lang: str = "en") -> str:
    """Return the graph as an SVG file: journals to the left, national services to the right, carriers between."""
    say = words(lang)
    busy = dict.fromkeys(found.roles, 0.0)
    for start, end, _, rate in found.edges:
        busy[start], busy[end] = busy[start] + rate, busy[end] + rate
    columns = _columns([role for role in busy if busy[role]], busy)
    deep = max(len(one) for one in columns)
    spots = {
        role: (float(place), -deep * (row + 0.5) / len(column))
        for place, column in enumerate(columns)
        for row, role in enumerate(column)
    }
    with settings():
        sheet = Sheet(WIDE, 0.6 + 0.34 * deep)
        axes = sheet.panel(2.4, 0.5, WIDE - 5.0, 0.34 * deep)
        axes.set_xlim(0, 2)
        axes.set_ylim(-deep, 0)
        axes.set_axis_off()
        for start, end, kind, rate in sorted(found.edges, key=lambda one: (one[3], one)):
            if start != end:
                _edge(axes, spots[start], spots[end], kind, rate)
        for role, spot in spots.items():
            service = facts.services.get(role)
            name = str(getattr(service.name, lang)) if service else say.get(f"role.{role}", role)
            count = found.roles[role]
            label = folded(name.partition(" (")[0], 34) + (f" × {count}" if count > 1 else "")
            _node(axes, spot, label)
        axes.text(0, 0.6, say["graph.read"], fontsize=8, va="bottom", ha="left", clip_on=False)
        drawn = svg(sheet.figure, "graph", say["graph.title"])
    return drawn.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)


def _columns(roles: list[str], busy: dict[str, float]) -> list[list[str]]:
    """Return the roles from left to right, in each column the busiest first."""
    order = sorted(roles, key=lambda role: (-busy[role], role))
    left = [role for role in order if role in PEOPLES]
    middle = [role for role in order if role in BETWEEN]
    return [left, middle, [role for role in order if role not in (*left, *middle)]]


def _edge(axes: "Axes", start: Spot, end: Spot, kind: str, rate: float) -> None:
    """Draw who asks whom: an S from column to column, a bow within one."""
    from matplotlib.patches import PathPatch
    from matplotlib.path import Path

    bow = 0.35 if start[0] == end[0] else 0.0
    side = -bow if start[0] == 2 else bow
    middle = (start[0] + end[0]) / 2 + side
    curve = Path([start, (middle, start[1]), (middle, end[1]), end], [Path.MOVETO, *[Path.CURVE4] * 3])
    broad = 0.4 + 0.7 * max(0.0, log10(1 + rate))
    dash = "-" if kind == "call" else (0, (4, 2))
    line = PathPatch(curve, fill=False, edgecolor=COLOURS[kind], linewidth=broad, linestyle=dash, alpha=0.55)
    axes.add_patch(line)


def _node(axes: "Axes", spot: Spot, label: str) -> None:
    axes.plot(*spot, "o", color="#333333", markersize=6, clip_on=False)
    away, side = {0.0: (-8, "right"), 1.0: (0, "center"), 2.0: (8, "left")}[spot[0]]
    up = 8 if spot[0] == 1 else 0
    axes.annotate(
        label, spot, xytext=(away, up), textcoords="offset points", ha=side, va="bottom" if up else "center",
        fontsize=8, linespacing=1.0, annotation_clip=False,
        bbox={"facecolor": "#ffffff", "edgecolor": "none", "pad": 1, "alpha": 0.8} if up else None,
    )  # fmt: skip
