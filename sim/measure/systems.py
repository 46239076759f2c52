"""Systems at work: how busy, how long the wait, how many were turned away."""

import numpy as np
from numpy.typing import NDArray

from sim.base.histogram import BINS, quantile
from sim.base.time import SECOND
from sim.measure.frame import Frame

COUNTED = ("sent", "served", "refused", "rejected", "swallowed", "timeouts")


def measured_pages(frame: Frame) -> list[int]:
    """Return the bins that begin after the warm-up."""
    return [page for page, start in enumerate(frame.results.bins[:-1]) if start >= frame.warm_up]


def utilisation(frame: Frame) -> NDArray[np.float64]:
    """Return the share of each system's capacity that was in use: (system, measured page)."""
    pages = measured_pages(frame)
    edges = np.array(frame.results.bins, np.int64)
    spans = (edges[1:] - edges[:-1])[pages]
    capacity = np.array([one.capacity for one in frame.ecosystem.systems], np.int64)
    return np.asarray(frame.results.counts["busy_us"][:, pages] / (capacity[:, None] * spans), np.float64)


def by_role_and_page(frame: Frame) -> dict[str, tuple[int, NDArray[np.float64]]]:
    """Return, for each role that was at work, its number of systems and the utilisation of the busiest in each page.

    A role that a single system fills is that system.
    """
    busy = utilisation(frame)
    rows: dict[str, list[int]] = {}
    for one in frame.ecosystem.systems:
        rows.setdefault(one.role, []).append(one.id)
    return {role: (len(ids), busy[ids].max(axis=0)) for role, ids in sorted(rows.items()) if busy[ids].any()}


def systems(frame: Frame) -> list[dict[str, object]]:
    """Return one row of figures for each system that anything reached, in order of its name."""
    pages = measured_pages(frame)
    span = sum(frame.results.bins[page + 1] - frame.results.bins[page] for page in pages)
    latency = _latency(frame, pages)
    sums = {
        name: frame.results.counts[name][:, pages].sum(axis=1).tolist() for name in (*COUNTED, "busy_us", "wait_us")
    }
    longest = frame.results.counts["queue_max"][:, pages].max(axis=1, initial=0).tolist()
    rows = []
    for system in frame.ecosystem.systems:
        figures = {name: sums[name][system.id] for name in COUNTED}
        if not figures["sent"]:
            continue
        busy, wait = sums["busy_us"][system.id], sums["wait_us"][system.id]
        rows.append(
            {
                "system": system.name,
                "role": system.role,
                "operator": system.operator,
                "hosting": system.hosting,
                "capacity": system.capacity,
                **figures,
                "utilisation": round(busy / (span * system.capacity), 6),
                "mean_wait": round(wait / max(1, figures["served"]) / SECOND, 6),
                "p95_time_in_system": round(quantile(latency[system.id], 0.95) / SECOND, 6),
                "queue_max": longest[system.id],
            }
        )
    return rows


def _latency(frame: Frame, pages: list[int]) -> NDArray[np.float64]:
    """Return how many requests were how long in each system: (system, bin of base.histogram)."""
    table, systems = frame.results.latency, len(frame.ecosystem.systems)
    here = np.isin(table.page, pages)
    cell = table.system[here].astype(np.int64) * BINS + table.which[here]
    found = np.bincount(cell, weights=table.count[here].astype(np.float64), minlength=systems * BINS)
    return np.asarray(found, np.float64).reshape(systems, BINS)


def roles(rows: list[dict[str, object]]) -> dict[str, dict[str, object]]:
    """Return the same by role: how many systems, how much they served, and how busy the busiest was."""
    found: dict[str, dict[str, object]] = {}
    for row in rows:
        role = found.setdefault(
            str(row["role"]), {"systems": 0, "sent": 0, "served": 0, "busiest": 0.0, "queue_max": 0}
        )
        role["systems"] = int(role["systems"]) + 1  # type: ignore[call-overload]
        role["sent"] = int(role["sent"]) + int(row["sent"])  # type: ignore[call-overload]
        role["served"] = int(role["served"]) + int(row["served"])  # type: ignore[call-overload]
        role["busiest"] = max(float(role["busiest"]), float(row["utilisation"]))  # type: ignore[arg-type]
        role["queue_max"] = max(int(role["queue_max"]), int(row["queue_max"]))  # type: ignore[call-overload]
    return dict(sorted(found.items()))
