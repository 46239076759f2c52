"""The work in cimba: a spawned model with its process for each customer, a `Resource` for each station.

cimba compiles these classes with numba, which knows neither constants of ours nor loops over a list of models.
"""

import cimba as cb

from tests.bench.work import Chain, Ready, Seen, Tandem, Work

ANSWERED, TIMED_OUT = 1, 2


class Station(cb.Model):
    servers: cb.Resource

    def __init__(self, capacity):
        self.servers = cb.Resource(capacity=capacity)


class Customer(cb.Model):
    shop: cb.Ref["Shop"]

    @cb.process
    def visit(self):
        shop = self.shop
        waited = 0.0
        for number in range(len(shop.stations)):
            station = shop.stations[number]
            came = cb.now()
            station.servers.acquire()
            waited += cb.now() - came
            cb.hold(cb.random.exponential(1.0))
            station.servers.release()
        shop.times.record(waited)


class Shop(cb.Model):
    customers: cb.Param[int]
    gap: cb.Param[float]
    stations: list[Station]
    times: cb.Dataset
    hops: cb.Output[int] = 0
    timeouts: cb.Output[int] = 0

    def __init__(self, work, customers):
        self.customers, self.gap = customers, work.gap
        self.stations = [Station(work.capacity) for _ in range(work.stations)]
        self.times = cb.Dataset()
        self.times.capture()

    @cb.process
    def arrivals(self):
        for _ in range(self.customers):
            cb.hold(cb.random.exponential(self.gap))
            cb.spawn(Customer, shop=self)

    @cb.on_end
    def close(self):
        self.hops = self.customers * len(self.stations)


class Attempt(cb.Model):
    caller: cb.Ref["Caller"]
    station: int
    number: int

    @cb.process
    def go(self):
        hub = self.caller.hub
        cb.hold(cb.random.exponential(hub.latency))
        servers = hub.stations[self.station].servers
        servers.acquire()
        cb.hold(cb.random.exponential(hub.service))
        servers.release()
        hub.hops += 1
        cb.hold(cb.random.exponential(hub.latency))
        if self.caller.waits_for == self.number:
            cb.Process(self.caller.pointer).resume(ANSWERED)


class Caller(cb.Model):
    hub: cb.Ref["Hub"]
    pointer: int = 0
    waits_for: int = 0

    @cb.process
    def ask(self):
        hub = self.hub
        me = cb.this_process()
        self.pointer = me.pointer
        began = cb.now()
        number = 0
        for station in range(len(hub.stations)):
            for attempt in range(hub.attempts):
                if attempt > 0:
                    cb.hold(cb.random.exponential(hub.back_off))
                number += 1
                self.waits_for = number
                cb.spawn(Attempt, caller=self, station=station, number=number)
                me.timer_set(hub.timeout, TIMED_OUT)
                signal = cb.suspend()
                self.waits_for = 0
                me.timers_clear()
                if signal == ANSWERED:
                    break
                hub.timeouts += 1
        hub.times.record(cb.now() - began)


class Hub(cb.Model):
    customers: cb.Param[int]
    gap: cb.Param[float]
    latency: cb.Param[float]
    service: cb.Param[float]
    timeout: cb.Param[float]
    attempts: cb.Param[int]
    back_off: cb.Param[float]
    stations: list[Station]
    times: cb.Dataset
    hops: cb.Output[int] = 0
    timeouts: cb.Output[int] = 0

    def __init__(self, work, customers):
        self.customers, self.gap = customers, work.gap
        self.latency, self.service, self.timeout = work.latency, work.service, work.timeout
        self.attempts, self.back_off = work.attempts, work.back_off
        self.stations = [Station(work.capacity) for _ in range(work.stations)]
        self.times = cb.Dataset()
        self.times.capture()

    @cb.process
    def arrivals(self):
        for _ in range(self.customers):
            cb.hold(cb.random.exponential(self.gap))
            cb.spawn(Caller, hub=self)


MODELS = {Tandem: Shop, Chain: Hub}


def ready(work: Work, customers: int, seed: int) -> Ready:
    experiment(work, 10, seed)()
    return experiment(work, customers, seed)


def experiment(work: Work, customers: int, seed: int) -> Ready:
    model = MODELS[type(work)](work, customers)
    trial = cb.Experiment(model, seed=seed)

    def run() -> Seen:
        results = trial.run(workers=1, on_failure="raise")[model]
        _, times = results.times.trial(0, 0)
        return Seen(int(results.hops.values[0, 0]), times, int(results.timeouts.values[0, 0]))

    return run
