"""How far the national services have come is the same question in every design: as they are, by date, completed."""

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.ecosystem.arrangement import PlanSet, among
from sim.ecosystem.own_window import completed
from sim.ecosystem.plans import Compiler
from sim.ecosystem.sources import sources
from sim.experiment import stage
from sim.experiment.arranged import arrangement
from sim.facts.catalogue import facts
from sim.facts.problem import Problems
from sim.model.service import Access
from sim.model.source import only_parts
from sim.model.words import AREAS
from sim.scenario.load import load

DESIGNS = ("silos", "central", "federation", "regional")
SHARES = st.floats(0, 1, allow_subnormal=False).map(lambda share: round(share, 6))


def asked(design, key):
    """What a plan with the services completed asks the national services for, and how: everything but who asks."""
    compiler = Compiler(facts(), "completed", PlanSet(design, True), date(2025, 3, 17), sources(facts()))
    plan = compiler.plan(key, facts().designs[design].plans[key])
    national = {role for role, one in facts().services.items() if one.parts}
    return [
        (node.asks, node.p, node.access, node.cache, node.lifetime, node.timeout, node.attempts, only_parts(node.gives))
        for step in plan.steps
        for node in step.walk()
        if node.role in national
    ]


@pytest.mark.parametrize("key", sorted(facts().own_window))
def test_with_the_services_completed_every_design_asks_them_for_the_same_as_often_and_as_patiently(key):
    null = asked("silos", key)
    assert null
    for design in DESIGNS:
        assert asked(design, key) == null, design


@pytest.mark.parametrize("design", DESIGNS)
def test_with_the_services_completed_nobody_opens_kjernejournals_window(design):
    for key in facts().designs[design].plans:
        assert "kj.session" not in [one[0] for one in asked(design, key)], key


def test_a_plan_whose_window_asks_nothing_stays_as_it_is():
    for design in DESIGNS:
        for key, plan in facts().designs[design].plans.items():
            assert (completed(facts(), key, plan) is plan) == (key not in facts().own_window), (design, key)


# --- by date -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("on", "share"),
    [("2025-03-17", 0.1), ("2026-07-01", 0.25), ("2027-07-01", 0.5), ("2029-07-01", 0.8), ("2035-01-01", 0.8)],
)
def test_the_medication_list_has_come_as_far_as_its_plan_says(on, share):
    """25 % by mid-2026, 50 % in 2027, 80 % in 2029 (Helsedirektoratet, plan for Pasientens legemiddelliste)."""
    for area in ("gp", "legevakt"):
        assert facts().by(date.fromisoformat(on)).services["sfm"].readers[area].coverage.value == share


points = st.lists(st.tuples(st.integers(1, 3000), SHARES), min_size=1, max_size=4, unique_by=lambda one: one[0])


@given(SHARES, points, st.integers(0, 4000))
def test_a_planned_share_lies_between_the_dates_around_it_and_is_theirs_on_them(usual, planned, day):
    first = date(2025, 1, 1)
    prior = {"evidence": "derived", "source": "for this test"}
    planned = sorted(planned)
    access = Access.model_validate(
        {
            "from": first,
            "coverage": {"value": usual, **prior},
            "plan": [{"at": first + timedelta(days=n), "coverage": {"value": share, **prior}} for n, share in planned],
        }
    )
    for n, share in planned:
        assert access.by(first + timedelta(days=n)).coverage.value == pytest.approx(share, abs=1e-9)
    found = access.by(first + timedelta(days=day)).coverage.value
    before = [share for n, share in planned if n <= day][-1:] or [usual]
    after = [share for n, share in planned if n >= day][:1] or before
    if day < planned[0][0]:
        after = before = [usual]
    assert min(before + after) - 1e-9 <= found <= max(before + after) + 1e-9


@given(SHARES, SHARES)
def test_by_date_as_many_read_a_service_as_may_whoever_has_the_own_window(share, windows):
    with_it, without = among(share, windows, True), among(share, windows, False)
    assert 0 <= with_it <= 1 and 0 <= without <= 1
    if 0 < windows < 1:
        assert windows * with_it + (1 - windows) * without == pytest.approx(share, abs=1e-9)


SMALL = ("background=none", "period.length=10 min", "municipalities=[1804, 4036]")


def a_work(services, start="2025-03-17T07:55"):
    case = load("steering-group-morning", (*SMALL, f"alternatives.today.services={services}", f"period.start={start}"))
    table = stage.crowd(case)
    return stage.work(case, "today", table, stage.expectation(case))


def test_by_date_on_the_facts_own_date_is_as_it_is():
    one, other = a_work("as_is"), a_work("by_date")
    assert one.ecosystem.plans == other.ecosystem.plans and one.ecosystem.systems == other.ecosystem.systems
    for name, column in vars(one.staging).items():
        assert np.array_equal(column, getattr(other.staging, name)), name


def test_2029_by_date_is_not_2025():
    """Monday 19 March 2029: four GP offices of five have the list in their own window, and nearly none today."""

    def own_windows(services, start):
        plans = a_work(services, start).ecosystem.plans
        return {
            node.asks for plan in plans if plan.key == "gp.open_record" for node in plan.nodes() if node.role == "sfm"
        }

    assert own_windows("by_date", "2029-03-19T07:55") == {"sfm.medicines"}
    assert own_windows("as_is", "2029-03-19T07:55") == own_windows("by_date", "2025-03-17T07:55") == set()


def test_who_has_the_own_window_keeps_it_as_more_get_it():
    def with_it(on):
        case = load("steering-group-morning", (f"period.start={on}T07:55", "services=by_date"))
        return {
            (number, area)
            for number in facts().municipalities
            for area in AREAS
            if arrangement(case, "akson").plan_set(number, area).own_window
        }

    early, late = with_it("2027-03-15"), with_it("2029-03-19")
    assert early < late
    gps = [sum(area == "gp" for _, area in some) / len(facts().municipalities) for some in (early, late)]
    assert gps[0] == pytest.approx(0.41, abs=0.08) and gps[1] == pytest.approx(0.76, abs=0.08)


# --- scenarios -----------------------------------------------------------------------------------------------------


def test_an_alternatives_own_word_on_the_services_goes_before_the_scenarios():
    scenario = load("steering-group").scenario
    assert {name: scenario.services_of(name) for name in scenario.alternatives} == {
        "today": "as_is", "null-alternative": "completed", "akson": "completed", "platform": "completed",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("setting", "said"),
    [
        ("alternatives.akson.default=national", "write {default: silos, services: completed}"),
        ("alternatives.akson.services=complete", "completed"),
        ("services=2029", "by_date"),
        ("overrides.designs.central.services=completed", "services"),
    ],
)
def test_a_wrong_word_on_the_services_is_refused_and_told_what_would_do(setting, said):
    with pytest.raises(Problems) as refused:
        load("steering-group", (setting,))
    assert said in str(refused.value)
