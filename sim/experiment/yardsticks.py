"""What the alternatives are ranked by: each measure with its place in the results, and how an order is read off it."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

Values = Mapping[str, float | None]  # by alternative


@dataclass(frozen=True)
class Yardstick:
    """A measure. `path` and `of` are places in the results; where there is an `of`, the measure is the share of it.

    Two alternatives that lie `least` or less apart are alike to a reader, and change no places.
    """

    path: str
    unit: Literal["seconds", "share", "minutes"]
    least: float
    of: str = ""

    def read(self, measures: Mapping[str, object]) -> float | None:
        """Return the measure of one alternative; None where there is none."""
        value = _find(measures, self.path)
        if not self.of:
            return None if value is None else round(value, 6)
        whole = _find(measures, self.of)
        return None if value is None or not whole else round(value / whole, 6)


NOTICED = 0.1  # seconds: what is shorter is felt as at once (Miller 1968; Nielsen 1993)

# To rank by one more, add its line here and its words in report/words/tornado.py.
YARDSTICKS: dict[str, Yardstick] = {
    "time_p50": Yardstick("time_to_information.p50", "seconds", NOTICED),
    "time_p95": Yardstick("time_to_information.p95", "seconds", NOTICED),
    "must": Yardstick("needed_parts_shown.must", "share", 0.01),
    "want": Yardstick("needed_parts_shown.want", "share", 0.01),
    "conflicting": Yardstick("information.conflicting", "share", 0.01, of="information.needed"),
    "stale": Yardstick("information.stale", "share", 0.01, of="information.needed"),
    "critical": Yardstick("critical_information.seen", "share", 0.01, of="critical_information.needed"),
    "telephone": Yardstick("staff_minutes_per_100.telephone", "minutes", 0.5),
}


def read_all(measures: Mapping[str, object]) -> dict[str, float | None]:
    """Return every yardstick's measure of one alternative."""
    return {key: one.read(measures) for key, one in YARDSTICKS.items()}


def differences(values: Values, baseline: str) -> dict[str, float | None]:
    """Return the difference of each other alternative to the baseline.

    >>> differences({"today": 1.5, "akson": 2.25, "national": None}, "today")
    {'akson': 0.75, 'national': None}
    """
    zero = values[baseline]
    return {
        name: None if value is None or zero is None else round(value - zero, 6)
        for name, value in values.items()
        if name != baseline
    }


def swing(ends: list[Values], baseline: str) -> float:
    """Return the most that any alternative's difference to the baseline moves between some worlds.

    >>> swing([{"today": 1.0, "akson": 2.0}, {"today": 1.0, "akson": 2.5}, {"today": 3.0, "akson": 3.0}], "today")
    1.5
    """
    apart = [differences(one, baseline) for one in ends]
    widest = 0.0
    for name in apart[0]:
        known = [value for one in apart if (value := one[name]) is not None]
        if known:
            widest = max(widest, max(known) - min(known))
    return round(widest, 6)


def swaps(usual: Values, other: Values, least: float) -> list[tuple[str, str]]:
    """Return the pairs of alternatives that stand the other way round in another world, apart in both.

    >>> swaps({"today": 1.0, "akson": 2.0, "national": 2.04}, {"today": 1.0, "akson": 0.5, "national": 0.1}, 0.1)
    [('today', 'akson'), ('today', 'national')]
    """
    found = []
    for one, two in combinations(usual, 2):
        before, after = _apart(usual, one, two, least), _apart(other, one, two, least)
        if before * after < 0:
            found.append((one, two))
    return found


def _apart(values: Values, one: str, two: str, least: float) -> float:
    """Return by how much one is above two; 0 where that is too little."""
    first, second = values[one], values[two]
    apart = 0.0 if first is None or second is None else first - second
    return apart if abs(apart) > least else 0.0


def _find(measures: Mapping[str, object], path: str) -> float | None:
    value: object = measures
    for word in path.split("."):
        value = value.get(word) if isinstance(value, Mapping) else None
    return float(value) if isinstance(value, int | float) else None
