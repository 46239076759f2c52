"""Brackets around steps: in turn, and at once."""

from sim.engine.plane.draws import inlined, jit, mix
from sim.engine.plane.moments import leave_rest, new_frame, new_slot, put
from sim.engine.plane.tables import ATT, JOIN, NOW, R_CHILD, SEQ, TIME_OUT, W_JOIN
from sim.engine.plane.world import control, frames, slots


@inlined
def open_bracket(w, start, count, caller, place, name, row, root, ptype, pid):
    """Open a bracket of steps that are taken in turn."""
    g = new_frame(w)
    f = frames(w, g)
    f.type = SEQ
    f.list = start
    f.n = count
    f.pos = 0
    f.caller = caller
    f.place = place
    f.name = name
    f.row = row
    f.root = root
    f.ptype = ptype
    f.pid = pid
    f.parts = 0
    f.wait = 0
    f.service = 0
    f.network = 0
    f.retry = 0
    f.needed = False
    return g


@jit
def open_join(w, start, count, timeout, caller, place, name, row, root, ptype, pid, luck):
    """Open a join of steps that are taken at once; its deadline is entered after them."""
    g = new_frame(w)
    f = frames(w, g)
    f.type = JOIN
    f.list = start
    f.n = count
    f.caller = caller
    f.place = place
    f.name = name
    f.row = row
    f.root = root
    f.ptype = ptype
    f.pid = pid
    f.missing = count
    f.triggered = False
    f.start = control(w)[NOW]
    f.complete = False
    f.cur = control(w)[ATT]
    control(w)[ATT] += 1
    first = -1
    last = -1
    for i in range(count):
        k = new_slot(w)
        x = slots(w, k)
        x.join = g
        x.cur = f.cur
        x.pos = i
        x.has = False
        x.ended = -1
        x.next = -1
        if last >= 0:
            slots(w, last).next = k
        else:
            first = k
        last = k
        leave_rest(w, R_CHILD, k, 0)
    f.pos = first
    if timeout >= 0:
        put(w, control(w)[NOW] + timeout, TIME_OUT, mix(name, luck), W_JOIN, g, f.cur)
