"""manifest.json: which files a dataset has, in the shape of Bulk Data's published manifest (4.0.0-ballot).

Source: HL7 Bulk Data Access IG 4.0.0-ballot, BulkPublishManifest. What it has no place for (bytes, checksums, whose
view a file is) stands in `extension`, which it keeps free. A client that knows one server at a time takes the files of
one view: the same resource stands in several.
"""

import json
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from sim.fhir.formats.about import LICENCE, About
from sim.fhir.formats.census import File
from sim.fhir.formats.folder import TRUTH

NAME = "manifest.json"
TYPE = "http://hl7.org/fhir/uv/bulkdata/StructureDefinition/BulkPublishManifest"
SCHEMA = "samspill.dataset/1"


def manifest(dataset: Path, about: About, found: Iterable[File], more: Iterable[File], base: str = "") -> Path:
    """Write the manifest of the files that were *found*, and of what *more* there is: tables, the key.

    *base* is where the folder will be on the web, with a slash at its end; without it addresses are relative to the
    manifest, so that the folder can be put anywhere.
    """
    found, more = list(found), list(more)
    packed = {file.path.removesuffix(".gz"): file for file in more if file.path.endswith(".gz")}
    document = {
        "manifestType": TYPE,
        "transactionTime": about.transaction_time,
        "requiresAccessToken": False,
        "outputFormat": "application/fhir+ndjson",
        "output": [_output(file, packed.get(file.path), base) for file in found],
        "deleted": [],
        "error": [],
        "extension": {
            "schema": SCHEMA,
            "about": _about(about),
            "views": _views(found),
            "files": [_other(file, base) for file in more if not file.path.endswith(".gz")],
        },
    }
    path = dataset / NAME
    path.write_text(as_json(document), encoding="utf-8", newline="\n")
    return path


def as_json(document: dict[str, Any]) -> str:
    """Return a document as JSON for people and for `diff`: an entry a line, in the order in which it was said."""
    return json.dumps(document, ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def _about(about: About) -> dict[str, Any]:
    said = asdict(about)
    said.update(start=about.start.isoformat(), end=about.end.isoformat(), command=about.command, licence=LICENCE)
    return said


def _output(file: File, packed: File | None, base: str) -> dict[str, Any]:
    extension: dict[str, Any] = {"view": file.view, "bytes": file.bytes, "sha256": file.sha256}
    if packed:
        extension["gzip"] = _other(packed, base)
    return {"type": file.type, "url": base + file.path, "count": file.count, "extension": extension}


def _other(file: File, base: str) -> dict[str, Any]:
    return {"url": base + file.path, "bytes": file.bytes, "sha256": file.sha256}


def _views(found: list[File]) -> list[dict[str, Any]]:
    totals: dict[str, dict[str, int]] = {}
    for file in found:
        one = totals.setdefault(file.view, {"resources": 0, "bytes": 0})
        one["resources"] += file.count
        one["bytes"] += file.bytes
    return [{"view": view, "kind": "truth" if view == TRUTH else "system", **one} for view, one in totals.items()]
