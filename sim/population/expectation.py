"""What is expected of a day: the mean of what `arrivals` draws, for every municipality of the nation."""

from datetime import datetime

import numpy as np

from sim.facts.catalogue import Facts
from sim.model.demand import WEEKS_A_YEAR, Demand
from sim.model.pathway import Load
from sim.model.words import KNOWN_TO, Stream
from sim.population.planning import expected_weeks
from sim.population.volume import away, served_at, yearly


def demand(facts: Facts, start: datetime) -> tuple[Demand, ...]:
    """Return the expected interactions of every step and every rate, unscaled."""
    found: list[Demand] = []
    for called, pathway in sorted(facts.pathways.items()):
        load = pathway.load
        home_care, known = _home_care(facts, load), _known(facts, load)
        year, elsewhere = _where_served(facts, load), away(facts, load)
        begin = facts.profiles[load.profile].week() / WEEKS_A_YEAR
        expected = expected_weeks(facts, pathway, begin, home_care, dict(known)["plo"])
        admitted = sum(float(expected[one.step].sum()) for one in pathway.steps if "admitted" in one.sets)
        admitted /= float(begin.sum())
        for step in pathway.steps:
            only = 1.0 if "uses_home_care" in step.when else home_care
            found.append(
                Demand(
                    step=f"{called}.{step.step}",
                    key=f"{step.area}.{step.interaction}",
                    area=step.area,
                    stream=Stream[step.stream.upper()],
                    begun_by=Stream.CLINICAL,
                    shape=expected[step.step],
                    season=facts.profiles[load.profile].quarter_factor(start),
                    yearly=year,
                    visitors=elsewhere,
                    uses_home_care=0.0 if "not uses_home_care" in step.when else only,
                    admitted=admitted,
                    known=known,
                )
            )
    for called, rate in sorted(facts.rates.items()):
        profile = facts.profiles[rate.load.profile]
        stream = Stream.CITIZENS if rate.area == "citizen" else Stream.MESSAGES
        found.append(
            Demand(
                step=f"rates.{called}",
                key=f"{rate.area}.{rate.interaction}",
                area=rate.area,
                stream=stream,
                begun_by=stream,
                shape=profile.week() / WEEKS_A_YEAR,
                season=profile.quarter_factor(start),
                yearly=_where_served(facts, rate.load),
                visitors=away(facts, rate.load),
                uses_home_care=_home_care(facts, rate.load),
                admitted=0.0,
            )
        )
    return tuple(found)


def _where_served(facts: Facts, load: Load) -> dict[str, float]:
    """Return the expected number a year in each municipality, by where people are served."""
    found = dict.fromkeys(facts.municipalities, 0.0)
    for number, count in yearly(facts, load, tuple(facts.municipalities)).items():
        found[served_at(facts, load, number)] += count
    return found


def _known(facts: Facts, load: Load) -> tuple[tuple[str, float], ...]:
    """Return the share of a load's persons that each author has written of; who receives home care is known to it."""
    ages = np.sum([one.ages for one in facts.municipalities.values()], axis=0) * np.array(load.by_age)
    if load.whom == "home_care":
        ages = ages * np.array([share.value for share in facts.persons.home_care])
    known = facts.holdings.known
    shares = {author: np.array(one.value) for author, one in known.items() if author in KNOWN_TO}
    found: dict[str, float] = {author: float((ages * share).sum() / ages.sum()) for author, share in shares.items()}
    if load.whom == "home_care":
        found["plo"] = 1.0
    return tuple(found.items())


def _home_care(facts: Facts, load: Load) -> float:
    """Return the share of a load's persons who receive home care."""
    if load.whom == "home_care":
        return 1.0
    ages = np.sum([one.ages for one in facts.municipalities.values()], axis=0) * np.array(load.by_age)
    shares = np.array([share.value for share in facts.persons.home_care])
    return float((ages * shares).sum() / ages.sum())
