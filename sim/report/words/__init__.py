"""Every word of the report that is not a fact's own name, in English and in Norwegian (bokmål)."""

from sim.report.words import (
    anchor,
    charts,
    dataset,
    definitions,
    designs,
    differs,
    gains,
    knee,
    names,
    page,
    participation,
    record,
    sources,
    steps,
    systems,
    tornado,
    verdict,
)

ROOMS = (
    page,
    anchor,
    verdict,
    charts,
    record,
    gains,
    knee,
    steps,
    systems,
    designs,
    differs,
    participation,
    sources,
    tornado,
    definitions,
    dataset,
    names,
)
# key: (English, Norwegian). What stands in braces is filled in.
TABLE: dict[str, tuple[str, str]] = {key: pair for room in ROOMS for key, pair in room.TABLE.items()}


def words(lang: str) -> dict[str, str]:
    """Return the words of one language."""
    place = ("en", "nb").index(lang)
    return {key: pair[place] for key, pair in TABLE.items()}
