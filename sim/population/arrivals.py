"""Everything that will happen in a period, as interactions: an hour at a time, from names.

What comes in an hour of a municipality is a function of that hour's name, so half an hour of a day is exactly
the part of the day that lies in it, and a municipality that is added changes nobody else's day.
"""

from dataclasses import dataclass
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from sim.base.chance import Names, label, mix_columns, uniform_columns
from sim.base.columns import distinct, groups
from sim.base.counts import poisson_columns
from sim.base.time import HOUR
from sim.facts.catalogue import Facts
from sim.facts.units import legevakt_district, neighbours
from sim.model.demand import WEEK
from sim.model.interaction import Interactions
from sim.model.pathway import Load, Pathway
from sim.model.words import AREAS, AUTHOR_BIT, CONDITION_BIT, KNOWN_TO, PART_BIT, Stream
from sim.population.inhabitants import inhabitants
from sim.population.persons import Census
from sim.population.planning import may_come, plan_steps, reach, since_zero
from sim.population.volume import each_hour, served_at, yearly

COUNT, WHEN, GROUP, WHO, VISITS, FROM, CLINICIAN = 81, 82, 83, 84, 85, 86, 87
ALL_AREAS = (*AREAS, "citizen")
Rows = dict[str, NDArray[np.generic]]


@dataclass(frozen=True)
class Window:
    """Whom and when: the municipalities looked at, the period, and how much of each stream there is."""

    focus: tuple[str, ...]
    start: datetime
    length: int
    seed: int
    world_seed: int
    scale: dict[Stream, float]


def interactions(facts: Facts, window: Window) -> Interactions:
    """Return all interactions that are planned to begin in the window, in order of (at, name)."""
    census = Census.of(facts, window.world_seed)
    kinds = list(facts.messages.kinds)
    rows: list[Rows] = []
    steps: list[str] = []
    keys: list[str] = []
    for called, pathway in sorted(facts.pathways.items()):
        begun = _begun(facts, census, window, f"pathway/{called}", pathway.load, Stream.CLINICAL, pathway)
        in_care = begun.known_to_care(facts, census.world_seed, pathway)
        planned = plan_steps(facts, pathway, window.seed, begun.names, begun.at, begun.home_care, in_care)
        admitted = np.zeros(len(begun.names), np.bool_)
        for one in planned:
            if "admitted" in one.step.sets:
                admitted |= one.taken
        for one in planned:
            steps.append(f"{called}.{one.step.step}")
            keys.append(f"{one.step.area}.{one.step.interaction}")
            at = one.at - since_zero(window.start)
            inside = one.taken & (at >= 0) & (at < window.length)
            part = begun.rows(facts, census, one.step.area, inside)
            part |= {
                "name": mix_columns(begun.names[inside], label(one.step.step)),
                "at": at[inside],
                "step": np.full(inside.sum(), len(steps) - 1, np.uint16),
                "stream": np.full(inside.sum(), Stream[one.step.stream.upper()], np.uint8),
            }
            part["flags"] = part["flags"] | np.where(admitted[inside], CONDITION_BIT["admitted"], 0).astype(np.uint16)
            if one.step.waits_for is not None:
                # Only a message that is sent in the run can be waited for; an earlier one has been opened.
                waits = one.previous[inside] >= since_zero(window.start)
                wait = one.step.waits_for
                part["waits_kind"] = np.where(waits, kinds.index(wait.message), -1).astype(np.int16)
                part["patience"] = np.full(inside.sum(), wait.patience, np.int64)
                minutes = facts.telephone[wait.telephone].minutes.value / facts.telephone[wait.telephone].answered.value
                part["telephone_s"] = np.full(inside.sum(), 60.0 * minutes, np.float64)
            if one.step.if_unseen:
                part["follows"] = mix_columns(begun.names[inside], label(one.follows))
                bits = sum(PART_BIT[letter] for letter in one.step.if_unseen)
                part["unseen"] = np.full(inside.sum(), bits, np.uint16)
            rows.append(part)
    for called, rate in sorted(facts.rates.items()):
        stream = Stream.CITIZENS if rate.area == "citizen" else Stream.MESSAGES
        begun = _begun(facts, census, window, f"rate/{called}", rate.load, stream)
        steps.append(f"rates.{called}")
        keys.append(f"{rate.area}.{rate.interaction}")
        at = begun.at - since_zero(window.start)
        inside = (at >= 0) & (at < window.length)
        part = begun.rows(facts, census, rate.area, inside)
        part |= {
            "name": begun.names[inside],
            "at": at[inside],
            "step": np.full(inside.sum(), len(steps) - 1, np.uint16),
            "stream": np.full(inside.sum(), stream, np.uint8),
        }
        rows.append(part)
    return _table(rows, facts, census, steps, keys)


