"""Relations: what must come of a run when something that says nothing is changed in it, or everything alike.

They hold to the bit on drawn ecosystems full of ties, since chance goes by names. What holds in expectation only, or
for the mean and not for everybody (pooling, more servers behind retries or full queues), is not here.
"""

import json
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.base.time import DAY, HOUR, SECOND
from sim.engine.compiled import run
from sim.experiment import stage
from sim.experiment.run import measures
from sim.measure.frame import Frame
from sim.measure.information import judge
from sim.measure.messages import messages
from sim.measure.speed import curve, speed
from sim.measure.systems import systems
from sim.model.ecosystem import LinkLaw, Outage, Service
from sim.model.plan import Breaking
from sim.model.results import Latency
from sim.scenario.load import load
from tests.make import a_call, a_join, a_place, a_system, a_work, an_ecosystem, interactions
from tests.strategies import LENGTH, ROLES, TICK, leaves, works
from tests.test_equality import unlike

TIMES = ("began", "first", "done", "wait", "service", "network", "retry")
SUMS = ("busy_us", "wait_us", "in_system_us", "sojourn_us")
EXAMPLES = settings(max_examples=100)


def with_steps(work, change):
    """The same work with each step of its plan changed, and each that comes after."""
    plans = tuple(
        replace(plan, steps=tuple(map(change, plan.steps)), after=tuple(map(change, plan.after)))
        for plan in work.ecosystem.plans
    )
    return replace(work, ecosystem=replace(work.ecosystem, plans=plans))


def throughout(node, change):
    """A node, and all below it, changed."""
    return change(replace(node, children=tuple(throughout(child, change) for child in node.children)))


# --- the same again -------------------------------------------------------------------------------------------------


@EXAMPLES
@given(works(), st.integers(1, 9))
def test_a_run_repeats_itself_however_it_is_sliced(work, slices):
    assert unlike(run(work), run(work, slices=slices)) == []


def by_old_number(latency, names):
    """The histograms, systems called by the numbers that they had."""
    system = np.array([names[number] for number in latency.system.tolist()], np.uint32)
    order = np.lexsort((latency.which, system, latency.page))
    return Latency(system[order], latency.page[order], latency.which[order], latency.count[order])


@EXAMPLES
@given(works(), st.randoms(use_true_random=False))
def test_neither_the_order_of_systems_nor_one_that_nobody_asks_changes_anything(work, dice):
    idle = a_system(len(work.ecosystem.systems), "idle", site="elsewhere")
    everyone = [*work.ecosystem.systems, idle]
    dice.shuffle(everyone)
    now = {system.id: number for number, system in enumerate(everyone)} | {-1: -1}
    ecosystem = replace(
        work.ecosystem,
        systems=tuple(replace(system, id=number) for number, system in enumerate(everyone)),
        roles={role: now[number] for role, number in work.ecosystem.roles.items()},
    )
    moved = replace(
        work,
        ecosystem=ecosystem,
        staging=replace(work.staging, own=np.array([now[one] for one in work.staging.own.tolist()], np.int32)),
        ambient=tuple(replace(source, system=now[source.system]) for source in work.ambient),
        outages=tuple(replace(one, systems=tuple(now[hit] for hit in one.systems)) for one in work.outages),
    )
    before, after = run(work), run(moved)
    back = [now[number] for number in range(len(everyone))]
    counts = {name: column[back] for name, column in after.counts.items()}
    assert not any(column[idle.id].any() for column in counts.values())
    names = {number: old for old, number in now.items()}
    ends = {
        end: np.array([names[one] for one in getattr(after.messages, end)], np.int32) for end in ("sender", "receiver")
    }
    after = replace(
        after,
        counts={name: column[:-1] for name, column in counts.items()},
        latency=by_old_number(after.latency, names),
        messages=replace(after.messages, **ends),
    )
    assert unlike(before, after) == []


@EXAMPLES
@given(works(), st.lists(st.booleans(), min_size=14, max_size=14))
def test_a_municipality_split_in_two_asks_the_same_of_what_they_share(work, other):
    table = replace(work.interactions, municipality=work.interactions.municipality.copy())
    table.municipality[:] = other[: len(table)]
    both = dict.fromkeys(("0000", "0001"), a_place("desk"))
    shared = {(role, "0001"): system for (role, unit), system in work.ecosystem.roles.items() if unit}
    work = replace(work, ecosystem=replace(work.ecosystem, roles=work.ecosystem.roles | shared))
    assert unlike(run(work), run(replace(work, interactions=table, workplaces=both))) == []


