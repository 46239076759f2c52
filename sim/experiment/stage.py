"""From a scenario to what an engine is given: the same people and the same day for every alternative."""

from dataclasses import replace
from datetime import timedelta

import numpy as np
from numpy.typing import NDArray

from sim.base.time import HOUR, HOUR_ZERO, microseconds
from sim.ecosystem.ambient import ambient
from sim.ecosystem.build import Builder
from sim.ecosystem.order import Order
from sim.ecosystem.staging import staging, workplaces
from sim.engine.work import Work
from sim.experiment.inline import inline_plans
from sim.measure.holders import Known
from sim.model.demand import Demand
from sim.model.ecosystem import Ecosystem, Outage, System
from sim.model.holding import Holdings
from sim.model.interaction import Interactions
from sim.model.scenario import OutageFault, Scenario
from sim.model.words import AREAS, AUTHOR_BIT, AUTHORS, CONDITION_BIT, PART_BIT, Stream
from sim.population.arrivals import Window, interactions
from sim.population.expectation import demand
from sim.population.holdings import critical_information, holdings
from sim.population.inhabitants import IN_HOME_CARE, IN_NURSING_HOME, IS_CHRONIC, WOMAN, Inhabitants, inhabitants
from sim.scenario.load import Case

_SCALED = {
    Stream.CLINICAL: "clinical",
    Stream.CITIZENS: "citizens",
    Stream.MESSAGES: "messages",
    Stream.MACHINES: "machines",
}


def scale(scenario: Scenario) -> dict[Stream, float]:
    """Return how much of each stream there is."""
    streams = scenario.load.streams
    return {
        stream: scenario.load.scale * streams.get(name, 1.0)  # type: ignore[call-overload]
        for stream, name in _SCALED.items()
    }


def crowd(case: Case) -> Interactions:
    """Return what will happen, before any design is known. Overrides of the baseline's facts hold for all."""
    scenario = case.scenario
    window = Window(
        focus=case.focus,
        start=scenario.period.begins,
        length=scenario.period.microseconds,
        seed=scenario.seed,
        world_seed=scenario.world_seed,
        scale=scale(scenario),
    )
    table = interactions(case.facts[scenario.baseline], window)
    again = np.flatnonzero(table.unseen)
    if not len(again):
        return table
    # What nobody has found out is not done again: it is done. That is the same in all alternatives.
    found = held(case, table.take(again)).written
    written = np.zeros(len(again), np.bool_)
    for place, bit in enumerate(PART_BIT.values()):
        written |= (table.unseen[again] & bit != 0) & (found[:, place] != 0)
    done = np.ones(len(table), np.bool_)
    done[again[~written]] = False
    return table.take(np.flatnonzero(done))


def held(case: Case, table: Interactions) -> Holdings:
    """Return what is written of the persons of *table*, and what others have of it, row by row."""
    scenario = case.scenario
    in_home_care = table.flags & CONDITION_BIT["uses_home_care"] != 0
    facts = case.facts[scenario.baseline]
    return holdings(facts, scenario.world_seed, table.person, table.known, table.group, in_home_care)


def held_of(
    case: Case, name: str, persons: NDArray[np.uint32], who: Inhabitants, in_home_care: NDArray[np.bool_]
) -> Holdings:
    """Return what is written of persons, whether anything happens to them or not, under one alternative."""
    facts = case.facts[name]
    return holdings(facts, case.scenario.world_seed, persons, who.known, who.group, in_home_care)


def known(case: Case, name: str, table: Interactions, has: Holdings | None = None) -> Known:
    """Return what is known beside an alternative's run; *has* is what is written of its persons, if it is there."""
    scenario = case.scenario
    on, found = scenario.period.begins.date(), held(case, table) if has is None else has
    usual, here = (case.facts[one].services["kj"].publishers for one in (scenario.baseline, name))
    if usual != here:  # an alternative in which more is registered
        registered = critical_information(case.facts[name], scenario.world_seed, table.person).registered
        found = replace(found, registered=registered)
    return Known(case.facts[name], on, scenario.seed, scenario.world_seed, found)


