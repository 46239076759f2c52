"""Who has arranged themselves how: each municipality's design, each GP office's part in it, each area's journal."""

from dataclasses import dataclass
from datetime import date

from sim.base.chance import label, uniform
from sim.facts import geography
from sim.facts.catalogue import Facts
from sim.model.design import Design
from sim.model.scenario import Alternative
from sim.model.words import JOURNAL_OF

JOINED, READS, PUBLISHES = 91, 92, 93


@dataclass(frozen=True)
class Arrangement:
    """One alternative on one date."""

    facts: Facts
    alternative: Alternative
    on: date
    world_seed: int
    on_hp: frozenset[str]

    @classmethod
    def of(cls, facts: Facts, alternative: Alternative, on: date, world_seed: int) -> "Arrangement":
        """Return how the country is arranged under *alternative* on a date."""
        count = alternative.helseplattformen
        live = () if count == "none" else geography.helseplattformen(on, count)
        return cls(facts, alternative, on, world_seed, frozenset(live))

    def design_name(self, number: str) -> str:
        """Return the name of a municipality's design."""
        named = self.alternative.municipalities.get(number)
        if named:
            return named
        return "regional" if number in self.on_hp else self.alternative.default

    def design(self, number: str) -> Design:
        """Return a municipality's design."""
        return self.facts.designs[self.design_name(number)]

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
