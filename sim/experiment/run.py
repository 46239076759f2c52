"""One alternative, run and measured."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sim.engine.work import Work
from sim.experiment import stage
from sim.measure import laws
from sim.measure.frame import Frame
from sim.measure.messages import messages
from sim.measure.speed import by_group, curve, speed
from sim.measure.systems import measured_pages, roles, systems
from sim.model.demand import Demand
from sim.model.interaction import Interactions
from sim.model.results import Results
from sim.model.words import Stream
from sim.population.arrivals import ALL_AREAS
from sim.scenario.load import Case

Heard = Callable[[float], None]


@dataclass(frozen=True)
class Done:
    """One alternative's run, and what is measured of it."""

    frame: Frame
    measures: dict[str, object]


def run(case: Case, name: str, table: Interactions, expected: tuple[Demand, ...], heard: Heard | None = None) -> Done:
    """Run one alternative; *heard* is told the share of the period that has passed."""
    work = stage.work(case, name, table, expected)
    results = engine(case.scenario.engine)(work, (lambda now: heard(now / work.length)) if heard else None)
    frame = Frame(
        alternative=name,
        ecosystem=work.ecosystem,
        interactions=table,
        staging=work.staging,
        results=results,
        length=work.length,
        warm_up=case.scenario.period.warm_up,
    )
    laws.check(frame)
    return Done(frame, measures(case, frame))


def engine(name: str) -> Callable[[Work, Callable[[int], None] | None], Results]:
    """Return the engine of that name. They give the same results; the reference is there to be read and to hold to."""
    if name == "reference":
        from sim.engine import reference

        return reference.run
    from sim.engine import compiled

    return compiled.run


def measures(case: Case, frame: Frame) -> dict[str, object]:
    """Return every figure of one alternative."""
    table = frame.interactions
    everyone = np.ones(len(table), np.bool_)
    rows = systems(frame)
    pages = measured_pages(frame)
    hops = frame.results.hops[:, pages].sum(axis=1)
    return {
        **speed(frame, everyone),
        "hops": int(hops.sum()),
        "hops_by_stream": {stream.name.lower(): int(hops[stream]) for stream in Stream},
        "messages": messages(frame),
        "systems": len(frame.ecosystem.systems),
        "by_step": by_group(frame, lambda: _labels(table.steps, table.step)),
        "by_area": by_group(frame, lambda: _labels(ALL_AREAS, table.area)),
        "by_municipality": by_group(frame, lambda: _numbers(table)),
        "by_hour": by_group(frame, lambda: _hours(case, table)),
        "by_system": [row for row in rows if row["role"] not in ("gp", "msg")],
        "by_role": roles(rows),
        "curve": curve(frame),
    }


def _labels(names: tuple[str, ...], which: NDArray[np.generic]) -> NDArray[np.str_]:
    return np.asarray(np.array(names)[which], np.str_)


def _numbers(table: Interactions) -> NDArray[np.str_]:
    """Return each interaction's municipality as people write it: 0301."""
    return np.array([f"{number:04d}" for number in table.municipality.tolist()], np.str_)


def _hours(case: Case, table: Interactions) -> NDArray[np.str_]:
    """Return the clock hour in which each interaction is planned: 2025-03-17T08."""
    at = np.datetime64(case.scenario.period.start, "us") + table.at.astype("timedelta64[us]")
    return np.datetime_as_string(at, unit="h")
