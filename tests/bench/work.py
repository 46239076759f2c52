"""The work that every engine is given, what an engine shows of it, and what must come out."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Any

import numpy as np

from tests.erlang import erlang_wait


@dataclass(frozen=True)
class Tandem:
    """Customers who pass through equal stations, one after the other; services are exponential with mean 1."""

    stations: int
    capacity: int
    utilisation: float

    @property
    def gap(self) -> float:
        """The mean time between two customers."""
        return 1 / (self.capacity * self.utilisation)


@dataclass(frozen=True)
class Chain:
    """Callers who ask five systems in turn, by attempts that may time out. Seconds; all but the time-out exponential.

    A work that was given up is still done. A caller who was given up twice goes on to the next system.
    """

    stations: int = 5
    capacity: int = 4
    utilisation: float = 0.45
    latency: float = 0.005  # each way
    service: float = 0.05
    timeout: float = 0.25
    attempts: int = 2
    back_off: float = 0.1

    @property
    def gap(self) -> float:
        """The mean time between two callers."""
        return self.service / (self.capacity * self.utilisation)


Work = Tandem | Chain
WORKS: dict[str, Work] = {"a": Tandem(1, 1, 0.8), "b": Tandem(3, 5, 0.8), "c": Chain()}
# (d) is a real scenario, whole: which, which of its alternatives, from when on, and how long.
SCENARIO, ALTERNATIVE, START, PERIOD = "steering-group", "akson", "2025-03-17T08:00", "1 h"


@dataclass(frozen=True)
class Seen:
    """What an engine shows: services done, each customer's wait (each caller's response), attempts that timed out."""

    hops: int
    times: Sequence[float] | np.ndarray
    timeouts: int = 0
    unit: float = 1.0  # of the times

    def figures(self, work: Work) -> dict[str, float]:
        """Return what is compared with theory, or with the other engines."""
        times = np.asarray(self.times, float) * self.unit
        if isinstance(work, Tandem):
            return {"wait": float(times.mean())}
        p50, p99 = np.quantile(times, (0.5, 0.99))
        share = self.timeouts / self.hops
        return {"response": float(times.mean()), "p50": float(p50), "p99": float(p99), "time-outs": share}


# An engine, ready: everything is compiled and what is drawn beforehand is drawn. Calling it is what is timed.
Ready = Callable[[], Seen]
# What an engine's module offers: `ready(work, customers, seed)`.
Engine = Callable[[Any, int, int], Ready]


@dataclass(frozen=True)
class Expected:
    """A figure that must come out, and how much luck there is in it.

    `spread` is the figure's relative standard error, times the square root of the number of customers.
    """

    value: float
    spread: float
    errors: int = 4  # how many standard errors it may lie off: one honest figure in 16 000 lies farther

    def tolerance(self, customers: int) -> float:
        """How far off the figure of so many customers may lie, relative."""
        return self.errors * self.spread / sqrt(customers)


# The waits are theory (Erlang 1917; in a row, Burke 1956), and so is the spread of (a) (Daley 1968). The other spreads
# are those of 400 and 1000 runs of 100 000 customers each in recursion.py. The values of (c) have no formula: two
# engines that share no line agree on them, recursion.py over 140 million callers and cimba over 4 million.
# Time-outs come in bursts, retries feeding retries, so that one run in a thousand lies eight standard errors off.
EXPECTED: dict[str, dict[str, Expected]] = {
    "a": {"wait": Expected(erlang_wait(1, 0.8), 11.1)},
    "b": {"wait": Expected(3 * erlang_wait(5, 4.0), 11.6)},
    "c": {
        "response": Expected(0.3208, 0.7),
        "p50": Expected(0.2993, 0.7),
        "p99": Expected(0.7721, 2.4, errors=10),
        "time-outs": Expected(0.00933, 7.5, errors=10),
    },
}


def wrong(name: str, customers: int, figures: dict[str, float]) -> list[str]:
    """Return what is farther from what is expected of work *name* than *customers* customers' luck explains."""
    found = []
    for figure, expected in EXPECTED[name].items():
        off, most = figures[figure] / expected.value - 1, expected.tolerance(customers)
        if not abs(off) <= most:
            said = f"{figure} {figures[figure]:.4g} is {off:+.1%} from {expected.value:.4g}, more than {most:.1%}"
            found.append(said)
    return found
