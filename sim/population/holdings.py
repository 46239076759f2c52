"""What is written of a person by whom, and what the national services and the others' journals have of it.

A function of the world's seed and the person's number in the nation, so it is the same whoever asks.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sim.base.chance import Names, label, mix_columns, uniform_columns
from sim.facts.catalogue import Facts
from sim.model.holding import Holdings
from sim.model.words import AUTHOR_BIT, PART_PLACE, PARTS

HAS, BY_GP, BY_HOSPITAL, KNOWN, DIFFER, WRITTEN = 71, 72, 73, 74, 75, 76  # the purposes of draws


def holdings(
    facts: Facts,
    world_seed: int,
    persons: NDArray[np.uint32],
    known: NDArray[np.uint8],
    group: NDArray[np.uint8],
    in_home_care: NDArray[np.bool_],
) -> Holdings:
    """Deal what is written of persons: *known* are the bits of the authors who know them, *group* their age group."""
    rules = facts.holdings
    written = np.zeros((len(persons), len(PARTS)), np.uint8)
    for author, parts in rules.written.items():
        bit = AUTHOR_BIT[author]
        knows = known & bit != 0
        for part, share in parts.items():
            names = mix_columns(label(f"written/{author}/{part}"), persons.astype(np.uint64))
            has = knows if share.value >= 1.0 else knows & _dealt(world_seed, names, WRITTEN, share.value)
            written[has, PART_PLACE[part]] |= np.uint8(bit)
    one = critical_information(facts, world_seed, persons)
    written[one.exists, PART_PLACE["K"]] = AUTHOR_BIT["everyone"]
    uses = uniform_columns(world_seed, mix_columns(label("uses medicines"), persons.astype(np.uint64)), HAS)
    # Nobody receives home care without medicines: most of them receive it for their sake.
    has = (uses < np.array(rules.medicines.value)[group]) | in_home_care
    written[has, PART_PLACE["M"]] = AUTHOR_BIT["everyone"]
    differ = medicines_differ(facts, world_seed, persons) & in_home_care & has
    return Holdings(written, one.registered, one.known, differ)


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
    exists = _dealt(world_seed, names, HAS, facts.persons.critical_information.value)
    by_gp, by_hospital = publishers["gp"].coverage.value, publishers["hospital"].coverage.value
    registered = _dealt(world_seed, names, BY_GP, by_gp) | _dealt(world_seed, names, BY_HOSPITAL, by_hospital)
    known = _dealt(world_seed, names, KNOWN, facts.persons.critical_noted_by_gp.value)
    return Critical(exists, exists & registered, exists & known)


def medicines_differ(facts: Facts, world_seed: int, persons: NDArray[np.uint32]) -> NDArray[np.bool_]:
    """Deal to persons who receive home care whether the lists of municipality, GP and pharmacy differ.

    For others it says nothing: how often theirs differ was not found.
    """
    names = mix_columns(label("medicines"), persons.astype(np.uint64))
    return _dealt(world_seed, names, DIFFER, facts.persons.medicine_lists_differ.value)


def _dealt(world_seed: int, names: Names, purpose: int, share: float) -> NDArray[np.bool_]:
    return np.asarray(uniform_columns(world_seed, names, purpose) < share, np.bool_)
