"""Working time that information costs, by cause: telephoning, waiting, second windows, what is done again."""

import numpy as np

from sim.measure.frame import Frame, Mask
from sim.measure.needed import Needed, of_part
from sim.model.holding import WorkRules
from sim.model.source import mark
from sim.model.words import PART_BIT, PART_PLACE

CAUSES = ("telephone", "waiting", "second_window", "repeated_test", "reconciling")
MINUTE = 60e6  # µs
R = PART_PLACE["R"]


def staff_minutes(frame: Frame, chosen: Mask) -> dict[str, float]:
    """Return minutes of staff time by cause, of some clinical rows.

    Telephone: as the plans have it, in whose hours it is answered. Waiting: the time to information, or the share of it
    that is spent waiting. Second window: each time one is used. Repeated test: of results that must be seen and were
    not, as often as a test is taken again. Reconciling: of lists of medicines in conflict, as often as somebody asks.
    """
    rows = frame.measured & chosen & frame.clinical
    outcomes, rules = frame.results.outcomes, frame.work
    minutes = dict.fromkeys(CAUSES, 0.0)
    minutes["telephone"] = float(outcomes.staff_s[rows].sum()) / 60
    if rules is None or frame.parts is None:
        return _rounded(minutes)
    informed = rows & frame.informed
    minutes["waiting"] = rules.waiting.value * int((outcomes.done - outcomes.began)[informed].sum()) / MINUTE
    windows = sum(mark(place) for place, one in enumerate(frame.ecosystem.sources) if one.second)
    looked = int((outcomes.asked[rows] & windows != 0).sum())
    minutes["second_window"] = looked * rules.second_window.value / MINUTE
    minutes |= _for_what_was_missing(frame, frame.parts.take(np.flatnonzero(rows)), rows, rules)
    return _rounded(minutes)


def _for_what_was_missing(frame: Frame, parts: Needed, rows: Mask, rules: WorkRules) -> dict[str, float]:
    must = np.array([plan.must & PART_BIT["R"] != 0 for plan in frame.ecosystem.plans] or [False])
    here = np.flatnonzero(must[frame.staging.plan[rows]])
    unseen = of_part(parts.needed[here], R) - of_part(parts.shown[here], R)
    conflicts = int(parts.conflicts.sum())
    return {
        "repeated_test": unseen * rules.repeated.value * rules.repeat.value / MINUTE,
        "reconciling": conflicts * rules.reconciled.value * rules.reconcile.value / MINUTE,
    }


def per_100(frame: Frame, chosen: Mask, minutes: dict[str, float]) -> dict[str, float]:
    """Return the minutes for each hundred clinical interactions."""
    n = int((frame.measured & chosen & frame.clinical).sum())
    return {cause: round(100 * one / n, 3) if n else 0.0 for cause, one in minutes.items()}


def _rounded(minutes: dict[str, float]) -> dict[str, float]:
    return {cause: round(one, 3) for cause, one in minutes.items()}
