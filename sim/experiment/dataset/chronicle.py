"""From the columns of a run to what happened to each person, a few persons at a time."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from sim.base.chance import label, mix, mix_columns
from sim.base.columns import distinct
from sim.experiment import stage
from sim.fhir.happened import Event, Message, Person
from sim.fhir.scene import Scene, Step
from sim.measure.frame import Frame
from sim.model.ecosystem import NOWHERE
from sim.model.interaction import Interactions
from sim.model.source import FIRST
from sim.model.words import AREAS, CONDITION_BIT, Status
from sim.population.arrivals import ALL_AREAS
from sim.population.birthdays import birthdays
from sim.population.inhabitants import IN_HOME_CARE, IN_NURSING_HOME, NOT, WOMAN, inhabitants
from sim.population.persons import Census
from sim.population.planning import followed
from sim.scenario.load import Case

ORDER = 132  # the purpose of a draw: who comes before whom in a dataset
BIRTH = "newborn"  # the pathway that makes a person
DAYS_OLD = {"newborn.register": 3, "newborn.home_visit": 10}  # at most so old: a birth before the run is not in it
LAST_ORDINAL = 202  # there are 203 identity numbers for each sex on any day
LOOKED_UP = ("kj", "pps", "pjd", "okt", "rf", "vkp")  # services that log who asked about whom


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
        events = _events(self, self.rows[self.first[low] : self.first[high]])
        for place, person in enumerate(_people(self, low, high)):
            start = self.first[low + place] - self.first[low]
            end = self.first[low + place + 1] - self.first[low]
            yield person, events[start:end]

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
    births = np.array([step.name.startswith(f"{BIRTH}.") for step in scene.steps])[table.step[rows]]
    people = table.person[rows]
    names_of_births = mix_columns(table.cause[rows[births]], label("child"))
    children, which = np.unique(names_of_births, return_inverse=True)
    born = _births(scene, rows[births], frame, names_of_births)
    met = np.zeros(max(_residents(case, places).max(), people.max(initial=0)) + 1, np.bool_)
    met[_residents(case, places)] = True
    met[people[~births]] = True
    numbers = np.concatenate([np.flatnonzero(met), np.full(len(children), -1)])
    known = np.concatenate([_named(np.flatnonzero(met)), children])
    rank = mix_columns(mix_columns(case.scenario.world_seed, known), ORDER)
    chosen = np.lexsort((known, rank))[:most]
    order = np.full(len(known), -1, np.int64)
    order[chosen] = np.arange(len(chosen))
    of_person = np.full(len(met), -1, np.int64)
    of_person[met] = order[: met.sum()]
    whose = of_person[people]
    whose[births] = order[met.sum() :][which]
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


# --- events ----------------------------------------------------------------------------------------------------


def _events(one: Chronicle, rows: NDArray[np.int64]) -> list[Event]:
    """Return rows as events, each with its messages and with the services that it asked."""
    table, outcomes = one.frame.interactions, one.frame.results.outcomes
    messages = _messages(one, rows)
    asked = _asked(one, rows)
    columns = (
        table.name[rows].tolist(),
        table.cause[rows].tolist(),
        table.step[rows].tolist(),
        table.area[rows].tolist(),
        outcomes.began[rows].tolist(),
        outcomes.done[rows].tolist(),
        one.frame.staging.own[rows].tolist(),
        table.actor[rows].tolist(),
        table.municipality[rows].tolist(),
        (outcomes.status[rows] == Status.COMPLETED).tolist(),
    )
    found = []
    for place, (name, cause, step, area, began, done, own, actor, here, good) in enumerate(zip(*columns, strict=True)):
        end = done if done >= 0 else began
        sent = messages.get(place, ())
        found.append(Event(name, cause, step, ALL_AREAS[area], began, end, own, actor, here, good, sent, asked[place]))
    return found


def _messages(one: Chronicle, rows: NDArray[np.int64]) -> dict[int, tuple[Message, ...]]:
    """Return the messages that rows have sent, by place among the rows, in the order in which their plans send them."""
    found = one.frame.results.messages
    sent: dict[int, list[Message]] = {}
    for places, which in letters(one, rows):
        columns = (found.name, found.kind, found.receiver, found.sent, found.delivered, found.acknowledged)
        more = (found.opened, found.fate)
        values = zip(*(column[which].tolist() for column in (*columns, *more)), strict=True)
        for at, message in zip(places.tolist(), values, strict=True):
            sent.setdefault(at, []).append(Message(*message))
    return {place: tuple(of_one) for place, of_one in sent.items()}


def letters(one: Chronicle, rows: NDArray[np.int64]) -> Iterator[tuple[NDArray[np.int64], NDArray[np.int64]]]:
    """Yield places among the rows, and the message that each has sent there: plan by plan, in the order of the plan."""
    order, names = _by_name(one)
    plans = one.frame.staging.plan[rows]
    for number in np.unique(plans).tolist():
        mine = np.flatnonzero(plans == number)
        for tell in one.frame.ecosystem.plans[number].tell:
            if tell.task:
                continue
            wanted = mix_columns(one.frame.interactions.name[rows[mine]], tell.luck)
            place = np.minimum(np.searchsorted(names, wanted), len(names) - 1)
            there = np.flatnonzero(names[place] == wanted) if len(names) else np.zeros(0, np.int64)
            yield mine[there], order[place[there]]


_NAMES: dict[int, tuple[NDArray[np.int64], NDArray[np.uint64]]] = {}


def _by_name(one: Chronicle) -> tuple[NDArray[np.int64], NDArray[np.uint64]]:
    """Return the order of the run's messages by name, and the names in that order."""
    names = one.frame.results.messages.name
    known = _NAMES.get(id(names))
    if known is None:
        _NAMES.clear()
        order = np.argsort(names, kind="stable")
        known = _NAMES[id(names)] = order, names[order]
    return known


