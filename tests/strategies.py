"""Hypothesis strategies: whole ecosystems full of ties."""

from dataclasses import replace

from hypothesis import strategies as st

from sim.base.chance import label
from sim.base.time import HOUR, SECOND, hours_since_zero
from sim.model.ecosystem import Ambient, Outage, Service
from sim.model.plan import Breaking, Node, Phone, Postal, Tell
from sim.model.source import Source, mark
from tests.make import MONDAY, a_call, a_join, a_system, a_work, an_ecosystem, interactions

ROLES = ("kj", "rf", "pvk", "plat")
SOURCES = (Source("own"), *(Source(role, second=second) for role in ROLES for second in (False, True)))
TICK = 50_000  # times on a grid, so that much happens at one instant
LENGTH = 5 * SECOND

systems = st.fixed_dictionaries(
    {
        "capacity": st.integers(1, 3),
        "queue_limit": st.sampled_from([0, 1, 3, 1 << 40]),
        "services": st.sampled_from([Service(2 * TICK), Service(TICK, 0.7), Service(4 * TICK)]).map(
            lambda service: {"read": service}
        ),
    }
)


def calls(children):
    return st.builds(
        lambda role, luck, timeout, attempts, back_off, needed, holds, cache, p, below, at_once, second: a_call(
            role,
            luck=luck,
            timeout=timeout if not (holds and timeout < 0) else 3 * TICK,
            attempts=attempts,
            back_off=back_off,
            needed=needed,
            holds=holds,
            cache=cache,
            lifetime=20 * TICK,
            p=p,
            gives=1 << ROLES.index(role) | mark(SOURCES.index(Source(role, second=second))),
            children=tuple(below),
            at_once=at_once,
        ),
        st.sampled_from(ROLES),
        st.sampled_from("abcdef"),
        st.sampled_from([-1, 0, TICK, 3 * TICK, 7 * TICK]),
        st.integers(1, 3),
        st.sampled_from([0, TICK]),
        st.booleans(),
        st.booleans(),
        st.sampled_from(["", "system", "clinician", "person", "both"]),
        st.sampled_from([1.0, 0.5]),
        st.lists(children, max_size=2) if children is not None else st.just([]),
        st.booleans(),
        st.booleans(),
    )


def joins(children):
    return st.builds(
        lambda inside, timeout: a_join(*inside, timeout=timeout),
        st.lists(children, min_size=1, max_size=3),
        st.sampled_from([-1, 0, 2 * TICK, 6 * TICK]),
    )


def timed(node):
    """Give every call below a holding one a time-out, as `check` demands."""
    below = tuple(timed(child) for child in node.children)
    if node.holds:
        below = tuple(_limited(child) for child in below)
    return replace(node, children=below)


def _limited(node):
    limit = 3 * TICK if node.timeout < 0 and node.role else node.timeout
    return replace(node, timeout=limit, children=tuple(_limited(child) for child in node.children))


leaves = calls(None)
nodes = st.one_of(leaves, calls(leaves), joins(leaves), joins(calls(leaves))).map(timed)
outages = st.builds(
    lambda hit, kind, at, length: Outage((hit,), kind, at * TICK, length * TICK),
    st.integers(1, len(ROLES)),
    st.sampled_from(["refusing", "silent", "crashed"]),
    st.integers(0, 60),
    st.integers(1, 40),
)


phones = st.builds(
    lambda missing, closes: Node(
        "telephone", label("telephone"), phone=Phone("ward", 2.0, 1.0, 0, closes), if_missing=missing
    ),
    st.sampled_from([0, 1, 3, 15]),
    st.sampled_from([24 * HOUR, 8 * HOUR + 10 * TICK, 0]),  # the runs begin at eight
)
tells = st.builds(
    lambda to, p, task, none: Tell(0, label(f"tell/{to}/{p}/{task}"), to, p=p, task=task, when_none=none),
    st.sampled_from(ROLES),
    st.sampled_from([1.0, 0.5]),
    st.booleans(),
    st.sampled_from([0, 1]),
)


def _leg(name, operation="read"):
    return Node(name, label(name), role="leg", operation=operation, timeout=3 * TICK, attempts=2, back_off=TICK)