def test_the_order_in_which_municipalities_are_named_changes_nothing():
    case = load("steering-group-morning", ("period.length=4 min", "period.warm_up=0 s", "background=none"))
    numbers = ("1804", "4036", "4204")
    tables, results = [], []
    for focus in (numbers, numbers[::-1]):
        one = replace(case, focus=focus)
        tables.append(stage.crowd(one))
        results.append(run(stage.work(one, "platform", tables[-1], stage.expectation(one))))
    assert len(tables[0]) > 50
    for column, values in tables[0].columns().items():
        assert np.array_equal(values, tables[1].columns()[column]), column
    assert not [name for name in unlike(*results) if not name.endswith(("sender", "receiver"))]


@pytest.mark.parametrize(
    "design", ["today", "null-alternative", "platform"]
)  # in akson the journal is shared, and remembers
def test_a_municipality_that_shares_no_queue_changes_nobody_elses_rows(design):
    """Vinje alone, and Vinje beside Vadsø: what they share, the national services, has room for both without a wait."""
    case = load("steering-group-morning", ("period.length=50 min", "period.warm_up=0 s", "background=none"))
    rows, systems = [], []
    for focus in (("4036",), ("4036", "5607")):
        one = replace(case, focus=focus)
        table = stage.crowd(one)
        work = stage.work(one, design, table, stage.expectation(one))
        results = run(work)
        here = table.municipality == 4036
        rows.append({name: column[here] for name, column in vars(results.outcomes).items()})
        rows[-1] |= {name: column[here] for name, column in table.columns().items() if len(column) == len(table)}
        shared = [system.id for system in work.ecosystem.systems if "/" not in system.name]
        assert not results.counts["wait_us"][shared].any()
        mine = [system for system in work.ecosystem.systems if system.municipality == "4036"]
        systems.append({one.name: {name: c[one.id].tolist() for name, c in results.counts.items()} for one in mine})
    assert len(rows[0]["at"]) > 50
    assert len(table) > len(rows[0]["at"])
    for name, column in rows[0].items():
        assert np.array_equal(column, rows[1][name]), name
    assert len(systems[0]) > 3
    assert systems[0] == systems[1]


# --- what comes to nothing ------------------------------------------------------------------------------------------


nothings = st.one_of(
    st.builds(
        lambda hit, kind, at: Outage((hit,), kind, at * TICK, 0),
        st.integers(1, len(ROLES)),
        st.sampled_from(["refusing", "silent"]),
        st.integers(0, 60),
    ),
    st.builds(
        lambda kind, at: Outage((), kind, at * TICK, SECOND), st.sampled_from(["silent", "crashed"]), st.integers(0, 60)
    ),
    st.builds(lambda kind: Outage((1, 2), kind, LENGTH, SECOND), st.sampled_from(["refusing", "silent", "crashed"])),
)


@EXAMPLES
@given(works(), nothings)
def test_an_outage_of_no_length_or_of_nobody_or_after_the_end_is_none(work, nothing):
    assert unlike(run(work), run(replace(work, outages=(*work.outages, nothing)))) == []


def test_a_crash_of_no_length_loses_what_is_in_hand():
    call = a_call("kj", needed=True)
    ecosystem = an_ecosystem([a_system(0, "desk", site="desk"), a_system(1, "kj", site="kj")], [call])
    crash = Outage((1,), "crashed", 50_000, 0)
    outcomes = run(a_work(ecosystem, interactions([0, 50_000]), outages=(crash,))).outcomes
    assert outcomes.done.tolist() == [50_000, 150_000]


@EXAMPLES
@given(works())
def test_what_only_passes_on_is_nobody(work):
    def passed(node):
        if not node.role:
            return node
        return a_call("kj", luck="through", through=True, children=(node,), needed=node.needed)

    assert unlike(run(work), run(with_steps(work, passed))) == []


@EXAMPLES
@given(works())
def test_a_join_of_one_call_is_the_call(work):
    def joined(node):
        return a_join(node, needed=node.needed) if node.role else node

    assert unlike(run(work), run(with_steps(work, joined))) == []


