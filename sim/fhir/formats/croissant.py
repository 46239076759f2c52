"""croissant.json: the dataset for tools of machine learning, each file with its checksum, each table with its columns.

Source: docs.mlcommons.org/croissant, format 1.1. The names of its context are fixed by that format.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from sim.fhir.formats.about import LICENCE_URL, About
from sim.fhir.formats.census import File
from sim.fhir.formats.manifest import as_json
from sim.fhir.formats.tables.write import Table

NAME = "croissant.json"
_MEDIA = {
    ".ndjson": "application/x-ndjson",
    ".parquet": "application/x-parquet",  # what readers of Croissant know it by
    ".csv": "text/csv",
    ".gz": "application/gzip",
    ".json": "application/json",
}
_KINDS = {"string": "sc:Text", "integer": "sc:Integer", "number": "sc:Float", "boolean": "sc:Boolean"}
_CONTEXT: dict[str, Any] = {
    "@language": "en", "@vocab": "https://schema.org/", "sc": "https://schema.org/",
    "cr": "http://mlcommons.org/croissant/", "rai": "http://mlcommons.org/croissant/RAI/",
    "dct": "http://purl.org/dc/terms/", "citeAs": "cr:citeAs", "column": "cr:column", "conformsTo": "dct:conformsTo",
    "data": {"@id": "cr:data", "@type": "@json"}, "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "equivalentProperty": "cr:equivalentProperty", "examples": {"@id": "cr:examples", "@type": "@json"},
    "extract": "cr:extract", "field": "cr:field", "fileProperty": "cr:fileProperty", "fileObject": "cr:fileObject",
    "fileSet": "cr:fileSet", "format": "cr:format", "includes": "cr:includes", "isLiveDataset": "cr:isLiveDataset",
    "jsonPath": "cr:jsonPath", "key": "cr:key", "md5": "cr:md5", "parentField": "cr:parentField", "path": "cr:path",
    "recordSet": "cr:recordSet", "references": "cr:references", "regex": "cr:regex", "repeated": "cr:repeated",
    "replace": "cr:replace", "samplingRate": "cr:samplingRate", "separator": "cr:separator", "source": "cr:source",
    "subField": "cr:subField", "transform": "cr:transform", "containedIn": "cr:containedIn", "excludes": "cr:excludes",
    "isArray": "cr:isArray", "arrayShape": "cr:arrayShape", "value": "cr:value",
}  # fmt: skip


def croissant(dataset: Path, about: About, tables: Iterable[Table], found: Iterable[File], description: str) -> Path:
    """Write the description of a dataset's files; its tables are record sets, read from the first format of each."""
    document = {
        "@context": _CONTEXT,
        "@type": "sc:Dataset",
        "conformsTo": "http://mlcommons.org/croissant/1.1",
        "name": about.slug,
        "description": description,
        "url": "https://samspill.test/",
        "license": LICENCE_URL,
        "version": about.version,
        "datePublished": about.transaction_time[:10],
        "inLanguage": "nb",
        "keywords": ["FHIR", "FHIR R4", "synthetic", "Norway", "health records"],
        "creator": {"@type": "sc:Organization", "name": "Samspill", "url": "https://samspill.test/"},
        "citeAs": f"{about.title}. Samspill {about.version}, seed {about.seed}.",
        "isLiveDataset": False,
        "distribution": [_file(file) for file in found],
        "recordSet": [_records(dataset, table) for table in tables],
    }
    written = dataset / NAME
    written.write_text(as_json(document), encoding="utf-8", newline="\n")
    return written


def _file(file: File) -> dict[str, Any]:
    return {
        "@type": "cr:FileObject",
        "@id": file.path,
        "name": file.path,
        "contentUrl": file.path,
        "contentSize": f"{file.bytes} B",
        "encodingFormat": _MEDIA.get(Path(file.path).suffix, "application/octet-stream"),
        "sha256": file.sha256,
    }


def _records(dataset: Path, table: Table) -> dict[str, Any]:
    file = table.paths[0].relative_to(dataset).as_posix()
    name = f"table/{table.name}"
    return {
        "@type": "cr:RecordSet",
        "@id": name,
        "name": name,
        "description": table.title,
        "field": [
            {
                "@type": "cr:Field",
                "@id": f"{name}/{column.name}",
                "name": f"{name}/{column.name}",
                "description": column.description or column.name.replace("_", " "),
                "dataType": _KINDS[column.kind],
                "source": {"fileObject": {"@id": file}, "extract": {"column": column.name}},
            }
            for column in table.columns
        ],
    }
