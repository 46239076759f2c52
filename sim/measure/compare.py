"""Two alternatives on the same arrivals and the same luck: which is better, by how much, and how sure that is.

The rows are the same, so they are compared one with one. How much of a difference is luck is told by resampling
the minutes of the run: rows of one minute share queues and are kept together.
"""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from sim.base.chance import label, uniform_columns
from sim.base.time import MINUTE
from sim.measure.frame import Frame
from sim.measure.speed import quantile

RESAMPLES = 400
ROUNDED = 6
_Estimate = Callable[[NDArray[np.float64]], float | None]


def _mean(values: NDArray[np.float64]) -> float | None:
    return float(values.mean()) if len(values) else None


ESTIMATES: dict[str, _Estimate] = {
    "mean": _mean,
    "p50": lambda values: quantile(values, 0.50),
    "p95": lambda values: quantile(values, 0.95),
    "p99": lambda values: quantile(values, 0.99),
}


def paired(baseline: Frame, other: Frame) -> dict[str, dict[str, object]]:
    """Return, for each measure of time to information, the difference other − baseline in seconds.

    Only interactions that got their information under both are counted: 95 % interval by resampling minutes.
    """
    both = baseline.informed & other.informed
    before = baseline.seconds_to_information()[both]
    after = other.seconds_to_information()[both]
    minutes = baseline.interactions.at[both] // MINUTE
    return {
        name: _difference(estimate, before, after, minutes)
        | {
            "pairs": int(both.sum()),
            "only_baseline": int((baseline.informed & ~other.informed).sum()),
            "only_other": int((other.informed & ~baseline.informed).sum()),
        }
        for name, estimate in ESTIMATES.items()
    }


def _difference(
    estimate: _Estimate, before: NDArray[np.float64], after: NDArray[np.float64], minutes: NDArray[np.int64]
) -> dict[str, object]:
    old, new = estimate(before), estimate(after)
    if old is None or new is None:
        return {"baseline": None, "value": None, "difference": None, "interval": None, "verdict": "unknown"}
    interval = _interval(estimate, before, after, minutes)
    return {
        "baseline": round(old, ROUNDED),
        "value": round(new, ROUNDED),
        "difference": round(new - old, ROUNDED),
        "interval": interval,
        "verdict": verdict(interval),
    }


def verdict(interval: list[float] | None) -> str:
    """Return whether shorter is sure, longer is sure, or neither."""
    if interval is None:
        return "unknown"
    low, high = interval
    return "better" if high < 0 else "worse" if low > 0 else "no clear difference"


def _interval(
    estimate: _Estimate, before: NDArray[np.float64], after: NDArray[np.float64], minutes: NDArray[np.int64]
) -> list[float] | None:
    """Return the 95 % interval of the difference, by a block bootstrap over minutes; None under ten minutes."""
    blocks, which = np.unique(minutes, return_inverse=True)
    if len(blocks) < 10:
        return None
    rows = [np.flatnonzero(which == block) for block in range(len(blocks))]
    names = np.arange(RESAMPLES * len(blocks), dtype=np.uint64)
    draws = uniform_columns(label("resample"), names, len(blocks)).reshape(RESAMPLES, len(blocks))
    found = []
    for chosen in np.floor(draws * len(blocks)).astype(int):
        picked = np.concatenate([rows[block] for block in chosen])
        one, two = estimate(before[picked]), estimate(after[picked])
        assert one is not None and two is not None
        found.append(two - one)
    found.sort()
    return [round(found[int(0.025 * RESAMPLES)], ROUNDED), round(found[int(0.975 * RESAMPLES) - 1], ROUNDED)]
