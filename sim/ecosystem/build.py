"""One alternative, built: systems with capacity, roles, links, plans, and what is expected of all of it."""

from dataclasses import replace
from functools import cached_property

from sim.base.time import HOUR
from sim.ecosystem.arrangement import Arrangement, PlanSet
from sim.ecosystem.offered import offered
from sim.ecosystem.order import Order
from sim.ecosystem.parties import Parties
from sim.ecosystem.plans import Compiler, leg_nodes
from sim.ecosystem.platform import under
from sim.ecosystem.sizing import Load, given, loads, servers
from sim.ecosystem.sources import sources
from sim.ecosystem.systems import LOCAL_AREA, Registry
from sim.facts.problem import Place as FilePlace
from sim.facts.problem import Problem
from sim.facts.units import gp_offices, legevakt_district, neighbours
from sim.model.arrangement import LinkClass
from sim.model.ecosystem import Ecosystem, LinkLaw, System
from sim.model.plan import Breaking, CallPlan, Postal
from sim.model.sizing import Sizing
from sim.model.source import Source
from sim.model.words import SHARED_JOURNALS


class Builder:
    """Builds one alternative's ecosystem."""

    def __init__(self, order: Order) -> None:
        self.order = order
        self.facts = order.facts
        on = order.start.date()
        self.arrangement = Arrangement.of(order.facts, order.alternative, order.services, on, order.world_seed)
        self.plans: list[CallPlan] = []
        self._plan_index: dict[tuple[PlanSet, str], int] = {}
        self.registry = self._systems()
        self.parties = Parties(self.facts, self.arrangement, self.registry, dict.fromkeys(self.built))
        self.ledger = offered(order, self.parties, self.plan)
        self._dimension()

    # --- systems --------------------------------------------------------------------------------------------

    @cached_property
    def built(self) -> tuple[str, ...]:
        """The municipalities whose local systems are there: those looked at, where those live whom they serve besides,
        and the hosts of their legevakter.
        """
        numbers = dict.fromkeys(self.order.focus)
        if any(one.visitors for one in self.order.demand):
            for number in self.order.focus:
                numbers |= dict.fromkeys(near for near, _ in neighbours(self.facts, number))
        for number in self.order.focus:
            numbers |= dict.fromkeys(legevakt_district(self.facts, number))
        numbers |= dict.fromkeys(self.facts.legevakt_hosts[number] for number in numbers)
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
        """Give each local and shared system its capacity, by the alternative's sizing.

        The room to wait is for each journal that a system is: one that stands in the place of a thousand has room for
        as many as the thousand would have had.
        """
        for name, (capacity, rule) in self.sizes(self.order.sizing).items():
            system = self.registry.systems[name]
            self.registry.systems[name] = replace(
                system, capacity=capacity, queue_limit=system.queue_limit * self._units(name), dimensioned=rule
            )

    def sizes(self, sizing: Sizing) -> dict[str, tuple[int, str]]:
        """Return the servers of each local and shared system by a sizing, and the rule in words."""
        found = {}
        for name, load in self.loads.items():
            system = self.registry.systems[name]
            count = given(sizing, system)
            kind = self.facts.kinds[system.kind]
            ruled = servers(sizing.rule, kind, self._units(name), load, sizing.longest_wait)
            found[name] = ruled if count is None else (count, "given by the scenario")
        return found

    @cached_property
    def loads(self) -> dict[str, Load]:
        """What is offered to each local and shared system in its busiest hour."""
        systems = self.registry.systems
        sized = [name for name, system in systems.items() if system.kind in self.facts.kinds]
        every = loads(self.ledger, systems)
        return {name: every[name] for name in sized}

    def _units(self, name: str) -> int:
        """Return how many journals a system is: those of all municipalities and GP offices that it stands for."""
        shared = name.removeprefix("msg/")
        if shared not in SHARED_JOURNALS:
            return 1
        count = 0.0
        for number in self.facts.municipalities:
            hosts = self.facts.legevakt_hosts[number] == number
            areas = [area for area in LOCAL_AREA.values() if area != "legevakt" or hosts]
            count += sum(self.arrangement.journal(number, area) == shared for area in areas)
            if self.arrangement.journal(number, "gp") == shared:
                count += self.arrangement.participation(number, "joined") * gp_offices(self.facts, number)
        trusts = {one.trust for one in self.facts.hospitals.values() if shared == "hp" and self.parties.on_hp(one.code)}
        return max(1, round(count) + len(trusts))

    # --- plans ----------------------------------------------------------------------------------------------

    @cached_property
    def sources(self) -> tuple[Source, ...]:
        """What any plan may show parts of a record from."""
        return sources(self.facts)

    def plan_of(self, number: str, key: str) -> int:
        """Return which plan an interaction of a municipality's people follows."""
        return self.plan_index(self.arrangement.plan_set(number, key.partition(".")[0]), key)

    def plan_index(self, plans: PlanSet, key: str) -> int:
        """Return which plan an interaction follows in a set of plans."""
        known = self._plan_index.get((plans, key))
        if known is None:
            written = self.facts.designs[plans.design].plans.get(key) or self.order.inline.get(key)
            if written is None:
                place = FilePlace(f"fixtures/designs/{plans.design}.yaml")
                found = f"no plan for {key!r}, which a pathway asks for"
                raise Problem(place, found, "add it to the design's `plans:`, or to the pathway's step")
            compiler = Compiler(self.facts, self.order.services, plans, self.order.start.date(), self.sources)
            plan = under(written, self.order.alternative.platform, self.facts.holdings)
            known = self._plan_index[plans, key] = len(self.plans)
            self.plans.append(compiler.plan(key, plan))
        return known

    def plan(self, plans: PlanSet, key: str) -> CallPlan:
        """Return the plan that an interaction follows in a set of plans."""
        return self.plans[self.plan_index(plans, key)]

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
            sources=self.sources,
            ingest=self.order.alternative.platform.ingest,
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
            never_opened=rule.never_opened.value,
            rejected=rule.rejected.value,
            opens=round(rule.opens.value * HOUR),
            closes=round(rule.closes.value * HOUR),
            opened_in_hours=(rule.opened_in_hours.median, rule.opened_in_hours.sigma),
            opened_out_of_hours=(rule.opened_out_of_hours.median, rule.opened_out_of_hours.sigma),
            receipts=tuple(kind.receipt for kind in kinds.values()),
            kinds=tuple(kinds),
            lost=tuple((n, one.silent_loss.value) for n, one in enumerate(kinds.values()) if one.silent_loss),
        )


def mean_services(system: System) -> dict[str, float]:
    """Return each operation's mean service time in µs."""
    return {name: service.mean for name, service in system.services.items()}


def _law(link: LinkClass) -> LinkLaw:
    return LinkLaw(link.fixed.value, link.per_1000_km.value / 1000, float(link.jitter.value), link.loss.value)
