"""A scenario: the alternatives that are compared, on which municipalities and day, under which load and faults."""

import re
from datetime import datetime, time, timedelta
from typing import Annotated, Any, Literal, Self

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    PlainSerializer,
    StringConstraints,
    model_validator,
)

from sim.base.time import microseconds, parse_clock, parse_instant, parse_span, write_instant, write_span
from sim.model.design import Participation
from sim.model.evidence import Frozen, Source, Span
from sim.model.sizing import Sizing

MOST_ALTERNATIVES, MOST_FAULTS = 40, 500  # in one scenario: more is a mistake, or several scenarios
Number = Annotated[str, StringConstraints(pattern=r"^\d{4}$")]


def _instant(value: object) -> object:
    return parse_instant(value) if isinstance(value, str) else value


Instant = Annotated[
    datetime,
    BeforeValidator(_instant, json_schema_input_type=str),
    PlainSerializer(write_instant, return_type=str),
]


def _positive(span: int) -> int:
    if span <= 0:
        raise ValueError("must be longer than nothing")
    return span


Length = Annotated[Span, AfterValidator(_positive)]


def _moment(value: object) -> object:
    if not isinstance(value, str):
        return value
    if _CLOCK.fullmatch(value.strip()):
        return parse_clock(value)
    return parse_instant(value) if "-" in value[1:] else parse_span(value)


def _write_moment(at: int | time | datetime) -> str:
    if isinstance(at, int):
        return write_span(at)
    return write_instant(at) if isinstance(at, datetime) else at.isoformat("auto" if at.second else "minutes")


_CLOCK = re.compile(r"[0-9]{1,2}:[0-9]{2}(:[0-9]{2})?")

# When something happens: a span from the period's start, a time of the clock, or a date with its time.
Moment = Annotated[
    int | time | datetime,
    BeforeValidator(_moment, json_schema_input_type=str),
    PlainSerializer(_write_moment, return_type=str, when_used="json"),
]
NIGHT = time(3)  # when queues are empty and nobody has just logged in: a day begins then
LEAST_WARM_UP = timedelta(hours=1)


class Period(Frozen):
    """When the run takes place. What happens in the warm-up is simulated and not measured.

    `auto`: all of the period is measured, and the simulation begins at three o'clock in the night before, at least an
    hour earlier, so that no result hangs on memories that are still empty. A span is the first part of the period.
    """

    start: Instant
    length: Length | None = None
    end: Instant | None = None
    warm_up: Literal["auto"] | Annotated[Span, Field(ge=0)] = "auto"

    @model_validator(mode="after")
    def _ends_after_it_begins(self) -> Self:
        if (self.length is None) == (self.end is None):
            raise ValueError("give the period's length or its end, one of them")
        if self.end is not None and self.end <= self.start:
            raise ValueError(f"the period ends ({self.end}) before it begins ({self.start})")
        if self.warm_up != "auto" and self.warm_up >= self._written:
            raise ValueError("the warm-up is as long as the period: nothing would be measured")
        if self._written > microseconds(timedelta(days=400)):
            raise ValueError("longer than 400 days; look at a year, or at one day")
        return self

    @property
    def _written(self) -> int:
        if self.length is not None:
            return self.length
        assert self.end is not None
        return microseconds(self.end - self.start)

    @property
    def begins(self) -> datetime:
        """When the simulation begins."""
        if self.warm_up != "auto":
            return self.start
        night = datetime.combine(self.start.date(), NIGHT)
        night = night if night <= self.start else night - timedelta(days=1)
        return min(night, self.start - LEAST_WARM_UP)

    @property
    def lead(self) -> int:
        """How long is simulated before anything is measured, in µs."""
        return microseconds(self.start - self.begins) if self.warm_up == "auto" else self.warm_up

    @property
    def microseconds(self) -> int:
        """How long is simulated, the warm-up too."""
        return microseconds(self.start - self.begins) + self._written

    def moment(self, at: int | time | datetime) -> int:
        """Return when something happens, in µs since the simulation began; a clock time is the first in the period."""
        if isinstance(at, int):
            return microseconds(self.start - self.begins) + at
        if isinstance(at, time):
            first = datetime.combine(self.start.date(), at)
            at = first if first >= self.start else first + timedelta(days=1)
        return microseconds(at - self.begins)


