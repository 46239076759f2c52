"""Means and percentiles of a column whose blocks of rows are drawn again and again, without making the columns."""

from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

DRAWERS = 512


@dataclass(frozen=True)
class Resampled:
    """A column in order of its values, laid in drawers; `times` says how often each resample has each block."""

    values: NDArray[np.float64]
    block: NDArray[np.int64]
    times: NDArray[np.int64]  # (resample, block)
    edges: NDArray[np.int64]  # where the drawers begin
    until: NDArray[np.float64]  # (resample, drawer): how many values a resample has up to the drawer's end

    @classmethod
    def of(cls, values: NDArray[np.float64], block: NDArray[np.int64], times: NDArray[np.int64]) -> Self:
        """Lay a column out; *block* says which block each row belongs to."""
        order = np.argsort(values, kind="stable")
        edges = np.linspace(0, len(values), DRAWERS + 1).astype(np.int64)
        drawer = np.repeat(np.arange(DRAWERS), np.diff(edges))
        size = times.shape[1] * DRAWERS
        held = np.bincount(block[order] * DRAWERS + drawer, minlength=size).reshape(-1, DRAWERS)
        # Whole numbers far below 2 to the 53rd: the products are exact in whatever order they are added.
        until = np.cumsum(times.astype(np.float64) @ held.astype(np.float64), axis=1)
        return cls(values[order], block[order], times, edges, until)

    def means(self) -> NDArray[np.float64]:
        """Return each resample's mean."""
        sums = np.bincount(self.block, weights=self.values, minlength=self.times.shape[1])
        return np.asarray((self.times * sums).sum(axis=1) / self.until[:, -1], np.float64)

    def quantiles(self, share: float) -> NDArray[np.float64]:
        """Return each resample's smallest value that at least *share* of its values do not exceed."""
        ranks = np.maximum(1.0, np.ceil(share * self.until[:, -1] - 1e-9))
        drawers = (self.until < ranks[:, None]).sum(axis=1)
        found = np.empty(len(ranks))
        for resample, (rank, drawer) in enumerate(zip(ranks.tolist(), drawers.tolist(), strict=True)):
            low, high = self.edges[drawer], self.edges[drawer + 1]
            before = self.until[resample, drawer - 1] if drawer else 0.0
            seen = before + np.cumsum(self.times[resample, self.block[low:high]])
            found[resample] = self.values[low + np.searchsorted(seen, rank)]
        return found
