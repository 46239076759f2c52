"""Two alternatives on the same arrivals and the same luck: which is better, by how much, and how sure that is.

The rows are the same, so they are compared one with one. How much of a difference is luck is told by resampling blocks
of minutes of the run, as long as what lasts in it: rows of one block share queues and memories and are kept together.
"""

from dataclasses import dataclass
from math import ceil

import numpy as np
from numpy.typing import NDArray

from sim.base.chance import label, uniform_columns
from sim.base.student import quantile_975
from sim.base.time import MINUTE
from sim.measure.blocks import LEAST_BLOCKS, block_of
from sim.measure.frame import Frame
from sim.measure.needed import Needed, packed, parts_of
from sim.measure.resampled import Resampled
from sim.measure.speed import quantile
from sim.model.measure import MEASURES
from sim.model.words import PART_PLACE

RESAMPLES = 400
ROUNDED = 6
NORMAL = 1.959964
SHARES = {"p50": 0.50, "p95": 0.95, "p99": 0.99}
LEAST_PAIRS = 50  # of a mean or a share
LEAST_UNLIKE = 10  # rows that differ between the two: of fewer chance makes too much
BEYOND = 5  # interactions that must lie beyond a percentile

Column = NDArray[np.float64]


@dataclass(frozen=True)
class _Ratio:
    """A measure that is a sum over a sum: in each row what is counted, and of how many, in both alternatives."""

    some: tuple[Column, Column]  # baseline, other
    of: tuple[Column, Column]
    times: float = 1.0

    def take(self, rows: NDArray[np.bool_]) -> "_Ratio":
        """Return some rows."""
        some, of = ((one[rows], other[rows]) for one, other in (self.some, self.of))
        return _Ratio(some, of, self.times)

    @property
    def residual(self) -> Column:
        """What each row adds to the luck of the difference."""
        sides = []
        for some, of in zip(self.some, self.of, strict=True):
            total = of.sum()
            sides.append((some - of * (some.sum() / total)) / total if total else np.zeros(len(some)))
        return np.asarray(sides[1] - sides[0], np.float64)


