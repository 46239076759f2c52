"""The inhabitants as columns: as many of each as the tables say, and the same whoever asks."""

import numpy as np
import pytest

from sim.facts.catalogue import facts
from sim.model.holding import Holdings
from sim.model.municipality import AGE_GROUPS
from sim.model.words import AUTHOR_BIT, PART_PLACE
from sim.population.holdings import holdings
from sim.population.inhabitants import (
    IN_CHILD_PROGRAMME,
    IN_HOME_CARE,
    IN_NURSING_HOME,
    IS_CHRONIC,
    NOT,
    WOMAN,
    Inhabitants,
    inhabitants,
    nation,
)
from sim.population.persons import Census


@pytest.fixture(scope="module")
def everybody() -> Inhabitants:
    return inhabitants(facts(), 1, nation(facts()))


@pytest.fixture(scope="module")
def held(everybody) -> Holdings:
    in_home_care = everybody.flags & IN_HOME_CARE != 0
    return holdings(facts(), 1, nation(facts()), everybody.known, everybody.group, in_home_care)


def has(everybody, flag):
    return everybody.flags & flag != 0


def test_all_of_norway_with_holdings_takes_at_most_300_million_bytes(everybody, held):
    assert len(everybody) == 5_550_203, "SSB, 1 January 2024"
    assert everybody.nbytes + held.nbytes < 300e6


def test_each_municipality_has_its_inhabitants_of_each_age(everybody):
    for number, one in facts().municipalities.items():
        here = everybody.municipality == int(number)
        assert np.bincount(everybody.group[here], minlength=8).tolist() == list(one.ages), number
    for group, (low, high) in enumerate(AGE_GROUPS):
        ages = everybody.age[everybody.group == group]
        assert (ages.min(), ages.max()) == (low, high)


@pytest.mark.parametrize(
    ("what", "count", "near"),
    [
        ("moved within a year (SSB, 2020)", 247_257, 0.01),
        ("home health services (SSB, 31.12.2023)", 175_353, 0.04),  # the ages were rounded
        ("long-term and time-limited in institutions (SSB)", 31_405 + 10_014, 0.02),
        ("any municipal care service (Helsedirektoratet, 2022)", 390_000, 0.01),
        ("seen by a legevakt within a year: 16 % (SSB, 2023)", 0.16 * 5_550_203, 0.02),
        ("women: 49.6 % (SSB)", 0.496 * 5_550_203, 0.005),
        ("of 0–19 years, in the child and school health programme", 333_870 + 645_411 + 265_001, 1e-9),
    ],
)
def test_there_are_as_many_as_the_tables_say(everybody, what, count, near):
    known = everybody.known
    found = {
        "moved": everybody.moved >= 0,
        "home": has(everybody, IN_HOME_CARE),
        "long-term": has(everybody, IN_NURSING_HOME),
        "any": known & AUTHOR_BIT["plo"] != 0,
        "seen": known & AUTHOR_BIT["lv"] != 0,
        "women:": has(everybody, WOMAN),
        "of": has(everybody, IN_CHILD_PROGRAMME),
    }[what.split()[0]]
    assert found.sum() == pytest.approx(count, rel=near)


def test_more_than_a_quarter_of_those_of_80_and_more_receive_home_care(everybody):
    """26.9 % (SSB)."""
    assert has(everybody, IN_HOME_CARE)[everybody.age >= 80].mean() == pytest.approx(0.269, abs=0.005)


def test_what_is_said_of_a_person_hangs_together(everybody):
    assert not (has(everybody, IN_HOME_CARE) & has(everybody, IN_NURSING_HOME)).any()
    in_care = has(everybody, IN_HOME_CARE | IN_NURSING_HOME)
    assert (everybody.known[in_care] & AUTHOR_BIT["plo"] != 0).all(), "who is in its care is known to it"
    assert np.array_equal(everybody.moved >= 0, everybody.previous != NOT)
    assert (everybody.previous != everybody.municipality).all()
    away = everybody.staying != everybody.municipality
    assert 0.01 < away.mean() < 0.05
    assert everybody.age[has(everybody, IS_CHRONIC)].mean() > 50


def test_some_persons_are_the_same_as_among_all_and_as_their_municipality_knows_them(everybody):
    some = np.array([7, 1_234_567, 5_550_202, 7], np.uint32)
    for name, column in vars(inhabitants(facts(), 1, some)).items():
        assert np.array_equal(column, getattr(everybody, name)[some]), name
    census = Census.of(facts(), 1)
    index = np.arange(facts().municipalities["1804"].inhabitants)
    names, first = census.names("1804", index), census.first["1804"]
    here = slice(first, first + len(index))
    assert np.array_equal(everybody.gp[here], census.office("1804", names))
    assert np.array_equal(everybody.hospital[here], census.hospital("1804", names))
    assert np.array_equal(has(everybody, IN_HOME_CARE)[here], census.uses_home_care("1804", index, names))


def test_another_world_has_other_persons_and_as_many():
    some = np.arange(0, 5_550_203, 17, dtype=np.uint32)
    one, other = inhabitants(facts(), 1, some), inhabitants(facts(), 2, some)
    assert np.array_equal(one.age, other.age), "ages are the tables'"
    assert not np.array_equal(one.known, other.known)
    for author, bit in AUTHOR_BIT.items():
        assert (one.known & bit != 0).mean() == pytest.approx((other.known & bit != 0).mean(), abs=0.003), author


def test_only_those_who_know_a_person_have_written_of_them(everybody, held):
    for author, parts in facts().holdings.written.items():
        knows = everybody.known & AUTHOR_BIT[author] != 0
        for part, share in parts.items():
            wrote = held.written[:, PART_PLACE[part]] & AUTHOR_BIT[author] != 0
            assert not (wrote & ~knows).any()
            assert wrote[knows].mean() == pytest.approx(share.value, abs=0.01), (author, part)
    assert (held.written[:, PART_PLACE["M"]] != 0)[has(everybody, IN_HOME_CARE)].all()
    assert not (held.registered & (held.written[:, PART_PLACE["K"]] == 0)).any()
