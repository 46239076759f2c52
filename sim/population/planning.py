"""The steps of pathways: when each is planned, and what share of pathways takes it.

Steps are planned when the pathway begins, on the same dates in every alternative.
"""

from dataclasses import dataclass
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from sim.base.chance import Names, label, mix_columns, uniform_columns
from sim.base.distribution import lognormal, normal
from sim.base.time import DAY, HOUR, HOUR_ZERO, microseconds
from sim.facts.catalogue import Facts
from sim.model.arrangement import ServiceArea
from sim.model.demand import WEEK, Week
from sim.model.evidence import Duration
from sim.model.pathway import TAKEN, Pathway, PathwayStep

LAG = 72
FURTHEST = 0.9999  # a pathway is followed back as long as each of its steps takes in all but one of ten thousand,
LONGEST = 60 * DAY  # and no longer than this: of discharge summaries that come later still, few are missed


@dataclass(frozen=True)
class Planned:
    """One step of many pathways: which take it, and when (µs since hour zero)."""

    step: PathwayStep
    taken: NDArray[np.bool_]
    at: NDArray[np.int64]
    previous: NDArray[np.int64]  # when the step that it follows was planned
    follows: str = ""  # that step


def plan_steps(
    facts: Facts,
    pathway: Pathway,
    seed: int,
    names: Names,
    begins: NDArray[np.int64],
    home_care: NDArray[np.bool_],
    known_to_care: NDArray[np.bool_],
) -> list[Planned]:
    """Return the steps of pathways that begin at *begins*.

    *home_care* and *known_to_care* say whose person receives home care, and has any municipal care service. Where a
    step is not taken, its time means something only if a later one that is taken is counted from it.
    """
    holds = {"uses_home_care": home_care, "not uses_home_care": ~home_care, "known_to_care": known_to_care}
    taken = _chosen(pathway, seed, names)
    for step in pathway.steps:
        if step.only_with:
            taken[step.step] &= taken[step.only_with]
        for word in step.when:
            taken[step.step] &= holds[word]
    follows = followed(pathway)
    needed = {name: chosen.copy() for name, chosen in taken.items()}
    for step in reversed(pathway.steps):  # a lag costs more to draw than all else about a step
        if follows[step.step]:
            needed[follows[step.step]] |= needed[step.step]
    done: dict[str, Planned] = {}
    for step in pathway.steps:
        before = follows[step.step]
        base = done[before].at if before else begins
        at = base.copy()
        if step.after:
            rows = np.flatnonzero(needed[step.step])
            at[rows] += lag_column(step.after, seed, mix_columns(names[rows], label(step.step)))
        if step.hours == "open":
            at = next_opening(facts.areas[step.area], at)
        done[step.step] = Planned(step, taken[step.step], at, base, before)
    return list(done.values())


def may_come(pathway: Pathway, seed: int, names: Names, begins: NDArray[np.int64], since: int) -> NDArray[np.bool_]:
    """Return of which pathways a step may come at *since* (µs since hour zero) or later: each within its own reach.

    Whoever no laboratory will answer need not be dealt, though their consultation was weeks ago.
    """
    taken, furthest = _chosen(pathway, seed, names), _furthest(pathway)
    found = np.zeros(len(names), np.bool_)
    for step in pathway.steps:
        if step.only_with:
            taken[step.step] &= taken[step.only_with]
        found |= taken[step.step] & (begins + furthest[step.step] >= since)
    return found


def _chosen(pathway: Pathway, seed: int, names: Names) -> dict[str, NDArray[np.bool_]]:
    """Return of which pathways chance takes each step, whatever else is asked of it."""
    found = {}
    for step in pathway.steps:
        found[step.step] = np.ones(len(names), np.bool_)
        if step.p is not None:
            own = mix_columns(names, label(step.step))
            found[step.step] &= uniform_columns(seed, own, TAKEN) < step.p.value
    return found


def followed(pathway: Pathway) -> dict[str, str]:
    """Return the step that each is counted from: the one before, if it does not say; of the first, none."""
    found, before = {}, ""
    for step in pathway.steps:
        found[step.step] = step.follows or before
        before = step.step
    return found


