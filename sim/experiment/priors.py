"""Every figure of a scenario's world that has a range, and the same world with one of them at an end of it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, replace
from typing import Any, Literal

from pydantic import BaseModel

from sim.base.time import say_span
from sim.experiment.arranged import arrangement
from sim.facts.catalogue import Facts
from sim.model.clinical import Writing
from sim.model.design import Step
from sim.model.evidence import Duration, Figure, SpanFigure
from sim.model.holding import ByAge, by_age
from sim.scenario.load import Case

End = Literal["low", "high"]
ENDS: tuple[End, ...] = ("low", "high")
Ranged = Figure | SpanFigure | Duration | ByAge
Place = tuple[str | int, ...]  # from the table down: attributes, keys and numbers in lists


@dataclass(frozen=True)
class Prior:
    """A figure with a range. `places` are all where it holds, its own first: designs take plans over from each other.

    `bears_on` are the alternatives whose world has it. `call` is what a figure of a design's plan is about.
    """

    path: str
    places: tuple[Place, ...]
    figure: Ranged
    bears_on: tuple[str, ...]
    call: str = ""

    def at(self, end: End) -> Ranged | None:
        """Return the figure at an end of its range; None where the end is the figure itself, or not known.

        A time that varies keeps its shape: its 95th percentile moves with its median.
        """
        figure, bound = self.figure, getattr(self.figure, end)
        if isinstance(figure, Duration):
            if bound is None or bound == figure.median:
                return None
            p95 = round(figure.p95 * bound / figure.median) if figure.median else max(figure.p95, bound)
            return figure.model_copy(update={"median": bound, "p95": p95})
        return None if bound is None or bound == figure.value else figure.model_copy(update={"value": bound})

    def said(self, end: Literal["value", "low", "high"]) -> str:
        """Return the figure, or an end of its range, as facts write it."""
        figure = self.figure
        usual = figure.median if isinstance(figure, Duration) else figure.value
        bound = usual if end == "value" else getattr(figure, end)
        bound = usual if bound is None else bound
        if isinstance(bound, tuple):
            return by_age(bound)
        return f"{bound:.10g}" if isinstance(figure, Figure) else say_span(int(bound))


def priors(case: Case) -> list[Prior]:
    """Return every figure that has a range and that some alternative's world has, in order of its path."""
    facts, used = case.facts[case.scenario.baseline], _designs_used(case)
    found = []
    for place, figure, call in _walk((), {one.name: getattr(facts, one.name) for one in fields(facts)}, ""):
        if figure.low is None and figure.high is None:
            continue
        heirs = _heirs(facts, place) if place[0] == "designs" else (place,)
        if heirs:
            bears_on = tuple(
                name for name in case.order if place[0] != "designs" or any(one[1] in used[name] for one in heirs)
            )
            if bears_on:
                found.append(Prior(".".join(map(str, place)), heirs, figure, bears_on, call))
    return sorted(found, key=lambda one: one.path)


def turned(case: Case, some: Iterable[Prior], end: End) -> Case:
    """Return a case with some of its priors at an end of their ranges.

    An alternative that overrides one of them by itself keeps what it says.
    """
    worlds = dict(case.facts)
    for prior in some:
        figure = prior.at(end)
        if figure is None:
            continue
        for name in prior.bears_on:
            for place in prior.places:
                if _at(worlds[name], place) == prior.figure:
                    worlds[name] = _laid(worlds[name], place, figure)
    return replace(case, facts=worlds)


def _designs_used(case: Case) -> dict[str, frozenset[str]]:
    """Return the designs that any municipality of the country has, by alternative."""
    found = {}
    for name in case.order:
        facts = case.facts[name]
        found[name] = frozenset(arrangement(case, name).design_name(number) for number in facts.municipalities)
    return found


def _heirs(facts: Facts, place: Place) -> tuple[Place, ...]:
    """Return where a design's figure holds: there and in the designs that took its plan over; nowhere, if it was."""
    _, name, *rest = place
    own = facts.designs[str(name)]
    if rest[0] != "plans":
        return (place,)
    key = str(rest[1])
    if own.extends and facts.designs[own.extends].plans.get(key) is own.plans[key]:
        return ()
    same = [other for other, one in facts.designs.items() if one.plans.get(key) is own.plans[key] and other != name]
    return (place, *(("designs", other, *rest) for other in same))


def _walk(place: Place, thing: object, call: str) -> Iterator[tuple[Place, Ranged, str]]:
    if isinstance(thing, Figure | SpanFigure | Duration | ByAge):
        yield place, thing, call
        return
    if isinstance(thing, Writing):
        return  # what is written of patients bears on datasets alone: no run's result hangs on it
    if isinstance(thing, Step):
        # A bracket is about the first thing that is asked in it.
        call = next(asked for one in thing.walk() if (asked := one.call or _rung(one)))
    for word, inside in _inside(thing):
        yield from _walk((*place, word), inside, call)


def _rung(step: Step) -> str:
    return f"telephone.{step.telephone.to}" if step.telephone else ""


def _inside(thing: object) -> Iterable[tuple[str | int, object]]:
    if isinstance(thing, BaseModel):
        return [(name, getattr(thing, name)) for name in type(thing).model_fields]
    if isinstance(thing, dict):
        return thing.items()
    return enumerate(thing) if isinstance(thing, tuple | list) else ()


def _at(facts: Facts, place: Place) -> object:
    """Return what stands at a place; None, if an alternative has no such place."""
    here: Any = facts
    for word in place:
        known = dict(_inside(here)) if here is not facts else vars(facts)
        if word not in known:
            return None
        here = known[word]
    return here


def _laid(facts: Facts, place: Place, figure: Ranged) -> Facts:
    """Return facts with a figure put at a place."""

    def lay(thing: Any, words: Place) -> object:
        if not words:
            return figure
        first, rest = words[0], words[1:]
        if isinstance(thing, BaseModel):
            return thing.model_copy(update={str(first): lay(getattr(thing, str(first)), rest)})
        if isinstance(thing, dict):
            return {**thing, first: lay(thing[first], rest)}
        return tuple(lay(one, rest) if number == first else one for number, one in enumerate(thing))

    table = str(place[0])
    laid: dict[str, Any] = {table: lay(getattr(facts, table), place[1:])}
    return replace(facts, **laid)
