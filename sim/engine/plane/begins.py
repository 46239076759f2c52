"""How an interaction begins."""

from sim.engine.plane.brackets import open_bracket
from sim.engine.plane.calls import set_answer
from sim.engine.plane.draws import jit
from sim.engine.plane.ends import end_interaction
from sim.engine.plane.memories import mail_slot
from sim.engine.plane.moments import put
from sim.engine.plane.steps import go_on
from sim.engine.plane.tables import NOW, OF_STEPS, START, TIME_OUT, W_GIVEUP, W_RESUME
from sim.engine.plane.world import askers, control, mailboxes, plans


@jit
def start_steps(w, row):
    """Begin with the steps of the plan."""
    x = askers(w, row)
    x.waiting = 0
    x.seen = True
    x.began = control(w)[NOW]
    if x.own < 0:
        set_answer(w, 0)
        end_interaction(w, row, 2)
        return
    p = plans(w, x.plan)
    go_on(w, open_bracket(w, p.steps, p.n_steps, x.own, -1, x.name, row, True, OF_STEPS, row))


@jit
def waited(w, row):
    """The condition message-or-patience has come true."""
    x = askers(w, row)
    y = mailboxes(w, mail_slot(w, x.cause, x.waits, x.own))
    opened = y.opened if y.triggered else x.until + 1
    if opened <= x.until:
        x.waiting = 3
        put(w, max(opened, control(w)[NOW]), START, x.name, W_RESUME, row, 0)
        return
    if control(w)[NOW] < x.until:
        x.waiting = 2
        return
    x.staff_s += x.telephone_s
    start_steps(w, row)


@jit
def begin_interaction(w, row):
    """Begin an interaction, or let it wait for its message."""
    x = askers(w, row)
    if x.waits >= 0:
        x.until = control(w)[NOW] + x.patience
        m = mail_slot(w, x.cause, x.waits, x.own)
        put(w, x.until, TIME_OUT, x.name, W_GIVEUP, row, 0)
        y = mailboxes(w, m)
        if not y.triggered:
            x.waiting = 1
            x.next_waiter = -1
            if y.last >= 0:
                askers(w, y.last).next_waiter = row
            else:
                y.first = row
            y.last = row
            return
        waited(w, row)
        return
    start_steps(w, row)
