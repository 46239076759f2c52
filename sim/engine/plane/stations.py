"""Systems at work: `engine.station`, compiled."""

import numpy as np

from sim.engine.plane.draws import exponential, jit, lognormal, uniform
from sim.engine.plane.moments import drop_visit, leave_rest, put
from sim.engine.plane.tables import (
    C_BUSY,
    C_IN,
    C_INSYS,
    C_QMAX,
    C_REFUSED,
    C_REJECTED,
    C_SENT,
    C_SERVED,
    C_SOJOURN,
    C_SWALLOWED,
    C_WAIT,
    CRASHED,
    ENTRY,
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
)
from sim.engine.plane.world import Table, World, control, counts, latency, seeds, services, stations, visits


@jit
def account(w, s):
    """Bring a station's time integrals up to now."""
    x = stations(w)[s]
    now = control(w)[NOW]
    span = now - x.since
    if span:
        page = control(w)[PAGE]
        counts(w)[C_BUSY, s, page] += span * x.busy
        counts(w)[C_INSYS, s, page] += span * x.inside
        x.since = now


@jit
def bin_of(value):
    """Return the bin of a time: `base.histogram.bin_of`, compiled."""
    v = value
    bits = 0
    while v > 0:
        v >>= 1
        bits += 1
    extra = bits - 8
    if extra <= 0:
        return value
    return (extra << 7) + (value >> extra)


@jit
def say(w, v, verdict):
    """Let whoever waits for a visit know what became of it; a silent system says nothing."""
    x = visits(w)[v]
    if x.ambient:
        return
    if not x.said and stations(w)[x.called].state != SILENT:
        x.said = True
        x.verdict = verdict
        leave_rest(w, R_VERDICT, v, 0)


@jit
def begin_service(w, v):
    """Begin to serve a visit: its service time is drawn and the speed read now."""
    x = visits(w)[v]
    s = x.called
    now = control(w)[NOW]
    account(w, s)
    x.started = now
    y = stations(w)[s]
    y.busy += 1
    counts(w)[C_WAIT, s, control(w)[PAGE]] += now - x.arrived
    q = services(w)[s, x.op]
    u = uniform(seeds(w)[0], x.name, SERVICE)
    if q.law == 1:
        drawn = exponential(u, q.scale)
    else:
        drawn = lognormal(u, q.scale, q.sigma)
    service = max(1, np.int64(np.rint(drawn / y.speed)))
    put(w, now + service, SERVER_FREE, x.name, W_FREE, v, (y.life << 20) | s)


@jit
def enter(w, v):
    """Take a visit into its station."""
    x = visits(w)[v]
    s = x.called
    account(w, s)
    x.is_in = True
    x.entry = control(w)[ENTRY]
    control(w)[ENTRY] += 1
    stations(w)[s].inside += 1
    stations(w)[s].arrived_sum += x.arrived


@jit
def depart(w, v):
    """Count how long a visit was in its station."""
    x = visits(w)[v]
    counts(w)[C_SOJOURN, x.called, control(w)[PAGE]] += control(w)[NOW] - x.arrived


@jit
def serve_waiting(w, s):
    """Begin service for as many as there are servers for."""
    y = stations(w)[s]
    while y.head >= 0 and y.busy < y.capacity and y.state == UP:
        v = y.head
        y.head = visits(w)[v].next
        if y.head < 0:
            y.tail = -1
        y.waiting -= 1
        begin_service(w, v)


@jit
def arrive(w, v):
    """Take a visit in, or send it away."""
    x = visits(w)[v]
    s = x.called
    y = stations(w)[s]
    page = control(w)[PAGE]
    x.arrived = control(w)[NOW]
    counts(w)[C_SENT, s, page] += 1
    if y.state == SILENT:
        counts(w)[C_SWALLOWED, s, page] += 1
        drop_visit(w, v)
    elif y.state != UP:
        counts(w)[C_REFUSED, s, page] += 1
        if x.ambient:
            drop_visit(w, v)
        else:
            say(w, v, V_REFUSED)
    elif y.busy < y.capacity and y.head < 0:
        enter(w, v)
        begin_service(w, v)
    elif y.waiting >= y.limit:
        counts(w)[C_REJECTED, s, page] += 1
        if x.ambient:
            drop_visit(w, v)
        else:
            say(w, v, V_REJECTED)
    else:
        enter(w, v)
        x.next = -1
        if y.tail >= 0:
            visits(w)[y.tail].next = v
        else:
            y.head = v
        y.tail = v
        y.waiting += 1
        if y.waiting > counts(w)[C_QMAX, s, page]:
            counts(w)[C_QMAX, s, page] = y.waiting


@jit
def free_server(w, v):
    """Let a served visit leave its station."""
    x = visits(w)[v]
    s = x.called
    y = stations(w)[s]
    page = control(w)[PAGE]
    account(w, s)
    y.busy -= 1
    y.inside -= 1
    y.arrived_sum -= x.arrived
    x.is_in = False
    counts(w)[C_SERVED, s, page] += 1
    depart(w, v)
    latency(w)[s, page, bin_of(control(w)[NOW] - x.arrived)] += 1


@jit
def served(w, v, s, life):
    """End a visit's service, unless a crash has lost it."""
    if life != stations(w)[s].life:
        return
    x = visits(w)[v]
    silent = stations(w)[s].state == SILENT
    if not x.holds or silent:
        free_server(w, v)
    if x.ambient or silent:
        drop_visit(w, v)
    else:
        say(w, v, V_SERVED)
    serve_waiting(w, s)


@jit
def crash_station(w, s):
    """Lose the queue and all work of a station."""
    y = stations(w)[s]
    account(w, s)
    y.head = -1
    y.tail = -1
    y.waiting = 0
    y.inside = 0
    y.busy = 0
    y.arrived_sum = 0
    y.life += 1


@jit
def crash_visit(w, v):
    """Lose one visit of a crashed station, and say so."""
    x = visits(w)[v]
    x.lost = True
    x.is_in = False
    counts(w)[C_REFUSED, x.called, control(w)[PAGE]] += 1
    depart(w, v)
    if x.ambient:
        drop_visit(w, v)
    else:
        say(w, v, V_REFUSED)


def set_state(world: World, w: Table, s: int, state: int) -> None:
    """Let a station go down or come up. A crash loses the queue and the work in progress, in order of arrival."""
    world.stations["state"][s] = state
    if state == CRASHED:
        crash_station(w, s)
        inside = np.flatnonzero(world.visits["is_in"] & (world.visits["called"] == s))
        for v in inside[np.argsort(world.visits["entry"][inside])]:
            crash_visit(w, v)
    elif state == UP:
        serve_waiting(w, s)


@jit
def turn_page(w, s, page):
    """Begin a new bin of time in the books of a station."""
    account(w, s)
    counts(w)[C_QMAX, s, page] = stations(w)[s].waiting


@jit
def close_books(w, s):
    """Close the books of a station at the end of the period."""
    account(w, s)
    page = control(w)[PAGE]
    y = stations(w)[s]
    counts(w)[C_SOJOURN, s, page] += y.inside * control(w)[NOW] - y.arrived_sum
    counts(w)[C_IN, s, page] = y.inside
