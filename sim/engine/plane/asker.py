"""Who asks: what is known of an interaction before it begins, what comes of it, and what it is waiting for.

A column each, since most of them are the scenario's own columns and the results' own: nothing is copied.
"""

import numpy as np

from sim.engine.plane.draws import jit
from sim.engine.plane.world import array, desks, first_office, office_units, units
from sim.model.words import AREAS

GP = AREAS.index("gp")

name = array("asker_name", np.uint64)
cause = array("asker_cause", np.uint64)
person = array("asker_person", np.uint32)
actor = array("asker_actor", np.uint32)
municipality = array("asker_municipality", np.uint16)
resident = array("asker_resident", np.uint16)
gp = array("asker_gp", np.uint16)
hospital = array("asker_hospital", np.uint8)
area = array("asker_area", np.uint8)
stream = array("asker_stream", np.uint8)
waits_kind = array("asker_waits_kind", np.int16)
patience = array("asker_patience", np.int64)
telephone_s = array("asker_telephone_s", np.float64)
followed = array("asker_followed", np.int32)
unseen = array("asker_unseen", np.uint16)
own = array("asker_own", np.int32)
plan = array("asker_plan", np.int32)
conditions = array("asker_conditions", np.uint16)

began = array("asker_began", np.int64)
first = array("asker_first", np.int64)
done = array("asker_done", np.int64)
status = array("asker_status", np.uint8)
wait = array("asker_wait", np.int64)
service = array("asker_service", np.int64)
network = array("asker_network", np.int64)
retry = array("asker_retry", np.int64)
asked = array("asker_asked", np.int64)
answered = array("asker_answered", np.int64)
hops = array("asker_hops", np.uint32)
staff_s = array("asker_staff_s", np.float64)

until = array("asker_until", np.int64)  # when its patience ends
next_waiter = array("asker_next_waiter", np.int32)  # of those that wait for the same message
waiting = array("asker_waiting", np.uint8)
hidden = array("asker_hidden", np.bool_)  # nobody looks any more


@jit
def office_of(w, row):
    """Return the GP office of the person it is about."""
    return first_office(w)[resident(w)[row]] + gp(w)[row]


@jit
def unit_of(w, row):
    """Return the name of who has access to a service or has not: a GP office, or an area of a municipality."""
    if area(w)[row] == GP:
        return office_units(w)[office_of(w, row)]
    return units(w)[area(w)[row], municipality(w)[row]]


@jit
def desk_of(w, row):
    """Return the place where the person who asks works."""
    return desks(w)[area(w)[row], municipality(w)[row]]
