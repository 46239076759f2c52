"""Every figure that an anchor rests on, with its range, how well it is known, and its source."""

from collections.abc import Iterator
from typing import Any

from sim.base.time import say_span
from sim.model.anchor import AnyAnchor
from sim.model.evidence import Figure, Frozen, SpanFigure
from sim.report.anchor.voice import Voice
from sim.report.numbers import NOTHING
from sim.report.table import Cell, Table, plain, text

Line = tuple[str, str, str, Any]  # where it stands, value, range, and the thing with its evidence and source


def table(voice: Voice, anchor: AnyAnchor) -> Table:
    """Return all figures of an anchor's file, in its order."""
    rows = [
        (
            Cell("", code=path, row_head=True, left=True),
            text(voice.number.written(value)),
            text(voice.number.written(between)),
            text(voice.say(f"evidence.{one.evidence}")),
            text(one.source, lang="en"),
        )
        for path, value, between, one in _walk("", anchor)
    ]
    heads = [Cell(voice.say(f"assume.{key}"), left=True) for key in ("figure", "value", "range")]
    heads += [Cell(voice.say(key), left=True) for key in ("anchor.evidence", "assume.source")]
    return plain(voice.say("anchor.rests"), heads, rows)


def _walk(path: str, thing: object) -> Iterator[Line]:
    if isinstance(thing, Figure | SpanFigure):
        ends = [NOTHING if end is None else _said(thing, end) for end in (thing.low, thing.high)]
        between = NOTHING if ends == [NOTHING, NOTHING] else "–".join(ends)
        yield path, _said(thing, thing.value), between, thing
    elif isinstance(thing, Frozen):
        if hasattr(thing, "source"):
            values = [f"{one:g}" for one in getattr(thing, "values", ())]
            yield path, ", ".join(values) or NOTHING, NOTHING, thing
        for name in type(thing).model_fields:
            yield from _walk(f"{path}.{name}".removeprefix("."), getattr(thing, name))
    elif isinstance(thing, dict):
        for key, value in thing.items():
            yield from _walk(f"{path}.{key}", value)


def _said(figure: Figure | SpanFigure, value: float) -> str:
    return say_span(round(value)) if isinstance(figure, SpanFigure) else f"{value:.10g}"
