"""What was shown of what was needed, and why the rest was not: each part of each interaction falls in one class.

Medicines that only one journal shows, where others keep another list, are conflicting: a fast answer, and a wrong one.

A part that was asked for and did not come, or was not reached since something before it failed, had `no_answer`. Of a
part that nobody was asked for, the plan tells why: each way to it is followed to the first thing that stood against it,
and the way that came furthest counts.
"""

from collections.abc import Sequence
from enum import IntEnum
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.base.chance import mix_columns, uniform_columns
from sim.base.columns import distinct
from sim.measure.frame import Frame
from sim.model.ecosystem import NOWHERE
from sim.model.interaction import GP, unit_name
from sim.model.plan import ACCESS, ASKED, Node
from sim.model.words import CONDITION_BIT, LANE, MUNICIPAL_ROLES, PART_BIT, in_any_lane

OWN_WINDOW = (1 << LANE["window"]) - 1  # the lanes of what is shown in the own work window


class Sight(IntEnum):
    """What became of one part of the record in one interaction. Of what is missing, the later the nearer."""

    NOT_NEEDED = 0
    SHOWN = 1  # in the own work window
    SHOWN_ELSEWHERE = 2  # in a second window beside it
    CONFLICTING = 3  # one journal's own, and others have something else; nobody was there to show it
    NOT_CONNECTED = 4  # the plan asks nobody for it
    NOT_SHARED = 5  # who has it has not joined, or the border is closed
    NO_ACCESS = 6  # the unit may not use the service that has it
    NOT_OPENED = 7  # the window or the tab that has it was not opened
    NO_ANSWER = 8  # asked in vain, or not reached since what comes before it failed


MISSING = tuple(Sight)[4:]
MEDICINES = list(PART_BIT).index("M")
LIVE_MEDICINES = PART_BIT["M"] << LANE["service"] | PART_BIT["M"] << LANE["window"]
SAME_LIST = CONDITION_BIT["gp_joined"]  # the GP works in the same journal: one list for both


def information(frame: Frame, seen: NDArray[np.uint8]) -> dict[str, object]:
    """Return counts of record parts: needed, shown, shown elsewhere, and missing by reason. They add up."""
    return _counted(np.bincount(seen[frame.judged].reshape(-1), minlength=len(Sight)).tolist())


def _counted(counts: list[int]) -> dict[str, object]:
    return {
        "needed": sum(counts[1:]),
        "shown": counts[Sight.SHOWN],
        "shown_elsewhere": counts[Sight.SHOWN_ELSEWHERE],
        "conflicting": counts[Sight.CONFLICTING],
        "missing": {why.name.lower(): counts[why] for why in MISSING},
    }


def by_group(
    frame: Frame, seen: NDArray[np.uint8], names: Sequence[str], which: NDArray[np.integer[Any]]
) -> dict[str, dict[str, object]]:
    """Return the same counts for each group that needed anything; *which* says whose name each row has."""
    rows = frame.judged
    kinds = len(Sight)
    cells = which[rows].astype(np.int64)[:, None] * kinds + seen[rows]
    table = np.bincount(cells.reshape(-1), minlength=len(names) * kinds).reshape(len(names), kinds)
    return {name: _counted(row) for name, row in zip(names, table.tolist(), strict=True) if sum(row[1:])}


def sights(frame: Frame, seed: int, world_seed: int, differ: NDArray[np.bool_]) -> NDArray[np.uint8]:
    """Return what became of each part of the record in each interaction: (row, part), a `Sight`.

    *differ* says by row whether the lists of medicines of its person differ between those who keep one.
    """
    plans, plan = frame.ecosystem.plans, frame.staging.plan
    outcomes = frame.results.outcomes
    found = np.zeros((len(plan), len(PART_BIT)), np.uint8)
    needed = np.array([one.must | one.want for one in plans] or [0], np.uint32)[plan]
    for number in np.unique(plan[frame.seeks_information]).tolist():
        rows = np.flatnonzero((plan == number) & frame.seeks_information)
        found[rows] = _Ways(frame, rows, seed, world_seed).furthest(plans[number].steps)
    for place, bit in enumerate(PART_BIT.values()):
        column = found[:, place]
        column[in_any_lane(outcomes.asked) & bit != 0] = Sight.NO_ANSWER
        column[outcomes.answered & (bit << LANE["window"]) != 0] = Sight.SHOWN_ELSEWHERE
        column[in_any_lane(outcomes.answered & OWN_WINDOW) & bit != 0] = Sight.SHOWN
        column[needed & bit == 0] = Sight.NOT_NEEDED
    column = found[:, MEDICINES]
    alone = (outcomes.answered & LIVE_MEDICINES == 0) & (frame.staging.conditions & SAME_LIST == 0)
    column[differ & alone & (column == Sight.SHOWN)] = Sight.CONFLICTING
    found[~frame.seeks_information] = Sight.NOT_NEEDED
    return found


