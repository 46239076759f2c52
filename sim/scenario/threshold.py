"""Thresholds: what a scenario demands of its results, written `legevakt.needed_parts_shown.must > 90 %`."""

import re
from dataclasses import dataclass

from sim.base.time import MINUTE, SECOND, parse_span
from sim.facts.problem import did_you_mean
from sim.model.measure import MEASURES, Measure, Unit
from sim.model.words import AREAS

_WRITTEN = re.compile(
    r"^\s*(?:([a-z][a-z0-9_-]*)\s*:\s*)?([a-z_][a-z0-9_]*(?:\.[a-z0-9_]+)*)\s*(<=|>=|<|>)\s*(.+?)\s*$"
)
_NUMBER = re.compile(r"-?[0-9]{1,15}(?:\.[0-9]{1,15})?")
_PER_CENT = re.compile(r"(-?[0-9]{1,15}(?:\.[0-9]{1,15})?)\s*%")
EVERY_AREA = (*AREAS, "citizen")
# What would do in the place of a bound that is none.
WRITE: dict[Unit, str] = {
    "share": "a share: write 0.95 or 95 %",
    "count": "a count: write a whole number",
    "seconds": "a time: write it with its unit, like 15 s or 250 ms",
    "minutes": "working time: write it in minutes, like 12.5 min",
}


@dataclass(frozen=True, slots=True)
class Threshold:
    """One demand, of one alternative or (None) of each, of one area or ("") of all.

    The bound is in the measure's unit: a share from 0 to 1, seconds, minutes, or a number.
    """

    text: str
    alternative: str | None
    measure: str
    sign: str
    bound: float
    area: str = ""

    @property
    def unit(self) -> Unit:
        """What the measure is counted in."""
        return MEASURES[self.measure].unit

    @property
    def path(self) -> str:
        """The measure's place in the results of an alternative."""
        one = MEASURES[self.measure]
        return one.by_area.format(area=self.area) if self.area else one.path

    def holds(self, value: float) -> bool:
        """Return whether *value* meets it."""
        return {
            "<": value < self.bound,
            "<=": value <= self.bound,
            ">": value > self.bound,
            ">=": value >= self.bound,
        }[self.sign]


def parse_threshold(text: str, alternatives: tuple[str, ...]) -> Threshold:
    """Return a written threshold; ValueError says what would do. One that cannot fail, or cannot hold, is none."""
    match = _WRITTEN.match(text) if len(text) <= 200 and text.isascii() else None
    if not match:
        raise ValueError("write it like `time_to_information.p95 < 3 s` or `platform: interactions.failed < 10`")
    alternative, written, sign, bound = match.groups()
    if alternative is not None and alternative not in alternatives:
        hint = did_you_mean(alternative, alternatives)
        raise ValueError(f"{alternative!r} is no alternative{hint}; known: {', '.join(sorted(alternatives))}")
    area, measure = _of_area(written)
    one = MEASURES[measure]
    if area and not one.by_area:
        raise ValueError(f"{measure} is of everybody and of no area; leave {area!r} out")
    found = Threshold(text.strip(), alternative, measure, sign, _bound(bound, one), area)
    _decides(found, one)
    return found


def _of_area(written: str) -> tuple[str, str]:
    """Return the area (or nothing) and the measure of a written name."""
    first, _, rest = written.partition(".")
    if first in EVERY_AREA and rest in MEASURES:
        return first, rest
    if written in MEASURES:
        return "", written
    known = [*MEASURES, *(f"{area}.{one}" for area in EVERY_AREA for one in MEASURES)]
    areas = f", each also of an area ({', '.join(EVERY_AREA)})"
    raise ValueError(f"{written!r} is no measure{did_you_mean(written, known)}; known: {', '.join(MEASURES)}{areas}")


def _bound(written: str, measure: Measure) -> float:
    """Return a bound in the measure's unit."""
    wrong = ValueError(f"{written!r} is no bound here; {measure.path} is {WRITE[measure.unit]}")
    if measure.unit == "share":
        per_cent = _PER_CENT.fullmatch(written)
        if per_cent:
            return float(per_cent[1]) / 100
        if not _NUMBER.fullmatch(written):
            raise wrong
        return float(written)
    if measure.unit == "count":
        if not _NUMBER.fullmatch(written) or "." in written:
            raise wrong
        return float(written)
    try:
        span = parse_span(written)
    except ValueError:
        raise wrong from None
    return span / (SECOND if measure.unit == "seconds" else MINUTE)


def _decides(found: Threshold, measure: Measure) -> None:
    """Raise ValueError if no value that the measure can have meets the demand, or if every one does."""
    (low, high), bound = measure.range, found.bound
    always = {"<": bound > high, "<=": bound >= high, ">": bound < low, ">=": bound <= low}[found.sign]
    never = {"<": bound <= low, "<=": bound < low, ">": bound >= high, ">=": bound > high}[found.sign]
    if always or never:
        what = "always holds" if always else "never holds"
        between = "from 0 to 1 (100 %)" if measure.unit == "share" else "0 or more"
        raise ValueError(f"it {what}: {measure.path} is {between}; {WRITE[measure.unit]}")
