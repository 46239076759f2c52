"""Who failed, and at what: by area and by step, citizens' visits apart from the work of staff."""

from typing import TYPE_CHECKING, Any

from sim.report.numbers import places
from sim.report.screen import plain, say
from sim.report.screen import table as plain_table
from sim.report.table import Cell, Group, Table, head

if TYPE_CHECKING:
    from rich.console import Console

    from sim.report.reader import Reader

CITIZEN = "citizen"
MOST = 8


def is_not_reached(measures: dict[str, Any], path: str) -> bool:
    """Return whether a percentile is one that too many never got to."""
    group, _, key = path.rpartition(".")
    whole: Any = measures
    for word in group.split("."):
        whole = whole.get(word, {}) if isinstance(whole, dict) else {}
    return key in whole.get("not_reached", ()) if isinstance(whole, dict) else False


def worst(alternatives: dict[str, Any], by: str) -> list[str]:
    """Return the areas or steps in which somebody failed under some alternative, those with the most first."""
    most: dict[str, int] = {}
    for measures in alternatives.values():
        for name, one in measures[by].items():
            most[name] = max(most.get(name, 0), _failed(one))
    return sorted((name for name, count in most.items() if count), key=lambda name: (-most[name], name))


def print_failures(console: "Console", alternatives: dict[str, Any], names: list[str]) -> None:
    """Print failures by area and step; nothing, if there are none."""
    some = {name: alternatives[name] for name in names}
    areas, steps = worst(some, "by_area"), worst(some, "by_step")
    if not areas:
        return
    lines = plain_table("Failed, of those offered", *names)
    for area in (*(one for one in areas if one != CITIZEN), *(one for one in areas if one == CITIZEN)):
        called = "citizens (apart from staff)" if area == CITIZEN else area.replace("_", " ")
        lines.add_row(called, *(_said(measures["by_area"].get(area)) for measures in some.values()))
    for step in steps[:MOST]:
        lines.add_row(f"  {plain(step)}", *(_said(measures["by_step"].get(step)) for measures in some.values()))
    console.print(lines)
    if len(steps) > MOST:
        say(console, f"… and {len(steps) - MOST} more steps.")


def table(reader: "Reader") -> Table | None:
    """Return failures by area and by step; None, if there are none."""
    some = {name: reader.measures(name) for name in reader.order}
    areas, steps = worst(some, "by_area"), worst(some, "by_step")
    if not areas:
        return None
    staff = [area for area in areas if area != CITIZEN]
    groups = [Group(reader.say("failed.staff"), tuple(_line(reader, some, "by_area", one) for one in staff))]
    if CITIZEN in areas:
        groups.append(Group(reader.say("failed.citizens"), (_line(reader, some, "by_area", CITIZEN),)))
    groups.append(Group(reader.say("failed.steps"), tuple(_line(reader, some, "by_step", one) for one in steps)))
    heads = (head(reader.say("failed.where")), *(Cell(reader.title(name), code=name) for name in reader.order))
    return Table(reader.say("failed.caption"), (heads,), tuple(one for one in groups if one.rows))


def _line(reader: "Reader", some: dict[str, Any], by: str, name: str) -> tuple[Cell, ...]:
    cells = []
    for measures in some.values():
        one = measures[by].get(name)
        offered = one["interactions"]["offered"] if one else 0
        failed = _failed(one) if one else 0
        note = reader.number.percent(one["interactions"]["failed_share"]) if one and failed else ""
        cells.append(Cell(f"{reader.number.whole(failed)} / {reader.number.whole(offered)}", failed, note=note))
    called = reader.area(name) if by == "by_area" else _step(reader, name)
    return (head(called), *cells)


def _step(reader: "Reader", name: str) -> str:
    pathway, _, step = name.partition(".")
    return f"{reader.pathway(pathway)}: {reader.known(f'act.{step}', step.replace('_', ' '))}"


def _failed(one: dict[str, Any]) -> int:
    return int(one["interactions"]["failed"] + one["interactions"]["hanging"])


def _said(one: dict[str, Any] | None) -> str:
    if one is None:
        return "–"
    counts = one["interactions"]
    share = 100 * counts["failed_share"]
    return f"{_failed(one)} of {counts['offered']}" + (f" ({share:.{places(share, 1)}f}%)" if _failed(one) else "")
