"""The load that is expected on each system, from plans and demand alone: before any run, without chance.

It dimensions what a design adds, stands for the rest of Norway during a run, and is what `explain` shows.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property

import numpy as np

from sim.base.time import HOUR
from sim.facts.catalogue import Facts
from sim.model.demand import WEEK, Demand, Expected, Week
from sim.model.plan import CallPlan, Node
from sim.model.words import CONDITION_BIT, Stream

Where = tuple[str, str, str]  # role, scope, operation

# Why people's calls are made: on logging in, for a list, once a patient, for a tab, once a day, or each time.
CAUSES = ("login", "list", "patient", "tab", "day", "visit")
_CAUSE = {"shift": "login", "login": "login", "list": "list", "patient": "patient", "tab": "tab", "day": "day"}


@dataclass(frozen=True)
class Odds:
    """How likely each condition is for one municipality's interactions."""

    of: tuple[tuple[str, float], ...]

    def holds(self, must: int, must_not: int) -> float:
        """Return the probability that the conditions hold; they are taken to be independent."""
        p = 1.0
        for name, likely in self.of:
            bit = CONDITION_BIT[name]
            if must & bit:
                p *= likely
            if must_not & bit:
                p *= 1.0 - likely
        return p


class Visits:
    """How often one interaction of a plan asks each role, hour by hour: what is remembered is not asked."""

    def __init__(self, facts: Facts, demand: Demand, odds: Odds) -> None:
        self.odds = odds
        self.demand = demand
        self.calls: dict[Where, Week] = defaultdict(lambda: np.zeros(WEEK))
        self.causes: dict[Where, Week] = defaultdict(lambda: np.zeros(WEEK))  # role, scope, one of `CAUSES`
        self.messages: dict[tuple[str, str, int], float] = defaultdict(float)
        inhabitants = sum(one.inhabitants for one in facts.municipalities.values())
        area = facts.areas.get(demand.area)
        clinicians = inhabitants * area.clinicians_per_100k.value / 1e5 if area else float(inhabitants)
        an_hour = demand.shape * sum(demand.yearly.values())
        self._per_clinician = an_hour / max(clinicians, 1.0)
        units = max(1.0, clinicians / facts.persons.lists_per_gp_office.value) if demand.area == "gp" else 357.0
        self._per_system = an_hour / units

    def add(self, plan: CallPlan) -> "Visits":
        """Count what one interaction asks."""
        for node in (*plan.steps, *plan.after):
            self._node(node, np.ones(WEEK), "visit", ("own", ""))
        for place, tell in enumerate(plan.tell):
            p = tell.p * self.odds.holds(tell.when_all, tell.when_none)
            if not tell.task:
                self.messages[tell.to, tell.scope, place] += p
        return self

    @cached_property
    def weeks(self) -> dict[Where, Week]:
        """The calls of one interaction a year: role, scope, operation."""
        return {where: self.demand.shape * times for where, times in self.calls.items()}

    @cached_property
    def reasons(self) -> dict[Where, Week]:
        """The calls of one interaction a year: role, scope, one of `CAUSES`."""
        return {where: self.demand.shape * times for where, times in self.causes.items()}

    def _node(self, node: Node, times: Week, cause: str, caller: tuple[str, str]) -> None:
        if node.phone is not None:
            return
        cause = cause_of(node, cause)
        times = times * (node.p * node.access * self.odds.holds(node.when_all, node.when_none))
        if node.role and not node.through:
            times = times * self._missed(node)
            self._call(node, times, cause, caller)
            caller = node.role, node.scope
        for child in node.children:
            self._node(child, times, cause, caller)

    def _call(self, node: Node, times: Week, cause: str, caller: tuple[str, str]) -> None:
        """Count a call that *caller*, a role and its scope, makes."""
        del caller
        self.calls[node.role, node.scope, node.operation] += times
        self.causes[node.role, node.scope, cause] += times

    def _missed(self, node: Node) -> Week:
        """Return the share of calls that memory does not answer: 1 / (1 + rate × lifetime), for Poisson askers."""
        if node.cache == "clinician":
            return np.asarray(1.0 / (1.0 + self._per_clinician * (node.lifetime / HOUR)), np.float64)
        if node.cache == "system":
            return np.asarray(1.0 / (1.0 + self._per_system * (node.lifetime / HOUR)), np.float64)
        return np.ones(WEEK)


def cause_of(node: Node, above: str) -> str:
    """Return why a node is asked: what its plan says of itself, else what it says of the call above it.

    A log-in is one however often it is made; what a shift begins with is its log-in and its list.
    """
    if node.operation == "login" or (node.role, node.operation) == ("own", "list"):
        return node.operation
    return _CAUSE.get(node.once_per, above)


