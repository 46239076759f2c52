"""An anchor done again: the whole experiment, and what was found beside what was published."""

from collections.abc import Callable
from typing import Any

from sim.experiment.anchor import exchange, storage
from sim.model.anchor import ExchangeAnchor, StorageAnchor
from sim.scenario.anchor import AnchorCase

CLOSE = 0.05  # a few per cent
STEADY = 0.8  # the load above which a mean needs more requests than it is given, to be told so closely
# What the abstract says grows with what.
CORRELATED = ("transactions_with_nodes", "transactions_with_encounter_probability", "failures_with_nodes")

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
        *(
            _finding(f"grows_{what}", True if what in CORRELATED else None, grows, grows)
            for what, grows in found["grows"].items()
        ),
    ]


def _exchange(anchor: ExchangeAnchor, found: dict[str, Any]) -> list[dict[str, Any]]:
    published = anchor.published
    one = next(m for m in found["models"] if (m["model"], m["backbone"]) == (published.model, published.backbone))
    capacity, served = published.requests_per_hour.value, round(one["beyond"]["served_per_hour"])
    points = [one for model in found["models"] for one in model["points"] if one["load"] <= STEADY]
    furthest = max((abs(one["simulated_s"] / one["theory_s"] - 1) for one in points), default=0.0)
    full = all(model["beyond"]["grows_at"] == model["bottleneck"] for model in found["models"])
    given = anchor.record_size.evidence == "derived"
    return [
        _finding("capacity", capacity, served, abs(served / capacity - 1) < CLOSE, given),
        _finding("theory", None, round(furthest, 4), furthest < CLOSE),
        _finding("bottleneck", None, full, full),
    ]
