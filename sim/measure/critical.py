"""Critical information that existed: how often it was seen by those who needed it."""

import numpy as np
from numpy.typing import NDArray

from sim.measure.frame import Frame, Mask
from sim.model.words import LANE, PART_BIT

SERVICES = PART_BIT["K"] << LANE["service"] | PART_BIT["K"] << LANE["window"]
JOURNALS = PART_BIT["K"] << LANE["journal"] | PART_BIT["K"] << LANE["platform"]


def critical(frame: Frame, exists: Mask, registered: Mask, known: Mask, chosen: Mask) -> dict[str, object]:
    """Return what became of critical information that existed and was needed, in numbers of interactions.

    `seen`: a source that has it was shown. `looked_in_vain`: what was looked at does not have it. `not_looked`: it is
    registered in kjernejournal, and nobody looked. `nowhere`: it is not registered, and no journal was shown.
    The masks say by row whether its person has critical information, and whether kjernejournal (`registered`) and the
    GP's journal (`known`) have it.
    """
    needs = np.array([bool((one.must | one.want) & PART_BIT["K"]) for one in frame.ecosystem.plans] or [False])
    rows = frame.judged & chosen & exists & needs[frame.staging.plan]
    answered = frame.results.outcomes.answered[rows]
    by_service, by_journal = answered & SERVICES != 0, answered & JOURNALS != 0
    seen = (by_service & registered[rows]) | (by_journal & known[rows])
    looked = by_service | by_journal
    there = registered[rows]
    return {
        "needed": int(rows.sum()),
        "seen": _count(seen),
        "looked_in_vain": _count(~seen & looked),
        "not_looked": _count(~looked & there),
        "nowhere": _count(~looked & ~there),
    }


def _count(column: NDArray[np.bool_]) -> int:
    return int(column.sum())
