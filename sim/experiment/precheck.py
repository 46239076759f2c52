"""Whether every plan of a scenario can be run, found out before anything runs."""

from sim.ecosystem.arrangement import PlanSet
from sim.ecosystem.checks import problems
from sim.ecosystem.plans import Compiler
from sim.ecosystem.sources import sources
from sim.experiment.arranged import arrangement
from sim.facts.catalogue import Facts
from sim.facts.clinical import unknown_writings
from sim.facts.problem import Place, Problem, Problems
from sim.model.design import Plan
from sim.model.words import AREAS
from sim.scenario.anchor import is_anchor, load_anchor
from sim.scenario.load import Case, load


def inline_plans(facts: Facts) -> dict[str, Plan]:
    """Return the plans that pathways and rates bring with them, by area.interaction."""
    plans = {f"{rate.area}.{rate.interaction}": rate.plan for rate in facts.rates.values()}
    for pathway in facts.pathways.values():
        plans |= {f"{one.area}.{one.interaction}": one.plan for one in pathway.steps if one.plan is not None}
    return plans


def operations(facts: Facts) -> dict[str, tuple[str, ...]]:
    """Return the operations of every role that a plan can ask."""
    found = {role: tuple(sorted(service.operations)) for role, service in facts.services.items()}
    for kind in facts.kinds.values():
        found |= {role: tuple(sorted(kind.operations)) for role in kind.roles}
    # Whose own system it is hangs on the area: a citizen's is Helsenorge.
    found["own"] = tuple(sorted({*facts.kinds["journal"].operations, *facts.services["helsenorge"].operations}))
    return dict(sorted(found.items()))


def precheck(case: Case) -> None:
    """Raise `Problems` if a plan that the scenario uses cannot be run."""
    found: list[Problem] = []
    for name in case.order:
        facts, arranged = case.facts[name], arrangement(case, name)
        sets = {arranged.plan_set(number, area) for number in facts.municipalities for area in AREAS}
        for plans in sorted(sets):
            where = case.document.place(("overrides", "designs", plans.design))
            if where.line is None:
                where = case.document.place(("alternatives", name))
            found += _plans(case, name, plans, where)
    if found:
        raise Problems(dict.fromkeys(found))


def prechecked(argument: str, settings: tuple[str, ...]) -> str:
    """Return what is good about a scenario or an anchor, in a few words. Raises `Problem` or `Problems`."""
    if is_anchor(argument):
        return f"an anchor: {load_anchor(argument, settings).anchor.title.en}"
    case = load(argument, settings)
    precheck(case)
    unknown = dict.fromkeys(problem for name in case.order for problem in unknown_writings(case.facts[name]))
    if unknown:
        raise Problems(unknown)
    return f"{len(case.focus)} municipalities, {len(case.order)} alternatives"


def _plans(case: Case, name: str, chosen: PlanSet, where: Place) -> list[Problem]:
    facts, design, scenario = case.facts[name], chosen.design, case.scenario
    compiler = Compiler(facts, scenario.services_of(name), chosen, scenario.period.start.date(), sources(facts))
    plans = inline_plans(facts) | facts.designs[design].plans
    compiled = tuple(compiler.plan(key, plan) for key, plan in sorted(plans.items()))
    found = [Problem(where, f"design {design}: {one}") for one in problems(compiled, operations(facts))]
    for called, pathway in facts.pathways.items():
        for step in pathway.steps:
            key = f"{step.area}.{step.interaction}"
            if key not in plans:
                missing = f"design {design} has no plan for {key!r}, which pathway {called} asks for"
                found.append(Problem(where, missing, "add it to the design's `plans:` or to the pathway's step"))
    return found
