"""A call plan as the engines read it: a tree of nodes with everything looked up that can be."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Literal

from sim.base.time import DAY

Scope = Literal["", "here", "resident"]

FOREVER = -1  # no time-out
NEVER = 1 << 62  # µs: later than any run ends
ASKED, ACCESS = 6, 7  # the purposes of two draws: whether a step is done, and whether a unit has access to a service


@dataclass(frozen=True, slots=True)
class Phone:
    """Somebody is rung up: minutes of work, and how often it helps. Outside the hours nobody tries.

    `opens` and `closes` are µs after midnight.
    """

    to: str
    minutes: float
    answered: float
    opens: int = 0
    closes: int = DAY
    weekends: bool = True

    def is_answered(self, day: int, clock: int) -> bool:
        """Return whether anybody answers on a day of the week (0 is Monday) so many µs after midnight."""
        return (self.weekends or day % 7 < 5) and self.opens <= clock < self.closes


@dataclass(frozen=True, slots=True)
class Node:
    """One thing that is asked: a call, a bracket around calls (no role), or a telephone call.

    `luck` is the 64-bit name of what is asked, below the name of who asks. Times are microseconds. `gives`,
    `if_missing` are bits of record parts; what is given has its source's bit besides (`model.source`), and is not
    missing wherever it comes from. `when_all` and `when_none` are bits of conditions. `access` is the share of callers
    that may use it at all; who they are is dealt by the world's seed, so it stays the same people.
    """

    asks: str
    luck: int
    role: str = ""
    scope: Scope = ""
    operation: str = ""
    gives: int = 0
    when_all: int = 0
    when_none: int = 0
    if_missing: int = 0
    p: float = 1.0
    access: float = 1.0
    access_luck: int = 0
    cache: Literal["", "system", "clinician", "person", "both"] = ""
    lifetime: int = 0
    timeout: int = FOREVER
    attempts: int = 1
    back_off: int = 0
    needed: bool = False
    holds: bool = False
    through: bool = False
    children: tuple["Node", ...] = ()
    at_once: bool = False  # the children, at the same time
    phone: Phone | None = None  # a step that is a telephone call
    otherwise: Phone | None = None  # who is rung up when the call has failed
    once_per: str = ""

    @property
    def is_join(self) -> bool:
        """Whether it only brackets its children, at once or in turn, and asks no system itself."""
        return not self.role and self.phone is None

    def walk(self) -> Iterator["Node"]:
        """Yield the node and everything below it."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True, slots=True)
class Tell:
    """Telling somebody to act, when the person has the information: a message, or a task in a shared journal."""

    kind: int  # number of the message kind
    luck: int
    to: str
    task: bool = False  # told at once, in a journal that both have open
    scope: Scope = ""
    p: float = 1.0
    when_all: int = 0
    when_none: int = 0


@dataclass(frozen=True, slots=True)
class CallPlan:
    """One interaction's use of the ecosystem under one design."""

    key: str  # area.interaction
    must: int = 0
    want: int = 0
    steps: tuple[Node, ...] = ()
    after: tuple[Node, ...] = ()
    of: int = 0xFF  # bits of the authors whose writing is needed
    completed: bool = False  # all publish what services are for; critical information as today: people register it
    tell: tuple[Tell, ...] = ()

    def nodes(self) -> Iterator[Node]:
        """Yield every node."""
        for step in (*self.steps, *self.after):
            yield from step.walk()

    @property
    def conditions(self) -> int:
        """The bits of all conditions that anything in the plan hangs on."""
        of_nodes = (node.when_all | node.when_none for node in self.nodes())
        of_tells = (tell.when_all | tell.when_none for tell in self.tell)
        return reduce(or_, (*of_nodes, *of_tells), 0)


@dataclass(frozen=True, slots=True)
class Breaking:
    """After *failures* in a row a caller stops calling for *cool_off*, then tries once. 0: no breaker."""

    failures: int = 0
    cool_off: int = 0


@dataclass(frozen=True, slots=True)
class Postal:
    """How messages travel. Legs are nodes; polling is a lognormal between message server and bus."""

    legs: tuple[Node, Node, Node, Node]  # sender's server, bus, receiver's server, receiver
    polling_median: int
    polling_sigma: float
    silent_loss: float
    rejected: float
    opens: int  # µs after midnight
    closes: int
    opened_in_hours: tuple[int, float]  # median, sigma
    opened_out_of_hours: tuple[int, float]
    receipts: tuple[bool, ...]  # by message kind
    kinds: tuple[str, ...]
    never_opened: float = 0.0  # accepted, and seen by nobody
    lost: tuple[tuple[int, float], ...] = ()  # kinds that are lost in silence at a rate of their own

    def loss(self, kind: int) -> float:
        """Return how often a kind of message is lost in silence."""
        return dict(self.lost).get(kind, self.silent_loss)
