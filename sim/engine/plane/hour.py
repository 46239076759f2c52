"""An hour's ambient calls: `engine.ambient.calls`, compiled, and put in order without comparing them all."""

import numpy as np

from sim.base.time import HOUR
from sim.engine import ambient
from sim.engine.plane.draws import U, jit, mix, uniform
from sim.engine.plane.tables import ambient_t, cell_t
from sim.engine.plane.world import Table

WHEN = U(ambient.WHEN)
SPAN = float(HOUR)
PART = 26  # bits: an hour is ordered in parts of 67 seconds, each of which the nearest memory holds
WITHIN = (1 << PART) - 1


@jit
def draw(seed, begins, length, cells, names, into, first):
    """Draw when each call of each cell comes, and count how many fall into each part of the hour; −1: outside the run.

    *first* ends as the place of each part's first call.
    """
    i = 0
    for c in range(cells.shape[0]):
        cell = cells[c].name
        for k in range(cells[c].calls):
            name = mix(cell, U(k))
            t = np.int64(np.floor(uniform(seed, name, WHEN) * SPAN))
            names[i] = name
            if 0 <= begins + t < length:
                into[i] = t
                first[(t >> PART) + 1] += 1
            else:
                into[i] = -1
            i += 1
    for part in range(1, first.shape[0]):
        first[part] += first[part - 1]


@jit
def share_out(cells, names, into, next_of, calls):
    """Put each call where its part of the hour lies: few places are written at a time, so all stay near."""
    i = 0
    for c in range(cells.shape[0]):
        source = cells[c].source
        for _ in range(cells[c].calls):
            t = into[i]
            if t >= 0:
                part = t >> PART
                e = calls[next_of[part]]
                next_of[part] += 1
                e.t = t
                e.name = names[i]
                e.source = source
            i += 1


@jit
def order(begins, first, calls, places, ordered):
    """Put the calls of each part in order of (time, name): about where they belong, and then past their neighbours."""
    for part in range(first.shape[0] - 1):
        low = first[part]
        high = first[part + 1]
        if low == high:
            continue
        shift = 0
        while ((np.int64(1) << PART) >> shift) > high - low:
            shift += 1
        slots = (np.int64(1) << PART) >> shift
        for b in range(slots + 1):
            places[b] = 0
        for i in range(low, high):
            places[((calls[i].t & WITHIN) >> shift) + 1] += 1
        for b in range(1, slots + 1):
            places[b] += places[b - 1]
        for i in range(low, high):
            b = (calls[i].t & WITHIN) >> shift
            e = ordered[low + places[b]]
            places[b] += 1
            e.t = begins + calls[i].t
            e.name = calls[i].name
            e.source = calls[i].source
    for i in range(1, ordered.shape[0]):
        t = ordered[i].t
        name = ordered[i].name
        source = ordered[i].source
        j = i
        while j > 0 and (ordered[j - 1].t > t or (ordered[j - 1].t == t and ordered[j - 1].name > name)):
            ordered[j] = ordered[j - 1]
            j -= 1
        if j < i:
            e = ordered[j]
            e.t = t
            e.name = name
            e.source = source


def calls(seed: int, hour: ambient.Hour, length: int) -> Table:
    """Return an hour's calls within a run, in order of (time, name)."""
    cells = np.array([(cell.name, cell.calls, cell.source) for cell in hour.cells], cell_t)
    total = int(cells["calls"].sum())
    first = np.zeros((HOUR >> PART) + 2, np.int64)
    names, into = np.empty(total, np.uint64), np.empty(total, np.int64)
    draw(U(seed), hour.begins, length, cells, names, into, first)
    parted, ordered = np.empty(int(first[-1]), ambient_t), np.empty(int(first[-1]), ambient_t)
    share_out(cells, names, into, first.copy(), parted)
    fullest = int(np.diff(first).max())
    order(hour.begins, first, parted, np.empty(fullest + 1, np.int32), ordered)
    return ordered
