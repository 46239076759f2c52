"""An anchor done again: the whole experiment, and what was found beside what was published."""

from collections.abc import Callable
from typing import Any

from sim.experiment.anchor import exchange, storage
from sim.model.anchor import ExchangeAnchor, StorageAnchor
from sim.scenario.anchor import AnchorCase

Heard = Callable[[float], None]


def run(case: AnchorCase, heard: Heard | None = None) -> dict[str, Any]:
    """Return everything that an anchor's experiment gave, as one document; *heard* is told the share that is done."""
    anchor = case.anchor
    head = {
        "schema": "samspill.anchor/1",
        "anchor": anchor.anchor,
        "scenario": case.name,
        "scenario_sha256": case.fingerprint(),
        "title": anchor.title.en,
        "seed": anchor.seed,
        "engine": anchor.engine,
    }
    if isinstance(anchor, StorageAnchor):
        found = storage.study(anchor, anchor.engine, heard)
        return head | found | {"findings": _storage(anchor, found)}
    found = exchange.study(anchor, anchor.engine, heard)
    return head | found | {"findings": _exchange(anchor, found)}


def _finding(key: str, published: object, ours: object, agrees: bool, given: bool = False) -> dict[str, Any]:
    """Return one line of the comparison; *given*: a parameter was derived from what was published, so it must agree."""
    return {"finding": key, "published": published, "ours": ours, "agrees": agrees, "given": given}


def _storage(anchor: StorageAnchor, found: dict[str, Any]) -> list[dict[str, Any]]:
    crossing, published = found["crossings"][anchor.drawn], anchor.published
    above, first = round(published.volume_above.nodes.value), round(published.failures_from.nodes.value)
    given = anchor.countings[anchor.drawn].evidence == "derived"
    return [
        _finding("volume_above", above, crossing["volume_above"], crossing["volume_above"] == above, given),
        _finding("failures_from", first, crossing["failures_from"], crossing["failures_from"] == first),
        *(_finding(f"grows_{measure}", True, grows, grows) for measure, grows in found["grows"].items()),
    ]


def _exchange(anchor: ExchangeAnchor, found: dict[str, Any]) -> list[dict[str, Any]]:
    published = anchor.published
    one = next(m for m in found["models"] if (m["model"], m["backbone"]) == (published.model, published.backbone))
    capacity, served = published.requests_per_hour.value, round(one["beyond"]["served_per_hour"])
    points = [point for model in found["models"] for point in model["points"]]
    inside = sum(abs(one["simulated_s"] - one["theory_s"]) <= one["half_width_s"] for one in points)
    return [
        _finding(
            "capacity", capacity, served, abs(served / capacity - 1) < 0.05, anchor.record_size.evidence == "derived"
        ),
        # Of intervals at 95 %, so many hold what theory says; nine of ten is what luck may leave of nineteen of twenty.
        _finding("theory", 0.95, round(inside / len(points), 4), inside >= 0.85 * len(points)),
        _finding(
            "bottleneck",
            True,
            all(model["beyond"]["grows_at"] == model["bottleneck"] for model in found["models"]),
            all(model["beyond"]["grows_at"] == model["bottleneck"] for model in found["models"]),
        ),
    ]