def traits(case: Case, person: int) -> dict[str, object]:
    """Return what is known of a person: age, sex, where they live and stay, and who has written of them."""
    one = inhabitants(case.facts[case.scenario.baseline], case.scenario.world_seed, np.array([person]))
    flags = {"home_care": IN_HOME_CARE, "nursing_home": IN_NURSING_HOME, "chronic": IS_CHRONIC}
    return {
        "age": int(one.age[0]),
        "woman": bool(one.flags[0] & WOMAN),
        "municipality": f"{int(one.municipality[0]):04d}",
        "moved_days_ago": int(one.moved[0]) if one.moved[0] >= 0 else None,
        "is": [name for name, bit in flags.items() if one.flags[0] & bit],
        "known_to": [author for author in AUTHORS if one.known[0] & AUTHOR_BIT[author]],
    }


def since_zero(case: Case) -> int:
    """Return when the period begins, in µs from hour zero."""
    return microseconds(case.scenario.period.begins - HOUR_ZERO)


def expectation(case: Case) -> tuple[Demand, ...]:
    """Return what is expected to happen."""
    return demand(case.facts[case.scenario.baseline], case.scenario.period.begins)


def builder(case: Case, name: str, expected: tuple[Demand, ...]) -> Builder:
    """Return one alternative under construction."""
    scenario = case.scenario
    return Builder(
        Order(
            name=name,
            alternative=scenario.alternatives[name],
            services=scenario.services_of(name),
            sizing=scenario.sizing_of(name),
            facts=case.facts[name],
            focus=case.focus,
            start=scenario.period.begins,
            world_seed=scenario.world_seed,
            demand=expected,
            inline=inline_plans(case.facts[name]),
            scale=scale(scenario),
            background=scenario.background == "full",
        )
    )


def work(
    case: Case, name: str, table: Interactions, expected: tuple[Demand, ...], built: Builder | None = None
) -> Work:
    """Return everything that an engine needs to run one alternative; *built* is it, if theory has built it already."""
    scenario = case.scenario
    built = built or builder(case, name, expected)
    rows = staging(built, built.ecosystem(), table)
    ecosystem = built.ecosystem()  # again: staging may have compiled plans that nothing expected
    length = scenario.period.microseconds
    mobile = case.facts[name].network.mobile_areas
    return Work(
        start=scenario.period.begins,
        length=length,
        bins=bins(scenario),
        seed=scenario.seed,
        world_seed=scenario.world_seed,
        ecosystem=ecosystem,
        interactions=table,
        staging=rows,
        workplaces=workplaces(built, mobile=False),
        mobile_workplaces=workplaces(built, mobile=True),
        mobile_areas=tuple(AREAS.index(area) for area in mobile),
        ambient=ambient(built, ecosystem, length),
        outages=outages(case, ecosystem),
    )


def bins(scenario: Scenario) -> tuple[int, ...]:
    """Return the edges of the pages of the books: the start, the end of the warm-up, each clock hour, the end."""
    length, warm_up = scenario.period.microseconds, scenario.period.lead
    start = scenario.period.begins
    next_hour = start.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
    first = microseconds(next_hour - start)
    edges = {0, warm_up, length, *range(first, length, HOUR)}
    return tuple(sorted(edges))


def outages(case: Case, ecosystem: Ecosystem) -> tuple[Outage, ...]:
    """Return the scenario's outages, by the systems that each of them hits."""
    found = []
    for fault in case.scenario.faults:
        those = hit(fault.outage, ecosystem)
        if those:
            at = case.scenario.period.moment(fault.outage.at)
            found.append(Outage(those, fault.outage.kind, at, fault.outage.length))
    return tuple(found)


def hit(outage: OutageFault, ecosystem: Ecosystem) -> tuple[int, ...]:
    """Return the systems that an outage hits."""
    word = "system" if outage.system else "hosting"
    meant = outage.system or outage.hosting
    return tuple(one.id for one in ecosystem.systems if meant in names(one, word))


def names(system: System, word: str) -> tuple[str, str]:
    """Return what a system is called by an outage of a system, or of a hosting."""
    return (system.name, system.role) if word == "system" else (system.hosting, system.place.site)
