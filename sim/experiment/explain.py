"""What theory says before any run: zero-load times by design and step, and how busy each system will be."""

from dataclasses import dataclass
from datetime import timedelta
from statistics import median

import numpy as np

from sim.base.time import SECOND, hours_since_zero
from sim.ecosystem.build import Builder, mean_services
from sim.ecosystem.expected import CAUSES
from sim.ecosystem.offered import MACHINE, MESSAGE
from sim.ecosystem.staging import workplaces
from sim.ecosystem.zero_load import Somebody, ZeroLoad, zero_load
from sim.experiment import stage
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
                builder.plan_index(builder.arrangement.design_name(number), key)
        ecosystem = builder.ecosystem()
        found.append(Theory(name, builder, ecosystem, _somebodies(case, builder, ecosystem)))
    return found


def asked(case: Case) -> tuple[str, ...]:
    """Return the municipalities whose zero-load times are worked out: all, or of many some evenly spread by size."""
    if len(case.focus) <= MOST_ASKED:
        return case.focus
    municipalities = case.facts[case.scenario.baseline].municipalities
    by_size = sorted(case.focus, key=lambda number: (municipalities[number].inhabitants, number))
    places = np.linspace(0, len(by_size) - 1, MOST_ASKED).round().astype(int)
    return tuple(sorted(by_size[place] for place in places))


def _somebodies(case: Case, builder: Builder, ecosystem: Ecosystem) -> dict[str, list[Somebody]]:
    """Return, for each area, somebody at work in each municipality, with a patient who lives there."""
    desks, roads = workplaces(builder, mobile=False), workplaces(builder, mobile=True)
    mobile = builder.facts.network.mobile_areas
    found: dict[str, list[Somebody]] = {}
    for area, role in JOURNAL_OF.items():
        for number in asked(case):
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


def zero_load_seconds(theory: Theory, key: str) -> dict[str, float] | None:
    """Return the zero-load times of an interaction in seconds: the median over the municipalities looked at."""
    area = key.partition(".")[0]
    times: list[ZeroLoad] = []
    for who in theory.somebodies.get(area, []):
        design = theory.builder.arrangement.design_name(who.municipality)
        plan = theory.ecosystem.plans[theory.builder.plan_index(design, key)]
        times.append(zero_load(theory.ecosystem, plan, who))
    if not times:
        return None
    return {
        "first": round(median(one.first for one in times) / SECOND, 3),
        "routine": round(median(one.routine for one in times) / SECOND, 3),
        "everything": round(median(one.everything for one in times) / SECOND, 3),
        "hops": round(median(one.hops for one in times), 1),
    }


def utilisation(theory: Theory, warm_up: int = 0) -> list[dict[str, object]]:
    """Return the expected utilisation of each system by hour of the day, the busiest first.

    `now` is the hour that is measured first. GP offices and message servers are many and small: of each role
    only the busiest system is shown.
    """
    start = theory.builder.order.start
    measured = start + timedelta(microseconds=warm_up)
    hours = _hours_of_the_day(theory)
    rows: list[dict[str, object]] = []
    ledger = theory.builder.ledger
    means = {one.name: mean_services(one) for one in theory.ecosystem.systems}
    offered = ledger.erlangs(means, "scenario", hours)
    for system in theory.ecosystem.systems:
        erlangs = offered[ledger.systems[system.name]]
        if not erlangs.any():
            continue
        busy = np.round(erlangs / system.capacity, 4)
        rows.append(
            {
                "system": system.name,
                "role": system.role,
                "capacity": system.capacity,
                "dimensioned": system.dimensioned,
                "by_hour": busy.tolist(),
                "now": float(busy[measured.hour]),
                "peak": float(busy.max()),
                "peak_hour": int(busy.argmax()),
            }
        )
    rows.sort(key=lambda row: (-float(str(row["peak"])), str(row["system"])))
    seen: dict[object, int] = {}
    shown = []
    for row in rows:
        if row["role"] in ("gp", "msg", "plo", "lv", "hst", "plat", "hosp") and seen.get(row["role"], 0):
            continue
        seen[row["role"]] = 1
        shown.append(row)
    return shown


def calls_by_cause(theory: Theory) -> dict[str, dict[str, object]]:
    """Return the expected calls a second on each shared system in its busiest hour of the day, by why they are made.

    `elsewhere` is the part of them all that comes from the rest of Norway.
    """
    hours = _hours_of_the_day(theory)
    found: dict[str, dict[str, object]] = {}
    for system in theory.ecosystem.systems:
        if "/" in system.name:
            continue
        causes = theory.builder.ledger.by_cause(system.name)
        by = {cause: causes[cause][hours] / 3600 for cause in (*CAUSES, MESSAGE, MACHINE) if cause in causes}
        total = np.sum(list(by.values()), axis=0)
        if not np.any(total):
            continue
        elsewhere = theory.builder.ledger.by_cause(system.name, "elsewhere")
        if elsewhere:
            by["elsewhere"] = np.sum(list(elsewhere.values()), axis=0)[hours] / 3600
        hour = int(np.argmax(total))
        found[system.name] = {
            "hour": hour,
            "calls_per_second": float(f"{total[hour]:.6g}"),
            "by_cause": {cause: float(f"{one[hour]:.6g}") for cause, one in by.items() if one[hour]},
        }
    return found


def _hours_of_the_day(theory: Theory) -> list[int]:
    """Return the hours of the week that the first day has, from midnight."""
    start = theory.builder.order.start
    midnight = (hours_since_zero(start) - start.hour) % WEEK
    return [(midnight + hour) % WEEK for hour in range(24)]


def explain(case: Case, found: list[Theory] | None = None) -> dict[str, object]:
    """Return everything that theory says about a case, as one document; *found* are its alternatives, built."""
    found = found or theories(case)
    keys = list(dict.fromkeys([*FIVE, *(one.key for one in found[0].builder.order.demand if one.stream == 0)]))
    return {
        "schema": "samspill.explanation/1",
        "scenario": case.name,
        "baseline": case.scenario.baseline,
        "zero_load": {key: {theory.name: zero_load_seconds(theory, key) for theory in found} for key in keys},
        "utilisation": {theory.name: utilisation(theory, case.scenario.period.warm_up) for theory in found},
        "calls_by_cause": {theory.name: calls_by_cause(theory) for theory in found},
    }
