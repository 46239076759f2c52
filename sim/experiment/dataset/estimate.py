"""How large a dataset will be, and how long it takes, before anything runs."""

from dataclasses import dataclass

from sim.base.time import DAY
from sim.scenario.load import Case

# Measured on a year of Bodø, 1 000 patients, version 0.1.0: 565 resources each, 1 030 bytes a resource; the record from
# before the year is some 25 of them. 80 000 resources a second are formed and written on one core.
A_DAY, BEFORE, BYTES, A_SECOND = 1.48, 25.0, 1030, 80_000
INTERACTIONS_A_DAY, RUN_A_SECOND = 0.25, 220_000  # for each inhabitant, whether written or not; simulated
MOST_BYTES = 20_000_000_000  # more than this is not written unasked


@dataclass(frozen=True)
class Estimate:
    """What a dataset is expected to take. It may be a third off: care is given to few, and they may be among them."""

    patients: int
    inhabitants: int
    resources: int
    bytes: int
    seconds: float


def estimate(case: Case, patients: int) -> Estimate:
    """Return what so many patients of a scenario take; of more than there are, what all of them do."""
    facts = case.facts[case.scenario.baseline]
    inhabitants = sum(facts.municipalities[number].inhabitants for number in case.focus)
    days = case.scenario.period.microseconds / DAY
    few = min(patients, inhabitants)
    resources = round(few * (BEFORE + A_DAY * days))
    run = inhabitants * days * INTERACTIONS_A_DAY / RUN_A_SECOND
    return Estimate(patients, inhabitants, resources, resources * BYTES, 5.0 + run + resources / A_SECOND)
