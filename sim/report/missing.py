"""What became of the needed parts of the record: shown, shown elsewhere, or missing, and why. A chart and a table."""

from typing import Any

from sim.measure.sight import MISSING as SIGHTS
from sim.report.bars import stacked
from sim.report.interactions import areas
from sim.report.numbers import NOTHING
from sim.report.reader import FEW, Reader
from sim.report.style import settings, ticks
from sim.report.svg import drawing, svg
from sim.report.table import Cell, Group, Table, head
from sim.report.verdict import columns

WIDE = 7.2
MISSING = [why.name.lower() for why in SIGHTS]
# What is shown is blue; what is missing has a colour for its reason, and a pattern for those who do not see it.
FILLS = {
    "shown": ("#0072B2", ""),
    "shown_elsewhere": ("#56B4E9", "...."),
    "stale": ("#009E73", "--"),
    "conflicting": ("#CC79A7", "oo"),
    "not_connected": ("#BBBBBB", ""),
    "not_shared": ("#E69F00", "////"),
    "no_access": ("#F0E442", "xx"),
    "not_published": ("#DDDDDD", "||"),
    "not_arrived": ("#8A6D00", "**"),
    "not_opened": ("#FFFFFF", "\\\\\\\\"),
    "no_answer": ("#D55E00", "++"),
}


def counts(reader: Reader, name: str, area: str | None = None) -> dict[str, int]:
    """Return how many parts there are of each class, in all areas or in one."""
    found: dict[str, Any] = reader.measures(name)["information"]
    if area is not None:
        found = found["by_area"].get(area, {"missing": {}})
    return {key: found.get(key, found["missing"].get(key, 0)) for key in FILLS}


def critical(reader: Reader) -> Table:
    """Return what became of critical information that existed and was needed, for everybody and by area."""
    found = [reader.measures(name)["critical_information"] for name in reader.order]
    groups = [Group("", _critical(reader, found))]
    for area in areas(reader):
        if any(one["by_area"].get(area, {}).get("needed", 0) >= FEW for one in found):
            groups.append(Group(reader.area(area), _critical(reader, [one["by_area"].get(area, {}) for one in found])))
    heads = (columns(reader, reader.say("critical.what")),)
    return Table(reader.say("critical.caption"), heads, tuple(groups))


def _critical(reader: Reader, found: list[dict[str, Any]]) -> tuple[tuple[Cell, ...], ...]:
    needed = [one.get("needed", 0) for one in found]
    lines = [(head(reader.say("critical.needed")), *(Cell(reader.number.whole(one), one) for one in needed))]
    counts = {"critical.seen": [one.get("seen", 0) for one in found]}
    for why in MISSING:
        counts[f"missing.{why}"] = [one["missing"][why] if one else 0 for one in found]
    for key, of in counts.items():
        if any(of):
            shares = [one / count if count else None for one, count in zip(of, needed, strict=True)]
            lines.append((head(reader.say(key)), *(Cell(reader.number.percent(s), s) for s in shares)))
    return tuple(lines)


def told(reader: Reader) -> Table:
    """Return what those who needed record parts were told, could have seen and saw, and how old copies were."""
    found = [reader.measures(name)["information"] for name in reader.order]
    lines = []
    for key in ("told", "could_have_seen", "saw"):
        shares = [one[key] / one["needed"] if one["needed"] else None for one in found]
        lines.append((head(reader.say(f"told.{key}")), *(Cell(reader.number.percent(s), s) for s in shares)))
    counts = [one["copies"]["shown"] for one in found]
    lines.append((head(reader.say("told.copies")), *(Cell(reader.number.whole(one), one) for one in counts)))
    for key in ("age_p50", "age_p95"):
        ages = [one["copies"][key] for one in found]
        lines.append((head(reader.say(f"told.{key}")), *(Cell(_age(reader, one), one) for one in ages)))
    heads = (columns(reader, reader.say("told.what")),)
    return Table(reader.say("told.caption"), heads, (Group("", tuple(lines)),))


def _age(reader: Reader, seconds: float | None) -> str:
    """Return an age in the unit in which people would say it."""
    if seconds is None:
        return NOTHING
    for unit, size in (("d", 86_400), ("h", 3_600), ("min", 60)):
        if seconds >= size:
            return reader.span(f"{seconds / size:.2g} {unit}")
    return reader.span(f"{seconds:.2g} s")


def _share(count: int, everything: dict[str, int]) -> float | None:
    total = sum(everything.values())
    return count / total if total else None


def chart(reader: Reader) -> str:
    """Return stacked bars: of each alternative the shares of needed parts that were shown, and why the rest was not."""
    names = reader.order
    with settings():
        figure = drawing(WIDE, 1.2 + 0.55 * len(names))
        axes = figure.subplots()
        found = {name: counts(reader, name) for name in names}
        stacked(axes, reader, FILLS, lambda name, key: _share(found[name][key], found[name]) or 0.0, "missing")
        axes.set_xlim(0, 1)
        axes.set_xlabel(reader.say("missing.x"))
        ticks(axes.xaxis, reader.number.tick)
        figure.legend(loc="outside upper left", ncols=3, handlelength=1.8)
        return svg(figure, "missing", reader.say("missing.chart"))


def table(reader: Reader) -> Table:
    """Return the numbers of the chart: shares of the parts that were needed, in all areas and in each."""
    groups = [Group("", _lines(reader, None))]
    groups += [Group(reader.area(area), _lines(reader, area)) for area in areas(reader)]
    heads = (columns(reader, reader.say("missing.what")),)
    return Table(reader.say("missing.by_area"), heads, tuple(groups))


def _lines(reader: Reader, area: str | None) -> tuple[tuple[Cell, ...], ...]:
    by = [counts(reader, name, area) for name in reader.order]
    totals = (Cell(reader.number.whole(sum(one.values())), sum(one.values())) for one in by)
    lines = [(head(reader.say("missing.needed")), *totals)]
    for key in FILLS:
        if any(one[key] for one in by):
            shares = [_share(one[key], one) for one in by]
            lines.append((head(reader.say(f"missing.{key}")), *(Cell(reader.number.percent(s), s) for s in shares)))
    return tuple(lines)
