"""Interactions as columns: one row for each use of the ecosystem, the same rows for every alternative."""

from dataclasses import dataclass, fields, replace
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from sim.base.chance import label
from sim.model.words import AREAS

Column = NDArray[np.generic]
GP = AREAS.index("gp")


def unit_name(area: int, municipality: str, office: str) -> int:
    """Return the name of who has access to a service or has not: a GP office, or another area of a municipality."""
    return label(f"unit/{office}" if area == GP else f"unit/{area}/{municipality}")


@dataclass(frozen=True)
class Interactions:
    """What will happen, before any design is known. Rows are in order of (at, name).

    name u8 | at i8 µs | person u4, number in the nation | actor u4 | municipality u2 and resident u2, their
    numbers | step u2, index into `steps` | area u1 | stream u1 | cause u8 | gp u2, office in the
    resident's municipality | hospital u1 | flags u2, conditions that hang on the person alone | group u1, of eight
    age groups, and known u1, bits of the authors who have written of the person; of clinical rows alone |
    waits_kind i2, the message kind without which the step does not begin, or −1 | patience i8 µs, for how long
    it holds back | telephone_s f8, the staff time it costs to ring instead | unseen u2, bits of parts: it is done again
    if the interaction called follows u8 was not shown all of them; 0, if it is done in any case
    """

    name: NDArray[np.uint64]
    at: NDArray[np.int64]
    person: NDArray[np.uint32]
    actor: NDArray[np.uint32]
    municipality: NDArray[np.uint16]
    resident: NDArray[np.uint16]
    step: NDArray[np.uint16]
    area: NDArray[np.uint8]
    stream: NDArray[np.uint8]
    cause: NDArray[np.uint64]
    gp: NDArray[np.uint16]
    hospital: NDArray[np.uint8]
    flags: NDArray[np.uint16]
    group: NDArray[np.uint8]
    known: NDArray[np.uint8]
    waits_kind: NDArray[np.int16]
    patience: NDArray[np.int64]
    telephone_s: NDArray[np.float64]
    follows: NDArray[np.uint64]
    unseen: NDArray[np.uint16]
    steps: tuple[str, ...]  # pathway.step
    keys: tuple[str, ...]  # the plan key of each step: area.interaction
    hospitals: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.name)

    def take(self, rows: NDArray[np.integer[Any]] | slice) -> Self:
        """Return some rows."""
        taken: dict[str, Any] = {name: column[rows] for name, column in self.columns().items()}
        return replace(self, **taken)

    def followed(self) -> NDArray[np.int32]:
        """Return the row of the interaction that each follows, of those done again for what it was not shown; or −1."""
        found = np.full(len(self), -1, np.int32)
        again = np.flatnonzero(self.unseen)
        if len(again):
            order = np.argsort(self.name, kind="stable")
            place = np.minimum(np.searchsorted(self.name[order], self.follows[again]), len(self) - 1)
            rows = order[place]
            found[again] = np.where(self.name[rows] == self.follows[again], rows, -1)
        return found

    def columns(self) -> dict[str, Column]:
        """Return the columns by name."""
        return {f.name: getattr(self, f.name) for f in fields(self) if isinstance(getattr(self, f.name), np.ndarray)}


@dataclass(frozen=True)
class Staging:
    """What one alternative makes of the interactions: own system, call plan, and conditions, row by row."""

    own: NDArray[np.int32]  # the person's own system; -1 where there is none
    plan: NDArray[np.int32]  # index into the ecosystem's plans
    conditions: NDArray[np.uint16]

    def take(self, rows: NDArray[np.integer[Any]] | slice) -> Self:
        """Return some rows."""
        return replace(self, own=self.own[rows], plan=self.plan[rows], conditions=self.conditions[rows])
