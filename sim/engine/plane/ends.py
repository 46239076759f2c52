"""How an interaction ends, and what follows from it."""

from sim.engine.plane.brackets import open_bracket
from sim.engine.plane.calls import fill_role
from sim.engine.plane.draws import jit, mix, uniform
from sim.engine.plane.memories import received
from sim.engine.plane.moments import leave_rest
from sim.engine.plane.opening import opened_at
from sim.engine.plane.tables import AN, AR, AS, AW, LETTERS, NOW, OF_AFTER, OK, R_LETTER, TASKS, TOLD
from sim.engine.plane.world import answer, askers, control, letters, notices, plans, rules, seeds


@jit
def end_interaction(w, row, status):
    """Note how an interaction has ended."""
    a = answer(w)
    x = askers(w, row)
    x.done = control(w)[NOW]
    x.status = status
    x.wait = a[AW]
    x.service = a[AS]
    x.network = a[AN]
    x.retry = a[AR]


@jit
def steps_done(w, row):
    """End the interaction; what is written afterwards goes on in a bracket of its own."""
    a = answer(w)
    end_interaction(w, row, 1 if a[OK] else 2)
    if not a[OK]:
        return -1
    x = askers(w, row)
    x.hidden = True
    p = plans(w, x.plan)
    return open_bracket(w, p.after, p.n_after, x.own, -1, mix(x.name, seeds(w)[2]), row, False, OF_AFTER, row)


@jit
def tell(w, row):
    """Tell whom the plan says: by messages, or by tasks."""
    x = askers(w, row)
    p = plans(w, x.plan)
    for i in range(p.tell, p.tell + p.n_tell):
        t = notices(w, i)
        name = mix(x.name, t.luck)
        if (t.all & ~x.conditions) or (t.none & x.conditions):
            continue
        if t.p < 1.0 and uniform(seeds(w)[0], name, TOLD) >= t.p:
            continue
        receiver = fill_role(w, t.role, row)
        if rules(w)[10] == 0 or receiver < 0 or x.own < 0:
            continue
        if t.task:
            control(w)[TASKS] += 1
            received(w, x.cause, t.kind, receiver, opened_at(w, name, control(w)[NOW]))
            continue
        if receiver == x.own:
            continue
        l = control(w)[LETTERS]
        control(w)[LETTERS] = l + 1
        y = letters(w, l)
        y.name = name
        y.cause = x.cause
        y.kind = t.kind
        y.sender = x.own
        y.receiver = receiver
        y.sent = control(w)[NOW]
        y.delivered = -1
        y.acknowledged = -1
        y.opened = -1
        y.fate = 0
        y.phase = 0
        y.leg = 0
        y.here = x.own
        leave_rest(w, R_LETTER, l, 0)
