"""Pathwise against recursions that know nothing of the engine: the same integers in, the same integers out."""

from heapq import heapify, heappop, heappush, heapreplace
from math import log

import pytest

from sim.base.chance import mix, uniform
from sim.engine.reference import run
from sim.engine.station import SERVICE
from sim.model.ecosystem import Outage, Service
from sim.model.words import Status
from tests.make import HOUR, a_call, a_join, a_system, a_work, an_ecosystem, interactions

LAW = Service(800_000, 0.9)
JOBS = 4000


def kiefer_wolfowitz(arrivals, services, capacity, room=None):
    """When each job leaves a FIFO station with *capacity* servers; None for one that finds *room* others waiting."""
    free, leaves, starts = [0] * capacity, [], []
    heapify(free)
    for at, service in zip(arrivals, services, strict=True):
        waiting = sum(start > at for start in starts[-(room or 0) - 1 :]) if room is not None else 0
        if room is not None and waiting >= room and free[0] > at:
            leaves.append(None)
            continue
        start = max(at, heappop(free))
        starts.append(start)
        heappush(free, start + service)
        leaves.append(start + service)
    return leaves


def through_an_outage(arrivals, services, capacity, kind, down, up):
    """When each job's answer comes from a FIFO station that is down from *down* until *up*; None where none comes.

    Not to those who come while it is down. Refusing or silent, it begins no service, and finishes what is in hand; when
    silent, no answer gets out. A crash loses everybody inside.
    """
    free, leaves = [0] * capacity, []
    heapify(free)
    for at, service in zip(arrivals, services, strict=True):
        if down <= at < up:
            leaves.append(None)
            continue
        start = max(at, free[0])
        if kind == "crashed" and at < down <= start + service:
            leaves.append(None)
            if start < down:
                heapreplace(free, up)
            continue
        if down <= start < up:
            start = up
        end = start + service
        heapreplace(free, end)
        leaves.append(None if kind == "silent" and down <= end < up else end)
    return leaves


def jobs(spacing):
    """Names and arrival times, about *spacing* µs apart and never at one instant."""
    names = [mix(7, n) for n in range(JOBS)]
    at, now = [], 0
    for name in names:
        now += 1 + round(-spacing * log(uniform(3, name, 99)))
        at.append(now)
    return names, at


def services(names, call, parent=None):
    """The integers that the engine draws for a call's first attempt."""
    return [max(1, round(LAW.quantile(uniform(1, mix(mix(name, call.luck), 1), SERVICE)))) for name in names]


def station(number, name, capacity, **more):
    return a_system(number, name, capacity, site=name, services={"read": LAW}, **more)


def desk():
    return a_system(0, "desk", capacity=1, site="desk")


def done(ecosystem, names, at):
    results = run(a_work(ecosystem, interactions(at, names), length=at[-1] + HOUR))
    return results.outcomes


@pytest.mark.parametrize("capacity", [1, 2, 4, 50])
def test_a_station_is_the_kiefer_wolfowitz_recursion_to_the_microsecond(capacity):
    names, at = jobs(LAW.mean / capacity / 0.95)
    call = a_call("kj")
    outcomes = done(an_ecosystem([desk(), station(1, "kj", capacity)], [call]), names, at)
    assert outcomes.done.tolist() == kiefer_wolfowitz(at, services(names, call), capacity)
    assert outcomes.wait.sum() > 0 or capacity == 50


def test_a_tandem_is_one_recursion_after_the_other():
    names, at = jobs(LAW.mean / 2 / 0.9)
    first, second = a_call("kj"), a_call("rf")
    outcomes = done(an_ecosystem([desk(), station(1, "kj", 2), station(2, "rf", 3)], [first, second]), names, at)
    between = kiefer_wolfowitz(at, services(names, first), 2)
    order = sorted(range(JOBS), key=lambda job: between[job])
    assert len(set(between)) == JOBS
    times = services(names, second)
    last = kiefer_wolfowitz([between[job] for job in order], [times[job] for job in order], 3)
    expected = [when for _, when in sorted(zip(order, last, strict=True))]
    assert outcomes.done.tolist() == expected


def test_a_finite_queue_turns_away_whom_the_recursion_turns_away():
    names, at = jobs(LAW.mean / 2 / 1.3)
    call = a_call("kj", needed=True)
    outcomes = done(an_ecosystem([desk(), station(1, "kj", 2, queue_limit=3)], [call]), names, at)
    expected = kiefer_wolfowitz(at, services(names, call), 2, room=3)
    assert [None if s == Status.FAILED else d for s, d in zip(outcomes.status, outcomes.done, strict=True)] == expected
    assert 0.05 < expected.count(None) / JOBS < 0.5


def test_a_join_of_two_ends_with_the_later():
    names, at = jobs(LAW.mean / 2 / 0.9)
    one, two = a_call("kj"), a_call("rf")
    ecosystem = an_ecosystem([desk(), station(1, "kj", 2), station(2, "rf", 2)], [a_join(one, two)])
    outcomes = done(ecosystem, names, at)
    left = kiefer_wolfowitz(at, services(names, one), 2)
    right = kiefer_wolfowitz(at, services(names, two), 2)
    assert outcomes.done.tolist() == [max(pair) for pair in zip(left, right, strict=True)]


@pytest.mark.parametrize("capacity", [1, 3])
@pytest.mark.parametrize("kind", ["refusing", "silent", "crashed"])
@pytest.mark.parametrize("length", [900_000, 9_000_000, 300_000_000])
def test_an_outage_is_a_gap_in_the_recursion(kind, capacity, length):
    names, at = jobs(LAW.mean / capacity / 0.9)
    call = a_call("kj", needed=True)
    down = at[JOBS // 3] + 1_234  # somebody has just come
    ecosystem = an_ecosystem([desk(), station(1, "kj", capacity)], [call])
    work = a_work(ecosystem, interactions(at, names), length=at[-1] + HOUR, outages=(Outage((1,), kind, down, length),))
    outcomes = run(work).outcomes
    expected = through_an_outage(at, services(names, call), capacity, kind, down, down + length)
    answered = outcomes.status == Status.COMPLETED
    assert [d if ok else None for ok, d in zip(answered, outcomes.done.tolist(), strict=True)] == expected
    assert expected.count(None) < JOBS / 2
    assert expected != kiefer_wolfowitz(at, services(names, call), capacity)
