"""How much, how fast, and where the time went."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.base.time import SECOND
from sim.measure.frame import Frame, Mask
from sim.measure.labour import per_100, staff_minutes
from sim.measure.parts import needed_parts
from sim.model.words import Status

Figures = dict[str, float | int | None]
SHARES = {"p50": 0.5, "p95": 0.95, "p99": 0.99, "p999": 0.999}


def quantile(values: NDArray[np.float64], share: float) -> float | None:
    """Return the smallest value that at least *share* of them do not exceed; None of nothing.

    >>> quantile(np.array([4.0, 1.0, 3.0, 2.0]), 0.5)
    2.0
    """
    if not len(values):
        return None
    rank = max(1, int(np.ceil(share * len(values) - 1e-9)))
    return float(np.partition(values, rank - 1)[rank - 1])


def summary(values: NDArray[np.float64]) -> Figures:
    """Return count, mean and percentiles of some times in seconds, to the microsecond."""
    known = values[~np.isnan(values)]
    out: Figures = {"count": len(known)}
    # Sums of whole microseconds are exact, so the mean does not hang on the order of rows.
    total = int(np.rint(known * SECOND).astype(np.int64).sum())
    out["mean"] = round(total / len(known) / SECOND, 6) if len(known) else None
    for name, share in SHARES.items():
        found = quantile(known, share)
        out[name] = None if found is None else round(found, 6)
    return out


def reached(values: NDArray[np.float64]) -> dict[str, object]:
    """Return the percentiles of times in seconds of which some are infinite: those who never got there.

    `count` are those who did. A percentile that more than its share never got to is None, and named in `not_reached`.

    >>> found = reached(np.array([1.0, 2.0, np.inf]))
    >>> found["count"], found["p50"], found["p95"], found["not_reached"]
    (2, 2.0, None, ['p95', 'p99', 'p999'])
    """
    known = values[~np.isnan(values)]
    out: dict[str, object] = {"count": int(np.isfinite(known).sum()), "sought": len(known)}
    found = {name: quantile(known, share) for name, share in SHARES.items()}
    out |= {name: None if one is None or np.isinf(one) else round(one, 6) for name, one in found.items()}
    return out | {"not_reached": [name for name, one in found.items() if one is not None and np.isinf(one)]}


def counts(frame: Frame, rows: Mask) -> Figures:
    """Return how many interactions were offered, completed, failed and in flight at the end.

    `not_possible` could not be done where they were asked for, whatever worked: they are none of the `failed`.
    `hanging` are those in flight for a minute or more; they count as failed in `failed_share`.
    """
    status = frame.results.outcomes.status[rows]
    offered = int(rows.sum())
    barred = int(frame.not_possible[rows].sum())
    failed = int((status == Status.FAILED).sum()) - barred
    hanging = int(frame.hanging[rows].sum())
    return {
        "offered": offered,
        "completed": int((status == Status.COMPLETED).sum()),
        "failed": failed,
        "not_possible": barred,
        "in_flight": int((status == Status.IN_FLIGHT).sum()),
        "hanging": hanging,
        "failed_share": round((failed + hanging) / offered, 6) if offered else None,
        "not_possible_share": round(barred / offered, 6) if offered else None,
    }


def within(frame: Frame, chosen: Mask) -> Figures:
    """Return the share of all who sought information that had it within a time; failures have it within none."""
    rows = frame.judged & chosen
    n = int(rows.sum())
    times = _times(frame)[rows]
    return {f"s{limit}": round(float((times <= limit).sum()) / n, 6) if n else None for limit in (3, 10, 30)}


def _times(frame: Frame) -> NDArray[np.float64]:
    """Return the seconds to all information: without end for those who did not get it."""
    return np.where(frame.completed, frame.seconds_to_information(), np.inf)


def _firsts(frame: Frame) -> NDArray[np.float64]:
    """Return the seconds to the first part of the record: without end for those who failed before they saw one.

    NaN for those who came to the end of their plan without a part that anybody had.
    """
    first = frame.seconds_to_first()
    return np.where(np.isnan(first) & ~frame.completed, np.inf, first)


def where_time_went(frame: Frame, rows: Mask) -> Figures:
    """Return the mean seconds of the critical path spent waiting, served, on the way, and on given-up attempts."""
    outcomes, n = frame.results.outcomes, int(rows.sum())
    return {
        name: round(int(getattr(outcomes, name)[rows].sum()) / n / SECOND, 6) if n else None
        for name in ("wait", "service", "network", "retry")
    }


def speed(frame: Frame, chosen: Mask) -> dict[str, object]:
    """Return all figures of speed for some rows."""
    informed = frame.informed & chosen
    minutes = staff_minutes(frame, chosen)
    for_each_100 = per_100(frame, chosen, minutes)
    return {
        "interactions": counts(frame, frame.measured & chosen),
        "time_to_information": reached(_times(frame)[frame.judged & chosen]),
        "time_of_informed": summary(frame.seconds_to_information()[informed]),
        "informed_within": within(frame, chosen),
        "time_to_first": reached(_firsts(frame)[frame.judged & chosen]),
        "where_time_went": where_time_went(frame, informed),
        "needed_parts_shown": needed_parts(frame, chosen),
        "staff_minutes": minutes,
        "staff_minutes_per_100": for_each_100,
        "staff_minutes_per_100_all": round(sum(for_each_100.values()), 3),
    }


def by_group(frame: Frame, names: Sequence[str], which: NDArray[np.integer[Any]]) -> dict[str, dict[str, object]]:
    """Return figures of speed for each group that has measured rows; *which* says whose name each row has."""
    rows = np.flatnonzero(frame.measured)
    order = rows[np.argsort(which[rows], kind="stable")]
    edges = np.searchsorted(which[order], np.arange(len(names) + 1))
    ordered, found = frame.take(order), {}
    for name, low, high in zip(names, edges[:-1], edges[1:], strict=True):
        group = ordered.take(slice(low, high))
        if group.measured.any():
            found[name] = speed(group, np.ones(high - low, np.bool_))
    return found


def curve(frame: Frame) -> list[tuple[float, float]]:
    """Return (share of interactions that take longer, seconds) along the percentiles, for a chart."""
    times = np.sort(frame.seconds_to_information()[frame.informed])
    if not len(times):
        return []
    exceed = np.logspace(0, np.log10(max(1 / len(times), 1e-4)), 80)
    ranks = np.clip(np.ceil((1 - exceed) * len(times)).astype(int) - 1, 0, len(times) - 1)
    return [(round(float(e), 8), round(float(times[r]), 6)) for e, r in zip(exceed, ranks, strict=True)]
