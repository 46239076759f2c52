"""From the columns of a run to what happened to each person, a few persons at a time."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
from numpy.typing import NDArray

from sim.base.chance import label, mix_columns
from sim.base.columns import distinct
from sim.experiment.dataset.events import events
from sim.experiment.dataset.people import births, people
from sim.fhir.happened import Event, Person
from sim.fhir.scene import Scene, Step
from sim.measure.frame import Frame
from sim.model.interaction import Interactions
from sim.model.words import CONDITION_BIT, Status
from sim.population.persons import Census
from sim.population.planning import followed
from sim.scenario.load import Case

ORDER = 132  # the purpose of a draw: who comes before whom in a dataset
BIRTH = "newborn"  # the pathway that makes a person


@dataclass(frozen=True)
class Chronicle:
    """Who the patients of a dataset are, in its order, and what happened to them.

    `persons` are numbers in the nation, or −1 for a child born in the period; `names` their names; `rows` are those of
    the run, by patient and time, and `first` is where each patient's begin.
    """

    case: Case
    frame: Frame
    scene: Scene
    persons: NDArray[np.int64]
    names: NDArray[np.uint64]
    rows: NDArray[np.int64]
    first: NDArray[np.int64]
    births: dict[int, tuple[date, int]]  # of the children: the day, and which of those born that day
    publishing: frozenset[tuple[int, int]]  # the GP offices, by municipality and number, that publish to a platform
    looked_at: int = 0  # patients, whom these few were chosen from; 0 if they were not

    def __len__(self) -> int:
        return len(self.persons)

    def patients(self, low: int, high: int) -> Iterator[tuple[Person, list[Event]]]:
        """Yield the patients from one place to another, each with what happened to them, in order of time."""
        happened = events(self.frame, self.rows[self.first[low] : self.first[high]])
        for place, person in enumerate(people(self, low, high)):
            start = self.first[low + place] - self.first[low]
            end = self.first[low + place + 1] - self.first[low]
            yield person, happened[start:end]

    def only(self, places: Sequence[int], looked_at: int = 0) -> "Chronicle":
        """Return the story of the patients at some places, in the order in which they are given."""
        chosen = np.array(places, np.int64)
        first = np.concatenate([np.zeros(1, np.int64), np.cumsum(np.diff(self.first)[chosen])])
        parts = [self.rows[self.first[place] : self.first[place + 1]] for place in places]
        rows = np.concatenate([self.rows[:0], *parts])
        return replace(
            self, persons=self.persons[chosen], names=self.names[chosen], rows=rows, first=first, looked_at=looked_at
        )


def chronicle(case: Case, frame: Frame, scene: Scene, most: int, places: tuple[str, ...]) -> Chronicle:
    """Return the first *most* patients of a run: who lives in some municipalities, is treated there or is born there.

    Their order hangs on their names alone, so the first hundred are the same whoever comes after.
    """
    table = frame.interactions
    took_place = (frame.results.outcomes.began >= 0) & (frame.results.outcomes.status != Status.SPARED)
    # A step of a pathway that writes nothing may still end what another began; of rates, only what writes or sends.
    tells = np.array([bool(step.writes) for step in scene.steps])[table.step] | _sends(frame) | frame.clinical
    rows = np.flatnonzero(took_place & tells & (frame.results.outcomes.status != Status.IN_FLIGHT))
    if places != case.focus:
        here = np.array([int(one) for one in places])
        about = np.isin(table.municipality[rows], here) | np.isin(table.resident[rows], here)
        rows = rows[np.isin(table.person[rows], np.unique(table.person[rows[about]]))]
    is_birth = np.array([step.name.startswith(f"{BIRTH}.") for step in scene.steps])[table.step[rows]]
    whom = table.person[rows]
    names_of_births = mix_columns(table.cause[rows[is_birth]], label("child"))
    children, which = np.unique(names_of_births, return_inverse=True)
    born = births(scene, rows[is_birth], frame, names_of_births)
    met = np.zeros(max(_residents(case, places).max(), whom.max(initial=0)) + 1, np.bool_)
    met[_residents(case, places)] = True
    met[whom[~is_birth]] = True
    numbers = np.concatenate([np.flatnonzero(met), np.full(len(children), -1)])
    known = np.concatenate([_named(np.flatnonzero(met)), children])
    rank = mix_columns(mix_columns(case.scenario.world_seed, known), ORDER)
    chosen = np.lexsort((known, rank))[:most]
    order = np.full(len(known), -1, np.int64)
    order[chosen] = np.arange(len(chosen))
    of_person = np.full(len(met), -1, np.int64)
    of_person[met] = order[: met.sum()]
    whose = of_person[whom]
    whose[is_birth] = order[met.sum() :][which]
    mine = whose >= 0
    rows, whose = rows[mine], whose[mine]
    began = frame.results.outcomes.began[rows]
    sorted_ = np.lexsort((table.name[rows], began, whose))
    first = np.searchsorted(whose[sorted_], np.arange(len(chosen) + 1))
    return Chronicle(
        case,
        frame,
        scene,
        numbers[chosen],
        known[chosen],
        rows[sorted_],
        first,
        births=born,
        publishing=_publishing(frame),
    )


def _publishing(frame: Frame) -> frozenset[tuple[int, int]]:
    publish = frame.staging.conditions & CONDITION_BIT["gp_publishes"] != 0
    offices, _ = distinct(frame.interactions.resident[publish], frame.interactions.gp[publish])
    return frozenset((int(place), int(office)) for place, office in offices.tolist())


def _named(persons: NDArray[np.integer]) -> NDArray[np.uint64]:
    return mix_columns(label("patient"), persons.astype(np.uint64))


def _residents(case: Case, places: tuple[str, ...]) -> NDArray[np.int64]:
    facts = case.facts[case.scenario.baseline]
    first = Census.of(facts, case.scenario.world_seed).first
    parts = [np.arange(facts.municipalities[n].inhabitants, dtype=np.int64) + first[n] for n in places]
    return np.concatenate(parts)


def _sends(frame: Frame) -> NDArray[np.bool_]:
    """Return the rows that send something, whether or not they write."""
    tells = np.array([bool(plan.tell) for plan in frame.ecosystem.plans])
    return np.asarray(tells[frame.staging.plan], np.bool_)


def steps_of(case: Case, table: Interactions) -> tuple[Step, ...]:
    """Return the steps of a run's table, with what each of them writes."""
    facts, found = case.facts[case.scenario.baseline], []
    for name, key in zip(table.steps, table.keys, strict=True):
        called, _, step = name.partition(".")
        area, _, interaction = key.partition(".")
        if called == "rates":
            rate = facts.rates[step]
            found.append(Step(name, area, interaction, rate.title, rate.writes))
        else:
            pathway = facts.pathways[called]
            writes = next(one.writes for one in pathway.steps if one.step == step)
            found.append(Step(name, area, interaction, pathway.title, writes, followed(pathway)[step]))
    return tuple(found)
