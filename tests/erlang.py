"""Erlang's formulas for a station with exponential gaps and services (M/M/c)."""

from math import factorial


def erlang_c(servers, offered):
    """The probability that a job must wait in M/M/c."""
    top = offered**servers / factorial(servers) * servers / (servers - offered)
    return top / (sum(offered**k / factorial(k) for k in range(servers)) + top)


def erlang_wait(servers, offered):
    """The mean wait in M/M/c, in mean service times.

    >>> round(erlang_wait(1, 0.8), 9)
    4.0
    """
    return erlang_c(servers, offered) / (servers - offered)
