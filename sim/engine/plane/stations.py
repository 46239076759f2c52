"""Systems at work: `engine.station`, compiled.

A server that nobody listens to is not in the calendar. When it will be free is known when its service begins, stands
in the station's own small heap, and is taken notice of when somebody next looks. Only while somebody waits does the
calendar look, at the first of these times. So too with an answer: where nothing is asked below, it is on its way in the
calendar from the moment that service begins. A station that falls silent or crashes takes that back: `take_back`.
"""

import numpy as np

from sim.engine.plane.crossings import answer_at, arm
from sim.engine.plane.draws import bit_length, exponential, inlined, jit, lognormal, uniform
from sim.engine.plane.moments import drop_visit, leave_rest, new_visit, put, put_of
from sim.engine.plane.tables import (
    CRASHED,
    ENTRY,
    NEVER,
    NOW,
    PAGE,
    R_VERDICT,
    SERVER_FREE,
    SERVICE,
    SILENT,
    UP,
    V_REFUSED,
    V_REJECTED,
    V_SERVED,
    W_FREE,
    W_WAKE,
)
from sim.engine.plane.world import World, control, copy, counts, ends, latency, seeds, services, stations, visits


@jit
def bin_of(value):
    """Return the bin of a time: `base.histogram.bin_of`, compiled."""
    extra = bit_length(value) - 8
    if extra <= 0:
        return value
    return (extra << 7) + (value >> extra)


@inlined
def say(w, v, verdict):
    """Let whoever waits for a visit know what became of it; a silent system says nothing."""
    x = visits(w, v)
    if x.ambient:
        return
    if not x.said and stations(w, x.called).state != SILENT:
        x.said = True
        x.verdict = verdict
        leave_rest(w, R_VERDICT, v, 0)


@inlined
def enter(w, s, arrived):
    """Count who comes into a station."""
    y = stations(w, s)
    y.in_system_us -= arrived
    y.arrived_sum += arrived


@inlined
def leave(w, s, arrived, now):
    """Count who leaves a station without having been served."""
    y = stations(w, s)
    y.in_system_us += now
    y.sojourn_us += now - arrived
    y.arrived_sum -= arrived


@inlined
def free_server(w, s, arrived, now):
    """Let who has been served leave a station, and its server be free."""
    y = stations(w, s)
    y.busy -= 1
    y.busy_us += now
    y.served += 1
    leave(w, s, arrived, now)
    latency(w, s, bin_of(now - arrived)).count += 1


@jit
def release(w, s, before):
    """Take notice of the servers that nobody listened to and that were free before some time."""
    y = stations(w, s)
    while y.n_ends and ends(w, y.ends).at < before:
        e = ends(w, y.ends)
        free_server(w, s, e.arrived, e.at)
        remove_first_end(w, s)


@inlined
def remove_first_end(w, s):
    """Remove the root of a station's heap of ends."""
    y = stations(w, s)
    n = y.n_ends - 1
    y.n_ends = n
    at = ends(w, y.ends + n).at
    arrived = ends(w, y.ends + n).arrived
    visit = ends(w, y.ends + n).visit
    i = 0
    while True:
        k = 2 * i + 1
        if k >= n:
            break
        if k + 1 < n and ends(w, y.ends + k + 1).at < ends(w, y.ends + k).at:
            k += 1
        if at <= ends(w, y.ends + k).at:
            break
        copy(ends(w, y.ends + i), ends(w, y.ends + k))
        i = k
    e = ends(w, y.ends + i)
    e.at = at
    e.arrived = arrived
    e.visit = visit


@inlined
def add_end(w, s, at, arrived, visit):
    """Enter in a station's heap when a server will be free."""
    y = stations(w, s)
    i = np.int64(y.n_ends)
    y.n_ends = i + 1
    while i > 0:
        p = (i - 1) >> 1
        if ends(w, y.ends + p).at <= at:
            break
        copy(ends(w, y.ends + i), ends(w, y.ends + p))
        i = p
    e = ends(w, y.ends + i)
    e.at = at
    e.arrived = arrived
    e.visit = visit


@inlined
def look_later(w, s):
    """Let the calendar look at a station's queue when the first of its servers is free."""
    y = stations(w, s)
    if y.head >= 0 and y.n_ends and y.state == UP:
        at = ends(w, y.ends).at
        if at < y.wake:
            y.wake = at
            put(w, at, SERVER_FREE, seeds(w)[2], W_WAKE, s, 0)


