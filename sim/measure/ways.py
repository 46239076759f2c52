"""The ways that a plan has to parts of the record, followed after the run as far as its guards let them.

The guards are decided by the same names and the same luck as in the engine, so what stood against a call is known
without having been written down.
"""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from sim.base.chance import mix_columns, uniform_columns
from sim.base.columns import distinct
from sim.measure.frame import Frame
from sim.measure.sight import Sight
from sim.model.ecosystem import NOWHERE
from sim.model.interaction import GP, unit_name
from sim.model.plan import ACCESS, ASKED, Node
from sim.model.words import MUNICIPAL_ROLES

Far = NDArray[np.uint8]
Heard = Callable[[Node, Far], None]


class Ways:
    """The ways in some interactions of one plan."""

    def __init__(self, frame: Frame, rows: NDArray[np.int64], seed: int, world_seed: int) -> None:
        self.frame = frame
        self.rows = rows
        self.seed = seed
        self.world_seed = world_seed
        self.conditions = frame.staging.conditions[rows]

    def follow(self, nodes: tuple[Node, ...], heard: Heard) -> None:
        """Tell *heard* of each node that gives something how far each row's way to it came.

        That is a `Sight`: what stood against it, or `NO_ANSWER` if nothing did.
        """
        names = self.frame.interactions.name[self.rows]
        self._follow(nodes, names, np.full(len(self.rows), Sight.NO_ANSWER, np.uint8), heard)

    def _follow(self, nodes: tuple[Node, ...], names: NDArray[np.uint64], open_to: Far, heard: Heard) -> None:
        for node in nodes:
            if not any(one.gives for one in node.walk()):
                continue
            own = mix_columns(names, node.luck)
            far = np.minimum(open_to, self._guard(node, own))
            if node.gives:
                heard(node, far)
            # A bracket's children, and those of what only passes on, have its caller's name; a call's its attempt's.
            below = names if node.is_join or node.through else mix_columns(own, 1)
            self._follow(node.children, below, far, heard)

    def _guard(self, node: Node, own: NDArray[np.uint64]) -> Far:
        """Return what stands against a node in each row; `NO_ANSWER`, if nothing does."""
        far = np.full(len(self.rows), Sight.NO_ANSWER, np.uint8)
        if node.p < 1.0:
            far[uniform_columns(self.seed, own, ASKED) >= node.p] = Sight.NOT_OPENED
        if node.access < 1.0:
            far[self._denied(node)] = Sight.NO_ACCESS
        hold = (self.conditions & node.when_all) == node.when_all
        far[~hold | (self.conditions & node.when_none != 0)] = Sight.NOT_SHARED
        if node.role:
            far[~self._filled(node)] = Sight.NOT_SHARED
        return far

    def _denied(self, node: Node) -> NDArray[np.bool_]:
        """Return which rows' units may not make a call."""
        units = mix_columns(self._units(), node.access_luck)
        return np.asarray(uniform_columns(self.world_seed, units, ACCESS) >= node.access, np.bool_)

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
