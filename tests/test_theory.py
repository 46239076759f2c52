"""Theory: formulas that are older than computers, and times that can be added up by hand."""

from math import exp

import pytest

from sim.base.chance import label
from sim.base.time import HOUR, SECOND, hours_since_zero
from sim.engine.reference import run
from sim.model.ecosystem import Ambient, Law, Service
from sim.model.words import Stream
from tests.erlang import erlang_c
from tests.make import MONDAY, a_call, a_join, a_system, a_work, an_ecosystem, interactions


def mean_wait(service, servers, utilisation, hours=60, warm_up=1):
    """The mean wait in seconds of ambient calls on one station, after a warm-up."""
    per_hour = utilisation * servers * HOUR / service.mean
    first = hours_since_zero(MONDAY)
    source = Ambient(1, "read", Stream.MACHINES, label("theory"), tuple((first + h, per_hour) for h in range(hours)))
    system = a_system(1, "kj", servers, services={"read": service})
    ecosystem = an_ecosystem([a_system(0, "desk"), system])
    length = hours * HOUR
    work = a_work(ecosystem, interactions([]), ambient=(source,), length=length, bins=(0, warm_up * HOUR, length))
    counts = run(work).counts
    return counts["wait_us"][1, 1] / counts["served"][1, 1] / SECOND, counts["served"][1, 1]


@pytest.mark.parametrize("servers", [1, 5])
def test_the_mean_wait_of_m_m_c_is_erlangs_within_5_per_cent(servers):
    service = Service(1.0 * SECOND, law=Law.EXPONENTIAL)
    found, jobs = mean_wait(service, servers, 0.5, hours=120 if servers == 1 else 40)
    expected = erlang_c(servers, 0.5 * servers) / (servers * 0.5)
    assert jobs > 45_000
    assert found == pytest.approx(expected, rel=0.05)


def test_the_mean_wait_of_m_g_1_is_pollaczek_and_khinchines_within_5_per_cent():
    service = Service(1.0 * SECOND, 0.8)
    found, _ = mean_wait(service, 1, 0.5, hours=150)
    mean = service.mean / SECOND
    second_moment = exp(2 * 0.8 * 0.8)  # of a lognormal with median 1
    assert found == pytest.approx(0.5 / mean * second_moment / (2 * 0.5), rel=0.05)


def test_alone_a_call_takes_its_service_and_the_way_there_and_back():
    inner = a_call("rf")
    outer = a_call("kj", children=(inner,))
    systems = [a_system(0, "desk"), a_system(1, "kj", site="far"), a_system(2, "rf", site="farther")]
    outcomes = run(a_work(an_ecosystem(systems, [outer], fixed=7_000), interactions([SECOND]))).outcomes
    assert outcomes.done[0] - outcomes.began[0] == 2 * 100_000 + 4 * 7_000
    assert (outcomes.service[0], outcomes.network[0], outcomes.wait[0]) == (200_000, 28_000, 0)


def test_alone_a_join_takes_as_long_as_its_longest():
    slow = a_system(2, "rf", site="far", services={"read": Service(300_000)})
    systems = [a_system(0, "desk"), a_system(1, "kj", site="far"), slow]
    ecosystem = an_ecosystem(systems, [a_join(a_call("kj"), a_call("rf"))], fixed=5_000)
    outcomes = run(a_work(ecosystem, interactions([0]))).outcomes
    assert outcomes.done[0] == 310_000
    assert (outcomes.service[0], outcomes.network[0]) == (300_000, 10_000)
