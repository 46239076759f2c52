"""What theory says of an exchange model: an open network of queues with one exponential server each (Jackson 1957).

Each station is then as if it stood alone, an M/M/1 with all that comes to it, also where requests follow fixed routes
(Kelly 1975), so long as a station serves all its visits with one mean.
"""

from dataclasses import dataclass
from itertools import chain, repeat

import numpy as np

from sim.base.queueing import mean_wait
from sim.base.time import HOUR, SECOND
from sim.model.anchor import ExchangeAnchor, Visit


@dataclass(frozen=True)
class Load:
    """One station, or each hospital's: its mean service, and how often a request comes to it (to all of its kind)."""

    name: str
    copies: int
    service_s: float
    during: int  # visits before the request is answered
    afterwards: int

    @property
    def demand_s(self) -> float:
        """The seconds of work that a request brings to each copy of it, on average."""
        return (self.during + self.afterwards) * self.service_s / self.copies


def route(anchor: ExchangeAnchor, visits: tuple[Visit, ...], asker: int) -> list[str]:
    """Return the systems that a request of hospital number *asker* passes, one after the other.

    Those that have something are the next in the circle of hospitals, so that all hospitals are alike.
    """
    hospitals, holders = round(anchor.hospitals.value), round(anchor.holders.value)
    others = [(asker + step) % hospitals for step in range(1, hospitals)]
    whose = {"asker": [asker], "holders": others[:holders], "others": others}
    passed: list[str] = []
    for visit in visits:
        names = [visit.at] if visit.whose is None else [f"{visit.at}/{number}" for number in whose[visit.whose]]
        passed += chain.from_iterable(repeat(names, holders if visit.times == "each_record" else 1))
    return passed


def service_s(anchor: ExchangeAnchor, station: str, backbone: float) -> float:
    """Return a station's mean service in seconds: the network's is a record through the backbone."""
    known = anchor.stations[station].service
    return anchor.record_size.value / backbone if known is None else known.value / SECOND


def loads(anchor: ExchangeAnchor, model: str, backbone: float) -> list[Load]:
    """Return the stations that a model's requests come to."""
    one = anchor.models[model]
    during, afterwards = ([name.partition("/")[0] for name in route(anchor, visits, 0)] for visits in (
        one.request, one.afterwards,
    ))  # fmt: skip
    return [
        Load(
            name,
            round(anchor.hospitals.value) if station.each_hospital else 1,
            service_s(anchor, name, backbone),
            during.count(name),
            afterwards.count(name),
        )
        for name, station in anchor.stations.items()
        if name in during or name in afterwards
    ]


def bottleneck(stations: list[Load]) -> Load:
    """Return the station that is the first to have too much to do."""
    return max(stations, key=lambda one: one.demand_s)


def per_hour(stations: list[Load]) -> float:
    """Return the capacity: how many requests an hour the bottleneck can serve."""
    return HOUR / SECOND / bottleneck(stations).demand_s


def response_s(stations: list[Load], requests_per_hour: float) -> float:
    """Return the mean time until a request is answered: a wait and a service a visit. Infinite beyond capacity."""
    rate = requests_per_hour / (HOUR / SECOND)
    service = np.array([one.service_s for one in stations])
    offered = np.array([one.demand_s for one in stations]) * rate
    wait = mean_wait(1, offered, service, np.ones(len(stations)))
    visits = np.array([one.during for one in stations])
    with np.errstate(invalid="ignore"):
        return float(np.where(visits > 0, visits * (wait + service), 0.0).sum())


def growth_per_hour(stations: list[Load], requests_per_hour: float) -> float:
    """Return how many more stand at the bottleneck each hour beyond capacity; 0 below it.

    Theory of a fluid, served in order of arrival. A request comes k times. If A arrive while 1 can be served, a share
    x = 1/A gets through each time and comes again, so A = a (1 + x + … + x^(k−1)), where a come for the first
    time; what is not served stays, A − 1.

    >>> round(growth_per_hour([Load("network", 1, 3600.0, 1, 0)], 1.25), 6)  # served one an hour, each comes once
    0.25
    """
    full = bottleneck(stations)
    times = full.during + full.afterwards
    fresh = requests_per_hour / per_hour(stations) / times
    if fresh * times <= 1.0:
        return 0.0
    low, high = 1.0, fresh * times
    for _ in range(60):
        middle = (low + high) / 2
        comes = fresh * sum(middle**-again for again in range(times))
        low, high = (middle, high) if comes > middle else (low, middle)
    return (low - 1.0) * per_hour(stations) * times
