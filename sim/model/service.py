"""National services: who runs them, how fast they answer, who may read them, and from when."""

from datetime import date
from typing import Literal

from pydantic import Field

from sim.model.evidence import Amount, Duration, Figure, Frozen, Positive, Share, Words
from sim.model.words import Area, Part


class Access(Frozen):
    """From when an area's people may read or publish, and what share of their units does."""

    start: date = Field(alias="from")
    coverage: Share


class MachineLoad(Frozen):
    """Look-ups that systems make by themselves: a share of a published volume, by the hours of a profile."""

    operation: str
    volume: str
    share: Amount
    profile: str


class NationalService(Frozen):
    """A national (or regional) service: one system that everyone shares.

    `throughput` is the number of requests a second at which it saturates; its capacity follows from that
    and from the mean service time of its machine operation, or else of its slowest operation's mean.
    """

    role: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    name: Words
    about: Words
    kind: Literal["national_service", "trust_service", "message_bus", "gateway", "citizen_portal"]
    responsible: str
    operator: str
    hosting: str
    throughput: Positive
    queue_limit: Amount
    operations: dict[str, Duration] = Field(min_length=1)
    parts: tuple[Part, ...] = ()
    asks_privacy: tuple[str, ...] = ()  # operations that ask the privacy component first, and fail without its answer
    readers: dict[Area, Access] = {}
    publishers: dict[Area, Access] = {}
    machines: tuple[MachineLoad, ...] = ()
    availability: Figure | None = None
