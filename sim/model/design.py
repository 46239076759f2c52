"""A design as it is written: call plans that turn an interaction into calls.

One file a design. A plan is a list of steps: calls in sequence, calls at once, telephone calls, and what is
written and whom to tell afterwards. The words are those of the call plans in the README.
"""

from collections.abc import Iterator
from typing import Literal, Self

from pydantic import Field, model_validator

from sim.model.evidence import Frozen, Share, Span, Words
from sim.model.words import CONDITIONS, JOURNAL_OF, ONCE_PER, Author, Part

OncePer = Literal["shift", "login", "list", "patient", "day", "tab"]


class Telephone(Frozen):
    """Somebody is rung up: minutes of work at this end, by the rule of fixtures/telephone.yaml."""

    to: str


class CacheRule(Frozen):
    """How long an answer is remembered, and for whom."""

    by: Literal["system", "clinician", "person", "both"]
    lifetime: Span


class Step(Frozen):
    """One step of a plan: exactly one of `call`, `at_once`, `in_turn`, `telephone`.

    `call: role.operation`; the role may say whose: `plat(resident).overview`. `then` is asked by the system
    called, after its own service; `then_at_once` likewise, all at the same time. `in_turn` is a bracket: its
    steps are asked one after the other, and the first needed one that fails ends it. `window: second` is shown beside
    the journal and not in it, with all that is asked below.
    """

    call: str | None = Field(default=None, pattern=r"^[a-z][a-z0-9_]*(\((here|resident)\))?\.[a-z][a-z0-9_]*$")
    at_once: tuple["Step", ...] | None = None
    in_turn: tuple["Step", ...] | None = None
    telephone: Telephone | None = None

    luck: str | None = None  # another name for what is asked, to share or to part luck
    gives: tuple[Part, ...] = ()
    window: Literal["own", "second"] | None = None
    when: tuple[str, ...] = ()
    p: Share | None = None
    once_per: OncePer | None = None
    cache: CacheRule | None = None
    timeout: Span | None = None
    attempts: int | None = Field(default=None, ge=1, le=10)
    back_off: Span | None = None
    needed: bool = False
    holds: bool = False
    through: bool = False
    then: tuple["Step", ...] = ()
    then_at_once: tuple["Step", ...] = ()
    if_missing: tuple[Part, ...] = ()
    otherwise: Telephone | Literal["go_on"] | None = Field(default=None, alias="else")

    @model_validator(mode="after")
    def _one_thing(self) -> Self:
        given = [name for name in ("call", "at_once", "in_turn", "telephone") if getattr(self, name) is not None]
        if len(given) != 1:
            raise ValueError(f"a step is one of call, at_once, in_turn, telephone; here: {', '.join(given) or 'none'}")
        for word in self.when:
            if word.removeprefix("not ") not in CONDITIONS:
                raise ValueError(f"unknown condition {word!r}; known: {', '.join(CONDITIONS)}")
        if self.through and (self.holds or self.timeout is not None):
            raise ValueError("a system that is passed through has no queue to hold and no answer to wait for")
        if self.cache and self.once_per in ONCE_PER:
            raise ValueError("say once_per or cache, not both")
        if self.in_turn is not None and self.timeout is not None:
            raise ValueError("only a call and a join have a time-out")
        if self.then and self.then_at_once:
            raise ValueError("say then or then_at_once; put the other inside")
        return self

    def walk(self) -> Iterator["Step"]:
        """Yield the step and everything below it."""
        yield self
        for below in (self.at_once or (), self.in_turn or (), self.then, self.then_at_once):
            for step in below:
                yield from step.walk()


class Notice(Frozen):
    """Telling somebody to act: by a message, or by a task in a journal that both have open instead of it."""

    message: str  # a kind of message
    task: bool = False
    to: str
    p: Share | None = None
    when: tuple[str, ...] = ()


class Needs(Frozen):
    """The parts an interaction asks for: what must be seen, and what one would want to see.

    `of` says whose writing is asked for, where it is not everybody's who treats the person.
    """

    must: tuple[Part, ...] = ()
    want: tuple[Part, ...] = ()
    of: tuple[Author, ...] = ()


class Plan(Frozen):
    """A call plan: what is needed, the steps until it is there, and what follows afterwards."""

    needs: Needs = Needs()
    steps: tuple[Step, ...] = ()
    after: tuple[Step, ...] = ()
    notify: tuple[Notice, ...] = ()
    shows: Words | None = None


class OwnWindow(Frozen):
    """What one interaction's own work window asks of the national services, once they are completed.

    `rings` is how often somebody is still rung up in doubt, where the window makes that rarer than the plan has it.
    """

    asks: tuple[Step, ...] = Field(min_length=1)
    rings: Share | None = None


class Participation(Frozen):
    """What share of GP offices take part, and how."""

    joined: Share | None = None
    reads: Share | None = None
    publishes: Share | None = None


class Attributes(Frozen):
    """What separates the designs besides topology (ecosystem attributes, one line each)."""

    unit_of_record: Words
    data_controller: Words
    who_is_told: Words
    operations: Words
    failure_domain: Words
    log_in: Words


class Design(Frozen):
    """One of the designs that alternatives are made of."""

    title: Words
    about: Words
    extends: str | None = None
    attributes: Attributes
    own: dict[str, str] = {}  # an area's journal, where it is not the area's usual one
    gp: Participation = Participation()
    borders: Literal["closed", "agreement"] = "closed"
    plans: dict[str, Plan] = {}

    @model_validator(mode="after")
    def _one_journal(self) -> Self:
        """Areas that work in one journal today change it together."""
        for role in dict.fromkeys(JOURNAL_OF.values()):
            areas = [area for area, journal in JOURNAL_OF.items() if journal == role]
            if len({self.own.get(area) for area in areas}) > 1:
                raise ValueError(f"own: {', '.join(areas)} share one journal; give them the same, or none of them")
        return self
