"""What is expected to happen, before anything does: interactions by step, municipality and hour of the week."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sim.base.time import HOUR

WEEK = 168
WEEKS_A_YEAR = 365.25 / 7
Week = NDArray[np.float64]  # Monday 00 first


@dataclass(frozen=True)
class Demand:
    """One step's expected interactions: `yearly` by municipality times `shape` is the number in an hour.

    `shape` sums to a week's share of a year. `season` is how much busier than the year the scenario's quarter
    is; dimensioning leaves it out. `visitors` is the share whose person lives in another municipality. `stream` says
    whose doing it is, `begun_by` which stream's scale says how many there are: that of the pathway that it belongs to.
    """

    step: str
    key: str  # area.interaction
    area: str
    stream: int
    begun_by: int
    shape: Week
    season: float
    yearly: dict[str, float]
    visitors: float
    uses_home_care: float  # the share of its persons who receive home care
    admitted: float  # the share of its contacts that end in an admission
    known: tuple[tuple[str, float], ...] = ()  # the share of its persons that each author has written of


@dataclass(frozen=True)
class Expected:
    """Expected calls on one system: by (operation, stream), the number in each hour of the week."""

    calls: dict[tuple[str, int], Week]

    def erlangs(self, services: dict[str, float]) -> Week:
        """Return the offered load in servers, given each operation's mean service time in µs."""
        total = np.zeros(WEEK)
        for (operation, _), week in self.calls.items():
            total += week * (services[operation] / HOUR)
        return np.asarray(total, np.float64)
