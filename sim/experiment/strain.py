"""How hard each system will be worked: utilisation and expected wait by hour, and which will not keep up."""

from collections import defaultdict
from datetime import timedelta

import numpy as np
from numpy.typing import NDArray

from sim.base.queueing import mean_wait
from sim.base.time import HOUR, SECOND
from sim.ecosystem.build import mean_services
from sim.ecosystem.ledger import Which
from sim.experiment.knee import Patience, collapse, waited_for
from sim.experiment.theory import Theory, hours_of_the_day
from sim.model.ecosystem import System

Row = dict[str, object]

# GP offices, message servers and municipal journals are many and small: of each role only the busiest is shown.
MANY = ("gp", "msg", "plo", "lv", "hst", "plat", "hosp")


def utilisation(theory: Theory, warm_up: int = 0) -> list[Row]:
    """Return the expected utilisation and mean wait of each system by hour of the day, the busiest first.

    `now` is the hour that is measured first. `wait_by_hour` is that of M/G/c in seconds, None where more is offered
    than the system can do; of the systems of a role that has many only the busiest is there.
    """
    measured = theory.builder.order.start + timedelta(microseconds=warm_up)
    offered = _erlangs(theory)
    rows: list[Row] = []
    seen: dict[str, None] = {}
    for system, busy in _by_busiest(theory, offered):
        if not busy.any() or (system.role in MANY and system.role in seen):
            continue
        seen[system.role] = None
        rows.append(
            {
                "system": system.name,
                "role": system.role,
                "capacity": system.capacity,
                "dimensioned": system.dimensioned,
                "by_hour": np.round(busy, 4).tolist(),
                **_waits(theory, system),
                "now": round(float(busy[measured.hour]), 4),
                "peak": round(float(busy.max()), 4),
                "peak_hour": int(busy.argmax()),
            }
        )
    return rows


def strain(theory: Theory) -> dict[str, object]:
    """Return the bottleneck of an alternative, the systems that will not keep up, and where retries could pile up.

    A system that is offered more than it can do is `overloaded`. Where all the attempts that plans allow would be
    more than it can do, once something makes it slow, a `retry_storm` is possible: retries alone keep it slow.
    A rough sign: breakers between systems (it names too many shared ones) and log-ins that must be made again (it
    names too few journals) are left out; both are in the engines.
    """
    offered, retried = _erlangs(theory), _erlangs(theory, retried=True)
    system, busy = _by_busiest(theory, offered)[0]
    return {
        "bottleneck": {"system": system.name, "peak": round(float(busy.max()), 4), "peak_hour": int(busy.argmax())},
        "overloaded": _beyond(theory, offered),
        "retry_storms": _beyond(theory, retried, offered),
    }


def usual_storms(theory: Theory) -> set[str]:
    """Return the roles that retries alone could keep slow at the published load: no scenario has made that."""
    offered, retried = _erlangs(theory, which="ordinary"), _erlangs(theory, retried=True, which="ordinary")
    return {str(row["role"]) for row in _beyond(theory, retried, offered)}


def _erlangs(theory: Theory, retried: bool = False, which: Which = "scenario") -> NDArray[np.float64]:
    means = {one.name: mean_services(one) for one in theory.ecosystem.systems}
    return theory.builder.ledger.erlangs(means, which, hours_of_the_day(theory), retried)


def _by_busiest(theory: Theory, offered: NDArray[np.float64]) -> list[tuple[System, NDArray[np.float64]]]:
    """Return each system with its utilisation by hour of the day, the busiest first."""
    numbers = theory.builder.ledger.systems
    busy = [(one, offered[numbers[one.name]] / one.capacity) for one in theory.ecosystem.systems]
    return sorted(busy, key=lambda pair: (-round(float(pair[1].max()), 4), pair[0].name))


def _waits(theory: Theory, system: System) -> Row:
    """Return the calls an hour, and the mean wait in M/G/c, of each hour of the day."""
    hours = hours_of_the_day(theory)
    expected = theory.builder.ledger.expected(system.name)
    load = expected.erlangs(mean_services(system))[hours]
    calls = squares = np.zeros(len(hours))
    for (operation, _), week in expected.calls.items():
        calls = calls + week[hours]
        squares = squares + week[hours] * system.services[operation].second_moment
    often = np.maximum(calls, 1e-300)
    mean = load * HOUR / often
    variation = np.where(mean > 0, squares / often / np.maximum(mean * mean, 1e-300) - 1.0, 0.0)
    waits = mean_wait(system.capacity, load, mean / SECOND, variation)
    return {
        "calls_by_hour": [float(f"{one:.6g}") for one in calls.tolist()],
        "wait_by_hour": [round(one, 6) if np.isfinite(one) else None for one in waits.tolist()],
    }


def _of_messages(theory: Theory) -> dict[str, Patience]:
    """Return how long the legs of a message wait for those who carry it."""
    postal = theory.ecosystem.postal
    longest = max((leg.timeout for leg in postal.legs), default=0) if postal else 0
    return dict.fromkeys(("bus", "msg"), Patience(longest, for_ever=False))


def _beyond(theory: Theory, offered: NDArray[np.float64], without: NDArray[np.float64] | None = None) -> list[Row]:
    """Return, by role, the systems that are offered more than they can do in some hour of the day.

    *without* is the load of which *offered* is what retries make: what is too much already is left out.
    """
    numbers = theory.builder.ledger.systems
    patience = {} if without is None else waited_for(theory) | _of_messages(theory)
    by_role: dict[str, list[tuple[float, str, int]]] = defaultdict(list)
    count: dict[str, int] = defaultdict(int)
    for one in theory.ecosystem.systems:
        count[one.role] += 1
        busy = offered[numbers[one.name]] / one.capacity
        already = without is not None and (without[numbers[one.name]] >= one.capacity).any()
        if without is not None:
            once, often = without[numbers[one.name]], offered[numbers[one.name]]
            if collapse(patience.get(one.role), one, once, often) is None:
                continue  # nobody waits for it, or for ever, or its queue is too short for a wait that outlasts them
        if (busy >= 1.0).any() and not already:
            by_role[one.role].append((round(float(busy.max()), 4), one.name, int((busy >= 1.0).sum())))
    rows: list[Row] = []
    for role, found in by_role.items():
        most, name, hours = min(found, key=lambda one: (-one[0], one[1]))
        row: Row = {"role": role, "systems": len(found), "of": count[role], "worst": name, "load": most, "hours": hours}
        rows.append(row if without is None else row | {"collapse_from": round(1.0 / most, 3)})
    return sorted(rows, key=lambda row: (-float(str(row["load"])), str(row["role"])))
