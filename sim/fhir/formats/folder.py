"""Where things lie in a dataset: what happened in `truth`, what each system holds in `systems/<view>`."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import orjson

from sim.facts.problem import Place, Problem
from sim.fhir.formats.owner import owner

TRUTH = "truth"
SYSTEMS = "systems"
ANSWERS = "answers.ndjson"
_PART = re.compile(r"([A-Z][A-Za-z]+)\.(\d+)\.ndjson")
_ID = re.compile(r"[A-Za-z0-9\-.]{1,64}")  # hl7.org/fhir/R4/datatypes.html#id

Resource = dict[str, Any]


class Line(NamedTuple):
    """One resource as it stands in a file. Its *owner* is a patient's id, or nobody's."""

    type: str
    id: str
    owner: str | None
    raw: bytes


def views(dataset: Path) -> list[str]:
    """Return the views of a dataset: the truth, then every system by name."""
    systems = dataset / SYSTEMS
    names = sorted(one.name for one in systems.iterdir() if one.is_dir()) if systems.is_dir() else []
    return [TRUTH, *names]


def home(dataset: Path, view: str) -> Path:
    """Return the folder of a view."""
    return dataset / TRUTH if view == TRUTH else dataset / SYSTEMS / view


def files(folder: Path) -> dict[str, list[Path]]:
    """Return the files of one view by resource type, the parts of each in order."""
    found: dict[str, list[tuple[int, Path]]] = {}
    for path in sorted(folder.glob("*.ndjson")):
        named = _PART.fullmatch(path.name)
        if named is None:
            raise Problem(Place(str(path)), "not a file of a dataset", "its name shall be like Observation.000.ndjson")
        found.setdefault(named[1], []).append((int(named[2]), path))
    return {name: [path for _, path in sorted(parts)] for name, parts in sorted(found.items())}


def resources(paths: Iterable[Path]) -> Iterator[tuple[Resource, bytes, Place]]:
    """Yield each resource of some files: read, as it stands, and where."""
    for path in paths:
        with path.open("rb") as lines:
            for number, raw in enumerate(lines, start=1):
                place = Place(str(path), number)
                try:
                    found = orjson.loads(raw)
                except orjson.JSONDecodeError as error:
                    raise Problem(place, f"not JSON: {error}", "write the dataset again") from None
                yield found, raw.rstrip(b"\r\n"), place


def lines(paths: Iterable[Path], kind: str) -> Iterator[Line]:
    """Yield the resources of one type's files; each must be of that type, have an id, and be somebody's or shared."""
    for found, raw, place in resources(paths):
        name, own = found.get("resourceType"), found.get("id", "")
        if name != kind:
            raise Problem(place, f"a {name} among those of type {kind}")
        if not _ID.fullmatch(own):
            raise Problem(place, f"the id {own!r} is not one", "it has 1 to 64 letters, digits, hyphens and points")
        try:
            whose = owner(found)
        except ValueError as error:
            raise Problem(place, f"{kind}/{own} {error}", "give it a subject, or meta.tag with whose it is") from None
        yield Line(kind, own, whose, raw)
