"""What has been written: a resource as bytes, who wrote it when, and what it refers to."""

from dataclasses import dataclass, field
from typing import NamedTuple

from sim.fhir.happened import Event

NOBODY = -1


class Shared(NamedTuple):
    """A resource of no patient's: an organisation, somebody who works there, a medicine. The same for all who refer."""

    type: str
    id: str
    line: bytes


@dataclass(slots=True, eq=False)
class Written:
    """A resource of one patient's record. `versions` are (when µs, line), the latest last.

    `by` is the system whose people wrote it, or `NOBODY`; `what` is the word of the pathway file that it comes of;
    `refers` are resources of the same record without which it cannot stand, `shared` those of nobody's.
    """

    type: str
    id: str
    by: int
    part: str
    what: str
    event: Event | None
    versions: list[tuple[int, bytes]]
    refers: tuple["Written", ...] = ()
    shared: tuple[Shared, ...] = ()

    @property
    def reference(self) -> dict[str, str]:
        """A reference to it."""
        return {"reference": f"{self.type}/{self.id}"}

    @property
    def line(self) -> bytes:
        """Its latest version."""
        return self.versions[-1][1]

    def as_of(self, at: int) -> bytes:
        """Return the version that stood at *at*; the first, if it was copied as it was written."""
        found = self.versions[0][1]
        for when, line in self.versions:
            if when <= at:
                found = line
        return found


@dataclass(slots=True, eq=False)
class Sent:
    """A message of an event: the Communication, when it was sent (µs), and what of the record went with it."""

    communication: Written
    kind: str
    at: int
    receiver: int
    opened: int
    fate: int
    carried: list[Written] = field(default_factory=list)
