"""Control processes: ordinary SimPy processes that read like what they tell, and serve both engines.

They may only set a system up or down, its speed and capacity, and turn the pages of the books.
"""

from collections.abc import Sequence
from typing import Protocol

from sim.engine.clock import Clock, Kind, Process
from sim.engine.station import State
from sim.model.ecosystem import Outage

CALENDAR = 1 << 63  # the books are turned after every other control at the same instant


class Governed(Protocol):
    """A station, of either engine, as far as control processes go."""

    state: State

    def set_state(self, state: State) -> None:
        """Go down or come up."""

    def turn_page(self, page: int) -> None:
        """Begin a new bin of time."""


class Paged(Protocol):
    """Whoever keeps books that have pages."""

    page: int


WORST_FIRST = (State.CRASHED, State.SILENT, State.REFUSING)


class Switchboard:
    """Which outages are in force for each system: of several the worst rules, and it is up when there are none."""

    def __init__(self, stations: Sequence[Governed]) -> None:
        self.stations = stations
        self.in_force: dict[int, list[State]] = {}

    def begin(self, system: int, state: State) -> None:
        """Let an outage of a system begin."""
        self.in_force.setdefault(system, []).append(state)
        self._rule(system)

    def end(self, system: int, state: State) -> None:
        """Let an outage of a system end."""
        self.in_force[system].remove(state)
        self._rule(system)

    def _rule(self, system: int) -> None:
        found = self.in_force[system]
        state = next((worst for worst in WORST_FIRST if worst in found), State.UP)
        if state is not self.stations[system].state:
            self.stations[system].set_state(state)


def outage(clock: Clock, switches: Switchboard, fault: Outage, name: int) -> Process:
    """Let some systems be down from an instant on, for a while."""
    yield clock.at(fault.at, Kind.CONTROL, name)
    for system in fault.systems:
        switches.begin(system, State(fault.kind))
    yield clock.after(fault.length, Kind.CONTROL, name)
    for system in fault.systems:
        switches.end(system, State(fault.kind))


def bookkeeping(clock: Clock, stations: Sequence[Governed], books: Paged, bins: Sequence[int]) -> Process:
    """Turn the pages of all books where one bin of time ends and the next begins."""
    for page, edge in enumerate(bins[1:-1], start=1):
        yield clock.at(edge, Kind.CONTROL, CALENDAR + page)
        for station in stations:
            station.turn_page(page)
        books.page = page
