"""The load that is offered to each system: every municipality's expected calls, messages and machines' look-ups.

It dimensions what a design adds, stands for the rest of Norway during a run, and is what `explain` shows.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from sim.ecosystem.arrangement import PlanSet
from sim.ecosystem.expected import Odds, Visits
from sim.ecosystem.ledger import Ledger, Term
from sim.ecosystem.order import Order
from sim.ecosystem.parties import ELSEWHERE, Parties, PartyOdds
from sim.model.demand import WEEKS_A_YEAR, Demand, Week
from sim.model.ecosystem import NOWHERE
from sim.model.plan import CallPlan
from sim.model.words import Stream

PEOPLE = (Stream.CLINICAL, Stream.CITIZENS)
MESSAGE, MACHINE = "message", "machine"  # the causes of what people do not ask themselves

PlanOf = Callable[[PlanSet, str], CallPlan]  # a set of plans and area.interaction


def offered(order: Order, parties: Parties, plan_of: PlanOf) -> Ledger:
    """Return the ledger of everything that is expected under one alternative."""
    ledger = Ledger(parties.registry.systems)
    by_area: dict[str, list[Demand]] = {}
    for demand in order.demand:
        by_area.setdefault(demand.area, []).append(demand)
    for area, demands in by_area.items():
        people = _People(order, parties, area, ledger.systems)
        for demand in demands:
            for crowd in _crowds(order, people, demand, plan_of):
                _enter(ledger, people, crowd)
    for role, operation, week in machine_weeks(order):
        machines = Term(operation, Stream.MACHINES, MACHINE, week, ordinary=0.0, scenario=1.0)
        ledger.enter(machines, np.array([ledger.systems[role]]), np.ones(1))
    return ledger


def machine_weeks(order: Order) -> Iterator[tuple[str, str, Week]]:
    """Yield (service, operation, calls in each hour of the week) of what systems look up by themselves.

    Without a background it is the share of those looked at.
    """
    facts = order.facts
    nation = sum(one.inhabitants for one in facts.municipalities.values())
    looked_at = sum(facts.municipalities[number].inhabitants for number in order.focus)
    share = 1.0 if order.background else looked_at / nation
    for role, service in facts.services.items():
        for load in service.machines:
            profile = facts.profiles[load.profile]
            weekly = facts.volumes[load.volume].per_year.value * load.share.value / WEEKS_A_YEAR
            factor = weekly * profile.quarter_factor(order.start) * share * order.scale[Stream.MACHINES]
            yield role, load.operation, profile.week() * factor


@dataclass(frozen=True)
class _Crowd:
    """Those for whom one step asks the same: `yearly` is how often each party does it, 0 for all others.

    `scenario` is how many there are in the scenario of what an ordinary week has one of; `elsewhere`, whether nobody
    looks at their municipalities.
    """

    demand: Demand
    plan: CallPlan
    odds: Odds
    scenario: float
    elsewhere: bool
    yearly: NDArray[np.float64]

    def term(self, operation: str, stream: int, cause: str, week: Week, attempts: int) -> Term:
        """Return a kind of call that they make."""
        return Term(operation, stream, cause, week, 1.0, self.scenario, self.elsewhere, attempts)


@dataclass(frozen=True)
class _Filled:
    """Who fills a role for each party of an area: its place, the system, the system's share of its calls."""

    party: NDArray[np.int64]
    system: NDArray[np.int64]
    share: NDArray[np.float64]


