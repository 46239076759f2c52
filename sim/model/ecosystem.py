"""The ecosystem of one alternative, as tables: systems, links, who fills which role for whom, and plans."""

from dataclasses import dataclass, field
from enum import IntEnum
from math import exp, log
from typing import NamedTuple, Protocol

from sim.base.distribution import exponential, lognormal
from sim.base.place import distance_km
from sim.model.plan import Breaking, CallPlan, Postal
from sim.model.source import Source
from sim.model.words import MUNICIPAL_ROLES

NOWHERE = -1


@dataclass(frozen=True, slots=True)
class Place:
    """Somewhere in the network: a data centre, a server room, a workplace, a telephone in a car."""

    site: str
    lat: float
    lon: float
    mobile: bool = False
    municipality: str = ""  # local links join places of one municipality


@dataclass(frozen=True, slots=True)
class Link:
    """A crossing: a fixed time and an exponential jitter by its mean, in microseconds; and a loss."""

    fixed: int
    jitter: float
    loss: float = 0.0


class Law(IntEnum):
    """How a service time varies."""

    LOGNORMAL = 0
    EXPONENTIAL = 1


class Service(NamedTuple):
    """An operation's service time: a lognormal by its median (µs) and sigma, or an exponential by its mean (µs)."""

    scale: float
    sigma: float = 0.0
    law: Law = Law.LOGNORMAL

    @property
    def mean(self) -> float:
        """The mean, in µs."""
        return self.scale if self.law is Law.EXPONENTIAL else self.scale * exp(0.5 * self.sigma * self.sigma)

    @property
    def second_moment(self) -> float:
        """The mean of the square, in µs²."""
        if self.law is Law.EXPONENTIAL:
            return 2.0 * self.scale * self.scale
        return self.mean * self.mean * exp(self.sigma * self.sigma)

    @property
    def median(self) -> float:
        """The median, in µs."""
        return self.scale * log(2.0) if self.law is Law.EXPONENTIAL else self.scale

    def quantile(self, u: float) -> float:
        """Return the time that a draw stands for, in µs."""
        return exponential(u, self.scale) if self.law is Law.EXPONENTIAL else lognormal(u, self.scale, self.sigma)


@dataclass(frozen=True, slots=True)
class System:
    """Anything that answers; `services` has the time of each of its operations."""

    id: int
    name: str
    role: str
    kind: str
    operator: str
    hosting: str
    municipality: str
    place: Place
    capacity: int
    queue_limit: int
    services: dict[str, Service]
    label: int
    login: str = "local"  # or helseid
    dimensioned: str = ""  # the rule that gave the capacity, in words


@dataclass(frozen=True, slots=True)
class LinkLaw:
    """A link class as numbers: µs fixed, µs a kilometre, µs mean jitter, loss."""

    fixed: int
    per_km: float
    jitter: float
    loss: float


class Whose(Protocol):
    """On whose behalf a role is filled: the own system, and the units that may fill others."""

    own: int
    municipality: str
    resident: str
    office: str
    hospital: str


@dataclass
class Ecosystem:
    """One alternative's tables. `roles` finds a system by (role, unit): a municipality, an office, a hospital."""

    alternative: str
    systems: tuple[System, ...]
    roles: dict[tuple[str, str], int]
    links: dict[str, LinkLaw]
    plans: tuple[CallPlan, ...]
    breaking: Breaking
    postal: Postal | None
    sources: tuple[Source, ...]  # of the parts that plans show
    ingest: str = "event"  # how platforms hear of what was written: event, poll or nightly
    _known: dict[tuple[Place, Place], Link] = field(default_factory=dict, repr=False)

    def find(self, role: str, unit: str = "") -> int:
        """Return the system that fills *role* for *unit*, or NOWHERE."""
        return self.roles.get((role, unit), NOWHERE)

    def fill(self, role: str, scope: str, who: "Whose") -> int:
        """Return the system that fills a plan's role for somebody, or NOWHERE."""
        if role == "own":
            return who.own
        if role == "gp":
            return self.find("gp", who.office)
        if role == "hosp":
            return self.find("hosp", who.hospital)
        if role in MUNICIPAL_ROLES:
            return self.find(role, who.resident if scope == "resident" else who.municipality)
        return self.find(role)

    def link(self, start: Place, end: Place) -> Link:
        """Return the link between two places."""
        known = self._known.get((start, end))
        if known is None:
            known = self._known[start, end] = self._measure(start, end)
        return known

    def _measure(self, start: Place, end: Place) -> Link:
        if start.site == end.site:
            law, km = self.links["same_site"], 0.0
        elif start.mobile or end.mobile:
            law, km = self.links["mobile"], distance_km(start.lat, start.lon, end.lat, end.lon)
        elif start.municipality and start.municipality == end.municipality:
            law, km = self.links["local"], 0.0
        else:
            law, km = self.links["helsenett"], distance_km(start.lat, start.lon, end.lat, end.lon)
        return Link(round(law.fixed + law.per_km * km), law.jitter, law.loss)


@dataclass(frozen=True, slots=True)
class Ambient:
    """Calls on one system that nobody in particular makes: machines, and the rest of Norway.

    One hop each, without a row. `rates` are expected calls for each hour of the run, by the hour's number.
    """

    system: int
    operation: str
    stream: int
    luck: int
    rates: tuple[tuple[int, float], ...]  # (hour since zero, expected calls in the whole hour)


@dataclass(frozen=True, slots=True)
class Outage:
    """Systems that are down for a while, in microseconds since the start."""

    systems: tuple[int, ...]
    kind: str  # refusing, silent, crashed
    at: int
    length: int
