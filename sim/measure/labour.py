"""Working time that information costs, by cause: telephoning, waiting, second windows, what is done again."""

import numpy as np

from sim.measure.frame import Frame, Mask
from sim.model.source import mark

CAUSES = ("telephone", "waiting", "second_window", "done_again", "reconciling")
MINUTE = 60e6  # µs


def staff_minutes(frame: Frame, chosen: Mask) -> dict[str, float]:
    """Return minutes of staff time by cause, of some clinical rows.

    Telephone: as the plans have it, in whose hours it is answered. Waiting: the time to information, or the share of it
    that is spent waiting. Second window: each time one is used. Done again: each time what was not seen was.
    Reconciling: of lists of medicines in conflict, as often as somebody asks.
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
    again = int((rows & (frame.interactions.unseen != 0) & (outcomes.began >= 0)).sum())
    minutes["done_again"] = again * rules.again.value / MINUTE
    conflicts = int(frame.parts.take(np.flatnonzero(rows)).conflicts.sum())
    minutes["reconciling"] = conflicts * rules.reconciled.value * rules.reconcile.value / MINUTE
    return _rounded(minutes)


def per_100(frame: Frame, chosen: Mask, minutes: dict[str, float]) -> dict[str, float]:
    """Return the minutes for each hundred clinical interactions."""
    n = int((frame.measured & chosen & frame.clinical).sum())
    return {cause: round(100 * one / n, 3) if n else 0.0 for cause, one in minutes.items()}


def _rounded(minutes: dict[str, float]) -> dict[str, float]:
    return {cause: round(one, 3) for cause, one in minutes.items()}
