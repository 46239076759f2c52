"""Small things to test with: each test shows only what matters to it."""

from datetime import datetime

import numpy as np

from sim.base.chance import label
from sim.base.time import HOUR
from sim.engine.work import Work
from sim.model.ecosystem import Ambient, Ecosystem, LinkLaw, Outage, Place, Service, System
from sim.model.interaction import Interactions, Staging
from sim.model.plan import Breaking, CallPlan, Node, Postal
from sim.model.words import PART_BIT

MONDAY = datetime.fromisoformat("2025-03-17T08:00")
FAR = 1 << 40
NO_BREAKER = Breaking()


def parts(letters: str) -> int:
    """Return the bits of parts written as letters."""
    return sum(PART_BIT[letter] for letter in letters)


def a_place(site: str = "here") -> Place:
    return Place(site, 60.0, 10.0)


def a_system(number: int, name: str, capacity: int = 1, site: str = "here", **more) -> System:
    """A system that answers `read` in exactly 100 ms, unless told otherwise."""
    given = {
        "queue_limit": FAR,
        "services": {"read": Service(100_000)},
        "role": name,
        "kind": "journal",
        "operator": "nobody",
        "hosting": "own",
        "municipality": "",
    } | more
    return System(id=number, name=name, place=a_place(site), capacity=capacity, label=label(name), **given)


def a_call(role: str, operation: str = "read", **more) -> Node:
    return Node(
        asks=f"{role}.{operation}",
        luck=label(more.pop("luck", f"{role}.{operation}")),
        role=role,
        operation=operation,
        **more,
    )


def a_join(*children: Node, **more) -> Node:
    return Node(asks="at once", luck=label("at once"), children=children, at_once=True, **more)


def an_ecosystem(
    systems,
    steps=(),
    fixed=0,
    jitter=0.0,
    loss=0.0,
    breaking=NO_BREAKER,
    postal: Postal | None = None,
    sources=(),
    **plan,
):
    """An ecosystem with one plan; links between sites take *fixed* µs, within a site none."""
    roles = {(system.role, ""): system.id for system in systems}
    law = LinkLaw(fixed, 0.0, jitter, loss)
    return Ecosystem(
        alternative="test",
        systems=tuple(systems),
        roles=roles,
        links={"same_site": LinkLaw(0, 0.0, 0.0, 0.0), "local": law, "helsenett": law, "mobile": law},
        plans=(CallPlan(key="gp.test", steps=tuple(steps), **plan),),
        breaking=breaking,
        postal=postal,
        sources=tuple(sources),
    )


def interactions(at, names=None, persons=None, actors=None) -> Interactions:
    """Interactions that begin at these times (µs)."""
    n = len(at)

    def zeros(dtype):
        return np.zeros(n, dtype)

    return Interactions(
        name=np.array(names if names is not None else [label(f"i{k}") for k in range(n)], np.uint64),
        at=np.array(at, np.int64),
        person=np.array(persons if persons is not None else range(n), np.uint32),
        actor=np.array(actors if actors is not None else [0] * n, np.uint32),
        municipality=zeros(np.uint16),
        resident=zeros(np.uint16),
        step=zeros(np.uint16),
        area=zeros(np.uint8),
        stream=zeros(np.uint8),
        cause=zeros(np.uint64),
        gp=zeros(np.uint16),
        hospital=zeros(np.uint8),
        flags=zeros(np.uint16),
        group=zeros(np.uint8),
        known=zeros(np.uint8),
        waits_kind=np.full(n, -1, np.int16),
        patience=zeros(np.int64),
        telephone_s=zeros(np.float64),
        follows=zeros(np.uint64),
        unseen=zeros(np.uint16),
        steps=("test.test",),
        keys=("gp.test",),
        hospitals=("0",),
    )


def a_work(
    ecosystem: Ecosystem,
    table: Interactions,
    own: int = 0,
    length: int = HOUR,
    seed: int = 1,
    ambient: tuple[Ambient, ...] = (),
    outages: tuple[Outage, ...] = (),
    conditions: int = 0,
    bins: tuple[int, ...] | None = None,
) -> Work:
    n = len(table)
    return Work(
        start=MONDAY,
        length=length,
        bins=bins or (0, length),
        seed=seed,
        world_seed=1,
        ecosystem=ecosystem,
        interactions=table,
        staging=Staging(np.full(n, own, np.int32), np.zeros(n, np.int32), np.full(n, conditions, np.uint16)),
        workplaces={"0000": a_place("desk")},
        mobile_workplaces={"0000": a_place("car")},
        mobile_areas=(),
        ambient=ambient,
        outages=outages,
    )
