"""A difference between two alternatives divided among its causes.

Where alternatives differ in several attributes, those in between are run too: each that has some attributes of the one
and the rest of the other. A cause's share is what it adds, averaged over all orders in which the attributes can be
changed one after the other (Shapley 1953), so the shares sum to the difference whatever depends on what.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from itertools import combinations
from math import factorial

from sim.experiment.attributes import FIELDS, causes, settled
from sim.experiment.run import of_all, ran
from sim.experiment.workers import spread
from sim.experiment.yardsticks import YARDSTICKS, read_all
from sim.model.demand import Demand
from sim.model.holding import Holdings
from sim.model.interaction import Interactions
from sim.model.scenario import Alternative
from sim.scenario.load import Case, with_alternatives

MOST = 5  # causes: thirty-two alternatives
DIGITS = 6
Values = Mapping[str, float | None]  # by yardstick
Subset = frozenset[str]


class TooManyCauses(Exception):
    """An alternative differs from the baseline in more attributes than can be divided in a reasonable time."""


@dataclass(frozen=True)
class Between:
    """An alternative between the baseline and another: it has some attributes of the other."""

    name: str
    changed: Subset
    alternative: Alternative


def several(case: Case, names: Sequence[str]) -> list[str]:
    """Return the alternatives whose difference to the baseline has several causes. Raises `TooManyCauses`."""
    found = {name: causes(case, case.scenario.baseline, name) for name in names if name != case.scenario.baseline}
    for name, those in found.items():
        if len(those) > MOST:
            listed = ", ".join(those)
            raise TooManyCauses(
                f"{name} differs from {case.scenario.baseline} in {len(those)} attributes ({listed}), "
                f"which is {2 ** len(those)} runs; {MOST} are the most: make them more alike, or put one between"
            )
    return [name for name, those in found.items() if len(those) > 1]


def decompose(
    case: Case,
    names: Sequence[str],
    done: Mapping[str, Values],
    table: Interactions,
    expected: tuple[Demand, ...],
    held: Holdings,
    workers: int = 1,
    heard: Callable[[float], None] | None = None,
) -> dict[str, object]:
    """Return each difference to the baseline that has several causes, divided among them, by alternative.

    *done* are the yardsticks of the alternatives as they were run; what lies between them is run here.
    """
    baseline = case.scenario.baseline
    wanted = {name: _between(case, name) for name in several(case, names)}
    known = [(settled(case, name), values) for name, values in done.items()]
    missing: dict[str, Alternative] = {}
    for many in wanted.values():
        for one in many:
            alike = [*(alternative for alternative, _ in known), *missing.values()]
            if one.alternative not in alike:
                missing[one.name] = one.alternative
    if missing:
        wide = with_alternatives(case, {baseline: settled(case, baseline), **missing})
        task = partial(_read, case=wide, table=table, expected=expected, held=held)
        shares: dict[int, float] = {}

        def told(number: int, share: float) -> None:
            shares[number] = share
            if heard:
                heard(sum(shares.values()) / len(missing))

        found = spread(task, list(missing), workers, told)
        known += list(zip(missing.values(), found, strict=True))
    return {
        name: _divided(
            causes(case, baseline, name),
            {one.changed: next(values for other, values in known if other == one.alternative) for one in many},
        )
        for name, many in wanted.items()
    }


def shapley(those: Sequence[str], worth: Callable[[Subset], Fraction]) -> dict[str, Fraction]:
    """Return each cause's share of the difference between all of them changed and none: they sum to it exactly."""
    count = len(those)
    shares = {}
    for one in those:
        others = [other for other in those if other != one]
        shares[one] = Fraction(0)
        for size in range(count):
            weight = Fraction(factorial(size) * factorial(count - size - 1), factorial(count))
            for some in combinations(others, size):
                shares[one] += weight * (worth(frozenset((*some, one))) - worth(frozenset(some)))
    return shares


def _between(case: Case, name: str) -> list[Between]:
    """Return every alternative between the baseline and another, both of them included."""
    baseline = case.scenario.baseline
    those = causes(case, baseline, name)
    one, other = settled(case, baseline), settled(case, name)
    found = []
    for size in range(len(those) + 1):
        for some in combinations(those, size):
            fields = [field for attribute in some for field in FIELDS[attribute]]
            mixed = one.model_copy(update={field: getattr(other, field) for field in fields})
            found.append(Between(f"{name} ({', '.join(some)})", frozenset(some), mixed))
    return found


def _read(
    name: str,
    heard: Callable[[float], None],
    *,
    case: Case,
    table: Interactions,
    expected: tuple[Demand, ...],
    held: Holdings,
) -> dict[str, float | None]:
    return read_all(of_all(case, ran(case, name, table, expected, heard), held))


def _divided(those: tuple[str, ...], values: Mapping[Subset, Values]) -> dict[str, object]:
    measures: dict[str, object] = {}
    for key in YARDSTICKS:
        by = {some: _exact(values[some][key]) for some in values}
        if any(value is None for value in by.values()):
            measures[key] = {"difference": None, "by_cause": dict.fromkeys(those)}
            continue
        worth = {some: value for some, value in by.items() if value is not None}
        shares = shapley(those, worth.__getitem__)
        whole = worth[frozenset(those)] - worth[frozenset()]
        measures[key] = {"difference": float(whole), "by_cause": _rounded(shares, whole)}
    return {"causes": list(those), "measures": measures}


def _exact(value: float | None) -> Fraction | None:
    return None if value is None else Fraction(str(value))


def _rounded(shares: Mapping[str, Fraction], whole: Fraction) -> dict[str, float]:
    """Return shares with six decimals, and what rounding leaves given to the largest: they still sum to the whole."""
    near = {one: round(share, DIGITS) for one, share in shares.items()}
    largest = max(near, key=lambda one: (abs(near[one]), one))
    near[largest] += whole - sum(near.values())
    return {one: float(share) for one, share in near.items()}
