"""Every figure that a scenario's world rests on, with its range, how well it is known, and its source."""

from collections.abc import Iterator
from dataclasses import fields

from pydantic import BaseModel

from sim.base.time import say_span
from sim.facts.catalogue import Facts
from sim.model.arrangement import Profile
from sim.model.clinical import Writing
from sim.model.evidence import Duration, Figure, SpanFigure
from sim.model.holding import ByAge, by_age

Assumption = dict[str, str]


def assumptions(facts: Facts) -> list[Assumption]:
    """Return every figure as text: where it stands, value, range, evidence and source, in order of the place."""
    found: list[Assumption] = []
    for one in fields(facts):
        found += _walk(one.name, getattr(facts, one.name))
    return found


def _walk(path: str, thing: object) -> Iterator[Assumption]:
    if isinstance(thing, Figure | SpanFigure | Duration | Profile | ByAge):
        yield _say(path, thing)
    elif isinstance(thing, BaseModel) and not isinstance(thing, Writing):  # on which no result of a run rests
        for name in type(thing).model_fields:
            yield from _walk(f"{path}.{name}", getattr(thing, name))
    elif isinstance(thing, dict):
        for key, value in thing.items():
            yield from _walk(f"{path}.{key}", value)
    elif isinstance(thing, tuple | list):
        for place, value in enumerate(thing):
            yield from _walk(f"{path}.{place}", value)


def _say(path: str, figure: Figure | SpanFigure | Duration | Profile | ByAge) -> Assumption:
    low = high = ""
    if isinstance(figure, Profile):
        value = "a profile of hours, weekdays and quarters"
    elif isinstance(figure, Duration):
        value = f"{say_span(figure.median)} (95 %: {say_span(figure.p95)})"
        low, high = (say_span(one) if one is not None else "" for one in (figure.low, figure.high))
    elif isinstance(figure, ByAge):
        value = by_age(figure.value)
        low, high = (by_age(one) if one is not None else "" for one in (figure.low, figure.high))
    elif isinstance(figure, SpanFigure):
        value = say_span(figure.value)
        low, high = (say_span(one) if one is not None else "" for one in (figure.low, figure.high))
    else:
        value = f"{figure.value:.10g}"
        low, high = (f"{one:.10g}" if one is not None else "" for one in (figure.low, figure.high))
    return {
        "path": path,
        "value": value,
        "low": low,
        "high": high,
        "evidence": figure.evidence,
        "source": figure.source,
    }
