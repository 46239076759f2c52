"""The inhabitants of Norway as columns: who they are, where they live, and which services know them.

All of it is a function of the world's seed and the person's number in the nation, so some persons' columns are the same
as those that they have among all.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sim.base.chance import Names, label, mix_columns, uniform_columns
from sim.facts.catalogue import Facts
from sim.facts.units import gp_lists, gp_offices, neighbours
from sim.model.municipality import AGE_GROUPS
from sim.model.words import AUTHOR_BIT
from sim.population.persons import GP_LIST, HOME_CARE, HOSPITAL

SEX, NURSING_HOME, CHRONIC, MOVED, WHEN, FROM, STAYS, WHERE = range(101, 109)
IN_CARE = 111
KNOWN = {"lv": 112, "hosp": 114}  # the purposes of draws, by author
NOT = 65535  # no municipality
A_YEAR = 365
# The bits of `flags`.
WOMAN, IN_HOME_CARE, IN_NURSING_HOME, IN_CHILD_PROGRAMME, IS_CHRONIC = (1 << place for place in range(5))


@dataclass(frozen=True)
class Inhabitants:
    """Persons as columns, 16 bytes each.

    municipality u2, where they are registered | staying u2, where they are | group u1, of eight age groups | age u1,
    years | gp u2, office there | hospital u1, place in the facts' hospitals | previous u2, where they moved from within
    a year, or `NOT` | moved i2, days ago, or −1 | flags u2 | known u1, bits of the authors who have written of them
    """

    municipality: NDArray[np.uint16]
    staying: NDArray[np.uint16]
    group: NDArray[np.uint8]
    age: NDArray[np.uint8]
    gp: NDArray[np.uint16]
    hospital: NDArray[np.uint8]
    previous: NDArray[np.uint16]
    moved: NDArray[np.int16]
    flags: NDArray[np.uint16]
    known: NDArray[np.uint8]

    def __len__(self) -> int:
        return len(self.municipality)

    @property
    def nbytes(self) -> int:
        """The memory that the columns take."""
        return sum(int(column.nbytes) for column in vars(self).values())


@dataclass(frozen=True)
class _Places:
    """What the municipalities' tables tell, side by side: one row a municipality, in the order of the facts."""

    number: NDArray[np.uint16]
    first: NDArray[np.int64]  # the number in the nation of the first of their inhabitants
    ages: NDArray[np.int64]  # (municipality, age group)
    name: Names
    lists: NDArray[np.int64]
    offices: NDArray[np.int64]
    hospital: NDArray[np.uint8]  # (municipality, catchment)
    edges: NDArray[np.float64]
    near: NDArray[np.uint16]  # (municipality, neighbour)
    near_edges: NDArray[np.float64]

    @classmethod
    def of(cls, facts: Facts) -> "_Places":
        numbers = list(facts.municipalities)
        ages = np.array([one.ages for one in facts.municipalities.values()], np.int64)
        codes = list(facts.hospitals)
        catchments = [[(codes.index(one.hospital), one.share) for one in facts.catchments[n]] for n in numbers]
        near = [[(int(n), share) for n, share in neighbours(facts, number)] for number in numbers]
        hospital, edges = _ragged(catchments)
        other, near_edges = _ragged(near)
        return cls(
            number=np.array([int(number) for number in numbers], np.uint16),
            first=np.concatenate([[0], np.cumsum(ages.sum(axis=1))]),
            ages=ages,
            name=np.array([label(f"person/{number}") for number in numbers], np.uint64),
            lists=np.array([gp_lists(facts, number) for number in numbers]),
            offices=np.array([gp_offices(facts, number) for number in numbers]),
            hospital=hospital.astype(np.uint8),
            edges=edges,
            near=other.astype(np.uint16),
            near_edges=near_edges,
        )


