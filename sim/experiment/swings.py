"""How far each prior that was run moves each measure, and who changes places: what `sensitivity.json` says."""

from typing import Any

from sim.base.time import say_span
from sim.experiment.points import Point, by_alternative
from sim.experiment.priors import ENDS, End, Prior
from sim.experiment.screening import Swings, small
from sim.experiment.yardsticks import YARDSTICKS, differences, swaps, swing
from sim.scenario.load import Case

Row = dict[str, Any]


def document(
    case: Case, known: list[Prior], swings: Swings, usual: Point, ends: dict[tuple[str, str], Point]
) -> dict[str, Any]:
    """Return everything as one document: what was done, and each measure with the priors that were run."""
    scenario = case.scenario
    chosen = [one for one in known if (one.path, ENDS[0]) in ends]
    place = small(case) if swings else None
    return {
        "schema": "samspill.sensitivity/1",
        "scenario": case.name,
        "title": scenario.title,
        "period": {
            "start": scenario.period.begins.isoformat(),
            "length": say_span(scenario.period.microseconds),
            "warm_up": say_span(scenario.period.lead),
        },
        "seed": scenario.seed,
        "world_seed": scenario.world_seed,
        "engine": scenario.engine,
        "baseline": scenario.baseline,
        "alternatives": list(case.order),
        "method": {
            "figures": len(known),
            "screened_in": list(place.focus) if place else [],
            "move_something": sum(any(one.values()) for one in swings.values()) if swings else None,
            "run": len(chosen),
        },
        "measures": {key: _measure(case, key, chosen, swings, usual, ends) for key in YARDSTICKS},
    }


def _measure(
    case: Case, key: str, chosen: list[Prior], swings: Swings, usual: Point, ends: dict[tuple[str, str], Point]
) -> Row:
    """Return one measure: as the scenario has it, and the priors that were run, the widest first."""
    yardstick, run = YARDSTICKS[key], {one.path for one in chosen}
    rows = [_row(case, key, one, usual, {end: ends[one.path, end] for end in ENDS}) for one in chosen]
    rows.sort(key=lambda row: (-row["swing"], row["path"]))
    left = sorted((-by[key], path) for path, by in swings.items() if path not in run and by[key])
    values = by_alternative(usual, key)
    return {
        "unit": yardstick.unit,
        "path": yardstick.path,
        "of": yardstick.of or None,
        "alike_within": yardstick.least,
        "usual": values,
        "difference": differences(values, case.scenario.baseline),
        "priors": rows,
        # How wide the next one is, so that one sees what was not run. In the small place, not in the scenario.
        "widest_not_run": {"path": left[0][1], "swing_in_small_place": -left[0][0]} if left else None,
    }


def _row(case: Case, key: str, prior: Prior, usual: Point, ends: dict[End, Point]) -> Row:
    baseline, values = case.scenario.baseline, by_alternative(usual, key)
    by_end = {end: by_alternative(point, key) for end, point in ends.items()}
    turned = {end: swaps(values, one, YARDSTICKS[key].least) for end, one in by_end.items()}
    return {
        "path": prior.path,
        "call": prior.call or None,
        "evidence": prior.figure.evidence,
        "source": prior.figure.source,
        "value": prior.said("value"),
        **{end: prior.said(end) for end in ENDS},
        **{f"at_{end}": one for end, one in by_end.items()},
        **{f"difference_at_{end}": differences(one, baseline) for end, one in by_end.items()},
        "swing": swing([values, *by_end.values()], baseline),
        "changes_order": any(turned.values()),
        "swaps": [{"at": end, "pair": list(pair)} for end, pairs in turned.items() for pair in pairs],
    }
