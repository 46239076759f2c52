"""How an interaction ends, and what follows from it."""

from sim.engine.plane import asker
from sim.engine.plane.brackets import open_bracket
from sim.engine.plane.calls import fill_role
from sim.engine.plane.draws import inlined, jit, mix, uniform
from sim.engine.plane.memories import received
from sim.engine.plane.moments import leave_rest
from sim.engine.plane.opening import opened_at
from sim.engine.plane.tables import AN, AR, AS, AW, LETTERS, NOW, OF_AFTER, OK, R_LETTER, TASKS, TOLD
from sim.engine.plane.world import answer, control, letters, notices, plans, rules, seeds


@inlined
def end_interaction(w, row, status):
    """Note how an interaction has ended."""
    a = answer(w)
    asker.done(w)[row] = control(w)[NOW]
    asker.status(w)[row] = status
    asker.wait(w)[row] = a[AW]
    asker.service(w)[row] = a[AS]
    asker.network(w)[row] = a[AN]
    asker.retry(w)[row] = a[AR]


@jit
def tell(w, row):
    """Tell whom the plan says: by messages, or by tasks."""
    p = plans(w, asker.plan(w)[row])
    for i in range(p.tell, p.tell + p.n_tell):
        t = notices(w, i)
        name = mix(asker.name(w)[row], t.luck)
        if (t.all & ~asker.conditions(w)[row]) or (t.none & asker.conditions(w)[row]):
            continue
        if t.p < 1.0 and uniform(seeds(w)[0], name, TOLD) >= t.p:
            continue
        receiver = fill_role(w, t.role, row)
        if rules(w)[10] == 0 or receiver < 0 or asker.own(w)[row] < 0:
            continue
        if t.task:
            control(w)[TASKS] += 1
            received(w, asker.cause(w)[row], t.kind, receiver, opened_at(w, name, control(w)[NOW]))
            continue
        if receiver == asker.own(w)[row]:
            continue
        l = control(w)[LETTERS]
        control(w)[LETTERS] = l + 1
        y = letters(w, l)
        y.name = name
        y.cause = asker.cause(w)[row]
        y.kind = t.kind
        y.sender = asker.own(w)[row]
        y.receiver = receiver
        y.sent = control(w)[NOW]
        y.delivered = -1
        y.acknowledged = -1
        y.opened = -1
        y.fate = 0
        y.phase = 0
        y.leg = 0
        y.here = asker.own(w)[row]
        leave_rest(w, R_LETTER, l, 0)


@inlined
def steps_done(w, row):
    """End the interaction; what is written afterwards goes on in a bracket of its own."""
    a = answer(w)
    end_interaction(w, row, 1 if a[OK] else 2)
    if not a[OK]:
        return -1
    asker.hidden(w)[row] = True
    p = plans(w, asker.plan(w)[row])
    if p.n_after == 0:
        if p.n_tell:
            tell(w, row)
        return -1
    name = mix(asker.name(w)[row], seeds(w)[2])
    return open_bracket(w, p.after, p.n_after, asker.own(w)[row], -1, name, row, False, OF_AFTER, row)
