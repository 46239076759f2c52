"""When the calls come that nobody in particular makes: machines', and the rest of Norway's. An hour at a time."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sim.base.chance import Names, mix, mix_columns, uniform, uniform_columns
from sim.base.distribution import poisson
from sim.base.time import HOUR, HOUR_ZERO, microseconds
from sim.model.ecosystem import Ambient

COUNT, WHEN = 41, 42


class Cell(NamedTuple):
    """One source's calls in one hour: its number among the sources, the name of the hour there, how many."""

    source: int
    name: int
    calls: int


class Hour(NamedTuple):
    """What comes in one clock hour: when it begins in the run (µs; before its start: negative), and the cells.

    Where nothing ever comes, all of the run is one hour without any.
    """

    begins: int
    cells: list[Cell]
    length: int = HOUR


def hours(seed: int, sources: Sequence[Ambient], start: datetime, length: int) -> Iterator[Hour]:
    """Yield the clock hours that a run touches.

    A source's calls of an hour are a Poisson count, spread evenly: a larger mean keeps every call that a smaller
    one had, and neither another source nor where the run begins moves any.
    """
    if not sources:
        yield Hour(0, [], length)
        return
    expected = [dict(source.rates) for source in sources]
    since_zero = microseconds(start - HOUR_ZERO)
    for hour in range(since_zero // HOUR, (since_zero + length - 1) // HOUR + 1):
        cells = []
        for number, source in enumerate(sources):
            mean = expected[number].get(hour, 0.0)
            if mean > 0.0:
                name = mix(source.luck, hour)
                cells.append(Cell(number, name, poisson(uniform(seed, name, COUNT), mean)))
        yield Hour(hour * HOUR - since_zero, cells)


def calls(seed: int, hour: Hour, length: int) -> tuple[NDArray[np.int64], Names, NDArray[np.int64]]:
    """Return an hour's calls within a run, in order of (time, name): when, their names, and whose."""
    many = np.array([cell.calls for cell in hour.cells], np.int64)
    total = int(many.sum())
    ordinal = np.arange(total) - np.repeat(np.cumsum(many) - many, many)
    names = mix_columns(np.repeat(np.array([cell.name for cell in hour.cells], np.uint64), many), ordinal.astype("u8"))
    at = hour.begins + np.floor(uniform_columns(seed, names, WHEN) * HOUR).astype(np.int64)
    whose = np.repeat(np.array([cell.source for cell in hour.cells], np.int64), many)
    inside = (at >= 0) & (at < length)
    at, names, whose = at[inside], names[inside], whose[inside]
    order = np.lexsort((names, at))
    return at[order], names[order], whose[order]
