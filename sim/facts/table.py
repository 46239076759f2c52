"""The one door for CSV, strict: the columns are exactly those asked for, and each cell has its type.

A file begins with its sources, on lines that start with ``#``; then come the header and the rows, in UTF-8.
"""

import csv
import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from sim.facts.problem import Place, Problem

# Turns what is written in a cell into its value, or raises ValueError saying what to write instead.
Cell = Callable[[str], Any]
Row = dict[str, Any]

_DECIMAL = re.compile(r"-?[0-9]+(\.[0-9]+)?")


def read(path: Path, columns: Mapping[str, Cell], key: Sequence[str] = ()) -> list[Row]:
    """Return the rows of the table at *path*, in its order, or raise `Problem` at the first that will not do.

    No two rows may be equal in all the columns of *key*.
    """
    name = str(path)
    lines = _lines(path)
    comments = next((n for n, line in enumerate(lines) if not line.startswith("#")), len(lines))
    reader = csv.reader(lines[comments:], strict=True)
    header = ",".join(columns)
    rows: list[Row] = []
    seen: dict[tuple[Any, ...], int] = {}
    line = comments + 1
    try:
        found = next(reader, None)
        if found != list(columns):
            what = "no header" if found is None else f"the header {','.join(found)}"
            raise Problem(Place(name, line), what, f"write {header}")
        line = comments + reader.line_num + 1
        for cells in reader:
            row = _row(Place(name, line), cells, columns)
            if key:
                value = tuple(row[column] for column in key)
                if value in seen:
                    twice = f"{', '.join(key)} {', '.join(map(str, value))} again, after line {seen[value]}"
                    raise Problem(Place(name, line), twice, "keep one of them")
                seen[value] = line
            rows.append(row)
            line = comments + reader.line_num + 1
    except csv.Error as error:
        raise Problem(Place(name, line), f"not CSV: {error}", "check the quotes") from None
    return rows


def _lines(path: Path) -> list[str]:
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise Problem(Place(str(path)), f"cannot be read: {error.strerror}", "check the path") from None
    try:
        text = raw.decode("utf-8-sig")  # some editors begin a file with an invisible mark
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise Problem(Place(str(path), line), "bytes that are not UTF-8", "save the file as UTF-8") from None
    # str.splitlines would also cut at letters that a quoted cell may hold.
    return [line + "\n" for line in text.removesuffix("\n").split("\n")] if text else []


def _row(place: Place, cells: list[str], columns: Mapping[str, Cell]) -> Row:
    if len(cells) != len(columns):
        remedy = f"write {len(columns)}: {','.join(columns)}"
        raise Problem(place, f"{len(cells)} cells" if cells else "an empty line", remedy)
    row: Row = {}
    for (column, cell), written in zip(columns.items(), cells, strict=True):
        try:
            row[column] = cell(written)
        except ValueError as error:
            raise Problem(place, f"{column} is {written!r}", f"write {error}") from None
    return row


def text(written: str) -> str:
    """Return words, of which there must be some."""
    if not written or written != written.strip():
        raise ValueError("text, with no blanks around it")
    return written


def whole(written: str) -> int:
    """Return a count: digits only, so that neither ``1e3`` nor ``1 000`` nor ``-1`` passes."""
    if not (written.isascii() and written.isdigit()):
        raise ValueError("a whole number, 0 or more, in digits only")
    return int(written)


def decimal(written: str) -> float:
    """Return a number with a decimal point."""
    # The language itself would also read nan, 1e3, 1_000 and blanks around them.
    if not _DECIMAL.fullmatch(written):
        raise ValueError("a number such as 59.9")
    return float(written)


def day(written: str) -> date:
    """Return a date, written as 2025-03-17."""
    remedy = "a date such as 2025-03-17"
    # The standard library also reads 20250317 and 2025-W12-1.
    if len(written) != 10 or written[4] + written[7] != "--":
        raise ValueError(remedy)
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise ValueError(remedy) from None


def number(written: str) -> str:
    """Return the number of a municipality, which is text: four digits, the first of which may be 0."""
    if not (written.isascii() and written.isdigit() and len(written) == 4):
        raise ValueError("a municipality's number, four digits such as 0301")
    return written


def one_of(*words: str) -> Cell:
    """Return the cell that holds one of these words."""

    def cell(written: str) -> str:
        if written not in words:
            raise ValueError("one of " + ", ".join(words))
        return written

    return cell


def maybe(cell: Cell) -> Cell:
    """Return the cell that is empty, and then None, or else what *cell* reads."""
    return lambda written: None if written == "" else cell(written)
