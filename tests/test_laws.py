"""Any ecosystem obeys every law: drawn ones, with ties, time-outs of any length, outages and full queues."""

from hypothesis import given, settings
from hypothesis import strategies as st

from sim.base.time import SECOND
from sim.engine.reference import run
from sim.measure.frame import Frame
from sim.measure.laws import broken
from sim.model.ecosystem import Outage, Service
from sim.model.plan import Breaking
from tests.make import a_call, a_join, a_system, a_work, an_ecosystem, interactions

ROLES = ("kj", "rf", "pvk", "plat")
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
        lambda role, luck, timeout, attempts, back_off, needed, holds, cache, p, below, at_once: a_call(
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
            gives=1 << ROLES.index(role),
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
    )


def joins(children):
    return st.builds(
        lambda inside, timeout: a_join(*inside, timeout=timeout),
        st.lists(children, min_size=1, max_size=3),
        st.sampled_from([-1, 0, 2 * TICK, 6 * TICK]),
    )


def timed(node):
    """Give every call below a holding one a time-out, as `check` demands."""
    from dataclasses import replace

    below = tuple(timed(child) for child in node.children)
    if node.holds:
        below = tuple(_limited(child) for child in below)
    return replace(node, children=below)


def _limited(node):
    from dataclasses import replace

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


@settings(max_examples=250, deadline=None)
@given(
    built=st.lists(systems, min_size=len(ROLES), max_size=len(ROLES)),
    steps=st.lists(nodes, min_size=1, max_size=3),
    at=st.lists(st.integers(0, 40).map(lambda n: n * TICK), min_size=1, max_size=15),
    actors=st.integers(0, 2),
    faults=st.lists(outages, max_size=2),
    breaking=st.sampled_from([Breaking(), Breaking(2, 10 * TICK)]),
    fixed=st.sampled_from([0, TICK, 30_000]),
)
def test_any_ecosystem_obeys_every_law(built, steps, at, actors, faults, breaking, fixed):
    everyone = [a_system(0, "desk", site="desk")]
    everyone += [
        a_system(n, role, site=role, **rule) for n, (role, rule) in enumerate(zip(ROLES, built, strict=True), 1)
    ]
    ecosystem = an_ecosystem(everyone, steps, fixed=fixed, breaking=breaking)
    table = interactions(sorted(at), actors=[n % (actors + 1) for n in range(len(at))])
    work = a_work(ecosystem, table, length=LENGTH, outages=tuple(faults), bins=(0, SECOND, 3 * SECOND, LENGTH))
    results = run(work)
    frame = Frame("drawn", ecosystem, table, work.staging, results, LENGTH, 0)
    assert broken(frame) == []
    again = run(work)
    assert results.outcomes.done.tolist() == again.outcomes.done.tolist()
    assert results.hops.tolist() == again.hops.tolist()
