"""Call plans as tables: each node once, siblings side by side."""

from collections.abc import Iterable

import numpy as np

from sim.engine.plane.tables import node_t, plan_t, tell_t
from sim.engine.plane.world import Table
from sim.model.ecosystem import Ecosystem
from sim.model.plan import Node, Scope

CACHES = {"": 0, "system": 1, "clinician": 2, "person": 3, "both": 4}


class PlanTables:
    """The plans of an ecosystem, and the numbers that roles and operations have in them."""

    def __init__(self, ecosystem: Ecosystem) -> None:
        self.roles: dict[tuple[str, Scope], int] = {}
        self.operations: dict[str, int] = {}
        for system in ecosystem.systems:
            for operation in system.services:
                self.operations.setdefault(operation, len(self.operations))
        self._nodes: list[tuple[object, ...]] = []
        self._children: list[int] = []
        plans: list[tuple[object, ...]] = []
        notices: list[tuple[object, ...]] = []
        for leg in ecosystem.postal.legs if ecosystem.postal else ():
            self._add(leg)  # the legs of a message are the first four nodes
        for plan in ecosystem.plans:
            steps, after = self._siblings(plan.steps), self._siblings(plan.after)
            plans.append((*steps, *after, len(notices), len(plan.tell)))
            for one in plan.tell:
                role = self._role(one.to, one.scope)
                notices.append((one.luck, one.p, one.kind, role, one.when_all, one.when_none, one.task))
        self.nodes = _table(self._nodes, node_t)
        self.children = np.array(self._children or [0], np.int32)
        self.plans = _table(plans, plan_t)
        self.notices = _table(notices, tell_t)

    def _role(self, role: str, scope: Scope) -> int:
        return self.roles.setdefault((role, scope), len(self.roles))

    def _siblings(self, nodes: Iterable[Node]) -> tuple[int, int]:
        """Add nodes that stand side by side; return where they begin and how many they are."""
        numbers = [self._add(node) for node in nodes]
        self._children += numbers
        return len(self._children) - len(numbers), len(numbers)

    def _add(self, node: Node) -> int:
        below = self._siblings(node.children)
        rung = node.phone or node.otherwise
        self._nodes.append(
            (
                node.luck,
                node.access_luck,
                node.p,
                node.access,
                node.lifetime,
                node.timeout,
                node.back_off,
                60.0 * node.phone.minutes if node.phone else 0.0,
                60.0 * node.otherwise.minutes if node.otherwise else 0.0,
                rung.opens if rung else 0,
                rung.closes if rung else 0,
                *below,
                self._role(node.role, node.scope) if node.role not in ("", "leg") else -1,
                self.operations.get(node.operation, -1),
                node.attempts,
                node.gives,
                node.when_all,
                node.when_none,
                node.if_missing,
                CACHES[node.cache],
                node.needed,
                node.holds,
                node.through,
                node.at_once,
                bool(node.role),
                node.phone is not None,
                node.otherwise is not None,
                bool(rung and rung.weekends),
            )
        )
        return len(self._nodes) - 1


def _table(rows: list[tuple[object, ...]], dtype: np.dtype[np.void]) -> Table:
    return np.array(rows, dtype) if rows else np.zeros(1, dtype)
