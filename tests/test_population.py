"""Persons and what happens to them: names decide, the day is a whole, and the sums are the published ones."""

from dataclasses import replace
from datetime import datetime, timedelta

import numpy as np
import pytest

from sim.base.time import DAY, HOUR
from sim.facts.catalogue import facts
from sim.facts.units import gp_offices, legevakt_district, neighbours
from sim.model.demand import WEEKS_A_YEAR
from sim.model.words import CONDITION_BIT, Stream
from sim.population.arrivals import Window, interactions
from sim.population.expectation import demand
from sim.population.persons import Census
from sim.population.planning import next_opening, since_zero
from sim.population.volume import each_hour, weight, yearly

MONDAY = datetime.fromisoformat("2025-03-17T00:00")
ONCE = {Stream.CLINICAL: 1.0, Stream.CITIZENS: 1.0, Stream.MESSAGES: 1.0, Stream.MACHINES: 1.0}


def window(start=MONDAY, length=DAY, focus=("1804",), scale=1.0, seed=1):
    return Window(focus, start, length, seed, 1, dict.fromkeys(ONCE, scale))


def test_half_an_hour_is_the_part_of_the_day_that_lies_in_it():
    day = interactions(facts(), window())
    half = interactions(facts(), window(MONDAY.replace(hour=8), HOUR // 2))
    inside = (day.at >= 8 * HOUR) & (day.at < 8 * HOUR + HOUR // 2)
    assert len(half) > 100
    assert np.array_equal(day.name[inside], half.name)
    assert np.array_equal(day.at[inside] - 8 * HOUR, half.at)
    assert np.array_equal(day.person[inside], half.person)


def test_a_greater_load_keeps_everyone_that_a_smaller_had():
    less = interactions(facts(), window(MONDAY.replace(hour=8), HOUR))
    more = interactions(facts(), window(MONDAY.replace(hour=8), HOUR, scale=2.0))
    assert np.isin(less.name, more.name).all()
    assert len(more) == pytest.approx(2 * len(less), rel=0.1)


def test_the_hours_of_a_day_are_the_profiles_as_they_are_written():
    table = interactions(facts(), window(focus=("0301", "4601", "5001")))
    for called, rate in facts().rates.items():
        hours = np.array(facts().profiles[rate.load.profile].hours)
        drawn = np.bincount(table.at[table.step == table.steps.index(f"rates.{called}")] // HOUR, minlength=24)
        expected = drawn.sum() * hours / hours.sum()
        busy = expected > 5
        assert drawn.sum() > 300 and not drawn[hours == 0].any()
        squares = ((drawn - expected)[busy] ** 2 / expected[busy]).sum()
        assert squares < busy.sum() + 5 * np.sqrt(2 * busy.sum()), called


@pytest.mark.parametrize("name", ["gp_consultation", "legevakt_visit", "hospital_stay"])
def test_a_year_is_its_four_quarters_and_each_is_as_busy_as_it_is_written(name):
    load = facts().pathways[name].load
    written = facts().profiles[load.profile].quarters
    weeks = [each_hour(facts(), load, MONDAY.replace(month=month)).sum() * WEEKS_A_YEAR for month in (2, 5, 7, 12)]
    assert sum(weeks) == pytest.approx(4)
    assert weeks == pytest.approx([4 * quarter / sum(written) for quarter in written])


def test_a_week_later_is_another_day():
    one, other = (interactions(facts(), window(start=MONDAY + timedelta(days=days))) for days in (0, 7))
    assert not np.isin(one.name, other.name).any()
    assert not np.isin(one.at, other.at).all()


@pytest.mark.parametrize("focus", [("4036", "1804"), ("1804", "0301"), ("0301", "1804", "4036")])
def test_a_municipalitys_day_does_not_hang_on_which_others_are_looked_at(focus):
    alone, among = interactions(facts(), window()), interactions(facts(), window(focus=focus))
    here = among.municipality == 1804
    for column in ("name", "at", "person", "actor", "resident", "hospital", "gp"):
        assert np.array_equal(getattr(alone, column), getattr(among, column)[here]), column


def test_another_seed_is_another_day_in_the_same_country():
    one, other = interactions(facts(), window()), interactions(facts(), window(seed=2))
    both = np.isin(one.name, other.name)
    assert both.mean() > 0.3  # a name says which hour and which ordinal, not how it falls
    at = dict(zip(other.name.tolist(), other.at.tolist(), strict=True))
    same = [at[name] == when for name, when in zip(one.name.tolist(), one.at.tolist(), strict=True) if name in at]
    assert not any(same)


def test_rows_are_in_order_of_time_and_name_and_names_are_unique():
    table = interactions(facts(), window())
    assert (np.diff(table.at) >= 0).all()
    assert len(np.unique(table.name)) == len(table)


def test_a_drawn_day_is_as_large_as_the_expected_one():
    focus = ("0301", "1804", "4036")
    table = interactions(facts(), window(focus=focus))
    for one in demand(facts(), MONDAY):
        expected = sum(one.yearly[number] for number in focus) * one.season * one.shape[:24].sum()
        drawn = (table.step == table.steps.index(one.step)).sum()
        assert abs(drawn - expected) < 5 * np.sqrt(expected) + 0.03 * expected + 3, one.step


@pytest.mark.parametrize("name", ["gp_consultation", "legevakt_visit", "hospital_stay"])
def test_a_pathways_yearly_volume_is_the_published_share_over_all_municipalities(name):
    load = facts().pathways[name].load
    total = sum(yearly(facts(), load, tuple(facts().municipalities)).values())
    assert total == pytest.approx(facts().volumes[load.volume].per_year.value * load.share.value, rel=1e-9)


def test_a_week_of_a_profile_is_a_week():
    for profile in facts().profiles.values():
        assert profile.week().sum() == pytest.approx(1.0)
        assert len(profile.hours) == 24
    assert pytest.approx(52.18, abs=0.01) == WEEKS_A_YEAR


def test_persons_home_care_users_are_as_many_as_published():
    census, users = Census.of(facts(), 1), 0
    for number in ("1804", "4601", "0301"):
        index = np.arange(facts().municipalities[number].inhabitants)
        users += census.uses_home_care(number, index, census.names(number, index)).sum()
    shares = np.array([one.value for one in facts().persons.home_care])
    nation = sum((np.array(one.ages) * shares).sum() for one in facts().municipalities.values())
    assert nation == pytest.approx(175_353, rel=0.05)
    of = sum((np.array(facts().municipalities[n].ages) * shares).sum() for n in ("1804", "4601", "0301"))
    assert users == pytest.approx(of, rel=0.03)


def test_offices_and_hospitals_are_dealt_by_their_shares():
    census = Census.of(facts(), 1)
    index = np.arange(facts().municipalities["4601"].inhabitants)
    names = census.names("4601", index)
    office = census.office("4601", names)
    assert office.max() == gp_offices(facts(), "4601") - 1
    assert np.bincount(office).std() / np.bincount(office).mean() < 0.15  # three lists or four
    hospital = census.hospital("4601", names)
    for catchment in facts().catchments["4601"]:
        share = (hospital == census.hospitals.index(catchment.hospital)).mean()
        assert share == pytest.approx(catchment.share, abs=0.01)


def test_visitors_come_from_the_nearest_inhabited_municipalities():
    near = neighbours(facts(), "1804")
    assert sum(share for _, share in near) == pytest.approx(1.0)
    table = interactions(facts(), window())
    away = table.municipality != table.resident
    assert set(np.unique(table.resident[away])) <= {int(number) for number, _ in near}
    here = (table.flags & CONDITION_BIT["resident_here"]) != 0
    assert np.array_equal(here, ~away)


def test_who_lives_in_a_legevakt_district_is_served_by_its_host():
    """Skien's legevakt serves six municipalities: their inhabitants are there, in their numbers, and nobody at home."""
    host, members = "4003", legevakt_district(facts(), "4003")
    assert len(members) > 3
    table = interactions(facts(), window(length=20 * DAY, focus=members))
    visits = np.isin(table.step, [table.steps.index("legevakt_visit.open_record")])
    assert np.all(table.municipality[visits] == int(host))
    alone = interactions(facts(), window(length=20 * DAY, focus=(host,)))
    there = alone.step == alone.steps.index("legevakt_visit.open_record")
    assert np.array_equal(alone.name[there], table.name[visits]), "who is looked at besides changes nothing"
    load = facts().pathways["legevakt_visit"].load
    weights = {number: weight(facts(), load, facts().municipalities[number]) for number in members}
    from_the_host = weights[host] / sum(weights.values()) * (1 - load.visitors.value)
    assert (table.resident[visits] == int(host)).mean() == pytest.approx(from_the_host, abs=0.03)


def test_visits_to_legevakter_are_all_the_visits_and_as_many_from_elsewhere_as_theory_says():
    one = next(one for one in demand(facts(), MONDAY) if one.step == "legevakt_visit.open_record")
    volume = facts().volumes["legevakt_consultations"].per_year.value
    assert sum(one.yearly.values()) == pytest.approx(volume)
    assert sum(count > 0 for count in one.yearly.values()) == 167
    hosts = tuple(dict.fromkeys(facts().legevakt_hosts.values()))
    table = interactions(facts(), window(length=6 * HOUR, focus=hosts))
    visits = table.step == table.steps.index("legevakt_visit.open_record")
    assert visits.sum() > 400
    assert (table.municipality != table.resident)[visits].mean() == pytest.approx(one.visitors, abs=0.06)


def test_what_comes_while_an_office_is_closed_is_taken_in_its_first_hour():
    area = replace_hours(facts().areas["allocation"])
    times = np.array([0, 10 * HOUR, 16 * HOUR, 4 * DAY + 20 * HOUR, 5 * DAY + 12 * HOUR], np.int64)
    moved = next_opening(area, times)
    assert moved[1] == 10 * HOUR
    for at, day in ((moved[0], 0), (moved[2], 1), (moved[3], 7), (moved[4], 7)):
        assert day * DAY + 8 * HOUR <= at < day * DAY + 9 * HOUR


def replace_hours(area):
    opens, closes = (area.opens.model_copy(update={"value": hour}) for hour in (8.0, 15.5))
    return area.model_copy(update={"opens": opens, "closes": closes, "weekends": False})


def test_steps_begin_in_order_and_only_when_their_pathway_takes_them():
    table = interactions(facts(), window(focus=("0301",)))
    steps = np.array(table.steps)[table.step]
    planned = {}
    for step in ("open_record", "prescribe"):
        rows = steps == f"gp_consultation.{step}"
        planned[step] = dict(zip(table.cause[rows].tolist(), table.at[rows].tolist(), strict=True))
    opened, later = planned["open_record"], planned["prescribe"]
    both = [cause for cause in later if cause in opened]
    assert len(both) > 500 and all(later[cause] >= opened[cause] for cause in both)


def test_a_pathway_that_began_yesterday_has_its_steps_today():
    early = interactions(facts(), window(MONDAY.replace(hour=8), HOUR, focus=("0301",)))
    steps = set(np.array(early.steps)[early.step])
    assert {"hospital_stay.answer_inquiry", "hospital_stay.decide"} <= steps


def test_the_calendar_begins_on_a_monday():
    assert since_zero(MONDAY) % (7 * DAY) == 0
    assert replace(window(), length=1).length == 1
