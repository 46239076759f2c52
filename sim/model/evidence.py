"""Figures from the world, each with its source and how well it is known."""

from math import exp
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, PlainSerializer, model_validator

from sim.base import distribution
from sim.base.time import parse_span, write_span

Evidence = Literal["found", "derived", "prior", "scenario"]


def _span(value: object) -> object:
    return parse_span(value) if isinstance(value, str) else value


# A span of time: written like `250 ms` in YAML, kept as microseconds.
Span = Annotated[
    int,
    BeforeValidator(_span, json_schema_input_type=str),
    PlainSerializer(write_span, return_type=str, when_used="json"),
]


def _said(source: str) -> str:
    if source.strip() in ("", "~", "null", "-", "–"):
        raise ValueError("an empty source; say where it is from, or why you believe it")
    return source


# Where a figure is from, or why somebody believes it.
Source = Annotated[str, AfterValidator(_said)]


class Frozen(BaseModel):
    """What every model here is: unchanging, and strict about its keys."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False, populate_by_name=True)


class Words(Frozen):
    """A name or sentence in the two languages of reports."""

    nb: str
    en: str


class Figure(Frozen):
    """A number from the world. A prior is nobody's measurement: it says how low and how high it may lie.

    In a scenario a bare number may stand for it; the scenario is then its source.
    """

    value: float
    low: float | None = None
    high: float | None = None
    evidence: Evidence = "prior"
    source: Source

    @model_validator(mode="before")
    @classmethod
    def _bare(cls, given: object) -> object:
        if isinstance(given, str | int | float):
            return {"value": given, "evidence": "scenario", "source": "this scenario"}
        return given

    @model_validator(mode="after")
    def _ranged(self) -> Self:
        check_range(self)
        return self


class SpanFigure(Frozen):
    """A span of time from the world, with its range and source."""

    value: Span
    low: Span | None = None
    high: Span | None = None
    evidence: Evidence = "prior"
    source: Source

    @model_validator(mode="before")
    @classmethod
    def _bare(cls, given: object) -> object:
        if isinstance(given, str):
            return {"value": given, "evidence": "scenario", "source": "this scenario"}
        return given

    @model_validator(mode="after")
    def _ranged(self) -> Self:
        check_range(self)
        return self


class Duration(Frozen):
    """A time that varies: lognormal by its median and 95th percentile. `low` and `high` bound the median."""

    median: Span = Field(ge=0)
    p95: Span = Field(ge=0)
    low: Span | None = None
    high: Span | None = None
    evidence: Evidence = "prior"
    source: Source

    @model_validator(mode="before")
    @classmethod
    def _bare(cls, given: object) -> object:
        if isinstance(given, dict) and "source" not in given:
            return {"evidence": "scenario", "source": "this scenario", **given}
        if isinstance(given, str):
            return {"median": given, "p95": given, "evidence": "scenario", "source": "this scenario"}
        return given

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.p95 < self.median:
            raise ValueError("p95 lies below the median; give a p95 that is at least the median")
        if self.evidence == "prior" and (self.low is None or self.high is None):
            raise ValueError("a prior says how low and how high it may lie: add low and high")
        return self

    @property
    def sigma(self) -> float:
        """The lognormal's sigma; 0 when the time is always the median."""
        if self.median == 0 or self.p95 == self.median:
            return 0.0
        return distribution.sigma_of(self.median, self.p95)

    @property
    def mean(self) -> float:
        """The mean, in microseconds."""
        sigma = self.sigma
        return self.median * exp(0.5 * sigma * sigma)


def check_range(figure: Figure | SpanFigure) -> None:
    """Raise ValueError unless the figure's range holds its value, and is there when it is a prior."""
    if figure.evidence == "prior" and (figure.low is None or figure.high is None):
        raise ValueError("a prior says how low and how high it may lie: add low and high")
    if figure.low is not None and figure.low > figure.value:
        raise ValueError(f"low {figure.low} is above the value {figure.value}")
    if figure.high is not None and figure.high < figure.value:
        raise ValueError(f"high {figure.high} is below the value {figure.value}")


def _share(figure: Figure) -> Figure:
    if not 0 <= figure.value <= 1:
        raise ValueError(f"{figure.value:g} is no share; give a number from 0 to 1")
    return figure


def _positive(figure: Figure) -> Figure:
    if figure.value <= 0:
        raise ValueError(f"{figure.value:g} is no capacity to speak of; give a number above 0")
    return figure


def _not_negative(figure: Figure) -> Figure:
    if figure.value < 0:
        raise ValueError(f"{figure.value:g} is less than nothing; give 0 or more")
    return figure


def _whole(figure: Figure) -> Figure:
    if figure.value != int(figure.value) or not 0 <= figure.value <= MOST:
        raise ValueError(f"{figure.value:g} is no count; give a whole number from 0 to {MOST:,}".replace(",", " "))
    return figure


def _at_most(figure: Figure) -> Figure:
    if figure.value > MOST:
        raise ValueError(f"{figure.value:g} is more than there can be; give at most {MOST:,}".replace(",", " "))
    return figure


def _served(duration: Duration) -> Duration:
    if duration.median > MOST_SERVICE:
        raise ValueError("a service time of more than a day; give the time that a server is held")
    return duration


MOST = 1_000_000_000  # of anything that is counted, a second or at once
MOST_SERVICE = 24 * 3600 * 1_000_000  # µs

# A probability or a share of a whole; a capacity or a throughput; an amount; a number of things; a service time.
Share = Annotated[Figure, AfterValidator(_share)]
Positive = Annotated[Figure, AfterValidator(_positive), AfterValidator(_at_most)]
Amount = Annotated[Figure, AfterValidator(_not_negative)]
Count = Annotated[Figure, AfterValidator(_whole)]
ServiceTime = Annotated[Duration, AfterValidator(_served)]
