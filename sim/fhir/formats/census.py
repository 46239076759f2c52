"""What lies in a dataset's folder: each file with its size, its checksum, and how many resources it has."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from sim.fhir.formats.folder import files, home, views
from sim.fhir.formats.progress import Progress, silent

_CHUNK = 1 << 20


@dataclass(frozen=True)
class File:
    """One file. *path* is relative to the dataset; *view*, *type* and *count* are those of a file of resources."""

    path: str
    bytes: int
    sha256: str
    lines: int
    view: str = ""
    type: str = ""

    @property
    def count(self) -> int:
        """How many resources it has: one a line."""
        return self.lines if self.type else 0


def census(dataset: Path, progress: Progress = silent) -> list[File]:
    """Return the files of resources: truth first, then system by system, by type."""
    found = []
    for view in views(dataset):
        for kind, paths in files(home(dataset, view)).items():
            for path in paths:
                found.append(counted(dataset, path, view, kind))
                progress("census", 1)
    return found


def others(dataset: Path, paths: Iterable[Path]) -> list[File]:
    """Return other files of the dataset, such as tables."""
    return [counted(dataset, path) for path in paths]


def counted(dataset: Path, path: Path, view: str = "", kind: str = "") -> File:
    """Return one file, read once."""
    digest, size, lines = hashlib.sha256(), 0, 0
    with path.open("rb") as source:
        while chunk := source.read(_CHUNK):
            digest.update(chunk)
            size += len(chunk)
            lines += chunk.count(b"\n")
    return File(path.relative_to(dataset).as_posix(), size, digest.hexdigest(), lines, view, kind)


def by_type(found: Iterable[File]) -> dict[str, dict[str, int]]:
    """Return how many resources of each type each view has: counts by view by type."""
    counts: dict[str, dict[str, int]] = {}
    for file in found:
        row = counts.setdefault(file.type, {})
        row[file.view] = row.get(file.view, 0) + file.count
    return dict(sorted(counts.items()))
