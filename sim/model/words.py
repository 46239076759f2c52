"""The fixed vocabulary: parts of a record, service areas, roles, and conditions of a plan."""

from enum import IntEnum
from typing import Literal, get_args

# The twelve parts of a person's record.
PARTS: dict[str, str] = {
    "M": "medicines",
    "K": "critical information",
    "B": "contacts and visits",
    "D": "documents",
    "R": "results",
    "P": "care plan",
    "V": "services and decisions",
    "O": "observations",
    "N": "running notes",
    "Å": "next of kin or guardian",
    "L": "limitation of treatment",
    "X": "vaccines and child programme",
}
Part = Literal["M", "K", "B", "D", "R", "P", "V", "O", "N", "Å", "L", "X"]
PART_BIT: dict[str, int] = {part: 1 << place for place, part in enumerate(PARTS)}
PART_PLACE: dict[str, int] = {part: place for place, part in enumerate(PARTS)}
# Who writes a part: each keeps its own. Medicines in use and critical information are nobody's: there is one truth.
Author = Literal["gp", "plo", "lv", "hst", "hosp"]
AUTHORS: tuple[str, ...] = (*get_args(Author), "everyone")
AUTHOR_BIT: dict[str, int] = {author: 1 << place for place, author in enumerate(AUTHORS)}

# Where care is given: each area's people work in a system of one role.
Area = Literal[
    "gp",
    "legevakt",
    "home_care",
    "nursing_home",
    "allocation",
    "health_centre",
    "mental_health",
    "acute_beds",
    "response_centre",
    "hospital",
    "pharmacy",
    "laboratory",
]
AREAS: tuple[str, ...] = get_args(Area)

# Which journal an area's people have open, under today's arrangement.
JOURNAL_OF: dict[str, str] = {
    "gp": "gp",
    "legevakt": "lv",
    "home_care": "plo",
    "nursing_home": "plo",
    "allocation": "plo",
    "mental_health": "plo",
    "acute_beds": "plo",
    "response_centre": "plo",
    "health_centre": "hst",
    "hospital": "hosp",
    "pharmacy": "apotek",
    "laboratory": "lab",
}

# The other way: the area after which a journal's people are called.
AREA_OF: dict[str, str] = {
    "gp": "gp",
    "plo": "home_care",
    "lv": "legevakt",
    "hst": "health_centre",
    "hosp": "hospital",
}
MUNICIPAL_JOURNALS = ("plo", "lv", "hst")
SHARED_JOURNALS = ("akson", "hp")  # which stand for the journals of all who have joined

# Roles that each municipality fills for itself; every other role is national or regional. `new_gp` is the journal of
# a GP office there: whose list somebody who has just moved in will be on, nobody knows yet.
MUNICIPAL_ROLES = ("plo", "lv", "hst", "plat", "new_gp")

# For whom a call's answer serves before it is made again; how long is in fixtures/calls.yaml. A tab is not remembered.
ONCE_PER: dict[str, str] = {
    "shift": "clinician",
    "login": "clinician",
    "list": "clinician",
    "patient": "both",
    "day": "system",
}

# What may be true of one interaction, under one alternative; a plan asks for them by name.
CONDITIONS = (
    "resident_here",  # the person lives in the municipality where the interaction takes place
    "resident_joined",  # the person's municipality has the same design as the one here
    "borders_open",  # the design lets municipalities that joined read across their borders
    "gp_joined",  # the person's GP works in the shared journal
    "gp_reads",  # the GP office asks the municipal platform
    "gp_publishes",  # the GP office sends what it writes to the platform
    "uses_home_care",  # the person receives home care
    "hospital_on_hp",  # the person's hospital works in Helseplattformen
    "login_by_helseid",  # the own journal's log-in goes through HelseID
    "admitted",  # the contact ends in an admission
    "known_to_care",  # the municipality's care services have written of the person within a year
    "known_to_legevakt",
    "known_to_health_centre",
    "known_to_hospital",
)
CONDITION_BIT: dict[str, int] = {name: 1 << place for place, name in enumerate(CONDITIONS)}
KNOWN_TO: dict[str, str] = {  # by author
    "plo": "known_to_care",
    "lv": "known_to_legevakt",
    "hst": "known_to_health_centre",
    "hosp": "known_to_hospital",
}


class Status(IntEnum):
    """How an interaction stands."""

    IN_FLIGHT = 0
    COMPLETED = 1
    FAILED = 2
    SPARED = 3  # there was no need: what it would have done again had been seen


class Stream(IntEnum):
    """The four streams of load, and the rest of Norway's share of the systems that are looked at."""

    CLINICAL = 0
    CITIZENS = 1
    MESSAGES = 2
    MACHINES = 3
    BACKGROUND = 4


class Fate(IntEnum):
    """How a message stands. `LOST` was lost in silence: nobody knows."""

    UNDER_WAY = 0
    DELIVERED = 1
    LOST = 2
    REJECTED = 3
    GIVEN_UP = 4
