"""What a record remembers of itself: the contact that later steps speak of, the order that is open, what is in use."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import fields, replace

from sim.fhir.record import Record

# By what they are of. Doses are not among them: one that nobody wrote was given all the same.
REMEMBERED = ("had", "used", "contacts", "stays", "reasons", "orders", "kept", "tasks")


@contextmanager
def unremembered(record: Record) -> Iterator[None]:
    """Tell an event of which nothing was written. Nobody can refer to what is in no system, so it is not remembered."""
    before = {name: dict(getattr(record, name)) for name in REMEMBERED}
    plan = record.plan
    found = [(had, dict(had.conditions)) for had in (*record.had.values(), *record.reasons.values())]
    used = [(one, replace(one)) for one in record.used.values()]
    yield
    for name, kept in before.items():
        setattr(record, name, kept)
    record.plan = plan
    for had, conditions in found:
        had.conditions = conditions
    for one, was in used:
        for field in fields(one):
            setattr(one, field.name, getattr(was, field.name))
