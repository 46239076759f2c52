"""How an interaction begins."""

from sim.engine.plane import asker
from sim.engine.plane.brackets import open_bracket
from sim.engine.plane.calls import only_parts, set_answer
from sim.engine.plane.draws import inlined, jit
from sim.engine.plane.ends import end_interaction
from sim.engine.plane.memories import mail_slot
from sim.engine.plane.moments import put
from sim.engine.plane.steps import go_on
from sim.engine.plane.tables import NOW, OF_STEPS, START, TIME_OUT, W_GIVEUP, W_RESUME
from sim.engine.plane.world import control, mailboxes, plans
from sim.model.words import Status

SPARED = int(Status.SPARED)


@inlined
def start_steps(w, row):
    """Begin with the steps of the plan."""
    asker.waiting(w)[row] = 0
    asker.began(w)[row] = control(w)[NOW]
    if asker.own(w)[row] < 0:
        set_answer(w, 0)
        end_interaction(w, row, 2)
        return
    p = plans(w, asker.plan(w)[row])
    go_on(w, open_bracket(w, p.steps, p.n_steps, asker.own(w)[row], -1, asker.name(w)[row], row, True, OF_STEPS, row))


@jit
def waited(w, row):
    """The condition message-or-patience has come true."""
    y = mailboxes(w, mail_slot(w, asker.cause(w)[row], asker.waits_kind(w)[row], asker.own(w)[row]))
    opened = y.opened if y.triggered else asker.until(w)[row] + 1
    if opened <= asker.until(w)[row]:
        asker.waiting(w)[row] = 3
        put(w, max(opened, control(w)[NOW]), START, asker.name(w)[row], W_RESUME, row, 0)
        return
    if control(w)[NOW] < asker.until(w)[row]:
        asker.waiting(w)[row] = 2
        return
    asker.staff_s(w)[row] += asker.telephone_s(w)[row]
    start_steps(w, row)


@inlined
def begin_interaction(w, row):
    """Begin an interaction, or let it wait for its message; or spare it, if there is no need."""
    if asker.unseen(w)[row]:
        before = asker.followed(w)[row]
        unknown = before < 0 or asker.began(w)[before] < 0
        if unknown or not asker.unseen(w)[row] & ~only_parts(asker.answered(w)[before]):
            asker.status(w)[row] = SPARED
            return
    if asker.waits_kind(w)[row] >= 0:
        asker.until(w)[row] = control(w)[NOW] + asker.patience(w)[row]
        m = mail_slot(w, asker.cause(w)[row], asker.waits_kind(w)[row], asker.own(w)[row])
        put(w, asker.until(w)[row], TIME_OUT, asker.name(w)[row], W_GIVEUP, row, 0)
        y = mailboxes(w, m)
        if not y.triggered:
            asker.waiting(w)[row] = 1
            asker.next_waiter(w)[row] = -1
            if y.last >= 0:
                asker.next_waiter(w)[y.last] = row
            else:
                y.first = row
            y.last = row
            return
        waited(w, row)
        return
    start_steps(w, row)
