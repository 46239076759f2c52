"""Pathwise against another simulator: Ciw, given the same integers, lets everybody leave at the same microsecond."""

from itertools import pairwise

import ciw
import pytest

from sim.engine import compiled
from sim.model.ecosystem import Outage
from sim.model.words import Status
from tests.make import HOUR, a_call, a_work, an_ecosystem, interactions
from tests.test_pathwise import LAW, desk, jobs, services, station, through_an_outage


def exits(arrivals, stations, until):
    """When each job leaves the last station, by Ciw: (services, capacity) of each station, one after the other.

    A capacity is a number of servers, or a `Schedule` of them.
    """
    gaps = [arrivals[0], *(later - sooner for sooner, later in pairwise(arrivals))]
    count = len(stations)
    network = ciw.create_network(
        arrival_distributions=[ciw.dists.Sequential([*gaps, float("inf")]), *[None] * (count - 1)],
        service_distributions=[ciw.dists.Sequential(times) for times, _ in stations],
        number_of_servers=[capacity for _, capacity in stations],
        routing=[[float(to == here + 1) for to in range(count)] for here in range(count)],
    )
    simulation = ciw.Simulation(network, exact=False)
    simulation.simulate_until_max_time(until)
    records = [one for one in simulation.get_all_records() if one.node == count]
    return sorted(one.exit_date for one in records)


@pytest.mark.parametrize("capacity", [1, 2, 4, 50])
def test_a_station_is_ciws_station(capacity):
    names, at = jobs(LAW.mean / capacity / 0.95)
    call = a_call("kj")
    until = at[-1] + HOUR
    ecosystem = an_ecosystem([desk(), station(1, "kj", capacity)], [call])
    found = compiled.run(a_work(ecosystem, interactions(at, names), length=until)).outcomes.done
    assert sorted(found.tolist()) == exits(at, [(services(names, call), capacity)], until)


def test_a_tandem_is_ciws_tandem():
    names, at = jobs(LAW.mean / 2 / 0.9)
    first, second = a_call("kj"), a_call("rf")
    until = at[-1] + HOUR
    ecosystem = an_ecosystem([desk(), station(1, "kj", 2), station(2, "rf", 3)], [first, second])
    found = compiled.run(a_work(ecosystem, interactions(at, names), length=until)).outcomes
    # Ciw hands out the second station's times in the order in which jobs come there.
    times = dict(zip(names, services(names, second), strict=True))
    alone = an_ecosystem([desk(), station(1, "kj", 2)], [first])
    came = compiled.run(a_work(alone, interactions(at, names), length=until)).outcomes.done.tolist()
    order = sorted(range(len(names)), key=lambda job: came[job])
    second_times = [times[names[job]] for job in order]
    assert sorted(found.done.tolist()) == exits(at, [(services(names, first), 2), (second_times, 3)], until)


@pytest.mark.parametrize("capacity", [1, 2, 4])
def test_a_refusing_station_is_ciws_station_whose_servers_go_home(capacity):
    """Ciw's servers finish what they have in hand, go, and come back; those whom we refuse never come to Ciw.

    In Ciw the old shift's servers are not those of the new one. So the outage is longer than any service: with a server
    still at work when the others come back, Ciw would have one too many.
    """
    names, at = jobs(LAW.mean / capacity / 0.9)
    call = a_call("kj", needed=True)
    times = services(names, call)
    down, up = at[len(at) // 3] + 1_234, at[len(at) // 3] + 120_000_000
    until = at[-1] + HOUR
    assert max(times) < up - down
    ecosystem = an_ecosystem([desk(), station(1, "kj", capacity)], [call])
    outage = Outage((1,), "refusing", down, up - down)
    found = compiled.run(a_work(ecosystem, interactions(at, names), length=until, outages=(outage,))).outcomes
    comes = [not down <= when < up for when in at]
    assert (found.status == Status.COMPLETED).tolist() == comes
    shifts = ciw.Schedule(numbers_of_servers=[capacity, 0, capacity], shift_end_dates=[down, up, until + 1])
    admitted = [when for when, ok in zip(at, comes, strict=True) if ok]
    theirs = exits(admitted, [([t for t, ok in zip(times, comes, strict=True) if ok], shifts)], until)
    ours = [when for when, ok in zip(found.done.tolist(), comes, strict=True) if ok]
    assert sorted(ours) == theirs
    assert sum(down <= when < up for when in ours) > 0 or capacity == 1
    recursion = through_an_outage(at, times, capacity, "refusing", down, up)
    assert sorted(when for when in recursion if when is not None) == theirs
