"""What was shown of what was needed: complete, fresh and correct, or missing, and why.

A record part is one part of the record as one author wrote it, of an actual person: what nobody has written is not
needed. Each is judged after the run, by what was asked and answered, what the source held, and what stood in the way.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sim.base.columns import groups
from sim.measure.copies import Copies
from sim.measure.frame import Frame
from sim.measure.freshness import Freshness
from sim.measure.holders import Holders, Known
from sim.measure.needed import Needed
from sim.measure.sight import MISSING, Sight, Tally, counted, share_of
from sim.measure.ways import Far, Ways
from sim.model.plan import Node
from sim.model.source import FIRST, mark, only_parts
from sim.model.words import AUTHOR_BIT, AUTHORS, PART_BIT, PART_PLACE, PARTS

Column = NDArray[np.uint8]


def information(tally: Tally) -> dict[str, object]:
    """Return what became of all record parts."""
    return counted(tally.counts.sum(axis=(0, 1)), int(tally.told.sum())) | {"copies": _copies(tally)}


def by_group(tally: Tally, names: Sequence[str], group: NDArray[np.int64]) -> dict[str, dict[str, object]]:
    """Return the same by group of steps: *group* is the place in *names* of each step's."""
    found = {}
    for place, name in enumerate(names):
        counts = tally.counts[group == place].sum(axis=(0, 1))
        if counts.any():
            found[name] = counted(counts, int(tally.told[group == place].sum()))
    return found


def critical(tally: Tally, names: Sequence[str], group: NDArray[np.int64]) -> dict[str, object]:
    """Return what became of critical information that existed and was needed, for everybody and by group of steps."""
    of_step = tally.counts[:, PART_PLACE["K"]]
    by = {name: _critical(of_step[group == place].sum(axis=0)) for place, name in enumerate(names)}
    return _critical(of_step.sum(axis=0)) | {"by_area": {name: one for name, one in by.items() if one["needed"]}}


def _critical(counts: NDArray[np.int64]) -> dict[str, object]:
    return {
        "needed": int(counts.sum()),
        "seen": int(counts[Sight.SHOWN] + counts[Sight.SHOWN_ELSEWHERE]),
        "seen_share": share_of(int(counts[Sight.SHOWN] + counts[Sight.SHOWN_ELSEWHERE]), int(counts.sum())),
        "missing": {sight.name.lower(): int(counts[sight]) for sight in MISSING},
    }


def _copies(tally: Tally) -> dict[str, float | int | None]:
    """Return how many copies were shown, and how old they were, in seconds."""
    ages = np.sort(tally.ages)
    at = {name: round(float(ages[int(share * (len(ages) - 1))]), 3) if len(ages) else None for name, share in _AT}
    return {"shown": len(ages), **at}


_AT = (("age_p50", 0.5), ("age_p95", 0.95))


@dataclass(frozen=True)
class Judged:
    """What became of record parts: counts of them, and of each interaction what it needed and was shown."""

    tally: Tally
    needed: Needed


def judge(frame: Frame, known: Known, since_zero: int) -> Judged:
    """Judge every record part that was needed by those who sought information."""
    steps = len(frame.interactions.steps)
    counts = np.zeros((steps, len(PARTS), len(Sight)), np.int64)
    told = np.zeros(steps, np.int64)
    ages: list[NDArray[np.float64]] = []
    needed = Needed.nothing(len(frame.interactions))
    copies = Copies(frame, known.facts, known.seed, known.world_seed)
    freshness = Freshness(frame, known.facts, known.seed, since_zero)
    seeking = np.flatnonzero(frame.judged)
    for _, mine in groups(frame.staging.plan[seeking]):
        one = _Plan(frame, seeking[mine], known, copies, freshness)
        one.add(counts, told, needed)
        ages += one.ages
    return Judged(Tally(counts, told, np.concatenate(ages) if ages else np.zeros(0)), needed)


Sights = dict[tuple[int, int], Sight]


def sights(frame: Frame, known: Known, since_zero: int) -> dict[int, Sights]:
    """Return what became of each record part, by row of those judged, and by the places of part and author."""
    copies = Copies(frame, known.facts, known.seed, known.world_seed)
    freshness = Freshness(frame, known.facts, known.seed, since_zero)
    found: dict[int, Sights] = {}
    for row in np.flatnonzero(frame.judged):
        one = _Plan(frame, np.array([row]), known, copies, freshness)
        places = ((place, author) for place in range(len(PARTS)) for author in range(len(AUTHORS)))
        found[int(row)] = {key: Sight(int(one.state[key][0])) if key in one.state else Sight(0) for key in places}
    return found


