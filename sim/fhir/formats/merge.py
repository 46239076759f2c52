"""A folder's files side by side: everything of one patient, then everything of the next."""

from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import orjson

from sim.facts.problem import Place, Problem
from sim.fhir.formats.folder import Line, Resource, files, lines
from sim.fhir.formats.owner import SHARED, owner

LOOK_EACH = 64  # lines


def shared(folder: Path) -> Iterator[Line]:
    """Yield what is nobody's: organisations, places, clinicians, medicines."""
    for kind, paths in files(folder).items():
        if kind in SHARED:
            yield from lines(paths, kind)


def by_patient(folder: Path) -> Iterator[tuple[str, list[Line]]]:
    """Yield each patient's id and resources, the Patient first, then by type; one patient is held at a time.

    All files of a folder have the patients in the same order, so each file is read once, from its beginning to its end.
    """
    found = files(folder)
    streams = [_Stream(kind, paths) for kind, paths in found.items() if kind != "Patient" and kind not in SHARED]
    for patient in lines(found.get("Patient", []), "Patient"):
        yield patient.id, [patient, *chain.from_iterable(stream.of(patient.id) for stream in streams)]
    for stream in streams:
        stream.end()


def of_one(folder: Path, patient: str) -> Iterator[Resource]:
    """Yield the resources of one patient; nothing if the folder does not know it. Files are read only so far."""
    found = files(folder)
    until: dict[str, None] = {}  # whose resources may stand before or among the patient's own
    for one in lines(found.get("Patient", []), "Patient"):
        until[one.id] = None
        if one.id == patient:
            break
    else:
        return
    for kind, paths in found.items():
        if kind not in SHARED:
            yield from _run(paths, patient, until)


def _run(paths: list[Path], patient: str, until: dict[str, None]) -> Iterator[Resource]:
    needle, begun = patient.encode(), False
    for path in paths:
        with path.open("rb") as raws:
            for number, raw in enumerate(raws):
                # Most lines are passed unread; now and then one is asked whether the patient's place is past.
                if needle in raw or not number % LOOK_EACH:
                    one = orjson.loads(raw)
                    whose = owner(one)
                    if whose == patient:
                        begun = True
                        yield one
                        continue
                    if whose not in until:
                        return
                if begun:
                    return


class _Stream:
    """The resources of one type, handed out patient by patient."""

    def __init__(self, kind: str, paths: list[Path]) -> None:
        self.place = Place(str(paths[0].parent / f"{kind}.*.ndjson"))
        self.rest = lines(paths, kind)
        self.next = next(self.rest, None)

    def of(self, patient: str) -> Iterator[Line]:
        while self.next is not None and self.next.owner == patient:
            yield self.next
            self.next = next(self.rest, None)

    def end(self) -> None:
        if self.next is not None:
            found = f"{self.next.type}/{self.next.id} of Patient/{self.next.owner} was not met in patient order"
            remedy = "resources stand in the order of the folder's Patient files, and each patient is there once"
            raise Problem(self.place, found, remedy)
