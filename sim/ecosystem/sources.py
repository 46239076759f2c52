"""The sources that plans name: gathered from all that is written, so that each has one bit under every design."""

from collections.abc import Iterator

from sim.ecosystem.roles import split_call
from sim.facts.catalogue import Facts
from sim.facts.problem import Place, Problem
from sim.model.design import Step
from sim.model.source import MOST, Source
from sim.model.words import MUNICIPAL_JOURNALS

# What a platform that keeps an index alone reads, besides what the plans say.
READ_BY_PLATFORMS = tuple(Source(role, scope) for role in MUNICIPAL_JOURNALS for scope in ("here", "resident"))


def sources(facts: Facts) -> tuple[Source, ...]:
    """Return every source that a plan of any design may show, in order of their names.

    What a system remembers may be shown under another plan than it was asked by, so a source has one place in all.
    """
    plans = [plan for design in facts.designs.values() for plan in design.plans.values()]
    plans += [step.plan for pathway in facts.pathways.values() for step in pathway.steps if step.plan is not None]
    plans += [rate.plan for rate in facts.rates.values()]
    found = dict.fromkeys(one for plan in plans for one in _shown(plan.steps, second=False))
    windows = (one for window in facts.own_window.values() for one in _shown(window.asks, second=False))
    found |= dict.fromkeys((*windows, *READ_BY_PLATFORMS))
    if len(found) > MOST:
        asks = f"{len(found)} different sources show parts of the record; there is room for {MOST}"
        raise Problem(Place("fixtures/designs"), asks, "let calls of one role share a scope and a window")
    return tuple(sorted(found))


def source_of(call: str, *, second: bool) -> Source:
    """Return the source of a written call.

    >>> source_of("plat(resident).overview", second=False)
    Source(role='plat', scope='resident', chart=False, second=False)
    """
    role, scope, operation = split_call(call)
    return Source(role, scope, operation == "chart", second)


def _shown(steps: tuple[Step, ...], *, second: bool) -> Iterator[Source]:
    for step in steps:
        beside = second if step.window is None else step.window == "second"
        if step.call is not None and step.gives:
            yield source_of(step.call, second=beside)
        for below in (step.at_once or (), step.in_turn or (), step.then, step.then_at_once):
            yield from _shown(below, second=beside)