def _asked(one: Chronicle, rows: NDArray[np.int64]) -> list[tuple[str, ...]]:
    """Return which national services each row asked about the person, by the sources that were asked."""
    sources = one.frame.ecosystem.sources
    bits = [(1 << (FIRST + place), source.role) for place, source in enumerate(sources) if source.role in LOOKED_UP]
    there = {role for _, role in bits if one.frame.ecosystem.find(role) != NOWHERE}
    known: dict[int, tuple[str, ...]] = {0: ()}
    mask = sum(bit for bit, _ in bits)
    found = []
    for value in (one.frame.results.outcomes.asked[rows] & mask).tolist():
        roles = known.get(value)
        if roles is None:
            roles = tuple(dict.fromkeys(role for bit, role in bits if value & bit and role in there))
            known[value] = roles
        found.append(roles)
    return found


# --- persons ---------------------------------------------------------------------------------------------------


def _people(one: Chronicle, low: int, high: int) -> list[Person]:
    """Return the patients of some places in the order."""
    case, ecosystem = one.case, one.frame.ecosystem
    facts, scenario = case.facts[case.scenario.baseline], case.scenario
    stand_in = _stand_ins(one, low, high)
    numbers = np.where(one.persons[low:high] >= 0, one.persons[low:high], stand_in).astype(np.int64)
    who = inhabitants(facts, scenario.world_seed, numbers)
    start = scenario.period.start.date()
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
        known = 0 if is_born else int(who.known[place])
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
            known=known,
            written=(0,) * 12 if is_born else tuple(has.written[place].tolist()),
            is_noted=bool(has.noted[place]) and not is_born,
            is_registered=bool(has.registered[place]) and not is_born,
            differ=bool(has.differ[place]) and not is_born,
        )
        people.append(_child(one, person) if is_born else person)
    return people


def _stand_ins(one: Chronicle, low: int, high: int) -> NDArray[np.int64]:
    """Return in whose place the children stand that were born: their municipality, GP and hospital are theirs."""
    found = np.zeros(high - low, np.int64)
    for place in np.flatnonzero(one.persons[low:high] < 0).tolist():
        found[place] = int(one.frame.interactions.person[one.rows[one.first[low + place]]])
    return found


def _child(one: Chronicle, person: Person) -> Person:
    """Return somebody born in the period."""
    born, ordinal = one.births[person.name]
    is_woman = bool(mix(person.name, label("woman")) & 1)
    return person._replace(born=born, ordinal=ordinal, is_woman=is_woman, group=0, moved=None, previous="")


def _births(
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