class _Ways:
    """The ways to each part in some interactions of one plan, followed as far as the plan's guards let them."""

    def __init__(self, frame: Frame, rows: NDArray[np.int64], seed: int, world_seed: int) -> None:
        self.frame = frame
        self.rows = rows
        self.seed = seed
        self.world_seed = world_seed
        self.conditions = frame.staging.conditions[rows]
        self.found = np.full((len(rows), len(PART_BIT)), Sight.NOT_CONNECTED, np.uint8)

    def furthest(self, nodes: tuple[Node, ...]) -> NDArray[np.uint8]:
        """Return, for each row and part, how far the way came that came furthest."""
        names = self.frame.interactions.name[self.rows]
        self._follow(nodes, names, np.full(len(self.rows), Sight.NO_ANSWER, np.uint8))
        return self.found

    def _follow(self, nodes: tuple[Node, ...], names: NDArray[np.uint64], open_to: NDArray[np.uint8]) -> None:
        """Follow *nodes*; *open_to* is how far each row's way to them came: `NO_ANSWER`, if nothing stood in it."""
        for node in nodes:
            if not any(one.gives for one in node.walk()):
                continue
            own = mix_columns(names, node.luck)
            far = np.minimum(open_to, self._guard(node, own))
            for place, bit in enumerate(PART_BIT.values()):
                if in_any_lane(node.gives) & bit:
                    self.found[:, place] = np.maximum(self.found[:, place], far)
            # A bracket's children, and those of what only passes on, have its caller's name; a call's its attempt's.
            below = names if node.is_join or node.through else mix_columns(own, 1)
            self._follow(node.children, below, far)

    def _guard(self, node: Node, own: NDArray[np.uint64]) -> NDArray[np.uint8]:
        """Return what stands against a node in each row; `NO_ANSWER`, if nothing does."""
        far = np.full(len(self.rows), Sight.NO_ANSWER, np.uint8)
        if node.p < 1.0:
            far[uniform_columns(self.seed, own, ASKED) >= node.p] = Sight.NOT_OPENED
        if node.access < 1.0:
            units = mix_columns(self._units(), node.access_luck)
            far[uniform_columns(self.world_seed, units, ACCESS) >= node.access] = Sight.NO_ACCESS
        hold = (self.conditions & node.when_all) == node.when_all
        far[~hold | (self.conditions & node.when_none != 0)] = Sight.NOT_SHARED
        if node.role:
            far[~self._filled(node)] = Sight.NOT_SHARED
        return far

    def _units(self) -> NDArray[np.uint64]:
        """Return the name of each row's unit."""
        table, rows = self.frame.interactions, self.rows
        area = table.area[rows]
        is_gp = area == GP
        number = np.where(is_gp, table.resident[rows], table.municipality[rows])
        unlike, which = distinct(area, number, np.where(is_gp, table.gp[rows], 0))
        places = ((one, f"{place:04d}", office) for one, place, office in unlike.tolist())
        names = [unit_name(one, place, f"{place}/{office}") for one, place, office in places]
        return np.array(names, np.uint64)[which]

    def _filled(self, node: Node) -> NDArray[np.bool_]:
        """Return whether somebody fills a node's role; GP offices and hospitals are always there."""
        ecosystem, table = self.frame.ecosystem, self.frame.interactions
        if node.role not in MUNICIPAL_ROLES:
            known = node.role in ("own", "gp", "hosp") or ecosystem.find(node.role) != NOWHERE
            return np.full(len(self.rows), known)
        number = (table.resident if node.scope == "resident" else table.municipality)[self.rows]
        unlike, which = distinct(number)
        there = [ecosystem.find(node.role, f"{one:04d}") != NOWHERE for one in unlike[:, 0].tolist()]
        return np.array(there, np.bool_)[which]
