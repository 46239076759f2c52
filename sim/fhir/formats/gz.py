"""Files beside themselves as gzip: the same bytes each time."""

import gzip
import shutil
from collections.abc import Iterable
from pathlib import Path

from sim.fhir.formats.progress import Progress, silent

LEVEL = 6  # what gzip itself takes unless told


def gz(paths: Iterable[Path], progress: Progress = silent) -> list[Path]:
    """Write `name.gz` beside each file, without name and time inside, and return what was written."""
    written = []
    for path in paths:
        packed = path.with_name(f"{path.name}.gz")
        with (
            path.open("rb") as source,
            packed.open("wb") as raw,
            gzip.GzipFile(filename="", mode="wb", compresslevel=LEVEL, fileobj=raw, mtime=0) as out,
        ):
            shutil.copyfileobj(source, out, 1 << 20)
        written.append(packed)
        progress("gz", 1)
    return written
