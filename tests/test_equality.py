"""Two engines, one truth: on any ecosystem the compiled engine gives the reference's columns, bit for bit."""

import os
from dataclasses import replace
from unittest import mock

import numba
import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings

from sim.engine import compiled, reference
from sim.engine.plane import build, calls, stations
from sim.engine.work import Work
from sim.experiment import stage
from sim.model.ecosystem import Service
from sim.model.results import Results
from sim.scenario.load import load
from tests.make import a_call, a_join, a_system, a_work, an_ecosystem, interactions
from tests.strategies import works

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


@pytest.mark.parametrize("name", ["today", "national", "akson", "platform"])
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
