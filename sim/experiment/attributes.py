"""What differs between alternatives before anything runs: the causes that a difference in results can have."""

from sim.base.time import say_span
from sim.experiment.arranged import arrangement
from sim.facts.catalogue import Facts
from sim.model.design import Participation
from sim.model.scenario import Alternative
from sim.model.sizing import Sizing
from sim.scenario.load import Case

# Each attribute with the fields of an alternative that set it. They can be set one by one, so each is a cause.
FIELDS: dict[str, tuple[str, ...]] = {
    "design": ("default", "municipalities"),
    "services": ("services",),
    "sizing": ("sizing",),
    "gp": ("gp",),
    "borders": ("borders",),
    "platform": ("platform",),
    "helseplattformen": ("helseplattformen",),
    "overrides": ("overrides",),
}


def settled(case: Case, name: str) -> Alternative:
    """Return an alternative with what it takes over from the scenario written out."""
    return case.scenario.alternatives[name].model_copy(
        update={"services": case.scenario.services_of(name), "sizing": case.scenario.sizing_of(name)}
    )


def causes(case: Case, name: str, other: str) -> tuple[str, ...]:
    """Return the attributes in which two alternatives are set differently."""
    one, two = settled(case, name), settled(case, other)
    return tuple(
        attribute
        for attribute, fields in FIELDS.items()
        if any(getattr(one, field) != getattr(two, field) for field in fields)
    )


def attributes(case: Case, name: str) -> dict[str, str]:
    """Return each attribute of an alternative as it holds for most municipalities, its design's own values included."""
    alternative, facts = settled(case, name), case.facts[name]
    design = facts.designs[alternative.default]
    some = sorted(alternative.municipalities.items())
    has_platform = _has_platform(facts, alternative)
    return {
        "design": "; ".join([alternative.default, *(f"{number}: {one}" for number, one in some)]),
        "services": str(alternative.services),
        "sizing": _sizing(case.scenario.sizing_of(name)),
        "gp": _participation(alternative.gp, design.gp),
        "borders": alternative.borders or design.borders,
        "platform": f"{alternative.platform.store}, {alternative.platform.ingest}" if has_platform else "",
        "helseplattformen": f"{alternative.helseplattformen} ({len(arrangement(case, name).on_hp)})",
        "overrides": ", ".join(_paths(alternative.overrides)),
    }


def differing(case: Case, names: tuple[str, ...]) -> dict[str, object]:
    """Return what the alternatives *names* are and in what each is set differently from the baseline.

    `values` has the attributes that are not the same in all of them; `causes` those that are set differently, which
    leaves out what comes with the design.
    """
    values = {name: attributes(case, name) for name in names}
    unlike = [one for one in FIELDS if len({values[name][one] for name in names}) > 1]
    baseline = case.scenario.baseline
    return {
        "values": {one: {name: values[name][one] for name in names} for one in unlike},
        "causes": {name: list(causes(case, baseline, name)) for name in names if name != baseline},
    }


def _sizing(sizing: Sizing) -> str:
    wait = f" {say_span(sizing.longest_wait)}" if sizing.rule == "equal_wait" else ""
    return "; ".join([sizing.rule + wait, *(f"{name}: {count}" for name, count in sorted(sizing.servers.items()))])


def _participation(own: Participation, of_design: Participation) -> str:
    shares = {how: getattr(own, how) or getattr(of_design, how) for how in Participation.model_fields}
    return ", ".join(f"{how} {share.value:.10g}" for how, share in shares.items() if share is not None)


def _has_platform(facts: Facts, alternative: Alternative) -> bool:
    designs = {alternative.default, *alternative.municipalities.values()}
    plans = [plan for name in sorted(designs) for plan in facts.designs[name].plans.values()]
    steps = (one for plan in plans for step in (*plan.steps, *plan.after) for one in step.walk())
    return any(one.call and one.call.startswith("plat") for one in steps)


def _paths(overrides: dict[str, object], above: str = "") -> list[str]:
    """Return where overrides put something, as dotted paths."""
    found: list[str] = []
    for word, value in sorted(overrides.items()):
        path = f"{above}.{word}" if above else word
        inside = isinstance(value, dict) and not {"value", "median"} & set(value)
        found += _paths(value, path) if inside and isinstance(value, dict) and value else [path]
    return found
