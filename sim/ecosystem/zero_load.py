"""How long a plan takes when nobody else asks anything: the sum of medians along the critical path.

It is looked at before any engine runs. If two designs differ here by less than one prior's range, no queue will
decide between them.
"""

from dataclasses import dataclass
from math import log

from sim.model.ecosystem import NOWHERE, Ecosystem, Place
from sim.model.plan import FOREVER, CallPlan, Node

ROUTINE = 0.5  # a call that is made at least every second time belongs to the routine


@dataclass
class Somebody:
    """A person who asks: at a workplace, with their own system, about a patient of the municipality."""

    own: int
    municipality: str
    resident: str
    office: str
    hospital: str
    workplace: Place
    conditions: int


@dataclass(frozen=True)
class ZeroLoad:
    """µs until the first part of the record, and until all of it: in the routine, and when everything is asked.

    `everything` also opens each tab and has nothing remembered from before.
    """

    first: int
    routine: int
    everything: int
    hops: int
    asked: frozenset[tuple[str, str]]  # whom the routine asks, by role, and for which operation


def zero_load(ecosystem: Ecosystem, plan: CallPlan, who: Somebody) -> ZeroLoad:
    """Return the zero-load times of one plan for somebody."""
    routine = _Walk(ecosystem, who, everything=False)
    all_routine = routine.in_turn(plan.steps, who.own, True)
    everything = _Walk(ecosystem, who, everything=True)
    all_asked = everything.in_turn(plan.steps, who.own, True)
    first = routine.first if routine.first is not None else all_routine
    return ZeroLoad(first, all_routine, all_asked, routine.hops, frozenset(routine.asked))


class _Walk:
    def __init__(self, ecosystem: Ecosystem, who: Somebody, everything: bool) -> None:
        self.ecosystem = ecosystem
        self.who = who
        self.everything = everything
        self.first: int | None = None
        self.hops = 0
        self.asked: set[tuple[str, str]] = set()
        self.known: frozenset[tuple[int, int]] = frozenset()  # what has been asked before and is remembered

    def in_turn(self, nodes: tuple[Node, ...], caller: int, root: bool = False) -> int:
        """Return how long *nodes* take one after the other."""
        total = 0
        for node in nodes:
            total += self._node(node, caller)
            if root:
                gives = any(one.gives for one in node.walk()) and self._asked(node)
                if gives and self.first is None:
                    self.first = total
        return total

    def _asked(self, node: Node) -> bool:
        if node.when_all & ~self.who.conditions or node.when_none & self.who.conditions:
            return False
        if self.everything:
            return node.p > 0
        remembered = node.cache in ("clinician", "system")
        return node.p * node.access >= ROUTINE and not remembered

    def _node(self, node: Node, caller: int) -> int:
        if node.phone is not None or not self._asked(node):
            return 0
        if node.is_join or node.through:
            inside = self._below(node, caller)
            return inside if node.timeout == FOREVER else min(inside, node.timeout)
        called = self.ecosystem.fill(node.role, node.scope, self.who)
        if called == NOWHERE:
            return 0
        if node.cache and (caller, node.luck) in self.known:
            return 0
        self.hops += 1
        system = self.ecosystem.systems[called]
        self.asked.add((system.role, node.operation))
        start = self.ecosystem.systems[caller].place
        if called == caller == self.who.own:
            start = self.who.workplace
        link = self.ecosystem.link(start, system.place)
        # The median of an exponential is its mean times log 2.
        crossing = link.fixed + round(log(2.0) * link.jitter)
        below = self._below(node, called)
        if node.cache:
            self.known |= {(caller, node.luck)}
        return 2 * crossing + max(1, round(system.services[node.operation].median)) + below

    def _below(self, node: Node, caller: int) -> int:
        if node.at_once:
            before, after, longest = self.known, self.known, 0
            for child in node.children:
                self.known = before  # those who are asked at once do not know of each other
                longest = max(longest, self._node(child, caller))
                after |= self.known
            self.known = after
            return longest
        return self.in_turn(node.children, caller)
