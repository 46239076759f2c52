"""What to build: one alternative of a scenario, for the municipalities looked at."""

from dataclasses import dataclass
from datetime import datetime

from sim.facts.catalogue import Facts
from sim.model.demand import Demand
from sim.model.design import Plan
from sim.model.scenario import Alternative, Services
from sim.model.sizing import Sizing
from sim.model.words import Stream


@dataclass(frozen=True)
class Order:
    """An alternative of a scenario, with everything that it is built from."""

    name: str
    alternative: Alternative
    services: Services
    sizing: Sizing
    facts: Facts
    focus: tuple[str, ...]
    start: datetime
    world_seed: int
    demand: tuple[Demand, ...]
    inline: dict[str, Plan]  # the plans that pathways and rates bring with them
    scale: dict[Stream, float]
    background: bool

    def factor(self, demand: Demand) -> float:
        """Return how many there are in the scenario of what an ordinary week has one of."""
        return demand.season * self.scale[Stream(demand.begun_by)]
