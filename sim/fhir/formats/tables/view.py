"""A SQL-on-FHIR view: which columns a resource becomes, and how many rows."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import chain, product
from pathlib import Path
from typing import Any

from sim.facts.home import fixtures
from sim.facts.problem import Place, Problem
from sim.fhir.formats.tables.fhirpath import CannotRead, read

Resource = dict[str, Any]
Row = tuple[Any, ...]
Rows = Callable[[Any], list[Row]]

# FHIR's types as a table has them. Dates and times stay text, as FHIR writes them: a date may be a year alone.
KINDS: dict[str, tuple[str, tuple[type, ...]]] = {
    "boolean": ("boolean", (bool,)),
    "integer": ("integer", (int,)),
    "positiveInt": ("integer", (int,)),
    "unsignedInt": ("integer", (int,)),
    "decimal": ("number", (int, float)),
    **dict.fromkeys(
        ("string", "id", "code", "uri", "url", "canonical", "markdown", "date", "dateTime", "instant", "time"),
        ("string", (str,)),
    ),
}
_SELECTS = ("column", "select", "forEach", "forEachOrNull")
_COLUMN = ("name", "path", "type", "description", "collection")


@dataclass(frozen=True)
class Column:
    """One column: what it is called, FHIR's type, and what it holds."""

    name: str
    type: str
    description: str

    @property
    def kind(self) -> str:
        """What it is in a table: string, integer, number or boolean."""
        return KINDS[self.type][0]


@dataclass(frozen=True)
class View:
    """A view that has been read. `rows` gives those of one resource, in the order of `columns`."""

    name: str
    resource: str
    title: str
    columns: tuple[Column, ...]
    rows: Rows


def known() -> Iterator[View]:
    """Yield the project's own views, by name."""
    for path in sorted((fixtures() / "views").glob("*.json")):
        yield view(json.loads(path.read_bytes()), str(path))


def view(written: Resource, file: str) -> View:
    """Return a ViewDefinition as it can be run; an error names the view and the path."""
    reader = _Reader(file, str(written.get("name", Path(file).stem)))
    for key in ("name", "resource", "select"):
        if key not in written:
            raise reader.problem(f"has no {key}")
    for key in ("where", "constant"):
        if key in written:
            raise reader.problem(f"{key} is not understood")
    columns, rows = reader.all_of(written["select"])
    names = [column.name for column in columns]
    for name in names:
        if names.count(name) > 1:
            raise reader.problem(f"has two columns {name!r}")
    title = str(written.get("title", reader.name))
    return View(reader.name, str(written["resource"]), title, tuple(columns), rows)


class _Reader:
    """Reads one view; it knows its name for what is wrong with it."""

    def __init__(self, file: str, name: str) -> None:
        self.file, self.name = file, name

    def problem(self, found: str, remedy: str = "") -> Problem:
        return Problem(Place(self.file), f"view {self.name}: {found}", remedy)

    def path(self, path: str) -> Callable[[list[Any]], list[Any]]:
        try:
            return read(path)
        except CannotRead as error:
            raise self.problem(f"the path {path!r}: {error}") from None

    def all_of(self, selects: list[Resource]) -> tuple[list[Column], Rows]:
        """Return the columns of selects beside each other, each row of one with each row of the others."""
        parts = [self.one(select) for select in selects]
        columns = [column for these, _ in parts for column in these]
        if len(parts) == 1:
            return columns, parts[0][1]
        return columns, lambda item: [
            tuple(chain.from_iterable(row)) for row in product(*(rows(item) for _, rows in parts))
        ]

    def one(self, select: Resource) -> tuple[list[Column], Rows]:
        for key in select:
            if key not in _SELECTS:
                raise self.problem(f"{key} is not understood in a select", f"it has {', '.join(_SELECTS)}")
        cells = [self.column(one) for one in select.get("column", ())]
        inner, more = self.all_of(select["select"]) if "select" in select else ([], None)
        columns = [column for column, _ in cells] + inner

        def here(item: Any) -> list[Row]:
            own = tuple(cell(item) for _, cell in cells)
            return [own] if more is None else [own + row for row in more(item)]

        each = select.get("forEach") or select.get("forEachOrNull")
        if each is None:
            return columns, here
        focus = self.path(each)
        nothing = [(None,) * len(columns)] if "forEachOrNull" in select else []

        def of_each(item: Any) -> list[Row]:
            found = focus([item])
            return [row for one in found for row in here(one)] if found else nothing

        return columns, of_each

    def column(self, written: Resource) -> tuple[Column, Callable[[Any], Any]]:
        for key in written:
            if key not in _COLUMN or (key == "collection" and written[key]):
                raise self.problem(f"{key} is not understood in a column", f"it has {', '.join(_COLUMN[:-1])}")
        name, path, kind = written["name"], written["path"], written.get("type", "string")
        if kind not in KINDS:
            raise self.problem(f"column {name!r} is of type {kind!r}", f"types are {', '.join(KINDS)}")
        found, types = self.path(path), KINDS[kind][1]

        def cell(item: Any) -> Any:
            values = found([item])
            if not values:
                return None
            if len(values) > 1:
                raise self.problem(
                    f"column {name!r}, path {path!r}: {len(values)} values in one row", "write first(), or forEach"
                )
            if not isinstance(values[0], types) or (isinstance(values[0], bool) and bool not in types):
                raise self.problem(f"column {name!r}, path {path!r}: {values[0]!r} is not of type {kind}")
            return values[0]

        return Column(name, kind, str(written.get("description", ""))), cell
