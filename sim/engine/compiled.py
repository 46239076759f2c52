"""The compiled engine: the request plane in compiled code, its clock and its control processes in SimPy.

SimPy keeps the clock: before it lets an event of a control process happen at *t*, the plane is advanced through every
moment before *t*. So an outage is the same SimPy process for both engines.
"""

from collections.abc import Callable

import numpy as np

from sim.engine.ambient import hours
from sim.engine.clock import Clock
from sim.engine.control import Switchboard, bookkeeping, outage
from sim.engine.plane import hour, latency, loop, memories, stations, tables
from sim.engine.plane.build import build
from sim.engine.plane.world import Table, World, addresses, locate
from sim.engine.station import State
from sim.engine.work import Work
from sim.model.results import SYSTEM_COUNTS, Messages, Outcomes, Results

Progress = Callable[[int], None]
STATES = {
    State.UP: tables.UP,
    State.REFUSING: tables.REFUSING,
    State.SILENT: tables.SILENT,
    State.CRASHED: tables.CRASHED,
}
# What `advance` says when something must grow first: a pool and its counters, or a table.
POOLS = {
    1: ("frames", tables.FREE_F, tables.N_FREE_F),
    2: ("visits", tables.FREE_V, tables.N_FREE_V),
    3: ("slots", tables.FREE_K, tables.N_FREE_K),
}
LISTS = {4: "calendar", 5: "letters"}
HASHED = {6: "caches", 7: "breakers", 8: "mailboxes"}


def run(work: Work, progress: Progress | None = None, slices: int = 50) -> Results:
    """Run one alternative to the end of its period. *progress* hears of the simulated time, some fifty times."""
    plane = Plane(work)
    clock = PlaneClock(plane)
    faces = [Face(plane, number) for number in range(len(work.ecosystem.systems))]
    switches = Switchboard(faces)
    for number, fault in enumerate(work.outages):
        clock.process(outage(clock, switches, fault, number))
    clock.process(bookkeeping(clock, faces, plane, work.bins))
    for part in range(1, slices + 1):
        until = work.length * part // slices
        clock.run_until(until)
        plane.advance(until)
        if progress:
            progress(until)
    return plane.results()


class Plane:
    """The world of one run, and the compiled functions that change it."""

    def __init__(self, work: Work) -> None:
        self.work = work
        self.world = build(work)
        self._table = addresses(self.world)  # kept, since compiled code only knows where it lies
        self.where = int(self._table.ctypes.data)
        self.hours = hours(work.seed, work.ambient, work.start, work.length)
        self.latency = latency.Pages()

    @property
    def page(self) -> int:
        """The page of the books that is open."""
        return int(self.world.control[tables.PAGE])

    @page.setter
    def page(self, page: int) -> None:
        self.latency.write(self.world.latency, self.page)
        self.world.control[tables.PAGE] = page

    def advance(self, until: int) -> None:
        """Let everything happen that happens before *until*."""
        while need := loop.advance(self.where, until):
            if need == tables.NEXT_HOUR:
                self._next_hour()
            else:
                self._grow(need)
        self.world.control[tables.NOW] = until

    def settle(self) -> None:
        """Do what a control process has left to be done."""
        loop.settle(self.where)

    def _put(self, name: str, table: Table) -> None:
        """Put another table in the place of one of the world's."""
        self.world = self.world._replace(**{name: table})
        locate(self._table, World._fields.index(name), table)

    def _next_hour(self) -> None:
        """Draw the ambient calls of the next hour, in place of those that have come."""
        one = next(self.hours)
        self._put("ambient", hour.calls(self.work.seed, one, self.work.length))
        self.world.control[tables.A_PTR] = 0
        self.world.control[tables.HOUR_END] = min(one.begins + one.length, self.work.length)

    def _grow(self, need: int) -> None:
        if need in POOLS:
            name, free, count = POOLS[need]
            old = getattr(self.world, name)
            size = len(old)
            new = np.concatenate([old, np.zeros(size, old.dtype)])
            new["next"][size:] = np.arange(size + 1, 2 * size + 1)
            new["next"][-1] = self.world.control[free]
            self.world.control[free] = size
            self.world.control[count] += size
        else:
            name = LISTS.get(need) or HASHED[need]
            old = getattr(self.world, name)
            empty = np.zeros_like(old)
            new = np.concatenate([old, empty]) if need in LISTS else np.concatenate([empty, empty])
        self._put(name, new)
        if need in HASHED:
            memories.rehash(self.world, self.where, name, old)

    def results(self) -> Results:
        """Close the books and return the columns."""
        world = self.world
        for number in range(len(world.stations)):
            stations.close_books(self.where, number)
        outcomes = Outcomes(**{name: getattr(world, f"asker_{name}") for name in Outcomes.__annotations__})
        outcomes.staff_s[outcomes.began < 0] = 0.0
        self.latency.write(world.latency, self.page)
        counts = {name: world.counts[number] for number, name in enumerate(SYSTEM_COUNTS)}
        tasks = int(world.control[tables.TASKS])
        return Results(outcomes, self._messages(), self.work.bins, counts, self.latency.columns(), world.hops, tasks)

    def _messages(self) -> Messages:
        letters = self.world.letters[: self.world.control[tables.LETTERS]]
        letters = letters[np.lexsort((letters["name"], letters["sent"]))]
        kinds = {"kind": np.uint16}
        return Messages(
            **{name: letters[name].astype(kinds.get(name, letters[name].dtype)) for name in Messages.__annotations__}
        )


class Face:
    """A station of the plane, as control processes see it."""

    def __init__(self, plane: Plane, number: int) -> None:
        self.plane = plane
        self.number = number
        self.state = State.UP

    def set_state(self, state: State) -> None:
        """Go down or come up."""
        self.state = state
        stations.set_state(self.plane.world, self.plane.where, self.number, STATES[state])

    def turn_page(self, page: int) -> None:
        """Begin a new bin of time."""
        stations.write_page(self.plane.where, self.number)


class PlaneClock(Clock):
    """SimPy's clock, before each of whose events the plane has come as far as the event."""

    def __init__(self, plane: Plane) -> None:
        super().__init__()
        self.plane = plane

    def step(self) -> None:
        """Let the next event of a control process happen, and settle what it leaves behind."""
        self.plane.advance(self._heap[0][0])
        super().step()
        self.plane.settle()
