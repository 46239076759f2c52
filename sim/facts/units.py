"""What follows from the facts by arithmetic alone: how many GP offices a municipality has, and who lives near."""

from sim.base.place import distance_km
from sim.facts.catalogue import Facts
from sim.model.municipality import Municipality


def gp_lists(facts: Facts, number: str) -> int:
    """Return how many GP lists a municipality has, at least one."""
    one = facts.municipalities[number]
    if one.gp_lists is None:
        return max(1, round(one.inhabitants / facts.persons.inhabitants_per_list.value))
    return max(1, one.gp_lists)


def gp_offices(facts: Facts, number: str) -> int:
    """Return how many GP offices a municipality has: its lists, a few to each office."""
    return max(1, round(gp_lists(facts, number) / facts.persons.lists_per_gp_office.value))


def legevakt_district(facts: Facts, host: str) -> tuple[str, ...]:
    """Return the municipalities that a municipality's legevakt serves: itself and others, or none."""
    return tuple(number for number, other in facts.legevakt_hosts.items() if other == host)


def neighbours(facts: Facts, number: str) -> tuple[tuple[str, float], ...]:
    """Return the nearest inhabited municipalities and the weight with which visitors come from each.

    The weight is by inhabitants over squared distance, with 5 km for the seat itself.
    """
    known = facts.near.get(number)
    if known is None:
        known = facts.near[number] = _nearest(facts, number)
    return known


def _nearest(facts: Facts, number: str) -> tuple[tuple[str, float], ...]:
    here = facts.municipalities[number]

    def far(one: Municipality) -> float:
        return distance_km(here.lat, here.lon, one.lat, one.lon)

    others = [one for one in facts.municipalities.values() if one.number != number and one.inhabitants]
    nearest = sorted(others, key=lambda one: (far(one), one.number))[: round(facts.persons.neighbours.value)]
    weights = [one.inhabitants / (5.0 + far(one)) ** 2 for one in nearest]
    total = sum(weights)
    return tuple((one.number, weight / total) for one, weight in zip(nearest, weights, strict=True))
