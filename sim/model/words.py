"""The fixed vocabulary: parts of a record, service areas, roles, and conditions of a plan."""

from enum import IntEnum
from typing import Literal, TypeVar, get_args

import numpy as np
from numpy.typing import NDArray

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
# Where a part that is shown comes from: a journal, the copy on a platform, a national service asked by the journal, or
# one that is looked at in a second window beside it. Each has a lane of bits of its own, so many places up.
LANE = {"journal": 0, "platform": 16, "service": 32, "window": 48}


Bits = TypeVar("Bits", int, NDArray[np.int64])


def in_any_lane(bits: Bits) -> Bits:
    """Return the bits of parts, wherever they come from; of columns and of numbers alike.

    >>> in_any_lane(1 << LANE["window"] | 2 << LANE["service"])
    3
    """
    folded = bits | bits >> 32
    return (folded | folded >> 16) & 0xFFFF


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
)
CONDITION_BIT: dict[str, int] = {name: 1 << place for place, name in enumerate(CONDITIONS)}


class Status(IntEnum):
    """How an interaction stands."""

    IN_FLIGHT = 0
    COMPLETED = 1
    FAILED = 2


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