@inlined
def end_of_service(w, s, op, name):
    """Take a server for somebody whose service begins now, and return when it ends: speed is read now."""
    y = stations(w, s)
    now = control(w)[NOW]
    y.busy += 1
    y.busy_us -= now
    q = services(w, s, op)
    u = uniform(seeds(w)[0], name, SERVICE)
    if q.law == 1:
        drawn = exponential(u, q.scale)
    else:
        drawn = lognormal(u, q.scale, q.sigma)
    return now + max(1, np.int64(np.rint(drawn / y.speed)))


@jit
def begin_service(w, v):
    """Begin to serve a visit."""
    x = visits(w, v)
    s = x.called
    now = control(w)[NOW]
    y = stations(w, s)
    y.wait_us += now - x.arrived
    end = end_of_service(w, s, x.op, x.name)
    x.wait = now - x.arrived
    x.service = end - now
    if x.heard or y.n_ends == y.room:
        if not x.ambient:
            arm(w, v)
        put_of(w, end, SERVER_FREE, v, W_FREE, v, (y.life << 20) | s)
        return
    x.is_in = False
    if x.ambient:
        add_end(w, s, end, x.arrived, -1)
        drop_visit(w, v)
        return
    x.verdict = V_SERVED
    add_end(w, s, end, x.arrived, v if answer_at(w, v, end) else -1)


@jit
def serve_waiting(w, s):
    """Begin service for as many as there are servers for."""
    y = stations(w, s)
    while y.head >= 0 and y.busy < y.capacity and y.state == UP:
        v = y.head
        y.head = visits(w, v).next
        if y.head < 0:
            y.tail = -1
        y.waiting -= 1
        begin_service(w, v)
    look_later(w, s)


@inlined
def join_queue(w, v):
    """Let a visit wait for a server."""
    x = visits(w, v)
    s = x.called
    y = stations(w, s)
    x.next = -1
    if y.tail >= 0:
        visits(w, y.tail).next = v
    else:
        y.head = v
    y.tail = v
    y.waiting += 1
    if y.waiting > y.queue_max:
        y.queue_max = y.waiting
    look_later(w, s)


@jit
def arrive(w, v):
    """Take a visit in, or send it away."""
    x = visits(w, v)
    s = x.called
    y = stations(w, s)
    now = control(w)[NOW]
    x.arrived = now
    y.sent += 1
    release(w, s, now + 1)
    if y.state == SILENT:
        y.swallowed += 1
        arm(w, v)
        drop_visit(w, v)
    elif y.state != UP:
        y.refused += 1
        say(w, v, V_REFUSED)
    elif y.busy < y.capacity and y.head < 0:
        enter_visit(w, v)
        begin_service(w, v)
    elif y.waiting >= y.limit:
        y.rejected += 1
        say(w, v, V_REJECTED)
    else:
        enter_visit(w, v)
        arm(w, v)
        join_queue(w, v)


@inlined
def enter_visit(w, v):
    """Take a visit into its station."""
    x = visits(w, v)
    enter(w, x.called, x.arrived)
    x.is_in = True
    x.entry = control(w)[ENTRY]
    control(w)[ENTRY] += 1
    if x.heard:
        arm(w, v)


@jit
def arrive_unheard(w, s, op, name):
    """Take in a call that nobody waits for, or send it away. It is a visit only while it waits."""
    y = stations(w, s)
    now = control(w)[NOW]
    y.sent += 1
    release(w, s, now + 1)
    if y.state == SILENT:
        y.swallowed += 1
    elif y.state != UP:
        y.refused += 1
    elif y.busy < y.capacity and y.head < 0 and y.n_ends < y.room:
        enter(w, s, now)
        add_end(w, s, end_of_service(w, s, op, name), now, -1)
    elif y.waiting >= y.limit and not (y.busy < y.capacity and y.head < 0):
        y.rejected += 1
    else:
        v = new_visit(w)
        x = visits(w, v)
        x.name = name
        x.called = s
        x.op = op
        x.arrived = now
        x.heard = False
        x.holds = False
        x.lost = False
        x.said = False
        x.ambient = True
        x.att = 0
        enter_visit(w, v)
        if y.busy < y.capacity and y.head < 0:
            begin_service(w, v)
        else:
            join_queue(w, v)


@jit
def wake(w, s):
    """Look at a queue, since a server may be free."""
    y = stations(w, s)
    now = control(w)[NOW]
    if y.wake <= now:
        y.wake = NEVER
    release(w, s, now + 1)
    serve_waiting(w, s)


