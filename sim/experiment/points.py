"""A case's alternatives by every yardstick: the usual one, and the same with a prior at an end of its range.

What happens to whom is worked out again only where a prior decides it; alternatives that do not have the prior are
what they usually are, so they are not run again.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from sim.experiment import stage
from sim.experiment.priors import End, Prior, turned
from sim.experiment.run import of_all, ran
from sim.experiment.yardsticks import YARDSTICKS, read_all
from sim.model.demand import Demand
from sim.model.interaction import Interactions
from sim.scenario.load import COMMON, Case

Point = dict[str, dict[str, float | None]]  # by alternative and yardstick
Tell = Callable[[float], None]

# Tables that say who does what and when: with another figure there, it is another day's people and deeds.
_PEOPLE = (*COMMON, "telephone", "messages", "holdings")


@dataclass(frozen=True)
class Points:
    """Points of one case; what is the same in many of them is worked out once."""

    case: Case

    @cached_property
    def _crowd(self) -> Interactions:
        return stage.crowd(self.case)

    @cached_property
    def _expected(self) -> tuple[Demand, ...]:
        return stage.expectation(self.case)

    def usual(self, names: Iterable[str] | None = None) -> Point:
        """Return the alternatives as the scenario has them."""
        names = self.case.order if names is None else names
        return {name: self._one(self.case, name, self._crowd, self._expected) for name in names}

    def at(self, some: Sequence[Prior], end: End, usual: Point, tell: Tell | None = None) -> Point:
        """Return the alternatives with some priors at an end; *usual* are those as the scenario has them."""
        moved = [one for one in some if one.at(end) is not None]
        case = turned(self.case, moved, end)
        runs = [name for name in self.case.order if any(name in one.bears_on for one in moved)]
        if not runs:
            return usual
        others = any(one.places[0][0] in _PEOPLE for one in moved)
        crowd, expected = (stage.crowd(case), stage.expectation(case)) if others else (self._crowd, self._expected)
        found = dict(usual)
        for number, name in enumerate(runs, start=1):
            found[name] = self._one(case, name, crowd, expected)
            if tell:
                tell(number / len(runs))
        return found

    def _one(self, case: Case, name: str, crowd: Interactions, expected: tuple[Demand, ...]) -> dict[str, float | None]:
        return read_all(of_all(case, ran(case, name, crowd, expected)))


def by_alternative(point: Point, key: str) -> dict[str, float | None]:
    """Return one yardstick's values, by alternative."""
    assert key in YARDSTICKS
    return {name: values[key] for name, values in point.items()}