class Sum:
    """A sum of weeks, each so many times: the times are added up at once, the weeks when somebody asks."""

    def __init__(self) -> None:
        self._terms: dict[int, tuple[Week, list[float]]] = {}

    def add(self, week: Week, times: float) -> None:
        """Add a week; one that is there already is there more often."""
        known = self._terms.get(id(week))
        if known is None:
            self._terms[id(week)] = (week, [times])
        else:
            known[1][0] += times

    def total(self, scale: Mapping[int, float] | None = None) -> Week:
        """Return the sum; *scale* says by a week's identity how much of it counts."""
        total = np.zeros(WEEK)
        for which, (week, times) in self._terms.items():
            total += week * (times[0] if scale is None else times[0] * scale[which])
        return total


class Ledger:
    """Expected calls by system; of those that many share also by why people make them, where that is kept.

    A ledger of everything that another has, by the season and the scale of each week, keeps only what it has besides.
    """

    def __init__(self, causes: bool = False, besides: "Ledger | None" = None) -> None:
        self.systems: dict[str, dict[tuple[str, int], Sum]] = defaultdict(lambda: defaultdict(Sum))
        self.besides = besides
        self.scale: dict[int, float] = {}  # of the other's weeks, by identity: those live as long as it does
        self.keeps_causes = causes
        self._causes: dict[tuple[str, str], Sum] = defaultdict(Sum)

    def add(self, system: str, operation: str, stream: int, week: Week, times: float = 1.0) -> None:
        """Add calls on a system: those of a week, so many times."""
        self.systems[system][operation, stream].add(week, times)

    def because(self, system: str, cause: str, week: Week, times: float) -> None:
        """Say why calls that are entered were made."""
        self._causes[system, cause].add(week, times)

    def weeks(self, system: str) -> dict[tuple[str, int], Week]:
        """Return the calls on a system by (operation, stream)."""
        found = {key: one.total() for key, one in self.systems[system].items()} if system in self.systems else {}
        if self.besides is not None and system in self.besides.systems:
            for key, one in self.besides.systems[system].items():
                week = one.total(self.scale)
                found[key] = found[key] + week if key in found else week
        return dict(sorted(found.items()))

    def cause(self, system: str, cause: str) -> Week | None:
        """Return the calls on a system that people make for one cause."""
        found = self._causes.get((system, cause))
        return found.total() if found is not None else None

    def expected(self, system: str) -> Expected:
        """Return what is expected of a system."""
        return Expected(self.weeks(system))


PEOPLE = (Stream.CLINICAL, Stream.CITIZENS)
ELSEWHERE = "elsewhere"  # a system that is not built, since nobody looks at its municipality


@dataclass(frozen=True)
class Party:
    """Whose interactions: of which municipality and area; of GPs, whether they work in the shared journal."""

    number: str
    area: str
    joined: bool | None


Resolve = Callable[[str, str, Party], Iterable[tuple[str, float]]]


Shares = list[tuple[Ledger, float]]  # ledgers, and how many a year count in each


def enter(ledgers: Shares, visits: Visits, party: Party, resolve: Resolve, post: "PostOffice") -> None:
    """Enter one party's expected calls of one step into ledgers.

    `resolve(role, scope, party)` gives the systems that fill a role, with each one's share.
    """

    @cache
    def fill(role: str, scope: str) -> tuple[tuple[str, float], ...]:
        return tuple(resolve(role, scope, party))

    stream = visits.demand.stream
    kept = [(ledger, yearly) for ledger, yearly in ledgers if ledger.besides is None]
    for (role, scope, operation), week in visits.weeks.items():
        for system, share in fill(role, scope):
            if system != ELSEWHERE:
                for ledger, yearly in kept:
                    ledger.add(system, operation, stream, week, yearly * share)
    for ledger, yearly in ledgers:
        if ledger.keeps_causes and stream in PEOPLE:
            _say_why(ledger, visits, yearly, fill)
    for (role, scope, _), p in visits.messages.items():
        for receiver, share in fill(role, scope):
            for sender, weight in fill("own", ""):
                for ledger, yearly in kept:
                    post.enter(ledger, sender, receiver, visits.demand.shape, yearly * p * share * weight)


def _say_why(ledger: Ledger, visits: Visits, yearly: float, fill: Callable[..., Iterable[tuple[str, float]]]) -> None:
    for (role, scope, cause), week in visits.reasons.items():
        for system, share in fill(role, scope):
            if "/" not in system and system != ELSEWHERE:
                ledger.because(system, cause, week, yearly * share)


@dataclass(frozen=True)
class PostOffice:
    """Which servers a message passes, and how often its receipt comes back the same way."""

    server: Callable[[str], str | None]
    stream: int

    def enter(self, ledger: Ledger, sender: str, receiver: str, week: Week, times: float) -> None:
        """Enter the legs of messages and of their receipts; what happens elsewhere is not entered, but the bus is."""
        if sender == receiver != ELSEWHERE:
            return
        for end in (sender, receiver):
            if end == ELSEWHERE:
                continue
            server = self.server(end)
            if server:
                ledger.add(server, "transport", self.stream, week, 2 * times)
            ledger.add(end, "receive", self.stream, week, times)
        ledger.add("bus", "transport", self.stream, week, 2 * times)
