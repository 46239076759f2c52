"""What an engine is given to do: one alternative's ecosystem and everything that will be asked of it."""

from dataclasses import dataclass
from datetime import datetime

from sim.model.ecosystem import Ambient, Ecosystem, Outage, Place
from sim.model.interaction import Interactions, Staging


@dataclass(frozen=True)
class Work:
    """One run. `bins` are the edges in µs of the pages of the books: warm-up, then clock hours."""

    start: datetime
    length: int
    bins: tuple[int, ...]
    seed: int
    world_seed: int
    ecosystem: Ecosystem
    interactions: Interactions
    staging: Staging
    workplaces: dict[str, Place]  # by municipality: a desk there
    mobile_workplaces: dict[str, Place]  # and a telephone in a car
    mobile_areas: tuple[int, ...]
    ambient: tuple[Ambient, ...]
    outages: tuple[Outage, ...]
