"""Rows of a run as what happened: each with the messages that it sent and the national services that it asked."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from sim.base.chance import mix_columns
from sim.fhir.happened import Event, Message
from sim.measure.frame import Frame
from sim.model.ecosystem import NOWHERE
from sim.model.source import FIRST
from sim.model.words import Status
from sim.population.arrivals import ALL_AREAS

LOOKED_UP = ("kj", "pps", "pjd", "okt", "rf", "vkp")  # services that log who asked about whom


def events(frame: Frame, rows: NDArray[np.int64]) -> list[Event]:
    """Return rows as events, each with its messages and with the services that it asked."""
    table, outcomes = frame.interactions, frame.results.outcomes
    messages = _messages(frame, rows)
    asked = _asked(frame, rows)
    columns = (
        table.name[rows].tolist(),
        table.cause[rows].tolist(),
        table.step[rows].tolist(),
        table.area[rows].tolist(),
        outcomes.began[rows].tolist(),
        outcomes.done[rows].tolist(),
        frame.staging.own[rows].tolist(),
        table.actor[rows].tolist(),
        table.municipality[rows].tolist(),
        (outcomes.status[rows] == Status.COMPLETED).tolist(),
    )
    found = []
    for place, (name, cause, step, area, began, done, own, actor, here, good) in enumerate(zip(*columns, strict=True)):
        end = done if done >= 0 else began
        sent = messages.get(place, ())
        found.append(Event(name, cause, step, ALL_AREAS[area], began, end, own, actor, here, good, sent, asked[place]))
    return found


def _messages(frame: Frame, rows: NDArray[np.int64]) -> dict[int, tuple[Message, ...]]:
    """Return the messages that rows have sent, by place among the rows, in the order in which their plans send them."""
    found = frame.results.messages
    sent: dict[int, list[Message]] = {}
    for places, which in letters(frame, rows):
        columns = (found.name, found.kind, found.receiver, found.sent, found.delivered, found.acknowledged)
        more = (found.opened, found.fate)
        values = zip(*(column[which].tolist() for column in (*columns, *more)), strict=True)
        for at, message in zip(places.tolist(), values, strict=True):
            sent.setdefault(at, []).append(Message(*message))
    return {place: tuple(of_one) for place, of_one in sent.items()}


def letters(frame: Frame, rows: NDArray[np.int64]) -> Iterator[tuple[NDArray[np.int64], NDArray[np.int64]]]:
    """Yield places among the rows, and the message that each has sent there: plan by plan, in the order of the plan."""
    order, names = frame.messages_by_name
    plans = frame.staging.plan[rows]
    for number in np.unique(plans).tolist():
        mine = np.flatnonzero(plans == number)
        for tell in frame.ecosystem.plans[number].tell:
            if tell.task:
                continue
            wanted = mix_columns(frame.interactions.name[rows[mine]], tell.luck)
            place = np.minimum(np.searchsorted(names, wanted), len(names) - 1)
            there = np.flatnonzero(names[place] == wanted) if len(names) else np.zeros(0, np.int64)
            yield mine[there], order[place[there]]


def _asked(frame: Frame, rows: NDArray[np.int64]) -> list[tuple[str, ...]]:
    """Return which national services each row asked about the person, by the sources that were asked."""
    sources = frame.ecosystem.sources
    bits = [(1 << (FIRST + place), source.role) for place, source in enumerate(sources) if source.role in LOOKED_UP]
    there = {role for _, role in bits if frame.ecosystem.find(role) != NOWHERE}
    known: dict[int, tuple[str, ...]] = {0: ()}
    mask = sum(bit for bit, _ in bits)
    found = []
    for value in (frame.results.outcomes.asked[rows] & mask).tolist():
        roles = known.get(value)
        if roles is None:
            roles = tuple(dict.fromkeys(role for bit, role in bits if value & bit and role in there))
            known[value] = roles
        found.append(roles)
    return found
