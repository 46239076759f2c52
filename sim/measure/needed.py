"""Of each interaction, how many record parts it needed and how many it was shown, fresh and without conflict."""

from dataclasses import dataclass
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from sim.measure.sight import Sight
from sim.model.words import PARTS

BITS = 4  # there are fewer than sixteen authors
ONE = (1 << BITS) - 1


@dataclass(frozen=True)
class Needed:
    """Columns of counts by part, four bits each: of the record parts that were needed, and of those that were shown.

    `conflicts` u1 are those that were in conflict, of whatever part.
    """

    needed: NDArray[np.int64]
    shown: NDArray[np.int64]
    conflicts: NDArray[np.uint8]

    @classmethod
    def nothing(cls, rows: int) -> Self:
        """Return that nothing was needed."""
        return cls(np.zeros(rows, np.int64), np.zeros(rows, np.int64), np.zeros(rows, np.uint8))

    def take(self, rows: NDArray[np.integer[Any]] | slice) -> "Needed":
        """Return some rows."""
        return Needed(self.needed[rows], self.shown[rows], self.conflicts[rows])

    def add(self, rows: NDArray[np.int64], place: int, sights: NDArray[np.uint8]) -> None:
        """Count one record part more in some rows, each once, by what became of it."""
        self.needed[rows] += 1 << (BITS * place)
        self.shown[rows] += (sights >= Sight.SHOWN_ELSEWHERE).astype(np.int64) << (BITS * place)
        self.conflicts[rows] += sights == Sight.CONFLICTING


def packed(parts: NDArray[np.integer[Any]]) -> NDArray[np.int64]:
    """Return a mask for bits of parts: all four bits of each.

    >>> hex(packed(np.array([0b101]))[0])
    '0xf0f'
    """
    mask = np.zeros(len(parts), np.int64)
    for place in range(len(PARTS)):
        mask |= np.where(parts >> place & 1, ONE << (BITS * place), 0)
    return mask


def of_part(column: NDArray[np.int64], place: int) -> int:
    """Return how many record parts of one part a column counts."""
    return int((column >> (BITS * place) & ONE).sum())


def parts_of(column: NDArray[np.int64]) -> NDArray[np.float64]:
    """Return how many record parts of whatever part each row of a column counts."""
    total = np.zeros(len(column))
    for place in range(len(PARTS)):
        total += column >> (BITS * place) & ONE
    return total
