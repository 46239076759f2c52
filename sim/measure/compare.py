"""Two alternatives on the same arrivals and the same luck: which is better, by how much, and how sure that is.

The rows are the same, so they are compared one with one. How much of a difference is luck is told by resampling
the minutes of the run: rows of one minute share queues and are kept together.
"""

import numpy as np
from numpy.typing import NDArray

from sim.base.chance import label, uniform_columns
from sim.base.time import MINUTE
from sim.measure.frame import Frame
from sim.measure.resampled import Resampled
from sim.measure.speed import quantile

RESAMPLES = 400
ROUNDED = 6
SHARES = {"p50": 0.50, "p95": 0.95, "p99": 0.99}


def paired(baseline: Frame, other: Frame) -> dict[str, dict[str, object]]:
    """Return, for each measure of time to information, the difference other − baseline in seconds.

    Only interactions that got their information under both are counted: 95 % interval by resampling minutes.
    """
    both = baseline.informed & other.informed
    before = baseline.seconds_to_information()[both]
    after = other.seconds_to_information()[both]
    minutes = baseline.interactions.at[both] // MINUTE
    intervals = _intervals(before, after, minutes)
    counts = {
        "pairs": int(both.sum()),
        "only_baseline": int((baseline.informed & ~other.informed).sum()),
        "only_other": int((other.informed & ~baseline.informed).sum()),
    }
    return {
        name: _difference(estimate(name, before), estimate(name, after), intervals[name]) | counts
        for name in ("mean", *SHARES)
    }


def estimate(name: str, values: NDArray[np.float64]) -> float | None:
    """Return the mean of some times, or a percentile; None of nothing."""
    if name == "mean":
        return float(values.mean()) if len(values) else None
    return quantile(values, SHARES[name])


def _difference(old: float | None, new: float | None, interval: list[float] | None) -> dict[str, object]:
    if old is None or new is None:
        return {"baseline": None, "value": None, "difference": None, "interval": None, "verdict": "unknown"}
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


def _intervals(
    before: NDArray[np.float64], after: NDArray[np.float64], minutes: NDArray[np.int64]
) -> dict[str, list[float] | None]:
    """Return the 95 % interval of each difference, by a block bootstrap over minutes; None under ten minutes."""
    blocks, which = np.unique(minutes, return_inverse=True)
    if len(blocks) < 10:
        return dict.fromkeys(("mean", *SHARES))
    names = np.arange(RESAMPLES * len(blocks), dtype=np.uint64)
    draws = uniform_columns(label("resample"), names, len(blocks)).reshape(RESAMPLES, len(blocks))
    chosen = np.floor(draws * len(blocks)).astype(np.int64)
    times = np.stack([np.bincount(one, minlength=len(blocks)) for one in chosen])
    one, two = Resampled.of(before, which, times), Resampled.of(after, which, times)
    found = {"mean": two.means() - one.means()}
    found |= {name: two.quantiles(share) - one.quantiles(share) for name, share in SHARES.items()}
    return {name: _middle(np.sort(differences)) for name, differences in found.items()}


def _middle(ordered: NDArray[np.float64]) -> list[float]:
    low, high = ordered[int(0.025 * RESAMPLES)], ordered[int(0.975 * RESAMPLES) - 1]
    return [round(float(low), ROUNDED), round(float(high), ROUNDED)]
