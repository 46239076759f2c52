"""Tables behind the charts of time: the curves' points, and where the time went."""

from typing import Any

from sim.report.numbers import NOTHING
from sim.report.reader import Reader
from sim.report.table import Cell, Group, Table, head
from sim.report.verdict import columns

PARTS = ("wait", "service", "network", "retry")
SHARES = (("p50", 0.5), ("p95", 0.05), ("p99", 0.01), ("p999", 0.001))


def percentiles(reader: Reader) -> Table:
    """Return the percentiles of time to all information, by the share that takes longer."""
    by: list[dict[str, Any]] = [reader.measures(name)["time_to_information"] for name in reader.order]
    counts = (Cell(reader.number.whole(one["count"]), one["count"]) for one in by)
    lines = [(head(reader.say("curve.count")), *counts)]
    for key, share in SHARES:
        cells = (Cell(reader.number.seconds(one[key]), one[key]) for one in by)
        lines.append((head(reader.number.tick(share)), *cells))
    heads = (columns(reader, reader.say("curve.percentile")),)
    return Table(reader.say("curve.exact"), heads, (Group("", tuple(lines)),))


def points(reader: Reader) -> Table:
    """Return the points that the curves go through."""
    by: list[list[tuple[float, float]]] = [reader.measures(name)["curve"] for name in reader.order]
    lines = []
    for place in range(max((len(one) for one in by), default=0)):
        cells: list[Cell] = []
        for one in by:
            share, seconds = one[place] if place < len(one) else (None, None)
            shown = NOTHING if share is None else reader.number.tick(float(f"{share:.3g}"))
            cells += [Cell(shown, share), Cell(reader.number.seconds(seconds), seconds)]
        lines.append(tuple(cells))
    top = tuple(Cell(reader.title(name), code=name, span=2) for name in reader.order)
    under = tuple(Cell(reader.say(key)) for _ in reader.order for key in ("curve.share", "curve.y"))
    return Table(reader.say("curve.points"), (top, under), (Group("", tuple(lines)),))


def where(reader: Reader) -> Table:
    """Return the mean time by where it was spent."""
    by: list[dict[str, Any]] = [reader.measures(name)["where_time_went"] for name in reader.order]
    lines = []
    for part in PARTS:
        cells = (Cell(reader.number.seconds(one[part]), one[part]) for one in by)
        lines.append((head(reader.say(f"where.{part}")), *cells))
    means = [reader.measures(name)["time_of_informed"]["mean"] for name in reader.order]
    together = (Cell(reader.number.seconds(one), one) for one in means)
    lines.append((head(reader.say("where.total")), *together))
    heads = (columns(reader, reader.say("where.part")),)
    return Table(reader.say("where.chart"), heads, (Group("", tuple(lines)),))
