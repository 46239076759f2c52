"""An hour's ambient calls: `engine.ambient.calls`, compiled, and put in order without comparing them all."""

import numpy as np

from sim.base.time import HOUR
from sim.engine import ambient
from sim.engine.plane.draws import U, jit, mix, uniform
from sim.engine.plane.tables import ambient_t, cell_t
from sim.engine.plane.world import Table

WHEN = U(ambient.WHEN)
SPAN = float(HOUR)


@jit
def draw(seed, begins, length, cells, names, into, buckets, shift):
    """Draw when each call of each cell comes, and count how many fall into each bucket of time; −1: outside the run."""
    i = 0
    for c in range(cells.shape[0]):
        for k in range(cells[c].count):
            name = mix(cells[c].name, U(k))
            names[i] = name
            t = np.int64(np.floor(uniform(seed, name, WHEN) * SPAN))
            if 0 <= begins + t < length:
                into[i] = t
                buckets[(t >> shift) + 1] += 1
            else:
                into[i] = -1
            i += 1
    for b in range(1, buckets.shape[0]):
        buckets[b] += buckets[b - 1]


@jit
def place(begins, cells, names, into, buckets, shift, calls):
    """Put each call where its bucket begins, and each bucket in order of (time, name)."""
    i = 0
    for c in range(cells.shape[0]):
        for _ in range(cells[c].count):
            t = into[i]
            if t >= 0:
                b = t >> shift
                e = calls[buckets[b]]
                buckets[b] += 1
                e.t = begins + t
                e.name = names[i]
                e.source = cells[c].source
            i += 1
    for i in range(1, calls.shape[0]):
        t = calls[i].t
        name = calls[i].name
        source = calls[i].source
        j = i
        while j > 0 and (calls[j - 1].t > t or (calls[j - 1].t == t and calls[j - 1].name > name)):
            calls[j] = calls[j - 1]
            j -= 1
        if j < i:
            e = calls[j]
            e.t = t
            e.name = name
            e.source = source


def calls(seed: int, hour: ambient.Hour, length: int) -> Table:
    """Return an hour's calls within a run, in order of (time, name)."""
    cells = np.array([(cell.name, cell.calls, cell.source) for cell in hour.cells], cell_t)
    total = int(cells["count"].sum())
    shift = max(0, HOUR.bit_length() - max(1, total).bit_length())  # about one call a bucket
    buckets = np.zeros((HOUR >> shift) + 2, np.int64)
    names, into = np.empty(total, np.uint64), np.empty(total, np.int64)
    draw(U(seed), hour.begins, length, cells, names, into, buckets, shift)
    found = np.empty(int(buckets[-1]), ambient_t)
    place(hour.begins, cells, names, into, buckets, shift, found)
    return found
