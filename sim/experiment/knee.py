"""At which load a design breaks, by each rule of sizing; and from which load on a burst can tip a system over for good.

The knee is the load, as a multiple of the scenario's, at which the first system that people wait for is offered more in
its busiest hour than it can do. It is theory: nothing is run.

Below the knee there may be a second fixed point. Who gives up stays in the queue, and asks again as often as the plan
allows; so once the wait is longer than their patience, all attempts are offered and none is in time. That state keeps
itself up from the load on at which all attempts together fill the servers, if the queue has room for such a wait.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sim.ecosystem.build import mean_services
from sim.experiment.theory import Theory, hours_of_the_day
from sim.model.ecosystem import System
from sim.model.plan import FOREVER
from sim.model.sizing import RULES, Sizing
from sim.model.words import MUNICIPAL_JOURNALS, SHARED_JOURNALS

JOURNALS = (*MUNICIPAL_JOURNALS, *SHARED_JOURNALS, "gp", "hosp")
# Hospitals' journals are the same in all designs, but where they are Helseplattformen.
Hours = NDArray[np.float64]
OWN = (
    *MUNICIPAL_JOURNALS,
    *SHARED_JOURNALS,
    "gp",
    "plat",
    "msg",
)  # what an alternative has of its own, and a rule of sizing is for


@dataclass(frozen=True)
class Patience:
    """How long those who ask a role wait at most (µs), and whether any of them waits for ever."""

    longest: int
    for_ever: bool


def waited_for(theory: Theory) -> dict[str, Patience]:
    """Return the roles that people wait for, with their patience: what is written afterwards is not among them."""
    found: dict[str, Patience] = {}
    for plan in theory.ecosystem.plans:
        for step in plan.steps:
            for node in step.walk():
                if not node.role or node.through:
                    continue
                for role in JOURNALS if node.role == "own" else (node.role,):
                    known = found.get(role, Patience(0, False))
                    timeout = 0 if node.timeout == FOREVER else node.timeout
                    found[role] = Patience(max(known.longest, timeout), known.for_ever or node.timeout == FOREVER)
    return found


def knees(theory: Theory) -> dict[str, object]:
    """Return the load at which an alternative breaks under each rule of sizing, and where national services do.

    Each is a multiple of the scenario's load, with the system that breaks first and how many of the municipalities
    looked at work in it.
    """
    peaks, waited = _peaks(theory), waited_for(theory)
    own = [one for one in theory.ecosystem.systems if one.role in OWN and one.role in waited and peaks[one.name] > 0]
    found: dict[str, object] = {}
    chosen = theory.builder.order.sizing
    for rule in RULES:
        sizes = theory.builder.sizes(Sizing(rule=rule, wait=chosen.wait if rule == "equal_wait" else None))
        found[rule] = _first(theory, [(one, sizes[one.name][0] / peaks[one.name]) for one in own])
    found["chosen"] = _first(theory, [(one, one.capacity / peaks[one.name]) for one in own])
    national = [one for one in theory.ecosystem.systems if "/" not in one.name and one.role not in OWN]
    busy = [(one, one.capacity / peaks[one.name]) for one in national if one.role in waited and peaks[one.name] > 0]
    found["national"] = _first(theory, busy)
    return found


def servers_per_erlang(theory: Theory) -> dict[str, float]:
    """Return the servers for each erlang of the busiest hour, by the role of the alternative's own systems."""
    servers: dict[str, int] = {}
    erlangs: dict[str, float] = {}
    for name, load in theory.builder.loads.items():
        system = theory.builder.registry.systems[name]
        if load.erlangs:
            servers[system.role] = servers.get(system.role, 0) + system.capacity
            erlangs[system.role] = erlangs.get(system.role, 0.0) + load.erlangs
    return {role: round(servers[role] / erlangs[role], 2) for role in OWN if role in servers}


def collapse(patience: Patience | None, system: System, offered: Hours, retried: Hours) -> float | None:
    """Return the load from which on a burst can tip a system over for good, as a multiple of the scenario's.

    *patience* is that of those who wait for it; *offered* and *retried* are its erlangs by hour, once and with all the
    attempts that plans allow. None, where there is no such load below the one at which it breaks anyway.
    """
    most, all_attempts = float(offered.max()), float(retried.max())
    if not most or all_attempts <= most:
        return None
    services = mean_services(system)
    if patience is None or patience.for_ever or not patience.longest or not services:
        return None
    longest_wait = system.queue_limit * min(services.values()) / system.capacity
    return round(system.capacity / all_attempts, 4) if longest_wait > patience.longest else None


def _peaks(theory: Theory) -> dict[str, float]:
    """Return each system's erlangs in its busiest hour of the day, at the scenario's load."""
    means = {one.name: mean_services(one) for one in theory.ecosystem.systems}
    offered = theory.builder.ledger.erlangs(means, "scenario", hours_of_the_day(theory)).max(axis=1)
    return {name: float(offered[number]) for name, number in theory.builder.ledger.systems.items()}


def _first(theory: Theory, some: list[tuple[System, float]]) -> dict[str, object] | None:
    """Return the system that breaks first, the load at which it does, and the municipalities that work in it."""
    if not some:
        return None
    system, scale = min(some, key=lambda one: (one[1], one[0].name))
    roles, focus = theory.builder.registry.roles, theory.builder.order.focus
    inside = [
        number for number in focus if any(roles.get((role, number)) == system.name for role in MUNICIPAL_JOURNALS)
    ]
    return {
        "system": system.name,
        "scale": round(scale, 3),
        "servers": system.capacity,
        "municipalities": len(inside) or (1 if "/" in system.name else len(focus)),
        "of": len(focus),
    }
