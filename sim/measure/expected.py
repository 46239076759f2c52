"""What was expected of the designs, written down before any run, beside what came."""

from typing import Any

from sim.model.holding import Expectation

# Differences in the share of needed record parts that is shown, beside the baseline's.
ALIKE, MUCH = 0.01, 0.10
FEW = 30  # record parts, below which a share says nothing


def expected(
    expectations: dict[str, Expectation],
    designs: dict[str, str],
    baseline: str,
    keys: dict[str, str],
    by_step: dict[str, dict[str, dict[str, Any]]],
) -> list[dict[str, object]]:
    """Return each expectation with what was found of it.

    *designs* is each alternative's; *keys* the interaction of each step; *by_step* each alternative's information by
    step. `found` is the difference in the share of needed record parts that were shown; `verdict` is one of
    as_expected, refuted, too_few.
    """
    rows: list[dict[str, object]] = []
    for interaction, one in expectations.items():
        steps = [step for step, key in keys.items() if key == interaction]
        usual = _share(by_step[baseline], steps) if baseline in by_step else None
        for alternative, design in designs.items():
            if alternative == baseline or design not in one.designs or alternative not in by_step:
                continue
            share = _share(by_step[alternative], steps)
            found = None if share is None or usual is None else round(share - usual, 6)
            how = one.designs[design]
            rows.append(
                {
                    "interaction": interaction,
                    "alternative": alternative,
                    "expected": how,
                    "found": found,
                    "verdict": "too_few" if found is None else "as_expected" if _holds(how, found) else "refuted",
                }
            )
    return rows


def _holds(how: str, found: float) -> bool:
    if how == "same":
        return abs(found) <= ALIKE
    return found >= MUCH if how == "much" else found > ALIKE


def _share(by_step: dict[str, dict[str, Any]], steps: list[str]) -> float | None:
    found = [by_step[step] for step in steps if step in by_step]
    needed = sum(one["needed"] for one in found)
    return sum(one["shown"] + one["shown_elsewhere"] for one in found) / needed if needed >= FEW else None
