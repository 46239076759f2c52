"""When the calls come that nobody in particular makes: machines', and the rest of Norway's."""

from collections.abc import Sequence
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from sim.base.chance import Names, mix, mix_columns, uniform, uniform_columns
from sim.base.distribution import poisson
from sim.base.time import HOUR, HOUR_ZERO, microseconds
from sim.model.ecosystem import Ambient

COUNT, WHEN = 41, 42


def calls(
    seed: int, sources: Sequence[Ambient], start: datetime, length: int
) -> tuple[NDArray[np.int64], Names, NDArray[np.int64]]:
    """Return the calls of all sources in a run, in order of (time, name): when, their names, and whose.

    A source's calls of an hour are a Poisson count, spread evenly: a larger mean keeps every call that a smaller
    one had, and neither another source nor where the run begins moves any.
    """
    cells, counts, whose, hours = [], [], [], []
    for number, source in enumerate(sources):
        for hour, mean in source.rates:
            cell = mix(source.luck, hour)
            cells.append(cell)
            counts.append(poisson(uniform(seed, cell, COUNT), mean))
            whose.append(number)
            hours.append(hour)
    many = np.array(counts, np.int64)
    total = int(many.sum())
    ordinal = np.arange(total) - np.repeat(np.cumsum(many) - many, many)
    names = mix_columns(np.repeat(np.array(cells, np.uint64), many), ordinal.astype(np.uint64))
    into = np.floor(uniform_columns(seed, names, WHEN) * HOUR).astype(np.int64)
    at = np.repeat(np.array(hours, np.int64), many) * HOUR + into - microseconds(start - HOUR_ZERO)
    source_of = np.repeat(np.array(whose, np.int64), many)
    inside = (at >= 0) & (at < length)
    at, names, source_of = at[inside], names[inside], source_of[inside]
    order = np.lexsort((names, at))
    return at[order], names[order], source_of[order]