@jit
def served(w, v, s, life):
    """End a service that is listened to, unless a crash has lost it."""
    if life != stations(w, s).life:
        return
    x = visits(w, v)
    silent = stations(w, s).state == SILENT
    if not x.holds or silent:
        x.is_in = False
        free_server(w, s, x.arrived, control(w)[NOW])
    if silent or x.ambient:
        drop_visit(w, v)
    else:
        say(w, v, V_SERVED)
    serve_waiting(w, s)


@jit
def crash_station(w, s):
    """Lose the queue and all work of a station."""
    y = stations(w, s)
    now = control(w)[NOW]
    y.busy_us += y.busy * now
    y.head = -1
    y.tail = -1
    y.waiting = 0
    y.busy = 0
    y.life += 1
    y.wake = NEVER
    # Only those are left here that nobody waits for.
    for i in range(y.n_ends):
        y.refused += 1
        leave(w, s, ends(w, y.ends + i).arrived, now)
    y.n_ends = 0


@jit
def crash_visit(w, v):
    """Lose one visit of a crashed station, and say so."""
    x = visits(w, v)
    x.lost = True
    x.is_in = False
    stations(w, x.called).refused += 1
    leave(w, x.called, x.arrived, control(w)[NOW])
    if x.ambient:
        drop_visit(w, v)
    else:
        say(w, v, V_REFUSED)


@jit
def take_back(w, s, end, v):
    """Take back the answer that a visit in service has on its way: its end will be heard, or it will be lost."""
    x = visits(w, v)
    x.is_in = True
    x.under_way = False
    x.network = 0
    arm(w, v)
    put_of(w, end, SERVER_FREE, v, W_FREE, v, (stations(w, s).life << 20) | s)


def set_state(world: World, w: int, s: int, state: int) -> None:
    """Let a station go down or come up. A crash loses the queue and the work in progress, in order of arrival."""
    y = world.stations[s]
    release(w, s, int(world.control[NOW]))
    if state in (SILENT, CRASHED):
        listed = world.ends[y["ends"] : y["ends"] + y["n_ends"]]
        heard = listed[listed["visit"] >= 0]
        unheard = np.sort(listed[listed["visit"] < 0], order="at")
        for _, one in sorted(zip(world.visits["entry"][heard["visit"]].tolist(), heard, strict=True)):
            take_back(w, s, one["at"], one["visit"])
        world.ends[y["ends"] : y["ends"] + len(unheard)] = unheard
        y["n_ends"] = len(unheard)
    y["state"] = state
    if state == CRASHED:
        crash_station(w, s)
        inside = np.flatnonzero(world.visits["is_in"] & (world.visits["called"] == s))
        for v in inside[np.argsort(world.visits["entry"][inside])]:
            crash_visit(w, v)
    elif state == UP:
        serve_waiting(w, s)


@jit
def write_page(w, s):
    """Write the open page of a station's books where all pages lie, and begin a blank one."""
    y = stations(w, s)
    now = control(w)[NOW]
    page = control(w)[PAGE]
    release(w, s, now)
    b = counts(w)
    inside = np.int64(y.busy + y.waiting)
    b[0, s, page] = y.sent
    b[1, s, page] = y.served
    b[2, s, page] = y.refused
    b[3, s, page] = y.rejected
    b[4, s, page] = y.swallowed
    b[5, s, page] = y.timeouts
    b[6, s, page] = y.busy_us + y.busy * now
    b[7, s, page] = y.wait_us
    b[8, s, page] = y.in_system_us + inside * now
    b[9, s, page] = y.sojourn_us
    b[10, s, page] = y.queue_max
    y.sent = 0
    y.served = 0
    y.refused = 0
    y.rejected = 0
    y.swallowed = 0
    y.timeouts = 0
    y.busy_us = -(y.busy * now)
    y.wait_us = 0
    y.in_system_us = -(inside * now)
    y.sojourn_us = 0
    y.queue_max = y.waiting


@jit
def close_books(w, s):
    """Write the last page of a station's books, and who is still there."""
    y = stations(w, s)
    page = control(w)[PAGE]
    write_page(w, s)
    inside = np.int64(y.busy + y.waiting)
    counts(w)[9, s, page] += inside * control(w)[NOW] - y.arrived_sum
    counts(w)[11, s, page] = inside
