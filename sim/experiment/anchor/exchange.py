"""How records are exchanged (Huang 2007): three models as networks of queues, simulated and held against theory."""

from collections.abc import Callable
from statistics import fmean
from typing import Any

import numpy as np

from sim.base.chance import label, mix, mix_columns, uniform_columns
from sim.base.student import half_width
from sim.base.time import DAY, HOUR, SECOND
from sim.engine.work import Work
from sim.experiment.anchor.jackson import (
    Load,
    bottleneck,
    growth_per_hour,
    loads,
    per_hour,
    response_s,
    route,
    service_s,
)
from sim.experiment.anchor.small import KEY, Asked, call, ecosystem, played, system, work
from sim.measure.frame import Frame
from sim.model.anchor import ExchangeAnchor, Visit
from sim.model.ecosystem import Law, Service, System
from sim.model.plan import CallPlan, Node

GAP, ASKER = 73, 74  # the purposes of two draws: the time between two requests, and which hospital asks
PLACES = 6  # of a second

Heard = Callable[[float], None]


def todo(
    anchor: ExchangeAnchor, model: str, backbone: float, requests_per_hour: float, replication: int, drains: bool
) -> Work:
    """Return one replication: Poisson requests of hospitals drawn alike; the first tenth is warm-up.

    When it *drains*, everybody is answered before the books are closed; otherwise they close with the last request.
    """
    seed = mix(label(f"anchor/{anchor.seed}"), replication)
    names = mix_columns(label("anchor/request"), np.arange(round(anchor.requests.value), dtype=np.uint64))
    gaps = -np.log(uniform_columns(seed, names, GAP)) * (HOUR / requests_per_hour)
    at = np.cumsum(np.rint(gaps).astype(np.int64))
    hospitals = round(anchor.hospitals.value)
    asker = np.floor(uniform_columns(seed, names, ASKER) * hospitals).astype(np.int32)
    one = anchor.models[model]
    plans = [
        CallPlan(
            key=KEY, steps=_calls(anchor, one.request, number), after=_calls(anchor, one.afterwards, number, "after/")
        )
        for number in range(hospitals)
    ]
    systems: list[System] = []
    for station in loads(anchor, model, backbone):
        service = Service(service_s(anchor, station.name, backbone) * SECOND, law=Law.EXPONENTIAL)
        copies = [station.name] if not anchor.stations[station.name].each_hospital else _each(station)
        systems += [system(len(systems) + place, name, service) for place, name in enumerate(copies, start=1)]
    last = int(at[-1]) + 1
    bins = (0, int(at[len(at) // 10]), last) + ((last + DAY,) if drains else ())
    return work(ecosystem(model, systems, plans), Asked.of(at, names, asker), bins, seed)


def _calls(anchor: ExchangeAnchor, visits: tuple[Visit, ...], asker: int, when: str = "") -> tuple[Node, ...]:
    return tuple(call(name, f"{when}{place}") for place, name in enumerate(route(anchor, visits, asker)))


def _each(station: Load) -> list[str]:
    return [f"{station.name}/{number}" for number in range(station.copies)]


def response(frame: Frame) -> float:
    """Return the mean seconds from asking to the last record decoded, the first tenth left out."""
    rows = frame.results.outcomes.take(slice(len(frame.interactions) // 10, None))
    return float((rows.done - rows.began).mean()) / SECOND


def utilisation(frame: Frame) -> dict[str, float]:
    """Return how busy each kind of station was after the warm-up and before the last request."""
    bins, busy = frame.results.bins, frame.results.counts["busy_us"]
    shares: dict[str, list[float]] = {}
    for one in frame.ecosystem.systems[1:]:
        shares.setdefault(one.name.partition("/")[0], []).append(float(busy[one.id, 1]) / (bins[2] - bins[1]))
    return {name: fmean(some) for name, some in shares.items()}


def study(anchor: ExchangeAnchor, engine: str, heard: Heard | None = None) -> dict[str, Any]:
    """Return the whole experiment: each model on each backbone, at each load, beside what theory says."""
    pairs = [(model, backbone) for backbone in anchor.backbones.values for model in anchor.models]
    found: list[dict[str, Any]] = []
    steps = len(pairs) * (len(anchor.loads.values) + 1)
    for model, backbone in pairs:
        stations = loads(anchor, model, backbone)
        capacity, points = per_hour(stations), []
        for load in anchor.loads.values:
            points.append({"load": load} | _point(anchor, model, backbone, load * capacity, engine))
            if heard:
                heard((len(found) * (len(anchor.loads.values) + 1) + len(points)) / steps)
        found.append(
            {
                "model": model,
                "backbone": backbone,
                "capacity_per_hour": capacity,
                "bottleneck": bottleneck(stations).name,
                "stations": [_station(one, capacity) for one in stations],
                "points": points,
                "theory": [
                    {"requests_per_hour": rate, "seconds": response_s(stations, rate)}
                    for rate in (capacity * share / 100 for share in range(1, 98))
                ],
                "beyond": study_beyond(anchor, model, backbone, engine),
            }
        )
    return {"models": found}


def _station(one: Load, capacity: float) -> dict[str, Any]:
    return {
        "station": one.name,
        "copies": one.copies,
        "service_s": one.service_s,
        "visits": one.during,
        "visits_afterwards": one.afterwards,
        "utilisation_at_capacity": one.demand_s * capacity / (HOUR / SECOND),
    }


def _point(anchor: ExchangeAnchor, model: str, backbone: float, rate: float, engine: str) -> dict[str, Any]:
    stations = loads(anchor, model, backbone)
    frames = [
        played(todo(anchor, model, backbone, rate, number, drains=True), engine)
        for number in range(round(anchor.replications.value))
    ]
    seconds, busy = [response(frame) for frame in frames], [utilisation(frame) for frame in frames]
    return {
        "requests_per_hour": rate,
        "theory_s": response_s(stations, rate),
        "simulated_s": round(fmean(seconds), PLACES),
        "half_width_s": round(half_width(seconds), PLACES),
        "utilisation": {
            one.name: {
                "theory": one.demand_s * rate / (HOUR / SECOND),
                "simulated": round(fmean(some[one.name] for some in busy), PLACES),
            }
            for one in stations
        },
    }


def study_beyond(anchor: ExchangeAnchor, model: str, backbone: float, engine: str) -> dict[str, Any]:
    """Return what becomes of more requests than can be carried: who keeps up, and where the queue grows."""
    stations = loads(anchor, model, backbone)
    rate = anchor.beyond.value * per_hour(stations)
    frame = played(todo(anchor, model, backbone, rate, 0, drains=False), engine)
    bins, counts = frame.results.bins, frame.results.counts
    left: dict[str, int] = {}
    for one in frame.ecosystem.systems[1:]:
        kind = one.name.partition("/")[0]
        left[kind] = left.get(kind, 0) + int(counts["in_system"][one.id].sum())
    full = bottleneck(stations)
    served = sum(
        int(counts["served"][one.id, 1])
        for one in frame.ecosystem.systems[1:]
        if one.name.partition("/")[0] == full.name
    )
    hours = (bins[2] - bins[1]) / HOUR
    return {
        "load": anchor.beyond.value,
        "requests_per_hour": rate,
        "hours": bins[-1] / HOUR,
        "grows_at": max(left, key=lambda name: (left[name], name)),
        "left": left,
        "expected_left": growth_per_hour(stations, rate) * bins[-1] / HOUR,
        "served_per_hour": served / (full.during + full.afterwards) / hours,  # the worth of so many requests
    }
