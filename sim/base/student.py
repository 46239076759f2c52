"""The half-width of a mean's interval, from some independent estimates."""

from math import sqrt
from statistics import fmean, stdev


def half_width(estimates: list[float]) -> float:
    """Return the half-width of the 95 % interval of the mean of independent *estimates*, by Student's t.

    The quantile is Fisher and Cornish's expansion (1960): with nine degrees of freedom 2.2618 where tables say 2.2622.

    >>> round(half_width([-1.0, 1.0] * 5), 3)
    0.754
    """
    freedom, z = len(estimates) - 1, 1.959964
    t = z + (z**3 + z) / (4 * freedom) + (5 * z**5 + 16 * z**3 + 3 * z) / (96 * freedom**2)
    t += (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / (384 * freedom**3)
    return t * stdev(estimates, fmean(estimates)) / sqrt(len(estimates))
