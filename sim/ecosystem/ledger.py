"""Expected calls, booked in columns: which kind of call, which system answers it, and how often."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from sim.base.time import HOUR
from sim.model.demand import WEEK, Expected, Week

Which = Literal["ordinary", "scenario", "elsewhere"]
Columns = tuple[NDArray[np.int64], NDArray[np.float64]]  # systems, and how often for each

LINES_AT_ONCE = 20_000  # a line is a week of numbers: so many are some tens of megabytes


@dataclass(frozen=True)
class Term:
    """One kind of call, made for one cause; `week` is one interaction's a year.

    It counts `ordinary` times in a week of the year at the published volumes, which dimensions systems, and `scenario`
    times in the scenario's. `elsewhere` are those of municipalities nobody looks at. `attempts` are the most that a
    call may have.
    """

    operation: str
    stream: int
    cause: str
    week: Week
    ordinary: float
    scenario: float
    elsewhere: bool = False
    attempts: int = 1

    def counts(self, which: Which) -> float:
        """Return how often the term counts in one of the ledger's three sums."""
        if which == "ordinary":
            return self.ordinary
        return self.scenario if which == "scenario" or self.elsewhere else 0.0


@dataclass(frozen=True)
class _Book:
    """The lines sorted by system: `edges` says where each system's begin and end."""

    term: NDArray[np.int64]
    times: NDArray[np.float64]
    edges: NDArray[np.int64]


class Ledger:
    """Expected calls on each of some systems. A system's sums hang on nobody's lines but its own, to the last bit."""

    def __init__(self, systems: Iterable[str]) -> None:
        self.systems = {name: number for number, name in enumerate(systems)}
        self.terms: list[Term] = []
        self._lines: list[Columns] = []

    def enter(self, term: Term, systems: NDArray[np.int64], times: NDArray[np.float64]) -> None:
        """Enter a kind of call: the systems that answer it, the same one as often as you like, and how often each."""
        sums = np.asarray(np.bincount(systems, times, len(self.systems)), np.float64)
        hit = np.asarray(np.flatnonzero(sums), np.int64)
        if len(hit):
            self.terms.append(term)
            self._lines.append((hit, sums[hit]))
            self.__dict__.pop("_book", None)

    def expected(self, system: str, which: Which = "scenario") -> Expected:
        """Return what is expected of a system, by operation and stream."""
        return Expected(dict(sorted(self._weeks(system, which, "operation", "stream").items())))  # type: ignore[arg-type]

    def by_cause(self, system: str, which: Which = "scenario") -> dict[str, Week]:
        """Return the calls on a system by why they are made."""
        return {cause: week for (cause,), week in self._weeks(system, which, "cause").items()}  # type: ignore[misc]

    def erlangs(
        self,
        means: Mapping[str, Mapping[str, float]],
        which: Which,
        hours: list[int] | slice = slice(None),
        retried: bool = False,
    ) -> NDArray[np.float64]:
        """Return the offered load in servers: systems × hours of the week, given mean service times in µs.

        *retried* is what it would be if each call had all the attempts that it is allowed.
        """
        operations = {name: place for place, name in enumerate(sorted({one.operation for one in self.terms}))}
        of_term = np.array([operations[one.operation] for one in self.terms], np.int64)
        mean = np.zeros((len(self.systems), len(operations)))
        for system, services in means.items():
            for operation in services.keys() & operations.keys():
                mean[self.systems[system], operations[operation]] = services[operation] / HOUR
        counts = np.array([one.counts(which) * (one.attempts if retried else 1) for one in self.terms])
        owner = np.repeat(np.arange(len(self.systems)), np.diff(self._book.edges))
        term = self._book.term
        weight = self._book.times * counts[term] * mean[owner, of_term[term]]
        return self._sums(weight, hours)

    def _sums(self, weight: NDArray[np.float64], hours: list[int] | slice) -> NDArray[np.float64]:
        """Return, for each system, the sum of its lines' weeks, each so many times."""
        weeks = np.stack([one.week[hours] for one in self.terms])
        edges = self._book.edges
        found = np.zeros((len(self.systems), weeks.shape[1]))
        busy = np.flatnonzero(np.diff(edges))
        cuts = np.flatnonzero(np.diff(edges[busy] // LINES_AT_ONCE, prepend=-1))
        for some in np.split(busy, cuts[1:]):
            low, high = edges[some[0]], edges[some[-1] + 1]
            lines = weight[low:high, None] * weeks[self._book.term[low:high]]
            found[some] = np.add.reduceat(lines, edges[some] - low, axis=0)
        return found

    def _weeks(self, system: str, which: Which, *by: str) -> dict[tuple[object, ...], Week]:
        found: dict[tuple[object, ...], Week] = {}
        low, high = self._book.edges[self.systems[system] :][:2]
        for number, times in zip(self._book.term[low:high].tolist(), self._book.times[low:high].tolist(), strict=True):
            term = self.terms[number]
            if counts := term.counts(which):
                key = tuple(getattr(term, one) for one in by)
                found.setdefault(key, np.zeros(WEEK))
                found[key] += term.week * (times * counts)
        return found

    @cached_property
    def _book(self) -> _Book:
        systems = np.concatenate([line[0] for line in self._lines])
        times = np.concatenate([line[1] for line in self._lines])
        term = np.repeat(np.arange(len(self._lines)), [len(line[0]) for line in self._lines])
        order = np.argsort(systems, kind="stable")
        edges = np.searchsorted(systems[order], np.arange(len(self.systems) + 1))
        return _Book(term[order], times[order], edges)
