"""Poisson counts, many at once: `distribution.poisson` of each, to the last count."""

from math import exp

import numpy as np
from numpy.typing import NDArray

from sim.base.distribution import INVERTED, MOST, poisson


def poisson_columns(u: NDArray[np.float64], mean: NDArray[np.float64]) -> NDArray[np.int64]:
    """Return the Poisson count of each draw and mean.

    >>> poisson_columns(np.array([0.5, 0.5, 0.5]), np.array([3.0, 0.0, 1e6])).tolist()
    [3, 0, 1000000]
    """
    counts = np.zeros(len(u), np.int64)
    for row in np.flatnonzero(mean > INVERTED).tolist():
        counts[row] = poisson(float(u[row]), float(mean[row]))
    rows = np.flatnonzero((mean > 0.0) & (mean <= INVERTED))
    mean, u = mean[rows], u[rows]
    term = np.array([exp(-one) for one in mean.tolist()])  # numpy's own exp may differ in the last bit
    total = term.copy()
    under = np.flatnonzero(total < u)
    count = 0
    while len(under) and count < MOST:
        count += 1
        term[under] *= mean[under] / count
        total[under] += term[under]
        counts[rows[under]] = count
        under = under[total[under] < u[under]]
    return counts
