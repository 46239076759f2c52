"""The event loop."""

from sim.engine.plane import asker
from sim.engine.plane.begins import begin_interaction, start_steps, waited
from sim.engine.plane.crossings import visit_comes_home, visit_sets_out
from sim.engine.plane.draws import U, jit
from sim.engine.plane.letters import letter_go
from sim.engine.plane.moments import close_hole, leave_rest
from sim.engine.plane.stations import arrive, arrive_unheard, served, wake
from sim.engine.plane.steps import backed_off, go_on, heard_outcome, heard_verdict, join_over, slot_filled, step
from sim.engine.plane.tables import (
    A_PTR,
    ARRIVAL,
    HEAP_N,
    HOLE,
    HOUR_END,
    I_PTR,
    LETTERS,
    N_BREAK,
    N_CACHE,
    N_FREE_F,
    N_FREE_K,
    N_FREE_V,
    N_MAIL,
    NEXT_HOUR,
    NOW,
    OF_SLOT,
    PAGE,
    R_CHILD,
    R_COND,
    R_JOINED,
    R_LETTER,
    R_MAIL,
    R_OUTCOME,
    R_START,
    R_VERDICT,
    R_VISIT,
    REST_A,
    REST_B,
    RING,
    START,
    W_ANSWER,
    W_ARRIVE,
    W_BACKOFF,
    W_FREE,
    W_GIVEUP,
    W_JOIN,
    W_POLL,
    W_RESUME,
    W_TIMEOUT,
    W_WAKE,
)
from sim.engine.plane.world import (
    ambient,
    ambient_size,
    breakers_size,
    caches_size,
    calendar,
    calendar_size,
    children,
    control,
    frames,
    hops,
    letters_size,
    mailboxes,
    mailboxes_size,
    rests,
    slots,
    sources,
    starts,
    starts_size,
    stations,
    visits,
)


@jit
def settle(w):
    """Do all that was left to be done of this moment."""
    c = control(w)
    while c[REST_A] < c[REST_B]:
        r = rests(w, c[REST_A] & RING)
        c[REST_A] += 1
        what = r.what
        i = r.a
        b = r.b
        if what == R_VISIT:
            visit_sets_out(w, i)
        elif what == R_VERDICT:
            heard_verdict(w, i)
        elif what == R_OUTCOME:
            heard_outcome(w, i, b)
        elif what == R_CHILD:
            k = slots(w, i)
            f = frames(w, k.join)
            node = children(w)[f.list + k.pos]
            q = step(w, node, f.caller, f.place, f.name, f.row, False, OF_SLOT, i)
            if q == 1:
                slot_filled(w, i)
            elif q >= 2:
                go_on(w, q - 2)
        elif what == R_JOINED:
            join_over(w, i)
        elif what == R_LETTER:
            letter_go(w, i, False)
        elif what == R_MAIL:
            row = mailboxes(w, i).first
            while row >= 0:
                if asker.waiting(w)[row] == 1:
                    asker.waiting(w)[row] = 4
                    leave_rest(w, R_COND, row, 0)
                row = asker.next_waiter(w)[row]
        elif what == R_COND:
            waited(w, i)
        elif what == R_START:
            begin_interaction(w, i)


@jit
def room(w):
    """0: there is room for the next eight moments, whatever happens in them; otherwise which pool must grow."""
    c = control(w)
    if c[N_FREE_F] < 2048:
        return 1
    if c[N_FREE_V] < 2048:
        return 2
    if c[N_FREE_K] < 2048:
        return 3
    if c[HEAP_N] + 4096 > calendar_size(w):
        return 4
    if c[LETTERS] + 512 > letters_size(w):
        return 5
    if 2 * (c[N_CACHE] + 512) > caches_size(w):
        return 6
    if 2 * (c[N_BREAK] + 512) > breakers_size(w):
        return 7
    if 2 * (c[N_MAIL] + 512) > mailboxes_size(w):
        return 8
    return 0


@jit
def advance(w, until):
    """Let everything happen that happens before *until*. Returns 0, or which pool must grow first."""
    c = control(w)
    na = ambient_size(w)
    ni = starts_size(w)
    end = min(until, c[HOUR_END])
    settle(w)
    moments = 0
    while True:
        if c[HOLE]:
            close_hole(w)
        if moments & 7 == 0:
            need = room(w)
            if need:
                return need
        moments += 1
        # which is next: calendar, ambient, start
        key = end << 3
        name = U(0)
        src = 0
        if c[HEAP_N] > 0 and calendar(w, 0).key < key:
            key = calendar(w, 0).key
            name = calendar(w, 0).name
            src = 1
        p = c[A_PTR]
        if p < na:
            other = (ambient(w, p).t << 3) | ARRIVAL
            if other < key or (src and other == key and ambient(w, p).name < name):
                key = other
                src = 2
        q = c[I_PTR]
        if q < ni:
            other = (starts(w)[q] << 3) | START
            if other < key or (src == 1 and other == key and asker.name(w)[q] < name):
                key = other
                src = 3
        if src == 0:
            return 0 if end == until else NEXT_HOUR
        c[NOW] = key >> 3
        if src == 3:
            c[I_PTR] = q + 1
            leave_rest(w, R_START, q, 0)
        elif src == 2:
            c[A_PTR] = p + 1
            m = ambient(w, p)
            y = sources(w, m.source)
            hops(w)[y.stream, c[PAGE]] += 1
            arrive_unheard(w, y.station, y.op, m.name)
            continue
        else:
            e = calendar(w, 0)
            what = e.what
            i = e.a
            b = e.b
            c[HOLE] = 1
            if what == W_ARRIVE:
                arrive(w, i)
            elif what == W_FREE:
                served(w, i, b & 0xFFFFF, b >> 20)
            elif what == W_WAKE:
                wake(w, i)
            elif what == W_ANSWER:
                if visits(w, i).att == b and visits(w, i).under_way:
                    visit_comes_home(w, i)
            elif what == W_TIMEOUT:
                f = frames(w, i)
                if f.cur == b and not f.triggered:
                    f.triggered = True
                    f.ok = False
                    f.parts = 0
                    f.wait = 0
                    f.service = 0
                    f.network = 0
                    f.retry = 0
                    stations(w, f.called).timeouts += 1
                    leave_rest(w, R_OUTCOME, i, b)
            elif what == W_JOIN:
                f = frames(w, i)
                if f.cur == b and not f.triggered:
                    f.triggered = True
                    f.complete = False
                    leave_rest(w, R_JOINED, i, b)
            elif what == W_BACKOFF:
                backed_off(w, i)
            elif what == W_POLL:
                letter_go(w, i, True)
            elif what == W_GIVEUP:
                if asker.waiting(w)[i] == 1:
                    asker.waiting(w)[i] = 4
                    leave_rest(w, R_COND, i, 0)
                elif asker.waiting(w)[i] == 2:
                    asker.staff_s(w)[i] += asker.telephone_s(w)[i]
                    start_steps(w, i)
            elif what == W_RESUME:
                start_steps(w, i)
        settle(w)
