"""The links between all places at once: `Ecosystem.link` of each pair."""

from collections.abc import Hashable, Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from sim.base.place import distance_km
from sim.engine.plane.tables import link_t
from sim.engine.plane.world import Table
from sim.model.ecosystem import Ecosystem, Place

CLASSES = ("same_site", "mobile", "local", "helsenett")


def link_table(ecosystem: Ecosystem, places: Sequence[Place]) -> Table:
    """Return the link from each place to each other. Many places share a point, so distances are few."""
    site = _coded(one.site for one in places)
    home = _coded(one.municipality for one in places)
    somewhere = np.array([bool(one.municipality) for one in places], np.bool_)
    mobile = np.array([one.mobile for one in places], np.bool_)
    same = site[:, None] == site
    moving = mobile[:, None] | mobile
    local = (home[:, None] == home) & somewhere
    kind = np.select([same, moving, local], [0, 1, 2], 3)
    laws = [ecosystem.links[name] for name in CLASSES]
    km = np.where(np.isin(kind, (1, 3)), _distances(places), 0.0)
    table = np.zeros(kind.shape, link_t)
    fixed, per_km, jitter, loss = (
        np.array([getattr(law, name) for law in laws])[kind] for name in ("fixed", "per_km", "jitter", "loss")
    )
    table["fixed"], table["jitter"], table["loss"] = np.rint(fixed + per_km * km), jitter, loss
    return table


def _distances(places: Sequence[Place]) -> NDArray[np.float64]:
    points = [(one.lat, one.lon) for one in places]
    unlike = list(dict.fromkeys(points))
    km = np.zeros((len(unlike), len(unlike)))
    for row, start in enumerate(unlike):
        km[row, : row + 1] = km[: row + 1, row] = [distance_km(*start, *end) for end in unlike[: row + 1]]
    which = _coded(points)
    return km[which[:, None], which]


def _coded(values: Iterable[Hashable]) -> NDArray[np.int64]:
    codes: dict[Hashable, int] = {}
    return np.array([codes.setdefault(value, len(codes)) for value in values], np.int64)
