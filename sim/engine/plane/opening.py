"""When somebody opens what has come: `engine.post`, compiled."""

import numpy as np

from sim.base.time import DAY
from sim.engine.plane.draws import jit, lognormal, uniform
from sim.engine.plane.tables import OPENED
from sim.engine.plane.world import chances, rules, seeds


@jit
def opened_at(w, name, there):
    """Return when somebody opens what has been *there* since: in working hours soon, else on the next working day."""
    at = there + rules(w)[4]
    day = at // DAY
    clock = at % DAY
    u = uniform(seeds(w)[0], name, OPENED)
    works = (rules(w)[5] + day) % 7 < 5
    if works and rules(w)[2] <= clock < rules(w)[3]:
        return there + np.int64(np.rint(lognormal(u, np.float64(rules(w)[7]), chances(w)[3])))
    if not works or clock >= rules(w)[3]:
        day += 1
        while (rules(w)[5] + day) % 7 >= 5:
            day += 1
    morning = day * DAY + rules(w)[2] - rules(w)[4]
    return morning + np.int64(np.rint(lognormal(u, np.float64(rules(w)[8]), chances(w)[4])))
