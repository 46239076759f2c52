"""Sources: what a part of the record that is shown comes from, as bits beside the part's own."""

from typing import NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from sim.model.plan import Scope

FIRST = 16  # the bits below are those of the parts
MOST = 47  # and the last is a sign


class Source(NamedTuple):
    """Something that shows parts of a record: a journal, a platform, a national service.

    `chart` is the part of a shared journal that others than its reader wrote; `second` is a window beside the journal.
    """

    role: str
    scope: Scope = ""
    chart: bool = False
    second: bool = False


Bits = TypeVar("Bits", int, NDArray[np.int64])


def mark(place: int) -> int:
    """Return the bit of the source at a place in its ecosystem's list."""
    return 1 << (FIRST + place)


def only_parts(bits: Bits) -> Bits:
    """Return the bits of parts, wherever they come from; of columns and of numbers alike.

    >>> only_parts(3 | mark(0) | mark(7))
    3
    """
    return bits & ((1 << FIRST) - 1)
