"""One patient's story: what each who met her needed to know, what there was to know, and what they were shown."""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from sim.base.time import SECOND
from sim.measure.frame import Frame
from sim.measure.holders import Known
from sim.measure.information import Sights, sights
from sim.model.words import AUTHOR_BIT, AUTHORS, PARTS


def somebody(frame: Frame) -> int | None:
    """Return the person whom most different services sought information about, and of those whom most often.

    Of those who are alike it is the one with the smallest number, so that the story is the same each time.
    """
    table, rows = frame.interactions, np.flatnonzero(frame.judged)
    if not len(rows):
        return None
    met = np.unique(table.person[rows].astype(np.int64) << 8 | table.area[rows])
    persons, services = np.unique(met >> 8, return_counts=True)
    often = np.bincount(np.searchsorted(persons, table.person[rows]), minlength=len(persons))
    return int(persons[np.lexsort((persons, -often, -services))[0]])


def story(frame: Frame, known: Known, since_zero: int, person: int) -> list[dict[str, object]]:
    """Return a person's interactions in order, each with what became of every record part that was needed.

    `record_parts` are those that exist, `[part, author, sight]`; `seconds` is the time to information.
    """
    hers = np.flatnonzero(frame.interactions.person == person)
    one = frame.take(hers)
    some = replace(known, held=known.held.take(hers))
    seen = sights(one, some, since_zero)
    table, outcomes = one.interactions, one.results.outcomes
    found: list[dict[str, object]] = []
    for row in np.flatnonzero(one.judged).tolist():
        ended = outcomes.done[row] >= 0
        found.append(
            {
                "name": f"{int(table.name[row]):016x}",
                "at_us": int(table.at[row]),
                "step": table.steps[table.step[row]],
                "interaction": table.keys[table.step[row]],
                "seconds": round(float(outcomes.done[row] - outcomes.began[row]) / SECOND, 6) if ended else None,
                "record_parts": _parts(one, some.held.written, seen, row),
            }
        )
    return found


def _parts(frame: Frame, written: NDArray[np.uint8], seen: dict[int, Sights], row: int) -> list[list[str]]:
    plan = frame.ecosystem.plans[frame.staging.plan[row]]
    found = []
    for place, part in enumerate(PARTS):
        if not (plan.must | plan.want) >> place & 1:
            continue
        for number, author in enumerate(AUTHORS):
            if int(written[row, place]) & AUTHOR_BIT[author] & plan.of:
                found.append([part, author, seen[row][place, number].name.lower()])
    return found
