"""Birth dates: on which day each person was born, and as which of those who were born that day."""

from datetime import date, timedelta
from math import isqrt

import numpy as np
from numpy.typing import NDArray

from sim.base.chance import Names, label, mix, mix_columns
from sim.facts.catalogue import Facts
from sim.model.municipality import AGE_GROUPS

ROUNDS = 4  # of the shuffle; with fewer, neighbours' birthdays keep a pattern
OLDEST = AGE_GROUPS[-1][1]


def birthdays(
    facts: Facts, world_seed: int, persons: NDArray[np.integer], on: date
) -> tuple[NDArray[np.datetime64], NDArray[np.int32]]:
    """Return on which day each person was born, and how many of Norway's inhabitants born that day come before.

    Persons are numbers in the nation, and the age in years that `inhabitants` tells of them is their age on the day
    *on*. All of Norway's persons of one age are shared out evenly over the days of their year of birth: the tables do
    not know that more are born in summer. A person is alone with day and ordinal in the whole nation, which makes an
    identity number of the two, and nobody else needs to be looked at to find them.
    """
    edges, before, alive = _standing(facts)
    cell = np.searchsorted(edges, persons, side="right") - 1
    age = cell % (OLDEST + 1)
    rank = before.ravel()[cell] + persons.astype(np.int64) - edges[cell]
    place = _shuffled(rank, age, alive, mix(world_seed, label("birthday")))
    first, days = _years(on)
    born = first[age] + (place % days[age]).astype("timedelta64[D]")
    return born, (place // days[age]).astype(np.int32)


def _standing(facts: Facts) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Return who stands where in the nation, which is ordered by municipality and age in years.

    The first number of each municipality's persons of each age; how many of that age live in municipalities before; and
    how many of each age live in Norway. Within an age group all years are alike, as far as whole persons go.
    """
    groups = np.array([one.ages for one in facts.municipalities.values()], np.int64)
    counts = []
    for (low, high), here in zip(AGE_GROUPS, groups.T, strict=True):
        years = high - low + 1
        until = -(-np.arange(years + 1) * here[:, None] // years)  # rounded up, as ages are rounded down
        counts.append(np.diff(until, axis=1))
    table = np.concatenate(counts, axis=1)
    edges = np.cumsum(table) - table.ravel()
    before = np.cumsum(table, axis=0) - table
    return edges, before, table.sum(axis=0)


def _years(on: date) -> tuple[NDArray[np.datetime64], NDArray[np.int64]]:
    """Return the first day of the year in which those of each age were born, and how many days it has."""
    youngest = [_latest(on, age) for age in range(OLDEST + 2)]
    first = [day + timedelta(days=1) for day in youngest[1:]]
    days = [(day - start).days + 1 for day, start in zip(youngest[:-1], first, strict=True)]
    return np.array(first, "datetime64[D]"), np.array(days, np.int64)


def _latest(on: date, age: int) -> date:
    """Return the last day on which somebody was born who is *age* years old on the day *on*."""
    # On a leap day, those of a year without one have had their birthday if it was on 28 February or before.
    day = 28 if (on.month, on.day) == (2, 29) and not _is_leap(on.year - age) else on.day
    return date(on.year - age, on.month, day)


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _shuffled(rank: NDArray[np.int64], age: NDArray[np.int64], alive: NDArray[np.int64], key: int) -> NDArray[np.int64]:
    """Return another order of those of one age, so that neighbours do not have neighbouring birthdays.

    A Feistel network on a rectangle (Black and Rogaway, "Ciphers with Arbitrary Finite Domains", CT-RSA 2002): each
    round can be undone, so no two persons meet; a place outside those who live is shuffled again until it lies inside.
    """
    wide = np.array([isqrt(max(count - 1, 0)) + 1 for count in alive.tolist()], np.int64)
    high = -(-np.maximum(alive, 1) // wide)
    place = rank.copy()
    todo = np.arange(len(rank))
    while len(todo):
        of = age[todo]
        place[todo] = _round_trip(place[todo], of, wide[of], high[of], key)
        todo = todo[place[todo] >= alive[of]]
    return place


def _round_trip(
    place: NDArray[np.int64], age: NDArray[np.int64], wide: NDArray[np.int64], high: NDArray[np.int64], key: int
) -> NDArray[np.int64]:
    left, right = place // wide, place % wide

    def noise(turn: int, by: NDArray[np.int64], under: NDArray[np.int64]) -> NDArray[np.int64]:
        names: Names = mix_columns(mix(key, turn), (age << 32 | by).astype(np.uint64))
        return np.asarray(names % under.astype(np.uint64), np.int64)

    for turn in range(0, ROUNDS, 2):
        left = (left + noise(turn, right, high)) % high
        right = (right + noise(turn + 1, left, wide)) % wide
    return left * wide + right
