"""Designs that come to the same thing give the same rows, and bystanders change nobody."""

from dataclasses import replace

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.engine.reference import run
from sim.experiment import stage
from sim.model.ecosystem import Service
from sim.model.municipality import Municipality
from sim.scenario.load import load
from tests.make import a_call, a_system, a_work, an_ecosystem, interactions

ROWS = ("began", "first", "done", "status", "wait", "service", "network", "retry", "answered", "hops")
SMALL = ("period.start=2025-03-17T09:00", "period.length=4 min", "period.warm_up=0 s")


@settings(max_examples=30, deadline=None)
@given(
    at=st.lists(st.integers(0, 3_000_000), min_size=1, max_size=40),
    capacity=st.integers(1, 4),
    timeout=st.sampled_from([-1, 0, 150_000, 700_000]),
    attempts=st.integers(1, 3),
    sigma=st.sampled_from([0.0, 0.8]),
)
def test_a_platform_that_keeps_the_only_source_itself_is_the_central_system(at, capacity, timeout, attempts, sigma):
    source = a_system(1, "source", capacity, site="far", services={"read": Service(100_000, sigma)})
    systems = [a_system(0, "desk", site="desk"), source, a_system(2, "plat", site="elsewhere")]
    asked = a_call("source", timeout=timeout, attempts=attempts, back_off=50_000, gives=3)
    federation = a_call("plat", through=True, children=(asked,))
    rows = [
        run(a_work(an_ecosystem(systems, [plan], fixed=9_000, jitter=2_000.0), interactions(sorted(at)))).outcomes
        for plan in (asked, federation)
    ]
    for column in ROWS:
        assert np.array_equal(getattr(rows[0], column), getattr(rows[1], column)), column


def rows_of(case, name="today"):
    table = stage.crowd(case)
    work = stage.work(case, name, table, stage.expectation(case))
    return table, run(work)


def test_a_municipality_without_inhabitants_changes_no_row_and_no_message():
    case = load("steering-group-morning", (*SMALL, "municipalities=all", "background=none"))
    case = replace(case, focus=("1804", "4036"))
    nobody = Municipality("9999", "Ingensteds", "18", "Nordland", "Nord", 0, 2024, 67.3, 14.5, (0,) * 8, 0)
    facts = case.facts["today"]
    more = replace(
        facts,
        municipalities=facts.municipalities | {"9999": nobody},
        catchments=facts.catchments | {"9999": facts.catchments["1804"]},
        legevakt_hosts=facts.legevakt_hosts | {"9999": "9999"},
    )
    other = replace(case, focus=("1804", "4036", "9999"), facts=dict.fromkeys(case.facts, more))
    for name in ("today", "platform"):
        table, results = rows_of(case, name)
        with_nobody, same = rows_of(other, name)
        assert len(table) > 20
        for column, values in table.columns().items():
            assert np.array_equal(values, with_nobody.columns()[column]), column
        for column in ROWS:
            assert np.array_equal(getattr(results.outcomes, column), getattr(same.outcomes, column)), column
        assert np.array_equal(results.messages.delivered, same.messages.delivered)


def test_a_municipality_that_shares_no_system_changes_nobody_elses_rows_to_begin_with():
    """What is planned for Bodø does not hang on whether Vinje is looked at: same names, same instants."""
    one = load("steering-group-morning", (*SMALL, "background=none"))
    alone, both = replace(one, focus=("1804",)), replace(one, focus=("1804", "4036"))
    mine, ours = stage.crowd(alone), stage.crowd(both)
    bodo = ours.municipality == 1804
    assert np.array_equal(mine.name, ours.name[bodo]) and np.array_equal(mine.at, ours.at[bodo])
    assert np.array_equal(mine.person, ours.person[bodo])
