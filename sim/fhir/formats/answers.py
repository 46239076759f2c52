"""The key to a dataset: each difference between what happened and what a system holds, with its cause."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from sim.fhir.formats.folder import ANSWERS, resources

DIFFERENCES = ("missing", "stale", "conflicting", "duplicated", "added", "changed")


@dataclass(frozen=True)
class Answer:
    """One line of the key: of one resource, or of all that one system wrote of some types."""

    view: str
    difference: str
    patient: str
    cause: str
    resource: str = ""
    written_by: str = ""
    types: tuple[tuple[str, int], ...] = ()
    resources: tuple[str, ...] = ()
    message: str = ""
    field: str = ""
    truth: Any = None
    has: Any = None

    @property
    def count(self) -> int:
        """How many resources it speaks of."""
        return bool(self.resource) + len(self.resources) + sum(count for _, count in self.types)


_SAID = tuple(field.name for field in fields(Answer) if field.name not in ("types", "resources"))


def answers(dataset: Path) -> Iterator[Answer]:
    """Yield the key, line by line; nothing if the dataset has none."""
    path = dataset / ANSWERS
    if not path.is_file():
        return
    for one, _, _ in resources([path]):
        types = tuple(sorted(one.get("types", {}).items()))
        said = {name: one[name] for name in _SAID if one.get(name) is not None}
        yield Answer(**said, types=types, resources=tuple(one.get("resources", ())))


def by_cause(dataset: Path) -> dict[str, dict[str, int]]:
    """Return how many resources differ, by cause and by kind of difference, the largest cause first."""
    counts: dict[str, dict[str, int]] = {}
    for one in answers(dataset):
        row = counts.setdefault(one.cause, {})
        row[one.difference] = row.get(one.difference, 0) + one.count
    return dict(sorted(counts.items(), key=lambda item: (-sum(item[1].values()), item[0])))
