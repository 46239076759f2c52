"""What the distance between the alternatives hangs on: service times over their ranges, one at a time."""

from typing import Any, cast

from sim.report.reader import Reader
from sim.report.table import Cell, Table, plain, text


def table(reader: Reader) -> Table:
    """Return the service times that move the alternatives apart the most at zero load, the widest first."""
    others = [name for name in reader.order if name != reader.comparison.case.scenario.baseline]
    heads = [Cell(reader.say("assume.figure"), left=True), Cell(reader.say("hangs.value")), *_heads(reader, others)]
    heads.append(Cell(reader.say("hangs.order"), left=True))
    lines = []
    for row in cast("list[dict[str, Any]]", reader.comparison.hangs_on):
        value = reader.span(row["value"])
        between = f"{reader.span(row['low'])}–{reader.span(row['high'])}"
        ends = [_ends(reader, row, name) for name in others]
        order = reader.say("hangs.yes" if row["changes_order"] else "hangs.no")
        figure = Cell("", code=row["figure"], row_head=True, left=True)
        lines.append((figure, Cell(value, note=between), *ends, text(order)))
    return plain(reader.say("hangs.caption"), heads, lines)


def _heads(reader: Reader, others: list[str]) -> list[Cell]:
    return [Cell(reader.title(name), note=reader.say("hangs.ends")) for name in others]


def _ends(reader: Reader, row: dict[str, Any], name: str) -> Cell:
    low, high = row["difference_at_low"][name], row["difference_at_high"][name]
    return Cell(f"{reader.number.signed(low)} → {reader.number.signed(high)}")
