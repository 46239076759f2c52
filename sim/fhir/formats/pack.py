"""A dataset that has been written, made ready to be given away: formats, manifest and card, in that order."""

from collections.abc import Iterable
from pathlib import Path

from sim.facts.problem import Place, Problem
from sim.fhir.formats.about import About
from sim.fhir.formats.bundles import bundles
from sim.fhir.formats.card import card, summary
from sim.fhir.formats.census import File, census, counted, others
from sim.fhir.formats.croissant import croissant
from sim.fhir.formats.datapackage import datapackage
from sim.fhir.formats.folder import ANSWERS, TRUTH, home
from sim.fhir.formats.gz import gz
from sim.fhir.formats.manifest import manifest
from sim.fhir.formats.progress import Progress, silent
from sim.fhir.formats.tables.write import FOLDER, tables

FORMATS = ("ndjson", "parquet", "csv", "bundles", "gz")


def pack(
    dataset: Path,
    about: About,
    formats: Iterable[str] = ("ndjson", "parquet"),
    base: str = "",
    progress: Progress = silent,
    found: list[File] | None = None,
) -> list[File]:
    """Put everything beside the NDJSON but the page and the checksums, and return the files whose sums are known.

    *found* are the files of resources, where they are known; else they are read. What comes after is
    `sim.report.dataset.page.write`, then `sums` with what is returned here.
    """
    wanted = tuple(formats)
    for one in wanted:
        if one not in FORMATS:
            raise Problem(Place(str(dataset)), f"no format {one!r}", f"formats are {', '.join(FORMATS)}")
    found = census(dataset, progress) if found is None else found
    flat = [one for one in ("parquet", "csv") if one in wanted]
    made = tables(dataset, dataset / FOLDER, flat, progress=progress) if flat else []
    if "bundles" in wanted:
        bundles(home(dataset, TRUTH), dataset / "bundles", progress)
    key = [counted(dataset, dataset / ANSWERS)] if (dataset / ANSWERS).is_file() else []
    sheets = others(dataset, (path for table in made for path in table.paths))
    named = [dataset / file.path for file in (*found, *key)]
    packed = others(dataset, gz(named, progress)) if "gz" in wanted else []
    more = [*key, *sheets, *packed]
    if "csv" in wanted:
        more += others(dataset, [datapackage(dataset, about, made, sheets)])
    manifest(dataset, about, found, more, base)
    croissant(dataset, about, made, [*found, *key, *sheets], summary(about))
    card(dataset, about, found, made, wanted)
    return [*found, *more]