def paired(baseline: Frame, other: Frame) -> dict[str, dict[str, object]]:
    """Return the difference other − baseline of each measure that a verdict may hang on, with its 95 % interval.

    `mean` and percentiles are of time to information in seconds, of those alone who got it under both. The others stand
    under their place in the results: shares, and telephone minutes for each hundred.
    """
    both = baseline.informed & other.informed
    before, after = baseline.seconds_to_information()[both], other.seconds_to_information()[both]
    measured = baseline.measured
    minutes = baseline.interactions.at // MINUTE
    change = np.zeros(len(both))
    change[both] = (after - before) - (after - before).mean() if both.any() else 0.0
    length = block_of(minutes[measured], change[measured])
    counts = {
        "pairs": int(both.sum()),
        "only_baseline": int((baseline.informed & ~other.informed).sum()),
        "only_other": int((other.informed & ~baseline.informed).sum()),
        "block_minutes": length,
    }
    found = _times(before, after, minutes[both] // length, _Draws.of(minutes[measured] // length), counts)
    for path, ratio in _ratios(baseline, other).items():
        found[path] = _share(ratio.take(measured), minutes[measured], MEASURES[path].better == "more")
    return found


@dataclass(frozen=True)
class _Draws:
    """Which blocks there are, and how often each resample has each; `wider` is by how much few blocks widen."""

    blocks: NDArray[np.int64]
    times: NDArray[np.int64] | None  # (resample, block); None where there are too few blocks
    wider: float

    @classmethod
    def of(cls, block: NDArray[np.int64]) -> "_Draws":
        blocks = np.unique(block)
        n = len(blocks)
        if n < LEAST_BLOCKS:
            return cls(blocks, None, 1.0)
        names = np.arange(RESAMPLES * n, dtype=np.uint64)
        drawn = uniform_columns(label("resample"), names, n).reshape(RESAMPLES, n)
        chosen = np.floor(drawn * n).astype(np.int64)
        times = np.stack([np.bincount(one, minlength=n) for one in chosen])
        # A resample knows its blocks and not what they were drawn from: Student's t, and a variance by n − 1.
        return cls(blocks, times, quantile_975(n - 1) / NORMAL * (n / (n - 1)) ** 0.5)

    def place(self, block: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return the place of each row's block."""
        return np.searchsorted(self.blocks, block)


def _times(
    before: Column, after: Column, block: NDArray[np.int64], draws: _Draws, counts: dict[str, int]
) -> dict[str, dict[str, object]]:
    intervals: dict[str, list[float] | None] = dict.fromkeys(("mean", *SHARES))
    estimates = {name: (estimate(name, before), estimate(name, after)) for name in intervals}
    if draws.times is not None and len(before) >= LEAST_PAIRS:
        # A resample in which nobody was informed has no time.
        some = draws.times[draws.times[:, np.unique(draws.place(block))].sum(axis=1) > 0]
        one, two = (Resampled.of(values, draws.place(block), some) for values in (before, after))
        drawn = {"mean": two.means() - one.means()}
        drawn |= {name: two.quantiles(share) - one.quantiles(share) for name, share in SHARES.items()}
        for name, (old, new) in estimates.items():
            enough = name == "mean" or len(before) * (1 - SHARES[name]) >= BEYOND
            if enough and old is not None and new is not None:
                intervals[name] = _middle(drawn[name], new - old, draws.wider)
    return {name: _difference(*estimates[name], intervals[name]) | counts for name in intervals}


def _share(ratio: _Ratio, minutes: NDArray[np.int64], more_is_better: bool) -> dict[str, object]:
    sums = [(float(some.sum()), float(of.sum())) for some, of in zip(ratio.some, ratio.of, strict=True)]
    values = [ratio.times * some / of if of else None for some, of in sums]
    pairs = int(min(of for _, of in sums))
    length = block_of(minutes, ratio.residual)
    block = minutes // length
    draws = _Draws.of(block)
    unlike = int((ratio.some[0] != ratio.some[1]).sum())  # of what is the same in both nothing can be learnt
    interval = None
    if draws.times is not None and pairs >= LEAST_PAIRS and unlike >= LEAST_UNLIKE and None not in values:
        place, size = draws.place(block), len(draws.blocks)
        drawn = []
        for some, of in zip(ratio.some, ratio.of, strict=True):
            over = draws.times @ np.bincount(place, weights=some, minlength=size)
            under = draws.times @ np.bincount(place, weights=of, minlength=size)
            drawn.append(ratio.times * over / np.maximum(under, 1e-300))
        old, new = (float(value) for value in values if value is not None)
        interval = _middle(drawn[1] - drawn[0], new - old, draws.wider)
    found = _difference(values[0], values[1], interval, more_is_better)
    return found | {"pairs": pairs, "unlike": unlike, "block_minutes": length}


def _ratios(baseline: Frame, other: Frame) -> dict[str, _Ratio]:
    """Return the shares that are compared, by their place in the results."""
    frames = baseline, other

    def both(column: "object", of: "object", times: float = 1.0) -> _Ratio:
        some = tuple(np.asarray(column(one), np.float64) for one in frames)  # type: ignore[operator]
        whole = tuple(np.asarray(of(one), np.float64) for one in frames)  # type: ignore[operator]
        return _Ratio((some[0], some[1]), (whole[0], whole[1]), times)

    def clinical(one: Frame) -> NDArray[np.bool_]:
        return one.measured & one.clinical

    found = {
        "interactions.failed_share": both(lambda one: one.failed & one.measured, lambda one: one.measured),
        "staff_minutes_per_100.telephone": both(
            lambda one: np.where(clinical(one), one.results.outcomes.staff_s / 60.0, 0.0), clinical, 100.0
        ),
    }
    if baseline.parts is None or other.parts is None:
        return found
    for path, mask, shown in _PARTS:
        found[path] = both(
            lambda one, mask=mask, shown=shown: _counted(one, mask(one), shown),
            lambda one, mask=mask: _counted(one, mask(one), "needed"),
        )
    return found


def _counted(frame: Frame, mask: NDArray[np.int64], which: str) -> Column:
    """Return how many record parts of a mask each judged row needed, or was shown, or that were in conflict."""
    parts = frame.parts if frame.parts is not None else Needed.nothing(len(frame.interactions))
    if which == "conflicts":
        counts = parts.conflicts.astype(np.float64)
    else:
        counts = parts_of((parts.shown if which == "shown" else parts.needed) & mask)
    return np.where(frame.judged, counts, 0.0)


def _must(frame: Frame) -> NDArray[np.int64]:
    plans = packed(np.array([plan.must for plan in frame.ecosystem.plans] or [0], np.int64))
    return plans[frame.staging.plan]


def _every(frame: Frame) -> NDArray[np.int64]:
    return np.full(len(frame.interactions), -1, np.int64)


def _critical(frame: Frame) -> NDArray[np.int64]:
    return np.full(len(frame.interactions), 0xF << (4 * PART_PLACE["K"]), np.int64)


_PARTS = (
    ("needed_parts_shown.must", _must, "shown"),
    ("needed_parts_shown.want", lambda frame: ~_must(frame), "shown"),
    ("critical_information.seen_share", _critical, "shown"),
    ("information.conflicting_share", _every, "conflicts"),
)


def estimate(name: str, values: NDArray[np.float64]) -> float | None:
    """Return the mean of some times, or a percentile; None of nothing."""
    if name == "mean":
        return float(values.mean()) if len(values) else None
    return quantile(values, SHARES[name])


def _difference(
    old: float | None, new: float | None, interval: list[float] | None, more_is_better: bool = False
) -> dict[str, object]:
    if old is None or new is None:
        return {"baseline": None, "value": None, "difference": None, "interval": None, "verdict": "unknown"}
    return {
        "baseline": round(old, ROUNDED),
        "value": round(new, ROUNDED),
        "difference": round(new - old, ROUNDED),
        "interval": interval,
        "verdict": verdict(interval, more_is_better),
    }


def verdict(interval: list[float] | None, more_is_better: bool = False) -> str:
    """Return whether it is surely better, surely worse, or neither."""
    if interval is None:
        return "unknown"
    low, high = (-interval[1], -interval[0]) if more_is_better else interval
    return "better" if high < 0 else "worse" if low > 0 else "no clear difference"


def _middle(drawn: Column, found: float, wider: float) -> list[float]:
    """Return the middle 95 % of what was drawn, so much wider around what was found."""
    ordered = np.sort(drawn)
    ends = ordered[int(0.025 * len(ordered))], ordered[ceil(0.975 * len(ordered)) - 1]
    return [round(float(found + wider * (end - found)), ROUNDED) for end in ends]
