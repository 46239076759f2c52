"""How many servers each local and shared system gets, by each rule of `model.sizing`."""

from collections.abc import Callable
from dataclasses import dataclass
from math import ceil

import numpy as np
from numpy.typing import NDArray

from sim.base.queueing import mean_wait
from sim.base.time import SECOND, say_span
from sim.ecosystem.ledger import Ledger
from sim.model.arrangement import Kind
from sim.model.ecosystem import System
from sim.model.sizing import Rule, Sizing


@dataclass(frozen=True)
class Load:
    """What is offered to a system in its busiest hour: erlangs, the mean service time (µs), its squared variation."""

    erlangs: float
    mean: float
    variation: float


def loads(ledger: Ledger, systems: dict[str, System]) -> dict[str, Load]:
    """Return the load of each system in its busiest hour of an ordinary week."""

    def each(of: Callable[[System, str], float]) -> NDArray[np.float64]:
        return ledger.erlangs(
            {one.name: {op: of(one, op) for op in one.services} for one in systems.values()}, "ordinary"
        )

    erlangs = each(lambda one, op: one.services[op].mean)
    calls, squares = each(lambda _one, _op: 1.0), each(lambda one, op: one.services[op].second_moment)
    hour = erlangs.argmax(axis=1)
    found = {}
    for name, number in ledger.systems.items():
        at = number, hour[number]
        mean = float(erlangs[at] / calls[at]) if calls[at] else 0.0
        variation = float(squares[at] / calls[at]) / mean**2 - 1.0 if mean else 0.0
        found[name] = Load(float(erlangs[at]), mean, max(0.0, variation))
    return found


def servers(rule: Rule, kind: Kind, units: int, load: Load, wait: int) -> tuple[int, str]:
    """Return how many servers a rule gives a system that stands for *units* journals, and the rule in words."""
    offered = f"{load.erlangs:.2g} erlang in the busiest hour"
    if rule == "equal_wait":
        return fewest(load, wait), f"the fewest whose wait is at most {say_span(wait)} at {offered}"
    headroom = kind.headroom.value
    if rule == "per_load":
        return max(1, ceil(headroom * load.erlangs)), f"{headroom:g} × {offered}, at least one"
    minimum = kind.minimum.value
    words = f"{headroom:g} × {offered}, at least {minimum:g}"
    words += f" × {units:,} journals".replace(",", " ") if units > 1 else ""
    return max(round(minimum * units), ceil(headroom * load.erlangs)), words


def fewest(load: Load, wait: int) -> int:
    """Return the fewest servers whose expected wait (M/G/c) is at most *wait* µs."""
    if not load.erlangs:
        return 1

    def enough(count: int) -> bool:
        at = np.array([load.erlangs]), np.array([load.mean / SECOND]), np.array([load.variation])
        return bool(mean_wait(count, *at)[0] <= wait / SECOND)

    low = int(load.erlangs)  # too few: as many as are busy
    high = max(1, low + 1)
    while not enough(high):
        low, high = high, 2 * high
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if enough(middle) else (middle, high)
    return high


def given(sizing: Sizing, system: System) -> int | None:
    """Return the servers that a scenario gives a system, by its name or else by its role."""
    return sizing.servers.get(system.name, sizing.servers.get(system.role))
