"""The sign test: whether one of two is the higher more often than a fair coin would have it."""

from math import exp, lgamma, log


def sign_test(more: int, less: int) -> float:
    """Return how likely a fair coin shows heads at least *more* times in *more* + *less* throws (one-sided).

    Pairs that are equal say nothing and are left out (Dixon and Mood 1946).

    >>> round(1024 * sign_test(8, 2), 6), sign_test(0, 0), sign_test(0, 3)
    (56.0, 1.0, 1.0)
    """
    n = more + less
    # Summed from the smaller end, and the other tail taken from one: each term is a ratio of the one before it.
    if 2 * more <= n:
        return 1.0 - _tail(less + 1, n) if less < n else 1.0
    return _tail(more, n)


def _tail(least: int, n: int) -> float:
    """Return the chance of at least *least* heads in *n* throws, *least* above the half."""
    term = exp(lgamma(n + 1) - lgamma(least + 1) - lgamma(n - least + 1) - n * log(2.0))
    total = 0.0
    for heads in range(least, n + 1):
        total += term
        term *= (n - heads) / (heads + 1)
    return total
