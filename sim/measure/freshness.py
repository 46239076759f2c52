"""How old a copy is, and whether its author has written something else since it was made.

What authors write in the run is what their interactions do; what they wrote before it began is drawn from how often
those whom they know are seen.
"""

import numpy as np
from numpy.typing import NDArray

from sim.base.chance import label, mix_columns, uniform_columns
from sim.base.distribution import lognormal
from sim.base.time import DAY, HOUR
from sim.facts.catalogue import Facts
from sim.measure.frame import Frame
from sim.model.words import AREAS, JOURNAL_OF

LAG, CHANGED = 124, 125  # the purposes of draws
A_YEAR = 365.25 * DAY
NOBODY = -1
Times = NDArray[np.int64]


class Freshness:
    """Whose copies are out of date, in one run. *since_zero* is when the run begins, from a Monday midnight, in µs."""

    def __init__(self, frame: Frame, facts: Facts, seed: int, since_zero: int) -> None:
        self.frame = frame
        self.facts = facts
        self.seed = seed
        self.since_zero = since_zero
        self._written: dict[str, tuple[NDArray[np.int64], Times, NDArray[np.int64]]] = {}

    def platform_copy(self, rows: NDArray[np.int64]) -> Times:
        """Return when the copy was made that a platform shows: pushed, fetched every few minutes, or last night's."""
        began, rule = self.frame.begins[rows], self.facts.holdings.ingest
        if self.frame.ecosystem.ingest == "nightly":
            hour = round(rule.nightly.value * HOUR) - self.since_zero
            return np.asarray((began - hour) // DAY * DAY + hour, np.int64)
        if self.frame.ecosystem.ingest == "poll":
            every = rule.poll.value
            own = self.frame.interactions.resident[rows].astype(np.int64) * 7_919_000  # not all at one moment
            return np.asarray((began - own % every) // every * every + own % every, np.int64)
        names = mix_columns(self.frame.interactions.name[rows], label("ingest"))
        lags = [lognormal(u, float(rule.event.median), rule.event.sigma) for u in self._drawn(names, LAG)]
        return np.asarray(began - np.array(lags, np.float64).astype(np.int64), np.int64)

    def changed(self, rows: NDArray[np.int64], part: str, author: str, since: Times) -> NDArray[np.bool_]:
        """Return whether an author has changed a part since a copy of it was made."""
        rules = self.facts.holdings
        began = self.frame.begins[rows]
        names = mix_columns(self.frame.interactions.name[rows], label(f"changed/{author}/{part}"))
        drawn = uniform_columns(self.seed, names, CHANGED)
        if part in rules.with_each_contact:
            rate = rules.contacts[author].value  # type: ignore[index]
            before = np.minimum(began, 0) - np.minimum(since, 0)  # of the time since, what lies before the run
            changed = drawn < 1.0 - np.exp(-rate * before / A_YEAR)
            return np.asarray(changed | self._contact(rows, author, np.maximum(since, 0), began), np.bool_)
        yearly = rules.changes.get(part)  # type: ignore[call-overload]
        rate = yearly.value if yearly is not None else 0.0
        return np.asarray(drawn < 1.0 - np.exp(-rate * (began - since) / A_YEAR), np.bool_)

    def _contact(self, rows: NDArray[np.int64], author: str, since: Times, until: Times) -> NDArray[np.bool_]:
        """Return whether an author's people were done with something about the person between two times of the run."""
        persons, times, done = self._done(author)
        who = np.searchsorted(persons, self.frame.interactions.person[rows])
        known = np.append(persons, NOBODY)[who] == self.frame.interactions.person[rows]
        first = who * (len(times) + 1)
        before = np.searchsorted(done, first + np.searchsorted(times, since, side="left"))
        by_then = np.searchsorted(done, first + np.searchsorted(times, until, side="right"))
        return np.asarray(known & (by_then > before), np.bool_)

    def _done(self, author: str) -> tuple[NDArray[np.int64], Times, NDArray[np.int64]]:
        """Return whom an author's people saw, when they were done with somebody, and which of these times were whose.

        The last is sorted, and numbers alone: the place of the person times one more than there are times, and the
        place of the time. So no time is too long to be told from another person's.
        """
        if author not in self._written:
            table, done = self.frame.interactions, self.frame.results.outcomes.done
            areas = [AREAS.index(area) for area, role in JOURNAL_OF.items() if role == author]
            mine = np.isin(table.area, areas) & self.frame.clinical & (done >= 0)
            persons, who = np.unique(table.person[mine].astype(np.int64), return_inverse=True)
            times, when = np.unique(done[mine], return_inverse=True)
            self._written[author] = persons, times, np.sort(who * (len(times) + 1) + when)
        return self._written[author]

    def _drawn(self, names: NDArray[np.uint64], purpose: int) -> list[float]:
        drawn: list[float] = uniform_columns(self.seed, names, purpose).tolist()
        return drawn
