"""A scenario's alternatives beside its baseline, on the same people, the same day and the same luck."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from sim.base.time import say_span
from sim.ecosystem.build import Builder
from sim.experiment import stage
from sim.experiment.assumptions import Assumption, assumptions
from sim.experiment.attributes import differing
from sim.experiment.decompose import decompose, several
from sim.experiment.explain import explain
from sim.experiment.participation import curves, few_offices
from sim.experiment.run import Done, Heard, run
from sim.experiment.sensitivity import Row, by_priors, hangs_on
from sim.experiment.theory import theories
from sim.experiment.transient import transient
from sim.experiment.workers import spread
from sim.experiment.yardsticks import read_all
from sim.measure.compare import paired
from sim.measure.differences import differences
from sim.measure.expected import expected
from sim.measure.story import somebody, story
from sim.model.demand import Demand
from sim.model.holding import Holdings
from sim.model.interaction import Interactions
from sim.scenario.load import Case
from sim.scenario.threshold import Threshold

Progress = Callable[[str, float], None]
BETWEEN, CURVE = "in between", "GP offices"  # what progress is told of besides alternatives


@dataclass(frozen=True)
class Comparison:
    """All that came out: each alternative's run, and the document that is written and reported."""

    case: Case
    done: dict[str, Done]
    document: dict[str, object]
    theory: dict[str, object]  # what `explain` said before the run
    hangs_on: list[Row]  # the priors that move the alternatives apart the most, at zero load
    assumptions: list[Assumption]


def compare(
    case: Case,
    names: tuple[str, ...],
    schema: str,
    workers: int = 2,
    progress: Progress | None = None,
    divide: bool = False,
    curve: bool = False,
) -> Comparison:
    """Run the alternatives *names* and set them beside the baseline.

    With *divide*, differences that have several causes are divided among them: what lies in between is run as well.
    With *curve*, alternatives in which GPs can take part are also run with none of them, some and all.
    """
    if divide:
        several(case, names)  # too many causes are refused before anything runs
    built = theories(case)
    theory = explain(case, built)
    table, expected = stage.crowd(case), stage.expectation(case)
    held = stage.held(case, table)
    # Another process builds its own: that is quicker than sending it there.
    builders = {one.name: one.builder for one in built} if workers <= 1 else {}
    task = partial(_one, case=case, table=table, expected=expected, builders=builders, held=held)
    heard = (lambda number, share: progress(names[number], share)) if progress else None
    done = dict(zip(names, spread(task, names, workers, heard), strict=True))
    known = assumptions(case.facts[case.scenario.baseline])
    why: dict[str, object] = theory["calls_by_cause"]  # type: ignore[assignment]
    found = document(case, done, schema) | {"calls_by_cause": {name: why[name] for name in done}}
    found["story"] = _story(case, done, held)
    found["transient"] = {name: transient(case, one.frame) for name, one in done.items()}
    if curve:
        heard_of = (lambda share: progress(CURVE, share)) if progress else None
        found["gp_participation"] = curves(case, names, workers, heard_of)
    if divide:
        values = {name: read_all(one.measures) for name, one in done.items()}
        between = (lambda share: progress(BETWEEN, share)) if progress else None
        found["decomposition"] = decompose(case, names, values, table, expected, held, workers, between)
    hangs = hangs_on(case, built)
    found["by_priors"] = {name: between for name, between in by_priors(hangs).items() if name in done}
    return Comparison(case, done, found, theory, hangs, known)


def _one(
    name: str,
    heard: Heard,
    *,
    case: Case,
    table: Interactions,
    expected: tuple[Demand, ...],
    builders: dict[str, Builder],
    held: Holdings,
) -> Done:
    return run(case, name, table, expected, heard, builders.get(name), held)


def document(case: Case, done: dict[str, Done], schema: str) -> dict[str, object]:
    """Return the results as one document: every measure of every alternative."""
    scenario = case.scenario
    base = done.get(scenario.baseline)
    comparisons = {
        name: paired(base.frame, one.frame) for name, one in done.items() if base is not None and one is not base
    }
    known = case.facts[scenario.baseline].municipalities
    looked_at = {number: known[number].inhabitants for number in case.focus}
    changed = {name: differences(base.frame, done[name].frame, looked_at) for name in comparisons if base is not None}
    for name, one in changed.items():
        dealt = few_offices(case, name) | few_offices(case, scenario.baseline)
        for number, row in one["by_municipality"].items():
            row["dealt"] = number in dealt  # type: ignore[index]
    return {
        "schema": schema,
        "scenario": case.name,
        "title": scenario.title,
        "period": {
            "start": scenario.period.begins.isoformat(),
            "length": say_span(scenario.period.microseconds),
            "warm_up": say_span(scenario.period.lead),
        },
        "municipalities": {number: known[number].name for number in case.focus},
        "background": scenario.background,
        "seed": scenario.seed,
        "world_seed": scenario.world_seed,
        "engine": scenario.engine,
        "baseline": scenario.baseline,
        "differs": differing(case, tuple(done)),
        "alternatives": {name: done[name].measures for name in done},
        "comparisons": comparisons,
        "differences": changed,
        "expectations": _expectations(case, done),
        "thresholds": thresholds(case.thresholds, {name: one.measures for name, one in done.items()}),
    }


def _story(case: Case, done: dict[str, Done], held: Holdings) -> dict[str, object]:
    """Return one patient's day: who met her, what there was to know, and what each alternative showed of it."""
    first = done.get(case.scenario.baseline) or next(iter(done.values()))
    person = somebody(first.frame)
    if person is None:
        return {}
    since = stage.since_zero(case)
    told = {}
    for name, one in done.items():
        known = stage.known(case, name, one.frame.interactions, held)
        told[name] = story(one.frame, known, since, person)
    return {"person": person, "alternatives": told} | stage.traits(case, person)


def _expectations(case: Case, done: dict[str, Done]) -> list[dict[str, object]]:
    """Return what was expected of the designs beside what came."""
    alternatives = case.scenario.alternatives
    kinds = {name: (alternatives[name].default, case.scenario.services_of(name)) for name in case.order}
    tables = [one.frame.interactions for one in done.values()]
    keys = dict(zip(tables[0].steps, tables[0].keys, strict=True)) if tables else {}
    by_step: dict[str, Any] = {name: one.measures["information"]["by_step"] for name, one in done.items()}  # type: ignore[index]
    known = case.facts[case.scenario.baseline].expectations
    return expected(known, kinds, keys, by_step)


def thresholds(demands: tuple[Threshold, ...], measures: dict[str, dict[str, object]]) -> list[dict[str, object]]:
    """Return each demand with what was found; a figure that does not exist has not met it, nor one not reached."""
    found = []
    for demand in demands:
        for name in sorted(measures) if demand.alternative is None else [demand.alternative]:
            if name not in measures:
                continue
            value = _at(measures[name], demand.path)
            group, _, key = demand.path.rpartition(".")
            missed = _at(measures[name], f"{group}.not_reached")
            met = isinstance(value, int | float) and demand.holds(float(value))
            row = {"threshold": demand.text, "alternative": name, "value": value, "met": met, "unit": demand.unit}
            found.append(row | {"not_reached": isinstance(missed, list) and key in missed})
    return found


def _at(measures: object, path: str) -> object:
    for word in path.split("."):
        measures = measures.get(word) if isinstance(measures, dict) else None
    return measures
