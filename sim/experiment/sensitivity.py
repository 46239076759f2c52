"""Which priors the ranking hangs on: each service time over its range, one at a time, at zero load.

No engine runs: the zero-load times of all clinical steps, weighed by how often they happen, are worked out again
with one median at its low and at its high. What queues add is not in it; what the designs ask for is.
"""

from dataclasses import replace

import numpy as np

from sim.base.time import SECOND, say_span
from sim.ecosystem.zero_load import zero_load
from sim.experiment.explain import Theory, theories
from sim.model.ecosystem import Ecosystem
from sim.model.evidence import Duration
from sim.model.words import Stream
from sim.scenario.load import Case

Row = dict[str, object]


def mean_zero_load(theory: Theory, ecosystem: Ecosystem) -> float:
    """Return the mean zero-load seconds to information over an ordinary day's clinical steps."""
    total = weight = 0.0
    known: dict[tuple[int, int], float] = {}  # several steps of pathways are the same interaction
    for demand in theory.builder.order.demand:
        if demand.stream != Stream.CLINICAL:
            continue
        for who in theory.somebodies.get(demand.area, []):
            design = theory.builder.arrangement.design_name(who.municipality)
            index = theory.builder.plan_index(design, demand.key)
            plan = ecosystem.plans[index]
            if not plan.must | plan.want:
                continue
            often = demand.yearly[who.municipality] * float(np.sum(demand.shape))
            if (index, id(who)) not in known:
                known[index, id(who)] = zero_load(ecosystem, plan, who).routine / SECOND
            total += often * known[index, id(who)]
            weight += often
    return total / weight if weight else 0.0


def hangs_on(case: Case, found: list[Theory] | None = None, most: int = 12) -> list[Row]:
    """Return the service times that move the order of alternatives, or the distance to the baseline, the most.

    Each row: the figure, its range, the difference to the baseline of each alternative at low and at high, and
    whether the order of the alternatives is another at one of the ends.
    """
    found = found or theories(case)
    usual = {one.name: mean_zero_load(one, one.ecosystem) for one in found}
    rows: list[Row] = []
    asked = _asked(found)
    for path, duration, roles, operation in _times(case):
        if not any((role, operation) in asked for role in roles):
            continue
        ends = {}
        for end in ("low", "high"):
            value = getattr(duration, end)
            ends[end] = {
                one.name: mean_zero_load(one, _with(one.ecosystem, roles, operation, value / duration.median))
                for one in found
            }
        rows.append(_row(path, duration, usual, ends, case.scenario.baseline))
    rows.sort(key=lambda row: (-float(str(row["swing"])), str(row["figure"])))
    return rows[:most]


def _asked(found: list[Theory]) -> set[tuple[str, str]]:
    """Return every (role, operation) that some plan asks; `own` is any journal."""
    asked = {(node.role, node.operation) for one in found for plan in one.ecosystem.plans for node in plan.nodes()}
    journals = {one.role for theory in found for one in theory.ecosystem.systems if "journal" in one.kind}
    return asked | {(role, operation) for own, operation in asked if own == "own" for role in journals}


def _times(case: Case) -> list[tuple[str, Duration, tuple[str, ...], str]]:
    """Return every prior of a service time: where it stands, itself, the roles it holds for, the operation."""
    facts = case.facts[case.scenario.baseline]
    found: list[tuple[str, Duration, tuple[str, ...], str]] = []
    for role, service in facts.services.items():
        for operation, duration in service.operations.items():
            found.append((f"services.{role}.{operation}", duration, (role,), operation))
    for name, kind in facts.kinds.items():
        for operation, duration in kind.operations.items():
            found.append((f"kinds.{name}.{operation}", duration, tuple(kind.roles), operation))
    return [one for one in found if one[1].low is not None and one[1].high is not None]


def _with(ecosystem: Ecosystem, roles: tuple[str, ...], operation: str, factor: float) -> Ecosystem:
    systems = []
    for one in ecosystem.systems:
        if one.role in roles and operation in one.services:
            service = one.services[operation]
            scaled = service._replace(scale=service.scale * factor)
            one = replace(one, services=one.services | {operation: scaled})
        systems.append(one)
    return replace(ecosystem, systems=tuple(systems))


def _row(
    path: str, duration: Duration, usual: dict[str, float], ends: dict[str, dict[str, float]], baseline: str
) -> Row:
    apart = {
        end: {name: round(times[name] - times[baseline], 3) for name in usual if name != baseline}
        for end, times in ends.items()
    }
    swing = max((abs(apart["high"][name] - apart["low"][name]) for name in apart["high"]), default=0.0)
    order = _order(usual)
    return {
        "figure": path,
        "value": say_span(duration.median),
        "low": say_span(duration.low or 0),
        "high": say_span(duration.high or 0),
        "difference_at_low": apart["low"],
        "difference_at_high": apart["high"],
        "swing": round(swing, 3),
        "changes_order": any(_order(times) != order for times in ends.values()),
    }


def _order(times: dict[str, float]) -> list[str]:
    return sorted(times, key=lambda name: (round(times[name], 3), name))
