"""Municipalities (kommuner) as the facts describe them."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

Region = Literal["Midt", "Nord", "Sør-Øst", "Vest"]
Status = Literal["live", "listed", "undecided", "plan"]

# Both bounds belong to the group. Statistics say "90 and over"; nobody in a run is older than 105.
AGE_GROUPS = ((0, 5), (6, 15), (16, 19), (20, 44), (45, 66), (67, 79), (80, 89), (90, 105))


@dataclass(frozen=True, slots=True)
class Municipality:
    """A municipality on 1 January of *year*, placed where its seat lies.

    *number* is text, because Oslo's is ``0301``. *region* is the health region by which municipalities are
    counted: Bindal (1811) counts with Midt, though its hospital is in Helse Nord, so ask the catchments and
    not the region which hospital it uses. *ages* are the inhabitants of each of `AGE_GROUPS`. *gp_lists* is
    None where none was reported.
    """

    number: str
    name: str
    county_number: str
    county: str
    region: Region
    inhabitants: int
    year: int
    lat: float
    lon: float
    ages: tuple[int, int, int, int, int, int, int, int]
    gp_lists: int | None = None


@dataclass(frozen=True, slots=True)
class GoLive:
    """A municipality's start on Helseplattformen, with how sure it is that it happened.

    *live* is known to have started, *listed* probably has, *undecided* was on the list before its council had
    decided, and *plan* was only planned.
    """

    number: str
    start: date
    status: Status
    note: str = ""
