"""When somebody opens what has come, and answers when rung up: `engine.post` and `engine.caller`, compiled."""

import numpy as np

from sim.base.time import DAY
from sim.engine.plane.draws import jit, lognormal, uniform
from sim.engine.plane.tables import OPENED, UNOPENED
from sim.engine.plane.world import chances, rules, seeds
from sim.model.plan import NEVER


@jit
def is_answered(w, n, now):
    """Return whether whoever a node rings up answers at the time: `model.plan.Phone.is_answered`."""
    at = now + rules(w)[4]
    works = n.weekends or (rules(w)[5] + at // DAY) % 7 < 5
    return works and n.opens <= at % DAY < n.closes


@jit
def opened_at(w, name, there):
    """Return when somebody opens what has been *there* since: in working hours soon, else on the next working day."""
    if chances(w)[4] and uniform(seeds(w)[0], name, UNOPENED) < chances(w)[4]:
        return np.int64(NEVER)
    at = there + rules(w)[4]
    day = at // DAY
    clock = at % DAY
    u = uniform(seeds(w)[0], name, OPENED)
    works = (rules(w)[5] + day) % 7 < 5
    if works and rules(w)[2] <= clock < rules(w)[3]:
        return there + np.int64(np.rint(lognormal(u, np.float64(rules(w)[7]), chances(w)[2])))
    if not works or clock >= rules(w)[3]:
        day += 1
        while (rules(w)[5] + day) % 7 >= 5:
            day += 1
    morning = day * DAY + rules(w)[2] - rules(w)[4]
    return morning + np.int64(np.rint(lognormal(u, np.float64(rules(w)[8]), chances(w)[3])))
