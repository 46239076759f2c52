"""Histograms of the time in each system: the open page of all systems side by side, earlier ones by what is in them."""

import numpy as np

from sim.engine.plane.draws import jit
from sim.engine.plane.world import Table
from sim.model.results import Latency


@jit
def filled(page):
    """Return how many bins of a page have anything in them."""
    n = 0
    for s in range(page.shape[0]):
        for b in range(page.shape[1]):
            n += page[s, b].count != 0
    return n


@jit
def empty_into(page, system, which, count):
    """Write what is in a page, in order of (system, bin), and empty it."""
    n = 0
    for s in range(page.shape[0]):
        for b in range(page.shape[1]):
            if page[s, b].count != 0:
                system[n] = s
                which[n] = b
                count[n] = page[s, b].count
                n += 1
                page[s, b].count = 0


class Pages:
    """What has been written of a run's histograms."""

    def __init__(self) -> None:
        self.written: list[Latency] = []

    def write(self, page: Table, number: int) -> None:
        """Write the open page, and leave it empty."""
        n = filled(page)
        one = Latency(np.empty(n, np.uint32), np.full(n, number, np.uint16), np.empty(n, np.uint16), np.empty(n, "u4"))
        empty_into(page, one.system, one.which, one.count)
        self.written.append(one)

    def columns(self) -> Latency:
        """Return all pages."""
        return Latency.of(self.written)
