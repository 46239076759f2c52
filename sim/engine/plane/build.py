"""From what an engine is given to do to the arrays of a plane."""

import numpy as np

from sim.base.chance import label
from sim.base.columns import distinct
from sim.base.histogram import BINS
from sim.base.time import microseconds
from sim.engine.plane.link_table import link_table
from sim.engine.plane.plans_table import PlanTables
from sim.engine.plane.tables import (
    FREE_F,
    FREE_K,
    FREE_V,
    N_CTL,
    N_FREE_F,
    N_FREE_K,
    N_FREE_V,
    NEVER,
    RING,
    ambient_t,
    bin_t,
    breaker_t,
    cache_t,
    end_t,
    frame_t,
    heap_t,
    kid_t,
    letter_t,
    mail_t,
    rest_t,
    service_t,
    source_t,
    station_t,
    visit_t,
)
from sim.engine.plane.world import Table, World
from sim.engine.work import Work
from sim.model import interaction
from sim.model.ecosystem import NOWHERE, Place
from sim.model.results import SYSTEM_COUNTS
from sim.model.words import MUNICIPAL_ROLES, Stream

FIRST_POOL = 4096  # frames, slots; twice as many visits. Pools grow when they must.
FIRST_TABLE = 1 << 12
MOST_ENDS = 1 << 14  # of one station
HERE, RESIDENT, GP, HOSPITAL, OWN = 1, 2, 3, 4, 5  # how a role is filled; 0 is national


def build(work: Work) -> World:
    """Return the world of one run at its start."""
    plans = PlanTables(work.ecosystem)
    places: dict[Place, int] = {}
    stations, services = _stations(work, plans, places)
    askers = _askers(work, places)
    find = work.ecosystem.find
    pages, systems = len(work.bins) - 1, len(work.ecosystem.systems)
    control = np.zeros(N_CTL, np.int64)
    control[[N_FREE_F, N_FREE_K, N_FREE_V]] = FIRST_POOL, FIRST_POOL, 2 * FIRST_POOL
    control[[FREE_F, FREE_K, FREE_V]] = 0
    return World(
        control=control,
        answer=np.zeros(6, np.int64),
        seeds=np.array([work.seed, work.world_seed, label("afterwards")], np.uint64),
        rules=_rules(work),
        chances=_chances(work),
        calendar=np.zeros(4 * FIRST_TABLE, heap_t),
        rests=np.zeros(RING + 1, rest_t),
        nodes=plans.nodes,
        children=plans.children,
        plans=plans.plans,
        notices=plans.notices,
        frames=pool(frame_t, FIRST_POOL),
        slots=pool(kid_t, FIRST_POOL),
        visits=pool(visit_t, 2 * FIRST_POOL),
        stations=stations,
        ends=np.zeros(int(stations["room"].sum()), end_t),
        services=services,
        letters=np.zeros(FIRST_TABLE, letter_t),
        caches=np.zeros(FIRST_TABLE, cache_t),
        breakers=np.zeros(FIRST_TABLE, breaker_t),
        mailboxes=np.zeros(FIRST_TABLE, mail_t),
        sources=_sources(work, plans),
        ambient=np.zeros(0, ambient_t),
        counts=np.zeros((len(SYSTEM_COUNTS), systems, pages), np.int64),
        latency=np.zeros((systems, BINS), bin_t),
        hops=np.zeros((len(Stream), pages), np.int64),
        links=link_table(work.ecosystem, list(places)),
        **askers,
        **_roles(work, plans),
        hospitals=np.array([find("hosp", code) for code in work.interactions.hospitals] or [NOWHERE], np.int32),
        servers=np.array([find("msg", system.name) for system in work.ecosystem.systems], np.int32),
        losses=_losses(work),
        receipts=np.array(work.ecosystem.postal.receipts if work.ecosystem.postal else [False], np.bool_),
    )


def pool(dtype: np.dtype[np.void], size: int) -> Table:
    """Return a pool of free things, each knowing the next."""
    free = np.zeros(size, dtype)
    free["next"] = np.arange(1, size + 1)
    free["next"][-1] = -1
    return free


def _stations(work: Work, plans: PlanTables, places: dict[Place, int]) -> tuple[Table, Table]:
    systems = work.ecosystem.systems
    stations = np.zeros(len(systems), station_t)
    services = np.zeros((len(systems), max(1, len(plans.operations))), service_t)
    for number, system in enumerate(systems):
        stations[number]["place"] = places.setdefault(system.place, len(places))
        stations[number]["capacity"] = system.capacity
        stations[number]["limit"] = system.queue_limit
        for operation, service in system.services.items():
            services[number, plans.operations[operation]] = (service.scale, service.sigma, int(service.law))
    stations["speed"] = 1.0
    stations["wake"] = NEVER
    stations["room"] = np.minimum(stations["capacity"], MOST_ENDS)
    stations["ends"] = np.cumsum(stations["room"]) - stations["room"]
    stations["head"] = stations["tail"] = -1
    return stations, services


