"""What was expected of the designs before any run, beside what came."""

from typing import Any, cast

from sim.report.numbers import NOTHING
from sim.report.reader import Reader
from sim.report.table import Cell, Group, Table, head, text

ARROWS = {"same": "=", "more": "↑", "much": "↑↑"}


def table(reader: Reader) -> Table | None:
    """Return each expectation with the difference that was found; None, if nothing was expected."""
    rows = cast("list[dict[str, Any]]", reader.comparison.document["expectations"])
    names = [name for name in reader.order if any(row["alternative"] == name for row in rows)]
    if not names:
        return None
    beside = {row["alternative"]: reader.title(row["beside"]) for row in rows}
    lines: list[tuple[Cell, ...]] = [(head(reader.say("expected.beside")), *(text(beside[name]) for name in names))]
    for interaction in dict.fromkeys(row["interaction"] for row in rows):
        by = {row["alternative"]: row for row in rows if row["interaction"] == interaction}
        cells = (_cell(reader, by.get(name)) for name in names)
        lines.append((head(reader.act(*interaction.split(".", 1))), *cells))
    heads = (head(reader.say("expected.what")), *(Cell(reader.title(name), code=name) for name in names))
    return Table(reader.say("expected.caption"), (heads,), (Group("", tuple(lines)),))


def _cell(reader: Reader, row: dict[str, Any] | None) -> Cell:
    if row is None:
        return Cell(NOTHING)
    points = "" if row["found"] is None else f" {reader.number.signed(round(100 * row['found'], 1))}"
    note = "" if row["verdict"] == "as_expected" else reader.say(f"expected.{row['verdict']}")
    return Cell(f"{ARROWS[row['expected']]}{points}", row["found"], note=note)
