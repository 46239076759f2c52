"""What theory says before any run: zero-load times by design and step, how busy each system will be, and why."""

from statistics import median

import numpy as np

from sim.base.time import SECOND
from sim.ecosystem.expected import CAUSES
from sim.ecosystem.offered import MACHINE, MESSAGE
from sim.ecosystem.zero_load import ZeroLoad, zero_load
from sim.experiment.knee import knees, servers_per_erlang
from sim.experiment.strain import strain, usual_storms, utilisation
from sim.experiment.theory import FIVE, Theory, hours_of_the_day, theories
from sim.scenario.load import Case


def zero_load_seconds(theory: Theory, key: str) -> dict[str, float] | None:
    """Return the zero-load times of an interaction in seconds: the median over the municipalities looked at."""
    area = key.partition(".")[0]
    times: list[ZeroLoad] = []
    for who in theory.somebodies.get(area, []):
        plan = theory.ecosystem.plans[theory.builder.plan_of(who.municipality, key)]
        times.append(zero_load(theory.ecosystem, plan, who))
    if not times:
        return None
    return {
        "first": round(median(one.first for one in times) / SECOND, 3),
        "routine": round(median(one.routine for one in times) / SECOND, 3),
        "everything": round(median(one.everything for one in times) / SECOND, 3),
        "hops": round(median(one.hops for one in times), 1),
    }


def calls_by_cause(theory: Theory) -> dict[str, dict[str, object]]:
    """Return the expected calls a second on each shared system in its busiest hour of the day, by why they are made.

    `elsewhere` is the part of them all that comes from the rest of Norway.
    """
    hours = hours_of_the_day(theory)
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


def explain(case: Case, found: list[Theory] | None = None) -> dict[str, object]:
    """Return everything that theory says about a case, as one document; *found* are its alternatives, built."""
    found = found or theories(case)
    keys = list(dict.fromkeys([*FIVE, *(one.key for one in found[0].builder.order.demand if one.stream == 0)]))
    strains = {theory.name: strain(theory) for theory in found}
    usual = set.intersection(*(usual_storms(theory) for theory in found))
    return {
        "schema": "samspill.explanation/1",
        "scenario": case.name,
        "baseline": case.scenario.baseline,
        "zero_load": {key: {theory.name: zero_load_seconds(theory, key) for theory in found} for key in keys},
        "utilisation": {theory.name: utilisation(theory, case.scenario.period.lead) for theory in found},
        "strain": strains,
        "in_all": sorted(usual),  # what retries could keep slow in every alternative, at the published load
        "sizing": {theory.name: case.scenario.sizing_of(theory.name).model_dump(mode="json") for theory in found},
        "servers_per_erlang": {theory.name: servers_per_erlang(theory) for theory in found},
        "knees": {theory.name: knees(theory) for theory in found},
        "calls_by_cause": {theory.name: calls_by_cause(theory) for theory in found},
    }