posts = st.builds(
    lambda polling, lost, rejected, receipt, opened: Postal(
        legs=(_leg("out"), _leg("bus"), _leg("in"), _leg("receiver")),
        polling_median=polling,
        polling_sigma=0.0 if not polling else 0.5,
        silent_loss=lost,
        rejected=rejected,
        opens=8 * HOUR,
        closes=16 * HOUR,
        opened_in_hours=opened,
        opened_out_of_hours=opened,
        receipts=(receipt,),
        kinds=("note",),
        lost=((0, 0.5),) if lost else (),
        never_opened=rejected,
    ),
    st.sampled_from([0, TICK]),
    st.sampled_from([0.0, 0.3]),
    st.sampled_from([0.0, 0.3]),
    st.booleans(),
    st.sampled_from([(0, 0.0), (2 * TICK, 0.0), (TICK, 1.0)]),
)


@st.composite
def works(draw):
    """What an engine is given to do: topology, plans, load, faults and chance drawn, everything on a grid of times."""
    built = draw(st.lists(systems, min_size=len(ROLES), max_size=len(ROLES)))
    everyone = [a_system(0, "desk", draw(st.integers(1, 2)), site="desk")]
    everyone += [
        a_system(n, role, site=draw(st.sampled_from([role, "desk"])), **rule)
        for n, (role, rule) in enumerate(zip(ROLES, built, strict=True), 1)
    ]
    everyone.append(a_system(len(everyone), "bus", draw(st.integers(1, 3)), site="bus"))
    own = st.builds(
        lambda t: a_call("own", luck="own", timeout=t, gives=16 | mark(0), needed=True), st.sampled_from([-1, 3 * TICK])
    )
    steps = draw(st.lists(st.one_of(nodes, own, phones), min_size=1, max_size=4))
    postal = draw(st.one_of(st.none(), posts))
    ecosystem = an_ecosystem(
        everyone,
        steps,
        sources=SOURCES,
        fixed=draw(st.sampled_from([0, TICK, 30_000])),
        jitter=draw(st.sampled_from([0.0, 700.0])),
        loss=draw(st.sampled_from([0.0, 0.0, 0.2])),
        breaking=draw(st.sampled_from([Breaking(), Breaking(2, 10 * TICK), Breaking(1, TICK)])),
        postal=postal,
        after=tuple(draw(st.lists(leaves, max_size=2))),
        tell=tuple(draw(st.lists(tells, max_size=2, unique_by=lambda one: one.luck))),
    )
    if draw(st.booleans()):
        ecosystem.roles["plat", "0000"] = 1 + ROLES.index(
            "plat"
        )  # or the municipality has none, and it cannot be asked
    at = sorted(draw(st.lists(st.integers(0, 40).map(lambda n: n * TICK), min_size=1, max_size=14)))
    table = interactions(at, actors=[n % draw(st.integers(1, 3)) for n in range(len(at))])
    table.cause[:] = [n % 3 for n in range(len(at))]
    table.person[:] = [n % draw(st.integers(1, 4)) for n in range(len(at))]
    for row in range(len(at)):
        if draw(st.integers(0, 3)) == 0:
            table.waits_kind[row] = 0
            table.patience[row] = draw(st.integers(0, 8)) * TICK
            table.telephone_s[row] = 60.0
    for row in range(1, len(at)):
        if draw(st.integers(0, 4)) == 0 and table.waits_kind[row] < 0:
            table.unseen[row] = draw(st.sampled_from([1, 2, 16, 31]))
            table.follows[row] = draw(st.sampled_from([int(table.name[draw(st.integers(0, row - 1))]), 7]))
    hour = ((hours_since_zero(MONDAY), draw(st.sampled_from([0.0, 20_000.0]))),)
    ambient = (Ambient(draw(st.integers(1, len(ROLES))), "read", 3, label("machines"), hour),)
    work = a_work(
        ecosystem,
        table,
        length=LENGTH,
        ambient=ambient,
        outages=tuple(draw(st.lists(outages, max_size=3))),
        bins=(0, SECOND, 3 * SECOND, LENGTH),
        conditions=draw(st.integers(0, 3)),
        seed=draw(st.integers(1, 5)),
    )
    work.staging.own[:] = [draw(st.sampled_from([0, 0, 0, 1, -1])) for _ in at]
    return work
