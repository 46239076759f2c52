"""When the calls come that nobody in particular makes: machines', and the rest of Norway's."""

from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from sim.base.chance import Names, mix, mix_columns, uniform, uniform_columns
from sim.base.distribution import poisson
from sim.base.time import HOUR, HOUR_ZERO, microseconds
from sim.model.ecosystem import Ambient

COUNT, WHEN = 41, 42


def hour_of_calls(seed: int, luck: int, hour: int, mean: float) -> tuple[NDArray[np.int64], Names]:
    """Return when in *hour* the calls come (µs into it) and their names, in order of (time, name).

    A Poisson count, spread evenly: a larger *mean* keeps every call that a smaller one had.
    """
    cell = mix(luck, hour)
    count = poisson(uniform(seed, cell, COUNT), mean)
    names = mix_columns(cell, np.arange(count, dtype=np.uint64))
    when = np.floor(uniform_columns(seed, names, WHEN) * HOUR).astype(np.int64)
    order = np.lexsort((names, when))
    return when[order], names[order]


def calls(seed: int, ambient: Ambient, start: datetime, length: int) -> tuple[NDArray[np.int64], Names]:
    """Return when in the run the calls of one source come, and their names."""
    since_zero = microseconds(start - HOUR_ZERO)
    times, names = [np.empty(0, np.int64)], [np.empty(0, np.uint64)]
    for hour, mean in ambient.rates:
        when, name = hour_of_calls(seed, ambient.luck, hour, mean)
        at = when + (hour * HOUR - since_zero)
        inside = (at >= 0) & (at < length)
        times.append(at[inside])
        names.append(name[inside])
    return np.concatenate(times), np.concatenate(names)
