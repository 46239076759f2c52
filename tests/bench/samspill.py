"""The work in Samspill: interactions with a plan of calls, run by either engine.

The columns of the interactions are drawn beforehand, as `samspill run` has them drawn by the population; every service,
latency and pause is drawn in the run.
"""

from collections.abc import Callable

import numpy as np

from sim.base.time import SECOND
from sim.engine import compiled as compiled_engine
from sim.engine import reference as reference_engine
from sim.engine import work as engine_work
from sim.model.ecosystem import Ecosystem, Law, Service
from sim.model.results import Results
from tests.bench.work import Ready, Seen, Tandem, Work
from tests.make import HOUR, a_call, a_system, a_work, an_ecosystem, interactions

DESK = a_system(0, "desk", site="desk")
ODD = np.uint64(0x9E3779B97F4A7C15)  # times a row's number: a name that no other row has
Run = Callable[[engine_work.Work], Results]


def reference(work: Work, customers: int, seed: int) -> Ready:
    return ready(reference_engine.run, work, customers, seed)


def compiled(work: Work, customers: int, seed: int) -> Ready:
    ready(compiled_engine.run, work, 100, seed)()
    return ready(compiled_engine.run, work, customers, seed)


def ready(run: Run, work: Work, customers: int, seed: int) -> Ready:
    chance = np.random.default_rng(seed)  # noqa: TID251 -- the bench's own customers, not a scenario's
    at = np.cumsum(chance.exponential(work.gap * SECOND, customers)).astype(np.int64)
    nobody = np.zeros(customers, np.int64)
    rows = interactions(at, np.arange(customers, dtype=np.uint64) * ODD, nobody, nobody)
    task = a_work(ecosystem(work), rows, length=int(at[-1]) + HOUR, seed=seed)

    def timed() -> Seen:
        results = run(task)
        outcomes = results.outcomes
        hops, timeouts = int(results.counts["served"].sum()), int(results.counts["timeouts"].sum())
        times = outcomes.wait if isinstance(work, Tandem) else outcomes.done - outcomes.began
        return Seen(hops, times, timeouts, 1 / SECOND)

    return timed


def ecosystem(work: Work) -> Ecosystem:
    """Return the stations and the plan of who passes through them: beside the desk (tandem) or a link away (chain)."""
    tandem = isinstance(work, Tandem)
    services = {"read": Service((1.0 if tandem else work.service) * SECOND, law=Law.EXPONENTIAL)}
    names = [f"s{number}" for number in range(1, work.stations + 1)]
    systems = [
        a_system(number, name, work.capacity, "desk" if tandem else name, services=services)
        for number, name in enumerate(names, 1)
    ]
    if tandem:
        return an_ecosystem([DESK, *systems], [a_call(name) for name in names])
    waits = {"timeout": round(work.timeout * SECOND), "back_off": round(work.back_off * SECOND)}
    calls = [a_call(name, attempts=work.attempts, **waits) for name in names]
    return an_ecosystem([DESK, *systems], calls, jitter=work.latency * SECOND)
