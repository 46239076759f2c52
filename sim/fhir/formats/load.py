"""How a dataset is loaded: lines to type, by what one has at hand."""

from collections.abc import Iterable

WAYS = {
    "check": "sha256sum -c SHA256SUMS",
    "tables": "SELECT view, count(*), min(started::TIMESTAMPTZ) FROM 'tables/encounter.parquet' GROUP BY view;",
    "resources": "SELECT count(*) FROM read_ndjson_auto('truth/Observation.*.ndjson', sample_size = -1);",
    "pandas": "pandas.read_json('truth/Encounter.000.ndjson', lines=True)",
    # What is shared goes first; that it goes once more in its turn changes nothing, since all is put under its id.
    "server": (
        "for file in bundles/000-shared.json bundles/*.json; do\n"
        '  curl -sS --fail -H "Content-Type: application/fhir+json" --data-binary @"$file" "$SERVER"; done'
    ),
}
_NEEDS = {"tables": "parquet", "server": "bundles"}


def ways(formats: Iterable[str]) -> dict[str, str]:
    """Return the ways that a dataset in these formats can be loaded."""
    wanted = tuple(formats)
    return {name: lines for name, lines in WAYS.items() if _NEEDS.get(name) in (None, *wanted)}
