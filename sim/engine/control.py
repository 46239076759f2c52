"""Control processes: ordinary SimPy processes that read like what they tell, and serve both engines.

They may only set a system up or down, its speed and capacity, and turn the pages of the books.
"""

from collections.abc import Sequence

from sim.engine.caller import Caller
from sim.engine.clock import Clock, Kind, Process
from sim.engine.station import State, Station
from sim.model.ecosystem import Outage

CALENDAR = 1 << 63  # the books are turned after every other control at the same instant


def outage(clock: Clock, stations: Sequence[Station], fault: Outage, name: int) -> Process:
    """Let some systems be down from an instant on, for a while."""
    yield clock.at(fault.at, Kind.CONTROL, name)
    for system in fault.systems:
        stations[system].set_state(State(fault.kind))
    yield clock.after(fault.length, Kind.CONTROL, name)
    for system in fault.systems:
        stations[system].set_state(State.UP)


def bookkeeping(clock: Clock, stations: Sequence[Station], caller: Caller, bins: Sequence[int]) -> Process:
    """Turn the pages of all books where one bin of time ends and the next begins."""
    for page, edge in enumerate(bins[1:-1], start=1):
        yield clock.at(edge, Kind.CONTROL, CALENDAR + page)
        caller.page = page
        for station in stations:
            station.turn_page(page)
