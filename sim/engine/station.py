"""A system at work: servers, one queue in order of arrival, and the books that are kept of them.

Service time, capacity and speed are read when service begins, so whatever a control process changes takes hold
for everyone who is still waiting.
"""

from collections import Counter, deque
from enum import Enum

import simpy

from sim.base.chance import uniform
from sim.base.histogram import bin_of
from sim.engine.clock import Clock, Kind
from sim.model.ecosystem import System
from sim.model.results import SYSTEM_COUNTS

SERVICE = 11  # the purpose of a service time's draw


class State(Enum):
    """How a system is."""

    UP = "up"
    REFUSING = "refusing"
    SILENT = "silent"
    CRASHED = "crashed"


class Verdict(Enum):
    """What became of a request at a system's door and behind it."""

    SERVED = "served"
    REFUSED = "refused"
    REJECTED = "rejected"


class Request:
    """One hop's stay in a system."""

    __slots__ = ("arrived", "holds", "lost", "name", "operation", "sent", "started", "verdict")

    def __init__(self, name: int, operation: str, holds: bool, verdict: simpy.Event | None, sent: int = 0) -> None:
        self.name = name
        self.operation = operation
        self.holds = holds
        self.verdict = verdict  # nobody waits for a machine's call
        self.sent = sent
        self.arrived = 0
        self.started = -1
        self.lost = False


class Books:
    """What is counted of one system, a page for each bin of time."""

    def __init__(self, bins: int) -> None:
        self.counts = {column: [0] * bins for column in SYSTEM_COUNTS}
        self.latency: list[Counter[int]] = [Counter() for _ in range(bins)]


class Station:
    """A system in a run."""

    def __init__(self, clock: Clock, system: System, seed: int, bins: int) -> None:
        self.clock = clock
        self.system = system
        self.seed = seed
        self.capacity = system.capacity
        self.speed = 1.0
        self.state = State.UP
        self.busy = 0
        self.queue: deque[Request] = deque()
        self.inside: dict[int, Request] = {}
        self.books = Books(bins)
        self.page = 0
        self._since = 0
        self.life = 0  # how often it has crashed: work of an earlier life frees no server

    # --- the request's side -------------------------------------------------------------------------------

    def arrive(self, request: Request) -> None:
        """Take a request in, or send it away."""
        counts, page = self.books.counts, self.page
        request.arrived = self.clock.instant
        counts["sent"][page] += 1
        if self.state is State.SILENT:
            counts["swallowed"][page] += 1
        elif self.state is not State.UP:
            counts["refused"][page] += 1
            self._say(request, Verdict.REFUSED)
        elif self.busy < self.capacity and not self.queue:
            self._enter(request)
            self._begin(request)
        elif len(self.queue) >= self.system.queue_limit:
            counts["rejected"][page] += 1
            self._say(request, Verdict.REJECTED)
        else:
            self._enter(request)
            self.queue.append(request)
            if len(self.queue) > counts["queue_max"][page]:
                counts["queue_max"][page] = len(self.queue)

    def release(self, request: Request) -> None:
        """Give back the server that a holding request kept while its children were asked."""
        if not request.lost:
            self._free(request)
            self.fill()

    # --- control's side -----------------------------------------------------------------------------------

    def set_state(self, state: State) -> None:
        """Go down or come up. A crash loses the queue and the work in progress, and refuses them."""
        self.state = state
        if state is State.CRASHED:
            self._account()
            lost, self.queue, self.inside, self.busy = list(self.inside.values()), deque(), {}, 0
            self.life += 1
            for request in lost:
                request.lost = True
                self.books.counts["refused"][self.page] += 1
                self._depart(request)
                self._say(request, Verdict.REFUSED)
        elif state is State.UP:
            self.fill()

    def fill(self) -> None:
        """Begin service for as many as there are servers for."""
        while self.queue and self.busy < self.capacity and self.state is State.UP:
            self._begin(self.queue.popleft())

    def turn_page(self, page: int) -> None:
        """Begin a new bin of time."""
        self._account()
        self.page = page
        self.books.counts["queue_max"][page] = len(self.queue)

    def close(self) -> None:
        """Close the books at the end of the period."""
        self._account()
        for request in self.inside.values():
            self.books.counts["sojourn_us"][self.page] += self.clock.instant - request.arrived
        self.books.counts["in_system"][self.page] = len(self.inside)

    # --- inside -------------------------------------------------------------------------------------------

    def _enter(self, request: Request) -> None:
        self._account()
        self.inside[id(request)] = request

    def _begin(self, request: Request) -> None:
        self._account()
        now = self.clock.instant
        request.started = now
        self.busy += 1
        self.books.counts["wait_us"][self.page] += now - request.arrived
        drawn = self.system.services[request.operation].quantile(uniform(self.seed, request.name, SERVICE))
        service = max(1, round(drawn / self.speed))
        life = self.life
        free = now + service
        self.clock.call_at(free, Kind.SERVER_FREE, request.name, lambda _: self._served(request, life), request.sent)

    def _served(self, request: Request, life: int) -> None:
        if life != self.life:
            return  # the work was lost in a crash
        if not request.holds or self.state is State.SILENT:
            # A silent system asks nobody either, so there is nothing to hold a server for.
            self._free(request)
        self._say(request, Verdict.SERVED)
        self.fill()

    def _free(self, request: Request) -> None:
        self._account()
        self.busy -= 1
        del self.inside[id(request)]
        self.books.counts["served"][self.page] += 1
        self._depart(request)
        self.books.latency[self.page][bin_of(self.clock.instant - request.arrived)] += 1

    def _depart(self, request: Request) -> None:
        self.books.counts["sojourn_us"][self.page] += self.clock.instant - request.arrived

    def _say(self, request: Request, verdict: Verdict) -> None:
        """Let whoever waits know. A silent system says nothing, and a crash is said once."""
        event = request.verdict
        if event is not None and not event.triggered and self.state is not State.SILENT:
            event.succeed(verdict)

    def _account(self) -> None:
        """Bring the time integrals up to now."""
        now = self.clock.instant
        span = now - self._since
        if span:
            counts, page = self.books.counts, self.page
            counts["busy_us"][page] += span * self.busy
            counts["in_system_us"][page] += span * len(self.inside)
            self._since = now
