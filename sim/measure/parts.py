"""Which of the needed parts of a record were put before people's eyes: a fast answer with half of it is half one.

Counted is what a system showed, in the own work window or in a second one. How old it was, whether it agreed with
other journals, and what the person knew already are not told apart here.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.measure.frame import Frame, Mask
from sim.model.words import PART_BIT, in_any_lane


def needed_parts(frame: Frame, chosen: Mask) -> dict[str, object]:
    """Return the share of must-parts and of want-parts that were shown, and of each part by its letter.

    An interaction that failed or hangs was shown what had come by then: nothing is left out because it went wrong.
    """
    rows = frame.judged & chosen
    plans = frame.ecosystem.plans
    must = np.array([plan.must for plan in plans], np.uint16)[frame.staging.plan[rows]]
    want = np.array([plan.want for plan in plans], np.uint16)[frame.staging.plan[rows]]
    answered = frame.results.outcomes.answered[rows]
    answered = in_any_lane(answered)
    by_part = {}
    for part, bit in PART_BIT.items():
        needed = (must | want) & bit != 0
        if needed.any():
            by_part[part] = _share(int((needed & (answered & bit != 0)).sum()), int(needed.sum()))
    return {
        "must": _share(_bits(must & answered), _bits(must)),
        "want": _share(_bits(want & answered), _bits(want)),
        "by_part": by_part,
    }


def _bits(column: NDArray[np.integer[Any]]) -> int:
    return int(sum(int((column >> shift & 1).sum()) for shift in range(16)))


def _share(some: int, all_of_them: int) -> float | None:
    return round(some / all_of_them, 6) if all_of_them else None
