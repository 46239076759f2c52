"""SimPy's environment with a rule for everything that happens at one instant.

Two moments at the same microsecond are taken in the order of their kind and then of their name, never in the
order somebody happened to schedule them. Attempts that have one name, since they ask one question, are taken in the
order in which they were sent. What SimPy schedules for itself at an instant (a process that starts,
an event that succeeded) goes first: it is the rest of the moment that caused it.
"""

from collections.abc import Callable, Generator
from enum import IntEnum
from heapq import heappop, heappush
from typing import Any

import simpy

Process = Generator[simpy.Event, Any, None]


class Kind(IntEnum):
    """What a moment is. The order is the order at one instant."""

    REST = -1  # the rest of the moment before
    CONTROL = 0  # an outage from 09:00 hits a call that arrives at 09:00
    SERVER_FREE = 1
    ANSWER = 2
    TIME_OUT = 3
    ARRIVAL = 4
    BACK_OFF = 5
    START = 6


class Clock(simpy.Environment):
    """A SimPy environment in whole microseconds."""

    def __init__(self) -> None:
        super().__init__(initial_time=0)
        self._heap: list[tuple[int, int, int, int, int, simpy.Event]] = []
        self._count = 0
        self.instant = 0  # now, as the integer it is

    def schedule(self, event: simpy.Event, priority: int = 1, delay: float = 0) -> None:
        """Schedule what SimPy schedules for itself: at this instant, before everything else."""
        if delay:
            raise ValueError("only a Moment may lie in the future; it has a kind and a name")
        self._count += 1
        heappush(self._heap, (self.instant, Kind.REST, 0, 0, self._count, event))

    def at(self, time: int, kind: Kind, name: int, sent: int = 0) -> simpy.Event:
        """Return an event that happens at *time*; of an attempt, *sent* is its number among those sent."""
        event = simpy.Event(self)
        event._ok = True
        event._value = None
        self._count += 1
        heappush(self._heap, (time, kind, name, sent, self._count, event))
        return event

    def after(self, delay: int, kind: Kind, name: int, sent: int = 0) -> simpy.Event:
        """Return an event that happens after *delay*."""
        return self.at(self.instant + delay, kind, name, sent)

    def call_at(self, time: int, kind: Kind, name: int, act: Callable[[simpy.Event], None], sent: int = 0) -> None:
        """Do *act* at *time*."""
        callbacks = self.at(time, kind, name, sent).callbacks
        assert callbacks is not None
        callbacks.append(act)

    def peek(self) -> float:
        """Return the time of the next event."""
        return self._heap[0][0] if self._heap else float("inf")

    def step(self) -> None:
        """Let the next event happen."""
        self.instant, _, _, _, _, event = heappop(self._heap)
        self._now = self.instant
        callbacks, event.callbacks = event.callbacks, None  # type: ignore[assignment] # SimPy's mark of what is past
        for callback in callbacks or ():
            callback(event)
        if not event._ok and not event.defused:
            raise event._value

    def run_until(self, end: int) -> None:
        """Let everything happen that happens before *end*."""
        heap, step = self._heap, self.step
        while heap and heap[0][0] < end:
            step()
        self._now = self.instant = end
