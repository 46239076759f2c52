"""datapackage.json: the CSV tables with their columns, for tools that know Data Packages.

Source: specs.frictionlessdata.io, Tabular Data Package 1.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from sim.fhir.formats.about import LICENCE, LICENCE_URL, About
from sim.fhir.formats.census import File
from sim.fhir.formats.manifest import as_json
from sim.fhir.formats.tables.view import Column
from sim.fhir.formats.tables.write import Table

NAME = "datapackage.json"


def datapackage(dataset: Path, about: About, tables: Iterable[Table], found: Iterable[File]) -> Path:
    """Write the package of the tables that were written as CSV; their sizes and checksums are those *found*."""
    sizes = {file.path: file for file in found}
    document = {
        "profile": "tabular-data-package",
        "name": about.slug,
        "title": about.title,
        "version": about.version,
        "licenses": [{"name": LICENCE, "path": LICENCE_URL}],
        "resources": [
            _resource(table, sizes[path.relative_to(dataset).as_posix()])
            for table in tables
            for path in table.paths
            if path.suffix == ".csv"
        ],
    }
    written = dataset / NAME
    written.write_text(as_json(document), encoding="utf-8", newline="\n")
    return written


def _resource(table: Table, file: File) -> dict[str, Any]:
    return {
        "profile": "tabular-data-resource",
        "name": table.name.replace("_", "-"),
        "title": table.title,
        "path": file.path,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": file.bytes,
        "hash": f"sha256:{file.sha256}",
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True, "header": True},
        "schema": {"fields": [_field(column) for column in table.columns], "missingValues": [""]},
    }


def _field(column: Column) -> dict[str, str]:
    field = {"name": column.name, "type": column.kind}
    return {**field, "description": column.description} if column.description else field
