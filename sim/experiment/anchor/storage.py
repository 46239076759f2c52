"""Where records are stored (Lapsia 2012): a federation asks each node; a central store is read, and written afterwards.

Both meet the same encounters. A transaction is a call that is sent, whether or not it is answered; a retrieval fails
when nobody has answered it at its time-out, since the link has lost the question or the answer.
"""

from collections.abc import Callable
from dataclasses import dataclass
from math import sqrt
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.base.chance import label, mix_columns, uniform_columns
from sim.base.sign_test import sign_test
from sim.base.time import DAY
from sim.engine.work import Work
from sim.experiment.anchor.small import KEY, Asked, call, ecosystem, played, system, work
from sim.measure.frame import Frame
from sim.model.anchor import Counting, StorageAnchor
from sim.model.ecosystem import Service
from sim.model.plan import CallPlan, Node

HAPPENS, WHEN = 71, 72  # the purposes of two draws: whether a person is met on a day, and when
SERVERS = 10_000  # nobody waits: volumes and failures are looked at, and not speed
DISTRIBUTED, CENTRAL = "distributed", "central"

Heard = Callable[[float], None]


@dataclass(frozen=True)
class Seen:
    """One model's run: its transactions, and for each encounter how many retrievals failed."""

    transactions: NDArray[np.int64]
    failures: NDArray[np.int64]


def encounters(anchor: StorageAnchor, probability: float) -> Asked:
    """Return who is met when. Whoever is met at one probability is met at every larger one, at the same time."""
    days = np.arange(round(anchor.days.value), dtype=np.int64)
    people = np.arange(round(anchor.persons.value), dtype=np.uint64)
    names = mix_columns(mix_columns(label("anchor/person"), people)[:, None], days.astype(np.uint64)[None, :])
    starts = np.broadcast_to(days * DAY, names.shape)
    met = uniform_columns(anchor.seed, names, HAPPENS) < probability
    at = starts + np.floor(uniform_columns(anchor.seed, names, WHEN) * DAY).astype(np.int64)
    return Asked.of(at[met], names[met], np.zeros(int(met.sum()), np.int32))


def loss(unanswered: float) -> float:
    """Return how often a link loses what crosses it, when a share of calls is unanswered: a call crosses it twice."""
    return 1.0 - sqrt(1.0 - unanswered)


def todo(anchor: StorageAnchor, counting: Counting, asked: Asked, nodes: int | None) -> Work:
    """Return the run of the distributed model with so many *nodes*, or of the central one if there are none."""
    roles = [CENTRAL] if nodes is None else [f"node/{place}" for place in range(1, nodes + 1)]
    written = counting.central if nodes is None else counting.each_node
    timeout = anchor.timeout.value
    # The federation asks all at once; what one node gives, none of the others has.
    retrievals = [call(role, f"{role}/retrieve", 1 << place, timeout) for place, role in enumerate(roles)]
    joined = Node(asks="at once", luck=label("at once"), children=tuple(retrievals), at_once=True)
    after = [call(role, f"{role}/{act}", 0, timeout) for role in roles for act in written]
    bits = (1 << len(roles)) - 1
    plan = CallPlan(key=KEY, must=bits, steps=(joined,), after=tuple(after))
    service = Service(float(anchor.answer_time.value))
    systems = [system(place, role, service, SERVERS) for place, role in enumerate(roles, start=1)]
    world = ecosystem(CENTRAL if nodes is None else DISTRIBUTED, systems, [plan], loss(anchor.unanswered.value))
    length = round(anchor.days.value) * DAY + (2 + len(after)) * timeout  # everybody gets home
    return work(world, asked, (0, length), anchor.seed)


def seen(frame: Frame) -> Seen:
    """Return what is counted of a run, encounter by encounter."""
    rows = frame.results.outcomes
    missing = np.bitwise_count(rows.asked & ~rows.answered)
    return Seen(rows.hops.astype(np.int64), missing.astype(np.int64))


