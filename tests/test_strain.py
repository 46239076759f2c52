"""What theory says of queues before a run: against Erlang's sums, against cases with exact answers, and in a run."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.base.queueing import erlang_c, mean_wait
from sim.experiment import stage
from sim.experiment.run import run
from sim.experiment.strain import strain, utilisation
from sim.experiment.theory import theories
from sim.model.ecosystem import Law, Service
from sim.scenario.load import load
from tests import erlang

LOADS = st.floats(0.01, 0.99)


@given(st.integers(1, 60), LOADS)
def test_erlangs_recursion_is_his_sum(servers, share):
    offered = servers * share
    assert erlang_c(servers, np.array([offered]))[0] == pytest.approx(erlang.erlang_c(servers, offered), rel=1e-9)


def test_erlangs_recursion_does_not_overflow_where_his_sum_would():
    assert 0.0 <= erlang_c(5_000, np.array([4_990.0]))[0] < 1.0


@given(st.integers(1, 60), LOADS, st.floats(0.001, 100.0))
def test_with_exponential_services_the_wait_is_erlangs(servers, share, seconds):
    offered = np.array([servers * share])
    found = mean_wait(servers, offered, np.array([seconds]), np.ones(1))[0]
    assert found == pytest.approx(erlang.erlang_wait(servers, offered[0]) * seconds, rel=1e-9)


@given(LOADS, st.floats(0.0, 5.0))
def test_with_one_server_the_wait_is_pollaczeks_and_khinchines(share, variation):
    found = mean_wait(1, np.array([share]), np.ones(1), np.array([variation]))[0]
    assert found == pytest.approx(share * (1 + variation) / 2 / (1 - share), rel=1e-9)


@given(st.integers(1, 20), st.floats(1.0, 3.0))
def test_where_more_is_offered_than_can_be_done_the_wait_grows_without_end(servers, times):
    assert np.isinf(mean_wait(servers, np.array([servers * times]), np.ones(1), np.ones(1)))[0]


def test_the_second_moment_is_that_of_the_law():
    exponential, lognormal = Service(3.0, 0.0, Law.EXPONENTIAL), Service(2.0, 0.8)
    assert exponential.second_moment == pytest.approx(18.0)
    # By quadrature over the quantile function, which is how the engine draws.
    middles = (np.arange(200_000) + 0.5) / 200_000
    drawn = np.array([lognormal.quantile(u) for u in middles])
    assert lognormal.second_moment == pytest.approx((drawn**2).mean(), rel=2e-3)


def one_service(throughput, *settings):
    """Vinje in the busiest hour of the register of GP lists, which saturates at so many requests a second."""
    figure = f"overrides.services.flr.throughput={throughput:.6f}"
    hour = ("period.start=2025-03-17T08:40", "period.length=80 min", "period.warm_up=20 min")
    case = load("steering-group-morning", (*hour, figure, *settings))
    return replace(case, focus=("4036",))


def today(case):
    return next(one for one in theories(case) if one.name == "today")


def rows(case):
    theory = today(case)
    return {row["system"]: row for row in utilisation(theory)}, strain(theory)


def machines_of(case):
    """The look-ups a second of the register of GP lists at nine."""
    row = rows(case)[0]["flr"]
    return row["calls_by_hour"][9] / 3600


def test_the_expected_wait_is_what_a_run_shows():
    """A service with few servers at four fifths of what it can do: the run's mean wait is near that of M/G/c."""
    rate = machines_of(one_service(100))
    case = one_service(rate / 0.8)
    said, found = rows(case)
    expected = said["flr"]["wait_by_hour"][9]
    assert 0.7 < said["flr"]["by_hour"][9] < 0.9
    assert not found["overloaded"]
    done = run(case, "today", stage.crowd(case), stage.expectation(case))
    simulated = next(row["mean_wait"] for row in done.measures["by_system"] if row["system"] == "flr")
    assert simulated == pytest.approx(expected, rel=0.25)


def test_a_system_that_is_offered_too_much_is_said_to_fall_behind_and_does():
    rate = machines_of(one_service(100))
    case = one_service(rate / 1.3)
    said, found = rows(case)
    assert said["flr"]["wait_by_hour"][9] is None
    assert [row["role"] for row in found["overloaded"]] == ["flr"]
    assert found["bottleneck"]["system"] == "flr"
    assert "flr" not in [row["role"] for row in found["retry_storms"]], "what is too much already needs no retries"
    done = run(case, "today", stage.crowd(case), stage.expectation(case))
    row = next(row for row in done.measures["by_system"] if row["system"] == "flr")
    assert row["utilisation"] > 0.99
    assert row["queue_max"] > 100


def test_retries_could_grow_where_attempts_times_utilisation_is_above_one():
    """The bus carries messages, whose legs are tried 1 + retries times: times its utilisation, that is its load."""
    case = replace(load("steering-group-morning"), focus=("4036",))
    theory = today(case)
    attempts = 1 + case.facts["today"].messages.rule.retries.value
    bus = next(row for row in utilisation(theory) if row["system"] == "bus")
    storm = next(row for row in strain(theory)["retry_storms"] if row["role"] == "bus")
    assert storm["load"] == pytest.approx(attempts * bus["peak"], rel=1e-3)
    assert storm["hours"] == sum(attempts * busy >= 1 for busy in bus["by_hour"])