def lag_column(lag: Duration, seed: int, names: Names) -> NDArray[np.int64]:
    """Return each pathway's lag before a step."""
    sigma, median = lag.sigma, float(lag.median)
    draws = uniform_columns(seed, names, LAG).tolist()
    return np.array([round(lognormal(u, median, sigma)) for u in draws], np.int64)


def next_opening(area: ServiceArea, at: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return *at* (µs since hour zero, a Monday midnight), moved to when the area opens if it is closed.

    Those who come while it is closed are taken in the first hour after it opens, spread by the minute at
    which they came, so that no queue is made of nothing.
    """
    opens, closes = round(area.opens.value * HOUR), round(area.closes.value * HOUR)
    day, clock = at // DAY, at % DAY
    closed_day = (day % 7 >= 5) & (not area.weekends)
    late = clock >= closes
    day = np.where(late & ~closed_day, day + 1, day)
    for _ in range(3):
        day = np.where((day % 7 >= 5) & (not area.weekends), day + 1, day)
    is_open = ~closed_day & ~late & (clock >= opens)
    return np.asarray(np.where(is_open, at, day * DAY + opens + clock % HOUR), np.int64)


def reach(pathway: Pathway) -> int:
    """Return how long after its beginning a pathway's last step can come, in µs."""
    return max(_furthest(pathway).values())


def _furthest(pathway: Pathway) -> dict[str, int]:
    """Return how long after the pathway's beginning each step can come, in µs."""
    longest: dict[str, float] = {}
    for step in pathway.steps:
        follows = followed(pathway)[step.step]
        base = longest[follows] if follows else 0.0
        lag = lognormal(FURTHEST, float(step.after.median), step.after.sigma) if step.after else 0.0
        closed = 3 * DAY if step.hours == "open" else 0
        longest[step.step] = base + lag + closed
    return {name: min(LONGEST, round(one)) for name, one in longest.items()}


def expected_weeks(
    facts: Facts, pathway: Pathway, begin: Week, home_care: float, known_to_care: float
) -> dict[str, Week]:
    """Return, for each step, the expected number in each hour of the week when *begin* pathways begin in each.

    The begin profile, moved by the lag's quantiles and, where the area is closed, to when it opens.
    """
    holds = {"uses_home_care": home_care, "not uses_home_care": 1 - home_care, "known_to_care": known_to_care}
    weeks: dict[str, Week] = {}
    shares: dict[str, float] = {}
    before: str | None = None
    for step in pathway.steps:
        follows = step.follows or before
        base = weeks[follows] if follows else begin
        moved = _moved(base, step.after) if step.after else base
        if step.hours == "open":
            moved = _opened(moved, facts.areas[step.area])
        share = step.p.value if step.p is not None else 1.0
        if step.only_with:
            share *= shares[step.only_with]
        for word in step.when:
            share *= holds[word]
        weeks[step.step], shares[step.step] = moved, share
        before = step.step
    return {name: week * shares[name] for name, week in weeks.items()}


def _moved(week: Week, lag: Duration) -> Week:
    points = 40
    out = np.zeros(WEEK)
    for point in range(points):
        u = (point + 0.5) / points
        hours = lag.median / HOUR * np.exp(lag.sigma * normal(u))
        whole = int(hours)
        part = hours - whole
        out += (1 - part) * np.roll(week, whole % WEEK) + part * np.roll(week, (whole + 1) % WEEK)
    return np.asarray(out / points, np.float64)


def _opened(week: Week, area: ServiceArea) -> Week:
    hours = np.arange(WEEK, dtype=np.int64) * HOUR
    to = next_opening(area, hours) // HOUR % WEEK
    return np.asarray(np.bincount(to, weights=week, minlength=WEEK)[:WEEK], np.float64)


def since_zero(instant: datetime) -> int:
    """Return the µs from hour zero to *instant*."""
    return microseconds(instant - HOUR_ZERO)
