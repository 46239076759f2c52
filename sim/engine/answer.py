"""How a call ended, and where its time went."""

from collections.abc import Generator
from dataclasses import dataclass
from typing import Any, NamedTuple

import simpy

from sim.model.ecosystem import Place


class Spent(NamedTuple):
    """Microseconds along the critical path. Given-up attempts and the pauses between them are `retry`."""

    wait: int = 0
    service: int = 0
    network: int = 0
    retry: int = 0

    def plus(self, other: "Spent") -> "Spent":
        """Return the two, one after the other."""
        return Spent(
            self.wait + other.wait,
            self.service + other.service,
            self.network + other.network,
            self.retry + other.retry,
        )


NOTHING = Spent()


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: whether it was an answer at all, the parts of the record in it, and where time went."""

    ok: bool
    parts: int = 0
    spent: Spent = NOTHING


SKIPPED = Answer(True)
FAILED = Answer(False)


# A process that ends in an answer.
Asking = Generator[simpy.Event, Any, Answer]


@dataclass(slots=True, eq=False)
class Asker:
    """The interaction (or the message) on whose behalf calls are made, and what it has got so far."""

    row: int  # −1 for a message
    name: int
    stream: int
    own: int  # the person's own system
    workplace: Place
    person: int
    actor: int
    municipality: str
    resident: str
    office: str
    hospital: str
    conditions: int
    unit: int  # the name of the office, or the municipality's area, that has access or has not
    asked: int = 0
    answered: int = 0
    first: int = -1
    hops: int = 0
    staff_s: float = 0.0
    hidden: bool = False  # what happens afterwards shows nobody anything
