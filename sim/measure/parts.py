"""Which of the needed record parts were put before people's eyes: a fast answer with half of them is half one.

Counted is what was shown in the own work window or in a second one, fresh and without conflict. What the person knew
already is not told apart here.
"""

import numpy as np
from numpy.typing import NDArray

from sim.measure.frame import Frame, Mask
from sim.measure.needed import Needed, of_part, packed
from sim.measure.sight import share_of
from sim.model.words import PART_PLACE


def needed_parts(frame: Frame, chosen: Mask) -> dict[str, object]:
    """Return the share of must-parts and of want-parts that were shown, and of each part by its letter.

    An interaction that failed or hangs was shown what had come by then: nothing is left out because it went wrong.
    """
    rows = frame.judged & chosen
    parts = frame.parts if frame.parts is not None else Needed.nothing(len(frame.interactions))
    one = parts.take(np.flatnonzero(rows))
    plans = frame.ecosystem.plans
    must = packed(np.array([plan.must for plan in plans] or [0], np.int64))[frame.staging.plan[rows]]
    shares: dict[str, object] = {
        name: share_of(_all(one.shown & mask), _all(one.needed & mask))
        for name, mask in (("must", must), ("want", ~must))
    }
    by_part = {part: (of_part(one.shown, place), of_part(one.needed, place)) for part, place in PART_PLACE.items()}
    return shares | {"by_part": {part: share_of(*counts) for part, counts in by_part.items() if counts[1]}}


def _all(column: NDArray[np.int64]) -> int:
    return sum(of_part(column, place) for place in PART_PLACE.values())
