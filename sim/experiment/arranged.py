"""How the country is arranged under an alternative of a case, on the day it is looked at."""

from sim.ecosystem.arrangement import Arrangement
from sim.scenario.load import Case


def arrangement(case: Case, name: str) -> Arrangement:
    """Return how the country is arranged under one alternative at the start of the period."""
    scenario = case.scenario
    on, services = scenario.period.begins.date(), scenario.services_of(name)
    return Arrangement.of(case.facts[name], scenario.alternatives[name], services, on, scenario.world_seed)
