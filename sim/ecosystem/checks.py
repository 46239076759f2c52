"""What must hold of an ecosystem before anything runs in it."""

import networkx

from sim.facts.problem import did_you_mean
from sim.model.plan import FOREVER, CallPlan, Node


def problems(plans: tuple[CallPlan, ...], operations: dict[str, tuple[str, ...]]) -> list[str]:
    """Return what is wrong with plans, one sentence each. `operations` are those of each role."""
    found: list[str] = []
    for plan in plans:
        for siblings in (plan.steps, plan.after):
            found += _siblings(plan, siblings)
        for node in plan.nodes():
            found += _siblings(plan, node.children)
            found += _node(plan, node, operations)
    circle = circle_of_held(plans)
    if circle:
        found.append(
            "systems that hold a server while they wait for each other: "
            + " → ".join(circle)
            + "; they can wait for ever, so let one of them not hold"
        )
    return list(dict.fromkeys(found))


def circle_of_held(plans: tuple[CallPlan, ...]) -> list[str]:
    """Return a circle of roles each of which may keep its server while it waits for the next; or nothing."""
    waits: networkx.DiGraph[str] = networkx.DiGraph()

    def follow(node: Node, holding: tuple[str, ...]) -> None:
        role = f"{node.role}({node.scope})" if node.scope else node.role
        if node.role and not node.through:
            waits.add_edges_from((holder, role) for holder in holding)
        held = (*holding, role) if node.holds else holding
        for child in node.children:
            follow(child, held)

    for plan in plans:
        for node in (*plan.steps, *plan.after):
            follow(node, ())
    try:
        edges = networkx.find_cycle(waits)
    except networkx.NetworkXNoCycle:
        return []
    return [edge[0] for edge in edges] + [edges[0][0]]


def _siblings(plan: CallPlan, nodes: tuple[Node, ...]) -> list[str]:
    seen: dict[int, str] = {}
    found = []
    for node in nodes:
        if node.luck in seen and (node.p < 1.0 or not node.is_join):
            found.append(
                f"{plan.key}: {node.asks} and {seen[node.luck]} below one parent share their luck; add `luck:`"
            )
        seen[node.luck] = node.asks
    return found


def _node(plan: CallPlan, node: Node, operations: dict[str, tuple[str, ...]]) -> list[str]:
    found = []
    if node.holds and any(child.role and child.timeout == FOREVER for child in node.walk() if child is not node):
        found.append(f"{plan.key}: {node.asks} holds a server while it waits without a time-out; give its calls one")
    if not node.role:
        return found
    known = operations.get(node.role)
    if known is None:
        hint = did_you_mean(node.role, operations)
        found.append(f"{plan.key}: nothing fills the role {node.role!r}{hint}; known: {', '.join(operations)}")
    elif node.operation not in known:
        found.append(f"{plan.key}: {node.role} has no operation {node.operation!r}; known: {', '.join(known)}")
    return found
