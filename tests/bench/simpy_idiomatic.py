"""The work as its users write it in SimPy: a process for each customer, a `Resource` for each station."""

from functools import partial
from random import Random  # noqa: TID251 -- a peer's idiomatic script draws as its users do

import simpy

from tests.bench.work import Chain, Ready, Seen, Tandem, Work


def ready(work: Work, customers: int, seed: int) -> Ready:
    return partial(tandem if isinstance(work, Tandem) else chain, work, customers, seed)


def tandem(work: Tandem, customers: int, seed: int) -> Seen:
    env, rng = simpy.Environment(), Random(seed)
    stations = [simpy.Resource(env, work.capacity) for _ in range(work.stations)]
    waits = []

    def customer():
        waited = 0.0
        for station in stations:
            came = env.now
            with station.request() as turn:
                yield turn
                waited += env.now - came
                yield env.timeout(rng.expovariate(1.0))
        waits.append(waited)

    def arrivals():
        for _ in range(customers):
            yield env.timeout(rng.expovariate(1 / work.gap))
            env.process(customer())

    env.process(arrivals())
    env.run()
    return Seen(customers * work.stations, waits)


def chain(work: Chain, customers: int, seed: int) -> Seen:
    env, rng = simpy.Environment(), Random(seed)
    stations = [simpy.Resource(env, work.capacity) for _ in range(work.stations)]
    responses = []
    hops = timeouts = 0

    def attempt(station):
        nonlocal hops
        yield env.timeout(rng.expovariate(1 / work.latency))
        with station.request() as turn:
            yield turn
            yield env.timeout(rng.expovariate(1 / work.service))
        hops += 1
        yield env.timeout(rng.expovariate(1 / work.latency))

    def caller():
        nonlocal timeouts
        began = env.now
        for station in stations:
            for number in range(work.attempts):
                if number:
                    yield env.timeout(rng.expovariate(1 / work.back_off))
                answer = env.process(attempt(station))
                yield answer | env.timeout(work.timeout)
                if answer.triggered:
                    break
                timeouts += 1
        responses.append(env.now - began)

    def arrivals():
        for _ in range(customers):
            yield env.timeout(rng.expovariate(1 / work.gap))
            env.process(caller())

    env.process(arrivals())
    env.run()
    return Seen(hops, responses, timeouts)
