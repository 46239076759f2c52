"""All tables of a dataset: one for each view definition, whose first column says in which view a row stands."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson

from sim.fhir.formats.answers import answers
from sim.fhir.formats.folder import ANSWERS, files, home, resources, views
from sim.fhir.formats.progress import EACH, Progress, silent
from sim.fhir.formats.tables.sheet import Row, Sheet
from sim.fhir.formats.tables.view import Column, View, known

FORMATS = ("parquet", "csv")
FOLDER = "tables"
WHERE = Column("view", "code", "Where the row stands: truth, or the system that holds it.")
KEY = (
    Column("view", "code", "The system that differs from the truth."),
    Column("difference", "code", "missing, stale, conflicting, duplicated, added or changed."),
    Column("patient", "string", "Whose record."),
    Column("cause", "code", "Why it differs."),
    Column("resource", "string", "Which resource differs, if it is one."),
    Column("written_by", "code", "Or: whose writing differs, of the type in `type`."),
    Column("type", "code", "The type of the resource, or of those written by that system."),
    Column("count", "integer", "How many resources the row stands for."),
    Column("message", "string", "The message that should have brought it."),
    Column("field", "string", "Which field differs."),
    Column("truth", "string", "What the field is in truth, as JSON if it is not text."),
    Column("has", "string", "What the view has, as JSON if it is not text."),
)


@dataclass(frozen=True)
class Table:
    """One table that was written."""

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: int
    paths: tuple[Path, ...]


def tables(
    dataset: Path,
    into: Path,
    formats: Iterable[str] = FORMATS,
    only: Iterable[str] | None = None,
    definitions: Iterable[View] | None = None,
    progress: Progress = silent,
) -> list[Table]:
    """Write a dataset's tables, in so many formats, of all its views or *only* some. A type it lacks has no table."""
    into.mkdir(parents=True, exist_ok=True)
    wanted, formats = list(views(dataset) if only is None else only), tuple(formats)
    there = {view: files(home(dataset, view)) for view in wanted}
    written = []
    for one in known() if definitions is None else definitions:
        if not any(one.resource in types for types in there.values()):
            continue
        columns = (WHERE, *one.columns)
        with Sheet(into / one.name, columns, formats) as sheet:
            for view, types in there.items():
                sheet.add((view, *row) for row in _rows(one, types.get(one.resource, []), progress))
        written.append(Table(one.name, one.title, columns, sheet.rows, tuple(sheet.paths)))
    if (dataset / ANSWERS).is_file():
        with Sheet(into / "answers", KEY, formats) as sheet:
            sheet.add(row for row in _key(dataset) if row[0] in wanted)
        written.append(
            Table("answers", "The key: how views differ from the truth", KEY, sheet.rows, tuple(sheet.paths))
        )
    return written


def _rows(view: View, paths: list[Path], progress: Progress) -> Iterator[Row]:
    done = 0
    for resource, _, _ in resources(paths):
        yield from view.rows(resource)
        done += 1
        if not done % EACH:
            progress("tables", EACH)
    progress("tables", done % EACH)


def _key(dataset: Path) -> Iterator[Row]:
    """Yield the key as rows: one a line, but one for each type where a line speaks of several."""
    for one in answers(dataset):
        said = [one.view, one.difference, one.patient, one.cause, one.resource or None, one.written_by or None]
        rest = [one.message or None, one.field or None, _text(one.truth), _text(one.has)]
        for kind, count in one.types or ((one.resource.partition("/")[0], 1),):
            yield (*said, kind, count, *rest)


def _text(value: Any) -> str | None:
    return value if value is None or isinstance(value, str) else orjson.dumps(value).decode()
