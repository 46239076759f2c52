"""Calls and their attempts: the first half of `engine.caller`, compiled."""

import numpy as np

from sim.engine.plane import asker
from sim.engine.plane.draws import U, exponential, inlined, jit, mix, uniform
from sim.engine.plane.memories import breaker_slot, cache_slot
from sim.engine.plane.moments import drop_frame, leave_rest, new_frame, new_visit, put
from sim.engine.plane.tables import (
    AN,
    AR,
    AS,
    ATT,
    AW,
    BACK_OFF,
    BACKOFF,
    CALL,
    FREE_PASS,
    NEVER,
    NO_PASS,
    NOW,
    OK,
    PAGE,
    PARTS,
    R_VISIT,
    TRIAL,
    W_BACKOFF,
)
from sim.engine.plane.world import (
    answer,
    breakers,
    caches,
    control,
    frames,
    hops,
    hospitals,
    municipal,
    national,
    nodes,
    offices,
    role_kind,
    rules,
    seeds,
    visits,
)
from sim.model import source

only_parts = jit(source.only_parts)


@inlined
def fill_role(w, role, row):
    """Return the system that fills a role for an asker, or −1."""
    k = role_kind(w)[role]
    if k == 0:
        return national(w)[role]
    if k == 5:
        return asker.own(w)[row]
    if k == 3:
        return offices(w)[asker.office_of(w, row)]
    if k == 4:
        return hospitals(w)[asker.hospital(w)[row]]
    if k == 1:
        return municipal(w)[role, asker.municipality(w)[row]]
    return municipal(w)[role, asker.resident(w)[row]]


@inlined
def show(w, row, parts):
    """Note that parts of the record are before the person's eyes."""
    if parts and row >= 0 and not asker.hidden(w)[row]:
        asker.answered(w)[row] |= parts
        if asker.first(w)[row] < 0:
            asker.first(w)[row] = control(w)[NOW]


@inlined
def send(w, c):
    """Send one attempt: a visit sets out, and its time-out is entered."""
    f = frames(w, c)
    n = nodes(w, f.node)
    name = mix(f.name, U(f.attempt))
    att = control(w)[ATT]
    control(w)[ATT] = att + 1
    f.cur = att
    f.triggered = False
    f.sent = control(w)[NOW]
    stream = 2
    if f.row >= 0:
        asker.hops(w)[f.row] += 1
        stream = asker.stream(w)[f.row]
    hops(w)[stream, control(w)[PAGE]] += 1
    v = new_visit(w)
    x = visits(w, v)
    x.name = name
    x.att = att
    x.node = f.node
    x.called = f.called
    x.caller = f.caller
    x.place = f.place
    x.row = f.row
    x.call = c
    x.op = n.op
    x.holds = n.holds
    x.is_in = False
    x.lost = False
    x.said = False
    x.under_way = False
    x.ambient = False
    x.heard = n.holds or n.n > 0
    x.verdict = 0
    x.wait = 0
    x.service = 0
    x.network = 0
    x.retry = 0
    x.parts = 0
    x.ok = True
    if n.timeout >= 0:
        x.deadline = control(w)[NOW] + n.timeout
    else:
        x.deadline = NEVER
    leave_rest(w, R_VISIT, v, 0)


@inlined
def has_breaker(w, f):
    """Return whether a breaker stands there: not between people and the journal they have open."""
    return rules(w)[0] != 0 and not (f.place < 0 and f.called == f.caller)


@inlined
def ask_breaker(w, f):
    """Return whether a call may be sent now."""
    if not has_breaker(w, f):
        return FREE_PASS
    x = breakers(w, breaker_slot(w, f.caller, f.called))
    now = control(w)[NOW]
    if x.open_until < 0:
        return FREE_PASS
    if now < x.open_until:
        return NO_PASS
    x.open_until = now + rules(w)[1]
    return TRIAL


@inlined
def learn(w, f):
    """Let a breaker take in how a call has ended."""
    if not has_breaker(w, f):
        return
    x = breakers(w, breaker_slot(w, f.caller, f.called))
    now = control(w)[NOW]
    if f.how == TRIAL:
        x.failures = 0
        x.open_until = -1 if f.ok else now + rules(w)[1]
    elif x.open_until < 0:
        x.failures = 0 if f.ok else x.failures + 1
        if x.failures >= rules(w)[0]:
            x.open_until = now + rules(w)[1]


@jit
def key_of(w, f):
    """Return where a call's answer is remembered."""
    n = nodes(w, f.node)
    clinician = np.int64(-1)
    person = np.int64(-1)
    if n.cache == 2 or n.cache == 4:
        clinician = np.int64(asker.actor(w)[f.row])
    if n.cache == 3 or n.cache == 4:
        person = np.int64(asker.person(w)[f.row])
    return cache_slot(w, f.caller, n.luck, clinician, person)


@inlined
def set_answer(w, ok):
    """Set the answer to one without parts or time."""
    a = answer(w)
    a[OK] = ok
    a[PARTS] = 0
    a[AW] = 0
    a[AS] = 0
    a[AN] = 0
    a[AR] = 0


@inlined
def try_now(w, c):
    """Try a call, as often as may be; True when it has an answer already (in a)."""
    f = frames(w, c)
    while True:
        f.how = ask_breaker(w, f)
        if f.how != NO_PASS:
            send(w, c)
            return False
        return next_attempt(w, c)


@jit
def next_attempt(w, c):
    """Go on to the next attempt. False: a pause has begun. True: a[OK] is 0 (failed for good) or 2 (try at once)."""
    a = answer(w)
    f = frames(w, c)
    n = nodes(w, f.node)
    f.attempt += 1
    if f.attempt > n.attempts:
        set_answer(w, 0)
        a[AR] = control(w)[NOW] - f.start
        return True
    name = mix(f.name, U(f.attempt))
    pause = np.int64(0)
    if n.back_off:
        pause = np.int64(np.rint(exponential(uniform(seeds(w)[0], name, BACKOFF), np.float64(n.back_off))))
    f.cur = control(w)[ATT]
    control(w)[ATT] += 1
    put(w, control(w)[NOW] + pause, BACK_OFF, name, W_BACKOFF, c, f.cur)
    return False


@jit
def begin_call(w, node, called, caller, place, name, row, ptype, pid, root):
    """`call_system`: True when answered at once."""
    a = answer(w)
    n = nodes(w, node)
    if row >= 0:
        asker.asked(w)[row] |= n.gives
    c = new_frame(w)
    f = frames(w, c)
    f.type = CALL
    f.node = node
    f.called = called
    f.caller = caller
    f.place = place
    f.name = name
    f.row = row
    f.ptype = ptype
    f.pid = pid
    f.root = root
    f.attempt = 1
    f.start = control(w)[NOW]
    f.cur = -1
    f.triggered = False
    if n.cache:
        x = caches(w, key_of(w, f))
        if x.used and control(w)[NOW] < x.until:
            drop_frame(w, c)
            set_answer(w, 1)
            a[PARTS] = x.parts
            if row >= 0:
                asker.asked(w)[row] |= x.parts
            return True
    if try_now(w, c):
        drop_frame(w, c)
        return True
    return False
