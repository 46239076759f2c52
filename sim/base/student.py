"""Student's t, and the half-width of a mean's interval, from some independent estimates."""

from math import sqrt
from statistics import fmean, stdev


def quantile_975(freedom: int) -> float:
    """Return the 97.5th percentile of Student's t, by Fisher and Cornish's expansion (1960).

    With nine degrees of freedom 2.2619 where tables say 2.2622.

    >>> round(quantile_975(9), 4), round(quantile_975(1000), 3)
    (2.2619, 1.962)
    """
    z = 1.959964
    t = z + (z**3 + z) / (4 * freedom) + (5 * z**5 + 16 * z**3 + 3 * z) / (96 * freedom**2)
    return t + (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / (384 * freedom**3)


def half_width(estimates: list[float]) -> float:
    """Return the half-width of the 95 % interval of the mean of independent *estimates*.

    >>> round(half_width([-1.0, 1.0] * 5), 3)
    0.754
    """
    freedom = len(estimates) - 1
    return quantile_975(freedom) * stdev(estimates, fmean(estimates)) / sqrt(len(estimates))
