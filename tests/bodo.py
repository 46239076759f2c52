"""A fortnight of Bodø, told: the same for all tests that look at the dataset which follows from it."""

from functools import cache
from pathlib import Path

from sim.experiment.dataset.chronicle import Chronicle
from sim.experiment.dataset.dataset import told, write
from sim.scenario.load import load

MOST = 400  # patients


@cache
def a_fortnight(most: int = MOST, defects: float = 0.0, rule_2032: bool = False) -> Chronicle:
    """Return the story of the first patients."""
    case = load("bodo", ("period.length=14 d",))
    return told(case, "today", most, defects=defects, rule_2032=rule_2032)


def files(story: Chronicle, folder: Path) -> dict[str, list[bytes]]:
    """Write a story, and return the lines of each file by its path."""
    folder.mkdir()
    write(story, folder)
    return {
        path.relative_to(folder).as_posix(): path.read_bytes().splitlines() for path in sorted(folder.rglob("*.ndjson"))
    }
