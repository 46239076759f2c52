"""One alternative, built: systems with capacity, roles, links, plans, and what is expected of all of it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from math import ceil

import numpy as np

from sim.base.time import HOUR
from sim.ecosystem.arrangement import Arrangement
from sim.ecosystem.expected import CAUSES, Ledger, Odds, Party, PostOffice, Visits, enter
from sim.ecosystem.parties import SHARED, Parties
from sim.ecosystem.plans import Compiler, leg_nodes
from sim.ecosystem.systems import LOCAL_AREA, Registry
from sim.facts.catalogue import Facts
from sim.facts.problem import Place as FilePlace
from sim.facts.problem import Problem
from sim.facts.units import gp_offices, neighbours
from sim.model.arrangement import LinkClass
from sim.model.demand import WEEKS_A_YEAR, Demand, Expected, Week
from sim.model.design import Plan
from sim.model.ecosystem import Ecosystem, LinkLaw, System
from sim.model.plan import Breaking, CallPlan, Postal
from sim.model.scenario import Alternative
from sim.model.words import Stream


@dataclass(frozen=True)
class Order:
    """What to build: an alternative of a scenario, for the municipalities looked at."""

    name: str
    alternative: Alternative
    facts: Facts
    focus: tuple[str, ...]
    start: datetime
    world_seed: int
    demand: tuple[Demand, ...]
    inline: dict[str, Plan]  # the plans that pathways and rates bring with them
    scale: dict[Stream, float]
    background: bool


class Builder:
    """Builds one alternative's ecosystem."""

    def __init__(self, order: Order) -> None:
        self.order = order
        self.facts = order.facts
        on = order.start.date()
        self.arrangement = Arrangement.of(order.facts, order.alternative, on, order.world_seed)
        self.plans: list[CallPlan] = []
        self._plan_index: dict[tuple[str, str], int] = {}
        self._odds_of: dict[Party, tuple[float, tuple[tuple[str, float], ...]]] = {}
        self.dimensioning, self.background = Ledger(), Ledger()
        everyone = order.background or len(order.focus) == len(self.facts.municipalities)
        self.total = Ledger(causes=True, besides=self.dimensioning if everyone else None)
        self.registry = self._systems()
        self.parties = Parties(self.facts, self.arrangement, self.registry, self._built_set)
        self._expect()
        self._machines()
        self._dimension()

    # --- systems --------------------------------------------------------------------------------------------

    @cached_property
    def built(self) -> tuple[str, ...]:
        """The municipalities whose local systems are there: those looked at, and where their visitors live."""
        numbers = dict.fromkeys(self.order.focus)
        if any(one.visitors for one in self.order.demand):
            for number in self.order.focus:
                numbers |= dict.fromkeys(near for near, _ in neighbours(self.facts, number))
        return tuple(sorted(numbers))

    def _systems(self) -> Registry:
        registry = Registry(self.facts, self.arrangement, self.order.world_seed)
        registry.national()
        for number in self.built:
            registry.municipality(number)
            registry.gp_offices(number, gp_offices(self.facts, number))
            for catchment in self.facts.catchments[number]:
                registry.hospital(catchment.hospital)
        return registry

    def _dimension(self) -> None:
        """Give each local and shared system its capacity: headroom over the busiest hour's offered load.

        The minimum and the room to wait are for each journal that a system is: one that stands in the place of a
        thousand has what the thousand would have had. Else pooling alone would decide, and by our own rule.
        """
        for name, system in self.registry.systems.items():
            if system.capacity:
                continue
            kind = self.facts.kinds[system.kind]
            erlangs = float(self.dimensioning.expected(name).erlangs(mean_services(system)).max(initial=0.0))
            units = self._units(name)
            capacity = max(round(kind.minimum.value * units), ceil(kind.headroom.value * erlangs))
            rule = (
                f"{kind.headroom.value:g} × {erlangs:.2g} erlang in the busiest hour, at least {kind.minimum.value:g}"
            )
            rule += f" × {units:,} journals".replace(",", " ") if units > 1 else ""
            self.registry.systems[name] = replace(
                system, capacity=capacity, queue_limit=system.queue_limit * units, dimensioned=rule
            )

    def _units(self, name: str) -> int:
        """Return how many journals a system is: those of all municipalities and GP offices that it stands for."""
        shared = name.removeprefix("msg/")
        if shared not in SHARED:
            return 1
        count = 0.0
        for number in self.facts.municipalities:
            areas = LOCAL_AREA.values()
            count += sum(self.arrangement.journal(number, area) == shared for area in areas)
            if self.arrangement.journal(number, "gp") == shared:
                count += self.arrangement.participation(number, "joined") * gp_offices(self.facts, number)
        trusts = {one.trust for one in self.facts.hospitals.values() if shared == "hp" and self.on_hp(one.code)}
        return max(1, round(count) + len(trusts))

    # --- plans ----------------------------------------------------------------------------------------------

    def plan_index(self, design: str, key: str) -> int:
        """Return which plan an interaction follows under a design."""
        known = self._plan_index.get((design, key))
        if known is None:
            written = self.facts.designs[design]
            plan = written.plans.get(key) or self.order.inline.get(key)
            if plan is None:
                place = FilePlace(f"fixtures/designs/{design}.yaml")
                found = f"no plan for {key!r}, which a pathway asks for"
                raise Problem(place, found, "add it to the design's `plans:`, or to the pathway's step")
            compiler = Compiler(self.facts, written, self.order.start.date())
            known = self._plan_index[design, key] = len(self.plans)
            self.plans.append(compiler.plan(key, plan))
        return known

    # --- expectation ----------------------------------------------------------------------------------------

    @cached_property
    def _built_set(self) -> dict[str, None]:
        return dict.fromkeys(self.built)

    def _expect(self) -> None:
        """Enter every municipality's expected calls: one by one where its systems are built, else in groups."""
        post = PostOffice(lambda name: self.registry.roles.get(("msg", name)), Stream.MESSAGES)
        memory: dict[tuple[str, str, Odds], Visits] = {}
        for demand in self.order.demand:
            for number, members in self._groups():
                design = self.arrangement.design_name(number)
                yearly = sum(demand.yearly[one] for one in members)
                if not yearly:
                    continue
                for party, part in self.parties.of(number, demand.area):
                    odds = self.odds(party, demand)
                    key = (design, demand.step, odds)
                    if key not in memory:
                        plan = self.plans[self.plan_index(design, demand.key)]
                        memory[key] = Visits(self.facts, demand, odds).add(plan)
                        for week in (demand.shape, *memory[key].weeks.values()):
                            self.total.scale[id(week)] = self._factor(demand)
                    ledgers = [(one, yearly * part * factor) for one, factor in self._ledgers(number, demand)]
                    enter(ledgers, memory[key], party, self.parties.resolve, post)

    def _ledgers(self, number: str, demand: Demand) -> Iterator[tuple[Ledger, float]]:
        """Yield where a municipality's demand counts, and how much of it."""
        yield self.dimensioning, 1.0
        in_focus = number in self._focus
        factor = self._factor(demand)
        if in_focus or self.order.background:
            yield self.total, factor
        if not in_focus and self.order.background:
            yield self.background, factor

    def _factor(self, demand: Demand) -> float:
        """Return how many there are in the scenario of what an ordinary week has one of."""
        return demand.season * self.order.scale[Stream(demand.stream)]

    @cached_property
    def _focus(self) -> dict[str, None]:
        return dict.fromkeys(self.order.focus)

    def _groups(self) -> Iterable[tuple[str, list[str]]]:
        """Return municipalities whose load falls on the same systems, each group by its first member."""
        return self._grouped.items()

    @cached_property
    def _grouped(self) -> dict[str, list[str]]:
        first: dict[tuple[object, ...], str] = {}
        groups: dict[str, list[str]] = {}
        for number in self.facts.municipalities:
            if number in self._built_set:
                groups[number] = [number]
                continue
            hospitals = tuple((one.hospital, round(one.share, 6)) for one in self.facts.catchments[number])
            key = (self.arrangement.design_name(number), hospitals)
            groups.setdefault(first.setdefault(key, number), []).append(number)
        return groups

    def odds(self, party: Party, demand: Demand) -> Odds:
        """Return how likely each condition is for a party's interactions of one step."""
        if party not in self._odds_of:
            self._odds_of[party] = self._party_odds(party)
        joined, always = self._odds_of[party]
        return Odds(
            (
                ("resident_here", 1.0 - demand.visitors),
                ("resident_joined", 1.0 - demand.visitors + demand.visitors * joined),
                ("uses_home_care", demand.uses_home_care),
                ("admitted", demand.admitted),
                *always,
            )
        )

    def _party_odds(self, party: Party) -> tuple[float, tuple[tuple[str, float], ...]]:
        """Return the share of the nation under a party's design, and what is the same in all of its steps."""
        number = party.number
        on_hp = sum(one.share for one in self.facts.catchments[number] if self.on_hp(one.hospital))
        always = (
            ("borders_open", float(self.arrangement.borders_open(number))),
            ("gp_joined", self.parties.joined_share(number) if party.joined is None else float(party.joined)),
            ("gp_reads", self.arrangement.participation(number, "reads")),
            ("gp_publishes", self.arrangement.participation(number, "publishes")),
            ("hospital_on_hp", round(on_hp, 6)),
            ("login_by_helseid", self._login_by_helseid(party)),
        )
        return self._inhabitants_by_design.get(self.arrangement.design_name(number), 0.0), always

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
        sold = [product for product in self.facts.products.values() if role in product.roles]
        total = sum(product.share.value for product in sold)
        through = sum(product.share.value for product in sold if product.login == "helseid")
        return through / total if total else 0.0

    @cached_property
    def _inhabitants_by_design(self) -> dict[str, float]:
        """The share of the nation's inhabitants under each design."""
        share: dict[str, float] = {}
        nation = sum(one.inhabitants for one in self.facts.municipalities.values())
        for number, one in self.facts.municipalities.items():
            design = self.arrangement.design_name(number)
            share[design] = share.get(design, 0.0) + one.inhabitants / nation
        return share

    def _machines(self) -> None:
        """Enter what systems look up by themselves; without a background, only the share of those looked at."""
        for role, operation, week in self.machine_weeks():
            self.total.add(role, operation, Stream.MACHINES, week)

    def machine_weeks(self) -> Iterator[tuple[str, str, Week]]:
        """Yield (service, operation, calls in each hour of the week) of every machine load."""
        nation = sum(one.inhabitants for one in self.facts.municipalities.values())
        looked_at = sum(self.facts.municipalities[number].inhabitants for number in self.order.focus)
        share = 1.0 if self.order.background else looked_at / nation
        for role, service in self.facts.services.items():
            for load in service.machines:
                profile = self.facts.profiles[load.profile]
                yearly = self.facts.volumes[load.volume].per_year.value * load.share.value
                factor = (
                    yearly
                    / WEEKS_A_YEAR
                    * profile.quarter_factor(self.order.start)
                    * share
                    * self.order.scale[Stream.MACHINES]
                )
                yield role, load.operation, profile.week() * factor

    # --- what comes out -------------------------------------------------------------------------------------

    def ecosystem(self) -> Ecosystem:
        """Return the tables. Systems are in order of their names."""
        named = sorted(self.registry.systems.values(), key=lambda one: one.name)
        systems = tuple(replace(one, id=number) for number, one in enumerate(named))
        ids = {one.name: one.id for one in systems}
        rule = self.facts.calls.breaker
        return Ecosystem(
            alternative=self.order.name,
            systems=systems,
            roles={key: ids[name] for key, name in sorted(self.registry.roles.items())},
            links={name: _law(one) for name, one in self.facts.network.links.items()},
            plans=tuple(self.plans),
            breaking=Breaking(round(rule.failures.value), rule.cool_off.value),
            postal=self._postal(),
        )

    def _postal(self) -> Postal:
        rule, kinds = self.facts.messages.rule, self.facts.messages.kinds
        return Postal(
            legs=leg_nodes(self.facts),
            polling_median=rule.polling.median,
            polling_sigma=rule.polling.sigma,
            silent_loss=rule.silent_loss.value,
            rejected=rule.rejected.value,
            opens=round(rule.opens.value * HOUR),
            closes=round(rule.closes.value * HOUR),
            opened_in_hours=(rule.opened_in_hours.median, rule.opened_in_hours.sigma),
            opened_out_of_hours=(rule.opened_out_of_hours.median, rule.opened_out_of_hours.sigma),
            receipts=tuple(kind.receipt for kind in kinds.values()),
            kinds=tuple(kinds),
        )

    def expected(self, name: str) -> Expected:
        """Return what is expected of a system in the scenario's week, all streams together."""
        return self.total.expected(name)

    def calls_by_cause(self, name: str) -> dict[str, Week]:
        """Return the expected calls on a shared system by why they are made, and `elsewhere`: those of all these
        that come from the rest of Norway.
        """
        streams = {"message": Stream.MESSAGES, "machine": Stream.MACHINES}
        booked = self.total.weeks(name)
        found = {cause: self.total.cause(name, cause) for cause in CAUSES}
        for cause, stream in streams.items():
            weeks = [week for (_, one), week in booked.items() if one == stream]
            found[cause] = np.sum(weeks, axis=0) if weeks else None
        rest = list(self.background.weeks(name).values())
        found["elsewhere"] = np.sum(rest, axis=0) if rest else None
        return {cause: week for cause, week in found.items() if week is not None}


def mean_services(system: System) -> dict[str, float]:
    """Return each operation's mean service time in µs."""
    return {name: service.mean for name, service in system.services.items()}


def _law(link: LinkClass) -> LinkLaw:
    return LinkLaw(link.fixed.value, link.per_1000_km.value / 1000, float(link.jitter.value), link.loss.value)
