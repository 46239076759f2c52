"""Messages: `engine.post`, compiled."""

import numpy as np

from sim.engine.plane.calls import begin_call
from sim.engine.plane.draws import U, jit, lognormal, mix, uniform
from sim.engine.plane.memories import received
from sim.engine.plane.moments import put
from sim.engine.plane.opening import opened_at
from sim.engine.plane.tables import (
    BACK_OFF,
    NOW,
    OF_LETTER,
    OK,
    OUTWARD,
    POLL_IN,
    POLL_OUT,
    RECEIPT,
    REJECTED,
    SILENT_LOSS,
    W_POLL,
)
from sim.engine.plane.world import answer, chances, control, letters, losses, receipts, rules, seeds, servers, stations
from sim.model.plan import NEVER


@jit
def stop_of(w, l, leg):
    """Return the system of a letter's leg."""
    y = letters(w, l)
    start = y.sender if y.phase == 0 else y.receiver
    stop = y.receiver if y.phase == 0 else y.sender
    if leg == 0:
        return servers(w)[start]
    if leg == 1:
        return rules(w)[9]
    if leg == 2:
        return servers(w)[stop]
    return stop


@jit
def leg_over(w, l):
    """Take in how a leg ended; False when the letter goes no farther."""
    a = answer(w)
    y = letters(w, l)
    if not a[OK]:
        if y.phase == 0:
            y.fate = 4
        return False
    y.here = stop_of(w, l, y.leg)
    y.leg += 1
    return True


@jit
def outward(w, l):
    """A letter has reached the receiver's system; True when a receipt goes back."""
    y = letters(w, l)
    if uniform(seeds(w)[0], y.name, SILENT_LOSS) < losses(w)[y.kind]:
        y.fate = 2
        return False
    rejected = uniform(seeds(w)[0], y.name, REJECTED) < chances(w)[1]
    y.fate = 3 if rejected else 1
    if not rejected:
        y.delivered = control(w)[NOW]
        opened = opened_at(w, y.name, y.delivered)
        y.opened = opened if opened < NEVER else -1
        received(w, y.cause, y.kind, y.receiver, opened)
    return receipts(w)[y.kind]


@jit
def letter_go(w, l, polled):
    """Go on with a letter: the next leg, or the next phase. Returns nothing; a sequence is never begun here."""
    while True:
        y = letters(w, l)
        name = mix(y.name, OUTWARD if y.phase == 0 else RECEIPT)
        if y.leg >= 4:
            if y.phase == 1:
                y.acknowledged = control(w)[NOW]
                return
            if not outward(w, l):
                return
            y.phase = 1
            y.leg = 0
            y.here = y.receiver
            polled = False
            continue
        stop = stop_of(w, l, y.leg)
        if stop < 0:
            y.leg += 1
            polled = False
            continue
        if (y.leg == 1 or y.leg == 2) and not polled:
            purpose = POLL_OUT if y.leg == 1 else POLL_IN
            drawn = lognormal(uniform(seeds(w)[0], name, purpose), np.float64(rules(w)[6]), chances(w)[0])
            put(w, control(w)[NOW] + np.int64(np.rint(drawn)), BACK_OFF, mix(name, purpose), W_POLL, l, 0)
            return
        here = y.here
        if not begin_call(w, y.leg, stop, here, stations(w, here).place, mix(name, U(y.leg)), -1, OF_LETTER, l, False):
            return
        if not leg_over(w, l):
            return
        polled = False


@jit
def letter_leg(w, l):
    """Go on with a letter after one of its legs."""
    if leg_over(w, l):
        letter_go(w, l, False)
    return -1
