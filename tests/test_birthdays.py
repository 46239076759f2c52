"""Birth dates: they agree with ages, and each person of Norway is alone with day and ordinal."""

from datetime import date

import numpy as np
import pytest

from sim.facts.catalogue import facts
from sim.population.birthdays import birthdays
from sim.population.inhabitants import inhabitants, nation

MONDAY = date(2025, 3, 17)


@pytest.fixture(scope="module")
def everybody():
    return birthdays(facts(), 1, nation(facts()), MONDAY)


@pytest.fixture(scope="module")
def age():
    return inhabitants(facts(), 1, nation(facts())).age


def age_on(born, on):
    """The age in years of one person: a year more on each birthday, 1 March for those of a leap day."""
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def ages_on(born, on):
    """The same for a column, each of its days asked for once."""
    days, of = np.unique(born, return_inverse=True)
    return np.array([age_on(day, on) for day in days.tolist()])[of]


def test_everybody_in_norway_is_as_old_on_the_day_as_the_inhabitants_are(everybody, age):
    born, _ = everybody
    assert len(born) == 5_550_203
    assert np.array_equal(ages_on(born, MONDAY), age)


@pytest.mark.parametrize("on", [date(2024, 2, 29), date(2025, 2, 28), date(2024, 12, 31), date(2031, 1, 1)])
def test_ages_are_right_about_leap_days_and_new_year(on, age):
    some = np.arange(0, 5_550_203, 7, dtype=np.uint32)
    born, _ = birthdays(facts(), 1, some, on)
    assert np.array_equal(ages_on(born, on), age[some])
    days = np.unique(born)
    assert days[-1] == np.datetime64(on)
    assert (np.diff(days[-365 * 70 :]).astype(int) == 1).all(), "no day is left out, a leap day neither"


def test_nobody_in_norway_shares_day_and_ordinal_with_another(everybody):
    born, ordinal = everybody
    both = born.astype(np.int64) * 1000 + ordinal
    assert ordinal.min() == 0 and ordinal.max() < 1000
    assert len(np.unique(both)) == len(both)


def test_ordinals_count_those_born_that_day_without_a_gap(everybody):
    born, ordinal = everybody
    days, count = np.unique(born, return_counts=True)
    last = np.zeros(len(days), np.int64)
    np.maximum.at(last, np.searchsorted(days, born), ordinal)
    assert np.array_equal(last + 1, count)


def test_those_of_one_age_are_spread_evenly_over_the_days_of_their_year(everybody, age):
    born, _ = everybody
    for years in (0, 1, 20, 66, 89, 105):
        _, count = np.unique(born[age == years], return_counts=True)
        assert count.max() - count.min() <= 1


def test_some_persons_have_the_birthdays_that_they_have_among_all(everybody):
    born, ordinal = everybody
    some = np.array([5_550_202, 0, 17, 3_000_000, 17], np.uint32)
    again, place = birthdays(facts(), 1, some, MONDAY)
    assert np.array_equal(again, born[some]) and np.array_equal(place, ordinal[some])


def test_neighbours_do_not_have_neighbouring_birthdays(everybody, age):
    """Of persons next to each other, as few are born within three days as would be by chance: 7 of 365."""
    born, _ = everybody
    same_age = age[1:] == age[:-1]
    apart = np.abs(np.diff(born.astype(np.int64)))[same_age]
    assert (apart <= 3).mean() == pytest.approx(7 / 365, rel=0.05)
    # Nor is the step from one to the next the same over and over.
    steps, count = np.unique(np.diff(born.astype(np.int64))[same_age], return_counts=True)
    assert count.max() < 3 * np.median(count[np.abs(steps) < 180])


def test_another_world_has_other_birthdays(everybody):
    some = np.arange(10_000, dtype=np.uint32)
    other, _ = birthdays(facts(), 2, some, MONDAY)
    assert (other == everybody[0][some]).mean() < 0.02
