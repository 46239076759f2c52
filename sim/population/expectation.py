"""What is expected of a day: the mean of what `arrivals` draws, for every municipality of the nation."""

from datetime import datetime

import numpy as np

from sim.facts.catalogue import Facts
from sim.model.demand import WEEKS_A_YEAR, Demand
from sim.model.pathway import Load
from sim.model.words import Stream
from sim.population.planning import expected_weeks
from sim.population.volume import away, served_at, yearly


def demand(facts: Facts, start: datetime) -> tuple[Demand, ...]:
    """Return the expected interactions of every step and every rate, unscaled."""
    found: list[Demand] = []
    for called, pathway in sorted(facts.pathways.items()):
        load = pathway.load
        home_care = _home_care(facts, load)
        year, elsewhere = _where_served(facts, load), away(facts, load)
        begin = facts.profiles[load.profile].week() / WEEKS_A_YEAR
        expected = expected_weeks(facts, pathway, begin, home_care)
        admitted = sum(float(expected[one.step].sum()) for one in pathway.steps if "admitted" in one.sets)
        admitted /= float(begin.sum())
        for step in pathway.steps:
            only = 1.0 if "uses_home_care" in step.when else home_care
            found.append(
                Demand(
                    step=f"{called}.{step.step}",
                    key=f"{step.area}.{step.interaction}",
                    area=step.area,
                    stream=Stream.CLINICAL,
                    shape=expected[step.step],
                    season=facts.profiles[load.profile].quarter_factor(start),
                    yearly=year,
                    visitors=elsewhere,
                    uses_home_care=0.0 if "not uses_home_care" in step.when else only,
                    admitted=admitted,
                )
            )
    for called, rate in sorted(facts.rates.items()):
        profile = facts.profiles[rate.load.profile]
        found.append(
            Demand(
                step=f"rates.{called}",
                key=f"{rate.area}.{rate.interaction}",
                area=rate.area,
                stream=Stream.CITIZENS if rate.area == "citizen" else Stream.MESSAGES,
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


def _home_care(facts: Facts, load: Load) -> float:
    """Return the share of a load's persons who receive home care."""
    if load.whom == "home_care":
        return 1.0
    ages = np.sum([one.ages for one in facts.municipalities.values()], axis=0) * np.array(load.by_age)
    shares = np.array([share.value for share in facts.persons.home_care])
    return float((ages * shares).sum() / ages.sum())
