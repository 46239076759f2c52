"""Steps of a plan and the way of an answer up to whoever asked: the second half of `engine.caller`, compiled.

Nothing here calls itself: an answer is carried up in a loop, and a bracket that can go on is handed back.
"""

import numpy as np

from sim.engine.plane import asker
from sim.engine.plane.brackets import open_bracket, open_join
from sim.engine.plane.calls import (
    begin_call,
    fill_role,
    key_of,
    learn,
    next_attempt,
    only_parts,
    set_answer,
    show,
    try_now,
)
from sim.engine.plane.crossings import answer_at
from sim.engine.plane.draws import inlined, jit, mix, uniform
from sim.engine.plane.ends import steps_done, tell
from sim.engine.plane.letters import letter_leg
from sim.engine.plane.moments import drop_frame, drop_slot, drop_visit, leave_rest, new_frame
from sim.engine.plane.opening import is_answered
from sim.engine.plane.stations import free_server, serve_waiting
from sim.engine.plane.tables import (
    ACCESS,
    AN,
    AR,
    AS,
    ASKED,
    AW,
    JOIN_LUCK,
    N_CACHE,
    NOW,
    OF_AFTER,
    OF_FRAME,
    OF_LETTER,
    OF_SLOT,
    OF_STEPS,
    OF_VISIT,
    OK,
    PARTS,
    R_JOINED,
    SEQ,
    SILENT,
    THROUGH,
    V_SERVED,
)
from sim.engine.plane.world import (
    answer,
    caches,
    children,
    control,
    frames,
    nodes,
    seeds,
    slots,
    stations,
    visits,
)


@inlined
def after_step(w, node, root, row):
    """What a step does when its call is answered."""
    a = answer(w)
    n = nodes(w, node)
    if root:
        show(w, row, a[PARTS])
    if not a[OK] and n.has_else and is_answered(w, n, control(w)[NOW]):
        asker.staff_s(w)[row] += n.else_s


@jit
def step(w, node, caller, place, name, row, root, ptype, pid):
    """Begin one step. 1: answered (a). 0: suspended. Otherwise 2 + the frame that goes on at once."""
    n = nodes(w, node)
    cond = asker.conditions(w)[row]
    if (n.all & ~cond) or (n.none & cond):
        set_answer(w, 1)
        return 1
    if n.missing and not (n.missing & ~only_parts(asker.answered(w)[row])):
        set_answer(w, 1)
        return 1
    own = mix(name, n.luck)
    if n.p < 1.0 and uniform(seeds(w)[0], own, ASKED) >= n.p:
        set_answer(w, 1)
        return 1
    if n.phone:
        if is_answered(w, n, control(w)[NOW]):
            asker.staff_s(w)[row] += n.phone_s
        set_answer(w, 1)
        return 1
    if not n.call:
        if n.at_once:
            if n.n == 0:
                set_answer(w, 1)
                return 1
            open_join(w, n.kids, n.n, n.timeout, caller, place, name, row, root, ptype, pid, n.luck)
            return 0
        return 2 + open_bracket(w, n.kids, n.n, caller, place, name, row, root, ptype, pid)
    if n.through:
        asker.asked(w)[row] |= n.gives
        t = new_frame(w)
        f = frames(w, t)
        f.type = THROUGH
        f.node = node
        f.row = row
        f.root = root
        f.ptype = ptype
        f.pid = pid
        if n.at_once and n.n > 0:
            open_join(w, n.kids, n.n, np.int64(-1), caller, place, name, row, False, OF_FRAME, t, JOIN_LUCK)
            return 0
        return 2 + open_bracket(w, n.kids, n.n, caller, place, name, row, False, OF_FRAME, t)
    if n.access < 1.0 and not uniform(seeds(w)[1], mix(asker.unit_of(w, row), n.access_luck), ACCESS) < n.access:
        set_answer(w, 0)
        after_step(w, node, root, row)
        return 1
    called = fill_role(w, n.role, row)
    if called < 0:
        set_answer(w, 0)
        after_step(w, node, root, row)
        return 1
    if begin_call(w, node, called, caller, place, own, row, ptype, pid, root):
        after_step(w, node, root, row)
        return 1
    return 0


