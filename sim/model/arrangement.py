"""How municipalities have arranged themselves: areas, products, hostings, places and links."""

from datetime import datetime
from typing import Annotated, Literal

import numpy as np
from pydantic import AfterValidator, Field

from sim.model.demand import WEEK, Week
from sim.model.evidence import (
    Amount,
    Count,
    Duration,
    Figure,
    Frozen,
    Positive,
    ServiceTime,
    Share,
    Source,
    SpanFigure,
    Words,
)
from sim.model.holding import ByAge
from sim.model.words import Area

LocalRole = Literal["plo", "gp", "lv", "hst", "hosp", "akson", "hp", "plat", "msg"]


class ServiceArea(Frozen):
    """A service area: its people, when they are at work, and how they are reached by telephone."""

    name: Words
    clinicians_per_100k: Figure
    opens: Figure  # hour of the day
    closes: Figure  # hour of the day; 24 when always open
    weekends: bool = False


class Hosting(Frozen):
    """Where systems stand. Two systems of one hosting fail together."""

    name: Words
    operator: str
    place: str  # "seat", or the number of the municipality where the data centre stands
    shared: Literal["municipality", "company", "vendor", "nation"]


class Product(Frozen):
    """A journal system that can be bought: an archetype, never a named vendor's figures.

    `pace` multiplies the service times of its kind; `share` is of the municipalities or offices that use it.
    """

    name: Words
    roles: tuple[LocalRole, ...]
    share: Share
    pace: Positive
    login: Literal["local", "helseid"]
    standards: tuple[str, ...] = ()


class Kind(Frozen):
    """A kind of local or shared system: its operations, and how it is dimensioned.

    Capacity is `headroom` times the offered load of its busiest hour (at the unscaled load), at least
    `minimum`: the same rule in every design, so that none wins by being given more.
    """

    name: Words
    roles: tuple[LocalRole, ...]
    operations: dict[str, ServiceTime]
    headroom: Positive
    minimum: Positive
    queue_limit: Count
    hosting: dict[str, Share]  # hosting → share of the systems


class LinkClass(Frozen):
    """What a crossing takes: a fixed part, a part by distance, and jitter (exponential, by its mean)."""

    fixed: SpanFigure
    per_1000_km: SpanFigure
    jitter: SpanFigure
    loss: Share


class Network(Frozen):
    """The links between places, by class."""

    links: dict[Literal["same_site", "local", "helsenett", "mobile"], LinkClass]
    mobile_areas: tuple[Area, ...]


class Profile(Frozen):
    """How a volume is spread over hours, weekdays and quarters; weights, each list scaled to a mean of 1."""

    name: Words
    hours: tuple[float, ...] = Field(min_length=24, max_length=24)
    weekdays: tuple[float, ...] = Field(min_length=7, max_length=7)
    quarters: tuple[float, ...] = Field(min_length=4, max_length=4)
    evidence: Literal["found", "derived", "prior"]
    source: Source

    def week(self) -> Week:
        """Return the share of an ordinary week's volume in each of its hours."""
        hours = np.array(self.hours) / sum(self.hours)
        days = np.array(self.weekdays) / sum(self.weekdays)
        return np.asarray(np.outer(days, hours).reshape(WEEK), np.float64)

    def quarter_factor(self, at: datetime) -> float:
        """Return how much busier the quarter of *at* is than the year."""
        return self.quarters[(at.month - 1) // 3] * 4 / sum(self.quarters)


class Counted(Frozen):
    """What in the model a published volume counts, by name, each `each` times.

    Interactions are `area.interaction`; calls are `role.operation`, whoever makes them, machines too; messages are
    kinds, or families of kinds. All of it under today's design, which held when it was published.
    """

    interactions: tuple[str, ...] = ()
    calls: tuple[str, ...] = ()
    messages: tuple[str, ...] = ()
    by: tuple[Area, ...] = ()  # of messages, only those that these areas send
    to: str | None = None  # and only those to this role
    each: Positive | None = None


class Volume(Frozen):
    """A published yearly national volume, and what in the model it is: it must come out again (calibration)."""

    name: Words
    per_year: Amount
    year: str
    counted: Counted | None = None


class BreakerRule(Frozen):
    """After this many failures in a row a caller stops calling for a while, then tries once."""

    failures: Figure
    cool_off: SpanFigure


class CallDefaults(Frozen):
    """What a call does when its plan does not say."""

    timeout: SpanFigure
    patience: SpanFigure  # how long people wait for their own system
    attempts: Positive
    back_off: SpanFigure
    login_timeout: SpanFigure  # of a national log-in
    once_per: dict[str, SpanFigure]  # how long an answer serves, by the words of a plan
    privacy_timeout: SpanFigure  # of a national service's question to the privacy component
    breaker: BreakerRule


class TelephoneRule(Frozen):
    """How long it takes to get an answer by telephone, and how often one is got."""

    minutes: Amount
    answered: Share


class MessageRule(Frozen):
    """How messages travel: polling on the way, receipts, resending, and what goes wrong."""

    polling: Duration  # spent between message server and bus on each side, besides transport itself
    transport_timeout: SpanFigure
    retry_after: SpanFigure  # between tries of a leg
    retries: Figure
    silent_loss: Share  # probability a message
    noticed_after: SpanFigure  # how long a defect that loses messages goes on until somebody notices
    rejected: Share  # probability a message: wrong HER-id, expired certificate, format
    opens: Amount  # the hour from which messages are looked through on working days
    closes: Amount
    opened_in_hours: Duration
    opened_out_of_hours: Duration
    never_opened: Share  # probability that nobody opens what was accepted


def _few(figure: Figure) -> Figure:
    if figure.value > 356:
        raise ValueError(f"{figure.value:g} neighbours; there are 356 other municipalities")
    return figure


def _at_least_one(figure: Figure) -> Figure:
    if figure.value < 1:
        raise ValueError(f"{figure.value:g}; give at least 1")
    return figure


AtLeastOne = Annotated[Positive, AfterValidator(_at_least_one)]


class Persons(Frozen):
    """What tables do not tell of persons, dealt by the world's seed: shares by the eight age groups, and offices."""

    home_care: tuple[Share, ...] = Field(min_length=8, max_length=8)
    lists_per_gp_office: AtLeastOne
    inhabitants_per_list: AtLeastOne  # where no number of lists was reported
    critical_information: Share  # who have critical information: allergies, implants, serious conditions
    critical_noted_by_gp: Share  # of whose the GP's journal has it
    medicine_lists_differ: Share  # of those who receive home care: between municipality, GP and pharmacy
    neighbours: Annotated[Count, AfterValidator(_few)]  # how many of the nearest municipalities a visitor may come from
    women: Share
    nursing_home: ByAge  # who live in an institution
    chronic: ByAge  # who have diabetes or COPD
    moved: ByAge  # who moved in from another municipality within a year
    staying: ByAge  # who stay in another municipality than the one they are registered in
