"""Interactions that could not be done where they were asked for, however well everything worked.

A GP office without e-prescribing writes on paper: its prescription did not fail, it was not possible there. Such an
interaction has a needed step that its unit has no access to, or whose role nobody fills. Both are decided by names and
the world's luck, not by what happened in the run, so they are found after it by the same names as in the engine.
"""

import numpy as np
from numpy.typing import NDArray

from sim.base.chance import mix_columns, uniform_columns
from sim.measure.frame import Frame, Mask
from sim.measure.ways import Ways
from sim.model.ecosystem import NOWHERE
from sim.model.plan import ASKED, Node
from sim.model.words import Status

Names = NDArray[np.uint64]


def not_possible(frame: Frame, seed: int, world_seed: int) -> Mask:
    """Return which of the rows that were not completed could not have been, where they were asked for."""
    outcomes, staging = frame.results.outcomes, frame.staging
    undone = outcomes.status == Status.FAILED
    found = undone & (staging.own == NOWHERE)
    for number in np.unique(staging.plan[undone & ~found]).tolist():
        steps = frame.ecosystem.plans[number].steps
        if any(_decides(node) for step in steps for node in step.walk()):
            rows = np.flatnonzero(undone & ~found & (staging.plan == number))
            ways = _Needed(frame, rows, seed, world_seed)
            found[rows] = ways.barred(steps, frame.interactions.name[rows])
    return np.asarray(found, np.bool_)


def _decides(node: Node) -> bool:
    return node.needed and bool(node.role) and (node.access < 1.0 or node.role not in ("own", "gp", "hosp"))


class _Needed(Ways):
    """The needed steps of some rows of one plan, followed as far as their guards let them."""

    def barred(self, nodes: tuple[Node, ...], names: Names) -> Mask:
        """Return in which rows a needed step cannot be taken."""
        found = np.zeros(len(self.rows), np.bool_)
        for node in nodes:
            if node.needed and not node.if_missing:
                own = mix_columns(names, node.luck)
                found |= self._asked(node, own) & self._stops(node, names, own)
        return found

    def _asked(self, node: Node, own: Names) -> Mask:
        """Return in which rows a step is taken, if it can be."""
        hold = (self.conditions & node.when_all) == node.when_all
        taken = hold & (self.conditions & node.when_none == 0)
        if node.p < 1.0:
            taken &= uniform_columns(self.seed, own, ASKED) < node.p
        return np.asarray(taken, np.bool_)

    def _stops(self, node: Node, names: Names, own: Names) -> Mask:
        if node.is_join or node.through:
            return self.barred(node.children, names)
        if not node.role:
            return np.zeros(len(self.rows), np.bool_)
        # What a system asks in its turn has the name of an attempt: of the first, as in `Ways`.
        return self._denied(node) | ~self._filled(node) | self.barred(node.children, mix_columns(own, 1))
