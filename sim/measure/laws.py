"""Laws that hold in every run, checked in every run. A run that breaks one is not reported but stopped."""

import numpy as np

from sim.measure.frame import Frame
from sim.model.words import Fate, Status


class LawBroken(Exception):
    """A run contradicts something that cannot be otherwise: a defect of Samspill, never a finding."""


def broken(frame: Frame) -> list[str]:
    """Return what a run breaks, one sentence each; nothing, when all is well."""
    return [*_interactions(frame), *_systems(frame), *_messages(frame)]


def check(frame: Frame) -> None:
    """Raise `LawBroken` if the run breaks a law."""
    found = broken(frame)
    if found:
        raise LawBroken(f"{frame.alternative}: " + "; ".join(found))


def _interactions(frame: Frame) -> list[str]:
    outcomes = frame.results.outcomes
    found = []
    ended = outcomes.status != Status.IN_FLIGHT
    if not np.array_equal(ended, outcomes.done >= 0):
        found.append("conservation: an interaction has ended without a time, or has a time and not ended")
    spent = outcomes.wait + outcomes.service + outcomes.network + outcomes.retry
    astray = ended & (spent != outcomes.done - outcomes.began)
    if astray.any():
        found.append(f"time: in {int(astray.sum())} interactions the parts of the time do not sum to it")
    if (outcomes.answered & ~outcomes.asked).any():
        found.append("information: something was answered that nobody had asked")
    early = (outcomes.began >= 0) & (outcomes.began < frame.interactions.at)
    if early.any():
        found.append(f"order: {int(early.sum())} interactions began before their time")
    return found


def _systems(frame: Frame) -> list[str]:
    counts = {name: column.sum(axis=1) for name, column in frame.results.counts.items()}
    where = ("served", "refused", "rejected", "swallowed", "in_system")
    found = []
    for system in frame.ecosystem.systems:
        here = {name: int(column[system.id]) for name, column in counts.items()}
        if here["sent"] != sum(here[name] for name in where):
            found.append(f"conservation: {system.name} got {here['sent']} and accounts for another number")
        if here["in_system_us"] != here["sojourn_us"]:
            found.append(f"Little's law: {system.name} {here['in_system_us']} ≠ {here['sojourn_us']} µs")
        if here["busy_us"] > frame.length * system.capacity:
            found.append(f"capacity: {system.name} worked more than it has servers")
    return found


def _messages(frame: Frame) -> list[str]:
    table = frame.results.messages
    found = []
    delivered = table.fate == Fate.DELIVERED
    if not np.array_equal(delivered, table.delivered >= 0):
        found.append("messages: one is delivered without a time, or has a time and is not delivered")
    if (delivered & (table.delivered < table.sent)).any():
        found.append("messages: one is delivered before it was sent")
    if len(np.unique(table.name)) != len(table.name):
        found.append("messages: two have one name")
    return found
