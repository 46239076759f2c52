"""How alternatives hang on the GPs: the same with none of the GP offices, some, and all of them taking part.

How many GPs will take part is nobody's finding, so it is shown as a curve and not as one choice. It is worked out in
two of the municipalities, without the rest of the country, as priors are screened.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from sim.experiment import stage
from sim.experiment.arranged import arrangement
from sim.experiment.run import of_all, ran
from sim.experiment.screening import small
from sim.experiment.workers import spread
from sim.experiment.yardsticks import read_all
from sim.facts.units import gp_offices
from sim.model.demand import Demand
from sim.model.design import Participation
from sim.model.evidence import Figure
from sim.model.interaction import Interactions
from sim.model.scenario import Alternative
from sim.scenario.load import Case, with_alternatives

SHARES = (0.0, 0.1, 0.3, 0.6, 1.0)
FEW_OFFICES = 5


@dataclass(frozen=True)
class _Point:
    """An alternative with a share of its GP offices taking part, in every way that its design knows."""

    name: str
    share: float
    alternative: Alternative


def curves(
    case: Case, names: tuple[str, ...], workers: int = 1, heard: Callable[[float], None] | None = None
) -> dict[str, object]:
    """Return the yardsticks of each alternative in which GPs can take part, by the share of offices that do.

    `taking_part` is the share that was dealt in the municipalities looked at; `baseline` has the baseline's there.
    Nothing, if GPs cannot take part in any.
    """
    baseline = case.scenario.baseline
    points = [_Point(f"{name} {share:.0%}", share, one) for name in names for share, one in _varied(case, name)]
    if not points:
        return {}
    alternatives = {baseline: case.scenario.alternatives[baseline], **{one.name: one.alternative for one in points}}
    there = with_alternatives(small(case), alternatives)
    table, expected = stage.crowd(there), stage.expectation(there)
    tasks = [baseline, *(one.name for one in points)]
    told: dict[int, float] = {}

    def tell(number: int, share: float) -> None:
        told[number] = share
        if heard:
            heard(sum(told.values()) / len(tasks))

    found = spread(partial(_read, case=there, table=table, expected=expected), tasks, workers, tell)
    values = dict(zip(tasks, found, strict=True))
    by_name: dict[str, list[dict[str, object]]] = {}
    for one in points:
        dealt = _taking_part(there, one.name)
        row = {"share": one.share, "taking_part": dealt, "measures": values[one.name]}
        by_name.setdefault(one.name.rpartition(" ")[0], []).append(row)
    return {"municipalities": list(there.focus), "baseline": values[baseline], "curves": by_name}


def few_offices(case: Case, name: str) -> set[str]:
    """Return the municipalities looked at whose result one deal decides: few GP offices, of which only some take part.

    Which office does is dealt by the world's seed, and is nobody's finding.
    """
    arranged, found = arrangement(case, name), set()
    for number in case.focus:
        shares = [arranged.participation(number, how) for how in Participation.model_fields]
        if any(0.0 < share < 1.0 for share in shares) and gp_offices(case.facts[name], number) < FEW_OFFICES:
            found.add(number)
    return found


def _varied(case: Case, name: str) -> list[tuple[float, Alternative]]:
    """Return an alternative at each share; nothing, if no GP office can take part in it."""
    alternative = case.scenario.alternatives[name]
    design = case.facts[name].designs[alternative.default]
    ways = [how for how in Participation.model_fields if (getattr(alternative.gp, how) or getattr(design.gp, how))]
    if not ways:
        return []

    def at(share: float) -> Alternative:
        figure = Figure(value=share, evidence="scenario", source="a curve over all shares")
        return alternative.model_copy(update={"gp": Participation(**dict.fromkeys(ways, figure))})

    return [(share, at(share)) for share in SHARES]


def _taking_part(case: Case, name: str) -> float:
    """Return the share of the GP offices looked at that were dealt to take part in some way."""
    arranged = arrangement(case, name)
    offices = [(number, one) for number in case.focus for one in range(gp_offices(case.facts[name], number))]
    part = [any(arranged.office_takes_part(*one, how) for how in Participation.model_fields) for one in offices]
    return round(sum(part) / len(part), 4) if part else 0.0


def _read(
    name: str, heard: Callable[[float], None], *, case: Case, table: Interactions, expected: tuple[Demand, ...]
) -> dict[str, float | None]:
    return read_all(of_all(case, ran(case, name, table, expected, heard)))