@jit
def slot_filled(w, k):
    """Take in a child's answer, if its join still waits."""
    a = answer(w)
    x = slots(w, k)
    f = frames(w, x.join)
    if f.cur != x.cur or f.triggered:
        # the join is over; a slot that belongs to a live join is given back with it
        if f.cur != x.cur:
            drop_slot(w, k)
        else:
            x.ended = -2
        return
    x.has = True
    x.ok = a[OK] != 0
    x.parts = a[PARTS]
    x.wait = a[AW]
    x.service = a[AS]
    x.network = a[AN]
    x.retry = a[AR]
    x.ended = control(w)[NOW]
    if f.root:
        show(w, f.row, x.parts)
    f.missing -= 1
    if f.missing == 0:
        f.triggered = True
        f.complete = True
        leave_rest(w, R_JOINED, x.join, f.cur)


@jit
def visit_done(w, v):
    """End what a visit did in its station: a held server is given back, and the answer sent."""
    x = visits(w, v)
    if stations(w, x.called).life != x.life:
        x.lost = True
    if x.holds and not x.lost:
        x.is_in = False
        free_server(w, x.called, x.arrived, control(w)[NOW])
        serve_waiting(w, x.called)
    if stations(w, x.called).state == SILENT:
        drop_visit(w, v)
        return
    answer_at(w, v, control(w)[NOW])


@jit
def visit_children_asked(w, v):
    """A visit's children have been asked."""
    a = answer(w)
    x = visits(w, v)
    x.ok = a[OK] != 0
    x.parts = a[PARTS]
    x.wait += a[AW]
    x.service += a[AS]
    x.network += a[AN]
    x.retry += a[AR]
    visit_done(w, v)


@jit
def deliver(w, ptype, pid):
    """Bring the answer in a to its parent. Returns a sequence that can go on, or −1."""
    a = answer(w)
    while True:
        if ptype == OF_FRAME:
            f = frames(w, pid)
            if f.type == SEQ:
                f.parts |= a[PARTS]
                f.wait += a[AW]
                f.service += a[AS]
                f.network += a[AN]
                f.retry += a[AR]
                if not a[OK] and f.needed:
                    a[PARTS] = f.parts
                    a[AW] = f.wait
                    a[AS] = f.service
                    a[AN] = f.network
                    a[AR] = f.retry
                    p2 = f.ptype
                    i2 = f.pid
                    drop_frame(w, pid)
                    ptype = p2
                    pid = i2
                    continue
                return pid
            # THROUGH
            n = nodes(w, f.node)
            if a[OK]:
                a[PARTS] = a[PARTS] | n.gives
            if f.root:
                show(w, f.row, a[PARTS])
            p2 = f.ptype
            i2 = f.pid
            drop_frame(w, pid)
            ptype = p2
            pid = i2
            continue
        if ptype == OF_SLOT:
            slot_filled(w, pid)
            return -1
        if ptype == OF_VISIT:
            visit_children_asked(w, pid)
            return -1
        if ptype == OF_STEPS:
            return steps_done(w, pid)
        if ptype == OF_AFTER:
            tell(w, pid)
            return -1
        return letter_leg(w, pid)


@jit
def go_on(w, g):
    """Let the sequence *g* go on until something must be waited for; deliver what is finished."""
    a = answer(w)
    while True:
        f = frames(w, g)
        if f.pos >= f.n:
            a[OK] = 1
            a[PARTS] = f.parts
            a[AW] = f.wait
            a[AS] = f.service
            a[AN] = f.network
            a[AR] = f.retry
            ptype = f.ptype
            pid = f.pid
            drop_frame(w, g)
            g = deliver(w, ptype, pid)
            if g < 0:
                return
            continue
        node = children(w)[f.list + f.pos]
        f.pos += 1
        f.needed = nodes(w, node).needed
        r = step(w, node, f.caller, f.place, f.name, f.row, f.root, OF_FRAME, g)
        if r == 0:
            return
        if r >= 2:
            g = r - 2
            continue
        g = deliver(w, OF_FRAME, g)
        if g < 0:
            return


