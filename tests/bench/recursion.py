"""The limit: loops written for one work each, compiled by numba, that know nothing else.

Lindley's recursion for one server, Kiefer and Wolfowitz' for several, and for the chain a loop over attempts in order
of arrival. Whoever arrives is told at once when their service will end; nothing may change after that.
"""

from functools import partial

import numpy as np
from numba import njit

from tests.bench.work import Chain, Ready, Seen, Tandem, Work

ROOM = 4096  # attempts under way at one time; (c) has some ten


def ready(work: Work, customers: int, seed: int) -> Ready:
    run = tandem if isinstance(work, Tandem) else chain
    run(work, 100, seed)
    return partial(run, work, customers, seed)


def tandem(work: Tandem, customers: int, seed: int) -> Seen:
    chance = np.random.default_rng(seed)  # noqa: TID251 -- a limit, not a model: any stream will do
    if work.stations == work.capacity == 1:
        waits = lindley(chance, customers, work.gap)
    else:
        waits = kiefer_wolfowitz(chance, customers, work.gap, work.stations, work.capacity)
    return Seen(customers * work.stations, waits)


def chain(work: Chain, customers: int, seed: int) -> Seen:
    chance = np.random.default_rng(seed)  # noqa: TID251 -- as above
    means = (work.gap, work.latency, work.service, work.back_off)
    rules = (work.timeout, work.attempts, work.stations, work.capacity)
    responses, hops, timeouts = attempts(chance, customers, means, rules)
    return Seen(hops, responses, timeouts)


@njit(cache=True)
def lindley(chance, customers, gap):
    waits = np.empty(customers)
    wait = 0.0
    for n in range(customers):
        waits[n] = wait
        wait = max(0.0, wait + chance.exponential(1.0) - chance.exponential(gap))
    return waits


@njit(cache=True)
def kiefer_wolfowitz(chance, customers, gap, stations, capacity):
    waits = np.zeros(customers)
    at = np.empty(customers)
    now = 0.0
    for n in range(customers):
        now += chance.exponential(gap)
        at[n] = now
    for _ in range(stations):
        free = np.zeros(capacity)
        for n in range(customers):
            server = 0
            for other in range(1, capacity):
                if free[other] < free[server]:
                    server = other
            start = max(at[n], free[server])
            waits[n] += start - at[n]
            free[server] = start + chance.exponential(1.0)
            # Who leaves before others that came first goes to the next station before them.
            place, leaves, waited = n, free[server], waits[n]
            while place > 0 and at[place - 1] > leaves:
                at[place], waits[place] = at[place - 1], waits[place - 1]
                place -= 1
            at[place], waits[place] = leaves, waited
    return waits


@njit(cache=True)
def attempts(chance, customers, means, rules):
    """Return each caller's response, and how many attempts were served and timed out."""
    gap, latency, service, back_off = means
    timeout, most, stations, capacity = rules
    responses = np.empty(customers)
    began = np.empty(customers)
    free = np.zeros((stations, capacity))
    # Attempts on their way, the next one last: when they arrive and were sent, whose, where, and the how manieth.
    when, sent = np.empty(ROOM), np.empty(ROOM)
    whose, where, tried = np.empty(ROOM, np.int64), np.empty(ROOM, np.int64), np.empty(ROOM, np.int64)
    under_way = served = timeouts = come = 0
    arrival = chance.exponential(gap)
    while True:
        if come < customers and (under_way == 0 or arrival < when[under_way - 1]):
            caller, station, tries, start = come, 0, 1, arrival
            began[caller] = arrival
            come += 1
            arrival += chance.exponential(gap)
        elif under_way:
            under_way -= 1
            at, out, caller = when[under_way], sent[under_way], whose[under_way]
            station, tries = where[under_way], tried[under_way]
            server = free[station].argmin()
            free[station, server] = max(at, free[station, server]) + chance.exponential(service)
            served += 1
            start = free[station, server] + chance.exponential(latency)
            if start - out <= timeout:
                station, tries = station + 1, 1
            else:
                timeouts += 1
                start = out + timeout
                if tries < most:
                    tries += 1
                    start += chance.exponential(back_off)
                else:
                    station, tries = station + 1, 1
            if station == stations:
                responses[caller] = start - began[caller]
                continue
        else:
            return responses, served, timeouts
        place, at = under_way, start + chance.exponential(latency)
        under_way += 1
        while place > 0 and when[place - 1] < at:
            when[place], sent[place], whose[place] = when[place - 1], sent[place - 1], whose[place - 1]
            where[place], tried[place] = where[place - 1], tried[place - 1]
            place -= 1
        when[place], sent[place], whose[place], where[place], tried[place] = at, start, caller, station, tries
