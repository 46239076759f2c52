"""Pathwise against another simulator: Ciw, given the same integers, lets everybody leave at the same microsecond."""

from itertools import pairwise

import ciw
import pytest

from sim.engine import compiled
from tests.make import HOUR, a_call, a_work, an_ecosystem, interactions
from tests.test_pathwise import LAW, desk, jobs, services, station


def exits(arrivals, stations, until):
    """When each job leaves the last station, by Ciw: (services, capacity) of each station, one after the other."""
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
