"""One alternative, run and measured."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta

import numpy as np
from numpy.typing import NDArray

from sim.base.columns import distinct
from sim.base.time import DAY, HOUR, SECOND, microseconds
from sim.ecosystem.build import Builder
from sim.engine.work import Work
from sim.experiment import stage
from sim.facts.catalogue import Facts
from sim.measure import laws
from sim.measure.differences import SIZE_CLASSES, size_class
from sim.measure.frame import Frame
from sim.measure.information import Judged, critical, information, judge
from sim.measure.information import by_group as information_by_group
from sim.measure.messages import messages
from sim.measure.possible import not_possible
from sim.measure.speed import by_group, curve, speed
from sim.measure.systems import by_role_and_page, measured_pages, roles, systems
from sim.model.demand import Demand
from sim.model.holding import Holdings
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
    systems: list[dict[str, object]]  # every system's figures; `measures` has those that are few


def run(
    case: Case,
    name: str,
    table: Interactions,
    expected: tuple[Demand, ...],
    heard: Heard | None = None,
    built: Builder | None = None,
    held: Holdings | None = None,
) -> Done:
    """Run one alternative; *heard* is told the share of the period that has passed.

    *built* and *held* are its ecosystem and what is written of the persons of *table*, if they are there already.
    """
    frame = ran(case, name, table, expected, heard, built)
    rows = systems(frame)
    frame, one = judged(case, frame, held)
    return Done(frame, measures(case, frame, one, rows), rows)


def ran(
    case: Case,
    name: str,
    table: Interactions,
    expected: tuple[Demand, ...],
    heard: Heard | None = None,
    built: Builder | None = None,
) -> Frame:
    """Return one alternative's run, its laws checked and nothing measured yet."""
    work = stage.work(case, name, table, expected, built)
    results = engine(case.scenario.engine)(work, (lambda now: heard(now / work.length)) if heard else None)
    frame = Frame(
        alternative=name,
        ecosystem=work.ecosystem,
        interactions=table,
        staging=work.staging,
        results=results,
        length=work.length,
        warm_up=case.scenario.period.lead,
    )
    laws.check(frame)
    barred = not_possible(frame, case.scenario.seed, case.scenario.world_seed)
    return replace(frame, barred=barred)


def engine(name: str) -> Callable[[Work, Callable[[int], None] | None], Results]:
    """Return the engine of that name. They give the same results; the reference is there to be read and to hold to."""
    if name == "reference":
        from sim.engine import reference

        return reference.run
    from sim.engine import compiled

    return compiled.run


def measures(case: Case, frame: Frame, one: Judged, rows: list[dict[str, object]]) -> dict[str, object]:
    """Return every figure of one alternative."""
    table = frame.interactions
    pages = measured_pages(frame)
    hops = frame.results.hops[:, pages].sum(axis=1)
    areas = np.array([ALL_AREAS.index(key.partition(".")[0]) for key in table.keys])
    tally = one.tally
    return {
        **speed(frame, _everyone(frame)),
        "information": information(tally)
        | {
            "by_area": information_by_group(tally, ALL_AREAS, areas),
            "by_step": information_by_group(tally, table.steps, np.arange(len(table.steps))),
        },
        "critical_information": critical(tally, ALL_AREAS, areas),
        "hops": int(hops.sum()),
        "hops_by_stream": {stream.name.lower(): int(hops[stream]) for stream in Stream},
        "messages": messages(frame) | {"noticed_after_days": _days(case.facts[frame.alternative])},
        "systems": len(frame.ecosystem.systems),
        "by_step": by_group(frame, table.steps, table.step),
        "by_pathway": by_group(frame, *_pathways(table)),
        "by_area": by_group(frame, ALL_AREAS, table.area),
        "by_municipality": by_group(frame, *_municipalities(table)),
        "by_hour": by_group(frame, *_hours(case, table)),
        "by_size_class": by_group(frame, *_size_classes(case, table)),
        "by_page": by_page(case, frame),
        "by_system": [row for row in rows if row["role"] not in ("gp", "msg")],
        "by_role": roles(rows),
        "curve": curve(frame),
    }


def of_all(case: Case, frame: Frame, held: Holdings | None = None) -> dict[str, object]:
    """Return the figures of one alternative that are of everybody together: what alternatives are ranked by."""
    frame, one = judged(case, frame, held)
    return {
        **speed(frame, _everyone(frame)),
        "information": information(one.tally),
        "critical_information": critical(one.tally, (), np.zeros(0, np.int64)),
    }


def judged(case: Case, frame: Frame, held: Holdings | None) -> tuple[Frame, Judged]:
    """Return what became of the record parts, and the frame that knows it."""
    name = frame.alternative
    one = judge(frame, stage.known(case, name, frame.interactions, held), stage.since_zero(case))
    return replace(frame, parts=one.needed, work=case.facts[name].work), one


def _days(facts: Facts) -> float:
    """Return after how many days somebody notices that messages are lost in silence."""
    return round(facts.messages.rule.noticed_after.value / DAY, 3)


def _everyone(frame: Frame) -> NDArray[np.bool_]:
    return np.ones(len(frame.interactions), np.bool_)


def by_page(case: Case, frame: Frame) -> dict[str, object]:
    """Return the pages of the books that were measured: when each begins, its seconds, hops, and how busy roles were.

    `utilisation` is that of a role's busiest system in the page.
    """
    pages, bins = measured_pages(frame), frame.results.bins
    start = case.scenario.period.begins
    return {
        "from": [(start + timedelta(microseconds=bins[page])).isoformat() for page in pages],
        "seconds": [(bins[page + 1] - bins[page]) / SECOND for page in pages],
        "hops": {stream.name.lower(): frame.results.hops[stream, pages].tolist() for stream in Stream},
        "utilisation": {
            role: {"systems": systems, "busiest": np.round(busy, 4).tolist()}
            for role, (systems, busy) in by_role_and_page(frame).items()
        },
    }


def _size_classes(case: Case, table: Interactions) -> tuple[tuple[str, ...], NDArray[np.int64]]:
    """Return the size classes of municipalities, and which of them each interaction is in."""
    known = case.facts[case.scenario.baseline].municipalities
    which = np.zeros(10_000, np.int64)
    for number, one in known.items():
        which[int(number)] = SIZE_CLASSES.index(size_class(one.inhabitants))
    return SIZE_CLASSES, which[table.municipality]


def _municipalities(table: Interactions) -> tuple[list[str], NDArray[np.int64]]:
    """Return the municipalities as people write them, 0301, and which of them each interaction is in."""
    rows, which = distinct(table.municipality)
    return [f"{number:04d}" for number in rows[:, 0].tolist()], which


def _pathways(table: Interactions) -> tuple[list[str], NDArray[np.int64]]:
    """Return the pathways and rates, and which of them each interaction belongs to."""
    of_step = [step.partition(".")[0] for step in table.steps]
    names = list(dict.fromkeys(of_step))
    return names, np.array([names.index(one) for one in of_step] or [0], np.int64)[table.step]


def _hours(case: Case, table: Interactions) -> tuple[list[str], NDArray[np.int64]]:
    """Return the clock hours of the period, 2025-03-17T08, and in which each interaction is planned."""
    start = case.scenario.period.begins.replace(minute=0, second=0, microsecond=0)
    hour = (table.at + microseconds(case.scenario.period.begins - start)) // HOUR
    names = np.datetime64(start, "h") + np.arange(int(hour.max(initial=0)) + 1)
    return [str(name) for name in names], hour
