"""The plans that pathways and rates bring with them."""

from sim.facts.catalogue import Facts
from sim.model.design import Plan


def inline_plans(facts: Facts) -> dict[str, Plan]:
    """Return the plans that pathways and rates bring with them, by area.interaction."""
    plans = {f"{rate.area}.{rate.interaction}": rate.plan for rate in facts.rates.values()}
    for pathway in facts.pathways.values():
        plans |= {f"{one.area}.{one.interaction}": one.plan for one in pathway.steps if one.plan is not None}
    return plans
