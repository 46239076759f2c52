"""A dataset's folder as the oracles see it: closed worlds, `truth/` and each `systems/<view>/`, of NDJSON files."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

Resource = dict[str, Any]


def worlds(folder: Path) -> dict[str, list[Path]]:
    """Return each view's files by its name; a folder without views is one world, called `.`.

    Within a world ids are unique and references resolve; between worlds the same id is the same thing, seen twice.
    """
    views = [folder / "truth", *sorted((folder / "systems").glob("*"))]
    found = {str(view.relative_to(folder)): sorted(view.glob("*.ndjson")) for view in views if view.is_dir()}
    found = found or {".": sorted(folder.rglob("*.ndjson"))}
    if not any(found.values()):
        # An oracle that was shown nothing would find nothing.
        raise FileNotFoundError(f"{folder} has no .ndjson files, neither under truth/ and systems/ nor elsewhere")
    return found


def lines(file: Path) -> Iterator[tuple[int, bytes]]:
    """Yield where each line of a file begins, in bytes, and the line."""
    with file.open("rb") as opened:
        at = 0
        for line in opened:
            if line.strip():
                yield at, line
            at += len(line)


def line_at(file: Path, at: int) -> bytes:
    """Return the line that begins there."""
    with file.open("rb") as opened:
        opened.seek(at)
        return opened.readline()


def read(line: bytes) -> Resource:
    """Return a line as a resource, or as an empty one where it is no JSON object: the strict oracle says what it is."""
    try:
        found = json.loads(line)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def named(resource: Resource) -> str:
    """Return what a reference calls the resource."""
    return f"{resource.get('resourceType')}/{resource.get('id')}"
