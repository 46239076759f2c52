"""Places in a dataset's order as persons: who they are, where they belong, and what was written of them before."""

from datetime import date, timedelta
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from sim.base.chance import label, mix
from sim.experiment import stage
from sim.fhir.happened import Person
from sim.fhir.scene import Scene
from sim.measure.frame import Frame
from sim.model.words import AREAS
from sim.population.birthdays import birthdays
from sim.population.inhabitants import IN_HOME_CARE, IN_NURSING_HOME, NOT, WOMAN, inhabitants
from sim.population.persons import Census

if TYPE_CHECKING:
    from sim.experiment.dataset.chronicle import Chronicle

DAYS_OLD = {"newborn.register": 3, "newborn.home_visit": 10}  # at most so old: a birth before the run is not in it
LAST_ORDINAL = 202  # there are 203 identity numbers for each sex on any day


def people(one: "Chronicle", low: int, high: int) -> list[Person]:
    """Return the patients of some places in the order."""
    case, ecosystem = one.case, one.frame.ecosystem
    facts, scenario = case.facts[case.scenario.baseline], case.scenario
    stand_in = _stand_ins(one, low, high)
    numbers = np.where(one.persons[low:high] >= 0, one.persons[low:high], stand_in).astype(np.int64)
    who = inhabitants(facts, scenario.world_seed, numbers)
    start = scenario.period.begins.date()
    born, ordinal = birthdays(facts, scenario.world_seed, numbers, start)
    in_care = (who.flags & IN_HOME_CARE) != 0
    has = stage.held_of(case, one.frame.alternative, numbers.astype(np.uint32), who, in_care)
    census = Census.of(facts, scenario.world_seed)
    people = []
    for place in range(high - low):
        number = f"{int(who.municipality[place]):04d}"
        is_born = int(one.persons[low + place]) < 0
        index = int(numbers[place]) - census.first[number]
        gp_list = int(census.gp_list(number, census.names(number, np.array([index])))[0])
        office = int(who.gp[place])
        code = census.hospitals[int(who.hospital[place])]
        previous = int(who.previous[place])
        care = ecosystem.find("plo", number)
        person = Person(
            number=int(one.persons[low + place]),
            name=int(one.names[low + place]),
            born=born[place].item(),
            is_woman=bool(who.flags[place] & WOMAN),
            group=int(who.group[place]),
            ordinal=int(ordinal[place]),
            municipality=number,
            previous="" if previous == NOT or is_born else f"{previous:04d}",
            moved=start - timedelta(days=int(who.moved[place])) if previous != NOT and not is_born else None,
            office=office,
            gp_list=gp_list,
            gp_actor=int(number) << 18 | AREAS.index("gp") << 14 | gp_list,
            hospital_code=code,
            gp=ecosystem.find("gp", f"{number}/{office}"),
            gp_publishes=(int(number), office) in one.publishing,
            hospital=ecosystem.find("hosp", code),
            care=care,
            health_centre=ecosystem.find("hst", number),
            in_home_care=bool(in_care[place]) and not is_born,
            in_nursing_home=bool(who.flags[place] & IN_NURSING_HOME) and not is_born,
            written=(0,) * 12 if is_born else tuple(has.written[place].tolist()),
            is_noted=bool(has.noted[place]) and not is_born,
            is_registered=bool(has.registered[place]) and not is_born,
            differ=bool(has.differ[place]) and not is_born,
        )
        people.append(_child(one, person) if is_born else person)
    return people


def _stand_ins(one: "Chronicle", low: int, high: int) -> NDArray[np.int64]:
    """Return in whose place the children stand that were born: their municipality, GP and hospital are theirs."""
    found = np.zeros(high - low, np.int64)
    for place in np.flatnonzero(one.persons[low:high] < 0).tolist():
        found[place] = int(one.frame.interactions.person[one.rows[one.first[low + place]]])
    return found


def _child(one: "Chronicle", person: Person) -> Person:
    """Return somebody born in the period."""
    born, ordinal = one.births[person.name]
    is_woman = bool(mix(person.name, label("woman")) & 1)
    return person._replace(born=born, ordinal=ordinal, is_woman=is_woman, group=0, moved=None, previous="")


def births(
    scene: Scene, rows: NDArray[np.int64], frame: Frame, names: NDArray[np.uint64]
) -> dict[int, tuple[date, int]]:
    """Return when the children of the run were born, and which they are of those born on a day."""
    began = frame.results.outcomes.began[rows]
    days: dict[int, date] = {}
    for name, step, at in zip(names.tolist(), frame.interactions.step[rows].tolist(), began.tolist(), strict=True):
        before = timedelta(days=DAYS_OLD.get(scene.steps[step].name, 0))
        day = (scene.start + timedelta(microseconds=at)).date() - before
        days[name] = min(day, days.get(name, day))
    order = sorted(days, key=lambda name: (days[name], name))
    found: dict[int, tuple[date, int]] = {}
    ordinal, last = 0, date.min
    for name in order:
        ordinal = ordinal + 1 if days[name] == last else 0
        last = days[name]
        # On days on which residents may have been born, too, these are counted from the other end.
        found[name] = last, LAST_ORDINAL - ordinal if last <= scene.start.date() else ordinal
    return found
