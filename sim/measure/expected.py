"""What was expected of the designs, written down before any run, beside what came."""

from collections.abc import Mapping
from typing import Any

from sim.model.holding import Expectation, Expected

# Differences in the share of needed record parts that is shown, beside the baseline's.
ALIKE, MUCH = 0.01, 0.10
FEW = 30  # record parts, below which a share says nothing


TODAY = "silos"  # the design that every expectation is set beside
Kind = tuple[str, str]  # an alternative's design, and how far the national services have come in it


def expected(
    expectations: dict[str, Expectation],
    kinds: Mapping[str, Kind],
    keys: dict[str, str],
    by_step: dict[str, dict[str, dict[str, Any]]],
) -> list[dict[str, object]]:
    """Return each expectation with what was found of it.

    *kinds* is each alternative's; *keys* the interaction of each step; *by_step* each alternative's information by
    step. `beside` is the alternative it is compared with, which differs in one thing; `found` is the difference in the
    share of needed record parts that were shown; `verdict` is one of as_expected, refuted, too_few.
    """
    rows: list[dict[str, object]] = []
    known = {name: kind for name, kind in kinds.items() if name in by_step}
    for interaction, one in expectations.items():
        steps = [step for step, key in keys.items() if key == interaction]
        for alternative, kind in known.items():
            how, reference = _expected(one, kind)
            beside = next((name for name, other in known.items() if other == reference), None)
            if how is None or beside is None:
                continue
            share, usual = _share(by_step[alternative], steps), _share(by_step[beside], steps)
            found = None if share is None or usual is None else round(share - usual, 6)
            rows.append(
                {
                    "interaction": interaction,
                    "alternative": alternative,
                    "beside": beside,
                    "expected": how,
                    "found": found,
                    "verdict": "too_few" if found is None else "as_expected" if _holds(how, found) else "refuted",
                }
            )
    return rows


def _expected(one: Expectation, kind: Kind) -> tuple[Expected | None, Kind]:
    """Return what is expected of an alternative of a kind, and the kind that it is set beside."""
    design, services = kind
    if design == TODAY:
        return (one.services if services == "completed" else None), (TODAY, "as_is")
    by_design = {"as_is": one.as_is, "completed": one.completed}.get(services, {})
    return by_design.get(design), (TODAY, services)


def _holds(how: Expected, found: float) -> bool:
    if how == "same":
        return abs(found) <= ALIKE
    return found >= MUCH if how == "much" else found > ALIKE


def _share(by_step: dict[str, dict[str, Any]], steps: list[str]) -> float | None:
    found = [by_step[step] for step in steps if step in by_step]
    needed = sum(one["needed"] for one in found)
    return sum(one["shown"] + one["shown_elsewhere"] for one in found) / needed if needed >= FEW else None