class _People:
    """The parties of one area, everybody in the country, in columns."""

    def __init__(self, order: Order, parties: Parties, area: str, systems: dict[str, int]) -> None:
        self.parties = parties
        self.systems = systems
        self.groups = list(parties.groups.values())
        firsts = enumerate(parties.groups)
        found = [(place, party, part) for place, number in firsts for party, part in parties.of(number, area)]
        self.who = [party for _, party, _ in found]
        self.group = np.array([place for place, _, _ in found], np.int64)
        self.part = np.array([part for _, _, part in found])
        self.kinds: dict[tuple[PlanSet, bool, PartyOdds], list[int]] = {}
        looked_at = dict.fromkeys(order.focus)
        for place, one in enumerate(self.who):
            plans = parties.arrangement.plan_set(one.number, area)
            kind = plans, one.number in looked_at, parties.party_odds(one)
            self.kinds.setdefault(kind, []).append(place)
        self._filled: dict[tuple[str, str], _Filled] = {}
        self._pairs: dict[tuple[str, str], tuple[_Filled, NDArray[np.int64]]] = {}

    def yearly(self, demand: Demand) -> NDArray[np.float64]:
        """Return how often each party does a step in a year's share of one."""
        by_group = np.array([sum(demand.yearly[one] for one in members) for members in self.groups])
        return np.asarray(by_group[self.group] * self.part)

    def fill(self, role: str, scope: str) -> _Filled:
        """Return who fills a role for each party; what is elsewhere is left out."""
        if (role, scope) not in self._filled:
            everyone = self._everyone(role, scope)
            here = everyone.system != NOWHERE
            self._filled[role, scope] = _Filled(everyone.party[here], everyone.system[here], everyone.share[here])
        return self._filled[role, scope]

    def pairs(self, role: str, scope: str) -> tuple[_Filled, NDArray[np.int64]]:
        """Return from which system (second) to which (first) each party's messages to a role go, in shares.

        What a system would send to itself is no message; either end may be elsewhere.
        """
        if (role, scope) not in self._pairs:
            to, by = self._everyone(role, scope), self._everyone("own", "")
            counts = np.bincount(by.party, minlength=len(self.who))[to.party]
            first = np.searchsorted(by.party, to.party)
            row = np.repeat(np.arange(len(to.party)), counts)
            sender = np.repeat(first - np.cumsum(counts) + counts, counts) + np.arange(counts.sum())
            receivers, senders = to.system[row], by.system[sender]
            sent = (receivers != senders) | (receivers == NOWHERE)
            found = _Filled(to.party[row][sent], receivers[sent], (to.share[row] * by.share[sender])[sent])
            self._pairs[role, scope] = found, senders[sent]
        return self._pairs[role, scope]

    @cached_property
    def servers(self) -> NDArray[np.int64]:
        """Each system's message server, and nowhere's: nowhere."""
        roles = self.parties.registry.roles
        found = [self.systems.get(roles.get(("msg", name), ELSEWHERE), NOWHERE) for name in self.systems]
        return np.array([*found, NOWHERE], np.int64)

    def _everyone(self, role: str, scope: str) -> _Filled:
        rows = [
            (place, self.systems.get(system, NOWHERE), share)
            for place, party in enumerate(self.who)
            for system, share in self.parties.resolve(role, scope, party)
        ]
        columns = list(zip(*rows, strict=True)) or [(), (), ()]
        return _Filled(np.array(columns[0], np.int64), np.array(columns[1], np.int64), np.array(columns[2], np.float64))


def _crowds(order: Order, people: _People, demand: Demand, plan_of: PlanOf) -> Iterator[_Crowd]:
    """Yield those for whom a step asks the same: the same plan, and the same odds of what the plan hangs on."""
    yearly = people.yearly(demand)
    members: dict[tuple[PlanSet, bool, Odds], list[int]] = {}
    for (plans, near, own), places in people.kinds.items():
        if yearly[places].any():
            odds = own.of(demand).asked(plan_of(plans, demand.key).conditions)
            members.setdefault((plans, near, odds), []).extend(places)
    factor = order.factor(demand)
    for (plans, near, odds), places in members.items():
        theirs = np.zeros(len(yearly))
        theirs[places] = yearly[places]
        counted = factor if near or order.background else 0.0
        yield _Crowd(demand, plan_of(plans, demand.key), odds, counted, not near, theirs)


def _enter(ledger: Ledger, people: _People, crowd: _Crowd) -> None:
    """Enter what a crowd asks, and the legs of its messages and of their receipts."""
    demand = crowd.demand
    visits = Visits(people.parties.facts, demand, crowd.odds).add(crowd.plan)
    for (role, scope, operation, cause), week in visits.weeks.items():
        asked = people.fill(role, scope)
        why = cause if demand.stream in PEOPLE else MESSAGE
        attempts = visits.attempts[role, scope, operation, cause]
        times = crowd.yearly[asked.party] * asked.share
        ledger.enter(crowd.term(operation, demand.stream, why, week, attempts), asked.system, times)
    posted = [(*people.pairs(role, scope), p) for (role, scope, _), p in visits.messages.items()]
    if not posted:
        return
    ends = np.concatenate([end for to, senders, _ in posted for end in (to.system, senders)])
    sent = np.concatenate([np.tile(crowd.yearly[to.party] * to.share * p, 2) for to, _, p in posted])
    servers = people.servers[ends]
    attempts = 1 + round(people.parties.facts.messages.rule.retries.value)
    post = crowd.term("transport", Stream.MESSAGES, MESSAGE, demand.shape, attempts)
    ledger.enter(post, servers[servers != NOWHERE], 2 * sent[servers != NOWHERE])
    # Each message is counted at both of its ends: there and back are two.
    ledger.enter(post, np.array([ledger.systems["bus"]]), sent.sum(keepdims=True))
    receive = crowd.term("receive", Stream.MESSAGES, MESSAGE, demand.shape, attempts)
    ledger.enter(receive, ends[ends != NOWHERE], sent[ends != NOWHERE])
