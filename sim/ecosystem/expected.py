"""How often one interaction of a plan asks each role, and why: from plan and demand alone, without chance."""

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from sim.base.time import HOUR
from sim.facts.catalogue import Facts
from sim.model.demand import WEEK, Demand, Week
from sim.model.plan import CallPlan, Node
from sim.model.words import CONDITION_BIT

Where = tuple[str, str, str, str]  # role, scope, operation, cause

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

    def asked(self, conditions: int) -> "Odds":
        """Return the odds of some conditions alone."""
        return Odds(tuple((name, likely) for name, likely in self.of if CONDITION_BIT[name] & conditions))


class Visits:
    """How often one interaction of a plan asks each role, hour by hour: what is remembered is not asked."""

    def __init__(self, facts: Facts, demand: Demand, odds: Odds) -> None:
        self.odds = odds
        self.demand = demand
        self.calls: dict[Where, Week] = defaultdict(lambda: np.zeros(WEEK))
        self.attempts: dict[Where, int] = defaultdict(int)  # the most that any of the calls is allowed
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
        """The calls of one interaction a year: role, scope, operation, one of `CAUSES`."""
        return {where: self.demand.shape * times for where, times in self.calls.items()}

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
        where = node.role, node.scope, node.operation, cause
        self.calls[where] += times
        self.attempts[where] = max(self.attempts[where], node.attempts)

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
