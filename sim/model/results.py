"""What a run leaves behind: columns, and small tables by system and hour."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

SYSTEM_COUNTS = (
    "sent",  # requests that reached the system's door
    "served",
    "refused",  # the system was down
    "rejected",  # the queue was full
    "swallowed",  # the system was silent; nobody will ever hear
    "timeouts",  # attempts on it that their callers gave up
    "busy_us",  # server-microseconds in use
    "wait_us",  # waited before service, by those whose service began
    "in_system_us",  # request-microseconds in the system
    "sojourn_us",  # the same, added up from the requests themselves
    "queue_max",
    "in_system",  # still there when the period ended
)


@dataclass(frozen=True)
class Outcomes:
    """One row an interaction, in the order of the interactions.

    began, first, done i8 µs (−1: not yet) | status u1 | wait, service, network, retry i8 µs along the critical
    path (i8 and not u4: an outage may last longer than the 71 minutes that u4 holds) | asked, answered i8 bits
    of parts and of their sources (`model.source`) | hops u4 | staff_s f8, seconds of staff
    time on the telephone
    """

    began: NDArray[np.int64]
    first: NDArray[np.int64]
    done: NDArray[np.int64]
    status: NDArray[np.uint8]
    wait: NDArray[np.int64]
    service: NDArray[np.int64]
    network: NDArray[np.int64]
    retry: NDArray[np.int64]
    asked: NDArray[np.int64]
    answered: NDArray[np.int64]
    hops: NDArray[np.uint32]
    staff_s: NDArray[np.float64]

    def take(self, rows: NDArray[np.integer[Any]] | slice) -> Self:
        """Return some rows."""
        return replace(self, **{name: column[rows] for name, column in vars(self).items()})


@dataclass(frozen=True)
class Messages:
    """One row a message: when it was sent, delivered, acknowledged and opened (µs; −1: not yet), and its fate."""

    name: NDArray[np.uint64]
    cause: NDArray[np.uint64]
    kind: NDArray[np.uint16]
    sender: NDArray[np.int32]
    receiver: NDArray[np.int32]
    sent: NDArray[np.int64]
    delivered: NDArray[np.int64]
    acknowledged: NDArray[np.int64]
    opened: NDArray[np.int64]
    fate: NDArray[np.uint8]


@dataclass(frozen=True)
class Latency:
    """Histograms of the time in a system: one row a filled bin, in order of (page, system, bin).

    system u4 | page u2, the bin of time | which u2, the bin of `base.histogram` | count u4
    """

    system: NDArray[np.uint32]
    page: NDArray[np.uint16]
    which: NDArray[np.uint16]
    count: NDArray[np.uint32]

    @classmethod
    def of_page(cls, system: int, page: int, bins: Iterable[tuple[int, int]]) -> Self:
        """Return one system's histogram of one bin of time."""
        which, count = np.array([*bins], np.int64).reshape(-1, 2).T
        return cls(
            np.full(len(which), system, np.uint32),
            np.full(len(which), page, np.uint16),
            which.astype(np.uint16),
            count.astype(np.uint32),
        )

    @classmethod
    def of(cls, parts: Iterable[Self]) -> Self:
        """Return several as one."""
        columns = zip(*((one.system, one.page, one.which, one.count) for one in parts), strict=True)
        return cls(*(np.concatenate(column) for column in columns))


@dataclass(frozen=True)
class Results:
    """One alternative, one run.

    `counts[column]` is an array (system, bin); `bins` are the edges in µs: the warm-up first, then clock
    hours.
    """

    outcomes: Outcomes
    messages: Messages
    bins: tuple[int, ...]
    counts: dict[str, NDArray[np.int64]]
    latency: Latency
    hops: NDArray[np.int64]  # by (stream, bin)
    tasks: int
