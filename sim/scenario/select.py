"""Which municipalities a scenario looks at."""

from typing import Literal

from sim.facts.geography import explain_number
from sim.facts.geography import municipalities as known_municipalities
from sim.facts.problem import Place, Problem, did_you_mean
from sim.facts.yaml import Document
from sim.model.municipality import Municipality
from sim.model.scenario import Selection


def unknown(number: str, place: Place) -> Problem | None:
    """Return what is wrong with a municipality number, if anything is."""
    if number in known_municipalities():
        return None
    return Problem(place, f"no municipality has the number {number!r}", explain_number(number))


def municipalities(
    wanted: Literal["all"] | tuple[str, ...] | Selection, document: Document
) -> tuple[tuple[str, ...], list[Problem]]:
    """Return the numbers that are meant, in order, and what is wrong with them."""
    known = known_municipalities()
    place = document.place(("municipalities",))
    if wanted == "all":
        return tuple(known), []
    if isinstance(wanted, Selection):
        counties = {one.county_number: one.county for one in known.values()}
        county = wanted.county
        if county is not None and county not in counties and county not in counties.values():
            hint = did_you_mean(county, counties.values())
            found = f"unknown county {county!r}{hint}"
            listed = ", ".join(f"{number} {name}" for number, name in sorted(counties.items()))
            return (), [Problem(document.place(("municipalities", "county")), found, f"known: {listed}")]
        chosen = tuple(number for number, one in known.items() if _meant(one, wanted))
        if not chosen:
            return (), [Problem(place, "no municipality is like that", "loosen the selection")]
        return chosen, []
    problems = []
    for number_in_list, number in enumerate(wanted):
        problem = unknown(number, document.place(("municipalities", number_in_list)))
        if problem:
            problems.append(problem)
        elif number in wanted[:number_in_list]:
            where = document.place(("municipalities", number_in_list))
            problems.append(Problem(where, f"{number} twice", "keep one of them"))
    if not wanted:
        problems.append(Problem(place, "no municipality", 'list at least one, like ["1804"]'))
    return tuple(sorted(wanted)), problems


def _meant(one: Municipality, wanted: Selection) -> bool:
    return (
        (wanted.county is None or wanted.county in (one.county_number, one.county))
        and (wanted.region is None or one.region == wanted.region)
        and (wanted.outside is None or one.region != wanted.outside)
        and (wanted.at_least is None or one.inhabitants >= wanted.at_least)
        and (wanted.below is None or one.inhabitants < wanted.below)
    )
