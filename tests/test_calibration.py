"""The model's year sums to what was published, and what is drawn is what was expected."""

from datetime import datetime, timedelta
from functools import cache

import numpy as np
import pytest

from sim.base.chance import label, mix_columns, uniform_columns
from sim.base.distribution import poisson
from sim.base.time import HOUR, HOUR_ZERO
from sim.experiment import calibration as calibrated
from sim.facts.catalogue import facts
from sim.facts.units import gp_offices
from sim.model.demand import WEEK, WEEKS_A_YEAR
from sim.model.words import CONDITION_BIT, Stream
from sim.population.arrivals import COUNT, Window, interactions
from sim.population.planning import since_zero
from sim.population.volume import each_hour, yearly

MONDAY = datetime.fromisoformat("2025-03-17T00:00")
ONLY_IN_PART = {"messages_nav_helfo"}  # claims of others than GPs are among the other messages
TWENTY = (
    "0301", "4601", "1103", "4204", "1804", "3201", "5501", "4036", "5001", "1505",
    "3203", "3301", "3403", "4003", "4621", "5601", "3907", "1554", "5035", "3220",
)  # fmt: skip


@cache
def table():
    return {one.volume: one for one in calibrated.calibration(facts())}


def loads():
    return {
        **{f"pathway/{name}": one.load for name, one in facts().pathways.items()},
        **{f"rate/{name}": one.load for name, one in facts().rates.items()},
    }


def test_all_volumes_that_pathways_and_rates_share_say_what_they_count():
    assert len(table()) > 25
    assert {"gp_consultations", "messages", "register_lookups", "home_care_visits", "moves"} <= set(table())


@pytest.mark.parametrize("volume", [name for name, one in facts().volumes.items() if one.counted is not None])
def test_the_year_sums_to_what_was_published(volume):
    one = table()[volume]
    if volume in ONLY_IN_PART:
        assert 0.5 < one.ratio < 1.0
    else:
        assert one.ratio == pytest.approx(1.0, abs=0.001)


def test_parts_are_named_once_and_sum_to_the_whole():
    for one in table().values():
        assert one.parts
        assert len({part.source for part in one.parts}) == len(one.parts)
        assert sum(part.count for part in one.parts) == pytest.approx(one.expected)


def test_families_of_messages_sum_to_all_of_them():
    families = calibrated.messages_by_family(facts())
    assert sum(families.values()) == pytest.approx(table()["messages"].expected)
    assert families["other"] > 0.5 * table()["messages"].expected  # the remainder is said, not hidden


def test_shares_of_one_volume_are_not_counted_twice():
    """What pathways and rates begin with is at most once each of what was counted, unless it is so many a piece."""
    taken = {}
    for name, load in loads().items():
        if load.share.value <= 1 and name.startswith("pathway/"):
            taken[load.volume] = taken.get(load.volume, 0.0) + load.share.value
    taken.pop("births")  # a birth, and each contact of the programme
    assert {volume: share for volume, share in taken.items() if share > 1.0005} == {}


@pytest.mark.parametrize("name", sorted(loads()))
def test_a_drawn_year_of_twenty_municipalities_is_the_expected_one(name):
    """Every hour's count of a year, as arrivals draw it; quarters as they are, 52 weeks and a day."""
    load = loads()[name]
    year = yearly(facts(), load, TWENTY)
    start = datetime.fromisoformat("2025-01-01T00:00")
    hours = np.arange(365 * 24) + since_zero(start) // HOUR
    months = [(start + timedelta(hours=hour)).replace(day=1) for hour in range(365 * 24)]
    quarters = {month: each_hour(facts(), load, month) for month in dict.fromkeys(months)}
    shape = np.array([quarters[month][hour % WEEK] for month, hour in zip(months, hours.tolist(), strict=True)])
    assert shape.sum() == pytest.approx(1.0, abs=0.004)  # a year is 365.25 days, and begins on some weekday
    drawn = expected = 0.0
    for number in TWENTY:
        cells = mix_columns(label(f"{name}/{number}"), hours.astype(np.uint64))
        means = shape * year[number]
        if means.sum() > 200_000:  # of the largest every 23rd hour: each hour of the week comes equally often
            cells, means = cells[::23], means[::23]
        draws = uniform_columns(1, cells, COUNT).tolist()
        drawn += sum(poisson(u, mean) for u, mean in zip(draws, means.tolist(), strict=True))
        expected += means.sum()
    assert abs(drawn - expected) < max(0.02 * expected, 4 * np.sqrt(expected))  # 2 %, or for the rarest their luck


def test_persons_of_the_home_care_round_receive_home_care():
    ones = interactions(facts(), Window(("1804",), MONDAY + timedelta(hours=9), HOUR, 1, 1, dict.fromkeys(Stream, 1.0)))
    rows = np.array(ones.steps)[ones.step] == "home_care_round.visit"
    assert rows.sum() > 200
    assert ((ones.flags[rows] & CONDITION_BIT["uses_home_care"]) != 0).all()


def test_whoever_moves_in_comes_from_another_municipality_and_has_a_gp_there():
    length = 10 * HOUR
    ones = interactions(
        facts(), Window(("0301",), MONDAY + timedelta(hours=8), length, 1, 1, dict.fromkeys(Stream, 1.0))
    )
    rows = np.array(ones.steps)[ones.step] == "child_moves.open_child"
    assert rows.sum() > 5
    assert (ones.resident[rows] != ones.municipality[rows]).all()
    assert all(
        office < gp_offices(facts(), f"{home:04d}")
        for office, home in zip(ones.gp[rows], ones.resident[rows], strict=True)
    )


def test_the_week_and_the_year_fit():
    assert pytest.approx(365.25 * 24) == WEEKS_A_YEAR * WEEK
    assert HOUR_ZERO.weekday() == 0
