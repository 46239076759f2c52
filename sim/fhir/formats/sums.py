"""SHA256SUMS: every file of a dataset with its checksum, as `sha256sum -c` reads it."""

import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from sim.fhir.formats.census import File, counted
from sim.fhir.formats.progress import EACH, Progress, silent

NAME = "SHA256SUMS"


def sums(dataset: Path, known: Iterable[File] = (), progress: Progress = silent) -> Path:
    """Write the checksums of everything in the folder but themselves; those that are *known* are not read again.

    It is the last file of a dataset: what changes afterwards is found by it.
    """
    had: Mapping[str, str] = {file.path: file.sha256 for file in known}
    path = dataset / NAME
    with path.open("w", encoding="utf-8", newline="\n") as out:
        for done, name in enumerate(_names(dataset, ""), start=1):
            if name != NAME:
                out.write(f"{had.get(name) or counted(dataset, dataset / name).sha256}  {name}\n")
            if not done % EACH:
                progress("sums", EACH)
    return path


def _names(dataset: Path, folder: str) -> Iterator[str]:
    """Yield the paths of all files by folder and name; the names of one folder are held at a time."""
    with os.scandir(dataset / folder) as entries:
        here = sorted((entry.name, entry.is_dir()) for entry in entries)
    for name, is_folder in here:
        if is_folder:
            yield from _names(dataset, f"{folder}{name}/")
        else:
            yield f"{folder}{name}"
