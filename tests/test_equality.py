"""Two engines, one truth: on any ecosystem the compiled engine gives the reference's columns, bit for bit."""

import os
from dataclasses import replace
from unittest import mock

import numba
import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings

from sim.base.chance import label
from sim.base.time import HOUR, SECOND
from sim.engine import ambient, compiled, reference
from sim.engine.plane import build, calls, hour, stations
from sim.engine.work import Work
from sim.experiment import stage
from sim.model.ecosystem import Service
from sim.model.plan import Tell
from sim.model.results import Results
from sim.scenario.load import load
from tests.make import a_call, a_join, a_system, a_work, an_ecosystem, interactions
from tests.strategies import works
from tests.test_messages import rules

EXAMPLES = int(os.environ.get("SAMSPILL_EXAMPLES", "1000"))


def unlike(one: Results, other: Results) -> list[str]:
    """The names of columns that differ."""
    found = []
    for table in ("outcomes", "messages", "latency"):
        for name, column in vars(getattr(one, table)).items():
            if not np.array_equal(column, getattr(getattr(other, table), name)):
                found.append(f"{table}.{name}")
    found += [name for name, column in one.counts.items() if not np.array_equal(column, other.counts[name])]
    found += [name for name in ("tasks", "bins") if getattr(one, name) != getattr(other, name)]
    return found if np.array_equal(one.hops, other.hops) else [*found, "hops"]


@settings(max_examples=EXAMPLES, suppress_health_check=list(HealthCheck))
@given(works())
def test_the_compiled_engine_equals_the_reference_on_any_ecosystem(work: Work):
    assert unlike(reference.run(work), compiled.run(work)) == []


@settings(max_examples=min(EXAMPLES, 200), suppress_health_check=list(HealthCheck))
@given(works())
def test_a_station_with_more_servers_than_its_heap_has_places_is_the_same(work: Work):
    with mock.patch.object(build, "MOST_ENDS", 1):
        assert unlike(reference.run(work), compiled.run(work)) == []


def test_what_is_asked_of_two_systems_by_one_name_is_answered_in_the_order_of_sending():
    """Found by a storm: both answers come at one instant, and the last one is what is remembered."""
    service = {"read": Service(100_000.0)}
    everyone = [
        a_system(0, "desk", site="desk"),
        *(a_system(n, role, services=service) for n, role in ((1, "a"), (2, "b"))),
    ]
    same = {"luck": "same", "cache": "system", "lifetime": 1_000_000}
    asked = a_join(a_call("a", gives=2, holds=True, timeout=150_000, **same), a_call("b", gives=1, **same))
    work = a_work(an_ecosystem(everyone, [asked]), interactions([0, 100_000]), length=1_000_000)
    assert unlike(reference.run(work), compiled.run(work)) == []


@pytest.mark.parametrize("name", ["today", "null-alternative", "akson", "platform"])
def test_the_compiled_engine_equals_the_reference_on_real_municipalities_with_a_fault(name):
    case = load("steering-group-morning", ("period.length=4 min", "period.warm_up=1 min", "background=none"))
    case = replace(case, focus=("1804", "5001"))
    table, expected = stage.crowd(case), stage.expectation(case)
    work = stage.work(case, name, table, expected)
    hit = tuple(one.id for one in work.ecosystem.systems if one.hosting == "nhn")
    outages = tuple(
        stage.Outage(hit, kind, at * 60_000_000, 30_000_000) for at, kind in ((2, "silent"), (3, "crashed"))
    )
    work = replace(work, outages=outages)
    assert len(table) > 100
    assert unlike(reference.run(work), compiled.run(work)) == []


def test_pools_and_tables_that_grow_change_nothing(monkeypatch):
    monkeypatch.setattr(build, "FIRST_TABLE", 512)
    monkeypatch.setattr(build, "FIRST_POOL", 512)
    case = load("steering-group-morning", ("period.length=6 min", "period.warm_up=1 min", "background=none"))
    case = replace(case, focus=("4601",))
    work = stage.work(case, "platform", stage.crowd(case), stage.expectation(case))
    assert unlike(reference.run(work), compiled.run(work)) == []


@pytest.mark.parametrize("engine", [reference, compiled], ids=["reference", "compiled"])
@pytest.mark.parametrize("late", [-1, 0, 1])
def test_an_answer_that_comes_a_microsecond_late_is_late_in_both_engines(engine, late):
    """Drawn times lie on a grid, where nothing is late by so little."""
    call = a_call("kj", timeout=100_000 - late, gives=1)
    ecosystem = an_ecosystem([a_system(0, "desk"), a_system(1, "kj")], [call])
    found = engine.run(a_work(ecosystem, interactions([0]))).outcomes
    assert found.answered[0] == (late <= 0)


