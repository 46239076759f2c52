"""Whose interactions, and who fills a role for them, in shares: what is expected of a system hangs on it."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from sim.ecosystem.arrangement import Arrangement
from sim.ecosystem.expected import Odds
from sim.ecosystem.systems import LOCAL_AREA, Registry
from sim.facts.catalogue import Facts
from sim.facts.units import gp_offices
from sim.model.demand import Demand
from sim.model.words import AREAS, JOURNAL_OF, KNOWN_TO, SHARED_JOURNALS

ELSEWHERE = "elsewhere"  # a system that is not built, since nobody looks at its municipality


@dataclass(frozen=True)
class Party:
    """Whose interactions: of which municipality and area; of GPs, whether they work in the shared journal."""

    number: str
    area: str
    joined: bool | None


@dataclass(frozen=True)
class PartyOdds:
    """How likely each condition is for a party: `always` in every step, the others by how a step's persons are.

    `joined` is the share of the nation under the party's design: as likely it is that a visitor comes from there.
    """

    joined: float
    always: tuple[tuple[str, float], ...]

    def of(self, demand: Demand) -> Odds:
        """Return how likely each condition is in one step."""
        return Odds(
            (
                ("resident_here", 1.0 - demand.visitors),
                ("resident_joined", 1.0 - demand.visitors + demand.visitors * self.joined),
                ("uses_home_care", demand.uses_home_care),
                ("admitted", demand.admitted),
                *((KNOWN_TO[author], share) for author, share in demand.known),
                *self.always,
            )
        )


@dataclass(frozen=True)
class Parties:
    """The parties of a country under one alternative; `built` are the municipalities whose systems are there."""

    facts: Facts
    arrangement: Arrangement
    registry: Registry
    built: dict[str, None]

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
            unit = self.facts.legevakt_hosts[number] if role == "lv" else number
            journal = self.arrangement.journal(unit, LOCAL_AREA.get(role, "home_care"))
            name = journal if role != "plat" and journal in SHARED_JOURNALS else f"{role}/{unit}"
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
        meant = [one for one in offices if joined is None or (one in SHARED_JOURNALS) == joined]
        for one in meant:
            yield one, 1.0 / len(meant)

    def joined_share(self, number: str) -> float:
        """Return the share of a municipality's GP offices that work in the shared journal."""
        shared = self.arrangement.journal(number, "gp")
        if shared not in SHARED_JOURNALS or shared not in self.registry.systems:
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

    # --- how likely each condition is -----------------------------------------------------------------------

    def odds(self, party: Party, demand: Demand) -> Odds:
        """Return how likely each condition is for a party's interactions of one step."""
        return self.party_odds(party).of(demand)

    def party_odds(self, party: Party) -> PartyOdds:
        """Return what is the same in all of a party's steps."""
        number = party.number
        on_hp = sum(one.share for one in self.facts.catchments[number] if self.on_hp(one.hospital))
        always = (
            ("borders_open", float(self.arrangement.borders_open(number))),
            ("gp_joined", self.joined_share(number) if party.joined is None else float(party.joined)),
            ("gp_reads", self.arrangement.participation(number, "reads")),
            ("gp_publishes", self.arrangement.participation(number, "publishes")),
            ("hospital_on_hp", round(on_hp, 6)),
            ("login_by_helseid", self._login_by_helseid(party)),
        )
        return PartyOdds(self._inhabitants_by_design.get(self.arrangement.design_name(number), 0.0), always)

    def on_hp(self, code: str) -> bool:
        """Return whether a hospital works in Helseplattformen under this alternative."""
        hospital = self.facts.hospitals[code]
        return hospital.journal == "helseplattformen" and bool(self.arrangement.on_hp)

    def _login_by_helseid(self, party: Party) -> float:
        """Return the share of an area's journals whose log-in goes through HelseID."""
        if party.area == "citizen":
            return 0.0
        role = self.arrangement.journal(party.number, party.area)
        if party.area == "gp" and not party.joined:
            role = "gp"
        if role not in self._by_helseid:
            sold = [product for product in self.facts.products.values() if role in product.roles]
            total = sum(product.share.value for product in sold)
            through = sum(product.share.value for product in sold if product.login == "helseid")
            self._by_helseid[role] = through / total if total else 0.0
        return self._by_helseid[role]

    @cached_property
    def _by_helseid(self) -> dict[str, float]:
        return {}

    @cached_property
    def _inhabitants_by_design(self) -> dict[str, float]:
        """The share of the nation's inhabitants under each design."""
        share: dict[str, float] = {}
        nation = sum(one.inhabitants for one in self.facts.municipalities.values())
        for number, one in self.facts.municipalities.items():
            design = self.arrangement.design_name(number)
            share[design] = share.get(design, 0.0) + one.inhabitants / nation
        return share

    @cached_property
    def groups(self) -> dict[str, list[str]]:
        """Municipalities whose load falls on the same systems, each group by its first member."""
        first: dict[tuple[object, ...], str] = {}
        found: dict[str, list[str]] = {}
        for number in self.facts.municipalities:
            if number in self.built:
                found[number] = [number]
                continue
            hospitals = tuple((one.hospital, round(one.share, 6)) for one in self.facts.catchments[number])
            key = (*(self.arrangement.plan_set(number, area) for area in AREAS), hospitals)
            found.setdefault(first.setdefault(key, number), []).append(number)
        return found
