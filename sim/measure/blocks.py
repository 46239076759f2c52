"""Blocks of minutes that are long enough for what lasts: by the memory of the data themselves.

Minutes that follow each other are not independent: queues, sessions and open breakers last. The block length is the one
that makes the variance of a mean come out (Politis and White 2004, corrected by Patton, Politis and White 2009, for the
circular block bootstrap), from the autocorrelation of the minutes.
"""

from math import ceil, log10, sqrt

import numpy as np
from numpy.typing import NDArray

LONGER = 2.0
LEAST_BLOCKS = 10  # below which no interval is given
Series = NDArray[np.float64]


def block_length(series: Series) -> int:
    """Return how many minutes a block of a series should have: 1 where they are independent.

    >>> block_length(np.array([1.0, -1.0] * 50) + np.arange(100) % 7 * 0.01) >= 1
    True
    """
    n = len(series)
    centred = series - series.mean()
    variance = float(centred @ centred) / n
    if n < 2 * LEAST_BLOCKS or variance <= 0.0:
        return 1
    most = min(n // 2, ceil(sqrt(n)) + max(5, ceil(sqrt(log10(n)))))
    covariance = np.array([float(centred[: n - lag] @ centred[lag:]) / n for lag in range(most + 1)])
    lags = _memory(covariance / variance, n)
    if not lags:
        return 1
    reach = min(2 * lags, most)
    at = np.arange(1, reach + 1)
    window = np.clip(2.0 * (1.0 - at / reach), 0.0, 1.0)  # a trapezoid: flat at its top
    spread = variance + 2.0 * float(window @ covariance[1 : reach + 1])
    slope = 2.0 * float((window * at) @ covariance[1 : reach + 1])
    if spread <= 0.0:
        return 1
    length: float = ((2.0 * slope**2) / (4.0 / 3.0 * spread**2)) ** (1 / 3) * n ** (1 / 3)
    # The length is the best for a variance, which it makes too small: an interval that covers wants longer ones.
    return max(1, min(ceil(LONGER * length), n // LEAST_BLOCKS))


def _memory(correlation: Series, n: int) -> int:
    """Return the lag after which the autocorrelation is that of chance for some lags on end."""
    bound = 2.0 * sqrt(log10(n) / n)
    quiet = max(5, ceil(sqrt(log10(n))))
    for lag in range(len(correlation) - 1):
        after = np.abs(correlation[lag + 1 : lag + 1 + quiet])
        if (after < bound).all():
            return lag
    return len(correlation) - 1


def block_of(minutes: NDArray[np.int64], residual: Series) -> int:
    """Return the block length that a column asks for; *minutes* says when each row is."""
    if not len(minutes):
        return 1
    first = int(minutes.min())
    sums = np.bincount(minutes - first, weights=residual, minlength=int(minutes.max()) - first + 1)
    return block_length(np.asarray(sums, np.float64))
