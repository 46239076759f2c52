"""Who has arranged themselves how: each municipality's design, each GP office's part in it, each area's journal."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from sim.base.chance import label, uniform
from sim.facts import geography
from sim.facts.catalogue import Facts
from sim.model.design import Design
from sim.model.scenario import Alternative, Services
from sim.model.words import JOURNAL_OF

JOINED, READS, PUBLISHES, OWN_WINDOW = 91, 92, 93, 94


class PlanSet(NamedTuple):
    """Which plans an area's people follow: those of a design, with the national services in the own window or not."""

    design: str
    own_window: bool = False


@dataclass(frozen=True)
class Arrangement:
    """One alternative on one date."""

    facts: Facts
    alternative: Alternative
    services: Services
    on: date
    world_seed: int
    on_hp: frozenset[str]

    @classmethod
    def of(cls, facts: Facts, alternative: Alternative, services: Services, on: date, world_seed: int) -> "Arrangement":
        """Return how the country is arranged under *alternative* on a date, its *services* come so far."""
        count = alternative.helseplattformen
        live = () if count == "none" else geography.helseplattformen(on, count)
        return cls(facts, alternative, services, on, world_seed, frozenset(live))

    def design_name(self, number: str) -> str:
        """Return the name of a municipality's design."""
        named = self.alternative.municipalities.get(number)
        if named:
            return named
        return "regional" if number in self.on_hp else self.alternative.default

    def design(self, number: str) -> Design:
        """Return a municipality's design."""
        return self.facts.designs[self.design_name(number)]

    def plan_set(self, number: str, area: str) -> PlanSet:
        """Return which plans an area's people in a municipality follow.

        Taken by date, those of a smaller share who have the national services in their own window are among those of
        a larger.
        """
        design = self.design_name(number)
        if self.services != "by_date":
            return PlanSet(design, self.services == "completed")
        share = own_window_share(self.facts, area)
        drawn = uniform(self.world_seed, label(f"own_window/{number}/{area}"), OWN_WINDOW) if 0 < share < 1 else 0.5
        return PlanSet(design, drawn < share)

    def borders_open(self, number: str) -> bool:
        """Return whether a municipality that joined may read across its border."""
        own = self.design_name(number) != "regional" and self.alternative.borders
        return (own or self.design(number).borders) != "closed"

    def participation(self, number: str, how: str) -> float:
        """Return the share of a municipality's GP offices that `joined`, `reads` or `publishes`."""
        own = None if self.design_name(number) == "regional" else getattr(self.alternative.gp, how)
        figure = own or getattr(self.design(number).gp, how)
        return figure.value if figure is not None else 0.0

    def office_takes_part(self, number: str, office: int, how: str) -> bool:
        """Return whether one GP office does; those of a smaller share are among those of a larger."""
        purpose = {"joined": JOINED, "reads": READS, "publishes": PUBLISHES}[how]
        drawn = uniform(self.world_seed, label(f"gp/{number}/{office}"), purpose)
        return drawn < self.participation(number, how)

    def journal(self, number: str, area: str) -> str:
        """Return the role of the journal that an area's people have open; a GP's only when the office joined."""
        return self.design(number).own.get(area, JOURNAL_OF[area])


def own_window_share(facts: Facts, area: str) -> float:
    """Return the share of an area's units that have the national services in their own window, taken by date.

    It is the share that reads the service that brings them there, from the date on that its plan begins.
    """
    shares = (one.readers[area] for one in facts.services.values() if one.in_own_window and area in one.readers)
    return max((one.coverage.value for one in shares if one.planned), default=0.0)


def among(share: float, windows: float, own_window: bool) -> float:
    """Return the share that reads a service among units that have the own window, or among those that have not.

    *share* is that of all units, *windows* the share with the own window: they are the first who may read, so that
    together as many read as may.

    >>> among(0.8, 0.5, own_window=True), round(among(0.8, 0.5, own_window=False), 9)
    (1.0, 0.6)
    """
    if windows in (0.0, 1.0):
        return share
    return min(1.0, share / windows) if own_window else max(0.0, share - windows) / (1.0 - windows)
