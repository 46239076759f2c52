"""The calendar of moments, what is left to be done of one, and the pools that things in flight are taken from."""

from sim.engine.plane.draws import inlined, jit
from sim.engine.plane.tables import (
    FREE_F,
    FREE_K,
    FREE_V,
    HEAP_N,
    HOLE,
    N_FREE_F,
    N_FREE_K,
    N_FREE_V,
    REST_B,
    RING,
    SENT,
    SEQ_NO,
)
from sim.engine.plane.world import calendar, control, copy, frames, rests, slots, visits


@inlined
def comes_before(x, y):
    """Return whether moment *x* comes before *y*."""
    if x.key != y.key:
        return x.key < y.key
    if x.name != y.name:
        return x.name < y.name
    return x.seq < y.seq


@inlined
def put(w, t, kind, name, what, a, b):
    """Enter a moment in the calendar."""
    c = control(w)
    c[SEQ_NO] += 1
    enter_moment(w, (t << 3) | kind, name, c[SEQ_NO], what, a, b)


@inlined
def put_of(w, t, kind, v, what, a, b):
    """Enter a moment of an attempt: of those with one name, whichever was sent first comes first."""
    enter_moment(w, (t << 3) | kind, visits(w, v).name, SENT + visits(w, v).att, what, a, b)


@jit
def enter_moment(w, key, name, seq, what, a, b):
    """Enter a moment by its place in the order."""
    c = control(w)
    if c[HOLE]:
        # The first place is free: sink from there, instead of closing it and rising from the end.
        c[HOLE] = 0
        n = c[HEAP_N]
        i = 0
        while True:
            k = 2 * i + 1
            if k >= n:
                break
            if k + 1 < n and comes_before(calendar(w, k + 1), calendar(w, k)):
                k += 1
            q = calendar(w, k)
            if key < q.key or (key == q.key and (name < q.name or (name == q.name and seq < q.seq))):
                break
            copy(calendar(w, i), calendar(w, k))
            i = k
    else:
        i = c[HEAP_N]
        c[HEAP_N] = i + 1
        while i > 0:
            p = (i - 1) >> 1
            q = calendar(w, p)
            if q.key < key or (q.key == key and (q.name < name or (q.name == name and q.seq < seq))):
                break
            copy(calendar(w, i), calendar(w, p))
            i = p
    e = calendar(w, i)
    e.key = key
    e.name = name
    e.seq = seq
    e.what = what
    e.a = a
    e.b = b


@jit
def close_hole(w):
    """Let the calendar's last moment fill the place of the first, which has been read, and sink from there."""
    c = control(w)
    c[HOLE] = 0
    n = c[HEAP_N] - 1
    c[HEAP_N] = n
    if n == 0:
        return
    x = calendar(w, n)
    i = 0
    while True:
        k = 2 * i + 1
        if k >= n:
            break
        if k + 1 < n and comes_before(calendar(w, k + 1), calendar(w, k)):
            k += 1
        if comes_before(x, calendar(w, k)):
            break
        copy(calendar(w, i), calendar(w, k))
        i = k
    copy(calendar(w, i), calendar(w, n))


@inlined
def leave_rest(w, what, a, b):
    """Leave the rest of this moment to be done when the moment itself is over, in the order it was left."""
    c = control(w)
    r = rests(w, c[REST_B] & RING)
    r.what = what
    r.a = a
    r.b = b
    c[REST_B] += 1


@inlined
def new_frame(w):
    """Take a frame."""
    c = control(w)
    f = c[FREE_F]
    c[FREE_F] = frames(w, f).next
    c[N_FREE_F] -= 1
    return f


@inlined
def drop_frame(w, f):
    """Give a frame back; whoever still thinks of it finds another `current`."""
    c = control(w)
    frames(w, f).cur = -1
    frames(w, f).next = c[FREE_F]
    c[FREE_F] = f
    c[N_FREE_F] += 1


@inlined
def new_visit(w):
    """Take a visit."""
    c = control(w)
    v = c[FREE_V]
    c[FREE_V] = visits(w, v).next
    c[N_FREE_V] -= 1
    return v


@inlined
def drop_visit(w, v):
    """Give a visit back."""
    c = control(w)
    visits(w, v).is_in = False
    visits(w, v).att = -1
    visits(w, v).next = c[FREE_V]
    c[FREE_V] = v
    c[N_FREE_V] += 1


@jit
def new_slot(w):
    """Take a slot for a join's child."""
    c = control(w)
    k = c[FREE_K]
    c[FREE_K] = slots(w, k).next
    c[N_FREE_K] -= 1
    return k


@jit
def drop_slot(w, k):
    """Give a slot back."""
    c = control(w)
    slots(w, k).next = c[FREE_K]
    c[FREE_K] = k
    c[N_FREE_K] += 1
