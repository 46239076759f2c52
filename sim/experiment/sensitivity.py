"""Which priors the ranking hangs on: each service time over its range, one at a time, at zero load.

No engine runs: the zero-load times of all clinical steps, weighed by how often they happen, are worked out again
with one median at its low and at its high. What queues add is not in it; what the designs ask for is.
"""

from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from sim.base.time import SECOND, say_span
from sim.ecosystem.zero_load import Somebody, ZeroLoad, zero_load
from sim.experiment.theory import Theory, theories
from sim.model.ecosystem import Ecosystem
from sim.model.evidence import Duration
from sim.model.words import Stream
from sim.scenario.load import Case

Row = dict[str, object]


@dataclass(frozen=True)
class Day:
    """An ordinary day's clinical steps under one alternative: how often each is done by whom, and by which plan."""

    theory: Theory
    steps: list[tuple[float, int, Somebody]]
    usual: dict[tuple[int, int], ZeroLoad]  # by plan and somebody

    @classmethod
    def of(cls, theory: Theory) -> "Day":
        """Return the day of an alternative."""
        steps, usual = [], {}
        for demand in theory.builder.order.demand:
            if demand.stream != Stream.CLINICAL:
                continue
            for who in theory.somebodies.get(demand.area, []):
                index = theory.builder.plan_of(who.municipality, demand.key)
                plan = theory.ecosystem.plans[index]
                if not plan.must | plan.want:
                    continue
                steps.append((demand.yearly[who.municipality] * float(np.sum(demand.shape)), index, who))
                if (index, id(who)) not in usual:
                    usual[index, id(who)] = zero_load(theory.ecosystem, plan, who)
        return cls(theory, steps, usual)

    def mean(self, roles: tuple[str, ...] = (), operation: str = "", factor: float = 1.0) -> float:
        """Return the mean zero-load seconds to information, where an operation of some roles takes *factor* times."""
        changed = {(role, operation) for role in roles}
        ecosystem = _with(self.theory.ecosystem, roles, operation, factor) if roles else self.theory.ecosystem
        seconds = {place: usual.routine / SECOND for place, usual in self.usual.items()}
        total = weight = 0.0
        again: dict[tuple[int, int], float] = {}  # several steps of pathways are the same interaction
        for often, index, who in self.steps:
            place = index, id(who)
            if changed & self.usual[place].asked and place not in again:
                again[place] = zero_load(ecosystem, ecosystem.plans[index], who).routine / SECOND
            total += often * again.get(place, seconds[place])
            weight += often
        return total / weight if weight else 0.0

    def asks(self, roles: tuple[str, ...], operation: str) -> bool:
        """Return whether anybody's routine asks some roles for an operation."""
        return any((role, operation) in one.asked for one in self.usual.values() for role in roles)


def hangs_on(case: Case, found: list[Theory] | None = None, most: int = 12) -> list[Row]:
    """Return the service times that move the order of alternatives, or the distance to the baseline, the most.

    Each row: the figure, its range, the difference to the baseline of each alternative at low and at high, and
    whether the order of the alternatives is another at one of the ends.
    """
    days = {one.name: Day.of(one) for one in found or theories(case)}
    usual = {name: day.mean() for name, day in days.items()}
    rows: list[Row] = []
    for path, duration, roles, operation in _times(case):
        if not any(day.asks(roles, operation) for day in days.values()):
            continue
        ends = {
            end: {name: day.mean(roles, operation, value / duration.median) for name, day in days.items()}
            for end, value in (("low", duration.low or 0), ("high", duration.high or 0))
        }
        rows.append(_row(path, duration, usual, ends, case.scenario.baseline))
    rows.sort(key=lambda row: (-float(str(row["swing"])), str(row["figure"])))
    return rows[:most]


def by_priors(rows: list[Any]) -> dict[str, tuple[float, float]]:
    """Return the lowest and the highest difference of each alternative that a single prior at an end gives, in seconds.

    *rows* are those of `hangs_on`: at zero load, one service time at a time.

    >>> by_priors([{"difference_at_low": {"akson": 0.2}, "difference_at_high": {"akson": 1.9}}])
    {'akson': (0.2, 1.9)}
    """
    found: dict[str, tuple[float, float]] = {}
    for row in rows:
        for end in ("difference_at_low", "difference_at_high"):
            for name, value in row[end].items():
                low, high = found.get(name, (value, value))
                found[name] = min(low, value), max(high, value)
    return found


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