class Selection(Frozen):
    """Municipalities by what they are. All that is given must hold."""

    county: str | None = None
    region: Literal["Midt", "Nord", "Sør-Øst", "Vest"] | None = None
    outside: Literal["Midt", "Nord", "Sør-Øst", "Vest"] | None = None
    at_least: int | None = Field(default=None, ge=0)  # inhabitants
    below: int | None = Field(default=None, ge=0)

    @model_validator(mode="after")
    def _something(self) -> Self:
        if not self.model_fields_set:
            raise ValueError("select by county, region, outside, at_least or below")
        return self


class PlatformRule(Frozen):
    """What an information platform keeps, and how it hears of what is written.

    copy: all that it may show. index: only where things lie, and everything is read there. hybrid: as the design's
    plans have it, what is small and needed at night. event: told when it is written; poll: it asks every few minutes;
    nightly: all is fetched at night.
    """

    store: Literal["hybrid", "copy", "index"] = "hybrid"
    ingest: Literal["event", "poll", "nightly"] = "event"


# How far the national services have come. as_is: as the facts have them, each from its own date on. by_date: as far as
# they are planned to have come on the day. completed: everybody reads and publishes, in the own work window.
Services = Literal["as_is", "by_date", "completed"]


class Alternative(Frozen):
    """How the country is arranged: a design for most, others for some.

    `services` and `sizing` are the scenario's if not given.
    """

    default: str
    services: Services | None = None
    sizing: Sizing | None = None
    helseplattformen: Literal["as-is", "confirmed", "listed", "none"] = "as-is"
    municipalities: dict[Number, str] = {}
    borders: Literal["closed", "agreement"] | None = None
    gp: Participation = Participation()
    platform: PlatformRule = PlatformRule()
    overrides: dict[str, Any] = {}


class OutageFault(Frozen):
    """A system, or all systems of a hosting, down for a while.

    refusing: new calls are refused, the queue stands still. silent: nothing answers. crashed: queue and work
    are lost and refused.
    """

    system: str | None = None
    hosting: str | None = None
    kind: Literal["refusing", "silent", "crashed"]
    at: Moment
    length: Length = Field(alias="for")

    @model_validator(mode="after")
    def _one_target(self) -> Self:
        if (self.system is None) == (self.hosting is None):
            raise ValueError("an outage is of a system or of a hosting: give one of them")
        return self


class Fault(Frozen):
    """Something that goes wrong, and why we believe it can."""

    outage: OutageFault
    source: Source


class LoadSpec(Frozen):
    """How much happens. 1 is the published volumes. A pathway's messages come as often as the pathway: `clinical`."""

    scale: float = Field(default=1.0, ge=0, le=100)
    streams: dict[Literal["clinical", "citizens", "messages", "machines"], Annotated[float, Field(ge=0, le=100)]] = {}


# Marks that turn the direction of writing: what is printed would not be what is read.
TURNING = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def _readable(text: str) -> str:
    turns = next((letter for letter in text if letter in TURNING), None)
    if turns is not None:
        raise ValueError(f"the mark U+{ord(turns):04X}, which turns the direction of writing; take it out")
    return text


Text = Annotated[str, AfterValidator(_readable)]


class Scenario(Frozen):
    """What a scenario file says."""

    title: Text
    about: Text = ""
    extends: str | None = None
    period: Period
    municipalities: Literal["all"] | tuple[Number, ...] | Selection
    background: Literal["full", "none"] = "full"
    services: Services = "as_is"
    sizing: Sizing = Sizing()
    baseline: str
    alternatives: dict[Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_-]*$")], Alternative] = Field(
        min_length=1, max_length=MOST_ALTERNATIVES
    )
    load: LoadSpec = LoadSpec()
    faults: Annotated[tuple[Fault, ...], Field(max_length=MOST_FAULTS)] = ()
    thresholds: tuple[str, ...] = ()
    overrides: dict[str, Any] = {}
    engine: Literal["compiled", "reference"] = "compiled"
    seed: int = Field(default=1, ge=0, lt=1 << 63)
    world_seed: int = Field(default=1, ge=0, lt=1 << 63)

    def services_of(self, name: str) -> Services:
        """Return how far the national services have come under one alternative."""
        return self.alternatives[name].services or self.services

    def sizing_of(self, name: str) -> Sizing:
        """Return how the systems of one alternative get their servers."""
        return self.alternatives[name].sizing or self.sizing
