"""Laws that hold in every run, checked in every run. A run that breaks one is not reported but stopped."""

import numpy as np
from numpy.typing import NDArray

from sim.base.chance import Names
from sim.measure.frame import Frame
from sim.model.words import Fate, Status, Stream

Check = tuple[NDArray[np.bool_] | bool, str]


class LawBroken(Exception):
    """A run contradicts something that cannot be otherwise: a defect of Samspill, never a finding."""


def broken(frame: Frame) -> list[str]:
    """Return what a run breaks, one sentence each; nothing, when all is well."""
    checks = [*_interactions(frame), *_hops(frame), *_messages(frame)]
    return [*(_many(wrong, says) for wrong, says in checks if np.any(wrong)), *_systems(frame)]


def check(frame: Frame) -> None:
    """Raise `LawBroken` if the run breaks a law."""
    found = broken(frame)
    if found:
        raise LawBroken(f"{frame.alternative}: " + "; ".join(found))


def _many(wrong: NDArray[np.bool_] | bool, says: str) -> str:
    return says if isinstance(wrong, bool) else f"{says}: {int(np.sum(wrong))}"


def _interactions(frame: Frame) -> list[Check]:
    rows = frame.results.outcomes
    ended, begun = (rows.status == Status.COMPLETED) | (rows.status == Status.FAILED), rows.began >= 0
    spent = (rows.wait, rows.service, rows.network, rows.retry)
    seen = rows.first >= 0
    return [
        (
            ended != (rows.done >= 0),
            "conservation: interactions that ended without a time, or have a time and not ended",
        ),
        (~begun & (ended | seen | (rows.hops > 0)), "conservation: interactions that asked before they began"),
        (ended & (sum(spent) != rows.done - rows.began), "time: interactions whose parts of the time do not sum to it"),
        (np.minimum.reduce(spent) < 0, "time: interactions with a part of less than nothing"),
        (begun & (rows.began < frame.interactions.at), "order: interactions that began before their time"),
        (seen & (rows.first < rows.began), "order: interactions that were shown something before they began"),
        (seen & ended & (rows.first > rows.done), "order: interactions that were shown something after their end"),
        (rows.done >= frame.length, "order: interactions that ended after the period"),
        ((rows.answered & ~rows.asked) != 0, "information: interactions that were answered what nobody had asked"),
        (
            seen != (rows.answered != 0),
            "information: interactions that were shown something at no time, or nothing at one",
        ),
    ]


def _hops(frame: Frame) -> list[Check]:
    sent, streams = frame.results.hops.sum(axis=1), frame.interactions.stream
    arrived = int(frame.results.counts["sent"].sum())
    told = np.bincount(streams, weights=frame.results.outcomes.hops, minlength=len(sent)).astype(np.int64)
    people = slice(Stream.CLINICAL, Stream.CITIZENS + 1)  # in the other streams, calls are made by nobody with a row
    return [
        (arrived > int(sent.sum()), "conservation: more calls reached systems than were sent"),
        (told[people] != sent[people], "conservation: streams that sent other calls than their interactions"),
    ]


def _systems(frame: Frame) -> list[str]:
    counts = frame.results.counts
    spans = np.diff(frame.results.bins)
    capacity = np.array([system.capacity for system in frame.ecosystem.systems], np.int64)
    room = np.array([system.queue_limit for system in frame.ecosystem.systems], np.int64)
    gone = counts["served"] + counts["refused"] + counts["rejected"] + counts["swallowed"]
    inside = np.cumsum(counts["sent"] - gone, axis=1)  # at the end of each bin
    total = {name: column.sum(axis=1) for name, column in counts.items()}
    known = np.zeros_like(gone)
    latency = frame.results.latency
    np.add.at(known, (latency.system, latency.page), latency.count)
    checks = [
        (np.minimum.reduce([column.min(axis=1) for column in counts.values()]) < 0, "counted less than nothing"),
        (inside[:, -1] != total["in_system"], "conservation: did not account for everybody who came"),
        ((inside < 0).any(axis=1), "conservation: let out somebody who had not come"),
        ((inside > (capacity + room)[:, None]).any(axis=1), "capacity: had more inside than servers and room to wait"),
        ((counts["queue_max"] > room[:, None]).any(axis=1), "capacity: let more wait than it has room for"),
        ((counts["busy_us"] > spans * capacity[:, None]).any(axis=1), "capacity: worked more than it has servers"),
        (total["in_system_us"] != total["sojourn_us"], "Little's law: time in the system is not the sum of sojourns"),
        ((counts["busy_us"] > counts["in_system_us"]).any(axis=1), "Little's law: served somebody who was not there"),
        (
            total["wait_us"] + total["busy_us"] > total["in_system_us"],
            "Little's law: waits and services exceed the time in the system",
        ),
        ((known != counts["served"]).any(axis=1), "conservation: served others than those whose times it knows"),
    ]
    return [
        f"{says}: {frame.ecosystem.systems[number].name}"
        for wrong, says in checks
        for number in np.flatnonzero(wrong).tolist()
    ]


def _messages(frame: Frame) -> list[Check]:
    table = frame.results.messages
    delivered = table.fate == Fate.DELIVERED
    decided = delivered | (table.fate == Fate.REJECTED)
    told = table.acknowledged >= 0
    receipts = frame.ecosystem.postal.receipts if frame.ecosystem.postal else ()
    wanted = np.array(receipts, np.bool_)[table.kind] if len(table.kind) else np.zeros(0, np.bool_)
    ended, opened = frame.results.outcomes.status == Status.COMPLETED, table.opened >= 0
    causes = np.sort(frame.interactions.cause[ended])
    return [
        (delivered != (table.delivered >= 0), "messages delivered without a time, or with a time and not delivered"),
        (opened & ~delivered, "messages opened and not delivered"),
        (
            delivered & ~opened & (frame.ecosystem.postal is None or not frame.ecosystem.postal.never_opened),
            "messages delivered and never to be opened",
        ),
        (delivered & (table.delivered < table.sent), "messages delivered before they were sent"),
        (delivered & opened & (table.opened < table.delivered), "messages opened before they came"),
        (told & (table.acknowledged < np.maximum(table.sent, table.delivered)), "messages receipted before they came"),
        (told & ~(decided & wanted), "messages receipted that nobody had taken in, or whose kind has no receipt"),
        (np.maximum(table.delivered, table.acknowledged) >= frame.length, "messages that came after the period"),
        (~_among(table.cause, causes), "messages that nobody sent"),
        (table.sender == table.receiver, "messages to oneself"),
        (bool((np.diff(np.sort(table.name)) == 0).any()), "messages: two have one name"),
    ]


def _among(values: Names, known: Names) -> NDArray[np.bool_]:
    """Return which of some names are among others, which are in order."""
    if not len(known):
        return np.zeros(len(values), np.bool_)
    place = np.minimum(np.searchsorted(known, values), len(known) - 1)
    return np.asarray(known[place] == values, np.bool_)
