"""(d): one design of a real scenario, by the reference engine and by the compiled one, on the same work."""

import gc
from statistics import median
from time import perf_counter
from typing import Any

from sim.engine import compiled, reference
from sim.engine.warm import warm_up
from sim.engine.work import Work
from sim.experiment import stage
from sim.scenario.load import load
from tests.bench.work import ALTERNATIVE, PERIOD, SCENARIO, START
from tests.test_equality import unlike

ONCE_MORE = 3  # runs of the compiled engine, whose median counts: one of a second is at the mercy of the neighbours


def staged(period: str = PERIOD) -> Work:
    """Return what both engines are given."""
    case = load(SCENARIO, (f"period.start={START}", f"period.length={period}", "period.warm_up=1 min"))
    return stage.work(case, ALTERNATIVE, stage.crowd(case), stage.expectation(case))


def measure(period: str = PERIOD) -> dict[str, Any]:
    """Return the hops, the seconds of each engine, and the names of the columns that differ."""
    work = staged(period)
    warm_up()
    seconds = []
    for _ in range(ONCE_MORE):
        gc.collect()
        began = perf_counter()
        fast = compiled.run(work)
        seconds.append(perf_counter() - began)
    gc.collect()
    began = perf_counter()
    slow = reference.run(work)
    slow_seconds = perf_counter() - began
    hops = int(slow.hops.sum())
    return {"hops": hops, "reference": slow_seconds, "compiled": median(seconds), "unlike": unlike(slow, fast)}