def study(anchor: StorageAnchor, engine: str, heard: Heard | None = None) -> dict[str, Any]:
    """Return the whole experiment: a point for each counting, probability and number of nodes, and what it comes to."""
    nodes = [round(one) for one in anchor.nodes.values]
    pairs = [(name, chance) for name in anchor.countings for chance in anchor.encounter_probability.values]
    points = []
    for done, (name, chance) in enumerate(pairs):
        counting, asked = anchor.countings[name], encounters(anchor, chance)
        central = seen(played(todo(anchor, counting, asked, None), engine))
        for count in nodes:
            distributed = seen(played(todo(anchor, counting, asked, count), engine))
            points.append({"counting": name} | _point(anchor, counting, chance, count, distributed, central))
            if heard:
                heard((done + (nodes.index(count) + 1) / len(nodes)) / len(pairs))
    return {
        "drawn": anchor.drawn,
        "person_days": round(anchor.persons.value) * round(anchor.days.value),
        "points": points,
        "crossings": {name: _crossing(anchor, points, name, nodes) for name in anchor.countings},
        "grows": _grows([one for one in points if one["counting"] == anchor.drawn]),
    }


def _point(
    anchor: StorageAnchor, counting: Counting, chance: float, nodes: int, distributed: Seen, central: Seen
) -> dict[str, Any]:
    volume, failures = (
        sign_test(int((ours > other).sum()), int((ours < other).sum()))
        for ours, other in (
            (distributed.transactions, central.transactions),
            (distributed.failures, central.failures),
        )
    )
    lost = anchor.unanswered.value
    return {
        "encounter_probability": chance,
        "nodes": nodes,
        "encounters": len(central.failures),
        DISTRIBUTED: _figures(distributed) | _expected(lost, nodes, 1 + len(counting.each_node), len(central.failures)),
        CENTRAL: _figures(central) | _expected(lost, 1, 1 + len(counting.central), len(central.failures)),
        "p_volume": volume,
        "p_failures": failures,
    }


def _figures(one: Seen) -> dict[str, Any]:
    return {
        "transactions": int(one.transactions.sum()),
        "failures": int(one.failures.sum()),
        "incomplete": int((one.failures > 0).sum()),
    }


def _expected(lost: float, stores: int, each: int, encounters: int) -> dict[str, Any]:
    """Return what independent losses come to: binomial counts, by their mean and standard deviation."""
    missed = 1.0 - (1.0 - lost) ** stores
    return {
        "expected_transactions": stores * each * encounters,
        "expected_failures": stores * encounters * lost,
        "failures_sd": sqrt(stores * encounters * lost * (1.0 - lost)),
        "expected_incomplete": encounters * missed,
        "incomplete_sd": sqrt(encounters * missed * (1.0 - missed)),
    }


def _crossing(anchor: StorageAnchor, points: list[dict[str, Any]], counting: str, nodes: list[int]) -> dict[str, Any]:
    """Return above how many nodes the volume is higher, and from how many on failures are; at every probability."""
    mine = [one for one in points if one["counting"] == counting]

    def first(measure: str, p: float) -> int | None:
        higher = {one: all(point[measure] < p for point in mine if point["nodes"] == one) for one in nodes}
        last_not = max((place for place, one in enumerate(nodes) if not higher[one]), default=-1)
        return nodes[last_not + 1] if last_not + 1 < len(nodes) else None

    published = anchor.published
    volume = first("p_volume", published.volume_above.p.value)
    below = [one for one in nodes if volume is not None and one < volume]
    return {
        "volume_above": below[-1] if below else (0 if volume is not None else None),
        "failures_from": first("p_failures", published.failures_from.p.value),
    }


def _grows(points: list[dict[str, Any]]) -> dict[str, bool]:
    """Return whether the distributed volume and failures grow with nodes, and with the chance of an encounter."""
    found = {}
    for measure in ("transactions", "failures"):
        for along, fixed in (("nodes", "encounter_probability"), ("encounter_probability", "nodes")):
            lines: dict[float, list[int]] = {}
            for one in sorted(points, key=lambda point: point[along]):
                lines.setdefault(one[fixed], []).append(one[DISTRIBUTED][measure])
            found[f"{measure}_with_{along}"] = all(line == sorted(set(line)) for line in lines.values())
    return found
