"""Persons as numbers: everything about them is a function of the world's seed, their municipality and their number.

Within a municipality persons are numbered by age group, the youngest first, so a person's number tells the age.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sim.base.chance import Names, label, mix_columns, uniform_columns
from sim.facts.catalogue import Facts
from sim.facts.units import gp_lists, gp_offices

GP_LIST, HOSPITAL, HOME_CARE = 61, 62, 63


@dataclass(frozen=True)
class Census:
    """Where each municipality's persons begin in the nation's numbering, and what is dealt to them."""

    facts: Facts
    world_seed: int
    first: dict[str, int]
    hospitals: tuple[str, ...]  # codes, in the order of the `hospital` column

    @classmethod
    def of(cls, facts: Facts, world_seed: int) -> "Census":
        """Return the census of the nation."""
        first, count = {}, 0
        for number, one in facts.municipalities.items():
            first[number] = count
            count += one.inhabitants
        return cls(facts, world_seed, first, tuple(facts.hospitals))

    def names(self, number: str, index: NDArray[np.int64]) -> Names:
        """Return the names of persons by their number in the municipality."""
        return mix_columns(label(f"person/{number}"), index.astype(np.uint64))

    def office(self, number: str, names: Names) -> NDArray[np.uint16]:
        """Return which of the municipality's GP offices each person belongs to."""
        lists, offices = gp_lists(self.facts, number), gp_offices(self.facts, number)
        return (self.gp_list(number, names) * offices // lists).astype(np.uint16)

    def gp_list(self, number: str, names: Names) -> NDArray[np.int64]:
        """Return which of the municipality's GP lists each person is on; a list is one GP's, in one office."""
        u = uniform_columns(self.world_seed, names, GP_LIST)
        return np.floor(u * gp_lists(self.facts, number)).astype(np.int64)

    def hospital(self, number: str, names: Names) -> NDArray[np.uint8]:
        """Return each person's hospital, as a place in `hospitals`, by the catchments' shares."""
        catchments = self.facts.catchments[number]
        edges = np.cumsum([one.share for one in catchments])[:-1]
        chosen = np.searchsorted(edges, uniform_columns(self.world_seed, names, HOSPITAL), side="right")
        codes = np.array([self.hospitals.index(one.hospital) for one in catchments], np.uint8)
        return np.asarray(codes[chosen], np.uint8)

    def home_care_users(self, number: str) -> NDArray[np.int64]:
        """Return the numbers of a municipality's persons who receive home care, the youngest first."""
        index = np.arange(self.facts.municipalities[number].inhabitants, dtype=np.int64)
        return np.flatnonzero(self.uses_home_care(number, index, self.names(number, index)))

    def uses_home_care(self, number: str, index: NDArray[np.int64], names: Names) -> NDArray[np.bool_]:
        """Return who receives home care, by age."""
        shares = np.array([share.value for share in self.facts.persons.home_care])
        group = np.searchsorted(np.cumsum(self.facts.municipalities[number].ages), index, side="right")
        drawn = uniform_columns(self.world_seed, names, HOME_CARE)
        return np.asarray(drawn < shares[np.minimum(group, 7)], np.bool_)