@EXAMPLES
@given(works())
def test_a_time_out_after_the_end_is_none(work):
    def limited(node):
        return replace(node, timeout=LENGTH + TICK) if node.timeout < 0 else node

    assert unlike(run(work), run(with_steps(work, lambda node: throughout(node, limited)))) == []


@EXAMPLES
@given(works())
def test_a_memory_of_no_time_is_none(work):
    def forgetful(node):
        return replace(node, lifetime=0)

    def without(node):
        return replace(node, cache="")

    short = run(with_steps(work, lambda node: throughout(node, forgetful)))
    assert unlike(short, run(with_steps(work, lambda node: throughout(node, without)))) == []


@EXAMPLES
@given(works())
def test_a_day_with_nobody_in_it_is_all_zero_and_has_no_figure_that_is_not_a_number(work):
    nobody = a_work(work.ecosystem, interactions([]), length=LENGTH, bins=work.bins, outages=work.outages)
    results = run(nobody)
    assert not any(column.any() for column in results.counts.values())
    assert (
        not results.hops.any()
        and not len(results.latency.count)
        and not results.tasks
        and not len(results.messages.name)
    )
    frame = Frame("nobody", nobody.ecosystem, nobody.interactions, nobody.staging, results, LENGTH, 0)
    assert systems(frame) == [] and curve(frame) == []
    json.dumps([speed(frame, np.ones(0, np.bool_)), messages(frame)], allow_nan=False)


def test_a_scenario_without_load_is_measured_and_every_figure_is_a_number_or_none():
    case = load("steering-group-morning", ("period.length=4 min", "period.warm_up=1 min", "load.scale=0"))
    work = stage.work(case, "platform", stage.crowd(case), stage.expectation(case))
    results = run(work)
    assert not any(column.any() for column in results.counts.values())
    frame = Frame("platform", work.ecosystem, work.interactions, work.staging, results, work.length, SECOND)
    one = judge(frame, stage.known(case, "platform", work.interactions), stage.since_zero(case))
    json.dumps(measures(case, frame, one, systems(frame)), allow_nan=False)


# --- everything alike -----------------------------------------------------------------------------------------------


def steady(work):
    """The work without drawn times: they are rounded to a microsecond, so twice the mean is not twice each of them.

    And without a clock: telephones are answered at any hour.
    """
    ecosystem = work.ecosystem

    def constant(node):
        return replace(node, back_off=0, phone=node.phone and replace(node.phone, closes=DAY))

    links = {name: LinkLaw(law.fixed, 0.0, 0.0, 0.0) for name, law in ecosystem.links.items()}
    systems = tuple(
        replace(system, services={name: Service(law.scale) for name, law in system.services.items()})
        for system in ecosystem.systems
    )
    ecosystem = replace(ecosystem, links=links, systems=systems, postal=None, _known={})
    work = replace(work, ecosystem=ecosystem, ambient=())
    return with_steps(work, lambda node: throughout(node, constant))


def stretched(work, times):
    """The same work, everything in it so many times as long, and so many times as late."""
    ecosystem, table = work.ecosystem, work.interactions

    def longer(node):
        timeout = node.timeout * times if node.timeout > 0 else node.timeout
        return replace(node, timeout=timeout, lifetime=node.lifetime * times)

    plans = tuple(
        replace(
            plan,
            steps=tuple(throughout(node, longer) for node in plan.steps),
            after=tuple(throughout(node, longer) for node in plan.after),
        )
        for plan in ecosystem.plans
    )
    ecosystem = replace(
        ecosystem,
        plans=plans,
        links={name: LinkLaw(law.fixed * times, 0.0, 0.0, 0.0) for name, law in ecosystem.links.items()},
        systems=tuple(
            replace(system, services={name: Service(law.scale * times) for name, law in system.services.items()})
            for system in ecosystem.systems
        ),
        breaking=Breaking(ecosystem.breaking.failures, ecosystem.breaking.cool_off * times),
        _known={},
    )
    return replace(
        work,
        ecosystem=ecosystem,
        interactions=replace(table, at=table.at * times, patience=table.patience * times),
        outages=tuple(replace(one, at=one.at * times, length=one.length * times) for one in work.outages),
        length=work.length * times,
        bins=tuple(edge * times for edge in work.bins),
    )