@dataclass(frozen=True)
class Begun:
    """Pathways (or single events) that begin: their names, times (µs since hour zero) and persons."""

    names: Names
    at: NDArray[np.int64]
    municipality: NDArray[np.uint16]
    resident: NDArray[np.uint16]
    person: NDArray[np.uint32]
    gp_list: NDArray[np.int64]
    gp: NDArray[np.uint16]
    hospital: NDArray[np.uint8]
    home_care: NDArray[np.bool_]

    def known_to_care(self, facts: Facts, world_seed: int, pathway: Pathway) -> NDArray[np.bool_]:
        """Return whose person has any municipal care service, if a step of the pathway hangs on it; else anything."""
        if not any("known_to_care" in step.when for step in pathway.steps):
            return self.home_care
        known = inhabitants(facts, world_seed, self.person.astype(np.int64)).known
        return np.asarray(known & AUTHOR_BIT["plo"] != 0, np.bool_)

    def rows(self, facts: Facts, census: Census, area: str, inside: NDArray[np.bool_]) -> Rows:
        """Return the columns that each step of these pathways shares."""
        count = int(inside.sum())
        flags = np.where(self.resident == self.municipality, CONDITION_BIT["resident_here"], 0)
        flags |= np.where(self.home_care, CONDITION_BIT["uses_home_care"], 0)
        return {
            "municipality": self.municipality[inside],
            "resident": self.resident[inside],
            "person": self.person[inside],
            "cause": self.names[inside],
            "gp": self.gp[inside],
            "hospital": self.hospital[inside],
            "area": np.full(count, ALL_AREAS.index(area), np.uint8),
            "flags": flags[inside].astype(np.uint16),
            "actor": self._clinicians(facts, census, area)[inside],
            "waits_kind": np.full(count, -1, np.int16),
            "patience": np.zeros(count, np.int64),
            "telephone_s": np.zeros(count, np.float64),
            "follows": np.zeros(count, np.uint64),
            "unseen": np.zeros(count, np.uint16),
        }

    def _clinicians(self, facts: Facts, census: Census, area: str) -> NDArray[np.uint32]:
        """Return who acts: 14 bits municipality, 4 bits area, 14 bits a number among the area's people there."""
        if area == "citizen":
            return self.person
        of = self.resident if area == "gp" else self.municipality
        if area == "gp":
            chosen = self.gp_list.astype(np.uint32)  # a person's GP is always the same
        else:
            per_100k = facts.areas[area].clinicians_per_100k.value
            homes, which = distinct(of)
            inhabitants = (_served(facts, area, f"{number:04d}") for number in homes[:, 0].tolist())
            staff = np.array([max(1, min(16383, round(one * per_100k / 1e5))) for one in inhabitants], np.float64)
            on_duty = uniform_columns(census.world_seed, mix_columns(self.names, label(area)), CLINICIAN)
            chosen = np.floor(on_duty * staff[which]).astype(np.uint32)
        place = np.uint32(ALL_AREAS.index(area)) << np.uint32(14)
        return np.asarray((of.astype(np.uint32) << np.uint32(18)) | place | chosen, np.uint32)


def _served(facts: Facts, area: str, number: str) -> int:
    """Return how many inhabitants an area's people in a municipality serve."""
    numbers = legevakt_district(facts, number) if area == "legevakt" else (number,)
    return sum(facts.municipalities[one].inhabitants for one in numbers)


