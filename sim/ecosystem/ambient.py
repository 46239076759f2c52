"""The calls that nobody in particular makes in a run: machines' look-ups, and the rest of Norway's."""

from datetime import datetime

from sim.base.chance import label
from sim.base.time import HOUR, hours_since_zero
from sim.ecosystem.build import Builder
from sim.ecosystem.offered import machine_weeks
from sim.model.demand import WEEK, Week
from sim.model.ecosystem import Ambient, Ecosystem
from sim.model.words import Stream


def ambient(builder: Builder, ecosystem: Ecosystem, length: int) -> tuple[Ambient, ...]:
    """Return the sources of ambient calls during a run."""
    ids = {system.name: system.id for system in ecosystem.systems}
    start = builder.order.start
    sources = [
        Ambient(
            ids[role],
            operation,
            Stream.MACHINES,
            label(f"machines/{role}/{operation}"),
            _hours(week, start, length),
        )
        for role, operation, week in machine_weeks(builder.order)
    ]
    away = any(term.elsewhere and term.scenario for term in builder.ledger.terms)
    for name in sorted(builder.ledger.systems) if away else ():
        for (operation, stream), week in builder.ledger.expected(name, "elsewhere").calls.items():
            luck = label(f"background/{name}/{operation}/{stream}")
            sources.append(Ambient(ids[name], operation, Stream.BACKGROUND, luck, _hours(week, start, length)))
    return tuple(source for source in sources if source.rates)


def _hours(week: Week, start: datetime, length: int) -> tuple[tuple[int, float], ...]:
    """Return the expected calls of each hour that the run touches."""
    into = start.minute * 60_000_000 + start.second * 1_000_000 + start.microsecond
    first = hours_since_zero(start)
    last = first + (into + length - 1) // HOUR
    rates = ((hour, float(week[hour % WEEK])) for hour in range(first, last + 1))
    return tuple((hour, rate) for hour, rate in rates if rate > 0)