@EXAMPLES
@given(works(), st.sampled_from([2, 3, 1000]))
def test_all_times_longer_alike_are_all_waits_longer_alike_to_the_microsecond(work, times):
    work = steady(work)
    before, after = run(work), run(stretched(work, times))
    for name, values in vars(before.outcomes).items():
        expected = np.where(values < 0, values, values * times) if name in TIMES else values
        assert np.array_equal(expected, getattr(after.outcomes, name)), name
    for name, values in before.counts.items():
        assert np.array_equal(values * times if name in SUMS else values, after.counts[name]), name
    assert np.array_equal(before.hops, after.hops)


trees = st.recursive(
    leaves,
    lambda below: st.one_of(
        st.builds(
            lambda node, inside, once: replace(node, children=tuple(inside), at_once=once),
            leaves,
            st.lists(below, max_size=3),
            st.booleans(),
        ),
        st.builds(lambda inside: a_join(*inside), st.lists(below, min_size=1, max_size=3)),
    ),
    max_leaves=8,
)


@settings(max_examples=200)
@given(trees, st.sampled_from([0, 7_000]), st.lists(st.integers(1, 9), min_size=4, max_size=4))
def test_alone_an_interaction_takes_what_its_plan_adds_up_to(tree, fixed, ticks):
    """Nobody else, room for all: services and ways in turn are added, and of those at once the longest counts."""

    def patient(node):
        return replace(node, timeout=-1, cache="", p=1.0, holds=False, role="kj" if node.role == "plat" else node.role)

    plan = throughout(tree, patient)
    far = [
        a_system(number, role, 99, site=role, services={"read": Service(ticks[number - 1] * TICK)})
        for number, role in enumerate(ROLES, 1)
    ]
    takes = {system.role: ticks[system.id - 1] * TICK for system in far}

    def alone(node, here):
        """Microseconds of service and of ways along the longest branch."""
        within = [alone(child, node.role or here) for child in node.children]
        inside = (
            max(within, key=sum, default=(0, 0)) if node.at_once else tuple(map(sum, zip((0, 0), *within, strict=True)))
        )
        if not node.role:
            return inside
        return inside[0] + takes[node.role], inside[1] + (2 * fixed if node.role != here else 0)

    ecosystem = an_ecosystem([a_system(0, "desk", site="desk"), *far], [plan], fixed=fixed)
    outcomes = run(a_work(ecosystem, interactions([SECOND]))).outcomes
    service, ways = alone(plan, "desk")
    assert outcomes.done[0] - outcomes.began[0] == service + ways
    assert (outcomes.wait[0], outcomes.retry[0], outcomes.service[0] + outcomes.network[0]) == (0, 0, service + ways)


# --- one queue ------------------------------------------------------------------------------------------------------


def waits(at, capacity, service):
    """How long each of some jobs waits at one station: the same names and so the same luck each time."""
    system = a_system(1, "kj", capacity, site="kj", services={"read": service})
    ecosystem = an_ecosystem([a_system(0, "desk", site="desk"), system], [a_call("kj")])
    outcomes = run(a_work(ecosystem, interactions(at), length=int(at[-1]) + HOUR)).outcomes
    assert (outcomes.done >= 0).all()
    return outcomes.wait


@EXAMPLES
@given(
    st.lists(st.integers(1, 8 * TICK), min_size=2, max_size=60),
    st.integers(1, 4),
    st.floats(0.0, 1.2),
    st.floats(1.0, 3.0),
    st.lists(st.integers(0, 8 * TICK), min_size=60, max_size=60),
)
def test_in_one_queue_nobody_waits_longer_for_more_servers_faster_ones_or_fewer_who_come(
    gaps, servers, sigma, faster, later
):
    """Of one station without a limit and without retries this is a theorem, and for each job; elsewhere it is false."""
    service = Service(4.0 * TICK, sigma)
    at = np.cumsum(gaps)
    slower = np.cumsum(np.array(gaps) + later[: len(gaps)])
    before = waits(at, servers, service)
    assert (waits(at, servers + 1, service) <= before).all()
    assert (waits(at, servers, Service(service.scale / faster, sigma)) <= before).all()
    assert (waits(slower, servers, service) <= before).all()
