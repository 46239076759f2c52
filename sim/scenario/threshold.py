"""Thresholds: what a scenario demands of its results, written `time_to_information.p95 < 3 s`."""

import re
from dataclasses import dataclass

from sim.base.time import SECOND, parse_span

_WRITTEN = re.compile(r"^\s*(?:([a-z][a-z0-9_-]*)\s*:\s*)?([a-z_]+(?:\.[a-z0-9_]+)*)\s*(<=|>=|<|>)\s*(.+?)\s*$")
MEASURES = (
    "time_to_information.mean",
    "time_to_information.p50",
    "time_to_information.p95",
    "time_to_information.p99",
    "time_to_first.mean",
    "time_to_first.p50",
    "time_to_first.p95",
    "time_to_first.p99",
    "interactions.offered",
    "interactions.completed",
    "interactions.failed",
    "interactions.in_flight",
    "interactions.failed_share",
    "informed_within.s3",
    "informed_within.s10",
    "informed_within.s30",
    "needed_parts_shown.must",
    "needed_parts_shown.want",
    "messages.lost",
    "messages.in_flight",
)


@dataclass(frozen=True, slots=True)
class Threshold:
    """One demand, of one alternative or (None) of each. The bound is in the measure's unit; times in seconds."""

    text: str
    alternative: str | None
    measure: str
    sign: str
    bound: float

    def holds(self, value: float) -> bool:
        """Return whether *value* meets it."""
        return {
            "<": value < self.bound,
            "<=": value <= self.bound,
            ">": value > self.bound,
            ">=": value >= self.bound,
        }[self.sign]


def parse_threshold(text: str, alternatives: tuple[str, ...]) -> Threshold:
    """Return a written threshold; ValueError says what would do."""
    match = _WRITTEN.match(text)
    if not match:
        raise ValueError("write it like `time_to_information.p95 < 3 s` or `platform: interactions.failed < 10`")
    alternative, measure, sign, bound = match.groups()
    if alternative is not None and alternative not in alternatives:
        raise ValueError(f"{alternative!r} is no alternative; known: {', '.join(sorted(alternatives))}")
    if measure not in MEASURES:
        raise ValueError(f"{measure!r} is no measure; known: {', '.join(MEASURES)}")
    try:
        value = float(bound)
    except ValueError:
        value = parse_span(bound) / SECOND
    return Threshold(text.strip(), alternative, measure, sign, value)
