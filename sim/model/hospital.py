"""Hospitals, the trusts that run them, and whom they receive."""

from dataclasses import dataclass
from typing import Literal, NamedTuple

from sim.model.municipality import Region

Journal = Literal["dips", "helseplattformen"]


@dataclass(frozen=True, slots=True)
class Hospital:
    """A local hospital: one that receives the emergencies of its own catchment area.

    It lies at the seat of its *municipality*, a number of 2024.
    """

    code: str
    name: str
    trust: str
    region: Region
    municipality: str
    journal: Journal


@dataclass(frozen=True, slots=True)
class HealthTrust:
    """A health trust (helseforetak), or a private hospital with a catchment area of its own.

    *area* is the short name of that area; *inhabitants* are those who lived there on 1 January of *year*.
    """

    name: str
    area: str
    regional_trust: str
    region: Region
    inhabitants: int
    year: int


class Catchment(NamedTuple):
    """The share of a municipality's inhabitants whose local hospital has this code."""

    hospital: str
    share: float
