"""The tables of the plane: record types, and the numbers that stand for words."""

import numpy as np

from sim.engine import caller, post, reference, station
from sim.engine.clock import Kind
from sim.engine.plane.draws import U
from sim.model import plan

# Kinds of moments, in their order at one instant.
SERVER_FREE, ANSWER, TIME_OUT = int(Kind.SERVER_FREE), int(Kind.ANSWER), int(Kind.TIME_OUT)
ARRIVAL, BACK_OFF, START = int(Kind.ARRIVAL), int(Kind.BACK_OFF), int(Kind.START)
# Purposes of draws: the reference's.
LINK_OUT, LINK_BACK = U(caller.LINK_OUT), U(caller.LINK_BACK)
LOSS_OUT, LOSS_BACK = U(caller.LOSS_OUT), U(caller.LOSS_BACK)
BACKOFF, ASKED, ACCESS, JOIN_LUCK = U(caller.BACK_OFF), U(plan.ASKED), U(plan.ACCESS), U(caller.JOIN)
SERVICE = U(station.SERVICE)
POLL_OUT, POLL_IN, SILENT_LOSS = U(post.POLL_OUT), U(post.POLL_IN), U(post.SILENT_LOSS)
REJECTED, OPENED, UNOPENED = U(post.REJECTED), U(post.OPENED), U(post.UNOPENED)
OUTWARD, RECEIPT = U(post.OUTWARD), U(post.RECEIPT)
TOLD = U(reference.TOLD)
# What an event in the calendar does.
W_FREE, W_ANSWER, W_TIMEOUT, W_JOIN, W_ARRIVE, W_BACKOFF, W_POLL, W_GIVEUP, W_RESUME, W_WAKE = range(1, 11)
# What is left to be done of a moment.
R_VISIT, R_VERDICT, R_OUTCOME, R_CHILD, R_JOINED, R_LETTER, R_MAIL, R_COND, R_START = 1, 2, 3, 4, 5, 6, 7, 8, 9
# Frames: a bracket in turn, a call, a bracket at once, a system that is passed through.
SEQ, CALL, JOIN, THROUGH = 1, 2, 3, 4
# Whose an answer is.
OF_FRAME, OF_SLOT, OF_VISIT, OF_STEPS, OF_AFTER, OF_LETTER = 0, 1, 2, 3, 4, 5
UP, REFUSING, SILENT, CRASHED = 0, 1, 2, 3
V_SERVED, V_REFUSED, V_REJECTED = 1, 2, 3
FREE_PASS, TRIAL, NO_PASS = 0, 1, 2
RING = (1 << 16) - 1  # what is left of a moment lies in a ring
NEVER = np.int64(1 << 62)
SENT = np.int64(1 << 62)  # an attempt's place among those of one name: this, and its number among those sent
NEXT_HOUR = 9  # what `advance` says when it wants the ambient calls of the next hour
# Counters: now, the sizes and heads of the pools, the page of the books, how far arrivals have come.
(
    NOW,
    HEAP_N,
    REST_A,
    REST_B,
    SEQ_NO,
    FREE_F,
    FREE_V,
    FREE_K,
    PAGE,
    A_PTR,
    I_PTR,
    LETTERS,
    TASKS,
    ATT,
    N_CACHE,
    N_BREAK,
    N_MAIL,
    N_FREE_F,
    N_FREE_V,
    N_FREE_K,
    ENTRY,
    HOLE,  # the calendar's first moment has been read, and its place is free
    HOUR_END,  # until when there are ambient calls in the table
    N_CTL,
) = range(24)


def record(fields: list[tuple[str, str]]) -> np.dtype[np.void]:
    """Return a record type whose fields lie where the machine likes them, in whole words."""
    return np.dtype(fields, align=True)


