"""A hop's way over the link and back: the second half of `engine.caller`'s attempts, compiled."""

import numpy as np

from sim.engine.plane import asker
from sim.engine.plane.draws import exponential, inlined, uniform
from sim.engine.plane.moments import drop_visit, leave_rest, put_of
from sim.engine.plane.tables import (
    ANSWER,
    ARRIVAL,
    LINK_BACK,
    LINK_OUT,
    LOSS_BACK,
    LOSS_OUT,
    NEVER,
    NOW,
    R_OUTCOME,
    TIME_OUT,
    V_SERVED,
    W_ANSWER,
    W_ARRIVE,
    W_TIMEOUT,
)
from sim.engine.plane.world import control, frames, links, seeds, stations, visits


@inlined
def jitter_of(w, mean, name, purpose):
    """Return a drawn jitter in µs."""
    if mean == 0.0:
        return np.int64(0)
    return np.int64(np.rint(exponential(uniform(seeds(w)[0], name, purpose), mean)))


@inlined
def arm(w, v):
    """Enter a hop's time-out in the calendar, now that it may be needed."""
    x = visits(w, v)
    if x.deadline != NEVER:
        put_of(w, x.deadline, TIME_OUT, v, W_TIMEOUT, x.call, x.att)
        x.deadline = NEVER


@inlined
def visit_sets_out(w, v):
    """Let a visit cross the link to its station."""
    x = visits(w, v)
    start = x.place
    if start < 0:
        # A person asks: their own system from where they work, others by way of it.
        own = asker.own(w)[x.row]
        start = asker.desk_of(w, x.row) if x.called == own else stations(w, own).place
    there = stations(w, x.called).place
    link = links(w, start, there)
    x.out = link.fixed + jitter_of(w, link.jitter, x.name, LINK_OUT)
    x.place = start
    if link.loss != 0.0 and uniform(seeds(w)[0], x.name, LOSS_OUT) < link.loss:
        arm(w, v)
        drop_visit(w, v)
        return
    if control(w)[NOW] + x.out >= x.deadline:
        arm(w, v)
    put_of(w, control(w)[NOW] + x.out, ARRIVAL, v, W_ARRIVE, v, 0)


@inlined
def answer_at(w, v, leaves):
    """Send the answer back at some time; False when it gets lost."""
    x = visits(w, v)
    there = stations(w, x.called).place
    link = links(w, x.place, there)
    if link.loss != 0.0 and uniform(seeds(w)[0], x.name, LOSS_BACK) < link.loss:
        arm(w, v)
        drop_visit(w, v)
        return False
    back = link.fixed + jitter_of(w, link.jitter, x.name, LINK_BACK)
    x.network += x.out + back
    if leaves + back > x.deadline:
        arm(w, v)
    x.under_way = True
    put_of(w, leaves + back, ANSWER, v, W_ANSWER, v, x.att)
    return True


@inlined
def visit_comes_home(w, v):
    """Bring an answer home, if anybody still waits for it."""
    x = visits(w, v)
    f = frames(w, x.call)
    if f.cur == x.att and not f.triggered:
        f.triggered = True
        f.ok = x.verdict == V_SERVED and x.ok and not x.lost
        f.parts = x.parts if f.ok else np.int64(0)
        f.wait = x.wait
        f.service = x.service
        f.network = x.network
        f.retry = x.retry
        leave_rest(w, R_OUTCOME, x.call, x.att)
    drop_visit(w, v)