def _begun(
    facts: Facts,
    census: Census,
    window: Window,
    called: str,
    load: Load,
    stream: Stream,
    pathway: Pathway | None = None,
) -> Begun:
    """Return what begins in the window; and of a pathway, what began before it and may have a step there."""
    back = reach(pathway) if pathway else 0
    looked_at = dict.fromkeys(window.focus)
    lives = tuple(number for number in facts.municipalities if served_at(facts, load, number) in looked_at)
    year = yearly(facts, load, lives)
    weeks = each_hour(facts, load, window.start) * window.scale[stream]
    first_hour = (since_zero(window.start) - back) // HOUR
    last_hour = (since_zero(window.start) + window.length - 1) // HOUR
    hours = np.arange(first_hour, last_hour + 1)
    # A cell is an hour of a municipality's inhabitants: all hours of the first, then all of the next.
    homes = np.repeat(np.array([label(f"{called}/{number}") for number in lives], np.uint64), len(hours))
    cells = mix_columns(homes, np.tile(hours, len(lives)).astype(np.uint64))
    means = np.outer([year[number] for number in lives], weeks[hours % WEEK]).reshape(-1)
    counts = poisson_columns(uniform_columns(window.seed, cells, COUNT), means)
    ordinal = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
    names = mix_columns(np.repeat(cells, counts), ordinal.astype(np.uint64))
    begins = np.repeat(np.tile(hours, len(lives)), counts)
    at = begins * HOUR + np.floor(uniform_columns(window.seed, names, WHEN) * HOUR).astype(np.int64)
    numbers = np.array([[int(number), int(served_at(facts, load, number))] for number in lives], np.uint16)
    which = np.repeat(np.arange(len(cells)) // len(hours), counts)
    if pathway is not None:
        mine = may_come(pathway, window.seed, names, at, since_zero(window.start))
        names, at, which = names[mine], at[mine], which[mine]
    home, where = numbers[which].reshape(-1, 2).T
    return _people(facts, census, window, load, names, at, home, where)


def _people(
    facts: Facts,
    census: Census,
    window: Window,
    load: Load,
    names: Names,
    at: NDArray[np.int64],
    home: NDArray[np.uint16],
    where: NDArray[np.uint16],
) -> Begun:
    """Deal a person to each beginning: of the municipality *home*, or a visitor from a neighbour of *where* it is."""
    resident = home.copy()
    if load.visitors is not None:
        visits = uniform_columns(window.seed, names, VISITS) < load.visitors.value
        come_from = uniform_columns(window.seed, names, FROM)
        visitors = np.flatnonzero(visits)
        for code, mine in groups(where[visitors]):
            near = neighbours(facts, f"{code:04d}")
            if near:
                rows = visitors[mine]
                edges = np.cumsum([share for _, share in near])[:-1]
                homes = np.array([int(home) for home, _ in near], np.uint16)
                resident[rows] = homes[np.searchsorted(edges, come_from[rows], side="right")]
    person = np.zeros(len(names), np.int64)
    gp_list = np.zeros(len(names), np.int64)
    gp, hospital = np.zeros(len(names), np.uint16), np.zeros(len(names), np.uint8)
    home_care = np.zeros(len(names), np.bool_)
    for code, mine in groups(resident):
        number = f"{code:04d}"
        index = _drawn(census, window, load, number, names[mine])
        called = census.names(number, index)
        person[mine] = index + census.first[number]
        gp_list[mine] = census.gp_list(number, called)
        gp[mine] = census.office(number, called)
        hospital[mine] = census.hospital(number, called)
        home_care[mine] = census.uses_home_care(number, index, called)
    return Begun(names, at, where, resident, person.astype(np.uint32), gp_list, gp, hospital, home_care)


def _drawn(census: Census, window: Window, load: Load, number: str, names: Names) -> NDArray[np.int64]:
    """Return which of a municipality's persons each is: a group by its weight, then anybody in it."""
    ages = np.array(census.facts.municipalities[number].ages, np.int64)
    users = census.home_care_users(number) if load.whom == "home_care" else None
    first = np.concatenate([[0], np.cumsum(ages)])
    places = first if users is None else np.searchsorted(users, first)
    there = np.diff(places)
    weights = np.cumsum(there * np.array(load.by_age))
    if not weights[-1]:  # nobody there fits: then it is anybody, by age alone
        users, places, there = None, first, ages
        weights = np.cumsum(ages * np.array(load.by_age))
    group = np.searchsorted(weights / weights[-1], uniform_columns(window.seed, names, GROUP), side="right")
    group = np.minimum(group, 7)
    who = uniform_columns(window.seed, names, WHO)
    place = np.floor(places[group] + who * there[group]).astype(np.int64)
    return place if users is None else np.asarray(users[place], np.int64)


def _whose(columns: Rows, facts: Facts, census: Census) -> Rows:
    """Return what else is asked of the persons of clinical rows: their age group, who knows them."""
    clinical = np.flatnonzero(columns["stream"] == Stream.CLINICAL)
    group, known = np.zeros((2, len(columns["stream"])), np.uint8)
    persons = inhabitants(facts, census.world_seed, columns["person"][clinical].astype(np.int64))
    group[clinical], known[clinical] = persons.group, persons.known
    flags = columns["flags"].astype(np.uint16)
    for author, condition in KNOWN_TO.items():
        flags |= np.where(known & AUTHOR_BIT[author], CONDITION_BIT[condition], 0).astype(np.uint16)
    return {"group": group, "known": known, "flags": flags}


def _table(rows: list[Rows], facts: Facts, census: Census, steps: list[str], keys: list[str]) -> Interactions:
    columns = {name: np.concatenate([part[name] for part in rows]) for name in rows[0]}
    columns |= _whose(columns, facts, census)
    order = np.lexsort((columns["name"], columns["at"]))
    ordered = {name: column[order] for name, column in columns.items()}
    return Interactions(
        **ordered,
        steps=tuple(steps),
        keys=tuple(keys),
        hospitals=census.hospitals,
    )
