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
    """Return the steps of pathways that begin at *begins*; where a step is not taken its time is still planned.

    *home_care* and *known_to_care* say whose person receives home care, and has any municipal care service.
    """
    holds = {"uses_home_care": home_care, "not uses_home_care": ~home_care, "known_to_care": known_to_care}
    done: dict[str, Planned] = {}
    before: str | None = None
    for step in pathway.steps:
        own = mix_columns(names, label(step.step))
        follows = step.follows or before
        base = done[follows].at if follows else begins
        at = base + lag_column(step.after, seed, own) if step.after else base.copy()
        if step.hours == "open":
            at = next_opening(facts.areas[step.area], at)
        taken = np.ones(len(names), np.bool_)
        if step.p is not None:
            taken &= uniform_columns(seed, own, TAKEN) < step.p.value
        if step.only_with:
            taken &= done[step.only_with].taken
        for word in step.when:
            taken &= holds[word]
        done[step.step] = Planned(step, taken, at, base, follows or "")
        before = step.step
    return list(done.values())


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
    longest: dict[str, float] = {}
    before: str | None = None
    for step in pathway.steps:
        follows = step.follows or before
        base = longest[follows] if follows else 0.0
        lag = lognormal(FURTHEST, float(step.after.median), step.after.sigma) if step.after else 0.0
        closed = 3 * DAY if step.hours == "open" else 0
        longest[step.step] = base + lag + closed
        before = step.step
    return min(LONGEST, round(max(longest.values())))


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
