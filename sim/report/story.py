"""One patient's story: who met her, what there was to know, and what each alternative put before their eyes."""

from datetime import timedelta
from typing import Any, cast

from sim.model.words import AREA_OF
from sim.report.numbers import NOTHING
from sim.report.reader import Reader
from sim.report.table import Cell, Group, Table, head, text
from sim.report.verdict import columns

MARKS = {"shown": "●", "shown_elsewhere": "◐", "stale": "◔", "conflicting": "≠"}
MOST = 12  # interactions: a whole day of somebody in home care has no more


def told(reader: Reader) -> dict[str, Any] | None:
    """Return the story as the document has it; None, if nobody sought information."""
    found = cast("dict[str, Any]", reader.comparison.document.get("story") or {})
    return found if found.get("alternatives") else None


def who(reader: Reader) -> str:
    """Return who she or he is, in a sentence."""
    one = told(reader) or {}
    services = [reader.area(AREA_OF[author]) for author in one["known_to"]]
    return reader.say(
        "story.who",
        sex=reader.say("story.woman" if one["woman"] else "story.man"),
        age=one["age"],
        place=reader.facts.municipalities[one["municipality"]].name,
        services=reader.listed(services),
    )


def table(reader: Reader) -> Table:
    """Return a group for each interaction: the record parts that exist and were needed, by alternative."""
    found = (told(reader) or {"alternatives": {}})["alternatives"]
    by = {name: {row["name"]: row for row in rows} for name, rows in found.items()}
    rows = {row["name"]: row for one in found.values() for row in one}
    order = sorted(rows.values(), key=lambda row: (row["at_us"], row["name"]))[:MOST]
    groups = [Group(_when(reader, row), _lines(reader, row["name"], by)) for row in order]
    return Table(reader.say("story.caption"), (columns(reader, reader.say("story.what")),), tuple(groups))


def _when(reader: Reader, row: dict[str, Any]) -> str:
    at = reader.case.scenario.period.begins + timedelta(microseconds=row["at_us"])
    area, act = row["interaction"].split(".", 1)
    return f"{reader.number.clock(at)} {reader.act(area, act)}"


def _lines(reader: Reader, name: str, by: dict[str, dict[str, Any]]) -> tuple[tuple[Cell, ...], ...]:
    rows = [by[one].get(name) for one in reader.order]
    parts = list(dict.fromkeys((part, author) for row in rows if row for part, author, _ in row["record_parts"]))
    times = [None if row is None else row["seconds"] for row in rows]
    lines = [(head(reader.say("story.seconds")), *(Cell(reader.number.seconds(one), one) for one in times))]
    for part, author in parts:
        found = [_sight(row, part, author) for row in rows]
        whose = "" if author == "everyone" else reader.area(AREA_OF[author])
        lines.append((head(reader.part(part), note=whose), *(text(_said(reader, one)) for one in found)))
    return tuple(lines)


def _sight(row: dict[str, Any] | None, part: str, author: str) -> str | None:
    if row is None:
        return None
    return next((sight for one, whose, sight in row["record_parts"] if (one, whose) == (part, author)), None)


def _said(reader: Reader, sight: str | None) -> str:
    return NOTHING if sight is None else f"{MARKS.get(sight, '○')} {reader.say(f'missing.{sight}')}"
