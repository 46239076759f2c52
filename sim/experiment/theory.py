"""A case's alternatives, built and not run: what theory is asked about."""

from dataclasses import dataclass

import numpy as np

from sim.base.time import hours_since_zero
from sim.ecosystem.build import Builder
from sim.ecosystem.staging import workplaces
from sim.ecosystem.zero_load import Somebody
from sim.experiment import stage
from sim.experiment.idle import refuse_idle
from sim.experiment.precheck import precheck
from sim.model.demand import WEEK
from sim.model.ecosystem import NOWHERE, Ecosystem
from sim.model.words import CONDITION_BIT, JOURNAL_OF, MUNICIPAL_ROLES
from sim.scenario.load import Case

# The five interactions that the designs are compared on; the others follow after them.
FIVE = (
    "home_care.open_record",
    "legevakt.open_record",
    "gp.open_record",
    "hospital.follow_patient",
    "health_centre.open_child",
)

MOST_ASKED = 20  # municipalities: links differ between them, and a median of twenty tells as much as one of 357


@dataclass(frozen=True)
class Theory:
    """One alternative, ready to be asked."""

    name: str
    builder: Builder
    ecosystem: Ecosystem
    somebodies: dict[str, list[Somebody]]  # by area: one in each municipality that is asked


def theories(case: Case) -> list[Theory]:
    """Return each alternative of a case, built and not run."""
    precheck(case)
    expected = stage.expectation(case)
    found = []
    for name in case.order:
        builder = stage.builder(case, name, expected)
        for key in FIVE:
            for number in asked(case):
                builder.plan_of(number, key)
        ecosystem = builder.ecosystem()
        found.append(Theory(name, builder, ecosystem, _somebodies(case, builder, ecosystem)))
    refuse_idle(case, {one.name: one.ecosystem for one in found})
    return found


def asked(case: Case) -> tuple[str, ...]:
    """Return the municipalities whose zero-load times are worked out: all, or of many some evenly spread by size."""
    return evenly(case, MOST_ASKED)


def evenly(case: Case, most: int) -> tuple[str, ...]:
    """Return the municipalities looked at; of more than *most* so many, evenly spread by size."""
    if len(case.focus) <= most:
        return case.focus
    municipalities = case.facts[case.scenario.baseline].municipalities
    by_size = sorted(case.focus, key=lambda number: (municipalities[number].inhabitants, number))
    places = np.linspace(0, len(by_size) - 1, most).round().astype(int)
    return tuple(sorted(by_size[place] for place in places))


def _somebodies(case: Case, builder: Builder, ecosystem: Ecosystem) -> dict[str, list[Somebody]]:
    """Return, for each area, somebody at work in each municipality, with a patient who lives there."""
    desks, roads = workplaces(builder, mobile=False), workplaces(builder, mobile=True)
    mobile = builder.facts.network.mobile_areas
    found: dict[str, list[Somebody]] = {}
    for area, role in JOURNAL_OF.items():
        # A legevakt's people are at work in the municipality that is host to it.
        hosts = dict.fromkeys(builder.facts.legevakt_hosts[number] for number in asked(case))
        for number in hosts if area == "legevakt" else asked(case):
            hospital = max(builder.facts.catchments[number], key=lambda one: (one.share, one.hospital)).hospital
            office = f"{number}/0"
            unit = {"gp": office, "hosp": hospital}.get(role, number if role in MUNICIPAL_ROLES else "")
            own = ecosystem.find(role, unit)
            if own == NOWHERE:
                continue
            truths = {
                "resident_here": True,
                "resident_joined": True,
                "borders_open": builder.arrangement.borders_open(number),
                "uses_home_care": True,
                "gp_joined": builder.arrangement.office_takes_part(number, 0, "joined"),
                "gp_reads": builder.arrangement.office_takes_part(number, 0, "reads"),
                "gp_publishes": builder.arrangement.office_takes_part(number, 0, "publishes"),
                "login_by_helseid": ecosystem.systems[own].login == "helseid",
                "hospital_on_hp": builder.parties.on_hp(hospital),
            }
            conditions = sum(CONDITION_BIT[name] for name, holds in truths.items() if holds)
            place = (roads if area in mobile else desks)[number]
            found.setdefault(area, []).append(Somebody(own, number, number, office, hospital, place, conditions))
    return found


def hours_of_the_day(theory: Theory) -> list[int]:
    """Return the hours of the week that the first day has, from midnight."""
    start = theory.builder.order.start
    midnight = (hours_since_zero(start) - start.hour) % WEEK
    return [(midnight + hour) % WEEK for hour in range(24)]
