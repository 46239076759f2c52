"""What is written of a person where: critical information, and whether lists of medicines agree.

A function of the world's seed and the person's number in the nation, so it is the same whoever asks.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sim.base.chance import label, mix_columns, uniform_columns
from sim.facts.catalogue import Facts

HAS, BY_GP, BY_HOSPITAL, KNOWN, DIFFER = 71, 72, 73, 74, 75  # the purposes of draws


@dataclass(frozen=True)
class Critical:
    """By person: whether there is critical information, and whether kjernejournal and the GP's journal have it."""

    exists: NDArray[np.bool_]
    registered: NDArray[np.bool_]
    known: NDArray[np.bool_]


def critical_information(facts: Facts, world_seed: int, persons: NDArray[np.uint32]) -> Critical:
    """Deal critical information to persons, who are numbers in the nation.

    It is in kjernejournal if the GP or a hospital has published it there; in a GP's journal, and in a journal shared
    with one, if the GP has noted it.
    """
    names = mix_columns(label("critical information"), persons.astype(np.uint64))
    publishers = facts.services["kj"].publishers

    def dealt(purpose: int, share: float) -> NDArray[np.bool_]:
        return np.asarray(uniform_columns(world_seed, names, purpose) < share, np.bool_)

    exists = dealt(HAS, facts.persons.critical_information.value)
    by_gp, by_hospital = publishers["gp"].coverage.value, publishers["hospital"].coverage.value
    registered = dealt(BY_GP, by_gp) | dealt(BY_HOSPITAL, by_hospital)
    known = dealt(KNOWN, facts.persons.critical_noted_by_gp.value)
    return Critical(exists, exists & registered, exists & known)


def medicines_differ(facts: Facts, world_seed: int, persons: NDArray[np.uint32]) -> NDArray[np.bool_]:
    """Deal to persons who receive home care whether the lists of municipality, GP and pharmacy differ.

    For others it says nothing: how often theirs differ was not found.
    """
    names = mix_columns(label("medicines"), persons.astype(np.uint64))
    share = facts.persons.medicine_lists_differ.value
    return np.asarray(uniform_columns(world_seed, names, DIFFER) < share, np.bool_)
