"""How much happens where and when: yearly volumes to municipalities by age, and to hours by profiles."""

from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from sim.facts.catalogue import Facts
from sim.model.arrangement import Profile
from sim.model.municipality import Municipality
from sim.model.pathway import Load

WEEK = 168
WEEKS_A_YEAR = 365.25 / 7
Week = NDArray[np.float64]  # 168 shares, Monday 00 first


def weight(load: Load, one: Municipality) -> float:
    """Return a municipality's weight for a load: its inhabitants, by the load's age gradient."""
    return sum(count * by_age for count, by_age in zip(one.ages, load.by_age, strict=True))


def yearly(facts: Facts, load: Load, numbers: tuple[str, ...]) -> dict[str, float]:
    """Return the expected number a year in each municipality; the nation's sum is the volume's share."""
    nation = sum(weight(load, one) for one in facts.municipalities.values())
    total = facts.volumes[load.volume].per_year.value * load.share.value
    return {number: total * weight(load, facts.municipalities[number]) / nation for number in numbers}


def week(profile: Profile) -> Week:
    """Return the share of an ordinary week's volume in each of its hours."""
    hours = np.array(profile.hours) / sum(profile.hours)
    days = np.array(profile.weekdays) / sum(profile.weekdays)
    return np.asarray(np.outer(days, hours).reshape(WEEK), np.float64)


def quarter_factor(profile: Profile, at: datetime) -> float:
    """Return how much busier the quarter of *at* is than the year."""
    return profile.quarters[(at.month - 1) // 3] * 4 / sum(profile.quarters)


def each_hour(facts: Facts, load: Load, start: datetime) -> Week:
    """Return, for each hour of the week around *start*, the share of a year's volume that falls in it."""
    profile = facts.profiles[load.profile]
    return week(profile) / WEEKS_A_YEAR * quarter_factor(profile, start)