def _ragged(rows: list[list[tuple[int, float]]]) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Return values and the upper edges of their shares as two tables, as wide as the longest row."""
    wide = max(len(row) for row in rows)
    values = np.zeros((len(rows), wide), np.int64)
    edges = np.full((len(rows), wide), np.inf)
    for place, row in enumerate(rows):
        values[place, : len(row)] = [value for value, _ in row]
        edges[place, : len(row) - 1] = np.cumsum([share for _, share in row])[:-1]
    return values, edges


def nation(facts: Facts) -> NDArray[np.uint32]:
    """Return the numbers of all persons."""
    return np.arange(sum(one.inhabitants for one in facts.municipalities.values()), dtype=np.uint32)


def inhabitants(facts: Facts, world_seed: int, persons: NDArray[np.integer]) -> Inhabitants:
    """Return the columns of some persons, who are numbers in the nation."""
    known = facts.persons
    places = _Places.of(facts)
    home = np.searchsorted(places.first, persons, side="right") - 1
    index = persons.astype(np.int64) - places.first[home]
    until = np.cumsum(places.ages, axis=1)
    group = np.zeros(len(persons), np.uint8)
    for edge in until.T:
        group += index >= edge[home]
    names = mix_columns(places.name[home], index.astype(np.uint64))

    def drawn(purpose: int) -> NDArray[np.float64]:
        return uniform_columns(world_seed, names, purpose)

    def share(of_age: tuple[float, ...], purpose: int) -> NDArray[np.bool_]:
        return np.asarray(drawn(purpose) < np.array(of_age)[group], np.bool_)

    def chosen(values: NDArray[np.generic], edges: NDArray[np.float64], purpose: int) -> NDArray[np.generic]:
        place = (drawn(purpose)[:, None] >= edges[home]).sum(axis=1)
        return np.asarray(values[home, place])

    on_list = np.floor(drawn(GP_LIST) * places.lists[home]).astype(np.int64)
    home_care = share(tuple(one.value for one in known.home_care), HOME_CARE)
    in_home = share(known.nursing_home.value, NURSING_HOME) & ~home_care
    moved = share(known.moved.value, MOVED)
    stays = share(known.staying.value, STAYS)
    children = group <= 2
    flags = np.where(drawn(SEX) < known.women.value, WOMAN, 0)
    flags |= np.where(home_care, IN_HOME_CARE, 0) | np.where(in_home, IN_NURSING_HOME, 0)
    flags |= np.where(children, IN_CHILD_PROGRAMME, 0) | np.where(share(known.chronic.value, CHRONIC), IS_CHRONIC, 0)
    return Inhabitants(
        municipality=places.number[home],
        staying=np.where(stays, chosen(places.near, places.near_edges, WHERE), places.number[home]).astype(np.uint16),
        group=group,
        age=_age(index, until[home], places.ages[home], group),
        gp=(on_list * places.offices[home] // places.lists[home]).astype(np.uint16),
        hospital=chosen(places.hospital, places.edges, HOSPITAL).astype(np.uint8),
        previous=np.where(moved, chosen(places.near, places.near_edges, FROM), NOT).astype(np.uint16),
        moved=np.where(moved, np.floor(drawn(WHEN) * A_YEAR), -1).astype(np.int16),
        flags=flags.astype(np.uint16),
        known=_known(facts, share, group, home_care | in_home),
    )


def _age(
    index: NDArray[np.int64], until: NDArray[np.int64], ages: NDArray[np.int64], group: NDArray[np.uint8]
) -> NDArray[np.uint8]:
    """Return ages in years: persons stand in order of age, and within a group all years are alike."""
    rows = np.arange(len(index))
    here = np.maximum(ages[rows, group], 1)
    place = index - (until[rows, group] - ages[rows, group])
    low, high = np.array(AGE_GROUPS).T
    years = (high - low + 1)[group]
    return np.asarray(low[group] + place * years // here, np.uint8)


def _known(
    facts: Facts,
    share: Callable[[tuple[float, ...], int], NDArray[np.bool_]],
    group: NDArray[np.uint8],
    in_care: NDArray[np.bool_],
) -> NDArray[np.uint8]:
    """Return who has written of each. Whoever is in municipal care is known to it; of the others as many as remain."""
    rules, persons = facts.holdings.known, facts.persons
    bits = np.zeros(len(group), np.uint8)
    for author, one in rules.items():
        if author in KNOWN:
            here = share(one.value, KNOWN[author])
        elif author != "plo":  # all of an age group, or none
            here = np.array(one.value)[group] >= 1.0
        else:
            continue
        bits |= np.where(here, AUTHOR_BIT[author], 0).astype(np.uint8)
    care = np.array([one.value for one in persons.home_care])
    care = 1.0 - (1.0 - care) * (1.0 - np.array(persons.nursing_home.value))
    others = (np.array(rules["plo"].value) - care) / (1.0 - care)
    by_service = in_care | share(tuple(np.maximum(others, 0.0).tolist()), IN_CARE)
    return bits | np.where(by_service, AUTHOR_BIT["plo"], 0).astype(np.uint8)