@pytest.mark.parametrize("engine", [reference, compiled], ids=["reference", "compiled"])
def test_who_is_in_service_when_a_station_falls_silent_is_never_answered_in_both_engines(engine):
    """Even if it is up again before anybody gives up: what it had to say was said while nobody could hear it."""
    call = a_call("kj", timeout=300_000, gives=1)
    ecosystem = an_ecosystem([a_system(0, "desk"), a_system(1, "kj")], [call])
    for length, answered in ((80_000, 0), (40_000, 1)):  # it is served at 100 000: down then, or up again by then
        outage = stage.Outage((1,), "silent", 50_000, length)
        found = engine.run(a_work(ecosystem, interactions([0]), outages=(outage,))).outcomes
        assert (found.answered[0], found.done[0]) == (answered, 100_000 if answered else 300_000)


@pytest.mark.parametrize("engine", [reference, compiled], ids=["reference", "compiled"])
def test_an_answer_is_forgotten_when_its_lifetime_has_passed_in_both_engines(engine):
    call = a_call("kj", cache="system", lifetime=500_000, gives=1)
    ecosystem = an_ecosystem([a_system(0, "desk"), a_system(1, "kj")], [call])
    found = engine.run(a_work(ecosystem, interactions([0, 599_999, 600_000]))).outcomes
    assert found.hops.tolist() == [1, 0, 1] and found.answered.tolist() == [1, 1, 1]


def test_nothing_is_forgotten_when_there_is_more_to_remember_than_there_was_room_for():
    """Four times as many persons as the first table holds are asked about at once, and all of them again."""
    many = 4 * build.FIRST_TABLE
    call = a_call("kj", cache="person", lifetime=HOUR)
    ecosystem = an_ecosystem([a_system(0, "desk"), a_system(1, "kj", capacity=many)], [call])
    table = interactions([0] * many + [SECOND] * many, persons=[*range(many)] * 2)
    assert compiled.run(a_work(ecosystem, table)).outcomes.hops.tolist() == [1] * many + [0] * many


def test_nobody_is_forgotten_when_more_wait_for_a_message_than_there_was_room_for():
    """Four times as many pathways as the first table holds: one step tells, and the next waits until that is opened."""
    many, tell = 4 * build.FIRST_TABLE, Tell(0, label("task"), "kj", task=True)
    ecosystem = an_ecosystem([a_system(0, "desk"), a_system(1, "kj")], postal=rules(), tell=(tell,))
    table = interactions([0] * many + [SECOND] * many)
    table.cause[:] = [*range(many)] * 2
    table.waits_kind[:many], table.patience[:many] = 0, 3 * HOUR
    work = a_work(ecosystem, table, length=2 * HOUR)
    work.staging.own[:many] = 1
    found = compiled.run(work).outcomes.began.tolist()
    assert found == [SECOND + HOUR] * many + [SECOND] * many


def test_an_hours_calls_that_nobody_waits_for_are_alike_in_both_engines():
    """So many that some come at one instant, from two sources, in an hour that begins before the run."""
    cells = [ambient.Cell(0, label("one"), 300_000), ambient.Cell(1, label("two"), 200_000)]
    drawn = ambient.Hour(-HOUR // 4, cells)
    at, names, whose = ambient.calls(7, drawn, HOUR // 2)
    found = hour.calls(7, drawn, HOUR // 2)
    assert (np.diff(at) == 0).sum() > 5 and set(whose.tolist()) == {0, 1}
    assert np.array_equal(found["t"], at) and np.array_equal(found["name"], names)
    assert np.array_equal(found["source"], whose)


def test_compiled_code_counts_no_references():
    """The private flag of numba that the plane is compiled with still does what it is there for."""

    def llvm(function, signature, **flags):
        fresh = numba.njit(**flags)(function)  # not from the cache: what is cached cannot be looked into
        fresh.compile(signature)
        return fresh.inspect_llvm(fresh.signatures[0])

    assert "NRT_incref" in llvm(lambda a, n: a[n:], "(int64[::1], int64)")
    assert "NRT_incref" not in llvm(calls.send.py_func, "(int64, int64)", _nrt=False)
    assert "NRT_incref" not in llvm(stations.arrive.py_func, "(int64, int64)", _nrt=False)


def test_two_runs_of_the_compiled_engine_are_one():
    case = load("steering-group-morning", ("period.length=4 min", "period.warm_up=1 min", "background=none"))
    case = replace(case, focus=("1804",))
    work = stage.work(case, "akson", stage.crowd(case), stage.expectation(case))
    assert unlike(compiled.run(work), compiled.run(work)) == []


def test_how_the_run_is_sliced_for_its_progress_bar_changes_nothing():
    case = load("steering-group-morning", ("period.length=4 min", "period.warm_up=1 min", "background=none"))
    case = replace(case, focus=("1804",))
    work = stage.work(case, "akson", stage.crowd(case), stage.expectation(case))
    heard = []
    assert unlike(compiled.run(work, heard.append, slices=7), compiled.run(work)) == []
    assert heard == sorted(heard) and heard[-1] == work.length
