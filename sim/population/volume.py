"""How much happens where and when: yearly volumes to municipalities by age, and to hours by profiles."""

from datetime import datetime

from sim.facts.catalogue import Facts
from sim.model.demand import WEEKS_A_YEAR, Week
from sim.model.municipality import Municipality
from sim.model.pathway import Load


def weight(facts: Facts, load: Load, one: Municipality) -> float:
    """Return a municipality's weight for a load: its inhabitants, or its users of home care, by the age gradient."""
    weights = load.by_age
    if load.whom == "home_care":
        weights = tuple(by_age * users.value for by_age, users in zip(weights, facts.persons.home_care, strict=True))
    return sum(count * by_age for count, by_age in zip(one.ages, weights, strict=True))


def yearly(facts: Facts, load: Load, numbers: tuple[str, ...]) -> dict[str, float]:
    """Return the expected number a year in each municipality; the nation's sum is the volume's share."""
    nation = sum(weight(facts, load, one) for one in facts.municipalities.values())
    total = facts.volumes[load.volume].per_year.value * load.share.value
    return {number: total * weight(facts, load, facts.municipalities[number]) / nation for number in numbers}


def served_at(facts: Facts, load: Load, number: str) -> str:
    """Return the municipality where a municipality's inhabitants are served."""
    return facts.legevakt_hosts[number] if load.served_by == "legevakt_district" else number


def away(facts: Facts, load: Load) -> float:
    """Return the share of a load whose person lives in another municipality than they are served in."""
    everyone = facts.municipalities
    elsewhere = sum(weight(facts, load, one) for n, one in everyone.items() if served_at(facts, load, n) != n)
    elsewhere /= sum(weight(facts, load, one) for one in everyone.values())
    visitors = load.visitors.value if load.visitors else 0.0
    return 1.0 - (1.0 - visitors) * (1.0 - elsewhere)


def each_hour(facts: Facts, load: Load, start: datetime) -> Week:
    """Return, for each hour of the week around *start*, the share of a year's volume that falls in it."""
    profile = facts.profiles[load.profile]
    return profile.week() / WEEKS_A_YEAR * profile.quarter_factor(start)
