"""Calls: what a plan's nodes do when somebody asks.

A call is tried a number of times; each attempt is a hop with a life of its own (a link, a queue, a service, its
children's calls, a link back) that goes on even when the caller has given up waiting. What all this means is the
contract of both engines; the README tells it under *Why it is so*.
"""

from collections.abc import Iterable
from datetime import datetime

import simpy

from sim.base.chance import mix, uniform
from sim.base.distribution import exponential
from sim.base.time import DAY, microseconds
from sim.engine.answer import FAILED, NOTHING, SKIPPED, Answer, Asker, Asking, Spent
from sim.engine.clock import Clock, Kind, Process
from sim.engine.memory import Breaker, Cache, Pass
from sim.engine.station import Request, State, Station, Verdict
from sim.model.ecosystem import NOWHERE, Ecosystem, Place
from sim.model.plan import ACCESS, ASKED, FOREVER, Node, Phone
from sim.model.source import only_parts

# The purposes of draws. A draw is named by what it decides and what for.
LINK_OUT, LINK_BACK, LOSS_OUT, LOSS_BACK, BACK_OFF = 1, 2, 3, 4, 5
JOIN = 0x4A4F494E  # a join's deadline is named by what it joins below


class Caller:
    """Makes calls in one run: knows the stations, the links, who remembers what.

    A *place* is where a call crosses from; None, when it is a person that asks and not a system. The run begins at
    *start*: `since_midnight` µs into a day, whose number in the week is `weekday`.
    """

    def __init__(
        self,
        clock: Clock,
        ecosystem: Ecosystem,
        stations: list[Station],
        seed: int,
        world_seed: int,
        start: datetime,
    ) -> None:
        self.clock = clock
        self.ecosystem = ecosystem
        self.stations = stations
        self.seed = seed
        self.world_seed = world_seed
        self.since_midnight = microseconds(start - start.replace(hour=0, minute=0, second=0, microsecond=0))
        self.weekday = start.weekday()
        self.cache = Cache()
        self.breakers: dict[tuple[int, int], Breaker] = {}
        self.hops: dict[int, list[int]] = {}  # by stream: a count for each bin of time
        self.page = 0
        self.sent = 0  # attempts so far

    # --- steps --------------------------------------------------------------------------------------------

    def in_turn(
        self, nodes: Iterable[Node], caller: int, place: Place | None, name: int, asker: Asker, root: bool = False
    ) -> Asking:
        """Ask *nodes* one after the other; stop at a needed one that fails. Returns an `Answer`."""
        parts, spent = 0, NOTHING
        for node in nodes:
            answer = yield from self.step(node, caller, place, name, asker, root)
            parts |= answer.parts
            spent = spent.plus(answer.spent)
            if not answer.ok and node.needed:
                return Answer(False, parts, spent)
        return Answer(True, parts, spent)

    def at_once(
        self,
        nodes: tuple[Node, ...],
        timeout: int,
        caller: int,
        place: Place | None,
        name: int,
        asker: Asker,
        root: bool,
        luck: int = JOIN,
    ) -> Asking:
        """Ask *nodes* at the same time and join them, or what there is of them when *timeout* has passed.

        Time went where the child went that ended last (of several, the first in the plan); when the deadline
        ends the join, all of it was given up.
        """
        began = self.clock.instant
        answers: list[Answer | None] = [None] * len(nodes)
        ended: list[int] = [-1] * len(nodes)
        joined = self.clock.event()
        missing = len(nodes)

        def child(place_in_plan: int, node: Node) -> Process:
            nonlocal missing
            answer = yield from self.step(node, caller, place, name, asker, False)
            if joined.triggered:
                return
            answers[place_in_plan], ended[place_in_plan] = answer, self.clock.instant
            if root:
                self._show(asker, answer.parts)
            missing -= 1
            if not missing:
                joined.succeed(True)

        for place_in_plan, node in enumerate(nodes):
            self.clock.process(child(place_in_plan, node))
        if not nodes:
            return SKIPPED
        if timeout != FOREVER:
            self.clock.call_at(
                began + timeout,
                Kind.TIME_OUT,
                mix(name, luck),
                lambda _: _succeed(joined, False),
            )
        complete = yield joined
        parts, ok = 0, True
        for node, answer in zip(nodes, answers, strict=True):
            if answer is not None:
                parts |= answer.parts
            if node.needed and (answer is None or not answer.ok):
                ok = False
        if not complete:
            return Answer(ok, parts, Spent(retry=self.clock.instant - began))
        last = answers[ended.index(max(ended))]
        assert last is not None
        return Answer(ok, parts, last.spent)

    def step(self, node: Node, caller: int, place: Place | None, name: int, asker: Asker, root: bool) -> Asking:
        """Do one step of a plan, if its conditions hold."""
        if node.when_all & ~asker.conditions or node.when_none & asker.conditions:
            return SKIPPED
        if node.if_missing and not node.if_missing & ~only_parts(asker.answered):
            return SKIPPED
        own_name = mix(name, node.luck)
        if node.p < 1.0 and uniform(self.seed, own_name, ASKED) >= node.p:
            return SKIPPED
        if node.phone is not None:
            self._telephone(node.phone, asker)
            return SKIPPED
        if node.is_join:
            if node.at_once:
                bracket = self.at_once(node.children, node.timeout, caller, place, name, asker, root, node.luck)
            else:
                bracket = self.in_turn(node.children, caller, place, name, asker, root)
            inside = yield from bracket
            return inside
        if node.through:
            # A system that only passes on is nobody: its children are asked by, and named below, its caller.
            asker.asked |= node.gives
            passed = yield from self._below(node, caller, place, name, asker)
            shown = passed.parts | (node.gives if passed.ok else 0)
            if root:
                self._show(asker, shown)
            return Answer(passed.ok, shown, passed.spent)
        answer = yield from self.call(node, caller, place, own_name, asker)
        if root:
            self._show(asker, answer.parts)
        if not answer.ok and node.otherwise is not None:
            self._telephone(node.otherwise, asker)
        return answer

    def _below(self, node: Node, caller: int, place: Place | None, name: int, asker: Asker) -> Asking:
        """Ask a node's children."""
        if node.at_once:
            answer = yield from self.at_once(node.children, FOREVER, caller, place, name, asker, False)
        else:
            answer = yield from self.in_turn(node.children, caller, place, name, asker)
        return answer

    # --- calls --------------------------------------------------------------------------------------------

    def call(self, node: Node, caller: int, place: Place | None, name: int, asker: Asker) -> Asking:
        """Ask one system, as often as the plan says."""
        if node.access < 1.0 and not self._has_access(node, asker):
            return FAILED
        called = self.ecosystem.fill(node.role, node.scope, asker)
        if called == NOWHERE:
            return FAILED
        answer = yield from self.call_system(node, called, caller, place, name, asker)
        return answer

    def call_system(self, node: Node, called: int, caller: int, place: Place | None, name: int, asker: Asker) -> Asking:
        """Ask the system *called*: from memory, or by sending attempts until one is answered."""
        asker.asked |= node.gives
        key = self._key(node, caller, asker)
        known = self.cache.recall(key, self.clock.instant) if key is not None else None
        if known is not None:
            asker.asked |= known
            return Answer(True, known)
        start = self.clock.instant
        # Nothing stands between a person and the journal they have open.
        breaker = None if place is None and called == caller else self._breaker(caller, called)
        for attempt in range(1, node.attempts + 1):
            if attempt > 1:
                tried = mix(name, attempt)
                yield self.clock.after(self._pause(node, tried), Kind.BACK_OFF, tried)
            how = breaker.ask(self.clock.instant) if breaker else Pass.FREE
            if how is Pass.REFUSED:
                continue
            sent = self.clock.instant
            answer = yield self.send(node, called, caller, place, mix(name, attempt), asker)
            if breaker:
                breaker.learn(answer.ok, how, self.clock.instant)
            if answer.ok:
                if key is not None:
                    self.cache.write(key, self.clock.instant + node.lifetime, answer.parts | node.gives)
                return Answer(True, answer.parts | node.gives, Spent(retry=sent - start).plus(answer.spent))
        return Answer(False, 0, Spent(retry=self.clock.instant - start))

    def send(self, node: Node, called: int, caller: int, place: Place | None, name: int, asker: Asker) -> simpy.Event:
        """Send one attempt; return the event of its answer, or of its time-out."""
        outcome = self.clock.event()
        asker.hops += 1
        self.sent += 1
        sent = self.sent
        self.count(asker.stream)
        self.clock.process(self.visit(node, called, place, name, asker, outcome, sent))
        if node.timeout != FOREVER:

            def give_up(_: simpy.Event) -> None:
                if not outcome.triggered:
                    station = self.stations[called]
                    station.books.counts["timeouts"][station.page] += 1
                    outcome.succeed(FAILED)

            self.clock.call_at(self.clock.instant + node.timeout, Kind.TIME_OUT, name, give_up, sent)
        return outcome

    def visit(
        self,
        node: Node,
        called: int,
        place: Place | None,
        name: int,
        asker: Asker,
        outcome: simpy.Event,
        sent: int,
    ) -> Process:
        """The life of one hop, whether or not anybody still waits for it."""
        station = self.stations[called]
        there = station.system.place
        link = self.ecosystem.link(self._from(place, called, asker), there)
        out = link.fixed + self._jitter(link.jitter, name, LINK_OUT)
        if link.loss and uniform(self.seed, name, LOSS_OUT) < link.loss:
            return
        yield self.clock.after(out, Kind.ARRIVAL, name, sent)
        told = self.clock.event()
        request = Request(name, node.operation, node.holds, told, sent)
        station.arrive(request)
        verdict = yield told
        below = SKIPPED
        own = NOTHING
        if verdict is Verdict.SERVED:
            now, life = self.clock.instant, station.life
            own = Spent(request.started - request.arrived, now - request.started, 0, 0)
            if node.children:
                below = yield from self._below(node, called, there, name, asker)
            if life != station.life:
                request.lost = True  # a crash takes what waits for its children, too
            if node.holds:
                station.release(request)
            if station.state is State.SILENT:
                return
        if link.loss and uniform(self.seed, name, LOSS_BACK) < link.loss:
            return
        back = link.fixed + self._jitter(link.jitter, name, LINK_BACK)
        yield self.clock.after(back, Kind.ANSWER, name, sent)
        if outcome.triggered:
            return
        ok = verdict is Verdict.SERVED and below.ok and not request.lost
        spent = own.plus(below.spent).plus(Spent(network=out + back))
        outcome.succeed(Answer(ok, below.parts if ok else 0, spent))

    # --- what a call must know ----------------------------------------------------------------------------

    def count(self, stream: int) -> None:
        """Count a hop."""
        self.hops[stream][self.page] += 1

    def _from(self, place: Place | None, called: int, asker: Asker) -> Place:
        """Return where a call crosses from. People ask their own system from where they work."""
        if place is not None:
            return place
        return asker.workplace if called == asker.own else self.ecosystem.systems[asker.own].place

    def _has_access(self, node: Node, asker: Asker) -> bool:
        return uniform(self.world_seed, mix(asker.unit, node.access_luck), ACCESS) < node.access

    def _key(self, node: Node, caller: int, asker: Asker) -> tuple[int, int, int, int] | None:
        if not node.cache:
            return None
        clinician = asker.actor if node.cache in ("clinician", "both") else -1
        person = asker.person if node.cache in ("person", "both") else -1
        return caller, node.luck, clinician, person

    def _breaker(self, caller: int, called: int) -> Breaker | None:
        if not self.ecosystem.breaking.failures:
            return None
        breaker = self.breakers.get((caller, called))
        if breaker is None:
            breaker = self.breakers[caller, called] = Breaker(self.ecosystem.breaking)
        return breaker

    def _pause(self, node: Node, name: int) -> int:
        return round(exponential(uniform(self.seed, name, BACK_OFF), node.back_off)) if node.back_off else 0

    def _jitter(self, mean: float, name: int, purpose: int) -> int:
        return round(exponential(uniform(self.seed, name, purpose), mean)) if mean else 0

    def _telephone(self, phone: Phone, asker: Asker) -> None:
        at = self.clock.instant + self.since_midnight
        if phone.is_answered(self.weekday + at // DAY, at % DAY):
            asker.staff_s += 60.0 * phone.minutes

    def _show(self, asker: Asker, parts: int) -> None:
        """Note that parts of the record are before the person's eyes."""
        if parts and not asker.hidden:
            asker.answered |= parts
            if asker.first < 0:
                asker.first = self.clock.instant


def _succeed(event: simpy.Event, value: object) -> None:
    """Let *event* happen, if it has not already."""
    if not event.triggered:
        event.succeed(value)
