"""An alternative's ecosystem as a graph, and what is lost with each of its systems: before any run."""

from dataclasses import dataclass

from sim.ecosystem.graph import Loss, by_role, graph, graphml, losses, needs
from sim.experiment import stage
from sim.experiment.precheck import precheck
from sim.scenario.load import Case


@dataclass(frozen=True)
class Topology:
    """A graph as GraphML, the same by role (for a picture), and single points of failure, the worst first."""

    alternative: str
    graphml: str
    roles: dict[str, int]  # how many systems each has
    edges: list[tuple[str, str, str, float]]  # from role to role: call or message, and how many an hour
    losses: list[Loss]


def topology(case: Case, name: str) -> Topology:
    """Return one alternative's topology."""
    precheck(case)
    builder = stage.builder(case, name, stage.expectation(case))
    ecosystem = builder.ecosystem()
    found = graph(builder, ecosystem)
    sites = {system.name: system.place.site for system in ecosystem.systems}
    return Topology(name, graphml(found), *by_role(found), losses(needs(builder), sites))
