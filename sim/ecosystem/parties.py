"""Who fills a role for whom, in shares: what is expected of a system hangs on it."""

from collections.abc import Container, Iterator
from dataclasses import dataclass

from sim.ecosystem.arrangement import Arrangement
from sim.ecosystem.expected import ELSEWHERE, Party
from sim.ecosystem.systems import LOCAL_AREA, Registry
from sim.facts.catalogue import Facts
from sim.facts.units import gp_offices
from sim.model.words import JOURNAL_OF

SHARED = ("akson", "hp")


@dataclass(frozen=True)
class Parties:
    """The parties of a country under one alternative; `built` are the municipalities whose systems are there."""

    facts: Facts
    arrangement: Arrangement
    registry: Registry
    built: Container[str]

    def resolve(self, role: str, scope: str, who: Party) -> Iterator[tuple[str, float]]:
        """Yield the systems that fill a role for a municipality's people, with each one's share.

        A system that is not built, because nobody looks at its municipality, is `ELSEWHERE`.
        """
        number = who.number
        if role == "own":
            role = "helsenorge" if who.area == "citizen" else JOURNAL_OF[who.area]
            if role == "gp":
                yield from self._gp(number, who.joined)
                return
        if role == "gp":
            yield from self._gp(number, None)
        elif role == "new_gp":
            yield self.registry.roles.get(("new_gp", number), ELSEWHERE), 1.0
        elif role == "hosp":
            for catchment in self.facts.catchments[number]:
                yield self.registry.roles.get(("hosp", catchment.hospital), ELSEWHERE), catchment.share
        elif role in LOCAL_AREA or role == "plat":
            journal = self.arrangement.journal(number, LOCAL_AREA.get(role, "home_care"))
            name = journal if role != "plat" and journal in SHARED else f"{role}/{number}"
            yield (name if name in self.registry.systems else ELSEWHERE), 1.0
        elif role in self.registry.systems:
            yield role, 1.0

    def _gp(self, number: str, joined: bool | None) -> Iterator[tuple[str, float]]:
        """Yield where a municipality's GPs work; of those who joined the shared journal, of the others, or of all."""
        shared = self.arrangement.journal(number, "gp")
        if number not in self.built:
            share = self.joined_share(number)
            if joined is not False and share:
                yield shared, 1.0 if joined else share
            if joined is not True and share < 1:
                yield ELSEWHERE, 1.0 if joined is False else 1.0 - share
            return
        offices = [self.registry.roles["gp", f"{number}/{office}"] for office in range(gp_offices(self.facts, number))]
        meant = [one for one in offices if joined is None or (one in SHARED) == joined]
        for one in meant:
            yield one, 1.0 / len(meant)

    def joined_share(self, number: str) -> float:
        """Return the share of a municipality's GP offices that work in the shared journal."""
        shared = self.arrangement.journal(number, "gp")
        if shared not in SHARED or shared not in self.registry.systems:
            return 0.0
        if number not in self.built:
            return self.arrangement.participation(number, "joined")
        offices = range(gp_offices(self.facts, number))
        return sum(self.registry.roles["gp", f"{number}/{one}"] == shared for one in offices) / len(offices)

    def of(self, number: str, area: str) -> Iterator[tuple[Party, float]]:
        """Yield whose interactions an area's are: those of GPs who joined, and of those who did not, are unlike."""
        if area != "gp":
            yield Party(number, area, None), 1.0
            return
        share = self.joined_share(number)
        for joined, part in ((True, share), (False, 1.0 - share)):
            if part:
                yield Party(number, area, joined), part
