"""Whether every plan of a scenario can be run, and whether its volumes sum, found out before anything runs."""

from dataclasses import dataclass, field

from sim.ecosystem.arrangement import PlanSet
from sim.ecosystem.checks import problems
from sim.ecosystem.plans import Compiler
from sim.ecosystem.sources import sources
from sim.experiment.arranged import arrangement
from sim.experiment.calibration import calibration
from sim.experiment.inline import inline_plans
from sim.facts.catalogue import Facts, place_of
from sim.facts.clinical import unknown_writings
from sim.facts.problem import Place, Problem, Problems
from sim.model.words import AREAS
from sim.scenario.anchor import is_anchor, load_anchor
from sim.scenario.load import Case, load

TOO_MUCH = 1.005  # of a published volume: what is counted twice, and not what is rounded


def operations(facts: Facts) -> dict[str, tuple[str, ...]]:
    """Return the operations of every role that a plan can ask."""
    found = {role: tuple(sorted(service.operations)) for role, service in facts.services.items()}
    for kind in facts.kinds.values():
        found |= {role: tuple(sorted(kind.operations)) for role in kind.roles}
    # Whose own system it is hangs on the area: a citizen's is Helsenorge.
    found["own"] = tuple(sorted({*facts.kinds["journal"].operations, *facts.services["helsenorge"].operations}))
    return dict(sorted(found.items()))


def precheck(case: Case) -> None:
    """Raise `Problems` if a plan that the scenario uses cannot be run. Each is said once, where it is written."""
    found = _Found(case)
    for name in case.order:
        arranged = arrangement(case, name)
        sets = {arranged.plan_set(number, area) for number in case.facts[name].municipalities for area in AREAS}
        for plans in sorted(sets):
            _plans(found, name, plans)
    if found.designs:
        raise Problems(found.said())


def prechecked(argument: str, settings: tuple[str, ...]) -> str:
    """Return what is good about a scenario or an anchor, in a few words. Raises `Problem` or `Problems`."""
    if is_anchor(argument):
        return f"an anchor: {load_anchor(argument, settings).anchor.title.en}"
    case = load(argument, settings)
    precheck(case)
    wrong = dict.fromkeys(_given_out_twice(case))
    wrong |= dict.fromkeys(problem for name in case.order for problem in unknown_writings(case.facts[name]))
    if wrong:
        raise Problems(wrong)
    return f"{len(case.focus)} municipalities, {len(case.order)} alternatives"


@dataclass
class _Found:
    """What is wrong: by place, words and remedy, the designs in which it is."""

    case: Case
    designs: dict[tuple[Place, str, str], dict[str, None]] = field(default_factory=dict)

    def add(self, place: Place, words: str, remedy: str, design: str) -> None:
        self.designs.setdefault((place, words, remedy), {})[design] = None

    def said(self) -> list[Problem]:
        """Return each problem once, with the designs that have it."""
        return [
            Problem(place, f"{words} (design {', '.join(designs)})", remedy)
            for (place, words, remedy), designs in self.designs.items()
        ]

    def place(self, name: str, design: str, key: str) -> Place:
        """Return where the plan of an interaction is written: in the scenario, a pathway, a rate or a design."""
        facts, overrides = self.case.facts[name], self.case.document
        for called, pathway in facts.pathways.items():
            for number, step in enumerate(pathway.steps):
                own = step.plan is not None and key not in facts.designs[design].plans
                if own and f"{step.area}.{step.interaction}" == key:
                    return self._laid("pathways", called, ("steps", number, "plan"))
        for called, rate in facts.rates.items():
            if f"{rate.area}.{rate.interaction}" == key:
                return self._laid("rates", called, ("plan",))
        for at in (("overrides",), ("alternatives", name, "overrides")):
            where = overrides.place((*at, "designs", design, "plans", key))
            if where.line is not None and (*at, "designs", design) in overrides.places:
                return where
        written: str | None = design
        while written is not None:
            line = place_of("designs", written, ("plans", key))
            if line is not None:
                return line
            written = facts.designs[written].extends
        return overrides.place(("alternatives", name))

    def _laid(self, table: str, entry: str, key: tuple[str | int, ...]) -> Place:
        where = self.case.document.place(("overrides", table, entry))
        if ("overrides", table, entry) in self.case.document.places:
            return where
        return place_of(table, entry, key) or Place(f"fixtures/{table}/{entry}.yaml")


def _plans(found: _Found, name: str, chosen: PlanSet) -> None:
    case, design = found.case, chosen.design
    facts, scenario = case.facts[name], case.scenario
    compiler = Compiler(facts, scenario.services_of(name), chosen, scenario.period.begins.date(), sources(facts))
    plans = inline_plans(facts) | facts.designs[design].plans
    compiled = tuple(compiler.plan(key, plan) for key, plan in sorted(plans.items()))
    for words in problems(compiled, operations(facts)):
        key = words.partition(": ")[0]
        where = found.place(name, design, key) if key in plans else case.document.place(("alternatives", name))
        what, _, remedy = words.partition("; ")
        found.add(where, what, remedy, design)
    for called, pathway in facts.pathways.items():
        for number, step in enumerate(pathway.steps):
            key = f"{step.area}.{step.interaction}"
            if key not in plans:
                where = found._laid("pathways", called, ("steps", number, "interaction"))
                remedy = "add it to the designs' `plans:` or to the pathway's step"
                found.add(where, f"no plan for {key!r}, which pathway {called} asks for", remedy, design)


def _given_out_twice(case: Case) -> list[Problem]:
    """Return the published volumes of which the model's year has more than there was."""
    found = []
    for one in calibration(case.facts[case.scenario.baseline]):
        if one.ratio > TOO_MUCH:
            where = place_of("volumes", None, (one.volume,)) or Place("fixtures/volumes.yaml")
            for table in ("volumes", "pathways", "rates"):
                if ("overrides", table) in case.document.places:
                    where = case.document.place(("overrides", table))
            parts = ", ".join(part.source for part in one.parts[:3])
            words = f"{one.volume} is given out at {one.ratio:.1%} of what was published, most by {parts}"
            found.append(Problem(where, words, "lower a `share:`, so that the shares sum to one"))
    return found