@jit
def join_over(w, g):
    """Put a join together: what its children brought until it was complete, or until its deadline."""
    a = answer(w)
    f = frames(w, g)
    parts = np.int64(0)
    ok = 1
    best = -1
    k = f.pos
    for i in range(f.n):
        x = slots(w, k)
        if x.has:
            parts |= x.parts
        if nodes(w, children(w)[f.list + i]).needed and not (x.has and x.ok):
            ok = 0
        if best < 0 or x.ended > slots(w, best).ended:
            best = k
        k = x.next
    a[OK] = ok
    a[PARTS] = parts
    if f.complete:
        x = slots(w, best)
        a[AW] = x.wait
        a[AS] = x.service
        a[AN] = x.network
        a[AR] = x.retry
    else:
        a[AW] = 0
        a[AS] = 0
        a[AN] = 0
        a[AR] = control(w)[NOW] - f.start
    k = f.pos
    while k >= 0:
        nxt = slots(w, k).next
        if slots(w, k).has or slots(w, k).ended == -2:
            drop_slot(w, k)
        k = nxt
    ptype = f.ptype
    pid = f.pid
    drop_frame(w, g)
    g2 = deliver(w, ptype, pid)
    if g2 >= 0:
        go_on(w, g2)


@jit
def heard_verdict(w, v):
    """Go on with a visit after its station's word: ask its children, or turn back."""
    x = visits(w, v)
    if x.verdict == V_SERVED:
        x.life = stations(w, x.called).life
        n = nodes(w, x.node)
        if n.n > 0:
            there = stations(w, x.called).place
            if n.at_once:
                open_join(w, n.kids, n.n, np.int64(-1), x.called, there, x.name, x.row, False, OF_VISIT, v, JOIN_LUCK)
            else:
                go_on(w, open_bracket(w, n.kids, n.n, x.called, there, x.name, x.row, False, OF_VISIT, v))
            return
        visit_done(w, v)
    else:
        answer_at(w, v, control(w)[NOW])


@inlined
def heard_outcome(w, c, att):
    """Go on with a call after an attempt: remember and deliver, or try again."""
    a = answer(w)
    f = frames(w, c)
    learn(w, f)
    if f.ok:
        n = nodes(w, f.node)
        if n.cache:
            i = key_of(w, f)
            x = caches(w, i)
            if not x.used:
                x.used = 1
                control(w)[N_CACHE] += 1
                x.caller = f.caller
                x.luck = n.luck
                x.clinician = np.int64(asker.actor(w)[f.row]) if (n.cache == 2 or n.cache == 4) else -1
                x.person = np.int64(asker.person(w)[f.row]) if (n.cache == 3 or n.cache == 4) else -1
            x.until = control(w)[NOW] + n.lifetime
            x.parts = f.parts | n.gives
        a[OK] = 1
        a[PARTS] = f.parts | n.gives
        a[AW] = f.wait
        a[AS] = f.service
        a[AN] = f.network
        a[AR] = f.retry + f.sent - f.start
        call_done(w, c)
        return
    if next_attempt(w, c):
        call_done(w, c)


@inlined
def call_done(w, c):
    """Deliver a call's answer and let its parent go on."""
    f = frames(w, c)
    ptype = f.ptype
    pid = f.pid
    if ptype != OF_LETTER:
        after_step(w, f.node, f.root, f.row)
    drop_frame(w, c)
    g = deliver(w, ptype, pid)
    if g >= 0:
        go_on(w, g)


@jit
def backed_off(w, c):
    """Try again after a pause."""
    if try_now(w, c):
        call_done(w, c)
