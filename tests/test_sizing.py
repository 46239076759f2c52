"""Sizing is a choice, and shown: which design breaks first turns round with the rule."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.ecosystem.sizing import Load, fewest, servers
from sim.engine import compiled
from sim.experiment.explain import explain
from sim.experiment.knee import Patience, collapse
from sim.experiment.theory import theories
from sim.facts.catalogue import facts
from sim.facts.problem import Problems
from sim.model.ecosystem import Law, Service
from sim.model.words import Status
from sim.report.knee import first_words
from sim.scenario.load import load
from tests import erlang
from tests.make import a_call, a_system, a_work, an_ecosystem, interactions

JOURNAL = facts().kinds["journal"]  # headroom 4, minimum 2


@given(st.floats(0.01, 200), st.integers(1, 100))
def test_per_load_gives_four_servers_an_erlang_and_at_least_one(erlangs, units):
    found, _ = servers("per_load", JOURNAL, units, Load(erlangs, 1e6, 1.0), 100_000)
    assert max(1, 4 * erlangs) <= found < 4 * erlangs + 1 or found == 1


def test_total_gives_a_shared_journal_what_those_that_it_stands_for_would_have():
    found, words = servers("total", JOURNAL, 1249, Load(72.0, 1e6, 1.0), 100_000)
    assert found == 2 * 1249 and "1 249 journals" in words


@given(st.floats(0.05, 60), st.floats(0.05, 5), st.integers(1, 2000))
def test_equal_wait_gives_the_fewest_servers_with_that_wait(erlangs, seconds, milliseconds):
    """By Erlang's own formula; exponential services."""
    wait = milliseconds * 1000
    found = fewest(Load(erlangs, seconds * 1e6, 1.0), wait)
    assert erlang.erlang_wait(found, erlangs) * seconds * 1e6 <= wait * (1 + 1e-9)
    assert found - 1 <= erlangs or erlang.erlang_wait(found - 1, erlangs) * seconds * 1e6 > wait * (1 - 1e-9)


SEVEN = ("period.length=20 min", "alternatives.platform=null")


@pytest.fixture(scope="module")
def said():
    return explain(load("steering-group-morning", SEVEN))


def test_which_design_breaks_first_turns_round_with_the_rule(said):
    """Found by runs: with what all have together silos break first; in proportion to the load, akson."""
    knees = said["knees"]
    assert knees["today"]["total"]["scale"] < 5 < knees["akson"]["total"]["scale"]
    for rule in ("per_load", "equal_wait"):
        assert knees["akson"][rule]["scale"] < knees["today"][rule]["scale"]
        assert (knees["akson"][rule]["municipalities"], knees["akson"][rule]["of"]) == (7, 7), "all of them at once"
        assert knees["today"][rule]["municipalities"] == 1
    assert first_words(knees, "total").startswith("null-alternative breaks first, at ×4")
    assert "all 7 municipalities at once" in first_words(knees, "equal_wait")


def test_a_knee_is_of_a_system_that_people_wait_for(said):
    for by in said["knees"].values():
        assert {by[rule]["system"].partition("/")[0] for rule in by} <= {"plo", "gp", "akson", "hp", "rf", "pvk"}


def test_in_proportion_to_the_load_all_have_the_same_servers_for_an_erlang():
    for one in theories(load("steering-group-morning", (*SEVEN, "sizing=per_load"))):
        for name in ("plo/0301", "plo/4601", "akson"):
            if name in one.builder.loads:
                system = one.builder.registry.systems[name]
                assert 4 <= system.capacity / one.builder.loads[name].erlangs < 4.5, (one.name, name)


def test_each_alternative_has_a_row_of_its_own_systems_and_a_warning_is_only_where_it_is_made(said):
    rows = {row["role"] for row in said["utilisation"]["akson"]}
    assert "akson" in rows
    for one in said["strain"].values():
        assert not [row for row in one["retry_storms"] if row["role"] not in said["in_all"]], "at the published load"


def test_servers_that_are_given_go_before_the_rule_and_national_services_keep_theirs():
    given_servers = "sizing={rule: per_load, servers: {akson: 300, plo: 5, plo/4204: 7}}"
    built = {one.name: one.ecosystem for one in theories(load("steering-group-morning", (*SEVEN, given_servers)))}
    usual = {one.name: one.ecosystem for one in theories(load("steering-group-morning", SEVEN))}
    by = {name: {system.name: system.capacity for system in one.systems} for name, one in built.items()}
    assert by["akson"]["akson"] == 300
    assert (by["today"]["plo/4204"], by["today"]["plo/1804"]) == (7, 5)
    for name, one in usual.items():
        national = [system for system in one.systems if system.role in facts().services]
        assert all(by[name][system.name] == system.capacity for system in national)


