"""What a run did with one person, as the formation of resources reads it: rows of the run's columns, made small.

Times are µs since the start of the period. Systems are numbers in `Scene.systems`; −1 is none.
"""

from datetime import date
from typing import NamedTuple


class Message(NamedTuple):
    """One message: of which kind, to whom, and how far it came. −1 where it has not happened."""

    name: int
    kind: int
    receiver: int
    sent: int
    delivered: int
    acknowledged: int
    opened: int
    fate: int


class Event(NamedTuple):
    """One interaction that took place: when it began and was done, in which system, by whom, and what it sent.

    `is_written` is whether it got to the end of its plan; else nothing of it is in any system. `asked` has the roles of
    the national services that were asked about the person.
    """

    name: int
    cause: int
    step: int
    area: str
    at: int
    done: int
    system: int
    actor: int
    municipality: int
    is_written: bool
    messages: tuple[Message, ...]
    asked: tuple[str, ...] = ()


class Person(NamedTuple):
    """Somebody whose record is written.

    `number` is the place in the nation, −1 for a child born in the period; `ordinal` tells those born on one day apart;
    `gp_publishes` is whether the GP's office sends what it writes to a platform; `written` has for each of the twelve
    parts the bits of the authors who had written it when the period began.
    """

    number: int
    name: int
    born: date
    is_woman: bool
    group: int
    ordinal: int
    municipality: str
    previous: str
    moved: date | None
    office: int
    gp_list: int
    gp_actor: int
    hospital_code: str
    gp: int
    gp_publishes: bool
    hospital: int
    care: int
    health_centre: int
    in_home_care: bool
    in_nursing_home: bool
    written: tuple[int, ...]
    is_noted: bool
    is_registered: bool
    differ: bool
