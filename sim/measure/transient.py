"""Whether what is measured begins with a transient: with a time when the run had not yet come to itself.

MSER-5 (White 1997) finds where a series settles: the truncation that leaves the least standard error of the mean, over
batches of five minutes of the time to information.
"""

import numpy as np
from numpy.typing import NDArray

from sim.base.time import MINUTE, SECOND
from sim.measure.frame import Frame
from sim.model.words import Status

BATCH = 5  # minutes
LOOKED_AT = 36  # batches: three hours; later than that the day itself changes
LEAST = 8  # batches, below which nothing is said
NOTICED = 0.1  # seconds
SLOWER = 1.25  # times as slow before the series settles as afterwards
SURE = 3.0  # standard errors of the mean before it settles


def truncation(batches: NDArray[np.float64]) -> int:
    """Return how many batches MSER leaves out at the start: at most half of them.

    >>> truncation(np.array([9.0, 8.0, 1.0, 1.1, 0.9, 1.0, 1.1, 0.9, 1.0, 1.0]))
    2
    """
    n = len(batches)
    left = [float(batches[d:].var()) / (n - d) for d in range(n // 2)]
    return int(np.argmin(left)) if left else 0


def settles(frame: Frame) -> tuple[int, float | None, float | None]:
    """Return after how many measured minutes the times settle, and the mean seconds before and after it.

    A failure counts with the time until it was given up.
    """
    outcomes = frame.results.outcomes
    rows = np.flatnonzero(frame.seeks_information & (outcomes.status != Status.IN_FLIGHT))
    batch = (frame.interactions.at[rows] - frame.warm_up) // (BATCH * MINUTE)
    seconds = (outcomes.done[rows] - outcomes.began[rows]) / SECOND
    whole = min(LOOKED_AT, (frame.length - frame.warm_up) // (BATCH * MINUTE))
    count = np.bincount(batch, minlength=whole)[:whole]
    if whole < LEAST or not count.all():
        return 0, None, None
    means = np.bincount(batch, weights=seconds, minlength=whole)[:whole] / count
    cut = truncation(means)
    if not cut:
        return 0, None, None
    before, after = means[:cut], means[cut:]
    gap = float(before.mean() - after.mean())
    slow = gap > NOTICED and before.mean() > SLOWER * after.mean()
    if not slow or gap < SURE * float(after.std(ddof=1)) / np.sqrt(cut):
        return 0, None, None
    return cut * BATCH, round(float(before.mean()), 3), round(float(after.mean()), 3)
