"""What is known of persons, who has written it down, and what of it reaches others: the rules of fixtures."""

from dataclasses import dataclass
from typing import Literal, Self

import numpy as np
from numpy.typing import NDArray
from pydantic import model_validator

from sim.model.evidence import Duration, Evidence, Figure, Frozen, Share, Source, SpanFigure
from sim.model.words import Author, Part

PUBLISHED = 121  # the purpose of a draw: whether an author has put a part where it is to be shared
Eight = tuple[float, float, float, float, float, float, float, float]


class ByAge(Frozen):
    """A share of the inhabitants in each of the eight age groups: 0–5, 6–15, 16–19, 20–44, 45–66, 67–79, 80–89, 90+."""

    value: Eight
    low: Eight | None = None
    high: Eight | None = None
    evidence: Evidence = "prior"
    source: Source

    @model_validator(mode="after")
    def _shares(self) -> Self:
        if not all(0.0 <= one <= 1.0 for one in self.value):
            raise ValueError(f"{self.value} are not all shares; give numbers from 0 to 1")
        if self.evidence == "prior" and (self.low is None or self.high is None):
            raise ValueError("a prior says how low and how high it may lie: add low and high")
        for low, value, high in zip(self.low or self.value, self.value, self.high or self.value, strict=True):
            if not low <= value <= high:
                raise ValueError(f"{value:g} does not lie between low {low:g} and high {high:g}")
        return self


def by_age(shares: Eight) -> str:
    """Return shares by age group as text.

    >>> by_age((0, 0, 0, 0.01, 0.02, 0.1, 0.25, 0.5))
    '0, 0, 0, 0.01, 0.02, 0.1, 0.25, 0.5'
    """
    return ", ".join(f"{one:g}" for one in shares)


class CopyRule(Frozen):
    """Parts that one has written and another has a copy of, since a message brought it."""

    at: Author
    of: Author
    parts: tuple[Part, ...]
    by: str  # a kind of message
    age: Duration | None = None  # how old such a copy is that came before the run; a document does not grow old
    sent_by: str | None = (
        None  # the step of a pathway that sends it; without, all that is written is sent sooner or later
    )


class Ingest(Frozen):
    """How a platform hears of what was written: how old its copy may be."""

    event: Duration  # pushed when it is written
    poll: SpanFigure  # fetched so often
    nightly: Figure  # the hour at which all of it is fetched


class HoldingRules(Frozen):
    """fixtures/holdings.yaml: who has something written about whom, what of it, and where copies of it lie."""

    known: dict[Author, ByAge]
    written: dict[Author, dict[Part, Share]]
    medicines: ByAge  # who use medicines regularly
    in_register: dict[Author, tuple[Part, ...]]  # what an author's journal has of anybody, from the population register
    copies: tuple[CopyRule, ...]
    changes: dict[Part, Figure]  # times a year, for those about whom the part is written
    with_each_contact: tuple[Part, ...]  # parts that are written at every contact: they change with it
    contacts: dict[Author, Figure]  # how often a year those who are known to each are seen there
    ingest: Ingest


class WorkRules(Frozen):
    """fixtures/work.yaml: working time that information costs when it is slow, elsewhere, missing or in conflict."""

    second_window: SpanFigure  # to change to another window and back
    waiting: Share  # the share of the time to information that a person spends waiting for it
    again: SpanFigure  # to do again what was not seen: a test, an examination, an assessment
    reconcile: SpanFigure  # to find out which of two lists of medicines is right
    reconciled: Share  # how often that is done


Expected = Literal["same", "more", "much"]


class Expectation(Frozen):
    """What is expected to be shown of an interaction's record parts, beside today's journals; a run may refute it.

    `as_is` and `completed` say it of other designs, by how far the national services have come on both sides;
    `services` of today's journals with the services completed, beside the same with the services as they are.
    """

    as_is: dict[str, Expected]
    completed: dict[str, Expected]
    services: Expected
    source: Source


@dataclass(frozen=True)
class Holdings:
    """Persons as columns, 15 bytes each.

    written u1 (person, part), bits of the authors who have written the part | registered, critical information is in
    kjernejournal | noted, it is in the GP's journal, and in a journal that the GP shares | differ, the lists of
    medicines of those who keep one do not agree
    """

    written: NDArray[np.uint8]
    registered: NDArray[np.bool_]
    noted: NDArray[np.bool_]
    differ: NDArray[np.bool_]

    def take(self, rows: NDArray[np.integer]) -> "Holdings":
        """Return some rows."""
        return Holdings(**{name: column[rows] for name, column in vars(self).items()})

    @property
    def nbytes(self) -> int:
        """The memory that the columns take."""
        return sum(int(column.nbytes) for column in vars(self).values())