@pytest.mark.parametrize(
    ("setting", "said_of_it"),
    [
        ("sizing=fair", "total"),
        ("sizing={rule: total, wait: 1 s}", "a wait is for equal_wait"),
        ("sizing={servers: {plo: 0}}", "greater than or equal to 1"),
        ("sizing={servers: {plq: 4}}", "did you mean 'plo'"),
        ("sizing={servers: {plo/9999: 4}}", "plo/"),
        ("sizing={servers: {kj: 4}}", "overrides.services.kj.throughput"),
        ("alternatives.today.sizing={servers: {akson: 4}}", "in no alternative"),
    ],
)
def test_a_sizing_that_means_nothing_is_refused(setting, said_of_it):
    with pytest.raises(Problems) as refused:
        theories(load("steering-group-morning", (*SEVEN, setting)))
    assert said_of_it in str(refused.value)


# --- the second fixed point ------------------------------------------------------------------------------------------

SERVERS, MEAN, ATTEMPTS, TIMEOUT = 4, 0.5, 3, 5.0  # seconds: it does 8 a second


def tries(rate, burst, length=20 * 60):
    """A system whose askers try three times and give up after 5 s: the share that fails in the last five minutes.

    *rate* a second, and at the beginning *burst* at once.
    """
    at = np.sort(np.concatenate([np.arange(burst) * 100, np.arange(0, length * 1_000_000, 1_000_000 / rate)]))
    system = a_system(0, "desk", site="desk")
    asked = a_system(1, "service", capacity=SERVERS, services={"read": Service(MEAN * 1e6, law=Law.EXPONENTIAL)})
    step = a_call("service", timeout=int(TIMEOUT * 1e6), attempts=ATTEMPTS, needed=True)
    work = a_work(an_ecosystem([system, asked], [step]), interactions(at.astype(np.int64)), length=length * 1_000_000)
    outcomes = compiled.run(work).outcomes
    late = work.interactions.at > (length - 300) * 1_000_000
    ended = late & (outcomes.status != Status.IN_FLIGHT)
    return float((outcomes.status[ended] == Status.FAILED).mean())


def test_below_a_third_of_what_it_does_a_burst_passes_and_above_it_retries_keep_it_down():
    """Three attempts: 8 / 3 = 2.67 a second is where the second fixed point begins, by the theory and by runs."""
    assert tries(2.5, 0) == tries(2.5, 100) == 0.0, "below it the burst is worked off"
    assert tries(2.9, 0) == 0.0, "between the two it is well, as long as nothing happens"
    assert tries(2.9, 100) > 0.9, "and ill for good after a burst"
    assert tries(9.0, 0) > 0.9, "above the knee it breaks by itself"


def test_theory_finds_where_the_second_fixed_point_begins():
    system = a_system(0, "plo", capacity=SERVERS, services={"read": Service(MEAN * 1e6, law=Law.EXPONENTIAL)})
    offered = np.array([1.0])  # erlangs: two a second
    found = collapse(Patience(5_000_000, False), system, offered, ATTEMPTS * offered)
    assert found == pytest.approx(4 / 3, abs=1e-4)
    assert collapse(Patience(5_000_000, True), system, offered, 3 * offered) is None, "somebody waits for ever"
    small = replace(system, queue_limit=10)
    assert collapse(Patience(5_000_000, False), small, offered, 3 * offered) is None, "no room for so long a wait"
    assert collapse(None, system, offered, 3 * offered) is None, "nobody waits for it"


def test_the_collapse_of_kristiansands_home_care_lies_where_a_cold_start_found_it():
    """At twice the load a log-in burst tipped it over for good; from five in the morning it held three times."""
    case = load("steering-group", ("municipalities=[1804, 4204, 4036]", "background=none", "load.scale=2"))
    today = next(one for one in theories(case) if one.name == "today")
    from sim.experiment.strain import strain

    plo = next(row for row in strain(today)["retry_storms"] if row["role"] == "plo")
    assert plo["worst"].startswith("plo/") and plo["collapse_from"] <= 1.0
    assert plo["load"] / 3 < 1.0, "without retries it can do what is offered"
