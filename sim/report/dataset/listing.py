"""What there is: files to download, and how much of each type each kind of system has."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from sim.fhir.formats.census import File, by_type
from sim.fhir.formats.folder import TRUTH
from sim.report.dataset.teller import Teller
from sim.report.table import Cell, Table, head, plain


@dataclass(frozen=True)
class Link:
    """One file to download: where, how large, how many resources if it has any, and its packed self."""

    path: str
    name: str
    size: str
    count: str = ""
    packed: str = ""


@dataclass(frozen=True)
class Shelf:
    """Files under one heading; `note` says how much is in them together."""

    title: str
    note: str
    links: tuple[Link, ...]
    is_open: bool = False


def shelves(teller: Teller, dataset: Path, found: Iterable[File]) -> list[Shelf]:
    """Return the files by what they are of: the dataset itself, its tables, the truth, then system by system."""
    found = list(found)
    packed = {file.path.removesuffix(".gz"): file for file in found if file.path.endswith(".gz")}
    views: dict[str, list[File]] = {}
    for file in found:
        if file.type:
            views.setdefault(file.view, []).append(file)
    tables = [file for file in found if file.path.startswith("tables/")]
    known = {file.path: file.bytes for file in found}
    first = [
        Link(name, name, teller.size(known.get(name) or (dataset / name).stat().st_size))
        for name in ("README.md", "manifest.json", "answers.ndjson", "croissant.json", "datapackage.json")
        if (dataset / name).is_file()
    ]
    made = [Shelf(teller.say("dataset.about_files"), "", (*first, Link("SHA256SUMS", "SHA256SUMS", "")), is_open=True)]
    if tables:
        links = tuple(Link(one.path, one.path.removeprefix("tables/"), teller.size(one.bytes)) for one in tables)
        made.append(Shelf(teller.say("dataset.tables"), _note(teller, tables), links))
    for view, files in views.items():
        links = tuple(_link(teller, one, packed) for one in files)
        made.append(Shelf(teller.view(view), _note(teller, files), links, is_open=view == TRUTH))
    return made


def _link(teller: Teller, file: File, packed: dict[str, File]) -> Link:
    zipped = packed.get(file.path)
    name = file.path.rpartition("/")[2]
    return Link(
        file.path, name, teller.size(file.bytes), teller.number.whole(file.count), zipped.path if zipped else ""
    )


def _note(teller: Teller, files: list[File]) -> str:
    size, count = teller.size(sum(file.bytes for file in files)), sum(file.count for file in files)
    return f"{teller.say('dataset.many', count=teller.number.whole(count))}, {size}" if count else size


def types(teller: Teller, found: Iterable[File]) -> Table:
    """Return how many resources of each type there are: in truth, and in each kind of system together."""
    counts = by_type(file for file in found if file.type)
    kinds: dict[str, dict[str, None]] = {}
    for row in counts.values():
        for view in row:
            kinds.setdefault(view.partition("-")[0], {})[view] = None
    order = sorted(kinds, key=lambda kind: (kind != TRUTH, kind))
    heads = [Cell(teller.say("dataset.type_head"), left=True)]
    for kind in order:
        many = teller.say("dataset.systems", count=len(kinds[kind])) if len(kinds[kind]) > 1 else ""
        heads.append(Cell(teller.role(next(iter(kinds[kind]))), note=many))
    rows = []
    for name, row in counts.items():
        sums = [sum(row.get(view, 0) for view in kinds[kind]) for kind in order]
        rows.append((head(teller.kind(name), code=name), *(Cell(teller.number.whole(one), one) for one in sums)))
    return plain(teller.say("dataset.types"), heads, rows)