# A moment's `key` is its time and kind in one number: eight times the one and the other.
heap_t = record([("key", "i8"), ("name", "u8"), ("seq", "i8"), ("b", "i8"), ("a", "i4"), ("what", "i4")])
end_t = record([("at", "i8"), ("arrived", "i8"), ("visit", "i8")])  # when a server will be free; −1: nobody hears
rest_t = record([("what", "i4"), ("a", "i4"), ("b", "i8")])
node_t = record(
    [
        ("luck", "u8"),
        ("access_luck", "u8"),
        ("p", "f8"),
        ("access", "f8"),
        ("lifetime", "i8"),
        ("timeout", "i8"),
        ("back_off", "i8"),
        ("phone_s", "f8"),
        ("else_s", "f8"),
        ("opens", "i8"),  # when whoever is rung up answers, µs after midnight
        ("closes", "i8"),
        ("kids", "i4"),
        ("n", "i4"),
        ("role", "i4"),
        ("op", "i4"),
        ("attempts", "i4"),
        ("gives", "i8"),
        ("all", "u2"),
        ("none", "u2"),
        ("missing", "u2"),
        ("cache", "u1"),
        ("needed", "b1"),
        ("holds", "b1"),
        ("through", "b1"),
        ("at_once", "b1"),
        ("call", "b1"),
        ("phone", "b1"),
        ("has_else", "b1"),
        ("weekends", "b1"),
    ]
)
plan_t = record(
    [("steps", "i4"), ("n_steps", "i4"), ("after", "i4"), ("n_after", "i4"), ("tell", "i4"), ("n_tell", "i4")]
)
tell_t = record(
    [("luck", "u8"), ("p", "f8"), ("kind", "i4"), ("role", "i4"), ("all", "u2"), ("none", "u2"), ("task", "b1")]
)
frame_t = record(
    [
        ("name", "u8"),
        ("start", "i8"),
        ("sent", "i8"),
        ("wait", "i8"),
        ("service", "i8"),
        ("network", "i8"),
        ("retry", "i8"),
        ("cur", "i8"),
        ("node", "i4"),
        ("pid", "i4"),
        ("list", "i4"),
        ("n", "i4"),
        ("pos", "i4"),
        ("caller", "i4"),
        ("called", "i4"),
        ("place", "i4"),
        ("row", "i4"),
        ("attempt", "i4"),
        ("missing", "i4"),
        ("next", "i4"),
        ("parts", "i8"),
        ("type", "u1"),
        ("ptype", "u1"),
        ("how", "u1"),
        ("root", "b1"),
        ("triggered", "b1"),
        ("ok", "b1"),
        ("needed", "b1"),
        ("complete", "b1"),
    ]
)
kid_t = record(
    [
        ("wait", "i8"),
        ("service", "i8"),
        ("network", "i8"),
        ("retry", "i8"),
        ("ended", "i8"),
        ("join", "i4"),
        ("next", "i4"),
        ("cur", "i8"),
        ("pos", "i4"),
        ("parts", "i8"),
        ("ok", "b1"),
        ("has", "b1"),
    ]
)
visit_t = record(
    [
        ("name", "u8"),
        ("att", "i8"),
        ("deadline", "i8"),  # NEVER when there is none, or when its time-out stands in the calendar
        ("life", "i8"),
        ("arrived", "i8"),
        ("out", "i8"),
        ("entry", "i8"),
        ("wait", "i8"),
        ("service", "i8"),
        ("network", "i8"),
        ("retry", "i8"),
        ("node", "i4"),
        ("called", "i4"),
        ("caller", "i4"),
        ("place", "i4"),
        ("row", "i4"),
        ("call", "i4"),
        ("next", "i4"),
        ("op", "i4"),
        ("parts", "i8"),
        ("verdict", "u1"),
        ("holds", "b1"),
        ("is_in", "b1"),
        ("lost", "b1"),
        ("said", "b1"),
        ("under_way", "b1"),  # its answer is: one in the calendar that is not is void
        ("ambient", "b1"),
        ("heard", "b1"),  # the end of its service must be heard: it asks others first
        ("ok", "b1"),
    ]
)
station_t = record(
    [
        ("ends", "i8"),  # where its part of the table of ends begins
        ("n_ends", "i4"),
        ("room", "i4"),  # how many ends there is a place for; further ones are heard
        ("capacity", "i4"),
        ("busy", "i4"),
        ("head", "i4"),
        ("tail", "i4"),
        ("waiting", "i4"),
        ("wake", "i8"),  # when the calendar looks at its queue; NEVER
        ("limit", "i8"),
        ("speed", "f8"),
        ("arrived_sum", "i8"),
        ("life", "i8"),
        ("place", "i4"),
        ("state", "i4"),
        # The open page of its books, in the order of `model.results.SYSTEM_COUNTS`.
        ("sent", "i8"),
        ("served", "i8"),
        ("refused", "i8"),
        ("rejected", "i8"),
        ("swallowed", "i8"),
        ("timeouts", "i8"),
        ("busy_us", "i8"),
        ("wait_us", "i8"),
        ("in_system_us", "i8"),
        ("sojourn_us", "i8"),
        ("queue_max", "i8"),
    ]
)
link_t = record([("fixed", "i8"), ("jitter", "f8"), ("loss", "f8")])
bin_t = record([("count", "u4")])
service_t = record([("scale", "f8"), ("sigma", "f8"), ("law", "i4")])
letter_t = record(
    [
        ("name", "u8"),
        ("cause", "u8"),
        ("sent", "i8"),
        ("delivered", "i8"),
        ("acknowledged", "i8"),
        ("opened", "i8"),
        ("sender", "i4"),
        ("receiver", "i4"),
        ("kind", "i4"),
        ("leg", "i4"),
        ("here", "i4"),
        ("phase", "u1"),
        ("fate", "u1"),
    ]
)
cache_t = record(
    [
        ("luck", "u8"),
        ("clinician", "i8"),
        ("person", "i8"),
        ("until", "i8"),
        ("caller", "i4"),
        ("parts", "i8"),
        ("used", "b1"),
    ]
)
breaker_t = record([("open_until", "i8"), ("caller", "i4"), ("called", "i4"), ("failures", "i4"), ("used", "b1")])
mail_t = record(
    [
        ("cause", "u8"),
        ("opened", "i8"),
        ("kind", "i4"),
        ("receiver", "i4"),
        ("first", "i4"),
        ("last", "i4"),
        ("used", "b1"),
        ("triggered", "b1"),
    ]
)
cell_t = record([("name", "u8"), ("calls", "i8"), ("source", "i8")])
source_t = record([("station", "i4"), ("op", "i4"), ("stream", "i4")])
ambient_t = record([("t", "i8"), ("name", "u8"), ("source", "i8")])


# The answer on its way up, in an array: whether it is one, the parts in it, and where its time went.
OK, PARTS, AW, AS, AN, AR = 0, 1, 2, 3, 4, 5