def _askers(work: Work, places: dict[Place, int]) -> dict[str, Table]:
    """Return the columns of interactions, and where and to whom their municipalities and offices belong."""
    table, staging, rows = work.interactions, work.staging, len(work.interactions)
    columns: dict[str, Table] = {name: np.ascontiguousarray(column) for name, column in table.columns().items()}
    columns |= {name: np.ascontiguousarray(column) for name, column in vars(staging).items()}
    columns |= {name: np.full(rows, -1, np.int64) for name in ("began", "first", "done")}
    columns |= {name: np.zeros(rows, np.int64) for name in ("wait", "service", "network", "retry", "until")}
    columns |= {name: np.zeros(rows, np.int64) for name in ("asked", "answered")}
    columns |= {name: np.zeros(rows, np.uint8) for name in ("status", "waiting")}
    columns["followed"] = table.followed()
    columns |= {"hops": np.zeros(rows, np.uint32), "staff_s": np.zeros(rows, np.float64)}
    columns |= {"next_waiter": np.full(rows, -1, np.int32), "hidden": np.zeros(rows, np.bool_)}
    asker = {name: columns[name.removeprefix("asker_")] for name in World._fields if name.startswith("asker_")}
    return {"starts": columns["at"], **asker, **_units(work, places), **_offices(work)}


def _units(work: Work, places: dict[Place, int]) -> dict[str, Table]:
    """Return where the people of each area of a municipality work, and the name by which they have access."""
    table = work.interactions
    shape = int(table.area.max(initial=0)) + 1, int(table.municipality.max(initial=0)) + 1
    desks, units = np.full(shape, NOWHERE, np.int32), np.zeros(shape, np.uint64)
    for area, here in distinct(table.area, table.municipality)[0].tolist():
        number = f"{here:04d}"
        found = work.mobile_workplaces if area in work.mobile_areas else work.workplaces
        desks[area, here] = places.setdefault(found[number], len(places))
        units[area, here] = interaction.unit_name(area, number, "")
    return {"desks": desks, "units": units}


def _offices(work: Work) -> dict[str, Table]:
    """Return each GP office's system and name; those of a municipality lie side by side."""
    table = work.interactions
    many = np.zeros(int(table.resident.max(initial=0)) + 1, np.int32)
    np.maximum.at(many, table.resident, (table.gp + 1).astype(np.int32))
    names = [f"{home:04d}/{office}" for home, count in enumerate(many.tolist()) for office in range(count)]
    return {
        "first_office": (np.cumsum(many) - many).astype(np.int32),
        "offices": np.array([work.ecosystem.find("gp", name) for name in names] or [NOWHERE], np.int32),
        "office_units": np.array([interaction.unit_name(interaction.GP, "", name) for name in names] or [0], np.uint64),
    }


def _roles(work: Work, plans: PlanTables) -> dict[str, Table]:
    """Return how each role of a plan is filled, and by whom where that hangs on nobody or on the municipality."""
    table = work.interactions
    here = np.unique(np.concatenate([table.municipality, table.resident])).tolist()
    size = max(1, len(plans.roles))
    kind, national = np.zeros(size, np.int32), np.full(size, NOWHERE, np.int32)
    municipal = np.full((size, max(here, default=0) + 1), NOWHERE, np.int32)
    for (role, scope), number in plans.roles.items():
        if role in ("own", "gp", "hosp"):
            kind[number] = {"own": OWN, "gp": GP, "hosp": HOSPITAL}[role]
        elif role in MUNICIPAL_ROLES:
            kind[number] = RESIDENT if scope == "resident" else HERE
            municipal[number, here] = [work.ecosystem.find(role, f"{one:04d}") for one in here]
        else:
            national[number] = work.ecosystem.find(role)
    return {"role_kind": kind, "national": national, "municipal": municipal}


def _sources(work: Work, plans: PlanTables) -> Table:
    """Return whose the calls are that nobody in particular makes."""
    return np.array(
        [(source.system, plans.operations[source.operation], source.stream) for source in work.ambient] or [(0, 0, 0)],
        source_t,
    )


def _rules(work: Work) -> Table:
    post, breaking, start = work.ecosystem.postal, work.ecosystem.breaking, work.start
    midnight = microseconds(start - start.replace(hour=0, minute=0, second=0, microsecond=0))
    opening = (post.opens, post.closes) if post else (0, 0)
    medians = (
        (post.polling_median, post.opened_in_hours[0], post.opened_out_of_hours[0]) if post is not None else (0, 0, 0)
    )
    bus = work.ecosystem.find("bus")
    return np.array(
        [breaking.failures, breaking.cool_off, *opening, midnight, start.weekday(), *medians, bus, post is not None],
        np.int64,
    )


def _losses(work: Work) -> Table:
    post = work.ecosystem.postal
    kinds = range(len(post.receipts)) if post else range(1)
    return np.array([post.loss(kind) if post else 0.0 for kind in kinds], np.float64)


def _chances(work: Work) -> Table:
    post = work.ecosystem.postal
    if post is None:
        return np.zeros(5)
    sigmas = post.opened_in_hours[1], post.opened_out_of_hours[1]
    return np.array([post.polling_sigma, post.rejected, *sigmas, post.never_opened], np.float64)
