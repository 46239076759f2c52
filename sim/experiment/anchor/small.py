"""A small ecosystem and what is asked of it, without municipalities: enough for either engine to run."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sim.base.chance import Names, label
from sim.base.time import HOUR_ZERO
from sim.engine.work import Work
from sim.experiment.run import engine
from sim.measure import laws
from sim.measure.frame import Frame
from sim.model.ecosystem import Ecosystem, LinkLaw, Place, Service, System
from sim.model.interaction import Interactions, Staging
from sim.model.plan import FOREVER, Breaking, CallPlan, Node

DESK = "desk"  # where people sit and ask; it is asked nothing itself
ROOM = 1 << 40  # nobody is turned away
KEY = "gp.encounter"


@dataclass(frozen=True)
class Asked:
    """What is asked of a small ecosystem: when (µs), by which name, and by which of its plans."""

    at: NDArray[np.int64]
    name: Names
    plan: NDArray[np.int32]

    @classmethod
    def of(cls, at: NDArray[np.int64], name: Names, plan: NDArray[np.int32]) -> "Asked":
        """Return it in the order in which engines take it."""
        order = np.lexsort((name, at))
        return cls(at[order], name[order], plan[order])


def system(number: int, name: str, service: Service, servers: int = 1) -> System:
    """Return a system that does one thing, at a site of its own."""
    return System(
        id=number, name=name, role=name, kind="journal", operator="", hosting="own", municipality="",
        place=Place(name, 60.0, 10.0), capacity=servers, queue_limit=ROOM, services={"serve": service},
        label=label(name),
    )  # fmt: skip


def call(role: str, luck: str, gives: int = 0, timeout: int = FOREVER) -> Node:
    """Return a call that is made once; *luck* is its name within the plan."""
    return Node(asks=f"{role}.serve", luck=label(luck), role=role, operation="serve", gives=gives, timeout=timeout)


def ecosystem(name: str, systems: list[System], plans: list[CallPlan], loss: float = 0.0) -> Ecosystem:
    """Return systems that are joined by links which take no time and lose a share of what crosses them."""
    desk = system(0, DESK, Service(1.0))
    law = LinkLaw(0, 0.0, 0.0, loss)
    return Ecosystem(
        alternative=name,
        systems=(desk, *systems),
        roles={(one.role, ""): one.id for one in systems},
        links=dict.fromkeys(("same_site", "local", "helsenett", "mobile"), law),
        plans=tuple(plans),
        breaking=Breaking(),
        postal=None,
        sources=(),
    )


def work(world: Ecosystem, asked: Asked, bins: tuple[int, ...], seed: int) -> Work:
    """Return the run of a small ecosystem: everybody sits at the desk. *bins* are the edges of the books' pages, µs."""
    n = len(asked.at)
    place = world.systems[0].place
    return Work(
        start=HOUR_ZERO,
        length=bins[-1],
        bins=bins,
        seed=seed,
        world_seed=seed,
        ecosystem=world,
        interactions=_rows(asked),
        staging=Staging(np.zeros(n, np.int32), asked.plan, np.zeros(n, np.uint16)),
        workplaces={"0000": place},
        mobile_workplaces={"0000": place},
        mobile_areas=(),
        ambient=(),
        outages=(),
    )


def played(todo: Work, engine_name: str) -> Frame:
    """Run it, and check the laws that hold in every run."""
    results = engine(engine_name)(todo, None)
    world = todo.ecosystem
    frame = Frame(world.alternative, world, todo.interactions, todo.staging, results, todo.length, 0)
    laws.check(frame)
    return frame


def _rows(asked: Asked) -> Interactions:
    n = len(asked.at)
    columns = {"municipality": "u2", "resident": "u2", "step": "u2", "area": "u1", "stream": "u1", "cause": "u8"}
    columns |= {"gp": "u2", "hospital": "u1", "flags": "u2", "group": "u1", "known": "u1", "actor": "u4"}
    columns |= {"patience": "i8", "telephone_s": "f8", "follows": "u8", "unseen": "u2"}
    return Interactions(
        name=asked.name,
        at=asked.at,
        person=np.arange(n, dtype=np.uint32),
        waits_kind=np.full(n, -1, np.int16),
        **{name: np.zeros(n, dtype) for name, dtype in columns.items()},
        steps=("anchor.encounter",),
        keys=(KEY,),
        hospitals=("0",),
    )
