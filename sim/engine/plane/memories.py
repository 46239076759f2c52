"""What is remembered: answers, who has failed whom, and which messages have come. Open hash tables with whole keys."""

import numpy as np

from sim.engine.plane.draws import U, jit, mix
from sim.engine.plane.moments import leave_rest
from sim.engine.plane.tables import N_BREAK, N_MAIL, R_MAIL
from sim.engine.plane.world import (
    Table,
    World,
    breakers,
    breakers_size,
    caches,
    caches_size,
    control,
    copy,
    mailboxes,
    mailboxes_size,
)


@jit
def cache_slot(w, caller, luck, clinician, person):
    """Return where an answer is remembered, or would be."""
    n = caches_size(w)
    i = np.int64(mix(mix(mix(luck, U(caller)), U(clinician)), U(person)) % U(n))
    while True:
        x = caches(w, i)
        if x.used == 0:
            return i
        if x.caller == caller and x.luck == luck and x.clinician == clinician and x.person == person:
            return i
        i += 1
        if i == n:
            i = 0


@jit
def breaker_slot(w, caller, called):
    """Return the breaker between two systems; a new one is closed."""
    n = breakers_size(w)
    i = np.int64(mix(U(caller), U(called)) % U(n))
    while True:
        x = breakers(w, i)
        if not x.used:
            x.used = True
            x.caller = caller
            x.called = called
            x.failures = 0
            x.open_until = -1
            control(w)[N_BREAK] += 1
            return i
        if x.caller == caller and x.called == called:
            return i
        i += 1
        if i == n:
            i = 0


@jit
def mail_slot(w, cause, kind, receiver):
    """Return the mailbox of a kind of message for a pathway."""
    n = mailboxes_size(w)
    i = np.int64(mix(mix(cause, U(kind)), U(receiver)) % U(n))
    while True:
        x = mailboxes(w, i)
        if not x.used:
            x.used = True
            x.cause = cause
            x.kind = kind
            x.receiver = receiver
            x.opened = -1
            x.triggered = False
            x.first = -1
            x.last = -1
            control(w)[N_MAIL] += 1
            return i
        if x.cause == cause and x.kind == kind and x.receiver == receiver:
            return i
        i += 1
        if i == n:
            i = 0


@jit
def received(w, cause, kind, receiver, opened):
    """Note that the first message of a kind has come, and when it will be opened."""
    m = mail_slot(w, cause, kind, receiver)
    x = mailboxes(w, m)
    if not x.triggered:
        x.triggered = True
        x.opened = opened
        leave_rest(w, R_MAIL, m, 0)


@jit
def rehash_cache(w, old):
    """Enter remembered answers in a larger table."""
    for i in range(old.shape[0]):
        o = old[i]
        if o.used:
            j = cache_slot(w, o.caller, o.luck, o.clinician, o.person)
            copy(caches(w, j), o)


@jit
def rehash_mail(w, old):
    """Enter mailboxes in a larger table."""
    for i in range(old.shape[0]):
        o = old[i]
        if o.used:
            j = mail_slot(w, o.cause, o.kind, o.receiver)
            copy(mailboxes(w, j), o)


@jit
def rehash_brk(w, old):
    """Enter breakers in a larger table."""
    for i in range(old.shape[0]):
        o = old[i]
        if o.used:
            j = breaker_slot(w, o.caller, o.called)
            copy(breakers(w, j), o)


def rehash(world: World, w: int, name: str, old: Table) -> None:
    """Enter what an *old* table remembered in the larger one that has taken its place."""
    if name == "caches":
        rehash_cache(w, old)
    elif name == "breakers":
        world.control[N_BREAK] = 0
        rehash_brk(w, old)
    else:
        world.control[N_MAIL] = 0
        rehash_mail(w, old)
