"""Columns side by side."""

from collections.abc import Iterator
from itertools import pairwise
from math import prod
from typing import Any

import numpy as np
from numpy.typing import NDArray

FEW = 1 << 22  # so many possible rows can be ticked off instead of sorted


def distinct(*columns: NDArray[np.integer[Any]]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the unlike rows of some columns in order, one row each, and which of them every row is.

    >>> rows, which = distinct(np.array([3, 1, 3]), np.array([7, 7, 7]))
    >>> rows.tolist(), which.tolist()
    ([[1, 7], [3, 7]], [1, 0, 1])
    """
    spans = [int(column.max(initial=0)) + 1 for column in columns]
    packed = np.zeros(len(columns[0]), np.int64)  # as one number: sorting those is far quicker than sorting rows
    for column, span in zip(columns, spans, strict=True):
        packed = packed * span + column
    if (span := prod(spans)) <= FEW:
        there = np.zeros(span, np.bool_)
        there[packed] = True
        found, which = np.flatnonzero(there), (np.cumsum(there) - 1)[packed]
    else:
        found, which = np.unique(packed, return_inverse=True)
    rows = np.empty((len(found), len(columns)), np.int64)
    for place in range(len(columns) - 1, -1, -1):
        found, rows[:, place] = np.divmod(found, spans[place])
    return rows, which.reshape(-1)


def groups(column: NDArray[np.integer[Any]]) -> Iterator[tuple[int, NDArray[np.int64]]]:
    """Yield each value of a column, the smallest first, with the rows that have it.

    >>> [(value, rows.tolist()) for value, rows in groups(np.array([7, 3, 7]))]
    [(3, [1]), (7, [0, 2])]
    """
    order = np.argsort(column, kind="stable")
    edges = np.flatnonzero(np.diff(column[order], prepend=-1, append=-1))
    for low, high in pairwise(edges.tolist()):
        yield int(column[order[low]]), order[low:high]
