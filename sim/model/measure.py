"""The measures that a scenario may make demands of: what each is counted in, and between which values it lies."""

from dataclasses import dataclass
from math import inf
from typing import Literal

Unit = Literal["share", "count", "seconds", "minutes"]
LONGEST = 400 * 86_400.0  # seconds: no period is longer


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure of everybody, or of one area: its place in the results, its unit, and which way is better.

    `by_area` is the place of an area's, with {area} in it; empty where there is none.
    """

    path: str
    unit: Unit
    better: Literal["less", "more", ""] = ""
    by_area: str = ""

    @property
    def range(self) -> tuple[float, float]:
        """The least and the most that it can be."""
        return {"share": (0.0, 1.0), "count": (0.0, inf), "seconds": (0.0, LONGEST), "minutes": (0.0, inf)}[self.unit]


def _spoken(path: str, unit: Unit, better: Literal["less", "more", ""] = "") -> Measure:
    """Return a measure of speed, which every area has beside everybody's."""
    return Measure(path, unit, better, f"by_area.{{area}}.{path}")


def _informed(group: str, key: str, unit: Unit, better: Literal["less", "more", ""]) -> Measure:
    return Measure(f"{group}.{key}", unit, better, f"{group}.by_area.{{area}}.{key}")


_PERCENTILES = ("p50", "p95", "p99", "p999")
_CAUSES = ("telephone", "waiting", "second_window", "done_again", "reconciling")

MEASURES: dict[str, Measure] = {
    one.path: one
    for one in (
        *(_spoken(f"time_to_information.{key}", "seconds", "less") for key in _PERCENTILES),
        *(_spoken(f"time_to_first.{key}", "seconds", "less") for key in _PERCENTILES),
        *(_spoken(f"time_of_informed.{key}", "seconds", "less") for key in ("mean", *_PERCENTILES)),
        *(_spoken(f"informed_within.{key}", "share", "more") for key in ("s3", "s10", "s30")),
        *(_spoken(f"needed_parts_shown.{key}", "share", "more") for key in ("must", "want")),
        _spoken("interactions.offered", "count"),
        _spoken("interactions.completed", "count", "more"),
        _spoken("interactions.failed", "count", "less"),
        _spoken("interactions.not_possible", "count", "less"),
        _spoken("interactions.in_flight", "count"),
        _spoken("interactions.failed_share", "share", "less"),
        _spoken("interactions.not_possible_share", "share", "less"),
        *(_spoken(f"staff_minutes_per_100.{cause}", "minutes", "less") for cause in _CAUSES),
        _spoken("staff_minutes_per_100_all", "minutes", "less"),
        _informed("information", "conflicting", "count", "less"),
        _informed("information", "conflicting_share", "share", "less"),
        _informed("information", "stale", "count", "less"),
        _informed("information", "stale_share", "share", "less"),
        _informed("critical_information", "seen", "count", "more"),
        _informed("critical_information", "seen_share", "share", "more"),
        Measure("messages.lost", "count", "less"),
        Measure("messages.in_flight", "count"),
    )
}
