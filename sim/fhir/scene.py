"""What is the same for every patient of a dataset: the facts, the systems, the steps, and what time it is."""

import re
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cached_property
from typing import NamedTuple

from sim.base.chance import label, mix, uniform
from sim.base.local_time import instant
from sim.facts.catalogue import Facts
from sim.model.clinical import Clinical, Writing
from sim.model.ecosystem import Ecosystem, System
from sim.model.evidence import Words
from sim.model.source import only_parts
from sim.model.words import PART_BIT, PARTS

MOST_TIMES = 4096
CONTENT = 131  # the purpose of draws: what is written
_LETTERS = str.maketrans({"æ": "ae", "ø": "o", "å": "a"})


class Step(NamedTuple):
    """One step of a pathway, or a rate: `name` is pathway.step, `title` the pathway's, `follows` the step before it."""

    name: str
    area: str
    interaction: str
    title: Words
    writes: tuple[Writing, ...]
    follows: str = ""


def view_of(system: str) -> str:
    """Return the name of the folder with what a system holds.

    >>> view_of("gp/1804/3"), view_of("hosp/Sykehuset Østfold HF")
    ('gp-1804-3', 'hosp-sykehuset-ostfold-hf')
    """
    return re.sub(r"[^a-z0-9]+", "-", system.lower().translate(_LETTERS)).strip("-")


@dataclass(frozen=True, eq=False)
class Scene:
    """The world that the records arise in. Times of a run are µs since `start`, local Norwegian time."""

    facts: Facts
    clinical: Clinical
    ecosystem: Ecosystem
    start: datetime
    length: int
    seed: int
    world_seed: int
    steps: tuple[Step, ...]
    kinds: tuple[str, ...]  # of messages
    defects: float = 0.0  # the share of what systems hold that has a seeded one
    rule_2032: bool = False  # whether fødselsnummer and D-number are by the rule of 2032
    # What brings people of an age and sex to an area, once it has been worked out.
    episodes: dict[tuple[str, str, int, bool], tuple[tuple[str, ...], tuple[float, ...]]] = field(default_factory=dict)
    _times: dict[int, str] = field(default_factory=dict)  # a time is written in several resources of its event

    @property
    def systems(self) -> tuple[System, ...]:
        """The systems of the alternative."""
        return self.ecosystem.systems

    @cached_property
    def views(self) -> tuple[str, ...]:
        """The name of each system's folder."""
        return tuple(view_of(one.name) for one in self.systems)

    @cached_property
    def is_completed(self) -> bool:
        """Whether all publish what the national services are for."""
        return any(plan.completed for plan in self.ecosystem.plans)

    @cached_property
    def platform_parts(self) -> str:
        """The parts of a record that a platform shows of its own, by any plan."""
        bits = 0
        for plan in self.ecosystem.plans:
            for node in plan.nodes():
                bits |= only_parts(node.gives) if node.role == "plat" else 0
        return "".join(part for part, bit in PART_BIT.items() if bits & bit)

    @cached_property
    def state_of(self) -> dict[str, tuple[str, ...]]:
        """Which of the sender's parts of the record a kind of message tells as they stand, by the rules of copies."""
        found = {rule.by: rule.parts for rule in self.facts.holdings.copies if rule.sent_by is not None}
        return {**found, **{key: tuple(PARTS) for key, one in self.facts.messages.kinds.items() if one.whole}}

    def local(self, at: int) -> str:
        """Return a time of the run as FHIR writes it, to the second: 2025-03-17T08:12:33+01:00."""
        found = self._times.get(at)
        if found is None:
            if len(self._times) > MOST_TIMES:
                self._times.clear()
            when = self.start + timedelta(microseconds=at)
            found = self._times[at] = instant(when.isoformat(timespec="seconds"))
        return found

    def day(self, at: int) -> str:
        """Return the date of a time of the run."""
        return (self.start + timedelta(microseconds=at)).date().isoformat()

    def drawn(self, name: int, what: str) -> float:
        """Return the draw that decides *what* about the thing called *name*. It hangs on the world's seed alone."""
        return uniform(self.world_seed, mix(name, named(what)), CONTENT)


_NAMES: dict[str, int] = {}


def named(what: str) -> int:
    """Return the 64-bit name of a word, remembered: the same words come again for every patient."""
    found = _NAMES.get(what)
    if found is None:
        found = _NAMES[what] = label(what)
    return found


def ident(name: int, what: str) -> str:
    """Return the id of a resource: a function of what it is, never of how many were made before it."""
    return f"{mix(name, named(what)):016x}"
