"""National services: who runs them, how fast they answer, who may read them, and from when."""

from datetime import date
from typing import Literal, Self

from pydantic import Field, model_validator

from sim.model.evidence import Amount, Count, Figure, Frozen, Positive, ServiceTime, Share, Words
from sim.model.words import Area, Part


class Point(Frozen):
    """What share of an area's units is planned to take part on a date."""

    at: date
    coverage: Share


class Access(Frozen):
    """From when an area's people may read or publish, and what share of their units does.

    `plan` is how that share is planned to grow: a straight line from each date to the next; before the first date it is
    `coverage`, after the last the last. It counts where services are taken by date.
    """

    start: date = Field(alias="from")
    coverage: Share
    plan: tuple[Point, ...] = ()
    planned: bool = False  # whether `coverage` is what the plan has on a date, and no longer what was

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        dates = [one.at for one in self.plan]
        if dates != sorted(dict.fromkeys(dates)):
            raise ValueError("plan: give each date once, the earliest first")
        return self

    def by(self, on: date) -> "Access":
        """Return the access as it is planned to be on a date: its coverage with its range, and no plan left.

        >>> plan = [{"at": date(2026, 1, 1), "coverage": 0.2}, {"at": date(2026, 1, 11), "coverage": 0.4}]
        >>> access = Access.model_validate({"from": date(2025, 1, 1), "coverage": 0.1, "plan": plan})
        >>> access.by(date(2026, 1, 6)).coverage.value
        0.3
        """
        later = [place for place, one in enumerate(self.plan) if one.at > on]
        if not self.plan or later[:1] == [0]:
            return self.model_copy(update={"plan": ()})
        before = self.plan[later[0] - 1 if later else -1]
        after = self.plan[later[0]] if later else before
        far = (on - before.at) / (after.at - before.at) if after is not before else 0.0
        first = min(self.start, self.plan[0].at)
        coverage = _between(before.coverage, after.coverage, far)
        return self.model_copy(update={"start": first, "coverage": coverage, "plan": (), "planned": True})


def _between(one: Figure, other: Figure, far: float) -> Figure:
    """Return a figure that lies *far* (0 to 1) of the way from one to another, its range too."""

    def at(low: float | None, high: float | None) -> float | None:
        return None if low is None or high is None else round(low + far * (high - low), 9)

    moved = {name: at(getattr(one, name), getattr(other, name)) for name in ("value", "low", "high")}
    return one.model_copy(update=moved)


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
    queue_limit: Count
    operations: dict[str, ServiceTime] = Field(min_length=1)
    parts: tuple[Part, ...] = ()
    asks_privacy: tuple[str, ...] = ()  # operations that ask the privacy component first, and fail without its answer
    readers: dict[Area, Access] = {}
    publishers: dict[Area, Access] = {}
    machines: tuple[MachineLoad, ...] = ()
    in_own_window: bool = False  # who reads it as planned reads all national services in the own work window
    availability: Figure | None = None

    def by(self, on: date) -> "NationalService":
        """Return the service as far as it is planned to have come on a date."""
        readers = {area: access.by(on) for area, access in self.readers.items()}
        publishers = {area: access.by(on) for area, access in self.publishers.items()}
        return self.model_copy(update={"readers": readers, "publishers": publishers})
