"""What may become of a record part that is needed, and the counts of it.

A record part is one part of the record as one author wrote it: the notes of the GP and those of home care are two.
"""

from dataclasses import dataclass
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray


class Sight(IntEnum):
    """What became of one record part in one interaction. Of several ways to it the one that came furthest counts."""

    NOT_CONNECTED = 0  # the plan asks nobody for it
    NOT_SHARED = 1  # who has it has not joined, or the border is closed
    NO_ACCESS = 2  # the unit may not use the service that has it
    NOT_PUBLISHED = 3  # who was to have it does not: its author has not put it there
    NOT_ARRIVED = 4  # the message that brings it was lost, or has not been opened
    NOT_OPENED = 5  # the window or the tab that has it was not opened
    NO_ANSWER = 6  # asked in vain, or not reached since what comes before it failed
    CONFLICTING = 7  # one journal's own, and others have something else; nobody was there to show it
    STALE = 8  # a copy; its author has written something else since
    SHOWN_ELSEWHERE = 9  # in a second window beside the journal
    SHOWN = 10  # in the own work window


MISSING = tuple(Sight)[: Sight.CONFLICTING]
BEFORE_THE_EYES = (Sight.SHOWN, Sight.SHOWN_ELSEWHERE, Sight.STALE, Sight.CONFLICTING)


@dataclass(frozen=True)
class Tally:
    """Counts of record parts: by (step, part, `Sight`), and by step those that a message had brought.

    `ages`, in seconds, are of the copies that were shown, in no order.
    """

    counts: NDArray[np.int64]
    told: NDArray[np.int64]
    ages: NDArray[np.float64]


def share_of(some: int, all_of_them: int) -> float | None:
    """Return a share; None of nothing."""
    return round(some / all_of_them, 6) if all_of_them else None


def counted(counts: NDArray[np.int64], told: int) -> dict[str, object]:
    """Return counts by `Sight` as the document has them. needed = shown + … + conflicting + all that is missing.

    `saw` is all that was before somebody's eyes, right or not; `could_have_seen` is what nothing but an unopened window
    or tab stood before, besides; `told` is what the others' messages had brought into the reader's own journal.
    """
    by = {sight: int(counts[sight]) for sight in Sight}
    saw = sum(by[sight] for sight in BEFORE_THE_EYES)
    return {
        "needed": sum(by.values()),
        "shown": by[Sight.SHOWN],
        "shown_elsewhere": by[Sight.SHOWN_ELSEWHERE],
        "stale": by[Sight.STALE],
        "conflicting": by[Sight.CONFLICTING],
        "stale_share": share_of(by[Sight.STALE], sum(by.values())),
        "conflicting_share": share_of(by[Sight.CONFLICTING], sum(by.values())),
        "missing": {sight.name.lower(): by[sight] for sight in MISSING},
        "told": told,
        "could_have_seen": saw + by[Sight.NOT_OPENED],
        "saw": saw,
    }