class _Plan:
    """The interactions that follow one plan: what became of each record part that they need."""

    def __init__(
        self, frame: Frame, rows: NDArray[np.int64], known: Known, copies: Copies, freshness: Freshness
    ) -> None:
        self.frame = frame
        self.rows = rows
        self.written = known.held.written[rows]
        self.copies = copies
        self.freshness = freshness
        self.holders = Holders(frame, rows, known, copies)
        self.plan = frame.ecosystem.plans[frame.staging.plan[rows[0]]]
        self.needs = self.plan.must | self.plan.want
        outcomes = frame.results.outcomes
        self.asked, self.answered = outcomes.asked[rows], outcomes.answered[rows]
        self.state: dict[tuple[int, int], Column] = {}  # by place of part and of author
        self.age: dict[tuple[int, int], NDArray[np.float64]] = {}
        Ways(frame, rows, known.seed, known.world_seed).follow(self.plan.steps, self._heard)

    def _heard(self, node: Node, far: Far) -> None:
        """Take a node that gives parts into account."""
        bit = int(node.gives >> FIRST)
        if not bit:
            return
        source = self.frame.ecosystem.sources[bit.bit_length() - 1]
        asked = self.asked & mark(bit.bit_length() - 1) != 0
        # One source may stand in a plan several times: what is not for this person has not been asked of it here.
        open_here = far != Sight.NOT_SHARED
        asked &= open_here
        came_from = (self.answered & mark(bit.bit_length() - 1) != 0) & open_here
        if node.if_missing:  # nobody asked, since nothing was missing
            far = np.where(asked, far, np.minimum(far, Sight.NOT_OPENED)).astype(np.uint8)
        far = np.where(asked, Sight.NO_ANSWER, far).astype(np.uint8)
        for part, place in PART_PLACE.items():
            if not only_parts(node.gives) & self.needs & PART_BIT[part]:
                continue
            answered = came_from & (self.answered & PART_BIT[part] != 0)
            for author in self.holders.authors(source, part):
                if not (self.written[:, place] & AUTHOR_BIT[author]).any():
                    continue
                holds = self.holders.holds(source, part, author)
                good = Sight.SHOWN_ELSEWHERE if source.second else Sight.SHOWN
                came = np.where(answered, good, far)
                if part == "M":
                    came[answered & self.holders.conflict(source)] = Sight.CONFLICTING
                since = self._made(source.role, part, author)
                if since is not None:
                    stale = answered & self.freshness.changed(self.rows, part, author, since)
                    came[stale] = Sight.STALE
                    self._note_age(part, author, answered & holds, since)
                lacks = np.minimum(far, self.holders.lacks(source, part, author))
                self._further(place, author, np.where(holds, came, lacks))

    def _made(self, role: str, part: str, author: str) -> NDArray[np.int64] | None:
        """Return when the copy was made that a source shows; None, if it shows the thing itself."""
        if role == "plat":
            return self.freshness.platform_copy(self.rows)
        rule = self.holders.rule(role, author, part)
        return self.copies.taken_at(rule)[self.rows] if rule is not None and rule.age is not None else None

    def _note_age(self, part: str, author: str, shown: NDArray[np.bool_], since: NDArray[np.int64]) -> None:
        ages = np.where(shown, (self.frame.begins[self.rows] - since) / 1e6, np.nan)
        key = PART_PLACE[part], AUTHORS.index(author)
        self.age[key] = np.fmin(self.age[key], ages) if key in self.age else ages

    def _further(self, place: int, author: str, came: NDArray[np.integer]) -> None:
        key = place, AUTHORS.index(author)
        known = self.state.get(key)
        self.state[key] = came.astype(np.uint8) if known is None else np.maximum(known, came).astype(np.uint8)

    def add(self, counts: NDArray[np.int64], told: NDArray[np.int64], needed: Needed) -> None:
        """Add what became of the record parts to the counts of all."""
        step = self.frame.interactions.step[self.rows]
        nothing = np.full(len(self.rows), Sight.NOT_CONNECTED, np.uint8)
        for place, bit in enumerate(PART_BIT.values()):
            if not self.needs & bit:
                continue
            for number, author in enumerate(AUTHORS):
                there = self.written[:, place] & AUTHOR_BIT[author] & self.plan.of != 0
                if not there.any():
                    continue
                state = self.state.get((place, number), nothing)[there]
                cells = step[there].astype(np.int64) * len(Sight) + state
                found = np.bincount(cells, minlength=len(counts) * len(Sight))
                counts[:, place] += found.reshape(len(counts), len(Sight))
                needed.add(self.rows[there], place, state)
                brought = self.holders.brought(tuple(PARTS)[place], author)
                if brought is not None:
                    told += np.bincount(step[there & brought], minlength=len(told))

    @property
    def ages(self) -> list[NDArray[np.float64]]:
        """The ages of the copies that were shown, in seconds, of what somebody has written."""
        found = []
        for (place, number), ages in self.age.items():
            there = self.written[:, place] & (1 << number) != 0
            found.append(ages[there & ~np.isnan(ages)])
        return found
